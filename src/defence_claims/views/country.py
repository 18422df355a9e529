"""One country or several: series by edition, revisions, the claims made on them."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pandas as pd

from defence_claims.charts import ClaimMark
from defence_claims.dataset import Dataset
from defence_claims.model import ClaimRecord
from defence_claims.views.claim import claim_mark
from defence_claims.views.revisions import difference, signed
from defence_claims.views.series import SERIES_COLUMNS, from_observations
from defence_claims.vocab import Indicator, PriceBase, Source, Unit
from defence_claims.wording import labels

MEASURES = {
    "share_of_gdp": (Indicator.SHARE_OF_GDP, str(Unit.PC_GDP)),
    "amount": (Indicator.AMOUNT, "USD"),
    "equipment_share": (Indicator.EQUIPMENT_SHARE, str(Unit.PC_DEF)),
    "personnel": (Indicator.PERSONNEL, str(Unit.PERSONS)),
}
"""What the page can draw: the parameter of the link, the indicator and its unit."""

MOST_COMPARED = 6

_WORDS = {
    "share_of_gdp": "Defence expenditure, % of GDP",
    "amount": "Defence expenditure, USD, current prices and exchange rates",
    "equipment_share": "Equipment, % of defence expenditure",
    "personnel": "Armed forces, persons",
}


def measure_words(measure: str) -> str:
    """What an axis of this measure shows."""
    return _WORDS[measure]


def measure_name(measure: str) -> str:
    """The short name of a measure, for a choice."""
    return labels.indicator(MEASURES[measure][0])


def countries(data: Dataset) -> list[str]:
    """Areas that have a series: the allies first, by name, then the others."""
    held = data.reference.observations
    held = held[
        (held["indicator"] == str(Indicator.SHARE_OF_GDP)) & (held["source"] != Source.WORLD_BANK)
    ]
    allies = data.reference.members("NATO", data.as_of.year)
    others = set(held["ref_area"].unique()) - allies

    def by_name(codes: set[str]) -> list[str]:
        return sorted(codes, key=data.reference.area_name)

    return [*by_name(set(allies)), *by_name(others)]


def observations(areas: Sequence[str], measure: str, data: Dataset) -> pd.DataFrame:
    """Rows of `Reference.observations` for some areas and one measure, all editions."""
    indicator, unit = MEASURES[measure]
    held = data.reference.observations
    held = held[
        (held["indicator"] == str(indicator))
        & (held["unit_measure"] == unit)
        & held["ref_area"].isin(areas)
        & held["price_base"].isin([str(PriceBase.NONE), str(PriceBase.CURRENT)])
    ]
    order = {area: place for place, area in enumerate(areas)}
    return held.sort_values("ref_area", key=lambda codes: codes.map(order), kind="stable")


def series(areas: Sequence[str], measure: str, data: Dataset) -> pd.DataFrame:
    """SERIES_COLUMNS for some areas and one measure, in the order of the areas."""
    frame = from_observations(observations(areas, measure, data), data.reference)
    order = {area: place for place, area in enumerate(areas)}
    return frame.sort_values("ref_area", key=lambda codes: codes.map(order), kind="stable")


def latest_nato(data: Dataset, measure: str = "share_of_gdp") -> pd.DataFrame:
    """The latest edition of NATO's tables for all allies; missing values where it has none."""
    allies = sorted(data.reference.members("NATO", data.as_of.year))
    every = series(allies, measure, data)
    nato = every[every["source"] == Source.NATO]
    full = nato.groupby("edition")["time_period"].nunique()
    newest = nato[nato["edition"].map(full) > 1].sort_values("published")["edition"].iloc[-1:]
    return with_every_ally(nato[nato["edition"].isin(newest)], data)


