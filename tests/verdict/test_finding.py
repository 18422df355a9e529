from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from defence_claims.model import Claim, Comparison, Finding
from defence_claims.periods import PartialDate, Period
from defence_claims.verdict import decide
from defence_claims.verdict.readings import MOST_READINGS
from defence_claims.vocab import Comparator, FindingKind, Modality, PriceBase, ReadingKind, Rule

SAID = PartialDate("2025-03-26")
TODAY = date(2026, 11, 23)

BEFORE, AFTER, LATER, LATEST = "2024-06-17", "2025-08-27", "2026-03-26", "2026-07-10"

Make = Callable[..., Any]


def found(
    claim: Claim,
    comparisons: Sequence[Comparison],
    said: PartialDate | None = SAID,
    as_of: date = TODAY,
    **parts: Any,
) -> Finding:
    return decide(claim, comparisons, primary_source="NATO", said=said, as_of=as_of, **parts)


LEVELS = [
    ("both then and now", [(BEFORE, True), (LATEST, True)], Rule.SUPPORTED),
    ("one edition that is still the latest", [(BEFORE, True)], Rule.SUPPORTED),
    ("a lapse between does not count", [(BEFORE, True), (AFTER, False), (LATEST, True)],
     Rule.SUPPORTED),
    ("no longer", [(BEFORE, True), (LATEST, False)], Rule.REVISED_SINCE),
    ("not then, but now", [(BEFORE, False), (LATEST, True)], Rule.SUPPORTED_LATER),
    ("nothing then, but now", [(LATEST, True)], Rule.SUPPORTED_LATER),
    ("only between", [(BEFORE, False), (AFTER, True), (LATEST, False)],
     Rule.SUPPORTED_FOR_A_TIME),
    ("only between, nothing then", [(AFTER, True), (LATEST, False)], Rule.SUPPORTED_FOR_A_TIME),
    ("never", [(BEFORE, False), (LATEST, False)], Rule.NOT_SUPPORTED),
    ("an older edition than the newest of that day",
     [("2023-07-07", True), (BEFORE, False), (LATEST, False)], Rule.ANOTHER_READING),
    ("no edition has it", [], Rule.NOTHING_COMPARABLE),
]  # fmt: skip


@pytest.mark.parametrize(
    ("editions", "rule"), [row[1:] for row in LEVELS], ids=[row[0] for row in LEVELS]
)
def test_a_level_against_the_editions_that_have_it(
    make_claim: Make, make_comparison: Make, editions: list[tuple[str, bool]], rule: Rule
) -> None:
    comparisons = [
        make_comparison("4.7" if is_consistent else "4.2", published=day)
        for day, is_consistent in editions
    ]
    finding = found(make_claim(), comparisons)
    assert finding.rule is rule
    known = [c for c in comparisons if c.is_known]
    assert finding.on_the_day == tuple(known[-1:])
    assert finding.latest == tuple(comparisons[-1:])


def test_the_figures_between_are_those_that_bore_it_out(
    make_claim: Make, make_comparison: Make
) -> None:
    once = make_comparison("4.7", published=AFTER)
    others = [make_comparison("4.2", published=day) for day in (BEFORE, LATER, LATEST)]
    assert found(make_claim(), [*others, once]).between == (once,)


KINDS_OF_RULE = {
    Rule.SUPPORTED: FindingKind.SUPPORTED,
    Rule.REVISED_SINCE: FindingKind.REVISED_SINCE,
    Rule.SUPPORTED_LATER: FindingKind.SUPPORTED_LATER,
    Rule.SUPPORTED_FOR_A_TIME: FindingKind.SUPPORTED_FOR_A_TIME,
    Rule.ANOTHER_READING: FindingKind.ANOTHER_READING,
    Rule.NOT_SUPPORTED: FindingKind.NOT_SUPPORTED,
    Rule.NOTHING_COMPARABLE: FindingKind.NOT_CHECKABLE,
}


@pytest.mark.parametrize("row", LEVELS, ids=lambda row: row[0])
def test_each_rule_has_its_kind(make_claim: Make, make_comparison: Make, row: Any) -> None:
    comparisons = [make_comparison("4.7" if ok else "4.2", published=day) for day, ok in row[1]]
    finding = found(make_claim(), comparisons)
    assert finding.kind is KINDS_OF_RULE[finding.rule]


