"""Workbooks in the publishers' layouts, with made-up figures that say where they stand."""

from dataclasses import dataclass, field
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.styles.colors import Color
from openpyxl.worksheet.worksheet import Worksheet

BLUE = Color(rgb="FF0000FF")
RED = Color(rgb="FFFF0000")
INDEXED_BLUE = Color(indexed=12)
INDEXED_RED = Color(indexed=10)
BLACK = Color(theme=1)

ALLIES = {"Albania": "Leks", "Norway": "Kroner", "Poland*": "Zlotys", "United States": "US dollars"}
TOTALS = ("NATO Europe and Canada", "NATO Total")


@dataclass(frozen=True)
class Block:
    """A heading, and whether totals of the alliance stand below the allies."""

    heading: str
    number_format: str = "#,##0"
    base: float = 0.0
    has_totals: bool = True
    names_currency: bool = False


@dataclass
class NatoTable:
    """One sheet: its number, title, lines and blocks."""

    number: str
    title: str
    lines: tuple[str, ...]
    blocks: tuple[Block, ...]
    years: tuple[int | str, ...] = (2023, 2024, "2025e", "2026e")


def nato_tables(what: str = "Defence expenditure", year: int = 2021) -> list[NatoTable]:
    """The tables of an edition; figures are 100 a table, 10 a block, and a hundredth a cell."""
    usd = "Million US dollars"
    own, ours = "Current prices", f"Constant {year} prices"
    rates = " and exchange rates"
    based = f", based on {year} prices" if "Core" in what else ""
    part = f"Percentage of total {what.lower()}"

    def money(base: float, *, has_totals: bool = True, tail: str = rates) -> tuple[Block, ...]:
        is_own = not tail
        return (
            Block(own + tail, base=base, has_totals=has_totals, names_currency=is_own),
            Block(ours + tail, base=base + 10, has_totals=has_totals, names_currency=is_own),
        )

    def shares(base: float, *names: str) -> tuple[Block, ...]:
        return tuple(
            Block(name, "#,##0.00", base + 10 * i, has_totals=False) for i, name in enumerate(names)
        )

    return [
        NatoTable(
            "1", what, ("Million national currency units",), money(100, has_totals=False, tail="")
        ),
        NatoTable("2", what, (usd,), money(200)),
        NatoTable(
            "3",
            f"{what} as a share of GDP and annual real change",
            () if "Core" in what else (f"Based on {year} prices",),
            (
                Block(f"Share of real GDP (%){based}", "#,##0.00", 300),
                Block(f"Annual real change (%){based}", "#,##0.00", 310),
            ),
        ),
        NatoTable("4", f"{what} real change 2014-2026e", (f"{usd} ({year} prices)",), ()),
        NatoTable("5", "GDP", (usd,), money(500)),
        NatoTable(
            "6",
            f"GDP per capita and {what.lower()} per capita",
            (f"{year} prices and exchange rates",),
            (
                Block("GDP per capita (thousand US dollars)", "#,##0.0", 600),
                Block(f"{what} per capita (US dollars)", "#,##0", 610),
            ),
        ),
        NatoTable("7", "Military personnel", (), (Block("Thousands", "#,##0.0", 700),)),
        NatoTable(
            "8a",
            f"Distribution of {what.lower()} by main category",
            (part,),
            shares(800, "Equipment (a)", "Personnel (b)"),
        ),
        NatoTable(
            "8b",
            f"Distribution of {what.lower()} by main category",
            (part,),
            shares(850, "Infrastructure (c)", "Other (d)"),
        ),
    ]


def figure(base: float, row: int, column: int) -> float:
    """The figure of the row-th name in the column-th year of a block."""
    return round(base + row + (column + 1) / 100, 2)


def nato_2024(path: Path, tables: list[NatoTable] | None = None) -> Path:
    """The layout to June 2024: from column B, one row of years for both blocks."""
    book = Workbook()
    for table in tables or nato_tables():
        sheet = book.create_sheet(f"TABLE{table.number}")
        sheet["B4"] = f"Table {table.number} : {table.title}"
        for i, line in enumerate(table.lines):
            sheet.cell(6 + i, 2, line)
        _years(sheet, 8, 4, table.years)
        row = 10
        for block in table.blocks:
            sheet.cell(row, 2, block.heading)
            row = _block(sheet, row + 1, 3, block, table.years)
            if not block.has_totals:  # rows of totals that were emptied before publication
                for column in range(4, 4 + len(table.years)):
                    sheet.cell(row, column, "#REF!" if table.number == "1" else 0)
                row += 1
        sheet.cell(row + 2, 3, "Notes: Figures for 2025 and 2026 are estimates.")
        sheet.cell(row + 3, 3, "*  These Allies have laws which call for 2% of GDP.")
        sheet.cell(row + 5, 2, "-7-")
    return _saved(book, path)


def nato_2025(path: Path, tables: list[NatoTable] | None = None) -> Path:
    """The layout from 2025: from A1, a row of years under each heading."""
    book = Workbook()
    for table in tables or nato_tables("Core defence expenditure"):
        sheet = book.create_sheet(f"Table {table.number}")
        sheet["A1"] = f"Table {table.number}: {table.title}"
        row = 2
        for line in table.lines:
            sheet.cell(row, 1, line)
            row += 1
        for block in table.blocks:
            sheet.cell(row, 1, block.heading)
            _years(sheet, row + 1, 2, table.years)
            row = _block(sheet, row + 2, 1, block, table.years) + 1
        sheet.cell(row, 1, "Notes: Figures for 2025 and 2026 are estimates.")
    return _saved(book, path)


