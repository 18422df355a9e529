"""Read SIPRI's workbook: a sheet a measure, a row a state, a column a year.

SIPRI writes its own estimates in blue and what is highly uncertain in red; the colour of
a figure is therefore its status. Sheets in local currency are not read: they name
currencies by words such as "Dinar" and restate the past in the currency of today.
"""

import re
from typing import Final, NamedTuple

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
from defence_claims.reference.importing.workbook import Cell, Sheet, Workbook
from defence_claims.vocab import ObsStatus

_STATUS: Final = {"": ObsStatus.NORMAL, "0000FF": ObsStatus.ESTIMATE, "FF0000": ObsStatus.UNCERTAIN}
_BESIDE_YEARS: Final = {"country", "notes", "reporting year"}
# States that are no more and have no code in ISO 3166-1; their successors have rows of their own.
_FORMER_STATES: Final = frozenset(
    map(
        fold, ("Czechoslovakia", "German Democratic Republic", "USSR", "Yemen, North", "Yugoslavia")
    )
)
_FEW: Final = 3  # so many figures in a row without a name are a leftover, more are a state's
_CONSTANT = re.compile(r"constant \(([0-9]{4})\) us(?:\$|d)")


class _Wanted(NamedTuple):
    """A sheet by its title, what its head must say, and what its figures are."""

    title: str  # a pattern of the folded title
    name: str  # for people
    says: str  # a pattern of the folded lines above the header
    measure: Measure


_SHEETS: Final = (
    _Wanted(
        "share of gdp",
        "Share of GDP",
        "percentage of gross domestic product",
        Measure("share_of_gdp", "PC_GDP", is_fraction=True),
    ),
    _Wanted(
        r"current us(\$|d)",
        "Current US$",
        r"us ?\$ ?m\.|millions? of us\$",
        Measure("amount", "USD", 6, "current", 1),
    ),
    _Wanted(
        _CONSTANT.pattern,
        "Constant (YYYY) US$",
        r"us ?\$ ?m\.|millions? of us\$",
        Measure("amount", "USD", 6, "constant", 1),
    ),
    _Wanted(
        "per capita", "Per capita", r"current us ?\$", Measure("per_capita", "USD", 0, "current", 1)
    ),
    _Wanted(
        r"share of gov(t\.?|ernment) spending",
        "Share of Govt. spending",
        "percentage of (general )?government",
        Measure("share_of_budget", "PC_GOV", is_fraction=True),
    ),
)


def is_wanted(title: str) -> bool:
    """Say whether a sheet of that title is read."""
    return any(re.fullmatch(wanted.title, fold(title)) for wanted in _SHEETS)


def gather(book: Workbook, found: Gathered) -> None:
    """Read every figure of the five sheets; what does not fit becomes a fault."""
    for wanted in _SHEETS:
        sheet = _sheet(book, wanted, found.faults)
        if sheet is not None:
            _read(sheet, wanted, found)
    local = [title for title in book.titles if "local currency" in title.casefold()]
    found.passed_over.update(dict.fromkeys(f"sheet {title!r}" for title in local))


def _sheet(book: Workbook, wanted: _Wanted, faults: list[Fault]) -> Sheet | None:
    for title, sheet in book.sheets.items():
        if re.fullmatch(wanted.title, fold(title)):
            return sheet
    found = f"the sheets {', '.join(map(repr, book.titles))}"
    step = "Import the workbook of all countries as SIPRI publishes it."
    faults.append(Fault(book.name, None, "", found, f"a sheet {wanted.name!r}", step))
    return None


def _read(sheet: Sheet, wanted: _Wanted, found: Gathered) -> None:
    position = next((i for i, row in enumerate(sheet.rows) if _is_header(row)), None)
    if position is None:
        expected = "a row that begins with 'Country' in column A, with years to the right"
        found.faults.append(sheet.fault(None, "no header", expected, LOOK))
        return
    head = [cell.text.casefold() for row in sheet.rows[:position] for cell in row]
    if not any(re.search(wanted.says, line) for line in head):
        expected = f"a line above the header that says {wanted.says!r}"
        found.faults.append(sheet.fault("A1", "no such line", expected, LOOK))
    measure = _with_prices(sheet, wanted.measure, found)
    years = _years(sheet, sheet.rows[position], found.faults)
    for row in sheet.rows[position + 1 :]:
        _read_row(sheet, row, years, measure, found)


def _is_header(row: tuple[Cell, ...]) -> bool:
    return row[0].column == 1 and fold(row[0].text) == "country"


def _with_prices(sheet: Sheet, measure: Measure, found: Gathered) -> Measure:
    match = _CONSTANT.fullmatch(fold(sheet.title))
    if match is None:
        return measure
    base = constant_prices(sheet, None, match[1], found.faults)
    return Measure(measure.indicator, measure.unit_measure, measure.unit_mult, base, 1)


def _years(sheet: Sheet, header: tuple[Cell, ...], faults: list[Fault]) -> dict[int, int]:
    """Years by column; they must follow one another without a gap."""
    years: dict[int, int] = {}
    last: tuple[int, int] | None = None
    for cell in header:
        named = year_of(cell)
        if named is None:
            if fold(cell.text) not in _BESIDE_YEARS:
                expected = "a year, or one of Country, Notes, Reporting year"
                faults.append(sheet.fault(cell, repr(cell.value), expected, LOOK))
            continue
        if last is not None and (cell.column - last[0], named[0] - last[1]) != (1, 1):
            expected = f"{last[1] + 1} in the column after {last[1]}"
            faults.append(sheet.fault(cell, f"the year {named[0]}", expected, LOOK))
        last = cell.column, named[0]
        years[cell.column] = named[0]
    if not years:
        faults.append(sheet.fault(header[0], "a header without a year", "years", LOOK))
    return years


def _read_row(
    sheet: Sheet, row: tuple[Cell, ...], years: dict[int, int], measure: Measure, found: Gathered
) -> None:
    figures = [cell for cell in row if cell.column in years]
    name = row[0] if row[0].column == 1 else None
    if name is None:
        if len(figures) >= _FEW:
            expected = "the name of a state in column A"
            found.faults.append(sheet.fault(f"A{row[0].row}", "nothing", expected, LOOK))
        return
    _check_outside(sheet, row, years, found)
    if not figures:  # a region, above its states
        return
    if fold(name.text) in _FORMER_STATES:
        found.passed_over[f"former state {name.text}"] = None
        return
    code = found.area(sheet, name, name.text)
    if code is None:
        return
    for cell in figures:
        status = _STATUS.get(cell.colour)
        if status is None:
            expected = "black, blue (an estimate) or red (highly uncertain)"
            found.faults.append(sheet.fault(cell, f"a figure in {cell.colour}", expected, LOOK))
            continue
        year = years[cell.column]
        key = Key(measure.indicator, code, year, measure.unit_measure, measure.price_base)
        found.add(sheet, cell, key, measure, status)


def _check_outside(
    sheet: Sheet, row: tuple[Cell, ...], years: dict[int, int], found: Gathered
) -> None:
    """Figures under no year mean that header and figures are out of step."""
    for cell in row:
        if cell.column > 1 and cell.column not in years and not cell.text:
            if years and cell.column < min(years) - 1:
                continue  # a note that is a bare number
            expected = "no figure in a column without a year"
            found.faults.append(sheet.fault(cell, repr(cell.value), expected, LOOK))
