"""Counts beside what was stated: by edition, as printed, explained."""

import pytest

from defence_claims.dataset import Dataset
from defence_claims.views import target_words, targets
from defence_claims.views.targets import Choice


def note(data: Dataset, edition: str, year: int) -> str:
    choice = Choice(edition, year)
    return target_words.difference_note(
        choice, targets.allies(choice, data), targets.counts(year, data), data
    )


@pytest.mark.parametrize(
    ("year", "counted", "stated"),
    [
        (2024, [None, 23, 22, 18, 17], [18, 23, 22, 18, None]),
        (2025, [None, None, 28], [31, 32, None]),
        (2026, [30], [None]),
        (2016, [5, 4, 5, 4, 4], [5, None, None, None, None]),
    ],
)
def test_counts_of_a_year_in_the_order_of_publication(
    shipped: Dataset, year: int, counted: list[int | None], stated: list[int | None]
) -> None:
    found = targets.counts(year, shipped)
    assert [count.counted for count in found] == counted
    assert [count.stated for count in found] == stated
    assert [count.published for count in found] == sorted(count.published for count in found)


def test_a_count_equals_a_count_of_the_tiles_by_hand(shipped: Dataset) -> None:
    for year in targets.offered(shipped)["NATO-2026-07"]:
        shown = targets.allies(Choice("NATO-2026-07", year), shipped)
        count = targets.of_edition(targets.counts(year, shipped), "NATO-2026-07")
        assert count is not None
        at_two = sum(float(text) >= 2 for text in shown["printed"] if text)
        # An ally of today that was none in that year has a tile, but does not count.
        members = shipped.reference.members("NATO", year)
        strangers = shown[~shown["ref_area"].isin(members) & shown["value"].notna()]
        assert count.counted == at_two - sum(float(text) >= 2 for text in strangers["printed"])


@pytest.mark.parametrize(
    ("edition", "year", "words"),
    [
        pytest.param(
            "NATO-2024-06",
            2024,
            "Counted here: 23 of 31. NATO stated the same number with this edition.",
            id="counted as stated",
        ),
        pytest.param("NATO-2025-08", 2025, "none for Germany", id="an ally is missing"),
        pytest.param(
            "NATO-2026-07", 2025, "before it NATO stated 31 in August 2025", id="stated before"
        ),
        pytest.param(
            "NATO-2026-07",
            2026,
            "No number that NATO stated for this year is held here.",
            id="never stated",
        ),
        pytest.param("NATO-2019-11", 2019, "NATO stated 9.", id="a list of some allies"),
        pytest.param("NATO-2020-10", 2019, "lists some allies only", id="nothing at all"),
    ],
)
def test_the_difference_is_explained(shipped: Dataset, edition: str, year: int, words: str) -> None:
    assert words in note(shipped, edition, year)


def test_a_list_of_some_allies_is_not_counted(shipped: Dataset) -> None:
    choice = Choice("NATO-2020-10", 2019)
    shown = targets.allies(choice, shipped)
    count = targets.of_edition(targets.counts(2019, shipped), "NATO-2020-10")
    assert count is None
    assert target_words.headline(choice, shown, count).endswith("too few to count")


def test_who_crossed_the_mark_since_the_edition_before(shipped: Dataset) -> None:
    def crossed(edition: str) -> str:
        return target_words.crossings(Choice(edition, 2024), targets.counts(2024, shipped), shipped)

    assert crossed("NATO-2026-07") == "Since the edition of August 2025 Czechia fell below 2%."
    assert crossed("NATO-2024-06") == ""
    assert "fell below 2%" in crossed("NATO-2025-08")


def test_every_ally_has_a_row_and_iceland_no_figure(shipped: Dataset) -> None:
    shown = targets.allies(Choice("NATO-2026-07", 2025), shipped)
    assert len(shown) == 32
    assert list(shown.loc[shown["value"].isna(), "ref_area"]) == ["ISL"]
    rows = targets.allies_table(shown)
    assert list(rows.iloc[0]) == ["Poland", "4.25e", "+2.25", "+0.75"]
    assert list(rows.iloc[-1]) == ["Albania", "1.48e", "−0.52", "−2.02"]
