"""What every source says of one figure, with the reason why they differ."""

from datetime import date

import pytest

from defence_claims.dataset import Dataset
from defence_claims.model import ClaimRecord
from defence_claims.views.disagreement import disagreement, of_claim
from defence_claims.vocab import Indicator


def claim(shipped: Dataset, name: str) -> ClaimRecord:
    found = shipped.record(name)
    assert found is not None
    return found


def test_the_latest_figure_of_every_source_is_shown(shipped: Dataset) -> None:
    frame = disagreement("POL", 2023, Indicator.SHARE_OF_GDP, "PC_GDP", shipped)
    told = frame["source"].tolist()
    assert told == ["NATO", "SIPRI", "The World Bank", "Eurostat", "The EDA"]
    assert frame["figure"].str.endswith(("%", "%e")).all()
    assert frame["definition"].str.len().min() > 0


def test_every_row_but_the_first_has_its_reason(shipped: Dataset) -> None:
    frame = disagreement("POL", 2023, Indicator.SHARE_OF_GDP, "PC_GDP", shipped)
    assert frame["reason"].iloc[0] == ""
    assert frame["reason"].iloc[1:].str.endswith(".").all()


def test_the_world_bank_is_said_to_be_a_lagged_sipri(shipped: Dataset) -> None:
    frame = disagreement("POL", 2023, Indicator.SHARE_OF_GDP, "PC_GDP", shipped)
    (reason,) = frame.loc[frame["source"] == "The World Bank", "reason"]
    assert reason.startswith("Repeats SIPRI, and lags its release of 27 April 2026")


def test_before_sipris_next_release_the_world_bank_does_not_lag(shipped: Dataset) -> None:
    then = shipped.seen_on(date(2026, 4, 1))
    frame = disagreement("POL", 2023, Indicator.SHARE_OF_GDP, "PC_GDP", then)
    (reason,) = frame.loc[frame["source"] == "The World Bank", "reason"]
    assert "lags" not in reason


def test_a_conversion_is_said_to_be_ours(shipped: Dataset) -> None:
    frame = disagreement("POL", 2024, Indicator.AMOUNT, "PLN", shipped)
    told = dict(zip(frame["source"], frame["basis"], strict=True))
    assert told["NATO"].endswith("as published")
    assert told["SIPRI"].endswith("converted here")


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        pytest.param("pol-2025-share-01", "%", id="a share"),
        pytest.param("pol-rank-01", "%", id="a rank by share"),
        pytest.param("trump-2016-73-percent", "USD", id="a share of a total has money behind it"),
    ],
)
def test_a_claim_has_the_figure_behind_it(shipped: Dataset, name: str, unit: str) -> None:
    frame = of_claim(claim(shipped, name), shipped)
    assert len(frame) > 1
    assert frame["figure"].str.contains(unit).all()


def test_a_claim_about_several_areas_has_none(shipped: Dataset) -> None:
    assert of_claim(claim(shipped, "rutte-2026-four-already-on-5"), shipped).empty
