"""One dataset for all sessions, opened again when a file of the data folder changes."""

import gc
import os
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import streamlit as st

from defence_claims import datadir
from defence_claims.dataset import Dataset, open_dataset
from defence_claims.errors import DataFolderError

_WITH_EVIDENCE = 2_000
"""Claims of which all evidence is made at the start, in a second or two; of more, when shown."""


def dataset(day: date | None = None) -> Dataset:
    """Tables, claims and findings as of a day, by default today.

    Raises DataFolderError when there is no data folder.
    """
    folder = str(datadir.find())
    stamp = _stamp(folder)
    now = today()
    return _open(folder, stamp, now) if day in {None, now} else _seen(folder, stamp, now, day)


def is_current(data: Dataset) -> bool:
    """False where the folder or the day has changed since the dataset was opened."""
    try:
        return dataset(data.as_of) is data
    except DataFolderError:
        return False


def today() -> date:
    """The day from which the dashboard looks at claims."""
    return datetime.now(tz=UTC).date()


def look_again() -> None:
    """Let what was just written into the folder be seen at once."""
    _stamp.clear()


# A look at every file takes some milliseconds; one a second serves all sessions.
@st.cache_resource(ttl=timedelta(seconds=1), max_entries=2, show_spinner=False)
def _stamp(folder: str) -> str:
    """What names, sizes and times of all files come to: new after any edit."""
    seen = sha256()
    for root, _, _ in os.walk(folder):
        for entry in sorted(os.scandir(root), key=lambda e: e.path):
            if entry.is_file():
                told = entry.stat()
                seen.update(f"{entry.path}\0{told.st_size}\0{told.st_mtime_ns}\n".encode())
    return seen.hexdigest()


# The dataset is read-only, so sessions share it instead of copying it at every rerun.
@st.cache_resource(max_entries=2, show_spinner=False)
def _open(folder: str, stamp: str, now: date) -> Dataset:
    del stamp  # only a key
    data = _ready(open_dataset(Path(folder), as_of=now))
    # Streamlit collects garbage after every script run. Freezing what never changes
    # takes some 50 ms off each rerun (docs/performance.md).
    gc.collect()
    gc.freeze()
    return data


# A few days at most are kept, at some 40 MB each: anybody can ask for any day with a link.
@st.cache_resource(max_entries=4, show_spinner=False)
def _seen(folder: str, stamp: str, now: date, day: date) -> Dataset:
    return _ready(_open(folder, stamp, now).seen_on(day))


def _ready(data: Dataset) -> Dataset:
    """With what the first visitor would wait for: every judgement, the evidence of a few claims."""
    if len(data.findings.judgements) <= _WITH_EVIDENCE:
        data.findings_of(data.records)
    return data
