"""Claims against the table of targets, plans and pledges."""

from datetime import date
from decimal import Decimal
from typing import Any

from defence_claims.matching.questions import Question, stated_years
from defence_claims.matching.tables import Tables
from defence_claims.model import Claim, Comparison
from defence_claims.periods import PartialDate, Period
from defence_claims.verdict import Interval, claimed_interval
from defence_claims.vocab import ObsStatus, ReadingKind, Source

_ALLIED = "NATO"


def pledge_comparisons(question: Question, tables: Tables, as_of: date) -> list[Comparison]:
    """The entries of the pledge table that a claim may repeat.

    An entry answers when it has the claim's indicator and unit and is the area's
    own, or, for a claim that is itself a target or pledge, the alliance's. An entry
    that was recorded from a claim never bears out that same claim.
    """
    claim = question.claim
    table = tables.pledges
    entries = table[
        (table["indicator"] == str(claim.indicator))
        & (table["unit_measure"] == claim.unit_measure)
        & table["ref_area"].isin(_areas(question, tables))
        & (table["origin"] != claim.id)
    ]
    found = [_comparison(question, row) for row in entries.itertuples(index=False)]
    return [c for c in found if c.published is None or c.published.last <= as_of]


def _areas(question: Question, tables: Tables) -> frozenset[str]:
    claim = question.claim
    areas = frozenset(claim.ref_area)
    year = question.years[0] if question.years else 0
    if claim.modality.is_level or not areas & tables.members(_ALLIED, year):
        return areas
    return areas | {_ALLIED}


def _comparison(question: Question, row: Any) -> Comparison:
    claim = question.claim
    low = Decimal(row.obs_value).scaleb(int(row.unit_mult))
    high = Decimal(row.value_high).scaleb(int(row.unit_mult)) if row.value_high else low
    interval = claimed_interval(claim)
    published = PartialDate.parse(row.announced_on) if row.announced_on else None
    day = question.record.date
    period = Period.parse(row.time_period) if row.time_period else None
    return Comparison(
        source=str(Source.NATIONAL),
        edition=row.pledge_id,
        published=published,
        ref_area=row.ref_area,
        indicator=claim.indicator,
        time_period=period.end if period else 0,
        observed=low,
        obs_status=ObsStatus.UNKNOWN,
        unit_measure=claim.unit_measure,
        difference=interval.distance(low if low == high else _nearest(interval, low, high)),
        is_consistent=interval.overlaps(Interval(low, high, has_high=True)),
        is_known=published is not None and day is not None and published.is_known_by(day),
        kind=_kind(claim, period),
        statement=row.statement or None,
        source_url=row.source_url or None,
    )


def _nearest(interval: Interval, low: Decimal, high: Decimal) -> Decimal:
    return min((low, high), key=lambda value: abs(interval.distance(value)))


def _kind(claim: Claim, period: Period | None) -> ReadingKind:
    """The same plan only where no year contradicts; a level must name the very year."""
    wanted = stated_years(claim.time_period)
    if period is None or not wanted:
        return ReadingKind.COMBINED if claim.modality.is_level else ReadingKind.PLAN
    entry_years = range(period.start, period.end + 1)
    return ReadingKind.PLAN if set(wanted) & set(entry_years) else ReadingKind.COMBINED