def _years(sheet: Worksheet, row: int, column: int, years: tuple[int | str, ...]) -> None:
    for i, year in enumerate(years):
        sheet.cell(row, column + i, year)


def _block(
    sheet: Worksheet, row: int, column: int, block: Block, years: tuple[int | str, ...]
) -> int:
    names = [
        f"{name}   ({currency})" if block.names_currency else name
        for name, currency in ALLIES.items()
    ]
    names += TOTALS if block.has_totals else ()
    for i, name in enumerate(names):
        # NATO gives the dollars of the USA in both tables, and they agree.
        base = block.base + (100 if name.endswith("(US dollars)") else 0)
        label = column - 1 if name in TOTALS and column > 1 else column
        sheet.cell(row, label, name)
        for j in range(len(years)):
            at = sheet.cell(row, column + 1 + j, figure(base, i, j))
            at.number_format = block.number_format
        row += 1
    return row


@dataclass
class SipriSheet:
    """One sheet: its title, the lines above the header, the columns beside the years."""

    title: str
    lines: tuple[str, ...]
    beside: tuple[str | None, ...]
    number_format: str
    base: float
    first_year: int = 2022
    skip: int = 1  # empty rows under the header


@dataclass
class SipriLook:
    """What differs from release to release."""

    blue: Color = field(default_factory=lambda: INDEXED_BLUE)
    red: Color = field(default_factory=lambda: INDEXED_RED)
    black: Color | None = None
    missing: str = "..."
    thousands: str = ""  # "#,##" where the release groups digits
    base_year: int = 2024
    former: str = "USSR"


LAST_YEAR = 2025


def sipri_sheets(look: SipriLook | None = None) -> list[SipriSheet]:
    """The sheets of a release that are read, and one in local currency that is not."""
    look = look or SipriLook()
    span = f"1949-{LAST_YEAR}"
    marks = "Figures in blue are SIPRI estimates. Figures in red indicate highly uncertain data."
    number = look.thousands + "0.0"
    percent = look.thousands + "0.00%"
    return [
        SipriSheet(
            "Local currency calendar years",
            (f"Military expenditure by country, in local currency, {span}", marks),
            ("Currency", "Notes"),
            "0",
            1,
        ),
        SipriSheet(
            f"Constant ({look.base_year}) US$",
            (f"Military expenditure by country, in constant US$ m., {span}", marks),
            ("", "Notes"),
            number,
            4000,
        ),
        SipriSheet(
            "Current US$",
            (
                f"Military expenditure by country, in millions of US$ at current prices, {span}",
                marks,
            ),
            ("Notes",),
            number,
            2000,
        ),
        SipriSheet(
            "Share of GDP",
            (f"Military expenditure as percentage of gross domestic product, {span}", marks),
            ("Notes",),
            percent,
            1,
        ),
        SipriSheet(
            "Per capita",
            (f"Military expenditure per capita by country, {span}", "Figures are in current US$"),
            ("Notes",),
            number,
            3000,
            first_year=2023,
            skip=0,
        ),
        SipriSheet(
            "Share of Govt. spending",
            (
                f"Military expenditure by country as percentage of government spending, {span}",
                marks,
            ),
            ("Notes", "Reporting year"),
            percent,
            5,
            first_year=2023,
        ),
    ]


SIPRI_STATES = (("Algeria", "§4"), ("Congo, DR", ""), ("Korea, South", "1"), ("Poland", "‡§¶16"))


def sipri(
    path: Path, sheets: list[SipriSheet] | None = None, look: SipriLook | None = None
) -> Path:
    """SIPRI's workbook of all countries.

    In every sheet the first figure of Algeria is missing and its last one an estimate; the
    last figure of the Congo is highly uncertain.
    """
    look = look or SipriLook()
    book = Workbook()
    book.create_sheet("Front page")
    for spec in sheets or sipri_sheets(look):
        _sipri_sheet(book.create_sheet(spec.title), spec, look)
    book.create_sheet("Footnotes")["A1"] = "Footnotes and special notes"
    return _saved(book, path)


def _sipri_sheet(sheet: Worksheet, spec: SipriSheet, look: SipriLook) -> None:
    row = 1
    for line in spec.lines:
        sheet.cell(row, 1, line)
        row += 1
    row += 1
    header = ["Country", *spec.beside, *range(spec.first_year, LAST_YEAR + 1)]
    for i, title in enumerate(header):
        sheet.cell(row, 1 + i, title)
    first = 2 + len(spec.beside)
    row += 1 + spec.skip
    for region in ("Africa", "North Africa"):
        sheet.cell(row, 1, region)
        row += 1
    for i, (state, note) in enumerate((*SIPRI_STATES, (look.former, ""))):
        sheet.cell(row, 1, state)
        sheet.cell(row, 1 + len(spec.beside), note)
        for j, year in enumerate(range(spec.first_year, LAST_YEAR + 1)):
            at = sheet.cell(row, first + j)
            if (state, j) == ("Algeria", 0):
                at.value = look.missing
                continue
            if state == look.former:
                at.value = "xxx"
                continue
            at.value = (spec.base + i + j / 100) / (100 if "%" in spec.number_format else 1)
            at.number_format = spec.number_format
            is_last = year == LAST_YEAR
            colour = {"Algeria": look.blue, "Congo, DR": look.red}.get(state) if is_last else None
            if colour or look.black:
                at.font = Font(color=colour or look.black)
        row += 1


def _saved(book: Workbook, path: Path) -> Path:
    del book["Sheet"]
    book.save(path)
    return path