def with_every_ally(frame: pd.DataFrame, data: Dataset) -> pd.DataFrame:
    """A series frame with a row without a value for each ally that it leaves out.

    An empty frame stays empty: there is no edition and no year that the rows could have.
    """
    allies = sorted(data.reference.members("NATO", data.as_of.year))
    absent = [area for area in allies if area not in set(frame["ref_area"])]
    if frame.empty or not absent:
        return frame
    first = frame.iloc[0]
    rows = [
        {
            **{name: first[name] for name in SERIES_COLUMNS},
            "ref_area": area,
            "ref_area_name": data.reference.short_name(area),
            "value": float("nan"),
            "printed": "",
        }
        for area in absent
    ]
    return pd.concat([frame, pd.DataFrame(rows)], ignore_index=True)


def newest_year(frame: pd.DataFrame) -> pd.DataFrame:
    """Each ally's figure for the newest year of a frame of `latest_nato`."""
    has_figure = frame["value"].notna()
    is_newest = frame["time_period"] == frame.loc[has_figure, "time_period"].max()
    kept: pd.DataFrame = frame[is_newest | ~has_figure]
    return kept


def revisions(frame: pd.DataFrame) -> pd.DataFrame:
    """First and latest NATO figure of each year that was revised, newest year first.

    `frame` has SERIES_COLUMNS for one area. Text columns: Year, First, Latest, Change;
    the change is given to the precision of the coarser figure.
    """
    nato = frame[frame["source"] == Source.NATO].sort_values("published", kind="stable")
    rows = []
    for year, part in sorted(nato.groupby("time_period"), reverse=True):
        first, last = part.iloc[0], part.iloc[-1]
        if len(part) > 1 and first["printed"] != last["printed"]:
            rows.append(
                {
                    "Year": str(year),
                    "First": _with_e(first),
                    "Latest": _with_e(last),
                    "Change": _change(str(first["printed"]), str(last["printed"])),
                    "gap": float(last["value"]) - float(first["value"]),
                }
            )
    return pd.DataFrame(rows, columns=["Year", "First", "Latest", "Change", "gap"])


def _with_e(row: pd.Series) -> str:
    return f"{row['printed']}{'e' if row['is_estimate'] else ''}"


def _change(first: str, last: str) -> str:
    """The difference, with a sign, at the decimals of the coarser figure."""
    try:
        before, after = (Decimal(text.replace(",", "")) for text in (first, last))
    except ArithmeticError:
        return ""  # money is printed with its scale: the two figures beside it say it
    return signed(difference(before, after))


def fan_title(area: str, frame: pd.DataFrame, measure: str, data: Dataset) -> str:
    """What the fan shows: the largest revision, as a sentence."""
    name = data.reference.area_name(area)
    moved = revisions(frame)
    moved = moved[moved["Change"] != ""]
    if moved.empty or measure != "share_of_gdp":
        return (
            f"{name}: {measure_words(measure)[0].lower()}{measure_words(measure)[1:]}, by edition"
        )
    widest = max(moved.to_dict("records"), key=lambda row: abs(row["gap"]))
    size = widest["Change"].lstrip("+\N{MINUS SIGN}")
    side = "above" if widest["gap"] < 0 else "below"
    first = f"For {widest['Year']}, NATO’s first figure"
    return f"{first} was {size} points {side} its latest"


def claims_on(areas: Sequence[str], measure: str, data: Dataset) -> tuple[ClaimRecord, ...]:
    """Claims about one of the areas in the measure drawn, the newest first."""
    indicator, unit = MEASURES[measure]
    found = [
        record
        for record in data.records
        if record.claim.indicator is indicator
        and record.claim.unit_measure == unit
        and set(record.claim.ref_area) & set(areas)
    ]
    return tuple(
        sorted(found, key=lambda r: r.date.first.isoformat() if r.date else "", reverse=True)
    )


