"""Ranks and counts, over figures as printed, of editions that are complete."""

from collections.abc import Iterable
from typing import Any

import pytest

from defence_claims.matching import Prepared, assess
from defence_claims.model import Claim, ClaimRecord
from defence_claims.vocab import Comparator, Indicator, ReadingKind, Rule
from tests.matching.tables import TODAY, finding, money, observation, record, stated_count, tables

MEMBERS = {"NATO": ("POL", "EST", "LTU", "CZE", "ISL")}
FULL = {"POL": "4.12", "EST": "3.43", "LTU": "2.85", "CZE": "1.99"}


def edition(shares: dict[str, str], published: str = "2024-06-17", **parts: Any) -> list[dict]:
    return [observation(share, published, area, **parts) for area, share in shares.items()]


def rank(value: str, area: str = "POL", **parts: Any) -> ClaimRecord:
    told: dict[str, Any] = {"indicator": Indicator.RANK, "unit_measure": "RANK"}
    told |= {"ref_area": (area,), "counterpart_area": "NATO", "basis": Indicator.SHARE_OF_GDP}
    return record(value, **(told | parts))


def count(value: str, **parts: Any) -> ClaimRecord:
    told: dict[str, Any] = {"indicator": Indicator.COUNT_OF_ALLIES, "unit_measure": "ALLIES"}
    told |= {"ref_area": ("NATO",), "counterpart_area": "NATO", "basis": Indicator.SHARE_OF_GDP}
    told |= {"threshold": "2", "threshold_comparator": Comparator.GE}
    return record(value, **(told | parts))


def seen(claim: ClaimRecord, rows: Iterable[dict], **parts: Any) -> list[tuple[str, int | None]]:
    """Observed values and what they are out of, as stated, the oldest edition first."""
    told = finding(claim, tables(rows, groups=MEMBERS, **parts))
    return [
        (str(c.observed), c.out_of) for c in told.comparisons if c.kind is ReadingKind.AS_STATED
    ]


@pytest.mark.parametrize(
    ("area", "place"), [("POL", "1"), ("EST", "2"), ("LTU", "3"), ("CZE", "4")]
)
def test_a_rank_is_out_of_the_members_that_have_figures(area: str, place: str) -> None:
    assert seen(rank(place, area), edition(FULL)) == [(place, 4)]


def test_equal_printed_figures_share_the_better_rank() -> None:
    rows = edition(FULL | {"EST": "2.846"})
    assert seen(rank("2", "EST"), rows) == [("2", 4)]
    assert seen(rank("2", "LTU"), rows) == [("2", 4)]
    assert seen(rank("4", "CZE"), rows) == [("4", 4)]


def test_last_is_counted_from_the_bottom() -> None:
    assert seen(rank("-1", "CZE"), edition(FULL)) == [("-1", 4)]
    assert seen(rank("-2", "LTU"), edition(FULL)) == [("-2", 4)]
    assert finding(rank("-1", "CZE"), tables(edition(FULL), groups=MEMBERS)).rule is Rule.SUPPORTED


def test_an_edition_without_a_member_that_others_have_is_not_ranked() -> None:
    partial = {area: share for area, share in FULL.items() if area != "CZE"}
    rows = [*edition(FULL), *edition(partial, "2025-08-27")]
    assert seen(rank("1"), rows) == [("1", 4)]


def test_iceland_that_no_edition_has_is_never_missed() -> None:
    assert seen(count("3"), edition(FULL)) == [("3", 4)]


def test_a_rank_by_amount_is_another_definition_of_a_rank_by_share() -> None:
    sums = [money(value, area=area) for area, value in
            {"POL": "9", "EST": "1", "LTU": "2", "CZE": "10"}.items()]  # fmt: skip
    told = finding(rank("2"), tables([*edition(FULL), *sums], groups=MEMBERS))
    found = {c.kind: str(c.observed) for c in told.comparisons}
    assert found == {ReadingKind.AS_STATED: "1", ReadingKind.ANOTHER_DEFINITION: "2"}
    assert told.rule is Rule.ANOTHER_READING


