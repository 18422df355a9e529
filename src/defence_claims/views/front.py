"""The front page: stories in small, and the alliance at a glance."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

import pandas as pd

from defence_claims.charts import ClaimMark
from defence_claims.dataset import Dataset
from defence_claims.model import ClaimRecord, Comparison, Finding
from defence_claims.views.changed import table_editions
from defence_claims.views.claim import claim_mark
from defence_claims.views.series import from_observations
from defence_claims.vocab import Arithmetic, PriceBase, ReadingKind, Source
from defence_claims.wording import labels

_MOST_POINTS = 4
_YEARS = 6
_AS_STATED = ReadingKind.AS_STATED
_Row = tuple[str, float, bool, str]  # label, value, is_estimate, printed


@dataclass(frozen=True, slots=True)
class Story:
    """One card: a claim and the handful of figures that tell what became of it."""

    record: ClaimRecord
    points: pd.DataFrame  # label, value, is_estimate, printed; in the order they are drawn
    mark: ClaimMark
    at: float | None  # where the claim stands among the points
    source: str
    topic: str  # what it is about, in a few words; "" where the file says nothing


def stories(data: Dataset) -> tuple[Story, ...]:
    """The stories of the front page, in the order of the stories file."""
    found = ((data.record(claim_id), topic) for claim_id, topic in data.stories.items())
    return tuple(_story(record, topic, data) for record, topic in found if record is not None)


def _story(record: ClaimRecord, topic: str, data: Dataset) -> Story:
    finding = data.finding(record)
    source = finding.primary_source or str(Source.NATO)
    points, at = _told(record, finding, source, data)
    return Story(record, _frame(points), claim_mark(record, data), at, source, topic)


def _told(
    record: ClaimRecord, finding: Finding, source: str, data: Dataset
) -> tuple[list[_Row], float | None]:
    """The figures of a card, and where the claim stands among them.

    Edition by edition, where several have the very figure; else the years up to it in the
    latest. A sum is told as it grew; a figure that is only worked out, by its years.
    """
    editions = _one_an_edition([c for c in finding.comparisons if c.kind is _AS_STATED])
    if len(editions) > 1:
        shown = [*editions[: _MOST_POINTS - 1], editions[-1]] if len(editions) > 3 else editions
        points = [_point(c, _edition_label(c), last=c is shown[-1]) for c in shown]
        return points, sum(c.is_known for c in shown) - 0.5
    if len(finding.latest) == 1:
        latest = finding.latest[0]
        years = _running_sum(latest) or _years_up_to(record, latest, data)
        return years, float(len(years) - 1) if years else None
    years = _worked_out(record, finding, source)
    if years:
        return years, None
    years = _newest_years(record, data)
    period = record.claim.time_period
    claimed = period.end if period else 0
    is_ahead = bool(years) and int(years[-1][0]) < claimed
    return years, float(len(years)) if is_ahead else None


def _one_an_edition(comparisons: Sequence[Comparison]) -> list[Comparison]:
    """A computed count before the same edition's stated one."""
    kept: dict[str, Comparison] = {}
    for comparison in comparisons:
        if comparison.edition not in kept or comparison.out_of:
            kept[comparison.edition] = comparison
    return list(kept.values())


def _edition_label(comparison: Comparison) -> str:
    when = comparison.published
    name, year = labels.day(labels.month(when)).split() if when else ("", "")
    return f"{name if len(name) < 6 else name[:3]} {year}"


def _point(comparison: Comparison, label: str, *, last: bool) -> _Row:
    printed = labels.value(comparison.observed, comparison.unit_measure) if last else ""
    return label, float(comparison.observed), comparison.is_estimate, printed


def _running_sum(latest: Comparison) -> list[_Row]:
    """How a rise over a base year added up, year by year; empty for any other figure."""
    working = latest.working
    if working is None or working.arithmetic is not Arithmetic.CUMULATED:
        return []
    base, *years = working.terms
    sums = accumulate(term.value - base.value for term in years)
    points = [
        (str(term.time_period), float(total), False, "")
        for term, total in zip(years, sums, strict=True)
    ]
    return [*points[:-1], _point(latest, str(latest.time_period), last=True)]


def _years_up_to(record: ClaimRecord, latest: Comparison, data: Dataset) -> list[_Row]:
    """The years up to the claimed one in the latest edition."""
    held = data.reference.observations
    held = held[(held["edition"] == latest.edition) & (held["time_period"] <= latest.time_period)]
    points = _years(held, record, latest.ref_area, data)
    return [*points[:-1], _point(latest, str(latest.time_period), last=True)]


def _newest_years(record: ClaimRecord, data: Dataset) -> list[_Row]:
    """The newest years of NATO's latest tables, for a claim of a year that is yet to come."""
    if len(record.claim.ref_area) != 1:
        return []
    edition = next(iter(table_editions(data)), "")
    held = data.reference.observations
    return _years(held[held["edition"] == edition], record, record.claim.ref_area[0], data)


def _years(held: pd.DataFrame, record: ClaimRecord, area: str, data: Dataset) -> list[_Row]:
    """The newest years of a claim's measure in rows of one edition; the last one printed."""
    held = held[
        (held["indicator"] == str(record.claim.indicator))
        & (held["ref_area"] == area)
        & (held["unit_measure"] == record.claim.unit_measure)
    ]
    frame = from_observations(held, data.reference).nlargest(_YEARS, "time_period")
    told = frame.sort_values("time_period")[["time_period", "value", "is_estimate", "printed"]]
    points = [
        (str(year), float(value), bool(is_estimate), str(printed))
        for year, value, is_estimate, printed in told.itertuples(index=False)
    ]
    sign = "%" if record.claim.unit_measure.startswith("PC") else ""
    return [(*point[:3], f"{point[3]}{sign}" if point is points[-1] else "") for point in points]


def _worked_out(record: ClaimRecord, finding: Finding, source: str) -> list[_Row]:
    """What the latest edition's figures come to, a point a year, in money of the day."""
    found = [
        c
        for c in finding.comparisons
        if c.working is not None
        and c.source == source
        and c.price_base in {PriceBase.CURRENT, PriceBase.NONE}
        and c.unit_measure == record.claim.unit_measure
    ]
    newest = max((c.published.last for c in found if c.published), default=None)
    of_newest = [c for c in found if c.published and c.published.last == newest]
    by_year = {c.time_period: c for c in sorted(of_newest, key=lambda c: c.time_period)}
    years = list(by_year)[-_YEARS:]
    return [_point(by_year[y], str(y), last=y == years[-1]) for y in years] if years[1:] else []


def _frame(points: Sequence[_Row]) -> pd.DataFrame:
    columns = ["label", "value", "is_estimate", "printed"]
    return pd.DataFrame(list(points), columns=columns)
