"""The figures of a chart as a file."""

import pandas as pd
import pytest

from defence_claims.dataset import Dataset
from defence_claims.exports import charted_extract
from defence_claims.model import ClaimRecord

FIGURES = pd.DataFrame(
    {
        "source": ["NATO", "SIPRI"],
        "edition": ["NATO-2026-07", "SIPRI-2026-04"],
        "published": ["2026-07-10", "2026-04-27"],
        "ref_area": ["POL", "POL"],
        "time_period": [2025, 2025],
        "value": [4.25, 4.5],
        "printed": ["4.25", "4.50"],
        "is_estimate": [True, False],
    }
)


@pytest.fixture(scope="session")
def founding(shipped: Dataset) -> ClaimRecord:
    record = shipped.record("pol-2025-share-01")
    assert record is not None
    return record


def test_the_claim_comes_first_and_says_who_said_it_when(
    shipped: Dataset, founding: ClaimRecord
) -> None:
    row = charted_extract(founding, FIGURES, shipped).iloc[0]
    told = ["drawn_as", "source", "published", "value", "printed", "time_period", "edition"]
    assert list(row[told]) == ["claim", "Mark Rutte", "2025-03-26", "4.7", "4.7% GDP", "2025", ""]
    assert "Poland’s position" in row["citation"]


def test_each_figure_says_edition_licence_and_citation(
    shipped: Dataset, founding: ClaimRecord
) -> None:
    frame = charted_extract(founding, FIGURES, shipped).iloc[1:]
    assert list(frame["drawn_as"]) == ["figure", "figure"]
    assert list(frame["printed"]) == ["4.25", "4.50"]
    assert list(frame["is_estimate"]) == ["true", "false"]
    terms = frame[["edition", "published", "unit_measure", "licence", "citation"]]
    assert (terms != "").all(axis=None)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param(4.25, "4.25", id="a share"),
        pytest.param(186.6e9, "186600000000", id="an amount, in full and without a point"),
        pytest.param(-0.1 - 0.2, "-0.3", id="no trace of binary fractions"),
    ],
)
def test_values_are_plain_numbers(
    shipped: Dataset, founding: ClaimRecord, value: float, expected: str
) -> None:
    frame = charted_extract(founding, FIGURES.assign(value=value), shipped)
    assert list(frame["value"])[1:] == [expected, expected]


def test_a_chart_without_figures_still_has_the_claim(
    shipped: Dataset, founding: ClaimRecord
) -> None:
    frame = charted_extract(founding, FIGURES.iloc[:0], shipped)
    assert list(frame["drawn_as"]) == ["claim"]
    assert not frame.isna().any(axis=None)
