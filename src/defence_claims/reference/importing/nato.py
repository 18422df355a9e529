"""Read NATO's workbook: a sheet a table, blocks under headings, a row an ally.

Until 2024 a sheet is titled "TABLE1", begins in column B and names its years once above
both blocks; from 2025 it is titled "Table 1", begins in A1 and repeats the years. What is
read is therefore found by its words: the title, the unit, the headings, the years. Years
that are estimates carry an "e". Table 4 is not read: it repeats Tables 2 and 3.
"""

import re
from dataclasses import dataclass, field, replace
from typing import Final

from defence_claims.errors import Fault
from defence_claims.reference.importing.gathering import (
    LOOK,
    Gathered,
    Key,
    Measure,
    constant_prices,
    fold,
    year_of,
)
from defence_claims.reference.importing.nato_tables import TABLES, Heading, Table
from defence_claims.reference.importing.nato_tables import currency as currency_of
from defence_claims.reference.importing.workbook import Cell, Sheet, Workbook
from defence_claims.vocab import ObsStatus

_SHEET = re.compile(r"table ?([0-9][ab]?)")
_PRICES_OF = re.compile(r"\b([0-9]{4}) prices")
_FEW: Final = 3  # fewer years in a row are not a header
_ENDS = ("note", "notes")


@dataclass(slots=True)
class _Place:
    """Where the reading of a sheet is: what the last lines said of the figures below them."""

    years: dict[int, tuple[int, bool]] = field(default_factory=dict)
    measure: Measure | None = None
    heading: str = ""
    prices: str = ""  # the base year that was named last
    has_rows: bool = False  # since the last heading
    said: list[str] = field(default_factory=list)
    headings: set[Heading] = field(default_factory=set)
    faulty_years: bool = False


def is_wanted(title: str) -> bool:
    """Say whether a sheet of that title is read."""
    match = _SHEET.fullmatch(fold(title))
    return match is not None and match[1] in {table.number for table in TABLES}


def gather(book: Workbook, found: Gathered) -> None:
    """Read every figure of the tables; what does not fit becomes a fault."""
    by_number = {
        match[1]: sheet
        for title, sheet in book.sheets.items()
        if (match := _SHEET.fullmatch(fold(title)))
    }
    for table in TABLES:
        if table.number not in by_number:
            listed = ", ".join(map(repr, book.titles))
            expected = f"a sheet 'Table {table.number}'"
            step = "Import the workbook with all tables as NATO publishes it."
            found.faults.append(Fault(book.name, None, "", f"the sheets {listed}", expected, step))
            continue
        _read(by_number[table.number], table, found)
    found.passed_over["Table 4, which repeats Tables 2 and 3"] = None


def is_core(book: Workbook) -> bool:
    """Say whether the tables are titled "core" defence expenditure, as from July 2026."""
    lines = (cell.text for sheet in book.sheets.values() for row in sheet.rows for cell in row)
    return any(re.match(r"table.*core defence expenditure", fold(line)) for line in lines)


def _read(sheet: Sheet, table: Table, found: Gathered) -> None:
    at = _Place()
    for row in sheet.rows:
        lines = [cell for cell in row if cell.text]
        first = lines[0] if lines else None
        if first is not None and fold(first.text).split(":")[0].split(" ")[0] in _ENDS:
            break
        if years := _header(sheet, row, found.faults):
            at.years = years
        elif first is None or (at.years and first.column >= min(at.years)):
            _check_nameless(sheet, row, at, found)
        elif figures := [cell for cell in row if cell.column in at.years]:
            _read_row(sheet, first, row, figures, table, at, found)
        else:
            for line in lines:
                _read_line(sheet, line, table, at, found)
    _check_complete(sheet, table, at, found.faults)


def _header(
    sheet: Sheet, row: tuple[Cell, ...], faults: list[Fault]
) -> dict[int, tuple[int, bool]]:
    """Years by column where the row is nothing but years, else nothing."""
    years = {cell.column: year for cell in row if (year := year_of(cell))}
    if len(years) < _FEW or row[0].column not in years:
        return {}
    previous: tuple[int, int] | None = None
    for cell in row:
        named = years.get(cell.column)
        if named is None:
            expected = "a year, such as 2024 or 2025e"
            faults.append(sheet.fault(cell, repr(cell.value), expected, LOOK))
            continue
        if previous and (cell.column - previous[0], named[0] - previous[1]) != (1, 1):
            expected = f"{previous[1] + 1} in the column after {previous[1]}"
            faults.append(sheet.fault(cell, f"the year {named[0]}", expected, LOOK))
        previous = cell.column, named[0]
    return years