@pytest.mark.parametrize(
    ("share", "counted"),
    [
        pytest.param("2.00", "4", id="at the mark"),
        pytest.param("1.995", "4", id="rounded to it"),
        pytest.param("1.994", "3", id="just short"),
    ],
)
def test_a_count_is_taken_over_figures_as_printed(share: str, counted: str) -> None:
    assert seen(count("4"), edition(FULL | {"CZE": share})) == [(counted, 4)]


@pytest.mark.parametrize(
    ("comparator", "threshold", "expected"),
    [
        pytest.param(Comparator.GE, "1.99", ("4", 4), id="at or above"),
        pytest.param(Comparator.GT, "1.99", ("3", 4), id="above"),
        pytest.param(Comparator.EQ, "1.99", ("1", 4), id="exactly"),
        pytest.param(Comparator.LT, "1.99", ("1", 5), id="below, with Iceland"),
        pytest.param(Comparator.LE, "1.99", ("2", 5), id="at or below, with Iceland"),
    ],
)
def test_each_side_of_a_threshold(
    comparator: Comparator, threshold: str, expected: tuple[str, int]
) -> None:
    claim = count("1", threshold=threshold, threshold_comparator=comparator)
    assert seen(claim, edition(FULL)) == [expected]


def test_a_count_with_estimates_in_it_is_an_estimate() -> None:
    rows = [*edition(FULL), *edition({"CZE": "1.99"}, obs_status="E")][1:]
    rows = [*edition({k: v for k, v in FULL.items() if k != "CZE"}), rows[-1]]
    told = finding(count("3"), tables(rows, groups=MEMBERS))
    assert [c.is_estimate for c in told.latest] == [True]


def test_a_stated_count_is_an_observation_too() -> None:
    rows = edition(FULL)
    stated = [
        stated_count("NATO-2024-06-17", "5"),
        stated_count("NATO-2024-06-17", "9", method="computed"),
        stated_count("NATO-2024-06-17", "7", threshold="3"),
    ]
    assert seen(count("5"), rows, counts=stated) == [("3", 4), ("5", None)]
    assert finding(count("5"), tables(rows, counts=stated, groups=MEMBERS)).rule is Rule.SUPPORTED
    assert finding(count("3"), tables(rows, counts=stated, groups=MEMBERS)).rule is Rule.SUPPORTED


def test_a_stated_count_says_nothing_of_those_below() -> None:
    claim = count("2", threshold_comparator=Comparator.LT)
    stated = [stated_count("NATO-2024-06-17", "5")]
    assert seen(claim, edition(FULL), counts=stated) == [("2", 5)]


def test_a_stated_count_is_not_known_before_its_edition() -> None:
    rows = [*edition(FULL), *edition(FULL, "2026-12-01")]
    stated = [stated_count("NATO-2026-12-01", "5")]
    assert seen(count("5"), rows, counts=stated) == [("3", 4)]


def test_claims_that_ask_different_things_do_not_get_each_others_answers() -> None:
    def named(claim: ClaimRecord, name: str) -> ClaimRecord:
        parts = {slot: getattr(claim.claim, slot) for slot in Claim.__dataclass_fields__}
        return ClaimRecord(claim.article, Claim(**(parts | {"id": name})))

    asked = {
        "at-2": count("3"),
        "at-3": count("2", threshold="3"),
        "below-2": count("2", threshold_comparator=Comparator.LT),
        "top": rank("1"),
        "bottom": rank("-1", "CZE"),
        "at-2-again": count("3"),
    }
    records = [named(claim, name) for name, claim in asked.items()]
    told = assess(records, Prepared(tables(edition(FULL), groups=MEMBERS), TODAY))
    values = {name: [str(c.observed) for c in one.comparisons] for name, one in told.items()}
    assert values == {
        "at-2": ["3"],
        "at-3": ["2"],
        "below-2": ["2"],
        "top": ["1"],
        "bottom": ["-1"],
        "at-2-again": ["3"],
    }
