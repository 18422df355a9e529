"""Downloads of exactly what is shown, made only when somebody asks for them."""

import json
from collections.abc import Callable, Mapping

import pandas as pd
import streamlit as st

from defence_claims.exports import to_csv


def csv_button(
    frame: Callable[[], pd.DataFrame], *, name: str, key: str, label: str = "CSV"
) -> None:
    """A button that downloads a frame as CSV; the frame is made at the click."""
    file_button(lambda: to_csv(frame()), name=f"{name}.csv", mime="text/csv", key=key, label=label)


def json_button(
    value: Callable[[], Mapping[str, object]],
    *,
    name: str,
    key: str,
    label: str = "JSON",
    linked: bool = False,
) -> None:
    """A button that downloads an object as JSON, or as JSON-LD where its terms are `linked`."""
    file_button(
        lambda: (json.dumps(value(), indent=2, ensure_ascii=False) + "\n").encode("utf-8"),
        name=f"{name}.{'jsonld' if linked else 'json'}",
        mime="application/ld+json" if linked else "application/json",
        key=key,
        label=label,
    )


def file_button(
    content: Callable[[], bytes], *, name: str, mime: str, key: str, label: str
) -> None:
    """A button that downloads a file; its bytes are made at the click."""
    st.download_button(
        label,
        data=content,
        file_name=name,
        mime=mime,
        icon=":material/download:",
        on_click="ignore",
        key=key,
    )
