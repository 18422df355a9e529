"""Changes, sums over a base, shares of totals, multiples, places in the world, money a head."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from defence_claims.model import ClaimRecord, Finding, Quote
from defence_claims.periods import Period
from defence_claims.vocab import (
    Arithmetic,
    Comparator,
    FindingKind,
    Indicator,
    Modality,
    ReadingKind,
    Rule,
)
from tests.matching.tables import finding, money, observation, rate, record, tables

ALLIES = ("POL", "EST", "USA", "ISL")
GROUPS = {"NATO": ALLIES, "EU": ("POL", "EST", "IRL")}


def change(
    value: str, unit: str, period: str | None, words: str = "words", **parts: Any
) -> ClaimRecord:
    told: dict[str, Any] = {"indicator": Indicator.CHANGE, "unit_measure": unit}
    told |= {"time_period": Period.parse(period) if period else None, "quote": Quote(words)}
    if unit not in {"PC", "PP", "RATIO"}:
        told["unit_mult"] = 6
    return record(value, **(told | parts))


def spent(values: dict[int, str], **parts: Any) -> list[dict[str, Any]]:
    return [money(value, year=year, **parts) for year, value in values.items()]


def real(values: dict[int, str], base: int = 2021, **parts: Any) -> list[dict[str, Any]]:
    told = {"indicator": "change", "unit_measure": "PC", "price_base": f"constant_{base}"}
    return [observation(v, year=year, **(told | parts)) for year, v in values.items()]


def seen(claim: ClaimRecord, rows: list[dict[str, Any]], **parts: Any) -> Finding:
    return finding(claim, tables(rows, groups=GROUPS, **parts))


def worked(told: Finding) -> set[tuple[str, str, str]]:
    """What was worked out: the sum, its result, and whether it is as stated."""
    return {
        (str(c.working.arithmetic), f"{c.observed.normalize():f}", str(c.kind))
        for c in told.comparisons
        if c.working
    }


MONEY = {2021: "100", 2022: "110", 2023: "130", 2024: "160"}


@pytest.mark.parametrize(
    ("claim", "answer"),
    [
        pytest.param(change("60", "PC", "2021-2024"), ("rise in percent", "60"), id="percent"),
        pytest.param(change("1.6", "RATIO", "2021-2024"), ("factor", "1.6"), id="factor"),
        pytest.param(change("60", "USD", "2021-2024"), ("rise", "60000000"), id="money"),
        pytest.param(
            change("100", "USD", "2021-2024", "an accumulated 100 million"),
            ("cumulated rise", "100000000"),
            id="accumulated: 10 and 30 and 60",
        ),
        pytest.param(change("30", "USD", "2024"), ("rise", "30000000"), id="on the year before"),
    ],
)
def test_a_change_is_worked_out(claim: ClaimRecord, answer: tuple[str, str]) -> None:
    told = seen(claim, [*spent(MONEY), *spent(MONEY, unit_measure="PLN")])
    assert (*answer, "as stated") in worked(told)
    assert told.rule is Rule.SUPPORTED


def test_points_are_the_difference_of_two_shares_of_gdp() -> None:
    rows = [observation("2.00", year=2021), observation("3.25", year=2024)]
    told = seen(change("1.25", "PP", "2021-2024"), rows)
    assert worked(told) == {("rise", "1.25", "as stated")}


def test_a_change_over_years_is_never_held_against_that_of_one_year() -> None:
    rows = [*real({2022: "5.0", 2023: "7.0", 2024: "9.0"}), *spent(MONEY, unit_measure="PLN")]
    told = seen(change("9", "PC", "2021-2024"), rows)
    assert {c.observed for c in told.comparisons} == {Decimal("60.0"), Decimal("22.5")}
    assert told.kind is FindingKind.NOT_SUPPORTED


def test_a_percentage_of_one_year_is_natos_own_real_change() -> None:
    told = seen(
        change("9", "PC", "2024"), [*real({2024: "9.04"}), *spent(MONEY, unit_measure="PLN")]
    )
    assert told.rule is Rule.SUPPORTED
    nominal = seen(
        change("23.1", "PC", "2024"), [*real({2024: "9.04"}), *spent(MONEY, unit_measure="PLN")]
    )
    assert nominal.rule is Rule.ANOTHER_READING
    assert nominal.readings[0].kind is ReadingKind.ANOTHER_DEFINITION


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        pytest.param("rose by 22.5 percent", Rule.ANOTHER_READING, id="silent: current prices"),
        pytest.param("rose by 22.5 percent in real terms", Rule.SUPPORTED, id="said to be real"),
    ],
)
def test_constant_prices_follow_from_real_changes(words: str, rule: Rule) -> None:
    rows = [*real({2022: "5.0", 2023: "7.0", 2024: "9.0"}), *spent(MONEY)]
    told = seen(change("22.5", "PC", "2021-2024", words), rows)
    assert told.rule is rule
    (chained,) = [c for c in told.comparisons if c.price_base == "constant_2021"]
    assert chained.working is not None
    assert chained.working.is_chained


def test_a_sum_over_years_holds_in_one_price_base_and_not_in_the_other() -> None:
    constant = spent({2021: "90", 2022: "95", 2023: "105"}, price_base="constant_2015")
    current = spent({2021: "80", 2022: "95", 2023: "115"})
    told = seen(change("20", "USD", "2021-2023", "20 million more all told"), constant + current)
    assert told.rule is Rule.ANOTHER_READING
    assert told.readings[0].price_base == "constant_2015"
    assert told.latest[0].observed == Decimal(50_000_000)


def test_editions_are_never_mixed() -> None:
    rows = [*spent({2021: "100"}, published="2022-06-01"), *spent({2024: "160"})]
    told = seen(change("60", "USD", "2021-2024"), rows)
    assert told.comparisons == ()
    assert told.kind is FindingKind.NOT_CHECKABLE


def test_a_sum_in_another_currency_takes_the_rate_of_each_year() -> None:
    rates = [rate("PLN", "4", 2021), rate("PLN", "5", 2024)]
    told = seen(change("400", "PLN", "2021-2024"), spent(MONEY), rates=rates)
    assert ("rise", "400000000", "as stated") in worked(told)


@pytest.mark.parametrize("unit", ["USD", "RATIO", "PP"])
def test_without_a_base_there_is_nothing_to_hold_it_against(unit: str) -> None:
    told = seen(change("2", unit, None), spent(MONEY))
    assert (told.kind, told.missing) == (FindingKind.NOT_CHECKABLE, "no-base")


def test_a_percentage_of_foreign_dollars_cannot_accuse() -> None:
    rows = spent(MONEY, source="SIPRI", area="RUS")
    told = seen(change("38", "PC", "2024", ref_area=("RUS",)), rows)
    assert (told.kind, told.missing) == (FindingKind.NOT_CHECKABLE, "no-own-money")
    near = seen(change("23", "PC", "2024", ref_area=("RUS",)), rows)
    assert near.rule is Rule.ANOTHER_READING


@pytest.mark.parametrize(
    ("value", "rule"), [("0.6667", Rule.SUPPORTED), ("0.75", Rule.NOT_SUPPORTED)]
)
def test_a_fraction_in_words_is_a_round_figure(value: str, rule: Rule) -> None:
    words = Quote("the United States spends that part", figure="that part")
    told = seen(share(value, unit_measure="RATIO", quote=words), MEMBERS_OF_TWO_THIRDS)
    assert told.rule is rule


def share(value: str, whole: str | None = "NATO", **parts: Any) -> ClaimRecord:
    told: dict[str, Any] = {"indicator": Indicator.SHARE_OF_TOTAL, "unit_measure": "PC_TOTAL"}
    return record(value, **(told | {"counterpart_area": whole, "ref_area": ("USA",)} | parts))


BY_AREA = {"POL": "20", "EST": "10", "USA": "70"}
MEMBERS_OF_TWO_THIRDS = [
    money(value, area=area) for area, value in {"POL": "20", "EST": "15", "USA": "65"}.items()
]
MEMBERS = [money(value, area=area) for area, value in BY_AREA.items()]


def test_members_are_added_up_where_no_total_is_printed() -> None:
    told = seen(share("70"), MEMBERS)
    assert told.rule is Rule.SUPPORTED
    assert told.latest[0].working is not None
    part, total = told.latest[0].working.terms
    assert (part.value, total.value, total.added) == (70_000_000, 100_000_000, 3)


def test_a_printed_total_goes_before_a_sum() -> None:
    told = seen(share("50"), [*MEMBERS, money("140", area="NATO")])
    assert told.rule is Rule.SUPPORTED


def test_a_group_that_lacks_a_member_has_no_total() -> None:
    parts: dict[str, Any] = {"indicator": Indicator.SHARE_OF_TOTAL, "unit_measure": "RATIO"}
    parts |= {"counterpart_area": "EU", "ref_area": ("RUS",), "comparator": Comparator.GT}
    rows = [money(v, area=a, source="SIPRI") for a, v in {**BY_AREA, "RUS": "50"}.items()]
    assert seen(record("1", **parts), rows).missing == "no-figure"
    whole = [*rows, money("5", area="IRL", source="SIPRI")]
    told = seen(record("1", **parts), whole)
    assert told.rule is Rule.SUPPORTED
    assert told.latest[0].observed == Decimal("1.43")


@pytest.mark.parametrize(
    ("value", "rule"), [("70", Rule.ANOTHER_READING), ("90", Rule.COSTS_OF_NATO)]
)
def test_the_cost_of_nato_is_not_what_allies_spend(value: str, rule: Rule) -> None:
    told = seen(share(value, quote=Quote(f"we pay {value} percent of the cost of NATO")), MEMBERS)
    assert told.rule is rule


@pytest.mark.parametrize(
    ("claim", "missing"),
    [
        pytest.param(share("40", "WLD"), "no-world", id="of the world"),
        pytest.param(share("40", None), "no-total", id="of nobody knows what"),
    ],
)
def test_a_share_of_what_is_not_held(claim: ClaimRecord, missing: str) -> None:
    told = seen(claim, MEMBERS)
    assert (told.kind, told.missing) == (FindingKind.NOT_CHECKABLE, missing)


def combined(number: str) -> ClaimRecord:
    told: dict[str, Any] = {"indicator": Indicator.SHARE_OF_TOTAL, "comparator": Comparator.GE}
    return record(number, **(told | {"unit_measure": "NEXT_COMBINED", "ref_area": ("USA",)}))


SPENDERS = {"USA": "100", "CHN": "60", "RUS": "30", "IND": "20", "POL": "5"}


def world(*elsewhere: dict[str, Any]) -> list[dict[str, Any]]:
    return [*(money(v, area=a, source="SIPRI") for a, v in SPENDERS.items()), *elsewhere]


def elsewhere(gdp: str) -> list[dict[str, Any]]:
    """A state that SIPRI's table here lacks, with a tenth of its GDP for its army."""
    produced = money(gdp, area="ARE", source="WB", indicator="gdp")
    return [observation("10", area="ARE", source="WB"), produced]


