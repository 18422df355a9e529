"""The figures of a claim's chart, as drawn: the claim and the series it stands on."""

from decimal import Decimal

import pandas as pd

from defence_claims.dataset import Dataset
from defence_claims.exports.citation import claim_citation
from defence_claims.model import ClaimRecord
from defence_claims.wording import labels

CHARTED_COLUMNS = [
    "drawn_as",
    "claim_id",
    "source",
    "edition",
    "published",
    "ref_area",
    "country",
    "indicator",
    "time_period",
    "value",
    "value_high",
    "unit_measure",
    "printed",
    "is_estimate",
    "licence",
    "citation",
]


def charted_extract(record: ClaimRecord, figures: pd.DataFrame, data: Dataset) -> pd.DataFrame:
    """The claim and then every figure of its chart, in the given order, all text.

    `figures` has source, edition, published, ref_area, time_period, value, printed and
    is_estimate. Columns of the result: CHARTED_COLUMNS. `drawn_as` is "claim" or
    "figure"; `value` is in whole units of unit_measure, `printed` what stands in the
    chart. Unknown is empty.
    """
    rows = [_claim(record, data), *_figures(record, figures, data)]
    empty = dict.fromkeys(CHARTED_COLUMNS, "")
    return pd.DataFrame([empty | row for row in rows], columns=CHARTED_COLUMNS)


def _claim(record: ClaimRecord, data: Dataset) -> dict[str, str]:
    claim = record.claim
    return _shared(record) | {
        "drawn_as": "claim",
        "source": claim.claimant.name,
        "published": record.date.text if record.date else "",
        "ref_area": " ".join(claim.ref_area),
        "country": labels.areas(claim, data.reference),
        "time_period": str(claim.time_period) if claim.time_period else "",
        "value": f"{claim.figure:f}",
        "value_high": "" if claim.figure_high is None else f"{claim.figure_high:f}",
        "printed": claim.quote.figure or labels.claimed(claim),
        "citation": claim_citation(record, data),
    }


def _figures(record: ClaimRecord, figures: pd.DataFrame, data: Dataset) -> list[dict[str, str]]:
    tables, shared = data.reference, _shared(record)
    return [
        shared
        | {
            "drawn_as": "figure",
            "source": row["source"],
            "edition": row["edition"],
            "published": row["published"],
            "ref_area": row["ref_area"],
            "country": tables.area_name(row["ref_area"]),
            "time_period": str(row["time_period"]),
            "value": _in_full(row["value"]),
            "printed": row["printed"],
            "is_estimate": str(bool(row["is_estimate"])).lower(),
            "licence": tables.sources[row["source"]].licence,
            "citation": tables.edition(row["edition"]).citation,
        }
        for row in figures.to_dict("records")
    ]


def _shared(record: ClaimRecord) -> dict[str, str]:
    claim = record.claim
    return {
        "claim_id": claim.id,
        "indicator": str(claim.indicator),
        "unit_measure": claim.unit_measure,
    }


def _in_full(value: float) -> str:
    """What is drawn, as a plain number: ten digits are more than any chart can show."""
    return f"{Decimal(f'{value:.10g}'):f}"
