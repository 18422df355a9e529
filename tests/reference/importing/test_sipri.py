"""SIPRI's workbook becomes an edition for its reader's own use: colours are marks."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Font

from defence_claims.errors import WorkbookError
from defence_claims.reference import load, refresh
from defence_claims.reference.importing import import_sipri
from tests.reference.importing import workbooks
from tests.reference.importing.reading_back import figures, imported
from tests.reference.importing.workbooks import SipriLook

LOOKS = {
    "colours of the palette, grouped by no comma": SipriLook(),
    "colours of their own, black by theme, grouped digits": SipriLook(
        blue=workbooks.BLUE, red=workbooks.RED, black=workbooks.BLACK, thousands="#,##"
    ),
    "two dots for missing": SipriLook(missing=". .", base_year=2023, former="Yugoslavia"),
}


@pytest.fixture(params=LOOKS.values(), ids=list(LOOKS))
def look(request: pytest.FixtureRequest) -> SipriLook:
    return request.param


EDITION = "SIPRI-2027-04"


def test_every_sheet_becomes_its_series_with_its_marks(
    data: Path, tmp_path: Path, look: SipriLook
) -> None:
    book = workbooks.sipri(tmp_path / "SIPRI-Milex-data-1949-2025.xlsx", look=look)
    report = import_sipri(book, data, edition=EDITION, published="2027-04-26")
    frame = imported(data, EDITION)
    base = f"constant_{look.base_year}"
    assert figures(frame, "share_of_gdp", "POL", "PC_GDP") == [
        "2022 4 e0 d2 A",
        "2023 4.01 e0 d2 A",
        "2024 4.02 e0 d2 A",
        "2025 4.03 e0 d2 A",
    ]
    assert figures(frame, "share_of_gdp", "DZA", "PC_GDP")[0] == "2023 1.01 e0 d2 A"
    assert figures(frame, "share_of_gdp", "DZA", "PC_GDP")[-1] == "2025 1.03 e0 d2 E"
    assert figures(frame, "share_of_gdp", "COD", "PC_GDP")[-1] == "2025 2.03 e0 d2 U"
    assert figures(frame, "amount", "KOR", "USD", "current")[0] == "2022 2002 e6 d1 A"
    assert figures(frame, "amount", "KOR", "USD", base)[-1] == "2025 4002.03 e6 d1 A"
    assert figures(frame, "per_capita", "KOR", "USD", "current")[0] == "2023 3002 e0 d1 A"
    assert figures(frame, "share_of_budget", "POL", "PC_GOV")[0] == "2023 8 e0 d2 A"
    assert (report.estimates, report.uncertain) == (5, 5)
    assert report.passed_over == (
        f"former state {look.former}",
        "sheet 'Local currency calendar years'",
    )


def test_every_state_of_the_workbook_can_be_looked_up(data: Path, tmp_path: Path) -> None:
    import_sipri(workbooks.sipri(tmp_path / "w.xlsx"), data, published="2026-05")
    assert set(imported(data, "SIPRI-2026-05")["ref_area"]) == {"DZA", "COD", "KOR", "POL"}


def test_the_edition_is_marked_as_an_own_copy(data: Path, tmp_path: Path) -> None:
    report = import_sipri(
        workbooks.sipri(tmp_path / "w.xlsx"), data, edition=EDITION, published="2027-04-26"
    )
    loaded = load(data)
    assert loaded.faults == ()
    table = loaded.tables.set_index("edition").loc[EDITION]
    assert table["licence"].startswith("non-commercial")
    assert not table["may_be_shared"]
    assert loaded.tables["may_be_shared"].sum() == len(loaded.tables) - 1
    row = loaded.edition_table.set_index("edition").loc[EDITION]
    assert row["price_base_year"] == "2024"
    assert row["citation"] == "SIPRI Military Expenditure Database, release of 26 April 2027"
    assert "not to be redistributed" in row["note"]
    assert not report.may_be_shared
    assert "must not be redistributed" in report.notice


def test_an_edition_added_by_hand_later_does_not_inherit_the_mark(
    data: Path, tmp_path: Path
) -> None:
    import_sipri(
        workbooks.sipri(tmp_path / "w.xlsx"), data, edition=EDITION, published="2027-04-26"
    )
    folder = data / "reference"
    (folder / "sipri/2028-04").mkdir()
    (folder / "sipri/2028-04/observations.csv").write_bytes(
        (folder / "sipri/2023-04/observations.csv").read_bytes()
    )
    with (folder / "editions.csv").open("a", encoding="utf-8", newline="") as file:
        file.write("SIPRI-2028-04,SIPRI,t,SIPRI,2028-04,made up,false,,,d,,,c\n")
    refresh(data)
    loaded = load(data)
    table = loaded.tables.set_index("edition").loc["SIPRI-2028-04"]
    assert table["may_be_shared"]
    assert table["licence"] == loaded.sources["SIPRI"].licence


def changed(path: Path, sheet: str, cell: str, value: object) -> Path:
    book = openpyxl.load_workbook(path)
    book[sheet][cell] = value
    book.save(path)
    return path


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "place", "found", "expected"),
    [
        ("Share of GDP", "A8", "Atlantis", "cell A8", "unknown name 'Atlantis'", "areas.csv"),
        ("Share of GDP", "F8", "2,1", "cell F8", "'2,1'", "a figure, as a percentage"),
        ("Share of GDP", "F8", "2.1", "cell F8", "'2.1'", "a figure, as a percentage"),
        ("Current US$", "F8", "about 5", "cell F8", "'about 5'", "a figure"),
        ("Share of GDP", "C4", None, "cell C7", "0.01", "no figure in a column without a year"),
        ("Share of GDP", "D4", 2033, "cell D4", "the year 2033", "2023 in the column after 2022"),
        ("Share of GDP", "D4", "2023 (p)", "cell D4", "'2023 (p)'", "a year"),
        ("Share of GDP", "A4", "State", "'Share of GDP'", "no header", "'Country' in column A"),
        ("Share of GDP", "A8", None, "cell A8", "nothing", "the name of a state"),
        ("Share of GDP", "G9", 0.021, "cell G9", "0.021", "no figure in a column without a year"),
        ("Share of GDP", "A1", "Spending", "cell A1", "no such line", "gross domestic product"),
    ],
    ids=str,
)
def test_what_does_not_fit_is_named_and_nothing_is_written(
    *,
    data: Path,
    tmp_path: Path,
    held: Callable[[Path], dict[str, bytes]],
    sheet: str,
    cell: str,
    value: object,
    place: str,
    found: str,
    expected: str,
) -> None:
    before = held(data)
    path = workbooks.sipri(tmp_path / "w.xlsx")
    if cell == "C4":  # the first figure is there, its year is not
        changed(path, sheet, "C7", 0.01)
    with pytest.raises(WorkbookError) as refused:
        import_sipri(changed(path, sheet, cell, value), data, published="2027-04")
    named = [f for f in refused.value.faults if place in f.where and found in f.found]
    assert named, str(refused.value)
    assert named[0].file == "w.xlsx"
    assert f"sheet {sheet!r}" in named[0].where
    assert expected in named[0].expected
    assert held(data) == before


def test_a_figure_in_another_colour_is_refused(data: Path, tmp_path: Path) -> None:
    path = workbooks.sipri(tmp_path / "w.xlsx")
    book = openpyxl.load_workbook(path)
    book["Share of GDP"]["F8"].font = Font(color="FF00B050")
    book.save(path)
    with pytest.raises(WorkbookError, match=r"cell F8: found a figure in 00B050; expected black"):
        import_sipri(path, data, published="2027-04")


def test_a_share_that_is_no_percentage_is_refused(data: Path, tmp_path: Path) -> None:
    path = workbooks.sipri(tmp_path / "w.xlsx")
    book = openpyxl.load_workbook(path)
    book["Share of GDP"]["F8"].number_format = "0.00"
    book.save(path)
    with pytest.raises(WorkbookError, match=r"cell F8: found .* in the format '0\.00'; expected"):
        import_sipri(path, data, published="2027-04")


@pytest.mark.parametrize("missing", range(1, 6), ids=lambda i: workbooks.sipri_sheets()[i].title)
def test_a_missing_sheet_is_refused(data: Path, tmp_path: Path, missing: int) -> None:
    sheets = workbooks.sipri_sheets()
    gone = sheets.pop(missing)
    with pytest.raises(WorkbookError) as refused:
        import_sipri(workbooks.sipri(tmp_path / "w.xlsx", sheets), data, published="2027-04")
    (fault,) = refused.value.faults
    assert fault.expected.replace("YYYY", "2024") == f"a sheet {gone.title!r}"


def test_a_release_cannot_be_older_than_its_figures(data: Path, tmp_path: Path) -> None:
    with pytest.raises(WorkbookError, match="figures for 2025; expected figures up to 2024"):
        import_sipri(workbooks.sipri(tmp_path / "w.xlsx"), data, published="2024-12")


def test_constant_prices_of_an_unknown_year_are_refused(data: Path, tmp_path: Path) -> None:
    look = SipriLook(base_year=2040)
    book = workbooks.sipri(tmp_path / "w.xlsx", look=look)
    with pytest.raises(WorkbookError, match=r"found prices of 2040; expected one of constant_2015"):
        import_sipri(book, data, published="2027-04")


def test_a_leftover_total_below_the_table_is_not_a_state(data: Path, tmp_path: Path) -> None:
    path = changed(workbooks.sipri(tmp_path / "w.xlsx"), "Current US$", "C40", 1000)
    assert import_sipri(path, data, published="2027-04").areas == 4


@pytest.mark.parametrize("edition", ["SIPRI-2023-04", "SIPRI-2025-04"])
def test_a_shipped_edition_is_never_touched(
    data: Path, tmp_path: Path, held: Callable[[Path], dict[str, bytes]], edition: str
) -> None:
    """Also one that is described but whose table is not in this folder."""
    before = held(data)
    book = workbooks.sipri(tmp_path / "w.xlsx")
    with pytest.raises(WorkbookError, match="an edition that is here already"):
        import_sipri(book, data, edition=edition, published="2026-04")
    assert held(data) == before
