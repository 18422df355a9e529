"""What a plan on record can say of a claim."""

from dataclasses import replace
from typing import Any

import pytest

from defence_claims.model import Article, Claimant, ClaimRecord
from defence_claims.periods import Period
from defence_claims.vocab import Comparator, Modality, ReadingKind, Rule
from tests.matching.tables import finding, observation, pledge, record, tables

MINISTER = Claimant("A minister", ref_area="POL")
OFFICIAL = Claimant("The Secretary General", organisation="NATO")


def plan(value: str = "4.7", **parts: Any) -> ClaimRecord:
    told = {"modality": Modality.PLAN, "time_period": Period.parse("2025"), "claimant": MINISTER}
    return record(value, **(told | parts))


def rule(claim: ClaimRecord, *pledges: dict[str, Any]) -> Rule:
    return finding(claim, tables(pledges=pledges)).rule


def test_a_plan_on_record() -> None:
    assert rule(plan(), pledge("4.7")) is Rule.RECORDED_PLAN
    assert rule(plan(), pledge("4.2")) is Rule.DIFFERS_FROM_RECORDED_PLAN
    assert rule(plan()) is Rule.NO_RECORDED_PLAN


def test_an_entry_that_was_taken_from_a_claim_never_bears_out_that_claim() -> None:
    own = pledge("4.7", claim_id="a-claim")
    assert rule(plan(), own) is Rule.NO_RECORDED_PLAN
    assert rule(plan(id="another-claim"), own) is Rule.RECORDED_PLAN


ADDRESS = "https://www.example.org/news/plan/"


@pytest.mark.parametrize(
    ("address", "is_own"),
    [
        pytest.param("https://www.example.org/news/plan/", True, id="the same address"),
        pytest.param("http://example.org/news/plan#top", True, id="written otherwise"),
        pytest.param("https://www.example.org/news/other", False, id="another article"),
        pytest.param("", False, id="an entry without an address"),
    ],
)
def test_an_entry_from_the_article_of_a_claim_never_bears_out_that_claim(
    address: str, *, is_own: bool
) -> None:
    claim = replace(plan(), article=Article(id="an-article", url=ADDRESS))
    told = finding(claim, tables(pledges=[pledge("4.7", source_url=address)]))
    assert told.rule is (Rule.NO_RECORDED_PLAN if is_own else Rule.RECORDED_PLAN)
    assert (told.missing == "own-record") is is_own


def test_it_still_bears_out_what_others_said_elsewhere() -> None:
    elsewhere = replace(plan(), article=Article(id="b", url="https://example.org/elsewhere"))
    assert rule(elsewhere, pledge("4.7", source_url=ADDRESS)) is Rule.RECORDED_PLAN
    without = replace(plan(), article=Article(id="b"))
    assert rule(without, pledge("4.7", source_url="")) is Rule.RECORDED_PLAN


@pytest.mark.parametrize(
    ("stated", "entry", "differs"),
    [
        pytest.param("2.4", {"modality": "plan"}, True, id="a plan that is lower"),
        pytest.param("2.4", {"modality": "pledge"}, False, id="a promise that is kept"),
        pytest.param("2.4", {"modality": "target"}, False, id="an aim that is passed"),
        pytest.param("1.6", {"modality": "pledge"}, True, id="a promise that is missed"),
        pytest.param("1.6", {"modality": "plan", "ref_area": "NATO"}, False, id="the alliance's"),
        pytest.param("1.6", {"modality": "plan", "time_period": ""}, False, id="of no year"),
    ],
)
def test_which_entries_speak_against_a_plan(
    stated: str, entry: dict[str, Any], *, differs: bool
) -> None:
    outcome = rule(plan(stated), pledge("2", **entry))
    assert (outcome is Rule.DIFFERS_FROM_RECORDED_PLAN) is differs


def test_an_entry_announced_after_the_day_looked_from_does_not_exist() -> None:
    assert rule(plan(), pledge("4.7", announced="2027-01-01")) is Rule.NO_RECORDED_PLAN


def test_an_entry_of_an_unknown_day_is_used_and_never_known_that_day() -> None:
    told = finding(plan(), tables(pledges=[pledge("4.7", announced="")]))
    assert told.rule is Rule.RECORDED_PLAN
    assert [c.is_known for c in told.recorded] == [False]


@pytest.mark.parametrize(
    ("stated", "recorded", "is_one"),
    [
        pytest.param("2025", "2025", True, id="the same year"),
        pytest.param("2025", "2026", False, id="another year"),
        pytest.param("by 2030", "by 2035", False, id="another end"),
        pytest.param("2026", "2025-2027", True, id="a year of a span"),
        pytest.param("2025", "2025/2026", True, id="the budget year that begins in it"),
        pytest.param("2025", "", True, id="an entry for every year"),
        pytest.param(None, "2030", True, id="a claim without a year"),
    ],
)
def test_where_both_name_years_they_share_one(
    stated: str | None, recorded: str, *, is_one: bool
) -> None:
    period = None if stated is None else Period.parse(stated)
    outcome = rule(plan(time_period=period), pledge("4.7", recorded))
    assert (outcome is Rule.RECORDED_PLAN) is is_one