@pytest.mark.parametrize(
    ("editions", "rule"),
    [
        pytest.param([(BEFORE, True), (LATEST, True)], Rule.SUPPORTED, id="every edition"),
        pytest.param([(BEFORE, False), (LATEST, True)], Rule.SUPPORTED_LATER, id="the latest"),
        pytest.param([(BEFORE, True), (LATEST, False)], Rule.SUPPORTED_FOR_A_TIME, id="an old one"),
        pytest.param([(BEFORE, False), (LATEST, False)], Rule.NOT_SUPPORTED, id="none"),
    ],
)
def test_without_a_day_only_what_holds_for_every_day_is_said(
    make_claim: Make, make_comparison: Make, editions: list[tuple[str, bool]], rule: Rule
) -> None:
    comparisons = [
        make_comparison("4.7" if ok else "4.2", published=day, is_known=False)
        for day, ok in editions
    ]
    assert found(make_claim(), comparisons, said=None).rule is rule


OTHERS = [
    (ReadingKind.PLAN, Rule.ANOTHER_READING),
    (ReadingKind.ANOTHER_SOURCE, Rule.ANOTHER_READING),
    (ReadingKind.ANOTHER_DEFINITION, Rule.ANOTHER_READING),
    (ReadingKind.ANOTHER_YEAR, Rule.ANOTHER_READING),
    (ReadingKind.COMBINED, Rule.NOT_SUPPORTED),
]


@pytest.mark.parametrize(("kind", "rule"), OTHERS)
def test_one_thing_read_differently_is_a_reading_and_two_are_not(
    make_claim: Make, make_comparison: Make, kind: ReadingKind, rule: Rule
) -> None:
    stated = make_comparison("4.25", published=LATEST)
    other = make_comparison("4.7", published=LATER, kind=kind, source="SIPRI")
    finding = found(make_claim(), [stated, other])
    assert finding.rule is rule
    assert finding.readings[0] == other


def test_a_figure_that_rounds_to_the_claim_beats_a_reading_that_changes_two_things(
    make_claim: Make, make_comparison: Make
) -> None:
    coarse = make_comparison(
        "5", difference=Decimal("0.25"), is_consistent=True, kind=ReadingKind.ANOTHER_SOURCE,
        source="SIPRI",
    )  # fmt: skip
    two = make_comparison("4.7", kind=ReadingKind.COMBINED, source="WB")
    assert found(make_claim(), [two, coarse]).readings[0] == coarse


class TestSeveralAtOnce:
    """A claim of several areas or years stands or falls as a whole."""

    AREAS = ("POL", "EST")

    def test_all_of_them_hold(self, make_claim: Make, make_comparison: Make) -> None:
        comparisons = [make_comparison(ref_area=area, published=LATEST) for area in self.AREAS]
        finding = found(make_claim(ref_area=self.AREAS), comparisons)
        assert finding.rule is Rule.SUPPORTED_LATER
        assert {c.ref_area for c in finding.latest} == set(self.AREAS)

    def test_one_of_two_is_not_enough(self, make_claim: Make, make_comparison: Make) -> None:
        comparisons = [
            make_comparison(seen, ref_area=area, published=LATEST)
            for area, seen in zip(self.AREAS, ("4.7", "4.2"), strict=True)
        ]
        assert found(make_claim(ref_area=self.AREAS), comparisons).rule is Rule.NOT_SUPPORTED

    def test_nor_is_one_of_two_under_another_reading(
        self, make_claim: Make, make_comparison: Make
    ) -> None:
        stated = [make_comparison("4.2", ref_area=a, published=LATEST) for a in self.AREAS]
        other = make_comparison(kind=ReadingKind.ANOTHER_SOURCE, source="SIPRI")
        claim = make_claim(ref_area=self.AREAS)
        assert found(claim, [*stated, other]).rule is Rule.NOT_SUPPORTED
        both = [other, replace(other, ref_area="EST")]
        assert found(claim, [*stated, *both]).rule is Rule.ANOTHER_READING

    def test_a_plan_of_each_is_a_reading_of_both(
        self, make_claim: Make, make_comparison: Make
    ) -> None:
        plans = [
            make_comparison(ref_area=a, kind=ReadingKind.PLAN, source="NATIONAL", edition=f"{a}-x")
            for a in self.AREAS
        ]
        claim = make_claim(ref_area=self.AREAS)
        assert found(claim, plans).rule is Rule.ANOTHER_READING
        assert found(claim, plans[:1]).rule is Rule.NOTHING_COMPARABLE

    def test_an_edition_without_one_of_them_is_no_edition_for_the_claim(
        self, make_claim: Make, make_comparison: Make
    ) -> None:
        part = make_comparison(published=LATEST)
        whole = [make_comparison("4.2", ref_area=area, published=BEFORE) for area in self.AREAS]
        finding = found(make_claim(ref_area=self.AREAS), [part, *whole])
        assert {c.edition for c in finding.latest} == {f"NATO-{BEFORE}"}

    def test_two_editions_of_one_day_are_kept_apart(
        self, make_claim: Make, make_comparison: Make
    ) -> None:
        comparisons = [
            make_comparison(seen, ref_area=area, edition=edition)
            for edition, seen in (("A", "4.2"), ("B", "4.7"))
            for area in self.AREAS
        ]
        finding = found(make_claim(ref_area=self.AREAS), comparisons)
        assert finding.rule is Rule.SUPPORTED
        assert {c.edition for c in finding.latest} == {"B"}

    def test_every_year_of_a_span_counts(self, make_claim: Make, make_comparison: Make) -> None:
        claim = make_claim(time_period=Period.parse("2023-2024"))
        years = [make_comparison(time_period=year) for year in (2023, 2024)]
        assert found(claim, years).rule is Rule.SUPPORTED
        assert found(claim, years[:1]).rule is Rule.NOTHING_COMPARABLE
        years[1] = make_comparison("4.2", time_period=2024)
        assert found(claim, years).rule is Rule.NOT_SUPPORTED


