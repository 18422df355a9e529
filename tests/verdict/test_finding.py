from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from defence_claims.periods import Period
from defence_claims.verdict import Fact
from defence_claims.vocab import FindingKind, ReadingKind, Rule
from tests.verdict.deciding import AFTER, BEFORE, LATER, LATEST, Make, found

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
    finding = found(make_claim(), [against], given=[Fact.IS_HELD_IN_PART])
    assert finding.rule is Rule.EDITION_HELD_IN_PART
    assert finding.kind is FindingKind.NOT_CHECKABLE
    in_favour = make_comparison("4.7", published=LATEST)
    later = found(make_claim(), [in_favour], given=[Fact.IS_HELD_IN_PART])
    assert later.rule is Rule.SUPPORTED_LATER


def test_what_is_missing_is_handed_on(make_claim: Make) -> None:
    assert found(make_claim(), [], missing="no-table").missing == "no-table"


def test_comparisons_come_out_oldest_first(make_claim: Make, make_comparison: Make) -> None:
    undated = make_comparison(published=None, kind=ReadingKind.PLAN, source="NATIONAL")
    shuffled = [make_comparison(published=day) for day in (LATEST, BEFORE, AFTER)]
    told = found(make_claim(), [*shuffled, undated]).comparisons
    assert [c.published and c.published.text for c in told] == [None, BEFORE, AFTER, LATEST]
