"""Observations made ready to draw: one unit, printed texts, editions by age."""

from collections.abc import Iterable
from decimal import Decimal

import pandas as pd

from defence_claims.model import Comparison, Edition
from defence_claims.numerals.printing import printed_value
from defence_claims.periods import PartialDate
from defence_claims.reference import Reference
from defence_claims.vocab import ObsStatus, PriceBase
from defence_claims.wording import labels

SERIES_COLUMNS = [
    "source",
    "edition",
    "edition_label",
    "published",
    "edition_age",
    "ref_area",
    "ref_area_name",
    "time_period",
    "value",
    "printed",
    "is_estimate",
]
"""What the charts read: value is a float in whole units, printed what the publisher prints."""

_ESTIMATES = {str(ObsStatus.ESTIMATE), str(ObsStatus.FORECAST), str(ObsStatus.PROVISIONAL)}


def from_observations(observations: pd.DataFrame, tables: Reference) -> pd.DataFrame:
    """SERIES_COLUMNS from rows of `Reference.observations` of one indicator and unit.

    A constant-price series never joins a current one: only current prices, and
    figures that have no price base or whose base does not matter, are kept.
    """
    told = observations[["obs_value", "decimals", "unit_mult", "unit_measure"]]
    frame = observations.assign(
        printed=[
            _printed(printed_value(text, places).scaleb(mult), unit)
            for text, places, mult, unit in told.itertuples(index=False)
        ],
        is_estimate=observations["obs_status"].isin(_ESTIMATES),
    )
    return finish(frame, tables)


def from_comparisons(comparisons: Iterable[Comparison], tables: Reference) -> pd.DataFrame:
    """SERIES_COLUMNS from a claim's own comparisons: ranks, counts, converted amounts."""
    rows = [
        {
            "source": c.source,
            "edition": c.edition,
            "published": c.published.text,
            "ref_area": c.ref_area,
            "time_period": c.time_period,
            "value": float(c.observed),
            "printed": _printed(c.observed, c.unit_measure),
            "is_estimate": c.is_estimate,
        }
        for c in comparisons
        if c.published is not None
    ]
    columns = [name for name in SERIES_COLUMNS if name not in _ADDED]
    frame = pd.DataFrame(rows, columns=columns)
    frame = frame.drop_duplicates(["edition", "ref_area", "time_period"])
    return finish(frame.astype({"time_period": "int64", "value": "float64"}), tables)


def _printed(number: Decimal, unit: str) -> str:
    """Percentages and multiples without their sign, which the axis carries; the rest in full."""
    return labels.value(number, unit).removesuffix("%").removesuffix(" times")


_ADDED = ("edition_label", "edition_age", "ref_area_name")


def finish(frame: pd.DataFrame, tables: Reference) -> pd.DataFrame:
    """Add what only names and dates can tell: labels, ages, area names."""
    editions = {e.id: e for e in tables.editions}
    ages = _ages(editions[name] for name in frame["edition"].unique())
    labelled = {name: _month(editions[name]) for name in ages}
    return frame.assign(
        edition_label=frame["edition"].map(labelled).astype("str"),
        edition_age=frame["edition"].map(ages).astype("int64"),
        ref_area_name=[tables.short_name(code) for code in frame["ref_area"]],
    )[SERIES_COLUMNS].sort_values(["source", "edition_age", "ref_area", "time_period"])


def _month(edition: Edition) -> str:
    """Such as "July 2026" or "Aug 2025": a month of more than five letters is cut to three."""
    name, year = labels.day(PartialDate(edition.published.text[:7])).split()
    return f"{name if len(name) < 6 else name[:3]} {year}"


def _ages(editions: Iterable[Edition]) -> dict[str, int]:
    """0 for the latest edition of each source among these."""
    ages: dict[str, int] = {}
    seen: dict[str, int] = {}
    for edition in sorted(editions, key=lambda e: e.published.first, reverse=True):
        ages[edition.id] = seen.get(edition.source, 0)
        seen[edition.source] = ages[edition.id] + 1
    return ages


def in_currency(observations: pd.DataFrame, currency: str, tables: Reference) -> pd.DataFrame:
    """Current-price amounts in one currency, converted where no edition states it.

    The year's average rate is used; years without a rate are left out. An edition
    that states an area's amount in the currency itself is not converted.
    """
    held = observations[observations["price_base"] == PriceBase.CURRENT]
    own = held[held["unit_measure"] == currency]
    dollars = held[(held["unit_measure"] == "USD") & ~held["edition"].isin(own["edition"])]
    told = tables.exchange_rates
    told = told[told["currency"] == currency]
    rates = dict(zip(told["time_period"], told["obs_value"].map(Decimal), strict=True))
    dollars = dollars[dollars["time_period"].isin(rates.keys())]
    converted = [
        str(Decimal(text) * rates[year])
        for text, year in zip(dollars["obs_value"], dollars["time_period"], strict=True)
    ]
    dollars = dollars.assign(
        obs_value=converted,
        unit_measure=currency,
        value=[float(v) for v in converted] * 10.0 ** dollars["unit_mult"],
    )
    return pd.concat([own, dollars])
