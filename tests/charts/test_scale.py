"""Ticks and words of each unit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from defence_claims.charts.scale import scale_for, value_range


@pytest.mark.parametrize(
    ("unit", "largest", "printed", "value", "words"),
    [
        pytest.param("PC_GDP", 5, "4.25", 4.2479, "4.25%", id="a share keeps its decimals"),
        pytest.param("PC", 5, "-3.1", -3.1, "−3.1%", id="a true minus sign"),
        pytest.param("PLN", 2e11, "186600", 186.6e9, "PLN 186.6 bn", id="money in billions"),
        pytest.param("USD", 1e12, "", 997.3e9, "USD 997.3 bn", id="below a trillion stays exact"),
        pytest.param("USD", 1e12, "", 999.96e9, "USD 1.0 tn", id="never 1,000.0 bn"),
        pytest.param("EUR", 3e6, "", 2.55e6, "EUR 2.6 m", id="half up"),
        pytest.param("USD", 2900, "", 2345.4, "USD 2,345", id="per head in whole units"),
        pytest.param("USD_PPP", 4e9, "", 4e9, "int. USD 4.0 bn", id="never an ordinary dollar"),
        pytest.param("PERSONS", 3e5, "216.1", 216100, "216,100", id="heads in full"),
        pytest.param("RANK", 31, "1", 1, "1st", id="first"),
        pytest.param("RANK", 31, "12", 12, "12th", id="twelfth, not twelvend"),
        pytest.param("RANK", 31, "22", 22, "22nd", id="twenty-second"),
        pytest.param("ALLIES", 32, "23", 23, "23", id="a count is bare"),
    ],
)
def test_figures_are_written_as_readers_know_them(
    unit: str, largest: float, printed: str, value: float, words: str
) -> None:
    assert scale_for(unit, largest).words(printed, value) == words


@pytest.mark.parametrize(
    ("unit", "low", "high", "texts"),
    [
        pytest.param("PC_GDP", 1.5, 5.2, ["2", "3", "4", "5%"], id="percent on the top tick only"),
        pytest.param("PC_GDP", 2.1, 2.6, ["2.1", "2.2", "2.3", "2.4", "2.5", "2.6%"], id="tenths"),
        pytest.param("EUR", 40e9, 72e9, ["40", "50", "60", "EUR 70 bn"], id="ISO code first"),
        pytest.param("USD", 0.6e12, 1.1e12, None, id="trillions"),
        pytest.param("RANK", 9, 0, ["1", "2", "4", "6", "8"], id="ranks begin with the first"),
        pytest.param("ALLIES", 0, 31, ["0", "10", "20", "30 allies"], id="count"),
    ],
)
def test_ticks(unit: str, low: float, high: float, texts: list[str] | None) -> None:
    scale = scale_for(unit, max(low, high))
    values, words = scale.ticks(low, high)
    assert len(values) == len(words)
    if texts is None:
        assert words[-1].startswith("USD ")
        assert words[-1].endswith(" tn")
    else:
        assert words == texts


@given(st.floats(0.01, 1e13), st.floats(0.001, 10), st.sampled_from(["PC_GDP", "USD", "PERSONS"]))
def test_ticks_are_few_ascending_and_inside(low: float, factor: float, unit: str) -> None:
    high = low * (1 + factor)
    values, words = scale_for(unit, high).ticks(low, high)
    assert len(values) <= 9
    assert values == sorted(set(values))
    assert len(set(words)) == len(words)
    assert all(low * 0.999 <= value <= high * 1.001 for value in values)


@given(st.lists(st.floats(0, 50), min_size=1, max_size=20))
def test_the_range_holds_every_value_and_never_dips_below_zero(values: list[float]) -> None:
    bottom, top = value_range(values, scale_for("PC_GDP", 50), None)
    assert 0 <= bottom < top
    assert bottom <= min(values)
    assert max(values) <= top


def test_a_guideline_near_the_data_is_taken_in_and_a_far_one_left_out() -> None:
    scale = scale_for("PC_GDP", 5)
    assert value_range([2.6, 4.7], scale, 2.0)[0] < 2.0
    assert value_range([7.0, 7.5], scale, 2.0)[0] > 2.0


def test_ranks_run_downwards() -> None:
    bottom, top = value_range([1, 8], scale_for("RANK", 31), None)
    assert bottom > 8
    assert top < 1
