"""Pledges against the series: the mark, the gap, the years left, the need, the outcome."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from defence_claims.dataset import Dataset
from defence_claims.matching.pledges import Pledge
from defence_claims.views import pledge_rows, pledged
from defence_claims.views.pledged import Held, Stage, by_need, gap, held_pledges, reaches
from defence_claims.views.revisions import Told
from defence_claims.vocab import Comparator

Build = Callable[..., Pledge]


@pytest.mark.parametrize(
    ("value", "changes", "figure", "is_reached"),
    [
        pytest.param("2", {}, "2.00", True, id="2.00 is at 2"),
        pytest.param("2", {}, "1.99", False, id="1.99 is not, though it rounds to 2.0"),
        pytest.param("2.3", {}, "2.27", False, id="a mark is not widened by its rounding"),
        pytest.param("3", {"comparator": Comparator.GT}, "3.00", False, id="over 3 is more than 3"),
        pytest.param("3", {"comparator": Comparator.GT}, "3.01", True, id="3.01 is over 3"),
        pytest.param("5", {"comparator": Comparator.GE}, "5.00", True, id="at least 5 holds 5"),
        pytest.param("5", {"high": Decimal(6)}, "5.33", True, id="of a range the lower end counts"),
        pytest.param("4.7", {"is_approximate": True}, "4.60", True, id="about: one step below"),
        pytest.param("4.7", {"is_approximate": True}, "4.59", False, id="about: no further"),
    ],
)
def test_a_pledged_share_is_a_mark_to_reach(
    pledge: Build, value: str, changes: dict[str, object], figure: str, *, is_reached: bool
) -> None:
    assert reaches(pledge(value, **changes), Decimal(figure)) is is_reached


@pytest.mark.parametrize(
    ("value", "figure", "missing", "years", "a_year"),
    [
        pytest.param("3.5", "2.69", "0.81", 3, "0.27", id="Germany to 2029"),
        pytest.param("3.5", "1.61", "1.89", 9, "0.21", id="Slovenia to 2035"),
        pytest.param("3.5", "2.00", "1.50", 9, "0.17", id="0.1666… rounds to 0.17"),
        pytest.param("3.5", "2.05", "1.45", 2, "0.73", id="0.725 rounds half up"),
        pytest.param("3.5", "3.49", "0.01", 9, "0.00", id="too little to print"),
        pytest.param("5", "4.68", "0.32", 0, None, id="no year is left"),
    ],
)
def test_the_need_is_the_gap_in_equal_steps(
    pledge: Build, value: str, figure: str, missing: str, years: int, a_year: str | None
) -> None:
    found = gap(pledge(value), Decimal(figure))
    assert str(found) == missing
    needed = pledged.needed_per_year(found, years)
    assert (None if needed is None else str(needed)) == a_year


def by_id(data: Dataset, pledge_id: str, area: str | None = None) -> Held:
    return next(
        h for h in held_pledges(data) if h.pledge.id == pledge_id and area in {None, h.area}
    )


@pytest.mark.parametrize(
    ("pledge_id", "stage", "year", "figure", "words"),
    [
        ("deu-2029-share-3-5", Stage.TO_COME, 2026, "2.69e", "+0.27 a year"),
        ("gbr-2027-share-2-5", Stage.TO_COME, 2026, "2.56e", "reached"),
        ("pol-2026-share-5", Stage.DUE, 2026, "4.68e", "0.32 short"),
        ("ltu-2026-2030-share-5-6", Stage.DUE, 2026, "5.33e", "reached"),
        ("pol-2025-share-4-7", Stage.PAST, 2025, "4.25e", "0.45 below"),
        ("nor-2024-share-2", Stage.PAST, 2024, "2.16", "met"),
        ("ltu-2018-share-2", Stage.PAST, 2018, "1.95", "0.05 below"),
        ("deu-2022-share-2", Stage.PAST, 2022, "1.46", "0.54 below"),
        ("gbr-2015-2020-share-2", Stage.PAST, 2015, "2.02", "met"),
    ],
)
def test_shipped_pledges_stand_so(
    shipped: Dataset, pledge_id: str, stage: Stage, year: int, figure: str, words: str
) -> None:
    held = by_id(shipped, pledge_id)
    assert (held.stage, held.year) == (stage, year)
    assert held.figure is not None
    assert held.figure.words == figure
    assert pledge_rows.outcome(held) == words


def test_of_several_years_that_have_passed_the_one_that_falls_shortest_counts(
    shipped: Dataset,
) -> None:
    held = by_id(shipped, "gbr-2015-2020-share-2")
    series = pledged.newest_figures(shipped)["GBR"]
    assert held.figure is not None
    assert held.figure.figure == min(series[year].figure for year in range(2015, 2021))


@pytest.mark.parametrize(
    "pledge_id",
    [
        pytest.param("nato-2025-share-5", id="more than the table counts"),
        pytest.param("gbr-2027-share-4-1", id="defence and security together"),
        pytest.param("nato-2025-related-1-5", id="a ceiling"),
        pytest.param("dnk-2030-share-3-5", id="a proposal"),
        pytest.param("swe-share-5", id="no year"),
        pytest.param("rus-2025-share-6-3", id="not an ally"),
        pytest.param("nato-2014-equipment-20", id="not a share of GDP"),
    ],
)
def test_what_cannot_be_held_against_the_table_is_left_out(
    shipped: Dataset, pledge_id: str
) -> None:
    assert pledge_id in set(shipped.reference.pledges["pledge_id"])
    assert pledge_id not in {held.pledge.id for held in held_pledges(shipped)}


def test_the_alliances_goal_is_asked_of_every_ally(shipped: Dataset) -> None:
    goal = pledge_rows.alliance_to_come(held_pledges(shipped))
    assert len(goal) == 31
    assert {held.pledge.id for held in goal} == {"nato-2025-core-3-5"}
    rates = [held.per_year for held in goal if held.per_year is not None]
    assert rates == sorted(rates, reverse=True)
    assert goal[0].area == "SVN"
    assert [held.is_reached for held in goal[-5:]] == [True] * 5


def test_the_alliances_passed_aim_is_met_by_as_many_as_are_counted(shipped: Dataset) -> None:
    past = pledge_rows.alliance_past(held_pledges(shipped))
    assert sum(held.is_reached is True for held in past) == 17


def test_those_who_announced_the_same_stand_together_the_earliest_first(shipped: Dataset) -> None:
    aims = pledge_rows.own(held_pledges(shipped), Stage.PAST)
    poland = next(aim for aim in aims if aim[0].area == "POL")
    assert [held.pledge.id for held in poland] == [
        "pol-2025-draft-share-4-7",
        "pol-2025-minister-share-4-7",
        "pol-2025-share-4-7",
    ]


@pytest.mark.parametrize(
    ("pledge_id", "words"),
    [
        ("deu-2029-share-3-5", "3.5% in 2029"),
        ("gbr-2027-share-2-5", "2.5% by 2027"),
        ("est-2026-share-5", "at least 5% from 2026"),
        ("dnk-2025-2026-share-3", "over 3% in 2025–2026"),
        ("ltu-2026-2030-share-5-6", "5–6% in 2026–2030"),
        ("can-2025-share-2", "2% in 2025/26"),
    ],
)
def test_a_promise_is_said_with_its_bound_and_its_years(
    shipped: Dataset, pledge_id: str, words: str
) -> None:
    assert pledge_rows.promise(by_id(shipped, pledge_id)) == words


def test_without_a_figure_nothing_is_said_of_the_outcome(shipped: Dataset) -> None:
    held = replace(by_id(shipped, "deu-2029-share-3-5"), figure=None, year=None)
    assert (held.gap, held.is_reached, held.per_year, held.years_left) == (None, None, None, 0)
    assert pledge_rows.outcome(held) == "no figure"


def test_the_largest_need_comes_first_and_what_is_reached_last(shipped: Dataset) -> None:
    sample = by_id(shipped, "deu-2029-share-3-5")

    def at(figure: str, due: int) -> Held:
        return replace(
            sample, figure=Told("E", "E", Decimal(figure), figure, is_estimate=False), due=due
        )

    far, near, there = at("2.69", 2035), at("2.69", 2029), at("4.00", 2029)
    assert by_need([there, far, near]) == (near, far, there)


def test_a_year_passes_with_the_day_from_which_everything_is_seen(shipped: Dataset) -> None:
    then = shipped.seen_on(shipped.as_of.replace(year=2025))
    held = by_id(then, "pol-2025-share-4-7")
    assert held.stage is Stage.DUE
    assert held.figure is not None
    assert held.figure.words == "4.48e"
    assert pledge_rows.outcome(held) == "0.22 short"