def test_a_level_needs_the_very_year() -> None:
    held = tables([observation("4.2", year=2025)], pledges=[pledge("4.7", "")])
    claim = record("4.7", time_period=Period.parse("2025"))
    assert finding(claim, held).rule is Rule.NOT_SUPPORTED
    held = tables([observation("4.2", year=2025)], pledges=[pledge("4.7", "2025")])
    told = finding(claim, held)
    assert (told.rule, told.readings[0].kind) == (Rule.ANOTHER_READING, ReadingKind.PLAN)


AGREEING = [
    ("the same figure", {}, {}, True),
    ("a plan that rounds to it", {"value": "5"}, {"obs_value": "4.7"}, True),
    ("a plan of about the figure", {"value": "4.6"}, {"is_approximate": True}, True),
    ("a range that holds it", {"value": "5.5"}, {"obs_value": "5", "value_high": "6"}, True),
    ("the same bound", {"value": "2", "comparator": Comparator.GT},
     {"obs_value": "2", "comparator": "gt"}, True),
    ("a floor that the plan keeps", {"value": "4", "comparator": Comparator.GE}, {}, True),
    ("exactly four, where more than four was promised",
     {"value": "4", "comparator": Comparator.GT}, {"obs_value": "4"}, False),
    ("another unit", {}, {"unit_measure": "PC_GOV"}, False),
    ("another country", {}, {"ref_area": "EST"}, False),
]  # fmt: skip


@pytest.mark.parametrize(
    ("claimed", "entry", "agrees"), [row[1:] for row in AGREEING], ids=[r[0] for r in AGREEING]
)
def test_when_an_entry_agrees(
    claimed: dict[str, Any], entry: dict[str, Any], *, agrees: bool
) -> None:
    outcome = rule(plan(**claimed), pledge("4.7", **entry))
    assert (outcome is Rule.RECORDED_PLAN) is agrees


class TestTheAlliance:
    """What the alliance agreed can be what a member announced, or what was asked of it."""

    BEFORE = pledge("4.7", "", "2023-07-11", ref_area="NATO")
    AFTER = pledge("4.7", "", "2025-06-25", ref_area="NATO")

    @pytest.mark.parametrize(
        ("claimant", "entry", "expected"),
        [
            pytest.param(MINISTER, BEFORE, Rule.RECORDED_PLAN, id="a minister repeats it"),
            pytest.param(MINISTER, AFTER, Rule.NO_RECORDED_PLAN, id="a minister cannot foresee it"),
            pytest.param(OFFICIAL, AFTER, Rule.RECORDED_PLAN, id="an official demands it first"),
        ],
    )
    def test_whose_words_it_can_record(
        self, claimant: Claimant, entry: dict[str, Any], expected: Rule
    ) -> None:
        assert rule(plan(claimant=claimant), entry) is expected

    def test_it_says_nothing_of_a_state_that_is_no_member(self) -> None:
        claim = plan(ref_area=("UKR",), claimant=Claimant("A minister", ref_area="UKR"))
        assert rule(claim, self.BEFORE) is Rule.NO_RECORDED_PLAN

    def test_nor_of_a_level(self) -> None:
        claim = record("4.7", time_period=Period.parse("2025"))
        held = tables([observation("4.2", year=2025)], pledges=[self.BEFORE])
        assert not [c for c in finding(claim, held).comparisons if c.source == "NATIONAL"]


def test_a_planned_range_and_its_years_stay_whole() -> None:
    entry = pledge("5", "2026-2030", value_high="6")
    claim = plan("5", value_high="6", comparator=Comparator.RANGE,
                 time_period=Period.parse("2026-2030"))  # fmt: skip
    (recorded,) = finding(claim, tables(pledges=[entry])).recorded
    assert (str(recorded.observed), str(recorded.observed_high)) == ("5", "6")
    assert str(recorded.stated_period) == "2026-2030"


def test_what_a_plan_counts_beyond_the_tables_is_another_definition_for_it_alone() -> None:
    own = pledge("8.7", claim_id="a-claim", definition="defence and security together")
    held = tables([observation("8.7", "2026-07-10", year=2025)], pledges=[own])
    told = finding(plan("8.7"), held)
    assert {c.kind for c in told.comparisons} == {ReadingKind.ANOTHER_DEFINITION}
    assert (told.rule, told.was_met) == (Rule.NO_RECORDED_PLAN, None)
    other = finding(plan("8.7", id="another-claim"), held)
    assert (other.rule, other.was_met) == (Rule.RECORDED_PLAN, True)


@pytest.mark.parametrize(
    ("period", "year"),
    [
        pytest.param("by 2026", 2026, id="by a year"),
        pytest.param(
            "by 2026-03", 2025, id="by a month, when no more than the year before is over"
        ),
        pytest.param("by 2026-12", 2026, id="by the end of a year"),
    ],
)
def test_the_year_that_a_target_by_a_day_is_held_against(period: str, year: int) -> None:
    held = tables(observation("4.7", year=one) for one in (2024, 2025, 2026))
    told = finding(plan(time_period=Period.parse(period)), held)
    assert [c.time_period for c in told.comparisons if c.kind is ReadingKind.AS_STATED] == [year]
    same = finding(plan(time_period=Period.parse(period)), tables(pledges=[pledge("4.7", period)]))
    assert same.rule is Rule.RECORDED_PLAN