def test_an_edition_that_has_a_figure_twice_bears_it_out_if_either_does(
    make_claim: Make, make_comparison: Make
) -> None:
    computed, stated = (make_comparison(seen, edition="A") for seen in ("4.2", "4.7"))
    finding = found(make_claim(), [computed, stated])
    assert finding.rule is Rule.SUPPORTED
    assert finding.on_the_day == (stated,)


def test_an_edition_held_in_part_accuses_nobody(make_claim: Make, make_comparison: Make) -> None:
    against = make_comparison("4.2", published=LATEST)
    finding = found(make_claim(), [against], is_held_in_part=True)
    assert finding.rule is Rule.EDITION_HELD_IN_PART
    assert finding.kind is FindingKind.NOT_CHECKABLE
    in_favour = make_comparison("4.7", published=LATEST)
    assert found(make_claim(), [in_favour], is_held_in_part=True).rule is Rule.SUPPORTED_LATER


def test_what_is_missing_is_handed_on(make_claim: Make) -> None:
    assert found(make_claim(), [], missing="no-table").missing == "no-table"


class TestPlans:
    """Plans against what is on record, and against what came of them."""

    @pytest.fixture
    def entry(self, make_comparison: Make) -> Make:
        def make(observed: str = "4.7", **parts: Any) -> Comparison:
            told = {"kind": ReadingKind.PLAN, "source": "NATIONAL", "edition": "pol-2025"}
            return make_comparison(observed, **(told | parts))

        return make

    @pytest.fixture
    def plan(self, make_claim: Make) -> Make:
        def make(value: str = "4.7", **parts: Any) -> Claim:
            return make_claim(value, **({"modality": Modality.PLAN} | parts))

        return make

    @pytest.mark.parametrize("modality", [m for m in Modality if not m.is_level], ids=str)
    def test_what_is_on_record(self, plan: Make, entry: Make, modality: Modality) -> None:
        finding = found(plan(modality=modality), [entry()])
        assert (finding.kind, finding.rule) == (FindingKind.RECORDED_PLEDGE, Rule.RECORDED_PLAN)
        assert finding.recorded == (entry(),)

    def test_the_entry_known_that_day_is_shown_first(self, plan: Make, entry: Make) -> None:
        early, late = entry(published=BEFORE), entry(published=AFTER)
        assert found(plan(), [late, early]).recorded == (early, late)

    def test_the_nearest_of_known_entries_is_shown_first(self, plan: Make, entry: Make) -> None:
        near, far = entry(), entry("4.72", is_consistent=True, edition="other")
        assert found(plan(), [far, near]).recorded == (near, far)

    def test_the_countrys_own_entry_is_shown_before_the_alliances(
        self, plan: Make, entry: Make
    ) -> None:
        own, allied = entry(published=BEFORE), entry(published="2014-09-05", ref_area="NATO")
        assert found(plan(), [allied, own]).recorded == (own, allied)

    @pytest.mark.parametrize(
        ("seen", "was_met"),
        [("4.7", True), ("4.2", False), ("5.1", True)],
        ids=["met", "not met", "overshot"],
    )
    def test_whether_a_recorded_plan_was_met(
        self, plan: Make, entry: Make, make_comparison: Make, seen: str, *, was_met: bool
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
        self,
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
        self, plan: Make, entry: Make, make_comparison: Make
    ) -> None:
        latest = make_comparison("5.1", published=LATEST)
        assert found(plan(comparator=Comparator.LE), [entry(), latest]).was_met is False

    def test_exactly_four_is_not_over_four(
        self, plan: Make, entry: Make, make_comparison: Make
    ) -> None:
        edge = make_comparison("4.00", published=LATEST, difference=Decimal(0))
        claim = plan("4", comparator=Comparator.GT)
        assert found(claim, [entry("4", is_consistent=True), edge]).was_met is False

    def test_nothing_is_said_while_the_year_lasts(
        self, plan: Make, entry: Make, make_comparison: Make
    ) -> None:
        latest = make_comparison("4.2", published=AFTER)
        assert found(plan(), [entry(), latest], as_of=date(2025, 12, 31)).was_met is None
        assert found(plan(), [entry(), latest], as_of=date(2026, 1, 1)).was_met is False

    def test_nor_without_a_year(self, plan: Make, entry: Make, make_comparison: Make) -> None:
        latest = make_comparison("4.2", published=LATEST)
        assert found(plan(time_period=None), [entry(), latest]).was_met is None

    def test_a_plan_that_seemed_met_says_when(
        self, plan: Make, entry: Make, make_comparison: Make
    ) -> None:
        once = make_comparison("4.7", published=LATER)
        latest = make_comparison("4.2", published=LATEST)
        finding = found(plan(), [entry(), once, latest])
        assert (finding.was_met, finding.between) == (False, (once,))

    def test_a_target_by_a_year_can_be_met_before_it(
        self, plan: Make, make_comparison: Make
    ) -> None:
        claim = plan(time_period=Period.parse("by 2031"), modality=Modality.TARGET)
        early = make_comparison("4.9", published=LATEST, kind=ReadingKind.ANOTHER_YEAR)
        finding = found(claim, [early])
        assert (finding.rule, finding.was_met) == (Rule.PLAN_CAME_TRUE, True)
        assert finding.latest == (early,)
        short = make_comparison("4.2", published=LATEST, kind=ReadingKind.ANOTHER_YEAR)
        assert found(claim, [short]).was_met is None

    def test_a_year_that_is_not_over_meets_no_target(
        self, plan: Make, make_comparison: Make
    ) -> None:
        claim = plan(time_period=Period.parse("by 2031"))
        this_year = make_comparison(
            "4.9", published=LATEST, kind=ReadingKind.ANOTHER_YEAR, time_period=TODAY.year
        )
        assert found(claim, [this_year]).was_met is None

    def test_a_plan_that_nobody_recorded_can_come_true(
        self, plan: Make, make_comparison: Make
    ) -> None:
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
        self, plan: Make, entry: Make, modality: Modality, rule: Rule
    ) -> None:
        assert found(plan(modality=modality), [entry("4.2")]).rule is rule

    def test_a_record_of_later_days_contradicts_nothing(self, plan: Make, entry: Make) -> None:
        later = entry("4.2", published=AFTER)
        assert found(plan(), [later]).rule is Rule.NO_RECORDED_PLAN

    def test_a_plan_without_a_record_is_not_checkable_though_its_outcome_is_known(
        self, plan: Make, make_comparison: Make
    ) -> None:
        finding = found(plan(), [make_comparison("4.2", published=LATEST)])
        assert (finding.kind, finding.was_met) == (FindingKind.NOT_CHECKABLE, False)

    def test_a_supposition_neither_comes_true_nor_fails(
        self, plan: Make, make_comparison: Make
    ) -> None:
        claim = plan(modality=Modality.HYPOTHETICAL)
        finding = found(claim, [make_comparison("4.7", published=LATEST)])
        assert (finding.rule, finding.was_met) == (Rule.NO_RECORDED_PLAN, None)

    def test_several_countries_need_a_record_each(self, plan: Make, entry: Make) -> None:
        claim = plan(ref_area=("POL", "EST"))
        assert found(claim, [entry()]).rule is not Rule.RECORDED_PLAN
        assert found(claim, [entry(), entry(ref_area="EST")]).rule is Rule.RECORDED_PLAN
        assert found(claim, [entry(ref_area="NATO")]).rule is Rule.RECORDED_PLAN

    def test_a_level_of_a_year_to_come_is_judged_as_a_plan(
        self, make_claim: Make, entry: Make
    ) -> None:
        claim = make_claim(time_period=Period.parse("2027"), modality=Modality.ESTIMATE)
        assert found(claim, [entry(time_period=2027)]).rule is Rule.RECORDED_PLAN
        # A forecaster may differ from a plan without being wrong.
        assert found(claim, [entry("4.2", time_period=2027)]).rule is Rule.NO_RECORDED_PLAN

    def test_a_level_of_the_year_itself_is_a_level(self, make_claim: Make, entry: Make) -> None:
        assert found(make_claim(), [entry()]).rule is Rule.ANOTHER_READING


