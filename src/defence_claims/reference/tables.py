"""The loaded reference tables, and the few questions everybody asks of them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Any

import pandas as pd

from defence_claims.errors import Fault, ReferenceDataError
from defence_claims.model import Edition
from defence_claims.periods import PartialDate


@dataclass(frozen=True, slots=True)
class SourceInfo:
    """A publisher's work: who made it and on what terms its figures may be used."""

    code: str
    title: str
    publisher: str
    licence: str
    licence_url: str  # empty where the terms have no address of their own
    citation: str
    url: str
    note: str


@dataclass(frozen=True, eq=False)
class Reference:
    """Every sound reference table; what was damaged is in `faults` and nowhere else.

    Empty text is "" in every frame, and no text column holds a missing value.

    `observations`: source, edition, published, indicator, ref_area (text), time_period
    (int64), obs_value (text as obtained), value (float64 in whole units, to draw only),
    unit_measure (text), unit_mult (int64), price_base (text), decimals (int64),
    obs_status, method, via (text). One row an edition, indicator, area, year, unit and
    price base.
    `exchange_rates`: currency, time_period (int64), obs_value (text, units of the currency
    for one US dollar), value (float64), is_partial (bool), source.
    `pledges`: the columns of pledges.csv as text, unit_mult int64, is_approximate bool.
    `stated_counts`: the columns of stated_counts.csv as text, time_period int64, value int64.
    `groups`, `areas`, `corrections`, `obtained_from`, `edition_table`: their columns, all text.
    `tables`: name, path, title, source, edition, licence (text), rows, bytes (int64),
    sha256 (text, of the file as it is), is_sound, may_be_shared (bool); one row a file of
    the package. An edition imported for somebody's own use may not be shared.
    `boundaries`: the GeoJSON of the map, empty when it is damaged.
    `fingerprint`: one sha256 over the paths and hashes of all files, as they are.
    """

    editions: tuple[Edition, ...]
    observations: pd.DataFrame
    exchange_rates: pd.DataFrame
    pledges: pd.DataFrame
    stated_counts: pd.DataFrame
    groups: pd.DataFrame
    areas: pd.DataFrame
    corrections: pd.DataFrame
    obtained_from: pd.DataFrame
    edition_table: pd.DataFrame
    sources: Mapping[str, SourceInfo]
    tables: pd.DataFrame
    boundaries: Mapping[str, Any]
    fingerprint: str
    faults: tuple[Fault, ...]

    def require_sound(self) -> None:
        """Raise ReferenceDataError with every fault, if there is one."""
        if self.faults:
            raise ReferenceDataError(self.faults)

    def as_of(self, day: date) -> "Reference":
        """Return the tables as somebody had them on a day: nothing published or pledged later.

        What is only known to a month counts from the month's end. Exchange rates, groups
        and names stay whole.
        """
        known = {e.id for e in self.editions if e.published.last <= day}
        # A typed column: an empty list would choose no columns instead of no rows.
        announced = pd.Series(
            [
                not text or PartialDate.parse(text).last <= day
                for text in self.pledges["announced_on"]
            ],
            index=self.pledges.index,
            dtype="bool",
        )
        return replace(
            self,
            editions=tuple(e for e in self.editions if e.id in known),
            observations=self.observations[self.observations["edition"].isin(list(known))],
            stated_counts=self.stated_counts[self.stated_counts["edition"].isin(list(known))],
            pledges=self.pledges[announced],
            edition_table=self.edition_table[self.edition_table["edition"].isin(list(known))],
        )

    def edition(self, edition_id: str) -> Edition:
        """Return one edition; KeyError when there is none of that id."""
        return self._editions[edition_id]

    def members(self, group: str, year: int) -> frozenset[str]:
        """Return who belongs to a group on 31 December of a year; empty when nobody is known.

        The end of the year is what makes NATO's own counts come out: 30 allies in 2020,
        31 in 2023, 32 in 2024.
        """
        return frozenset(
            area
            for area, start, end in self._spans.get(group, ())
            if start <= year and (end is None or end > year)
        )

    def area_name(self, code: str) -> str:
        """Return the name of an area, or the code itself where it is not known."""
        return self._names.get(code, code)

    def short_name(self, code: str) -> str:
        """Return the name for a chart ("UK"), or the code itself where it is not known."""
        return self._short_names.get(code, code)

    @cached_property
    def _editions(self) -> Mapping[str, Edition]:
        return MappingProxyType({edition.id: edition for edition in self.editions})

    @cached_property
    def _names(self) -> dict[str, str]:
        return dict(zip(self.areas["ref_area"], self.areas["name"], strict=True))

    @cached_property
    def _short_names(self) -> dict[str, str]:
        return dict(zip(self.areas["ref_area"], self.areas["short_name"], strict=True))

    @cached_property
    def _spans(self) -> dict[str, list[tuple[str, int, int | None]]]:
        spans: dict[str, list[tuple[str, int, int | None]]] = {}
        for row in self.groups.itertuples(index=False):
            # A membership that ended on 31 December lasted to the end of that year.
            end = None
            if row.end:
                last = PartialDate.parse(str(row.end)).last
                end = last.year + 1 if (last.month, last.day) == (12, 31) else last.year
            start = PartialDate.parse(str(row.start)).first.year
            spans.setdefault(str(row.group), []).append((str(row.ref_area), start, end))
        return spans
