"""Places of decimals compare as the decimals do, on every edge."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from defence_claims.verdict.interval import Interval, is_consistent, rounding_to
from defence_claims.verdict.scale import HIGHEST, LOWEST, Scale

# Few values, so that edges meet; and long ones, which a float cannot tell apart.
near = st.sampled_from(
    [
        Decimal(text)
        for text in ("-3.45", "-1", "0", "0.00", "1.9", "1.95", "1.995", "1.9949999999999999999999",
                     "1.9950000000000000000001", "2", "2.00", "2.005", "1E+11", "100000000000.1")
    ]
)  # fmt: skip
decimals = near | st.decimals(-10, 10, allow_nan=False, allow_infinity=False, places=2)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low, high = sorted((draw(decimals), draw(decimals)))
    has_low, has_high = draw(st.booleans()), draw(st.booleans())
    return Interval(
        draw(st.sampled_from([low, None])), draw(st.sampled_from([high, None])), has_low, has_high
    )


@given(st.lists(decimals), decimals, decimals)
def test_order_is_the_order_of_the_decimals(
    held: list[Decimal], one: Decimal, other: Decimal
) -> None:
    """Of two values at least one must be held; the other may be any."""
    scale = Scale([*held, one])
    assert (scale.at(one) < scale.at(other)) is (one < other)
    assert (scale.at(one) == scale.at(other)) is (one == other)
    assert scale.below(one) < scale.at(one) < scale.above(one)
    assert (scale.above(one) < scale.at(other)) is (one < other)
    assert (scale.at(other) < scale.below(one)) is (other < one)
    assert (scale.at(one) < scale.below(other)) is (one < other)


@given(st.lists(decimals), decimals, intervals())
def test_a_value_lies_in_a_range_where_its_place_does(
    held: list[Decimal], value: Decimal, interval: Interval
) -> None:
    scale = Scale([*held, value])
    is_within = scale.start(interval) <= scale.at(value) <= scale.end(interval)
    assert is_within is (value in interval)


@given(decimals, st.integers(-3, 1), intervals(), st.integers(-3, 1))
def test_a_coarser_figure_bears_words_out_where_the_ranges_meet(
    value: Decimal, exponent: int, interval: Interval, claimed: int
) -> None:
    step, claimed_step = Decimal(1).scaleb(exponent), Decimal(1).scaleb(claimed)
    meant = rounding_to(value, value, step_low=step, step_high=step)
    edges = [edge for edge in (meant.low, meant.high) if edge is not None]
    values, steps = Scale([value, *edges]), Scale([step])
    if steps.at(step) > steps.at(claimed_step):
        start, end = values.start(meant), values.end(meant)
    else:
        start = end = values.at(value)
    found = start <= values.end(interval) and values.start(interval) <= end
    assert found is is_consistent(interval, value, claimed_step, step)


@pytest.mark.parametrize(
    "other", ["2.0000000000000000000000001", "1.9999999999999999999999999", "2.00"]
)
def test_digits_that_a_float_would_lose_decide(other: str) -> None:
    held, far = Decimal(2), Decimal(other)
    assert float(held) == float(far)
    scale = Scale([held])
    is_above = Fraction(far) > Fraction(held)
    assert (scale.at(far) > scale.at(held)) is is_above


def test_an_open_range_has_no_end() -> None:
    scale = Scale([Decimal(1)])
    assert scale.start(Interval(None, None)) == LOWEST
    assert scale.end(Interval(None, None)) == HIGHEST
