"""The documents, and the shipped claims with their findings as of a fixed day."""

from datetime import date
from pathlib import Path

import pytest

from defence_claims.dataset import Dataset, open_dataset

ROOT = Path(__file__).resolve().parents[2]

# Editions that come later are news to the app, not to what a document tells of the past.
AS_OF = date(2026, 11, 23)


@pytest.fixture(scope="session")
def shipped() -> Dataset:
    """The shipped data as they stood on the day the documents were written."""
    return open_dataset(ROOT / "data", as_of=AS_OF)
