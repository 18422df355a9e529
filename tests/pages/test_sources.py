"""Where every figure comes from."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from streamlit.testing.v1 import AppTest

from defence_claims.dataset import Dataset
from tests.pages.seeing import grid, words

Open = Callable[..., AppTest]
Rows = Callable[[str], list[dict[str, str]]]

PATH = "pages/sources.py"


def test_sound_data_are_said_to_be_sound(open_page: Open) -> None:
    assert "Every table and claims file is sound" in words(open_page(PATH))


def test_every_edition_is_listed_with_its_citation(open_page: Open, shipped: Dataset) -> None:
    listed = grid(open_page(PATH), "Editions")
    assert set(listed["Edition"]) == {edition.id for edition in shipped.reference.editions}
    assert listed["Citation"].str.len().min() > 10
    assert listed["Published"].is_monotonic_decreasing


def test_every_publisher_is_listed_with_its_terms(open_page: Open, shipped: Dataset) -> None:
    listed = grid(open_page(PATH), "Publishers")
    assert len(listed) == len(shipped.reference.sources)
    assert listed["Terms"].str.strip().all()


def test_every_file_is_listed_with_its_hash(open_page: Open, shipped: Dataset) -> None:
    listed = grid(open_page(PATH), "Files")
    assert len(listed) == len(shipped.reference.tables)
    assert set(listed["Sound"]) == {"yes"}
    assert listed["SHA-256"].str.fullmatch("[0-9a-f]{64}").all()


def test_a_damaged_list_of_editions_hides_no_file(
    open_page: Open, data_copy: Path, shipped: Dataset
) -> None:
    editions = data_copy / "reference" / "editions.csv"
    editions.write_bytes(editions.read_bytes()[:-3] + b"x\n")
    page = open_page(PATH, {"as_of": "2024-07-20"}, data=data_copy)
    listed = grid(page, "Files")
    assert len(listed) == len(shipped.reference.tables)
    assert "no" in set(listed["Sound"])


def test_looking_back_lists_no_later_file_and_no_later_error(
    open_page: Open, shipped: Dataset
) -> None:
    page = open_page(PATH, {"as_of": "2024-07-20"})
    files = set(grid(page, "Files")["File"])
    assert "nato/2024-06/observations.csv" in files
    assert "nato/2025-08/observations.csv" not in files
    assert "areas.csv" in files
    of_errors = set(grid(page, "Known errors")["Edition"])
    assert of_errors <= {e.id for e in shipped.seen_on(date(2024, 7, 20)).reference.editions} | {""}


def test_each_list_can_be_downloaded_as_it_is_shown(open_page: Open, downloads: Rows) -> None:
    page = open_page(PATH)
    for name, about in (("editions", "Editions"), ("files", "Files"), ("publishers", "Publishers")):
        rows = downloads(f"defence-claims-{name}.csv")
        shown = grid(page, about)
        assert list(rows[0]) == list(shown.columns)
        assert len(rows) == len(shown)
