"""Check tables against their schema, a column at a time rather than a cell at a time.

A rule is tried on the distinct values of a column and the faulty ones are then
looked up, so that forty thousand observations are checked in a blink. The index of
a frame says where each row comes from: (position of the resource, row in its file).
"""

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

import pandas as pd

from defence_claims.errors import PeriodError
from defence_claims.periods import PartialDate, Period
from defence_claims.reference.descriptor import Field, Schema

_PATTERNS = {"integer": r"-?[0-9]+", "year": r"[0-9]{4}", "boolean": r"true|false"}
_MEANING = {
    "integer": "a whole number",
    "year": "a year of four digits",
    "boolean": "true or false",
}


class Problem(NamedTuple):
    """A fault in a row, before its line in the file is known."""

    table: int
    row: int
    column: str
    found: str
    expected: str


def problems(
    frame: pd.DataFrame, schema: Schema, targets: Mapping[tuple[str, str], frozenset[str]]
) -> list[Problem]:
    """Return every broken rule of a frame, in the order of the rules.

    `targets` holds the values a foreign key may point at, by table and column. A target
    that is missing is not checked: its own table is damaged, and has its own fault.
    """
    found: list[Problem] = []
    for field in schema.fields:
        found += _column_problems(frame, field)
    for key in schema.foreign_keys:
        allowed = targets.get((key.table, key.target))
        if allowed is not None:
            known = f"a {key.target} of {key.table}.csv"
            found += _named(frame, key.column, (allowed | {""}).__contains__, known)
    if schema.primary_key:
        found += _duplicates(frame, list(schema.primary_key))
    return found


def _column_problems(frame: pd.DataFrame, field: Field) -> list[Problem]:
    found: list[Problem] = []
    if field.required:
        found += _named(frame, field.name, bool, "a value, not an empty cell")
    if field.enum is not None:
        words = ", ".join(sorted(repr(x) for x in field.enum))
        is_code = (field.enum | {""}).__contains__
        return found + _named(frame, field.name, is_code, f"one of {words}")
    if pattern := field.pattern or _PATTERNS.get(field.type):
        match = re.compile(pattern).fullmatch
        expected = _MEANING.get(field.type) or f"text of the form {pattern}"
        found += _named(frame, field.name, lambda x: not x or match(x) is not None, expected)
    if field.rule == "partial_date":
        form = "YYYY, YYYY-MM or YYYY-MM-DD"
        found += _named(frame, field.name, _parses(PartialDate.parse), form)
    if field.rule == "period":
        found += _named(frame, field.name, _parses(Period.parse), "a period as the claims write it")
    return found


def _parses(parse: Callable[[str], object]) -> Callable[[str], bool]:
    def is_fine(text: str) -> bool:
        try:
            return not text or parse(text) is not None
        except PeriodError:
            return False

    return is_fine


def _named(
    frame: pd.DataFrame, column: str, is_fine: Callable[[str], bool], expected: str
) -> list[Problem]:
    bad = [value for value in frame[column].unique().tolist() if not is_fine(value)]
    if not bad:
        return []
    rows = frame.loc[frame[column].isin(bad), column]
    places = zip(rows.index.tolist(), rows.tolist(), strict=True)
    return [Problem(table, row, column, repr(value), expected) for (table, row), value in places]


def _duplicates(frame: pd.DataFrame, key: list[str]) -> list[Problem]:
    keyed = frame[key].assign(_table=frame.index.get_level_values(0))
    repeated = keyed.duplicated()
    if not repeated.any():
        return []
    rows = frame.loc[repeated, key]
    return [
        Problem(
            table,
            row,
            " + ".join(key),
            f"a second row for {', '.join(filter(None, values))}",
            "one row a key",
        )
        for (table, row), values in zip(rows.index.tolist(), rows.to_numpy().tolist(), strict=True)
    ]
