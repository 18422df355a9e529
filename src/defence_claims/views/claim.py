"""One claim as its page shows it: series, marks, the two tables."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from defence_claims.charts import ClaimMark, Guideline, PlanMark
from defence_claims.dataset import Dataset
from defence_claims.matching.questions import stated_years
from defence_claims.model import ClaimRecord, Comparison
from defence_claims.verdict import claimed_interval
from defence_claims.views import worked
from defence_claims.views.series import from_comparisons, from_observations, in_currency
from defence_claims.vocab import Indicator, PriceBase, ReadingKind, Source
from defence_claims.wording import clauses, labels, readings

TWO_PERCENT = Guideline(2.0, "2% guideline")

_COUNTED = {Indicator.RANK, Indicator.COUNT_OF_ALLIES}
_MONEY = {Indicator.AMOUNT, Indicator.PER_CAPITA}


@dataclass(frozen=True, slots=True)
class ClaimView:
    """Everything the claim page draws."""

    series: pd.DataFrame  # SERIES_COLUMNS: the editions of the main chart
    all_editions: pd.DataFrame  # SERIES_COLUMNS: every edition, for the steps
    mark: ClaimMark
    plan: PlanMark | None
    guideline: Guideline | None
    years: tuple[int, ...]  # the claim's year and the one before, as far as tables have them
    sources: tuple[str, ...]  # citations of the editions drawn


def claim_view(record: ClaimRecord, data: Dataset) -> ClaimView:
    """Series, marks and years of a claim's charts; empty frames where no table has it."""
    finding = data.finding(record)
    every = _every_edition(record, data)
    year = claim_year(record, finding.latest or finding.on_the_day or finding.comparisons)
    drawn = _drawn(every, record, finding.primary_source)
    years = tuple(y for y in (year - 1, year) if (every["time_period"] == y).any()) if year else ()
    is_share = record.claim.indicator is Indicator.SHARE_OF_GDP
    return ClaimView(
        series=drawn,
        all_editions=every,
        mark=_mark(record, year),
        plan=_plan(finding.comparisons, year),
        guideline=TWO_PERCENT if is_share and finding.primary_source == Source.NATO else None,
        years=years,
        sources=tuple(
            data.reference.edition(name).citation for name in dict.fromkeys(drawn["edition"])
        ),
    )


def claim_year(record: ClaimRecord, compared: Sequence[Comparison]) -> int | None:
    """The year the claim is drawn at: as compared, else as stated, else as dated."""
    as_stated = [c.time_period for c in compared if c.kind is ReadingKind.AS_STATED]
    if as_stated:
        return max(as_stated)
    if record.claim.time_period is not None:
        return stated_years(record.claim.time_period)[-1]
    return record.date.first.year if record.date else None


def _every_edition(record: ClaimRecord, data: Dataset) -> pd.DataFrame:
    claim, tables = record.claim, data.reference
    if worked.is_worked_out(claim):
        return worked.series(record, data)
    held = tables.observations
    held = held[
        (held["indicator"] == str(claim.indicator)) & (held["ref_area"] == claim.ref_area[0])
    ]
    if claim.indicator in _MONEY:
        held = in_currency(held, claim.unit_measure, tables)
    else:
        held = held[held["unit_measure"] == claim.unit_measure]
    if claim.indicator in _COUNTED or held.empty:
        told = data.finding(record).comparisons
        main = [c for c in told if c.source != Source.NATIONAL and _is_same_measure(c)]
        return from_comparisons(main, tables)
    return from_observations(held, tables)


def _is_same_measure(comparison: Comparison) -> bool:
    is_other = comparison.kind is ReadingKind.ANOTHER_DEFINITION
    return not is_other and comparison.price_base in {PriceBase.NONE, PriceBase.CURRENT}


def _drawn(every: pd.DataFrame, record: ClaimRecord, primary: str | None) -> pd.DataFrame:
    """The editions that tell the story: known that day, first after it, the latest.

    A report of a single year draws no line; it stands in the table and the steps.
    """
    if every.empty:
        return every
    years = every.groupby("edition")["time_period"].nunique()
    lines = every[every["edition"].map(years) >= 3]
    kept: list[str] = []
    for source, part in (lines if not lines.empty else every).groupby("source"):
        order = list(part.sort_values("published")["edition"].unique())
        kept.append(order[-1])
        if source == primary and record.date is not None:
            day = record.date.first.isoformat()
            published = part.drop_duplicates("edition").set_index("edition")["published"]
            before = [e for e in order if published[e] <= day]
            after = [e for e in order if published[e] > day]
            kept += before[-1:] + after[:1]
        elif source in {Source.WORLD_BANK, Source.EDA, Source.EUROSTAT} and primary != source:
            kept.pop()  # in the table; a fourth source in the chart hides the claim
    return every[every["edition"].isin(kept)]


def claim_mark(record: ClaimRecord, data: Dataset) -> ClaimMark:
    """The claim as a mark of a chart, at the year it was compared for."""
    finding = data.finding(record)
    year = claim_year(record, finding.latest or finding.on_the_day or finding.comparisons)
    return _mark(record, year)


