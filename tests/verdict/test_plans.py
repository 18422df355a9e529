"""Plans against what is on record, and against what came of them."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from defence_claims.model import Claim, Comparison
from defence_claims.periods import Period
from defence_claims.vocab import Comparator, FindingKind, Modality, ReadingKind, Rule
from tests.verdict.deciding import AFTER, BEFORE, LATER, LATEST, TODAY, Make, found


@pytest.fixture
def entry(make_comparison: Make) -> Make:
    def make(observed: str = "4.7", **parts: Any) -> Comparison:
        told = {"kind": ReadingKind.PLAN, "source": "NATIONAL", "edition": "pol-2025"}
        return make_comparison(observed, **(told | parts))

    return make


@pytest.fixture
def plan(make_claim: Make) -> Make:
    def make(value: str = "4.7", **parts: Any) -> Claim:
        return make_claim(value, **({"modality": Modality.PLAN} | parts))

    return make


@pytest.mark.parametrize("modality", [m for m in Modality if not m.is_level], ids=str)
def test_what_is_on_record(plan: Make, entry: Make, modality: Modality) -> None:
    finding = found(plan(modality=modality), [entry()])
    assert (finding.kind, finding.rule) == (FindingKind.RECORDED_PLEDGE, Rule.RECORDED_PLAN)
    assert finding.recorded == (entry(),)


def test_the_entry_known_that_day_is_shown_first(plan: Make, entry: Make) -> None:
    early, late = entry(published=BEFORE), entry(published=AFTER)
    assert found(plan(), [late, early]).recorded == (early, late)


def test_the_nearest_of_known_entries_is_shown_first(plan: Make, entry: Make) -> None:
    near, far = entry(), entry("4.72", is_consistent=True, edition="other")
    assert found(plan(), [far, near]).recorded == (near, far)


def test_the_countrys_own_entry_is_shown_before_the_alliances(plan: Make, entry: Make) -> None:
    own, allied = entry(published=BEFORE), entry(published="2014-09-05", ref_area="NATO")
    assert found(plan(), [allied, own]).recorded == (own, allied)


@pytest.mark.parametrize(
    ("seen", "was_met"),
    [("4.7", True), ("4.2", False), ("5.1", True)],
    ids=["met", "not met", "overshot"],
)
def test_whether_a_recorded_plan_was_met(
    plan: Make, entry: Make, make_comparison: Make, seen: str, *, was_met: bool
) -> None:
    latest = make_comparison(seen, published=LATEST)
    finding = found(plan(), [entry(), latest])
    assert (finding.rule, finding.was_met) == (Rule.RECORDED_PLAN, was_met)


@pytest.mark.parametrize(
    ("stated", "parts", "seen", "was_met"),
    [
        pytest.param("5", {}, "4.68", False, id="rounded to it"),
        pytest.param("2", {}, "1.99", False, id="a hundredth short"),
        pytest.param("2", {}, "2.00", True, id="at the mark"),
        pytest.param("2", {"comparator": Comparator.GT}, "2.00", False, id="not more than it"),
        pytest.param("4.7", {"approximate": True}, "4.60", True, id="about it"),
        pytest.param("4.7", {"approximate": True}, "4.59", False, id="not even about it"),
    ],
)
def test_a_planned_share_is_a_mark_that_rounding_does_not_reach(
    plan: Make,
    entry: Make,
    make_comparison: Make,
    stated: str,
    parts: dict[str, object],
    seen: str,
    *,
    was_met: bool,
) -> None:
    latest = make_comparison(seen, published=LATEST, is_consistent=True)
    finding = found(plan(stated, **parts), [entry(stated, is_consistent=True), latest])
    assert finding.was_met is was_met


def test_a_ceiling_that_was_exceeded_was_not_met(
    plan: Make, entry: Make, make_comparison: Make
) -> None:
    latest = make_comparison("5.1", published=LATEST)
    assert found(plan(comparator=Comparator.LE), [entry(), latest]).was_met is False


def test_exactly_four_is_not_over_four(plan: Make, entry: Make, make_comparison: Make) -> None:
    edge = make_comparison("4.00", published=LATEST, difference=Decimal(0))
    claim = plan("4", comparator=Comparator.GT)
    assert found(claim, [entry("4", is_consistent=True), edge]).was_met is False


def test_nothing_is_said_while_the_year_lasts(
    plan: Make, entry: Make, make_comparison: Make
) -> None:
    latest = make_comparison("4.2", published=AFTER)
    assert found(plan(), [entry(), latest], as_of=date(2025, 12, 31)).was_met is None
    assert found(plan(), [entry(), latest], as_of=date(2026, 1, 1)).was_met is False


def test_nor_without_a_year(plan: Make, entry: Make, make_comparison: Make) -> None:
    latest = make_comparison("4.2", published=LATEST)
    assert found(plan(time_period=None), [entry(), latest]).was_met is None


def test_a_plan_that_seemed_met_says_when(plan: Make, entry: Make, make_comparison: Make) -> None:
    once = make_comparison("4.7", published=LATER)
    latest = make_comparison("4.2", published=LATEST)
    finding = found(plan(), [entry(), once, latest])
    assert (finding.was_met, finding.between) == (False, (once,))


def test_a_target_by_a_year_can_be_met_before_it(plan: Make, make_comparison: Make) -> None:
    claim = plan(time_period=Period.parse("by 2031"), modality=Modality.TARGET)
    early = make_comparison("4.9", published=LATEST, kind=ReadingKind.ANOTHER_YEAR)
    finding = found(claim, [early])
    assert (finding.rule, finding.was_met) == (Rule.PLAN_CAME_TRUE, True)
    assert finding.latest == (early,)
    short = make_comparison("4.2", published=LATEST, kind=ReadingKind.ANOTHER_YEAR)
    assert found(claim, [short]).was_met is None


def test_a_year_that_is_not_over_meets_no_target(plan: Make, make_comparison: Make) -> None:
    claim = plan(time_period=Period.parse("by 2031"))
    this_year = make_comparison(
        "4.9", published=LATEST, kind=ReadingKind.ANOTHER_YEAR, time_period=TODAY.year
    )
    assert found(claim, [this_year]).was_met is None


def test_a_plan_that_nobody_recorded_can_come_true(plan: Make, make_comparison: Make) -> None:
    finding = found(plan(), [make_comparison(published=LATEST)])
    assert finding.kind is FindingKind.SUPPORTED_LATER
    assert finding.rule is Rule.PLAN_CAME_TRUE


@pytest.mark.parametrize(
    ("modality", "rule"),
    [
        (Modality.PLAN, Rule.DIFFERS_FROM_RECORDED_PLAN),
        (Modality.PLEDGE, Rule.DIFFERS_FROM_RECORDED_PLAN),
        (Modality.TARGET, Rule.DIFFERS_FROM_RECORDED_PLAN),
        (Modality.PROPOSAL, Rule.NO_RECORDED_PLAN),
        (Modality.HYPOTHETICAL, Rule.NO_RECORDED_PLAN),
    ],
)
def test_only_what_was_announced_can_differ_from_the_record(
    plan: Make, entry: Make, modality: Modality, rule: Rule
) -> None:
    assert found(plan(modality=modality), [entry("4.2")]).rule is rule


def test_a_record_of_later_days_contradicts_nothing(plan: Make, entry: Make) -> None:
    later = entry("4.2", published=AFTER)
    assert found(plan(), [later]).rule is Rule.NO_RECORDED_PLAN


def test_a_plan_without_a_record_is_not_checkable_though_its_outcome_is_known(
    plan: Make, make_comparison: Make
) -> None:
    finding = found(plan(), [make_comparison("4.2", published=LATEST)])
    assert (finding.kind, finding.was_met) == (FindingKind.NOT_CHECKABLE, False)


def test_a_supposition_neither_comes_true_nor_fails(plan: Make, make_comparison: Make) -> None:
    claim = plan(modality=Modality.HYPOTHETICAL)
    finding = found(claim, [make_comparison("4.7", published=LATEST)])
    assert (finding.rule, finding.was_met) == (Rule.NO_RECORDED_PLAN, None)


def test_several_countries_need_a_record_each(plan: Make, entry: Make) -> None:
    claim = plan(ref_area=("POL", "EST"))
    assert found(claim, [entry()]).rule is not Rule.RECORDED_PLAN
    assert found(claim, [entry(), entry(ref_area="EST")]).rule is Rule.RECORDED_PLAN
    assert found(claim, [entry(ref_area="NATO")]).rule is Rule.RECORDED_PLAN


def test_a_level_of_a_year_to_come_is_judged_as_a_plan(make_claim: Make, entry: Make) -> None:
    claim = make_claim(time_period=Period.parse("2027"), modality=Modality.ESTIMATE)
    assert found(claim, [entry(time_period=2027)]).rule is Rule.RECORDED_PLAN
    # A forecaster may differ from a plan without being wrong.
    assert found(claim, [entry("4.2", time_period=2027)]).rule is Rule.NO_RECORDED_PLAN


def test_a_level_of_the_year_itself_is_a_level(make_claim: Make, entry: Make) -> None:
    assert found(make_claim(), [entry()]).rule is Rule.ANOTHER_READING
