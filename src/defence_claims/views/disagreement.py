"""What every source says of one figure, and why they do not say the same.

Sources count different things, at different times, in different money. A difference
between them is a result: it is shown with its reason and never averaged away.
"""

import pandas as pd

from defence_claims.dataset import Dataset
from defence_claims.model import ClaimRecord, Edition
from defence_claims.numerals.printing import printed_value
from defence_claims.views.claim import claim_year
from defence_claims.views.series import in_currency
from defence_claims.vocab import Indicator, ObsStatus, PriceBase, Source, Unit
from defence_claims.wording import labels

COLUMNS = ["source", "edition", "figure", "definition", "basis", "vintage", "reason"]

_ORDER = [Source.NATO, Source.SIPRI, Source.WORLD_BANK, Source.EUROSTAT, Source.EDA]
_ESTIMATES = {ObsStatus.ESTIMATE, ObsStatus.FORECAST, ObsStatus.PROVISIONAL}
_MONEY = {Indicator.AMOUNT, Indicator.CHANGE, Indicator.SHARE_OF_TOTAL, Indicator.PER_CAPITA}
_SHARES = {Indicator.SHARE_OF_GDP, Indicator.RANK, Indicator.COUNT_OF_ALLIES}


def of_claim(record: ClaimRecord, data: Dataset) -> pd.DataFrame:
    """The disagreement on the figure that a claim is about; empty for kinds without one.

    A rank is one by share of GDP or by money, and so is a change one of money: the table
    then has the figure behind it. The columns are those of `disagreement`.
    """
    claim, finding = record.claim, data.finding(record)
    year = claim_year(record, finding.latest or finding.on_the_day or finding.comparisons)
    indicator, unit = _measure(record)
    if year is None or indicator is None or len(claim.ref_area) > 1:
        return pd.DataFrame(columns=COLUMNS)
    return disagreement(claim.ref_area[0], year, indicator, unit, data)


def _measure(record: ClaimRecord) -> tuple[Indicator | None, str]:
    claim = record.claim
    indicator = claim.basis or claim.indicator
    if indicator in _MONEY and claim.unit_measure != Unit.PP:
        currency = claim.unit_measure if claim.unit_measure not in set(Unit) else "USD"
        return Indicator.AMOUNT, currency
    if indicator in _SHARES or claim.unit_measure == Unit.PP:
        return Indicator.SHARE_OF_GDP, str(Unit.PC_GDP)
    is_printed = indicator in {Indicator.EQUIPMENT_SHARE, Indicator.PERSONNEL}
    return (indicator if is_printed else None), claim.unit_measure


def disagreement(
    area: str, year: int, indicator: Indicator, unit: str, data: Dataset
) -> pd.DataFrame:
    """The latest figure of every source for an area and year, with what it counts and why.

    Text columns: source, edition (with its day), figure (as printed, "e" for an
    estimate), definition, basis (which year and which money), vintage, reason (why it
    differs from the first row; "" in the first row). Sources without a figure are left
    out; one row or none says that nobody disagrees.
    """
    held = data.reference.observations
    held = held[
        (held["indicator"] == str(indicator))
        & (held["ref_area"] == area)
        & (held["time_period"] == year)
    ]
    if indicator is Indicator.AMOUNT:
        told = in_currency(held, unit, data.reference)
    else:
        told = held[held["unit_measure"] == unit]
    told = told[told["price_base"].isin(["", str(PriceBase.CURRENT)])]
    rows: list[dict[str, str]] = []
    first: Edition | None = None
    for source in _ORDER:
        own = told[told["source"] == str(source)].sort_values("published", kind="stable")
        if own.empty:
            continue
        newest = own.iloc[-1]
        edition = data.reference.edition(str(newest["edition"]))
        converted = held[held["edition"] == edition.id]["unit_measure"]
        is_converted = indicator is Indicator.AMOUNT and unit not in set(converted)
        rows.append(
            {
                "source": labels.capital(labels.source_name(source)),
                "edition": f"{edition.short_title}, {labels.day(edition.published, is_short=True)}",
                "figure": _figure(newest, unit),
                "definition": _definition(edition, data),
                "basis": _basis(indicator, unit, is_converted=is_converted),
                "vintage": _vintage(edition, first),
                "reason": _reason(source, edition, first, data),
            }
        )
        first = first or edition
    return pd.DataFrame(rows, columns=COLUMNS)


def _figure(row: pd.Series, unit: str) -> str:
    value = printed_value(str(row["obs_value"]), int(row["decimals"]))
    told = labels.value(value.scaleb(int(row["unit_mult"])), unit)
    return f"{told}e" if row["obs_status"] in _ESTIMATES else told


def _definition(edition: Edition, data: Dataset) -> str:
    table = data.reference.edition_table
    told = table.loc[table["edition"] == edition.id, "definition"]
    return labels.capital(str(told.iloc[0])) if len(told) else ""


def _basis(indicator: Indicator, unit: str, *, is_converted: bool) -> str:
    """The year is a calendar year in every table here; how it is made of budget years is not."""
    if indicator is Indicator.AMOUNT:
        rate = "average rate of the year, converted here" if is_converted else "as published"
        return f"Calendar year; {unit}, current prices, {rate}"
    if indicator is Indicator.SHARE_OF_GDP:
        return "Calendar year; own money over own GDP, no rate of exchange"
    return "Calendar year"


def _months(one: Edition, other: Edition) -> int:
    """How many months before the other an edition came out."""
    first, second = one.published.first, other.published.first
    return (second.year - first.year) * 12 + second.month - first.month


def _vintage(edition: Edition, first: Edition | None) -> str:
    if first is None:
        return ""
    months = _months(edition, first)
    if not months:
        return "the same month"
    side = "before" if months > 0 else "after"
    return f"{abs(months)} month{'s' if abs(months) > 1 else ''} {side}"


def _reason(source: Source, edition: Edition, first: Edition | None, data: Dataset) -> str:
    """Why a figure differs from the first one, in words."""
    if first is None:
        return ""
    whose = labels.possessive(labels.source_name(first.source))
    if source is Source.WORLD_BANK:
        behind = _newest(Source.SIPRI, data)
        lag = behind is not None and _months(edition, behind) > 0
        later = (
            f", and lags its release of {labels.day(behind.published)}" if lag and behind else ""
        )
        return f"Repeats SIPRI{later}: no source of its own."
    told = {
        Source.SIPRI: "counts by a definition of its own, wider than NATO’s for some states",
        Source.EUROSTAT: "counts what government spends on the function of defence, as national "
        "accounts book it",
        Source.EDA: "counts by a definition of its own, for its members",
        Source.NATO: "counts by the definition that allies agreed on",
    }[source]
    months = _months(edition, first)
    older = f"; {months} months older than {whose} edition" if months > 2 else ""
    return f"{labels.capital(labels.source_name(source))} {told}{older}."


def _newest(source: Source, data: Dataset) -> Edition | None:
    own = [e for e in data.reference.editions if e.source == source]
    return max(own, key=lambda e: e.published.first, default=None)