@pytest.mark.parametrize(
    ("number", "rule"), [("1", Rule.SUPPORTED), ("2", Rule.SUPPORTED), ("3", Rule.NOT_SUPPORTED)]
)
def test_more_than_the_next_spenders_together(number: str, rule: Rule) -> None:
    told = seen(combined(number), world(*elsewhere("30")))
    assert told.rule is rule


def test_what_a_missing_state_could_change_is_not_told() -> None:
    told = seen(combined("2"), world(*elsewhere("500")))
    assert (told.kind, told.missing) == (FindingKind.NOT_CHECKABLE, "no-world")


@given(st.lists(st.integers(1, 500), min_size=3, max_size=8), st.integers(1, 900))
def test_the_next_together_agree_with_a_sum_by_hand(others: list[int], own: int) -> None:
    codes = ["CHN", "RUS", "IND", "SAU", "JPN", "KOR", "BRA", "AUS"]
    rows = [money(str(own), area="USA", source="SIPRI")]
    rows += [money(str(v), area=a, source="SIPRI") for v, a in zip(others, codes, strict=False)]
    told = seen(combined("3"), rows)
    largest = sorted(others, reverse=True)[:3]
    assert (told.kind is FindingKind.SUPPORTED) is (sum(largest) < own)


def test_a_place_in_the_world_is_by_money_and_only_where_it_is_proven() -> None:
    parts: dict[str, Any] = {"indicator": Indicator.RANK, "unit_measure": "RANK"}
    parts |= {"counterpart_area": "WLD", "ref_area": ("RUS",)}
    assert seen(record("3", **parts), world(*elsewhere("200"))).rule is Rule.SUPPORTED
    unproven = seen(record("3", **parts), world(*elsewhere("400")))
    assert unproven.missing == "no-world"


