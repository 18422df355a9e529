"""Downloads of exactly what is shown, made only when somebody asks for them."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from defence_claims.exports import to_csv


def csv_button(
    frame: Callable[[], pd.DataFrame], *, name: str, key: str, label: str = "CSV"
) -> None:
    """A button that downloads a frame as CSV; the frame is made at the click."""
    st.download_button(
        label,
        data=lambda: to_csv(frame()),
        file_name=f"{name}.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
        key=key,
    )
