"""What holds for every page with data folders that lack something or are wrong."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.seeing import (
    MENU,
    PAGES,
    drawn,
    first_heading,
    grid,
    links,
    notices,
    pictures,
    tables,
    words,
)

Open = Callable[..., AppTest]


def remove_claims(data: Path) -> None:
    for file in (data / "claims").glob("*.yaml"):
        file.unlink()
    (data / "stories.txt").unlink()


def remove_everything(data: Path) -> None:
    for path in sorted(data.rglob("*"), reverse=True):
        if path.is_file():
            path.unlink()
        else:
            path.rmdir()


def spoil(data: Path, file: str) -> None:
    """Change one byte of a file."""
    path = data / "reference" / file
    content = bytearray(path.read_bytes())
    content[-3] ^= 1
    path.write_bytes(content)


def test_without_claims_every_page_says_what_to_do(open_page: Open, data_copy: Path) -> None:
    remove_claims(data_copy)
    front = open_page("app.py", data=data_copy)
    assert "0 claims" in words(front)
    assert any("data/" in notice for notice in notices(front))
    for path in ("pages/claims.py", "pages/claim.py"):
        page = open_page(path)
        assert not page.exception
        assert first_heading(page)
        (notice,) = notices(page)
        assert "no claims yet" in notice
        assert "data/claims/" in notice
    poland = open_page("pages/countries.py", {"country": "POL"})
    assert not poland.exception
    assert drawn(poland)
    assert "No claims for Poland" in words(poland)
    assert "is sound" in words(open_page("pages/sources.py"))


def test_without_stories_the_front_page_says_where_they_are_named(
    open_page: Open, data_copy: Path
) -> None:
    (data_copy / "stories.txt").unlink()
    page = open_page("app.py", data=data_copy)
    assert not page.exception
    assert any("data/stories.txt" in notice for notice in notices(page))
    assert any("allies" in alt for alt in pictures(page))


MALFORMED = """\
article:
  id: broken-2025
claims:
  - id: broken-01
    quote: {exact: "Poland spends 4.7% of GDP"}
    claimant: {name: Somebody}
    ref_area: PLO
    indicator: share_of_gdp
    value: "4.7"
    unit_measure: PC_GDP
    modality: actual
  - id: broken-02
    quote: {exact: "Poland spends 4.7% of GDP"}
    claimant: {name: Somebody}
    ref_area: POL
    indicator: share_of_gdp
    value: "5.1"
    unit_measure: PC_GDP
    modality: actual
"""


def test_a_malformed_file_leaves_the_other_claims_in_use(open_page: Open, data_copy: Path) -> None:
    (data_copy / "claims" / "broken-2025.yaml").write_text(MALFORMED, encoding="utf-8")
    claims = open_page("pages/claims.py", data=data_copy)
    sound = len(grid(claims, "Claims"))
    assert sound > 80
    assert first_heading(claims) == f"{sound} claims"
    for path in PAGES:
        page = open_page(path)
        assert not page.exception
        assert "faults in the data files" in words(page)
        assert ("See what is wrong", "sources", "") in links(page)
        assert "PLO" not in words(page) or path == "pages/sources.py"

    sources = open_page("pages/sources.py")
    (faults,) = [table for table in tables(sources) if "Faults" in table.alt]
    rows = faults.rows
    assert [
        "claims/broken-2025.yaml",
        "7",
        "claim broken-01: ref_area",
        "'PLO'",
    ] in [row[:4] for row in rows]
    assert any("Did you mean POL?" in row[-1] for row in rows)
    assert any("5.1" in " ".join(row) for row in rows), "the value is not in the quote"
    assert all(row[0] and row[3] and row[4] and row[5] for row in rows)


def test_a_story_that_no_claim_tells_is_a_fault_and_the_others_are_told(
    open_page: Open, data_copy: Path
) -> None:
    stories = data_copy / "stories.txt"
    stories.write_text("pol-2025-share-O1\npol-rank-01\n", encoding="utf-8")
    page = open_page("app.py", data=data_copy)
    assert not page.exception
    assert ("See the claim", "claim", "id=pol-rank-01") in links(page)
    assert "1 fault in the data files" in words(page)
    told_there = words(open_page("pages/sources.py"))
    assert "stories.txt" in told_there
    assert "pol-2025-share-O1" in told_there


@pytest.mark.parametrize(
    "file",
    [
        "nato/2026-07/observations.csv",
        "areas.csv",
        "editions.csv",
        "groups.csv",
        "datapackage.json",
    ],
)
def test_a_changed_byte_is_told_and_stops_no_page(
    open_page: Open, data_copy: Path, file: str
) -> None:
    spoil(data_copy, file)
    open_page("app.py", data=data_copy)
    for path in PAGES:
        page = open_page(path)
        assert not page.exception, path
        assert first_heading(page)
        assert "in the data files" in words(page), path
    for query in ({"country": "POL"}, {"country": ["POL", "DEU"]}):
        assert not open_page("pages/countries.py", query).exception
    sources = open_page("pages/sources.py")
    (faults,) = [table for table in tables(sources) if "Faults" in table.alt]
    of_the_file = [row for row in faults.rows if row[0] == f"reference/{file}"]
    assert of_the_file
    assert all(row[3] and row[4] and row[5] for row in of_the_file)


def test_figures_of_a_changed_table_are_left_out_and_the_older_edition_is_used(
    open_page: Open, data_copy: Path
) -> None:
    spoil(data_copy, "nato/2026-07/observations.csv")
    text = words(open_page("pages/claim.py", data=data_copy))
    assert "27 August 2025" in text
    assert "10 July 2026" not in text
    assert "4.25" not in text


@pytest.mark.parametrize("path", PAGES)
def test_without_a_data_folder_a_page_names_it_and_says_what_to_do(
    open_page: Open, tmp_path: Path, path: str
) -> None:
    page = open_page(path, data=tmp_path / "nowhere")
    assert not page.exception
    assert [label for label, _, _ in links(page) if label in MENU] == MENU
    (notice,) = notices(page)
    assert str(tmp_path / "nowhere") in notice
    assert "expected a folder that holds reference/ and claims/" in notice
    assert "Correct the name" in notice


def test_an_empty_data_folder_stops_no_page(open_page: Open, data_copy: Path) -> None:
    remove_everything(data_copy)
    open_page("app.py", data=data_copy)
    for path in PAGES:
        page = open_page(path)
        assert not page.exception, path
        assert first_heading(page)
        assert "in the data files" in words(page)
