"""Where every figure comes from."""

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from zipfile import ZipFile

from streamlit.testing.v1 import AppTest

from defence_claims.dataset import Dataset, open_dataset
from defence_claims.ui.data import look_again, today
from tests.pages.seeing import elements, grid, words

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


def test_everything_can_be_taken_along_as_one_file(
    open_page: Open, downloaded: Callable[[str], bytes], shipped: Dataset, tmp_path: Path
) -> None:
    open_page(PATH, {"as_of": "2026-05-01"})
    with ZipFile(io.BytesIO(downloaded("defence-claims-2026-05-01.zip"))) as package:
        assert "as of 2026-05-01" in package.read("README.md").decode()
        package.extractall(tmp_path)
    again = open_dataset(tmp_path, as_of=shipped.as_of)
    assert (again.faults, again.fingerprint) == ((), shipped.fingerprint)


def test_the_package_is_of_the_files_as_they_are_at_the_click(
    open_page: Open, downloaded: Callable[[str], bytes], data_copy: Path
) -> None:
    """An article that went after the page was drawn is neither in the claims nor the findings."""
    open_page(PATH, data=data_copy)
    (data_copy / "claims" / "delfi-2025-01-17.yaml").unlink()
    look_again()
    with ZipFile(io.BytesIO(downloaded(f"defence-claims-{today()}.zip"))) as package:
        assert "claims/delfi-2025-01-17.yaml" not in package.namelist()
        assert b"nauseda-lithuania-5-to-6" not in package.read("findings.csv")


def test_faulty_data_are_not_offered_as_one_file(open_page: Open, data_copy: Path) -> None:
    areas = data_copy / "reference" / "areas.csv"
    areas.write_bytes(areas.read_bytes() + b"x\n")
    page = open_page(PATH, data=data_copy)
    assert "while a file is faulty" in words(page)
    assert not [n for n in elements(page) if getattr(n.proto, "label", "") == "Data package"]
