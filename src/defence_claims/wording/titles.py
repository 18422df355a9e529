"""Titles and text alternatives of charts: sentences that the figures under them prove."""

from collections.abc import Sequence
from itertools import pairwise

import pandas as pd

from defence_claims.model import Claim, ClaimRecord, Finding
from defence_claims.vocab import Indicator, PriceBase, Unit
from defence_claims.wording import labels
from defence_claims.wording.labels import Names

_MEASURES = {
    Indicator.SHARE_OF_GDP: "Defence expenditure, % of GDP",
    Indicator.EQUIPMENT_SHARE: "Equipment, % of defence expenditure",
    Indicator.PERSONNEL: "Armed forces, persons",
    Indicator.RANK: "Rank, 1 = highest",
    Indicator.COUNT_OF_ALLIES: "Number of allies",
    Indicator.CHANGE: "Real change of defence expenditure on the year before, %",
    Indicator.SHARE_OF_TOTAL: "Share of the total, current prices, %",
}
_CHANGES = {
    Unit.PC: "Change of defence expenditure, %",
    Unit.PP: "Change of the share of GDP, percentage points",
    Unit.RATIO: "Defence expenditure as a multiple of what it was",
}
_TOTALS = {
    Unit.RATIO: "Defence expenditure as a multiple of the other’s, current dollars",
    Unit.NEXT_COMBINED: "How many of the next largest spenders are outspent together",
}


def measure(claim: Claim) -> str:
    """What the axis shows, with its unit."""
    if claim.indicator in {Indicator.RANK, Indicator.COUNT_OF_ALLIES}:
        basis = "amount spent" if claim.basis is Indicator.AMOUNT else "share of GDP"
        told = _MEASURES[claim.indicator]
        if claim.threshold is None:
            return f"{told}, by {basis}"
        side = "below" if claim.threshold_comparator == "lt" else "at or above"
        return f"{told} {side} {claim.threshold}%, by {basis}"
    if claim.indicator is Indicator.CHANGE and not _is_on_the_year_before(claim):
        return _change(claim)
    if claim.indicator is Indicator.SHARE_OF_TOTAL and claim.unit_measure in _TOTALS:
        return _TOTALS[Unit(claim.unit_measure)]
    if claim.unit_measure not in set(Unit):
        a_head = " a head" if claim.indicator is Indicator.PER_CAPITA else ""
        return f"Defence expenditure{a_head}, {claim.unit_measure}, current prices"
    return _MEASURES.get(claim.indicator, labels.indicator(claim.indicator))


def _is_on_the_year_before(claim: Claim) -> bool:
    is_span = claim.time_period is not None and claim.time_period.end > claim.time_period.start
    return claim.unit_measure == Unit.PC and not is_span


def _change(claim: Claim) -> str:
    period = claim.time_period
    since = f" since {period.start}" if period is not None and period.end > period.start else ""
    if claim.unit_measure in set(Unit):
        return f"{_CHANGES[Unit(claim.unit_measure)]}{since}"
    return f"Defence expenditure beyond the base year’s, {claim.unit_measure}, current prices"


def revisions(
    claim: Claim, series: pd.DataFrame, years: Sequence[int], source: str | None, names: Names
) -> str:
    """How the primary source's figures for the claim's years moved, as a title.

    `series` has source, published, time_period and value.
    """
    area = labels.possessive(labels.areas(claim, names))
    own = series[series["source"] == source]
    moves = {year: _values(own, year) for year in years}
    told = {year: values for year, values in moves.items() if values}
    if not told:
        return f"No table here has this figure for {labels.areas(claim, names)}"
    revised = {year: values for year, values in told.items() if len(values) > 1}
    publisher = labels.source_name(source) if source else "The table"
    if not revised and len(own.loc[own["time_period"] == max(told), "edition"].unique()) > 1:
        where = labels.areas(claim, names)
        return f"Every edition has the same figure for {where} in {max(told)}"
    if not revised:
        latest = max(told)
        where = labels.areas(claim, names)
        return f"{labels.capital(publisher)} has one figure for {where} in {latest}"
    named = " and ".join(str(year) for year in revised)
    plural = "s" if len(revised) > 1 else ""
    for direction, holds in (("lowered", _falls), ("raised", _rises)):
        if all(holds(values) for values in revised.values()):
            often = (
                "Each new edition" if max(map(len, revised.values())) > 2 else "The next edition"
            )
            return f"{often} {direction} {area} figure{plural} for {named}"
    owner = labels.possessive(labels.capital(publisher))
    where = labels.areas(claim, names)
    return f"{owner} figure{plural} for {where} in {named} moved both ways"


def _values(own: pd.DataFrame, year: int) -> list[float]:
    part = own[own["time_period"] == year].sort_values("published", kind="stable")
    values: list[float] = []
    for value in part["value"]:
        if not values or values[-1] != value:
            values.append(float(value))
    return values


def _falls(values: Sequence[float]) -> bool:
    return all(after < before for before, after in pairwise(values))


def _rises(values: Sequence[float]) -> bool:
    return all(after > before for before, after in pairwise(values))


def chart_alt(record: ClaimRecord, finding: Finding, series: pd.DataFrame, names: Names) -> str:
    """What the main chart shows, for somebody who cannot see it."""
    claim = record.claim
    if series.empty:
        return f"No series for {labels.areas(claim, names)}: {measure(claim)}."
    first, last = int(series["time_period"].min()), int(series["time_period"].max())
    editions = series.drop_duplicates("edition")
    named = ", ".join(
        f"{labels.source_name(source)} {label}"
        for source, label in zip(editions["source"], editions["edition_label"], strict=True)
    )
    latest = finding.latest[0] if finding.latest else None
    gap = ""
    if latest is not None:
        side = (
            "meets"
            if latest.is_consistent
            else "lies above"
            if latest.difference < 0
            else "lies below"
        )
        gap = f" It {side} the latest figure, {labels.observed(latest)} for {latest.time_period}."
    return (
        f"Line chart. {measure(claim)}, {labels.areas(claim, names)}, {first} to {last}, by "
        f"edition: {named}. The claim is {labels.claimed(claim)}.{gap}"
    )


def caveat(finding: Finding) -> str:
    """The one thing to know about the figures above."""
    rates = [c.conversion for c in finding.comparisons if c.conversion is not None]
    if rates:
        rate = rates[-1]
        partial = ", part of the year or a forecast" if rate.is_partial else ""
        return (
            f"Converted from {rate.from_currency} at the average rate of each year "
            f"({rate.year}: {rate.rate:.4f} {rate.to_currency}{partial}; {rate.source})."
        )
    if any(c.price_base is PriceBase.CURRENT for c in finding.comparisons):
        return "Current prices. Sources define military spending differently. e: estimate."
    return (
        "NATO and SIPRI define military spending differently and are drawn as separate "
        "series. e: estimate."
    )
