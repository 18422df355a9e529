from collections.abc import Callable
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from defence_claims.model import Claim, Claimant, Quote
from defence_claims.verdict import Interval, claimed_interval, is_consistent
from defence_claims.verdict.interval import hedged_step, printed_step
from defence_claims.vocab import Comparator, Indicator

EQ, GE, GT, LE, LT, RANGE = (
    Comparator.EQ,
    Comparator.GE,
    Comparator.GT,
    Comparator.LE,
    Comparator.LT,
    Comparator.RANGE,
)
ABOUT = {"approximate": True}
BILLION = {"unit_mult": 9}

# Brackets as in mathematics: "[" and "]" hold their end, "(" and ")" do not; "..." is open.
RANGES = [
    ("4.7 is exact to a tenth", "4.7", EQ, {}, "[4.65, 4.75)"),
    ("a second printed decimal is a promise", "4.70", EQ, {}, "[4.695, 4.705)"),
    ("a whole number is exact to one", "4", EQ, {}, "[3.5, 4.5)"),
    ("a scale word keeps the digit", "186", EQ, BILLION, "[185500000000, 186500000000)"),
    ("a decimal of a billion", "186.6", EQ, BILLION, "[186550000000, 186650000000)"),
    ("nothing rounds to both sides of zero", "0", EQ, {}, "(-0.5, 0.5)"),
    ("a cut mirrors a rise", "-3.5", EQ, {}, "(-3.55, -3.45]"),
    ("about, at a printed decimal", "4.7", EQ, ABOUT, "[4.6, 4.8]"),
    ("about, at two printed decimals", "4.70", EQ, ABOUT, "[4.69, 4.71]"),
    ("about, of a round number", "200000", EQ, ABOUT, "[190000, 210000]"),
    ("about, of a number that is not round", "206500", EQ, ABOUT, "[206400, 206600]"),
    ("about ten is not about anything up to twenty", "10", EQ, ABOUT, "[9, 11]"),
    ("about, of a round sum", "130", EQ, ABOUT | BILLION, "[120000000000, 140000000000]"),
    ("about, of a sum to the billion", "186", EQ, ABOUT | BILLION, "[185000000000, 187000000000]"),
    ("about a cut", "-3.5", EQ, ABOUT, "[-3.6, -3.4]"),
    ("over 4 leaves 4 out", "4", GT, {}, "(4, ...)"),
    ("just over 2", "2", GT, ABOUT, "(2, 3]"),
    ("just over 2.0", "2.0", GT, ABOUT, "(2.0, 2.1]"),
    ("at least 31", "31", GE, {}, "[31, ...)"),
    ("at least about 31", "31", GE, ABOUT, "[31, ...)"),
    ("under 1.5", "1.5", LT, {}, "(..., 1.5)"),
    ("nearly 2", "2", LT, ABOUT, "[1, 2)"),
    ("nearly 2.0", "2.0", LT, ABOUT, "[1.9, 2.0)"),
    ("up to 9 was reached", "9", LE, {}, "[8, 9.5)"),
    ("up to 800 billion", "800", LE, BILLION, "[790000000000, 800500000000)"),
    ("5 to 6", "5", RANGE, {"value_high": "6"}, "[4.5, 6.5)"),
    ("5 to 6 billion", "5", RANGE, {"value_high": "6"} | BILLION, "[4500000000, 6500000000)"),
    ("ends of unequal precision", "5", RANGE, {"value_high": "6.25"}, "[4.5, 6.255)"),
    ("about 5 to 6", "5", RANGE, {"value_high": "6"} | ABOUT, "[4, 7]"),
    ("a range of cuts", "-6", RANGE, {"value_high": "-5"}, "(-6.5, -4.5]"),
]


def printed(interval: Interval) -> str:
    low = "..." if interval.low is None else f"{interval.low:f}"
    high = "..." if interval.high is None else f"{interval.high:f}"
    left = "[" if interval.has_low and interval.low is not None else "("
    right = "]" if interval.has_high and interval.high is not None else ")"
    return f"{left}{low}, {high}{right}"


@pytest.mark.parametrize(
    ("value", "comparator", "parts", "expected"),
    [row[1:] for row in RANGES],
    ids=[row[0] for row in RANGES],
)
def test_what_a_printed_figure_stands_for(
    make_claim: Callable[..., Claim],
    value: str,
    comparator: Comparator,
    parts: dict[str, object],
    expected: str,
) -> None:
    claim = make_claim(value, comparator=comparator, **parts)
    assert printed(claimed_interval(claim)) == expected


def test_among_the_first_three_is_not_third_only(make_claim: Callable[..., Claim]) -> None:
    claim = make_claim("3", comparator=LE, indicator=Indicator.RANK, unit_measure="RANK")
    assert [rank in claimed_interval(claim) for rank in map(Decimal, (1, 2, 3, 4))] == [
        True,
        True,
        True,
        False,
    ]


EDGES = [
    ("the lower edge rounds up", "4.7", "4.65", True),
    ("just below the lower edge", "4.7", "4.64", False),
    ("just below the upper edge", "4.7", "4.74", True),
    ("the upper edge rounds up and away", "4.7", "4.75", False),
    ("a coarser publisher may mean the figure", "4.25", "4.3", True),
    ("a coarser publisher that may have rounded down", "4.25", "4.2", True),
    ("a coarser publisher far off", "4.25", "4.4", False),
    ("a coarser publisher that touches from above", "4.24", "4.3", False),
    ("a finer publisher", "4.3", "4.25", True),
    ("a finer publisher below the edge", "4.3", "4.249", False),
    ("a coarser publisher of a cut", "-4.25", "-4.3", True),
    ("a coarser publisher of a cut, rounded the other way", "-4.25", "-4.2", True),
]


