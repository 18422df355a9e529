from datetime import date
from pathlib import Path

import pytest

from defence_claims.dataset import Dataset, open_dataset


@pytest.fixture(scope="session")
def shipped() -> Dataset:
    """The shipped data as they stood on one day."""
    return open_dataset(Path(__file__).resolve().parents[2] / "data", as_of=date(2026, 11, 23))
