"""The parts of the sources page."""

import pandas as pd
import streamlit as st

from defence_claims import datadir
from defence_claims.dataset import Dataset
from defence_claims.exports import folder_package
from defence_claims.ui.data import dataset
from defence_claims.ui.downloads import csv_button, file_button
from defence_claims.ui.figures import table
from defence_claims.ui.words import small
from defence_claims.views import sources as views


def what_is_wrong(data: Dataset) -> None:
    """Every fault of the data files, or that there is none."""
    if not data.faults:
        st.success(
            "Every table and claims file is sound: hashes, columns, codes and keys were checked "
            "when this server read them.",
            icon=":material/verified:",
        )
        return
    st.error(
        f"{len(data.faults)} fault{'s' if len(data.faults) > 1 else ''}. What is listed here has "
        "been left out of every page; the rest is shown.",
        icon=":material/error:",
    )
    frame = views.faults(data.faults)
    table(frame, alt="Faults in the data files")


def listing(title: str, frame: pd.DataFrame, *, note: str, name: str) -> None:
    """A table to browse, with its note and its download."""
    st.markdown(f"## {title}")
    small(note)
    st.dataframe(frame, hide_index=True, key=f"sources/{name}", alt=title)
    csv_button(lambda: frame, name=f"defence-claims-{name}", key=f"sources/{name}/csv")


def whole_package(data: Dataset) -> None:
    """All tables, claims and findings as one zip; nothing is handed out of faulty data."""
    st.markdown("## Everything in one file")
    small(
        "The tables as they were published, the reviewed claims, their findings as of the day "
        "shown, the codebook, licences, citations and caveats. The same data give the same bytes."
    )
    if data.faults:
        small("Not to be had while a file is faulty: see above.")
        return
    file_button(
        # The files are read at the click: what was found must be of the same files.
        lambda: folder_package(datadir.find(), dataset(data.as_of)),
        name=f"defence-claims-{data.as_of.isoformat()}.zip",
        mime="application/zip",
        key="sources/package",
        label="Data package",
    )