@pytest.mark.parametrize(
    ("claimed", "observed", "expected"),
    [row[1:] for row in EDGES],
    ids=[row[0] for row in EDGES],
)
def test_whether_an_observation_bears_a_figure_out(
    make_claim: Callable[..., Claim], claimed: str, observed: str, *, expected: bool
) -> None:
    claim = make_claim(claimed)
    step = printed_step(claim.figure)
    assert is_consistent(claimed_interval(claim), Decimal(observed), step) is expected


def test_a_converted_figure_is_no_more_exact_than_it_was_printed(
    make_claim: Callable[..., Claim],
) -> None:
    claim = make_claim("186.62", unit_mult=9, unit_measure="PLN")
    interval, step = claimed_interval(claim), printed_step(claim.figure)
    observed = Decimal("187.2E+9")  # 52 billion at 3.6: from 185.4 to 189
    assert not is_consistent(interval, observed, step)
    assert is_consistent(interval, observed, step, Decimal("3.6E+9"))


def test_a_figure_on_the_edge_of_over_four_is_no_way_off_and_yet_outside(
    make_claim: Callable[..., Claim],
) -> None:
    interval = claimed_interval(make_claim("4", comparator=GT))
    assert interval.distance(Decimal("4.00")) == 0
    assert Decimal("4.00") not in interval


STEPS = [
    ("4.7", "0.1", "0.1"),
    ("4.70", "0.01", "0.01"),
    ("10", "1", "1"),
    ("200000", "1", "1E+4"),
    ("1.30E+11", "1E+9", "1E+10"),
    ("7E+10", "1E+10", "1E+10"),
    ("0", "1", "1"),
]


@pytest.mark.parametrize(("figure", "plain", "hedged"), STEPS)
def test_steps(figure: str, plain: str, hedged: str) -> None:
    assert printed_step(Decimal(figure)) == Decimal(plain)
    assert hedged_step(Decimal(figure)) == Decimal(hedged)


def test_what_is_no_number_has_no_step() -> None:
    with pytest.raises(TypeError, match="NaN is not a number that can be printed"):
        printed_step(Decimal("NaN"))


def _claim(value: str, **parts: Any) -> Claim:
    return Claim(
        id="a",
        quote=Quote("words"),
        claimant=Claimant("Somebody"),
        indicator=Indicator.SHARE_OF_GDP,
        value=value,
        unit_measure="PC_GDP",
        ref_area=("POL",),
        **parts,
    )


values = st.decimals(-999, 999, places=2).map(str) | st.integers(-(10**6), 10**6).map(str)
mults = st.sampled_from((0, 3, 6, 9, 12))


@st.composite
def figures(draw: st.DrawFn) -> Claim:
    comparator = draw(st.sampled_from(Comparator))
    value = draw(values)
    high = str(Decimal(value) + draw(st.integers(1, 9))) if comparator is RANGE else None
    return _claim(
        value,
        comparator=comparator,
        value_high=high,
        approximate=draw(st.booleans()),
        unit_mult=draw(mults),
    )


observations = st.decimals(-10_000, 10_000, places=3)


@given(
    st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9),
    st.integers(0, 3),
)
def test_what_is_printed_stands_for_what_it_was_printed_from(value: Decimal, places: int) -> None:
    printed_as = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    assert value in claimed_interval(_claim(f"{printed_as:f}"))


@given(values, mults, st.sampled_from(("", "about")))
def test_a_figure_bears_itself_out(value: str, mult: int, hedge: str) -> None:
    claim = _claim(value, unit_mult=mult, approximate=hedge == "about")
    assert claim.figure in claimed_interval(claim)


@given(values, observations)
def test_about_never_narrows(value: str, observed: Decimal) -> None:
    plain, hedged = (
        claimed_interval(_claim(value, approximate=is_about)) for is_about in (False, True)
    )
    assert observed not in plain or observed in hedged


@given(figures(), observations)
def test_no_distance_means_inside_or_on_an_edge(claim: Claim, observed: Decimal) -> None:
    interval = claimed_interval(claim)
    is_on_edge = observed in (interval.low, interval.high)
    assert (interval.distance(observed) == 0) is (observed in interval or is_on_edge)


@given(figures(), observations, observations)
def test_distance_never_falls_as_the_observation_rises(
    claim: Claim, one: Decimal, other: Decimal
) -> None:
    interval = claimed_interval(claim)
    low, high = sorted((one, other))
    assert interval.distance(low) <= interval.distance(high)


@given(figures(), observations)
def test_more_scale_changes_the_unit_and_nothing_else(claim: Claim, observed: Decimal) -> None:
    bigger = replace(claim, unit_mult=claim.unit_mult + 3)
    assert (observed in claimed_interval(claim)) is (observed.scaleb(3) in claimed_interval(bigger))


ENDS = st.tuples(st.integers(-5, 5), st.integers(0, 5), st.booleans(), st.booleans()).map(
    lambda e: Interval(
        Decimal(e[0]), Decimal(e[0] + e[1]), has_low=e[2] or not e[1], has_high=e[3] or not e[1]
    )
)


@given(ENDS, ENDS)
def test_two_ranges_meet_when_they_share_a_value(one: Interval, other: Interval) -> None:
    halves = [Decimal(n) / 4 for n in range(-60, 60)]
    shared = any(value in one and value in other for value in halves)
    assert one.overlaps(other) is shared
    assert other.overlaps(one) is shared
