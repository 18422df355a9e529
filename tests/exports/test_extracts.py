from decimal import Decimal

import pytest

from defence_claims.dataset import Dataset
from defence_claims.exports import (
    claim_citation,
    claims_extract,
    comparisons_extract,
    series_extract,
)
from defence_claims.model import ClaimRecord

FOUNDING = "pol-2025-share-01"


@pytest.fixture(scope="session")
def founding(shipped: Dataset) -> ClaimRecord:
    record = shipped.record(FOUNDING)
    assert record is not None
    return record


def test_one_row_a_claim_in_the_order_given(shipped: Dataset) -> None:
    backwards = shipped.records[::-1]
    frame = claims_extract(backwards, shipped)
    assert list(frame["claim_id"]) == [record.claim.id for record in backwards]


def test_the_founding_claim_as_a_row(shipped: Dataset, founding: ClaimRecord) -> None:
    row = claims_extract([founding], shipped).iloc[0].to_dict()
    told = {
        "finding": "another reading",
        "country": "Poland",
        "ref_area": "POL",
        "claimed": "4.7%",
        "value": "4.7",
        "unit_mult": "0",
        "unit_measure": "PC_GDP",
        "comparator": "eq",
        "time_period": "2025",
        "modality": "actual",
        "claimant": "Mark Rutte",
        "outlet": "",
        "date": "2025-03-26",
        "url": "",
        "value_on_the_day": "",
        "edition_on_the_day": "",
        "value_latest": "4.25% (estimate)",
        "edition_latest": "NATO-2026-07",
        "source": "NATO",
    }
    assert {name: row[name] for name in told} == told
    assert row["licence"]
    assert row["citation"]


def test_every_cell_of_an_extract_is_text(shipped: Dataset) -> None:
    frame = claims_extract(shipped.records, shipped)
    assert all(isinstance(cell, str) for name in frame for cell in frame[name])
    assert not frame.isin(["None", "nan", "NaN"]).any(axis=None)


def test_no_claims_still_have_columns(shipped: Dataset) -> None:
    assert list(claims_extract([], shipped)) == list(claims_extract(shipped.records, shipped))


def test_every_comparison_says_who_published_it_and_on_which_terms(shipped: Dataset) -> None:
    for record in shipped.records:
        frame = comparisons_extract(record, shipped)
        assert len(frame) == len(shipped.finding(record).comparisons)
        tables = frame[frame["source"] != "NATIONAL"]
        assert (tables[["licence", "citation", "edition", "published"]] != "").all(axis=None)


def test_a_claim_without_comparisons_still_has_columns(
    shipped: Dataset, founding: ClaimRecord
) -> None:
    empty = next(r for r in shipped.records if not shipped.finding(r).comparisons)
    frame = comparisons_extract(empty, shipped)
    assert list(frame) == list(comparisons_extract(founding, shipped))


def test_figures_keep_their_printed_digits(shipped: Dataset, founding: ClaimRecord) -> None:
    frame = comparisons_extract(founding, shipped)
    sipri = frame[(frame["edition"] == "SIPRI-2026-04") & (frame["time_period"] == "2025")]
    assert list(sipri["observed"]) == ["4.50"]
    assert list(sipri["difference"]) == ["-0.15"]


def test_a_converted_sum_shows_rate_and_source(shipped: Dataset) -> None:
    record = shipped.record("tusk-poland-2025-pln186bn")
    assert record is not None
    frame = comparisons_extract(record, shipped)
    converted = frame[frame["rate"] != ""]
    assert (converted["rate_source"] != "").all()
    assert all(Decimal(rate) > 0 for rate in converted["rate"])


def test_a_series_carries_its_source_and_terms(shipped: Dataset) -> None:
    held = shipped.reference.observations
    poland = held[(held["ref_area"] == "POL") & (held["indicator"] == "share_of_gdp")]
    frame = series_extract(poland, shipped.reference)
    assert list(frame["obs_value"]) == list(poland["obs_value"])
    assert set(frame["country"]) == {"Poland"}
    assert (frame[["licence", "citation"]] != "").all(axis=None)
    assert "country" not in poland


def test_the_citation_of_the_founding_claim(shipped: Dataset, founding: ClaimRecord) -> None:
    told = claim_citation(founding, shipped)
    assert told.startswith(
        "Mark Rutte, 26 March 2025: “Poland’s position at the top NATO spender at 4.7% GDP”. "
        "Finding: A plan, stated as a level. "
    )
    assert told.endswith(
        f"Defence Claims, claim {FOUNDING}, as of 2026-11-23, data {shipped.fingerprint}."
    )


def test_every_citation_is_one_line_without_gaps(shipped: Dataset) -> None:
    for record in shipped.records:
        told = claim_citation(record, shipped)
        assert "None" not in told
        assert "  " not in told
        assert "\n" not in told
        assert ".." not in told.replace("...", "")
