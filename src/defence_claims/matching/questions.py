"""Which cells of the reference tables each claim asks about."""

from collections.abc import Iterable
from dataclasses import dataclass

from defence_claims.matching.coverage import Coverage
from defence_claims.matching.sources import makings, primary_source
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
        Indicator.SHARE_OF_TOTAL,
        Indicator.SHARE_OF_BUDGET,
        Indicator.RANK,
        Indicator.COUNT_OF_ALLIES,
    }
)
"""Indicators whose figures stand in a table or are counted from one."""

_YEARS_AROUND = (-2, -1, 0, 1)  # the years a speaker may have meant (rule `readings`)


@dataclass(frozen=True, slots=True)
class Question:
    """A claim with the source it is judged by and the calendar years it speaks of."""

    record: ClaimRecord
    primary: str | None
    years: tuple[int, ...]
    base_year: int | None = None  # what a change over several years is held against

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
        base = _base_year(record)
        years = _years_spoken_of(record, base)
        primary = primary_source(record, years, held, tables)
        years = years or current_years(record, primary, held, tables)
        found.append(Question(record, primary, years, base))
    return tuple(found)


def _base_year(record: ClaimRecord) -> int | None:
    """The first year of a change over several years; "since 2014" has it before a level."""
    claim, period, day = record.claim, record.claim.time_period, record.date
    if claim.indicator is not Indicator.CHANGE or period is None:
        return None
    if period.kind is PeriodKind.SPAN:
        return period.start
    is_since = period.kind is PeriodKind.FROM and claim.modality.is_level
    return period.start if is_since and day is not None and period.start < day.first.year else None


def _years_spoken_of(record: ClaimRecord, base: int | None) -> tuple[int, ...]:
    """The years compared; a change over several years is one figure, at its end."""
    period = record.claim.time_period
    if base is None or period is None:
        return stated_years(period)
    return (period.end,) if period.kind is PeriodKind.SPAN else ()


def is_held_in_part(question: Question, held: Coverage) -> bool:
    """True where the newest edition of that day covers the year but not this figure.

    Several editions are held as lists that newspapers printed. What such an edition
    said beyond its list is not known, so its silence must not count against a claim.
    """
    primary, day, claim = question.primary, question.record.date, question.claim
    if primary is None or day is None:
        return False
    known = held.known(primary, day)
    if not known or not held.edition_years[known[0]] & set(question.years):
        return False
    return claim.counterpart_area is None and not any(
        (edition, str(indicator), area, year) in held.held
        for indicator in makings(claim)
        for edition in known
        for area in claim.ref_area
        for year in question.years
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
            # By March 2026 no more than the year 2025 is over.
            is_within = period.month is not None and period.month < 12
            return (period.end - 1 if is_within else period.end,)
        case PeriodKind.BEFORE:
            return (period.start - 1,)
        case PeriodKind.YEAR | PeriodKind.FISCAL | PeriodKind.FROM:
            return (period.start,)


def current_years(
    record: ClaimRecord, primary: str | None, held: Coverage, tables: Tables
) -> tuple[int, ...]:
    """The years that "is" and "now" can mean (rule `current-year`), the earlier first.

    The newest one in the tables of that day, and the year of the words. Without a table
    of that day it is the year of the words alone, and without a date there is no year.
    """
    if record.date is None:
        return ()
    claim, this_year = record.claim, record.date.first.year
    areas: Iterable[str] = claim.ref_area
    if claim.counterpart_area is not None:
        areas = tables.members(claim.counterpart_area, this_year) or areas
    indicators = [str(indicator) for indicator in makings(claim)]
    for edition in held.known(primary or "", record.date):
        years = [
            year
            for year in held.edition_years[edition]
            if any((edition, i, area, year) in held.held for i in indicators for area in areas)
        ]
        if years:
            return tuple(sorted({min(max(years), this_year), this_year}))
    return (this_year,)


def years_to_try(question: Question) -> tuple[int, ...]:
    """The years that a claim may be about (rule `readings`), or only those that it names."""
    years, period, day = question.years, question.claim.time_period, question.record.date
    is_span = period is not None and len(years) > 1
    if not years or is_span or question.base_year is not None:
        return years
    around = {year + step for year in years for step in _YEARS_AROUND}
    if period is not None and period.kind is PeriodKind.BY and day is not None:
        around |= set(range(day.first.year, years[0]))
    return tuple(sorted(around))
