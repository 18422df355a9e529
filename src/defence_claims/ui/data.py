"""One dataset for all sessions, opened again when a file of the data folder changes."""

import gc
import os
from datetime import UTC, date, datetime
from pathlib import Path

import streamlit as st

from defence_claims import datadir
from defence_claims.dataset import Dataset, open_dataset


def dataset() -> Dataset:
    """Tables, claims and findings as of today.

    Raises DataFolderError when there is no data folder.
    """
    folder = datadir.find()
    return _open(str(folder), _stamp(folder), today())


def today() -> date:
    """The day from which the dashboard looks at claims."""
    return datetime.now(tz=UTC).date()


def _stamp(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Name, size and time of every file: cheap to take at each rerun, new after an edit."""
    return tuple(
        (entry.path, entry.stat().st_size, entry.stat().st_mtime_ns)
        for root, _, _ in os.walk(folder)
        for entry in sorted(os.scandir(root), key=lambda e: e.path)
        if entry.is_file()
    )


# The dataset is read-only, so sessions share it instead of copying it at every rerun.
@st.cache_resource(max_entries=2, show_spinner=False)
def _open(folder: str, stamp: tuple[tuple[str, int, int], ...], day: date) -> Dataset:
    del stamp  # only a key
    data = open_dataset(Path(folder), as_of=day)
    # Streamlit collects garbage after every script run. Freezing what never changes
    # takes some 50 ms off each rerun (docs/performance.md).
    gc.collect()
    gc.freeze()
    return data
