"""Differences are as exact as the coarser figure; ladders keep the order of publication."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from defence_claims.dataset import Dataset
from defence_claims.views import country
from defence_claims.views.revisions import (
    Ladder,
    Tally,
    Told,
    difference,
    ladders,
    signed,
    tally,
    widest,
    widest_by_area,
)


@pytest.mark.parametrize(
    ("first", "latest", "change"),
    [
        pytest.param("4.12", "3.75", "−0.37", id="two decimals each"),
        pytest.param("2.3", "2.21", "−0.1", id="the coarser figure sets the decimals"),
        pytest.param("2.1", "2.19", "+0.1", id="2.19 counts as 2.2 beside 2.1"),
        pytest.param("4.3", "4.25", "0.0", id="4.25 rounds half up to 4.3: no change"),
        pytest.param("2.00", "2.00", "0.00", id="nothing has no sign"),
        pytest.param("730149000000", "750886000000", "+20,737,000,000", id="money in whole units"),
    ],
)
def test_a_difference_is_no_more_exact_than_its_figures(
    first: str, latest: str, change: str
) -> None:
    assert signed(difference(Decimal(first), Decimal(latest))) == change


def test_money_printed_in_millions_has_no_digits_below_them() -> None:
    change = difference(Decimal(730149).scaleb(6), Decimal(750886).scaleb(6))
    assert change == Decimal(20737).scaleb(6)


figures = st.decimals(min_value=0, max_value=9999, places=2, allow_nan=False)


@given(figures, figures)
def test_a_difference_mirrors_when_the_figures_change_places(a: Decimal, b: Decimal) -> None:
    assert difference(a, b) == -difference(b, a)


@given(figures, figures)
def test_figures_of_like_precision_differ_by_plain_subtraction(a: Decimal, b: Decimal) -> None:
    assert difference(a, b) == b - a


def ladder(area: str, year: int, *figures: str) -> Ladder:
    told = tuple(
        Told(f"E{i}", f"E{i}", Decimal(f), f, is_estimate=False) for i, f in enumerate(figures)
    )
    return Ladder(area, area, year, told)


FOUR = (
    ladder("POL", 2024, "4.12", "4.07", "3.75"),
    ladder("POL", 2023, "3.90", "3.26"),
    ladder("ESP", 2024, "1.28", "1.42"),
    ladder("PRT", 2024, "1.55", "1.54", "1.55"),
    ladder("SWE", 2026, "2.85"),
)


def test_the_tally_leaves_out_what_only_one_edition_has() -> None:
    assert tally(FOUR) == Tally(down=2, up=1, same=1)
    assert tally(FOUR).moved == 3


def test_the_widest_revision_is_that_of_the_first_and_the_latest_figure() -> None:
    found = widest(FOUR)
    assert found is not None
    assert (found.ref_area, found.year, found.change) == ("POL", 2023, Decimal("-0.64"))
    relative = widest(FOUR, is_relative=True)
    assert relative is not None
    assert (relative.ref_area, relative.relative_change) == ("POL", Decimal("-16.4"))
    assert widest(FOUR[3:]) is None


def test_each_area_stands_once_lowered_first_then_raised_then_unchanged() -> None:
    assert [(one.ref_area, one.year) for one in widest_by_area(FOUR)] == [
        ("POL", 2023),
        ("ESP", 2024),
        ("PRT", 2024),
    ]


def test_the_ladder_of_poland_in_2024(shipped: Dataset) -> None:
    held = country.observations(("POL",), "share_of_gdp", shipped)
    found = ladders(
        held[(held["source"] == "NATO") & (held["time_period"] == 2024)], shipped.reference
    )
    (poland,) = found
    assert [told.words for told in poland.told] == ["4.12e", "4.07e", "3.79e", "3.75"]
    assert poland.first.label == "June 2024"
    assert poland.latest.edition == "NATO-2026-07"
    assert signed(poland.change) == "−0.37"
    assert poland.relative_change == Decimal("-9.0")


def test_editions_of_money_are_compared_in_whole_units(shipped: Dataset) -> None:
    held = country.observations(("USA",), "amount", shipped)
    found = ladders(
        held[(held["source"] == "NATO") & (held["time_period"] == 2019)], shipped.reference
    )
    assert found[0].first.figure == Decimal(730149000000)
