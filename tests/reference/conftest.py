"""The shipped tables, loaded once, and copies of them to damage."""

import shutil
from pathlib import Path

import pytest

from defence_claims.reference import Reference, load

SHIPPED = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture(scope="session")
def reference() -> Reference:
    """The tables as they are shipped."""
    return load(SHIPPED)


@pytest.fixture
def data_copy(tmp_path: Path) -> Path:
    """A copy of the shipped data folder that a test may damage."""
    shutil.copytree(SHIPPED / "reference", tmp_path / "reference")
    return tmp_path
