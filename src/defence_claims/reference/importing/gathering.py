"""Figures on their way from cells to rows: nothing is lost without a word, nothing is guessed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final, NamedTuple

import pandas as pd

from defence_claims.errors import Fault
from defence_claims.reference.importing.workbook import Cell, Sheet
from defence_claims.vocab import PriceBase

LOOK = "Look at the cell; if the publisher changed the layout, the importer has to learn it."

# Both publishers' ways to say that there is no figure; "xxx" is SIPRI's for no such state then.
_MISSING: Final = frozenset({"..", ". .", "...", ". . .", "…", "xxx", "-", "–", "n/a", "n.a."})
_NUMERAL = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_FIXED = re.compile(r"0(?:\.(0+))?%?$")
_YEAR = re.compile(r"([0-9]{4}) ?(e?)")
_MOST_DECIMALS: Final = 3


class Key(NamedTuple):
    """What a figure is of: the primary key of a table of observations."""

    indicator: str
    ref_area: str
    time_period: int
    unit_measure: str
    price_base: str


class Row(NamedTuple):
    """One figure with everything a table of observations says of it but its origin."""

    key: Key
    obs_value: str
    unit_mult: int
    decimals: int
    obs_status: str


@dataclass(frozen=True, slots=True)
class Measure:
    """What the figures under a heading are."""

    indicator: str
    unit_measure: str
    unit_mult: int = 0
    price_base: str = ""
    decimals: int = 2  # printed, where the number format does not say
    is_fraction: bool = False  # 0.0375 for 3.75%


@dataclass(slots=True)
class Gathered:
    """Everything found so far in a workbook."""

    areas: Mapping[str, str]  # code by name, names as `fold` leaves them
    rows: dict[Key, Row] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    missing: int = 0
    passed_over: dict[str, None] = field(default_factory=dict)

    def area(self, sheet: Sheet, cell: Cell, name: str) -> str | None:
        """The code of an area, or None and a fault."""
        code = self.areas.get(fold(name))
        if code is None:
            step = "Add the name to the aliases of its area in reference/areas.csv."
            expected = "a name or an alias of areas.csv"
            self.faults.append(sheet.fault(cell, f"the unknown name {name!r}", expected, step))
        return code

    def add(self, sheet: Sheet, cell: Cell, key: Key, measure: Measure, status: str) -> None:
        """Take a figure; a cell that says there is none is counted, any other text is a fault."""
        if cell.text.casefold() in _MISSING:
            self.missing += 1
            return
        number = _number(cell, measure)
        if number is None:
            expected = "a figure" + (", as a percentage" if measure.is_fraction else "")
            found = repr(cell.value)
            if not cell.text:
                found = f"{found} in the format {cell.number_format!r}"
            self.faults.append(sheet.fault(cell, found, expected, LOOK))
            return
        row = Row(key, *number, status)
        held = self.rows.setdefault(key, row)
        if held.obs_value != row.obs_value:
            found = f"{row.obs_value} for {key.ref_area} in {key.time_period}"
            expected = f"{held.obs_value}, as elsewhere in the workbook"
            self.faults.append(sheet.fault(cell, found, expected, LOOK))


def fold(name: str) -> str:
    """A name as names are compared."""
    return " ".join(name.split()).casefold()


def area_codes(areas: pd.DataFrame) -> dict[str, str]:
    """Codes by folded name and alias; of areas.csv, columns ref_area, name, aliases."""
    codes: dict[str, str] = {}
    for code, name, aliases in zip(areas["ref_area"], areas["name"], areas["aliases"], strict=True):
        for one in (name, *filter(None, aliases.split("|"))):
            codes.setdefault(fold(one), code)
    return codes


def year_of(cell: Cell) -> tuple[int, bool] | None:
    """The year a header cell names and whether it is marked as an estimate ("2025e")."""
    if isinstance(cell.value, str):
        match = _YEAR.fullmatch(cell.text)
        return (int(match[1]), bool(match[2])) if match else None
    is_year = cell.value == int(cell.value) and 1900 <= cell.value < 2100
    return (int(cell.value), False) if is_year else None


def constant_prices(sheet: Sheet, cell: Cell | None, year: str, faults: list[Fault]) -> str:
    """The code of constant prices, or "" and a fault where the vocabulary does not have it."""
    code = f"constant_{year}"
    if code in set(PriceBase):
        return code
    known = ", ".join(base for base in PriceBase if base.startswith("constant_"))
    step = "Add the base year to PriceBase and to schemas/observations.json, then import again."
    faults.append(sheet.fault(cell, f"prices of {year}", f"one of {known}", step))
    return ""


def _number(cell: Cell, measure: Measure) -> tuple[str, int, int] | None:
    """Text, power of ten and printed decimals; None for what is no figure of this measure."""
    if isinstance(cell.value, str):
        # A number that was typed as text is no less a number, and says its own decimals.
        match = _NUMERAL.fullmatch(cell.text)
        if match is None or measure.is_fraction:
            return None
        return cell.text, measure.unit_mult, min(len(match[1] or ".") - 1, _MOST_DECIMALS)
    if measure.is_fraction and "%" not in cell.number_format:
        return None
    # A spreadsheet keeps and shows 15 significant digits; the rest is noise of binary fractions.
    exact = Decimal(f"{cell.value:.15g}")
    shown = _FIXED.search(cell.number_format.partition(";")[0])
    decimals = len(shown[1] or "") if shown else measure.decimals
    text = f"{exact.scaleb(2) if measure.is_fraction else exact:f}"
    return text, measure.unit_mult, min(decimals, _MOST_DECIMALS)
