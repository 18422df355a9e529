"""The pandas join: cells x observations x editions, and currencies brought together."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pandas as pd

from defence_claims.matching.derived import Derived
from defence_claims.matching.known import Known
from defence_claims.matching.wanted import Cell, answers
from defence_claims.model import Working
from defence_claims.vocab import Indicator, PriceBase

_MONEY = (str(Indicator.AMOUNT), str(Indicator.PER_CAPITA))
_DERIVED_ONLY = frozenset(
    {
        str(Indicator.RANK),
        str(Indicator.COUNT_OF_ALLIES),
        str(Indicator.CHANGE),
        str(Indicator.SHARE_OF_TOTAL),
    }
)

WORKED_OUT = _DERIVED_ONLY | {str(Indicator.PER_CAPITA), str(Indicator.AMOUNT)}
"""Indicators of which not all figures are printed as they are."""


def join(asked: Sequence[Cell], known: Known, derived: Derived) -> pd.DataFrame:
    """Every observation of every edition that answers a cell, one a row.

    Columns: cell (its place in `asked`), those of the observations (obs_unit for the unit
    the publisher uses, unit_measure for the claim's), basis, out_of, statement, source_url,
    working, and for converted amounts rate (text: claim currency for one of the
    publisher's), rate_source and rate_is_partial. Rows whose unit cannot be brought into
    the claim's are left out.
    """
    cells = pd.DataFrame(
        {
            "cell": range(len(asked)),
            "indicator": pd.Series([cell.indicator for cell in asked], dtype="str"),
            "ref_area": pd.Series([cell.ref_area for cell in asked], dtype="str"),
            "time_period": pd.Series([cell.time_period for cell in asked], dtype="int64"),
            "unit_measure": pd.Series([cell.unit_measure for cell in asked], dtype="str"),
            "answers": pd.Series([answers(cell.work) for cell in asked], dtype="str"),
        }
    )
    printed = known.printed(
        (cell.indicator, cell.ref_area, cell.time_period)
        for cell in asked
        if cell.indicator not in _DERIVED_ONLY
    ).assign(basis="", out_of=0, statement="", source_url="", working=None, answers="")
    both = pd.concat([printed, derived.rows(asked)], ignore_index=True)
    both = both.rename(columns={"unit_measure": "obs_unit"})
    rows = cells.merge(both, on=["indicator", "ref_area", "time_period", "answers"], how="inner")
    return _in_unit_of_claim(rows.drop(columns="answers"), known.exchange_rates)


class Row(NamedTuple):
    """A row of the join."""

    cell: int
    source: str
    edition: str
    published: str
    ref_area: str
    time_period: int
    obs_value: str
    obs_unit: str
    obs_status: str
    unit_measure: str
    unit_mult: int
    decimals: int
    price_base: str
    basis: str
    out_of: int
    statement: str
    source_url: str
    rate: str
    rate_source: str
    rate_is_partial: bool
    working: Working | None


def rows_of(joined: pd.DataFrame) -> Iterator[Row]:
    """The rows of the join as values."""
    columns = (joined[name].tolist() for name in Row._fields)
    return map(Row._make, zip(*columns, strict=True))


def _in_unit_of_claim(rows: pd.DataFrame, rates: pd.DataFrame) -> pd.DataFrame:
    is_direct = rows["obs_unit"] == rows["unit_measure"]
    direct = rows[is_direct].assign(rate="", rate_source="", rate_is_partial=False)
    other = rows[~is_direct & rows["indicator"].isin(_MONEY)]
    converted = _converted(other, rates)
    # The publisher's own figure in the claim's currency beats one converted by us.
    key = ["cell", "edition", "ref_area", "time_period", "price_base"]
    told = pd.MultiIndex.from_frame(direct[key])
    converted = converted[~pd.MultiIndex.from_frame(converted[key]).isin(told)]
    # Of several currencies in one edition the dollar series is the one all members share.
    converted = converted.sort_values("obs_unit", key=lambda unit: unit != "USD", kind="stable")
    converted = converted.drop_duplicates(key)
    return pd.concat([direct, converted], ignore_index=True)


def _converted(rows: pd.DataFrame, rates: pd.DataFrame) -> pd.DataFrame:
    """Money rows with the year's average rate into the claim's currency."""
    dollar = pd.DataFrame(
        {"currency": "USD", "time_period": rows["time_period"].unique(), "obs_value": "1"}
    ).assign(source="", is_partial=False)
    rates = pd.concat([rates[dollar.columns], dollar], ignore_index=True)
    # Constant prices are dollars of the base year: converting them would mix two years.
    rows = rows[rows["price_base"] == PriceBase.CURRENT]
    for side, currency in (("from", "obs_unit"), ("to", "unit_measure")):
        named = rates.rename(
            columns={
                "currency": currency,
                "obs_value": f"per_usd_{side}",
                "source": f"source_{side}",
                "is_partial": f"is_partial_{side}",
            }
        )
        rows = rows.merge(named, on=[currency, "time_period"], how="inner")
    told = [
        "; ".join(dict.fromkeys(filter(None, pair)))
        for pair in zip(rows["source_from"], rows["source_to"], strict=True)
    ]
    return rows.assign(
        rate=rows["per_usd_to"] + "/" + rows["per_usd_from"],
        rate_source=told,
        rate_is_partial=rows["is_partial_from"] | rows["is_partial_to"],
    ).drop(
        columns=[
            f"{name}_{side}"
            for name in ("per_usd", "source", "is_partial")
            for side in ("from", "to")
        ]
    )
