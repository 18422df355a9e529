"""Data folders to damage, and the bytes behind the download buttons."""

import csv
import io
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.runtime.media_file_manager import MediaFileManager

from defence_claims import dataset
from defence_claims.ui.data import today

SHIPPED = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture
def data_copy(tmp_path: Path) -> Path:
    """A copy of the shipped data folder that a test may damage."""
    return Path(shutil.copytree(SHIPPED, tmp_path / "data"))


@pytest.fixture(scope="session")
def shipped() -> dataset.Dataset:
    """The shipped tables, claims and findings, as of the day the pages look from."""
    return dataset.open_dataset(SHIPPED, as_of=today())


@pytest.fixture
def downloaded(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], bytes]:
    """`downloaded("name.csv")`: the bytes that the button of the last run would download.

    Streamlit asks for the bytes at the click, which a page without a browser never gets; what
    a page hands over for that moment is kept here.
    """
    offered: dict[str | None, Callable[[], bytes]] = {}
    hand_over = MediaFileManager.add_deferred

    def keep(
        self: MediaFileManager,
        data_callable: Callable[[], bytes],
        mimetype: str | None,
        coordinates: str,
        file_name: str | None = None,
        **more: Any,
    ) -> str:
        offered[file_name] = data_callable
        return hand_over(self, data_callable, mimetype, coordinates, file_name, **more)

    monkeypatch.setattr(MediaFileManager, "add_deferred", keep)

    return lambda file_name: offered[file_name]()


@pytest.fixture
def downloads(downloaded: Callable[[str], bytes]) -> Callable[[str], list[dict[str, str]]]:
    """`downloads("name.csv")`: the rows of a CSV that the last run would download."""

    def rows(file_name: str) -> list[dict[str, str]]:
        text = downloaded(file_name).decode("utf-8-sig")
        return list(csv.DictReader(io.StringIO(text, newline="")))

    return rows
