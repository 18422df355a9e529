"""Series of figures that no table prints: a share of a total or a rise, year by year.

The claim itself speaks of one year. To draw it on a line, the same is worked out for
every year that the tables have, from each edition by itself.
"""

from dataclasses import replace

import pandas as pd

from defence_claims.dataset import Dataset
from defence_claims.matching import assess
from defence_claims.model import Claim, ClaimRecord, Comparison, Finding, Working
from defence_claims.periods import Period, PeriodKind
from defence_claims.views.series import from_comparisons
from defence_claims.vocab import Arithmetic, Indicator, Modality, Source, Unit


def is_worked_out(claim: Claim) -> bool:
    """True for kinds whose series stands in no table."""
    if claim.indicator is Indicator.CHANGE:
        is_span = claim.time_period is not None and claim.time_period.kind is PeriodKind.SPAN
        return claim.unit_measure != Unit.PC or is_span
    return claim.indicator in {Indicator.SHARE_OF_TOTAL, Indicator.PER_CAPITA}


def series(record: ClaimRecord, data: Dataset) -> pd.DataFrame:
    """SERIES_COLUMNS: what the claim speaks of, for every year of every edition."""
    finding = data.finding(record)
    told = _told(finding)
    if told is None:
        return from_comparisons((), data.reference)
    asked = [
        _asked(record, year, told.working)
        for year in _years(data)
        if _is_yearly(told) or _is_after_base(year, told.working)
    ]
    found = assess(asked, data.prepared)
    drawn = [
        c
        for one in asked
        for c in found[one.claim.id].comparisons
        if c.time_period == _end(one.claim) and _is_alike(c, told)
    ]
    return from_comparisons(drawn, data.reference)


def _told(finding: Finding) -> Comparison | None:
    """The figure that the finding rests on; what it lacks in the claim's year, another may have."""
    of_tables = [
        c for c in (*finding.readings, *finding.comparisons) if c.source != Source.NATIONAL
    ]
    return next(iter((*finding.latest, *of_tables)), None)


def _end(claim: Claim) -> int | None:
    return None if claim.time_period is None else claim.time_period.end


def _years(data: Dataset) -> list[int]:
    """The years that some table has money for."""
    held = data.reference.observations
    return sorted(set(held.loc[held["indicator"] == str(Indicator.AMOUNT), "time_period"]))


def _is_after_base(year: int, working: Working | None) -> bool:
    base = working.base_year if working is not None else None
    return base is None or year > base


def _asked(record: ClaimRecord, year: int, working: Working | None) -> ClaimRecord:
    """The same claim of another year, as a level."""
    base = working.base_year if working is not None else None
    is_span = record.claim.time_period is not None and (
        record.claim.time_period.kind is PeriodKind.SPAN
    )
    text = f"{base}-{year}" if is_span and base is not None else str(year)
    claim = replace(
        record.claim,
        id=f"{record.claim.id}-{year}",
        time_period=Period.parse(text),
        modality=Modality.ACTUAL,
    )
    return replace(record, claim=claim)


def _is_alike(comparison: Comparison, told: Comparison) -> bool:
    """The same sum, from the same base, in the same prices."""
    if comparison.source == Source.NATIONAL or _is_constant(comparison) != _is_constant(told):
        return False
    one, other = comparison.working, told.working
    if one is None or other is None:
        return one is other
    arithmetic = {one.arithmetic, other.arithmetic}
    # All that was added over a base, a year after it, is the rise of that year.
    is_first = arithmetic == {Arithmetic.RISE, Arithmetic.CUMULATED} and (
        comparison.time_period - (one.base_year or 0) == 1
    )
    return (len(arithmetic) == 1 or is_first) and (
        one.base_year == other.base_year or other.base_year is None or _is_yearly(told)
    )


def _is_yearly(told: Comparison) -> bool:
    base = told.working.base_year if told.working else None
    return base is not None and told.time_period - base == 1


def _is_constant(comparison: Comparison) -> bool:
    return comparison.price_base.startswith("constant")