def marks(records: Sequence[ClaimRecord], data: Dataset) -> tuple[ClaimMark, ...]:
    """The claims as marks of a chart; one mark for all who said the same of a year."""
    same: dict[tuple[object, ...], list[ClaimMark]] = {}
    for record in records:
        mark = claim_mark(record, data)
        same.setdefault((mark.year, mark.value, mark.comparator), []).append(mark)
    return tuple(
        replace(group[0], hover="\n".join(dict.fromkeys(mark.hover for mark in group)))
        for group in same.values()
    )


def fan_series(frame: pd.DataFrame) -> pd.DataFrame:
    """What the fan draws: NATO and SIPRI; for areas outside NATO's tables also the others.

    Everything is in the CSV; a third and fourth definition in one chart hide the revisions.
    """
    if Source.NATO not in set(frame["source"]):
        return frame
    return frame[frame["source"].isin([Source.NATO, Source.SIPRI])]


def latest_values(frame: pd.DataFrame) -> pd.DataFrame:
    """The newest figure of each area and source that has one, for the table under a comparison.

    Text columns: Country, Source, Edition, Year, Figure.
    """
    newest = frame[(frame["edition_age"] == 0) & frame["value"].notna()]
    newest = newest.sort_values("time_period", kind="stable")
    rows = newest.groupby(["ref_area_name", "source"], sort=False).tail(1)
    order = {name: place for place, name in enumerate(frame["ref_area_name"].unique())}
    rows = rows.sort_values("ref_area_name", key=lambda names: names.map(order), kind="stable")
    return pd.DataFrame(
        {
            "Country": rows["ref_area_name"],
            "Source": rows["source"].map(labels.source_name).map(labels.capital),
            "Edition": rows["edition_label"],
            "Year": rows["time_period"].astype("str"),
            "Figure": [_with_e(row) for _, row in rows.iterrows()],
        }
    ).reset_index(drop=True)


def citations(frame: pd.DataFrame, data: Dataset) -> str:
    """The newest edition of each source in a frame, and how many older ones there are."""
    told = []
    newest_first = frame.sort_values("published", ascending=False)
    for _, part in newest_first.groupby("source", sort=False):
        editions = part["edition"].unique()
        older = len(editions) - 1
        more = f", and {older} earlier edition{'s' if older > 1 else ''}" if older else ""
        told.append(data.reference.edition(editions[0]).citation + more)
    return "; ".join(told)


def guideline_title(newest: pd.DataFrame) -> str:
    """How many allies are at 2% and 3.5% in the newest year, after rounding as printed."""
    told = newest[newest["value"].notna()]
    if told.empty:
        return "No ally has a figure"
    shares = [Decimal(text) for text in told["printed"]]
    year = f"{int(told['time_period'].iloc[0])}{'e' if told['is_estimate'].any() else ''}"
    at_two = sum(share >= 2 for share in shares)
    at_more = sum(share >= Decimal("3.5") for share in shares)
    return f"{at_two} of {len(shares)} allies are at 2% in {year}, {at_more} of them at 3.5%"


def compared(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows of the one source that a comparison of countries is drawn from.

    The one that has most of them, NATO's where two have as many: definitions differ, so
    no country may come from another table than its neighbour.
    """
    held = frame[frame["value"].notna()].groupby("source")["ref_area"].nunique()
    if held.empty:
        return frame
    order = [source for source in (Source.NATO, Source.SIPRI) if source in held.index]
    best: str = max([*order, *sorted(held.index)], key=lambda source: held[source])
    return frame[frame["source"].isin([best])]


def compare_title(frame: pd.DataFrame, measure: str) -> str:
    """Who is highest in the newest year of the latest edition of one source's frame."""
    latest = frame[frame["edition_age"] == 0]
    if latest.empty:
        return measure_words(measure)
    newest = latest[latest["time_period"] == latest["time_period"].max()]
    first = newest.nlargest(1, "value").iloc[0]
    unit = "%" if MEASURES[measure][1].startswith("PC") else ""
    year = f"{first['time_period']}{'e' if first['is_estimate'] else ''}"
    return f"{first['ref_area_name']} is highest in {year}, at {first['printed']}{unit}"
