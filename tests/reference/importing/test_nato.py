"""NATO's workbook becomes an edition: every figure in its place, in both layouts."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from defence_claims.errors import PeriodError, WorkbookError
from defence_claims.reference import load
from defence_claims.reference.importing import import_nato
from tests.reference.importing import workbooks
from tests.reference.importing.reading_back import figures, imported
from tests.reference.importing.workbooks import Block, NatoTable

EDITION = "NATO-2026-12"
LAYOUTS = {"the layout of 2024": workbooks.nato_2024, "the layout of 2025": workbooks.nato_2025}


@pytest.fixture(params=LAYOUTS.values(), ids=list(LAYOUTS))
def layout(request: pytest.FixtureRequest) -> Callable[..., Path]:
    return request.param


@pytest.mark.parametrize(
    ("indicator", "area", "unit", "base", "first"),
    [
        ("amount", "ALB", "ALL", "current", "2023 100.01 e6 d0 A"),
        ("amount", "NOR", "NOK", "current", "2023 101.01 e6 d0 A"),
        ("amount", "POL", "PLN", "constant_2021", "2023 112.01 e6 d0 A"),
        ("amount", "POL", "USD", "current", "2023 202.01 e6 d0 A"),
        ("amount", "NATO", "USD", "constant_2021", "2023 215.01 e6 d0 A"),
        ("share_of_gdp", "POL", "PC_GDP", "", "2023 302.01 e0 d2 A"),
        ("share_of_gdp", "NATO_EUR_CAN", "PC_GDP", "", "2023 304.01 e0 d2 A"),
        ("change", "POL", "PC", "constant_2021", "2023 312.01 e0 d2 A"),
        ("gdp", "USA", "USD", "constant_2021", "2023 513.01 e6 d0 A"),
        ("gdp_per_capita", "ALB", "USD", "constant_2021", "2023 600.01 e3 d1 A"),
        ("per_capita", "ALB", "USD", "constant_2021", "2023 610.01 e0 d0 A"),
        ("personnel", "NATO", "PERSONS", "", "2023 705.01 e3 d1 A"),
        ("equipment_share", "POL", "PC_DEF", "", "2023 802.01 e0 d2 A"),
        ("personnel_share", "POL", "PC_DEF", "", "2023 812.01 e0 d2 A"),
        ("infrastructure_share", "POL", "PC_DEF", "", "2023 852.01 e0 d2 A"),
        ("other_share", "POL", "PC_DEF", "", "2023 862.01 e0 d2 A"),
    ],
    ids=str,
)
def test_each_table_becomes_its_series(
    *,
    data: Path,
    tmp_path: Path,
    layout: Callable[..., Path],
    indicator: str,
    area: str,
    unit: str,
    base: str,
    first: str,
) -> None:
    import_nato(layout(tmp_path / "def-exp.xlsx"), data, published="2026-12")
    series = figures(imported(data, EDITION), indicator, area, unit, base)
    assert series[0] == first
    assert [line[:4] + line[-2:] for line in series] == ["2023 A", "2024 A", "2025 E", "2026 E"]


def test_the_dollars_of_the_usa_stand_once(data: Path, tmp_path: Path) -> None:
    """They are in the table of national currencies too."""
    import_nato(workbooks.nato_2024(tmp_path / "w.xlsx"), data, published="2026-12")
    series = figures(imported(data, EDITION), "amount", "USA", "USD", "current")
    assert series[0] == "2023 203.01 e6 d0 A"
    assert len(series) == 4


def test_two_tables_that_disagree_are_refused(data: Path, tmp_path: Path) -> None:
    path = edited(workbooks.nato_2025(tmp_path / "w.xlsx"), "Table 2", "B8", 204)
    with pytest.raises(
        WorkbookError, match=r"cell B8: found 204 for USA in 2023; expected 203\.01"
    ):
        import_nato(path, data, published="2026-12")


def test_the_edition_is_described(data: Path, tmp_path: Path, layout: Callable[..., Path]) -> None:
    report = import_nato(layout(tmp_path / "w.xlsx"), data, published="2026-12-03")
    loaded = load(data)
    assert loaded.faults == ()
    row = loaded.edition_table.set_index("edition").loc["NATO-2026-12"]
    is_core = layout is workbooks.nato_2025
    assert row["title"] == "Defence Expenditure of NATO Countries, December 2026"
    assert row["published"] == "2026-12-03"
    assert row["is_date_verified"] == "true"
    assert row["estimate_years"] == "2025e,2026e"
    assert row["price_base_year"] == "2021"
    assert row["definition"].startswith("core defence" if is_core else "defence expenditure, NATO")
    assert row["citation"] == "NATO, Defence Expenditure of NATO Countries, 3 December 2026"
    table = loaded.tables.set_index("path").loc["nato/2026-12/observations.csv"]
    assert table["licence"] == loaded.sources["NATO"].licence
    assert table["may_be_shared"]
    assert report.edition == "NATO-2026-12"
    assert report.path == "reference/nato/2026-12/observations.csv"
    assert sum(report.figures.values()) == table["rows"] == len(imported(data, EDITION))
    assert (report.first_year, report.last_year, report.areas) == (2023, 2026, 6)
    assert report.estimates == table["rows"] / 2
    assert report.may_be_shared


def test_where_the_copy_came_from_is_kept_with_its_hash(data: Path, tmp_path: Path) -> None:
    import_nato(workbooks.nato_2025(tmp_path / "def-exp-2026-en.xlsx"), data, published="2026-12")
    frame = imported(data, EDITION)
    assert set(frame["method"]) == {"publisher file"}
    (via,) = set(frame["via"])
    origins = load(data).obtained_from.set_index("via")["obtained_from"]
    assert origins[via].startswith("the publisher's workbook def-exp-2026-en.xlsx (sha256 ")


def test_a_month_is_no_verified_day_and_an_id_can_be_given(data: Path, tmp_path: Path) -> None:
    book = workbooks.nato_2025(tmp_path / "w.xlsx")
    import_nato(book, data, edition="NATO-2027-03-SGAR2026", published="2027-03")
    row = load(data).edition_table.set_index("edition").loc["NATO-2027-03-SGAR2026"]
    assert (row["published"], row["is_date_verified"]) == ("2027-03", "false")
    assert (data / "reference/nato/2027-03-sgar2026/observations.csv").is_file()


@pytest.mark.parametrize("word", ["..", "…", "-", "n/a"])
def test_a_cell_that_says_there_is_no_figure_leaves_a_gap(
    data: Path, tmp_path: Path, word: str
) -> None:
    path = edited(workbooks.nato_2025(tmp_path / "w.xlsx"), "Table 3", "E4", word)
    report = import_nato(path, data, published="2026-12")
    assert report.missing == 1
    assert len(figures(imported(data, EDITION), "share_of_gdp", "ALB", "PC_GDP")) == 3


def test_a_number_typed_as_text_keeps_its_decimals(data: Path, tmp_path: Path) -> None:
    path = edited(workbooks.nato_2025(tmp_path / "w.xlsx"), "Table 3", "E4", "2.0")
    import_nato(path, data, published="2026-12")
    series = figures(imported(data, EDITION), "share_of_gdp", "ALB", "PC_GDP")
    assert series[-1] == "2026 2.0 e0 d1 E"


def test_noise_of_binary_fractions_is_left_behind(data: Path, tmp_path: Path) -> None:
    path = edited(workbooks.nato_2025(tmp_path / "w.xlsx"), "Table 3", "E4", 49842.376000000004)
    import_nato(path, data, published="2026-12")
    assert figures(imported(data, EDITION), "share_of_gdp", "ALB", "PC_GDP")[-1].startswith(
        "2026 49842.376 "
    )


def edited(path: Path, sheet: str, cell: str, value: object) -> Path:
    """The same workbook with one cell changed."""
    book = openpyxl.load_workbook(path)
    book[sheet][cell] = value
    book.save(path)
    return path


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "place", "found", "expected"),
    [
        ("Table 3", "A6", "Poldavia", "cell A6", "unknown name 'Poldavia'", "areas.csv"),
        ("Table 3", "E6", "about 4", "cell E6", "'about 4'", "a figure"),
        ("Table 3", "E6", "#DIV/0!", "cell E6", "'#DIV/0!'", "a figure"),
        ("Table 3", "C3", "2024x", "cell C3", "'2024x'", "a year"),
        ("Table 3", "C3", 2034, "cell C3", "the year 2034", "2024 in the column after 2023"),
        ("Table 3", "F6", 4.7, "cell F6", "4.7", "no figure in a column without a year"),
        ("Table 3", "A6", None, "cell B6", "figures without a name", "the name of an ally"),
        ("Table 3", "A2", "Share", "'Table 3'", "no such heading", "'Share of real GDP (%)'"),
        ("Table 1", "A6", "Norway (Crowns)", "cell A6", "Norway (Crowns)", "with its currency"),
        ("Table 1", "A6", "Norway", "cell A6", "'Norway'", "with its currency"),
        ("Table 2", "A2", "Million euros", "'Table 2'", "no such line", "Million US dollars"),
        ("Table 2", "A12", "Prices", "'Table 2'", "no such heading", "Constant YYYY prices"),
        ("Table 6", "A2", "Prices", "cell A3", "GDP per capita", "the year of its prices"),
        ("Table 2", "A12", "Constant 1999 prices", "cell A12", "prices of 1999", "constant_2021"),
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
    path = edited(workbooks.nato_2025(tmp_path / "w.xlsx"), sheet, cell, value)
    with pytest.raises(WorkbookError) as refused:
        import_nato(path, data, published="2026-12")
    named = [f for f in refused.value.faults if place in f.where and found in f.found]
    assert named, str(refused.value)
    assert {f.file for f in named} == {"w.xlsx"}
    assert f"sheet {sheet!r}" in named[0].where
    assert expected in named[0].expected
    assert held(data) == before


def test_years_one_column_off_are_refused(data: Path, tmp_path: Path) -> None:
    """The layout of 2024 with its header moved to the right."""
    path = workbooks.nato_2024(tmp_path / "w.xlsx")
    for cell, value in {"D8": None, "E8": 2023, "F8": 2024, "G8": "2025e", "H8": "2026e"}.items():
        edited(path, "TABLE3", cell, value)
    with pytest.raises(WorkbookError, match=r"sheet 'TABLE3', cell D11: found 300\.01"):
        import_nato(path, data, published="2026-12")


def test_every_fault_is_told_at_once(data: Path, tmp_path: Path) -> None:
    tables = [t for t in workbooks.nato_tables() if t.number != "7"]
    path = workbooks.nato_2024(tmp_path / "w.xlsx", tables)
    edited(path, "TABLE3", "D11", "text")
    edited(path, "TABLE5", "C12", "Poldavia")
    with pytest.raises(WorkbookError) as refused:
        import_nato(path, data, edition="NATO-2024-06", published="2024-06-17")
    told = [str(fault) for fault in refused.value.faults]
    assert len(told) == 5
    assert any("reference/editions.csv: NATO-2024-06" in one for one in told)
    assert any("a sheet 'Table 7'" in one for one in told)
    assert any("'TABLE3', cell D11" in one for one in told)
    assert any("'TABLE5', cell C12" in one for one in told)
    assert any("figures for 2026" in one for one in told)


def test_many_faults_of_a_kind_are_counted(data: Path, tmp_path: Path) -> None:
    many = tuple(f"{year}e" for year in range(2000, 2027))
    tables = [replace(t, years=many) if t.number == "3" else t for t in workbooks.nato_tables()]
    path = workbooks.nato_2024(tmp_path / "w.xlsx", tables)
    for column in range(4, 4 + len(many)):
        edited_cell = (11, column)
        _write(path, "TABLE3", edited_cell, "text")
    with pytest.raises(WorkbookError) as refused:
        import_nato(path, data, published="2026-12")
    assert len(refused.value.faults) == 21
    assert refused.value.faults[-1].found == "the same in 7 more places"


def _write(path: Path, sheet: str, at: tuple[int, int], value: object) -> None:
    book = openpyxl.load_workbook(path)
    book[sheet].cell(*at, value)
    book.save(path)


@pytest.mark.parametrize("edition", ["NATO-2024-06", "nato-2024-06"])
def test_an_edition_that_is_here_is_never_touched(
    data: Path, tmp_path: Path, held: Callable[[Path], dict[str, bytes]], edition: str
) -> None:
    before = held(data)
    book = workbooks.nato_2025(tmp_path / "w.xlsx")
    with pytest.raises(WorkbookError, match="an edition that is here already"):
        import_nato(book, data, edition=edition, published="2026-12")
    assert held(data) == before


def test_the_same_workbook_is_not_imported_twice(data: Path, tmp_path: Path) -> None:
    book = workbooks.nato_2025(tmp_path / "w.xlsx")
    import_nato(book, data, published="2026-11")
    with pytest.raises(WorkbookError, match="a workbook that was imported before"):
        import_nato(book, data, published="2026-12")


@pytest.mark.parametrize("edition", ["SIPRI-2026-12", "NATO-2025-12", "NATO-2026-12/../x", "x"])
def test_an_id_of_another_form_is_refused(data: Path, tmp_path: Path, edition: str) -> None:
    book = workbooks.nato_2025(tmp_path / "w.xlsx")
    with pytest.raises(WorkbookError, match="an id of another form"):
        import_nato(book, data, edition=edition, published="2026-12")


def test_a_date_must_be_one(data: Path, tmp_path: Path) -> None:
    with pytest.raises(PeriodError):
        import_nato(workbooks.nato_2025(tmp_path / "w.xlsx"), data, published="summer")


def test_two_figures_for_one_thing_are_refused(data: Path, tmp_path: Path) -> None:
    path = edited(workbooks.nato_2025(tmp_path / "w.xlsx"), "Table 3", "A6", "Albania")
    with pytest.raises(WorkbookError, match="as elsewhere in the workbook"):
        import_nato(path, data, published="2026-12")


def test_a_block_of_figures_under_an_unknown_heading_is_refused(data: Path, tmp_path: Path) -> None:
    tables = workbooks.nato_tables()
    more = Block("Share of everything (%)", "#,##0.00", 320)
    tables = [replace(t, blocks=(*t.blocks, more)) if t.number == "3" else t for t in tables]
    path = workbooks.nato_2024(tmp_path / "w.xlsx", tables)
    with pytest.raises(WorkbookError, match=r"under the heading 'Share of everything \(%\)'"):
        import_nato(path, data, published="2026-12")


def test_a_workbook_of_another_kind_is_refused(data: Path, tmp_path: Path) -> None:
    book = workbooks.nato_2025(tmp_path / "w.xlsx", [NatoTable("9", "Other", (), ())])
    with pytest.raises(WorkbookError) as refused:
        import_nato(book, data, published="2026-12")
    assert len(refused.value.faults) == 9  # eight tables, and no figure at all
