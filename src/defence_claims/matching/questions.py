"""Which cells of the reference tables each claim asks about."""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from defence_claims.matching.sources import known_by_claim, primary_source
from defence_claims.matching.tables import Tables
from defence_claims.model import Claim, ClaimRecord
from defence_claims.periods import Period, PeriodKind
from defence_claims.vocab import Indicator

LOOKED_UP = frozenset(
    {
        Indicator.SHARE_OF_GDP,
        Indicator.AMOUNT,
        Indicator.CHANGE,
        Indicator.EQUIPMENT_SHARE,
        Indicator.PERSONNEL,
        Indicator.PER_CAPITA,
        Indicator.RANK,
        Indicator.COUNT_OF_ALLIES,
    }
)
"""Indicators whose figures stand in a table or are counted from one."""

_YEARS_AROUND = (-2, -1, 0, 1)  # DESIGN of readings: the years a speaker may have meant


@dataclass(frozen=True, slots=True)
class Question:
    """A claim with the source it is judged by and the calendar years it speaks of."""

    record: ClaimRecord
    primary: str | None
    years: tuple[int, ...]

    @property
    def claim(self) -> Claim:
        """The claim that is asked about."""
        return self.record.claim


def questions(records: Iterable[ClaimRecord], tables: Tables) -> tuple[Question, ...]:
    """One question a claim."""
    found = []
    for record in records:
        years = stated_years(record.claim.time_period)
        primary = primary_source(record, years, tables)
        found.append(Question(record, primary, years or current_year(record, primary, tables)))
    return tuple(found)


def stated_years(period: Period | None) -> tuple[int, ...]:
    """The calendar years a stated period is compared with; none where none is stated.

    A budget year is compared with the calendar year it begins in, as SIPRI does.
    """
    if period is None:
        return ()
    match period.kind:
        case PeriodKind.SPAN:
            return tuple(range(period.start, period.end + 1))
        case PeriodKind.BY:
            return (period.end,)
        case PeriodKind.BEFORE:
            return (period.start - 1,)
        case PeriodKind.YEAR | PeriodKind.FISCAL | PeriodKind.FROM:
            return (period.start,)


def current_year(record: ClaimRecord, primary: str | None, tables: Tables) -> tuple[int, ...]:
    """The year that "is" and "now" can mean: the newest one in the tables of that day.

    Without a table of that day it is the year of the claim itself, and without a
    date there is no year.
    """
    claim = record.claim
    if record.date is None:
        return ()
    indicator = claim.basis or claim.indicator
    areas = claim.ref_area
    if claim.counterpart_area is not None:
        year = record.date.first.year
        areas = tuple(tables.members(claim.counterpart_area, year)) or areas
    held = tables.observations
    held = held[
        (held["source"] == primary)
        & (held["indicator"] == str(indicator))
        & held["ref_area"].isin(areas)
    ]
    held = known_by_claim(held, record.date)
    this_year = record.date.first.year
    if held.empty:
        return (this_year,)
    newest = held[held["published"] == held["published"].max()]
    return (min(int(newest["time_period"].max()), this_year),)


def asked_cells(asked: Iterable[Question]) -> pd.DataFrame:
    """One row a claim, area and calendar year it may be about.

    Columns: claim_id, indicator, ref_area, time_period (int64), unit_measure,
    and is_stated_year (bool). A span of years is asked about as a whole, so no
    other years are tried for it.
    """
    rows = [
        (
            question.claim.id,
            str(question.claim.indicator),
            area,
            year,
            question.claim.unit_measure,
            year in question.years,
        )
        for question in asked
        if question.claim.indicator in LOOKED_UP
        for area in question.claim.ref_area
        for year in _years_to_try(question.years)
    ]
    columns = [
        "claim_id",
        "indicator",
        "ref_area",
        "time_period",
        "unit_measure",
        "is_stated_year",
    ]
    return pd.DataFrame(rows, columns=columns).astype({"time_period": "int64"})


def _years_to_try(years: tuple[int, ...]) -> tuple[int, ...]:
    if len(years) != 1:
        return years
    return tuple(years[0] + offset for offset in _YEARS_AROUND)