def _mark(record: ClaimRecord, year: int | None) -> ClaimMark:
    claim = record.claim
    interval = claimed_interval(claim)
    when = f"{year}: " if year else ""
    return ClaimMark(
        value=float(claim.figure if claim.figure_high is None else _middle(record)),
        low=None if interval.low is None else float(interval.low),
        high=None if interval.high is None else float(interval.high),
        year=year,
        printed=claim.quote.figure or labels.claimed(claim),
        claimant=claim.claimant.name,
        said=record.date.text if record.date else "",
        comparator=str(claim.comparator),
        hover=f"Claimed by {claim.claimant.name}\n{when}{labels.claimed(claim)}",
    )


def _middle(record: ClaimRecord) -> float:
    high = record.claim.figure_high or record.claim.figure
    return float((record.claim.figure + high) / 2)


def _plan(comparisons: Sequence[Comparison], year: int | None) -> PlanMark | None:
    plans = [c for c in comparisons if c.kind is ReadingKind.PLAN and c.time_period == year]
    if not plans or year is None:
        return None
    best = min(plans, key=lambda c: (abs(c.difference), not c.is_known))
    return PlanMark(
        value=float(best.observed),
        year=year,
        announced=best.published.text if best.published else "",
        words="Plan on record",
        hover=f"{best.statement or 'Plan'}\n{labels.value(best.observed, best.unit_measure)}",
    )


def then_and_now(record: ClaimRecord, view: ClaimView, data: Dataset) -> pd.DataFrame:
    """What each edition said for the years of the claim, oldest first.

    Columns: section ("Known that day" | "Learned later"), edition, published, and one
    text column a year; "–" where the edition has no figure for it.
    """
    frame = view.all_editions[view.all_editions["time_period"].isin(view.years)]
    rows = []
    for name in frame.sort_values("published", kind="stable")["edition"].unique():
        part = frame[frame["edition"] == name].drop_duplicates("time_period")
        edition = data.reference.edition(name)
        is_known = record.date is not None and edition.published.is_known_by(record.date)
        told = part.set_index("time_period")
        cells = {
            str(year): _cell(told.loc[year]) if year in told.index else "–" for year in view.years
        }
        rows.append(
            {
                "section": "Known that day" if is_known else "Learned later",
                "edition": edition.short_title,
                "published": labels.day(edition.published, is_short=True),
                **cells,
            }
        )
    return pd.DataFrame(rows)


def _cell(row: pd.Series) -> str:
    return f"{row['printed']}e" if row["is_estimate"] else str(row["printed"])


def readings_table(record: ClaimRecord, data: Dataset) -> pd.DataFrame:
    """The readings of a claim, closest first.

    Text columns: reading, source, year, figure, against, when; and is_consistent (bool).
    """
    finding, names = data.finding(record), data.reference
    rows = [
        {
            "reading": readings.meaning(c, finding, names),
            "source": readings.source_and_edition(c, names),
            "year": clauses.years([c]) if c.time_period else "–",
            "figure": labels.value(c.observed, c.unit_measure, out_of=c.out_of).removesuffix("%")
            + ("e" if c.is_estimate else ""),
            "against": readings.against(c, record.claim),
            "when": readings.when(c, record),
            "is_consistent": c.is_consistent,
        }
        for c in finding.readings
    ]
    columns = ["reading", "source", "year", "figure", "against", "when", "is_consistent"]
    return pd.DataFrame(rows, columns=columns)


def figure_unit(record: ClaimRecord) -> str:
    """The heading over printed figures: "% of GDP", "Figure" where they carry their unit."""
    unit = labels.unit_of(record.claim)
    is_percent = record.claim.unit_measure.startswith("PC")
    return f"% {unit}".strip() if is_percent else "Figure"


def told_steps(view: ClaimView, primary: str | None) -> pd.DataFrame:
    """The editions for the chart by day: the primary source's years, others' latest year.

    What is left out stands in the table beside the chart.
    """
    every = view.all_editions
    if not view.years:
        return every.iloc[:0]
    own = (every["source"] == primary) & every["time_period"].isin(view.years)
    other = (every["source"] == Source.SIPRI) & (every["time_period"] == view.years[-1])
    return every[own | other]


def siblings(record: ClaimRecord, data: Dataset) -> tuple[ClaimRecord, ...]:
    """Other claims of the same quote's article, in the file's order."""
    return tuple(
        other
        for other in data.records
        if other.article.id == record.article.id and other.claim.id != record.claim.id
    )


def interval_words(record: ClaimRecord) -> str:
    """What the claimed figure stands for: "4.7 stands for everything from 4.65 up to 4.75."."""
    claim = record.claim
    interval = claimed_interval(claim)
    if claim.indicator in _COUNTED:
        return ""
    told = labels.claimed(claim)
    low, high = (
        None if edge is None else labels.value(edge, claim.unit_measure)
        for edge in (interval.low, interval.high)
    )
    if low is None or high is None:
        return ""
    return f"{told[0].upper()}{told[1:]} stands for everything from {low} up to {high}."


def readings_note(record: ClaimRecord, data: Dataset) -> str:
    """Where distances are measured from, and whose plan it is, where there is one."""
    plan = next(
        (c for c in data.finding(record).readings if c.kind is ReadingKind.PLAN and c.statement),
        None,
    )
    distances = "Distances are to the nearest edge of what the figure stands for."
    if plan is None or plan.statement is None:
        return distances
    return (
        f"Plan: {plan.statement.rstrip('.')}; a national figure, not NATO’s definition. {distances}"
    )