def _read_line(sheet: Sheet, line: Cell, table: Table, at: _Place, found: Gathered) -> None:
    """A line of words alone: a title, a unit, a heading, or something between blocks."""
    text = fold(line.text)
    at.said.append(text)
    if prices := _PRICES_OF.search(text):
        at.prices = prices[1]
    heading = next((h for h in table.headings if re.match(h.pattern, text)), None)
    if heading is None:
        if at.has_rows:  # what follows is not of the block above
            at.measure, at.heading = None, line.text
        return
    at.headings.add(heading)
    at.heading, at.has_rows = line.text, False
    at.measure = heading.measure
    if heading.measure.price_base == "constant":
        base = constant_prices(sheet, line, at.prices, found.faults) if at.prices else ""
        if not at.prices:
            expected = "the year of its prices, here or above"
            found.faults.append(sheet.fault(line, repr(line.text), expected, LOOK))
        at.measure = replace(heading.measure, price_base=base)


def _read_row(
    sheet: Sheet,
    name: Cell,
    row: tuple[Cell, ...],
    figures: list[Cell],
    table: Table,
    at: _Place,
    found: Gathered,
) -> None:
    at.has_rows = True
    for cell in row:
        # Figures beside the years mean that header and figures are out of step.
        is_beside = cell.column in {min(at.years) - 1, max(at.years) + 1}
        if is_beside and not cell.text:
            expected = "no figure in a column without a year"
            found.faults.append(sheet.fault(cell, repr(cell.value), expected, LOOK))
    if at.measure is None:
        heading = f"the heading {at.heading!r}" if at.heading else "no heading"
        expected = f"one of {', '.join(repr(h.name) for h in table.headings)}"
        found.faults.append(sheet.fault(name, f"figures under {heading}", expected, LOOK))
        return
    measure, label = at.measure, name.text
    if not measure.unit_measure:
        label, unit = _in_currency(sheet, name, found)
        measure = replace(measure, unit_measure=unit)
    code = found.area(sheet, name, _bare(label))
    if code is None or not measure.unit_measure:
        return
    for cell in figures:
        year, is_estimate = at.years[cell.column]
        key = Key(measure.indicator, code, year, measure.unit_measure, measure.price_base)
        status = ObsStatus.ESTIMATE if is_estimate else ObsStatus.NORMAL
        found.add(sheet, cell, key, measure, status)


def _in_currency(sheet: Sheet, name: Cell, found: Gathered) -> tuple[str, str]:
    """The ally and the ISO 4217 code of "Poland* (Zlotys)"; "" and a fault where unknown."""
    label, _, words = name.text.rstrip(")").partition("(")
    code = currency_of(words, found.areas.get(fold(_bare(label)), ""))
    if not code:
        expected = "an ally with its currency, such as 'Poland (Zlotys)'"
        found.faults.append(sheet.fault(name, repr(name.text), expected, LOOK))
    return label, code


def _bare(label: str) -> str:
    """A name without the marks of its footnotes."""
    return re.sub(r"(\s*(\*|†|‡|\([0-9a-z]\)))+$", "", label.strip())


def _check_nameless(sheet: Sheet, row: tuple[Cell, ...], at: _Place, found: Gathered) -> None:
    """Zeros and broken references without a name are leftovers; figures are somebody's."""
    figures = [cell for cell in row if cell.column in at.years and not cell.text and cell.value]
    if len(figures) >= _FEW:
        expected = "the name of an ally before the figures"
        found.faults.append(sheet.fault(figures[0], "figures without a name", expected, LOOK))
    elif not at.years and len(row) >= _FEW and not any(cell.text for cell in row):
        expected = "a row of years above them"
        found.faults.append(sheet.fault(row[0], "figures without years", expected, LOOK))


def _check_complete(sheet: Sheet, table: Table, at: _Place, faults: list[Fault]) -> None:
    if not at.years:
        expected = "a row of years, such as 2014 ... 2024 2025e"
        faults.append(sheet.fault(None, "no header", expected, LOOK))
    if not any(re.search(table.says, line) for line in at.said):
        faults.append(sheet.fault(None, "no such line", f"a line that says {table.unit!r}", LOOK))
    for heading in table.headings:
        if heading not in at.headings:
            expected = f"the heading {heading.name!r}"
            faults.append(sheet.fault(None, "no such heading", expected, LOOK))
