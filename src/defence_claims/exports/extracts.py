"""Tidy frames of exactly what a page shows, with where each figure comes from."""

from collections.abc import Sequence

import pandas as pd

from defence_claims.dataset import Dataset
from defence_claims.model import ClaimRecord, Comparison, Finding
from defence_claims.reference import Reference
from defence_claims.vocab import Source
from defence_claims.wording import labels, sentences


def claims_extract(records: Sequence[ClaimRecord], data: Dataset) -> pd.DataFrame:
    """One row a claim, in the given order, all text.

    Columns: claim_id, finding, reason, country, ref_area, indicator, claimed, value,
    value_high, unit_mult, unit_measure, comparator, time_period, modality, claimant,
    role, outlet, date, quote, url, then the observations the finding rests on
    (value_on_the_day, edition_on_the_day, value_latest, edition_latest) and source,
    licence, citation. Unknown is empty.
    """
    found = zip(records, data.findings_of(records), strict=True)
    rows = [_claim_row(record, finding, data) for record, finding in found]
    return pd.DataFrame(rows, columns=CLAIM_COLUMNS)


CLAIM_COLUMNS = [
    "claim_id",
    "finding",
    "reason",
    "country",
    "ref_area",
    "indicator",
    "claimed",
    "value",
    "value_high",
    "unit_mult",
    "unit_measure",
    "comparator",
    "time_period",
    "modality",
    "claimant",
    "role",
    "outlet",
    "date",
    "quote",
    "url",
    "value_on_the_day",
    "edition_on_the_day",
    "value_latest",
    "edition_latest",
    "source",
    "licence",
    "citation",
]


def _claim_row(record: ClaimRecord, finding: Finding, data: Dataset) -> dict[str, str]:
    claim, article = record.claim, record.article
    source = finding.primary_source
    info = data.reference.sources[source] if source else None
    return {
        "claim_id": claim.id,
        "finding": str(finding.kind),
        "reason": sentences.reason(record, finding, data.reference),
        "country": labels.areas(claim, data.reference),
        "ref_area": " ".join(claim.ref_area),
        "indicator": str(claim.indicator),
        "claimed": labels.claimed(claim),
        "value": claim.value,
        "value_high": claim.value_high or "",
        "unit_mult": str(claim.unit_mult),
        "unit_measure": claim.unit_measure,
        "comparator": str(claim.comparator),
        "time_period": labels.period(claim),
        "modality": str(claim.modality),
        "claimant": claim.claimant.name,
        "role": claim.claimant.role or "",
        "outlet": article.outlet or "",
        "date": record.date.text if record.date else "",
        "quote": claim.quote.exact,
        "url": article.url or "",
        "value_on_the_day": _values(finding.on_the_day),
        "edition_on_the_day": _editions(finding.on_the_day),
        "value_latest": _values(finding.latest),
        "edition_latest": _editions(finding.latest),
        "source": source or "",
        "licence": info.licence if info else "",
        "citation": info.citation if info else "",
    }


def _values(comparisons: Sequence[Comparison]) -> str:
    return "; ".join(labels.observed(c) for c in comparisons)


def _editions(comparisons: Sequence[Comparison]) -> str:
    return "; ".join(dict.fromkeys(c.edition for c in comparisons))


def comparisons_extract(record: ClaimRecord, data: Dataset) -> pd.DataFrame:
    """Every observation a claim was compared with, oldest publication first, all text.

    Columns: claim_id, source, edition, published, ref_area, time_period, observed (in
    whole units of unit_measure, as its publisher prints it), obs_status, unit_measure,
    difference, is_consistent, is_known_on_the_day, reading, rate, rate_source,
    licence, citation.
    """
    rows = [
        {
            "claim_id": record.claim.id,
            "source": c.source,
            "edition": c.edition,
            "published": c.published.text if c.published else "",
            "ref_area": c.ref_area,
            "time_period": str(c.time_period) if c.time_period else "",
            "observed": f"{c.observed:f}",
            "obs_status": str(c.obs_status),
            "unit_measure": c.unit_measure,
            "difference": f"{c.difference:f}",
            "is_consistent": str(c.is_consistent).lower(),
            "is_known_on_the_day": str(c.is_known).lower(),
            "reading": str(c.kind),
            "rate": f"{c.conversion.rate:.6f}" if c.conversion else "",
            "rate_source": c.conversion.source if c.conversion else "",
            "licence": _licence(c, data.reference),
            "citation": _citation(c, data.reference),
        }
        for c in data.finding(record).comparisons
    ]
    return pd.DataFrame(rows, columns=COMPARISON_COLUMNS)


COMPARISON_COLUMNS = [
    "claim_id",
    "source",
    "edition",
    "published",
    "ref_area",
    "time_period",
    "observed",
    "obs_status",
    "unit_measure",
    "difference",
    "is_consistent",
    "is_known_on_the_day",
    "reading",
    "rate",
    "rate_source",
    "licence",
    "citation",
]


def _licence(comparison: Comparison, tables: Reference) -> str:
    is_national = comparison.source == Source.NATIONAL
    return "" if is_national else tables.sources[comparison.source].licence


def _citation(comparison: Comparison, tables: Reference) -> str:
    if comparison.source == Source.NATIONAL:
        return comparison.source_url or ""
    return tables.edition(comparison.edition).citation


def series_extract(observations: pd.DataFrame, tables: Reference) -> pd.DataFrame:
    """Observations as charted, with who published them and under which licence.

    `observations` has the columns of `Reference.observations`. Columns of the
    result: source, edition, published, ref_area, country, indicator, time_period,
    obs_value (text, as obtained), unit_measure, unit_mult, price_base, obs_status,
    method, licence, citation.
    """
    kept = [
        "source",
        "edition",
        "published",
        "ref_area",
        "indicator",
        "time_period",
        "obs_value",
        "unit_measure",
        "unit_mult",
        "price_base",
        "obs_status",
        "method",
    ]
    frame = observations[kept].copy()
    frame.insert(4, "country", [tables.area_name(code) for code in frame["ref_area"]])
    frame["licence"] = [tables.sources[source].licence for source in frame["source"]]
    frame["citation"] = [tables.edition(edition).citation for edition in frame["edition"]]
    return frame
