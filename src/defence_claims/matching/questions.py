"""Which cells of the reference tables each claim asks about."""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from defence_claims.matching.coverage import Coverage
from defence_claims.matching.sources import measured, primary_source
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

_YEARS_AROUND = (-2, 1)  # from and to: the years a speaker may have meant (rule `readings`)


@dataclass(frozen=True, slots=True)
class Question:
    """A claim with the source it is judged by and the calendar years it speaks of."""

    record: ClaimRecord
    primary: str | None
    years: tuple[int, ...]
    is_held_in_part: bool  # the edition known that day is not held for this figure

    @property
    def claim(self) -> Claim:
        """The claim that is asked about."""
        return self.record.claim


def questions(
    records: Iterable[ClaimRecord], held: Coverage, tables: Tables
) -> tuple[Question, ...]:
    """One question a claim."""
    found = []
    for record in records:
        years = stated_years(record.claim.time_period)
        primary = primary_source(record, years, held, tables)
        years = years or current_year(record, primary, held, tables)
        found.append(
            Question(record, primary, years, _is_held_in_part(record, primary, years, held))
        )
    return tuple(found)


def _is_held_in_part(
    record: ClaimRecord, primary: str | None, years: tuple[int, ...], held: Coverage
) -> bool:
    """True where the newest edition of that day covers the year but not this figure.

    Several editions are held as lists that newspapers printed. What such an edition
    said beyond its list is not known, so its silence must not count against a claim.
    """
    if primary is None or record.date is None:
        return False
    known = held.known(primary, record.date)
    if not known or not held.edition_years[known[0]] & set(years):
        return False
    claim = record.claim
    indicator = str(measured(claim))
    return claim.counterpart_area is None and not any(
        (edition, indicator, area, year) in held.held
        for edition in known
        for area in claim.ref_area
        for year in years
    )


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


def current_year(
    record: ClaimRecord, primary: str | None, held: Coverage, tables: Tables
) -> tuple[int, ...]:
    """The year that "is" and "now" can mean: the newest one in the tables of that day.

    Without a table of that day it is the year of the claim itself, and without a
    date there is no year.
    """
    if record.date is None:
        return ()
    claim, this_year = record.claim, record.date.first.year
    areas: Iterable[str] = claim.ref_area
    if claim.counterpart_area is not None:
        areas = tables.members(claim.counterpart_area, this_year) or areas
    indicator = str(measured(claim))
    for edition in held.known(primary or "", record.date):
        years = [
            year
            for year in held.edition_years[edition]
            if any((edition, indicator, area, year) in held.held for area in areas)
        ]
        if years:
            return (min(max(years), this_year),)
    return (this_year,)


def asked_cells(asked: Iterable[Question]) -> pd.DataFrame:
    """One row a claim, area and calendar year it may be about.

    Columns: claim_id, indicator, ref_area, time_period (int64), unit_measure,
    and is_stated_year (bool). A span of years is asked about as a whole, so no
    other years are tried for it; an aim "by" a year can be met in any year before.
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
        for year in _years_to_try(question)
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


def _years_to_try(question: Question) -> tuple[int, ...]:
    years, period, day = question.years, question.claim.time_period, question.record.date
    if len(years) != 1:
        return years
    first, last = years[0] + _YEARS_AROUND[0], years[0] + _YEARS_AROUND[1]
    if period is not None and period.kind is PeriodKind.BY and day is not None:
        first = min(first, day.first.year)
    return tuple(range(first, last + 1))
