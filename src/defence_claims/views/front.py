"""The front page: stories in small, and the alliance at a glance."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from defence_claims.charts import ClaimMark
from defence_claims.dataset import Dataset
from defence_claims.model import ClaimRecord, Comparison
from defence_claims.views.claim import claim_mark
from defence_claims.views.series import from_observations
from defence_claims.vocab import ReadingKind, Source
from defence_claims.wording import labels

MOST_STORIES = 9
_MOST_POINTS = 4
_YEARS = 6


@dataclass(frozen=True, slots=True)
class Story:
    """One card: a claim and the handful of figures that tell what became of it."""

    record: ClaimRecord
    points: pd.DataFrame  # label, value, is_estimate, printed; in the order they are drawn
    mark: ClaimMark
    at: float | None  # where the claim stands among the points
    source: str


def stories(data: Dataset) -> tuple[Story, ...]:
    """The stories of the front page, in the order of the stories file."""
    found = (data.record(claim_id) for claim_id in data.stories[:MOST_STORIES])
    return tuple(_story(record, data) for record in found if record is not None)


def _story(record: ClaimRecord, data: Dataset) -> Story:
    finding = data.finding(record)
    as_stated = [c for c in finding.comparisons if c.kind is ReadingKind.AS_STATED]
    source = finding.primary_source or str(Source.NATO)
    mark = claim_mark(record, data)
    editions = _one_an_edition(as_stated)
    if len(editions) > 1:
        shown = [*editions[: _MOST_POINTS - 1], editions[-1]] if len(editions) > 3 else editions
        points = [_point(c, _edition_label(c), last=c is shown[-1]) for c in shown]
        known = sum(c.is_known for c in shown)
        return Story(record, _frame(points), mark, known - 0.5, source)
    years = _years_of_latest(record, finding.latest, data)
    return Story(record, _frame(years), mark, float(len(years) - 1) if years else None, source)


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


def _point(comparison: Comparison, label: str, *, last: bool) -> tuple[str, float, bool, str]:
    printed = labels.value(comparison.observed, comparison.unit_measure) if last else ""
    return label, float(comparison.observed), comparison.is_estimate, printed


def _years_of_latest(
    record: ClaimRecord, latest: Sequence[Comparison], data: Dataset
) -> list[tuple[str, float, bool, str]]:
    """The years up to the claimed one in the latest edition, for a claim with one edition."""
    if len(latest) != 1:
        return []
    held = data.reference.observations
    held = held[
        (held["edition"] == latest[0].edition)
        & (held["indicator"] == str(record.claim.indicator))
        & (held["ref_area"] == latest[0].ref_area)
        & (held["unit_measure"] == record.claim.unit_measure)
        & (held["time_period"] <= latest[0].time_period)
    ]
    frame = from_observations(held, data.reference).nlargest(_YEARS, "time_period")
    told = frame.sort_values("time_period")[["time_period", "value", "is_estimate"]]
    points = [
        (str(year), float(value), bool(is_estimate), "")
        for year, value, is_estimate in told.itertuples(index=False)
    ]
    return [*points[:-1], _point(latest[0], str(latest[0].time_period), last=True)]


def _frame(points: Sequence[tuple[str, float, bool, str]]) -> pd.DataFrame:
    columns = ["label", "value", "is_estimate", "printed"]
    return pd.DataFrame(list(points), columns=columns)
