"""One dataset for all sessions, opened again when a file of the data folder changes."""

import gc
import os
from datetime import UTC, date, datetime
from pathlib import Path

import streamlit as st

from defence_claims import datadir
from defence_claims.dataset import Dataset, open_dataset

_Stamp = tuple[tuple[str, int, int], ...]


def dataset(day: date | None = None) -> Dataset:
    """Tables, claims and findings as of a day, by default today.

    Raises DataFolderError when there is no data folder.
    """
    folder = datadir.find()
    stamp = _stamp(folder)
    now = today()
    return (
        _open(str(folder), stamp, now)
        if day in {None, now}
        else _seen(str(folder), stamp, now, day)
    )


def today() -> date:
    """The day from which the dashboard looks at claims."""
    return datetime.now(tz=UTC).date()


def _stamp(folder: Path) -> _Stamp:
    """Name, size and time of every file: cheap to take at each rerun, new after an edit."""
    return tuple(
        (entry.path, entry.stat().st_size, entry.stat().st_mtime_ns)
        for root, _, _ in os.walk(folder)
        for entry in sorted(os.scandir(root), key=lambda e: e.path)
        if entry.is_file()
    )


# The dataset is read-only, so sessions share it instead of copying it at every rerun.
@st.cache_resource(max_entries=2, show_spinner=False)
def _open(folder: str, stamp: _Stamp, now: date) -> Dataset:
    del stamp  # only a key
    data = open_dataset(Path(folder), as_of=now)
    # Streamlit collects garbage after every script run. Freezing what never changes
    # takes some 50 ms off each rerun (docs/performance.md).
    gc.collect()
    gc.freeze()
    return data


# A few days at most are kept: anybody can ask for any day with a link.
@st.cache_resource(max_entries=8, show_spinner=False)
def _seen(folder: str, stamp: _Stamp, now: date, day: date) -> Dataset:
    return _open(folder, stamp, now).seen_on(day)