def test_money_a_head_names_both_editions() -> None:
    people = observation(
        "40000000", indicator="population", unit_measure="PERSONS", decimals=0, source="WB",
        published="2023-03-01",
    )  # fmt: skip
    claim = record("500", indicator=Indicator.PER_CAPITA, unit_measure="USD")
    told = seen(claim, [money("20000"), people])
    assert told.rule is Rule.SUPPORTED
    working = told.latest[0].working
    assert working is not None
    assert working.arithmetic is Arithmetic.PER_HEAD
    assert [term.edition for term in working.terms] == ["", "WB-2023-03-01"]


def test_a_count_says_who() -> None:
    rows = [observation("2.10"), observation("1.90", area="EST"), observation("3.00", area="USA")]
    parts: dict[str, Any] = {"indicator": Indicator.COUNT_OF_ALLIES, "unit_measure": "ALLIES"}
    parts |= {"threshold": "2", "threshold_comparator": Comparator.GE, "ref_area": ("NATO",)}
    told = seen(record("2", counterpart_area="NATO", **parts), rows)
    working = told.latest[0].working
    assert working is not None
    assert (working.members, working.others) == (("POL", "USA"), ("EST",))


@pytest.mark.parametrize(
    ("shares", "year", "is_met"),
    [
        pytest.param({2024: "1.90", 2025: "2.10", 2026: "1.80"}, 2025, True, id="and lost again"),
        pytest.param({2024: "1.60", 2025: "1.70"}, None, False, id="rounding does not reach it"),
    ],
)
def test_when_an_aim_was_first_reached(
    shares: dict[int, str], year: int | None, *, is_met: bool
) -> None:
    rows = [observation(v, "2026-07-10", year=y) for y, v in shares.items()]
    parts: dict[str, Any] = {"modality": Modality.TARGET, "said": "2024-01-01"}
    told = seen(record("2.0", time_period=Period.parse("by 2030"), **parts), rows)
    assert (told.first_met.time_period if told.first_met else None) == year
    assert (told.was_met is True) is is_met


def test_a_share_of_the_budget_is_looked_up_where_a_table_has_it() -> None:
    parts: dict[str, Any] = {"indicator": Indicator.SHARE_OF_BUDGET, "unit_measure": "PC_GOV"}
    told = {"indicator": "share_of_budget", "unit_measure": "PC_GOV", "source": "SIPRI"}
    rows = [observation("8.04", **told)]
    assert seen(record("8", **parts), rows).rule is Rule.SUPPORTED
    assert seen(record("8", **parts), [observation("4.1")]).missing == "no-budget"