class TestReadings:
    """Six rows with six different answers, the closest first."""

    def test_the_order(self, make_claim: Make, make_comparison: Make) -> None:
        plan = make_comparison("4.7", kind=ReadingKind.PLAN, source="NATIONAL", edition="p")
        later_plan = replace(plan, edition="q", is_known=False)
        year = make_comparison("4.68", is_consistent=True, published=LATEST,
                               kind=ReadingKind.ANOTHER_YEAR, time_period=2026)  # fmt: skip
        sipri = make_comparison("4.5", kind=ReadingKind.ANOTHER_SOURCE, source="SIPRI")
        since = make_comparison("4.48", published=AFTER)
        latest = make_comparison("4.25", published=LATEST)
        past = make_comparison("4.12", kind=ReadingKind.ANOTHER_YEAR, time_period=2024)
        mixed = make_comparison("4.3", kind=ReadingKind.COMBINED, source="WB")
        every = [mixed, past, latest, since, sipri, year, later_plan, plan]
        readings = found(make_claim(), every).readings
        assert readings == (plan, year, sipri, since, latest)

    def test_never_more_than_five_and_the_latest_always_among_them(
        self, make_claim: Make, make_comparison: Make
    ) -> None:
        near = [
            make_comparison("4.6", kind=ReadingKind.ANOTHER_SOURCE, source=source)
            for source in ("SIPRI", "WB", "EDA", "EUROSTAT", "IMF", "X", "Y")
        ]
        latest = make_comparison("1.0", published=LATEST)
        readings = found(make_claim(), [*near, latest]).readings
        assert len(readings) == MOST_READINGS == 5
        assert readings[-1] == latest

    def test_one_plan_only_the_one_known_that_day(
        self, make_claim: Make, make_comparison: Make
    ) -> None:
        known, later = (
            make_comparison(published=day, kind=ReadingKind.PLAN, source="NATIONAL", edition=day)
            for day in (BEFORE, AFTER)
        )
        assert found(make_claim(), [later, known]).readings == (known,)

    def test_of_two_plans_of_that_day_the_earlier_and_of_two_tables_the_newer(
        self, make_claim: Make, make_comparison: Make
    ) -> None:
        for kind, first in ((ReadingKind.PLAN, "2023-01-01"), (ReadingKind.ANOTHER_SOURCE, BEFORE)):
            two = [make_comparison(published=d, kind=kind) for d in ("2023-01-01", BEFORE)]
            assert found(make_claim(), two).readings[0].edition == f"NATO-{first}"

    def test_two_other_years_one_known_that_day_and_one_learned_later(
        self, make_claim: Make, make_comparison: Make
    ) -> None:
        years = [
            make_comparison(seen, published=day, kind=ReadingKind.ANOTHER_YEAR, time_period=year)
            for seen, day, year in (
                ("4.1", BEFORE, 2024), ("3.3", BEFORE, 2023),
                ("4.6", LATEST, 2026), ("3.8", LATEST, 2024),
            )
        ]  # fmt: skip
        seen = [str(c.observed) for c in found(make_claim(), years).readings]
        assert seen == ["4.6", "4.1"]

    def test_one_row_a_source_for_another_definition(
        self, make_claim: Make, make_comparison: Make
    ) -> None:
        bases = [
            make_comparison(seen, kind=ReadingKind.ANOTHER_DEFINITION, price_base=base)
            for seen, base in (("4.6", PriceBase.CONSTANT_2015), ("4.1", PriceBase.CONSTANT_2021))
        ]
        assert [str(c.observed) for c in found(make_claim(), bases).readings] == ["4.6"]


def test_comparisons_come_out_oldest_first(make_claim: Make, make_comparison: Make) -> None:
    undated = make_comparison(published=None, kind=ReadingKind.PLAN, source="NATIONAL")
    shuffled = [make_comparison(published=day) for day in (LATEST, BEFORE, AFTER)]
    told = found(make_claim(), [*shuffled, undated]).comparisons
    assert [c.published and c.published.text for c in told] == [None, BEFORE, AFTER, LATEST]
