"""From text to claims: what a person finds ready to review."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from defence_claims.dataset import Dataset
from defence_claims.drafting import UNNAMED, Draft, draft, draft_all
from defence_claims.extract import Lexicon, extract
from defence_claims.matching import assess
from defence_claims.model import Article, Claim, Claimant, ClaimRecord
from defence_claims.periods import PartialDate
from defence_claims.store import Codes, dumps
from defence_claims.store.reading import read_file
from defence_claims.vocab import Comparator, FindingKind, Indicator, PeriodBasis, Reported, Unit

Drafts = Callable[..., tuple[Draft, ...]]

WARSAW = (
    "The Secretary General spoke in Warsaw on Wednesday. He noted a “sea change” over the last "
    "year, as Mark Rutte acknowledged Poland’s position at the top NATO spender at 4.7% GDP, but "
    "also praised others.\n"
)
BUDGET = (
    "Poland will spend PLN 186.6 billion on defence in 2025, the ministry said. “We will reach 5% "
    "of GDP in 2026,” said Władysław Kosiniak-Kamysz. Germany raised its defence budget by 23% in "
    "2024. In 2024, 23 allies spent at least 2% of GDP on defence. Eight allies were still below "
    "2% of GDP. The alliance wants 20% of defence spending to go to equipment. American defence "
    "spending made up two-thirds of the NATO total in 2024.\n"
)


def claims(found: tuple[Draft, ...]) -> list[Claim]:
    return [one.claim for one in found if one.claim is not None]


def only(found: tuple[Draft, ...], indicator: Indicator) -> Claim:
    (claim,) = [claim for claim in claims(found) if claim.indicator is indicator]
    return claim


class TestTheFoundingSentence:
    def test_becomes_two_claims(self, drafts: Drafts) -> None:
        rank, share = claims(drafts(WARSAW))
        assert (rank.indicator, rank.value, rank.unit_measure) == (Indicator.RANK, "1", Unit.RANK)
        assert (rank.counterpart_area, rank.basis) == ("NATO", Indicator.SHARE_OF_GDP)
        assert (share.indicator, share.value) == (Indicator.SHARE_OF_GDP, "4.7")
        assert share.unit_measure == Unit.PC_GDP
        assert share.quote.figure == "4.7% GDP"
        assert share.quote.exact.endswith("Poland’s position at the top NATO spender at 4.7% GDP")
        assert share.time_period is None
        assert share.reported is Reported.INDIRECT
        assert {rank.ref_area, share.ref_area} == {("POL",)}

    def test_names_the_office_held_that_day(self, drafts: Drafts) -> None:
        who = Claimant("Mark Rutte", role="secretary general", organisation="NATO")
        assert {claim.claimant for claim in claims(drafts(WARSAW))} == {who}
        (earlier, _) = claims(drafts(WARSAW, day="2023-03-26"))
        assert earlier.claimant.ref_area == "NLD"
        (undated, _) = claims(drafts(WARSAW, day=None))
        assert undated.claimant == Claimant("Mark Rutte")

    def test_was_a_plan_stated_as_a_level(self, drafts: Drafts, dataset: Dataset) -> None:
        article = Article("an-article", date_published=PartialDate.parse("2025-03-26"))
        found = claims(drafts(WARSAW))
        records = [ClaimRecord(article, claim) for claim in found]
        findings = assess(records, dataset.prepared)
        kinds = [findings[claim.id].kind for claim in found]
        assert kinds == [FindingKind.SUPPORTED, FindingKind.ANOTHER_READING]
        assert str(findings[found[1].id].readings[0].observed) == "4.7"


class TestUnits:
    @pytest.mark.parametrize(
        ("text", "value", "power", "unit"),
        [
            ("Poland spends 4.70% of its GDP on defence.", "4.70", 0, "PC_GDP"),
            ("Poland’s defence budget is PLN 186.6 billion.", "186.6", 9, "PLN"),
            ("Poland raised defence spending by 12% in 2024.", "12", 0, "PC"),
            ("In 2024, 23 allies spent at least 2% of GDP on defence.", "23", 0, "ALLIES"),
            ("Poland ranks first in NATO by defence spending.", "1", 0, "RANK"),
            ("Poland doubled its defence spending in 2024.", "2", 0, "RATIO"),
        ],
        ids=["share of GDP", "money", "growth", "a count", "a rank", "a multiple"],
    )
    def test_name_what_is_measured(
        self, drafts: Drafts, text: str, value: str, power: int, unit: str
    ) -> None:
        first = claims(drafts(text))[0]
        assert (first.value, first.unit_mult, first.unit_measure) == (value, power, unit)


class TestCompany:
    def test_a_count_has_its_threshold(self, drafts: Drafts) -> None:
        at, below = [
            claim
            for claim in claims(drafts(BUDGET))
            if claim.indicator is Indicator.COUNT_OF_ALLIES
        ]
        assert (at.value, at.threshold, at.threshold_comparator) == ("23", "2", Comparator.GE)
        assert (below.value, below.threshold, below.threshold_comparator) == (
            *("8", "2"),
            Comparator.LT,
        )
        assert {at.counterpart_area, below.counterpart_area} == {"NATO"}

    def test_a_share_of_a_total_has_its_group(self, drafts: Drafts) -> None:
        assert only(drafts(BUDGET), Indicator.SHARE_OF_TOTAL).counterpart_area == "NATO"

    @pytest.mark.parametrize(
        ("text", "group"),
        [
            ("Poland is the top NATO spender at 4.7% of GDP.", "NATO"),
            ("Germany now has the fourth-largest military budget in the world.", "WLD"),
            ("Poland, a NATO ally, has the highest defence spending in Europe.", "EUR"),
        ],
    )
    def test_a_rank_is_among_the_group_named_with_it(
        self, drafts: Drafts, text: str, group: str
    ) -> None:
        assert only(drafts(text), Indicator.RANK).counterpart_area == group

    def test_a_rank_is_among_allies_where_the_text_names_the_alliance(self, drafts: Drafts) -> None:
        sentence = "Poland ranks first by defence spending, at 4.7% of GDP."
        named = drafts(f"NATO published its figures. {sentence}")
        assert only(named, Indicator.RANK).counterpart_area == "NATO"
        (rank,) = [one for one in drafts(sentence) if one.candidate.indicator is Indicator.RANK]
        assert rank.claim is None
        assert rank.problem is not None
        assert "the group the rank is taken in" in rank.problem


class TestWhoAndWhen:
    def test_an_institution_then_the_outlet_then_the_article(self, drafts: Drafts) -> None:
        (sipri,) = claims(drafts("SIPRI said Poland spent 4.2% of GDP on defence in 2024."))
        assert (sipri.claimant, sipri.attributed_source) == (Claimant("SIPRI"), "SIPRI")
        text = "Poland spent 4.2% of GDP on defence in 2024."
        (outlet,) = claims(drafts(text, outlet="The Daily"))
        assert outlet.claimant == Claimant("The Daily")
        (nobody,) = claims(drafts(text))
        assert (nobody.claimant, nobody.reported) == (Claimant(UNNAMED), None)

    def test_words_in_quotation_marks_are_direct(self, drafts: Drafts) -> None:
        spoken = [c for c in claims(drafts(BUDGET)) if c.claimant.name.startswith("Władysław")]
        assert [claim.reported for claim in spoken] == [Reported.DIRECT]

    def test_a_period_is_stated_or_inferred(self, drafts: Drafts) -> None:
        (stated,) = claims(drafts("Poland spent 4.2% of GDP on defence in 2024."))
        (inferred,) = claims(drafts("Poland spends 4.7% of GDP on defence this year."))
        assert (str(stated.time_period), stated.period_basis) == ("2024", PeriodBasis.STATED)
        assert (str(inferred.time_period), inferred.period_basis) == ("2025", PeriodBasis.INFERRED)

    def test_a_period_of_no_known_form_stays_empty(
        self, lexicon: Lexicon, dataset: Dataset
    ) -> None:
        text = "Poland spent 4.2% of GDP on defence in 2024."
        (candidate,) = extract(text, lexicon=lexicon)
        odd = candidate._replace(time_period="some day")
        claim = draft(odd, text, Article("x"), codes=dataset.codes).claim
        assert claim is not None
        assert (claim.time_period, claim.period_basis) == (None, None)


class TestIds:
    def test_say_what_and_differ(self, drafts: Drafts) -> None:
        text = "Poland spent 4.2% of GDP on defence in 2024. It spent 4.2% of GDP in 2024."
        assert [c.id for c in claims(drafts(text))] == ["pol-2024-share-01", "pol-2024-share-02"]

    def test_that_are_taken_are_not_given_again(self, lexicon: Lexicon, dataset: Dataset) -> None:
        text = "Poland spent 4.2% of GDP on defence in 2024."
        found = extract(text, lexicon=lexicon)
        (one,) = draft_all(
            found, text, Article("x"), codes=dataset.codes, taken=["pol-2024-share-01"]
        )
        assert one.claim is not None
        assert one.claim.id == "pol-2024-share-02"


class TestWhatIsNoClaim:
    @pytest.mark.parametrize(
        ("areas", "words"),
        [
            ((), "does not say which country or group"),
            (("other",), "has no code in the tables"),
            (("XXX",), "ref_area: found 'XXX'"),
        ],
        ids=["no area", "a group without a code", "a code nobody knows"],
    )
    def test_says_why(
        self, lexicon: Lexicon, dataset: Dataset, areas: tuple[str, ...], words: str
    ) -> None:
        text = "Poland spent 4.2% of GDP on defence in 2024."
        (candidate,) = extract(text, lexicon=lexicon)
        made = draft(candidate._replace(ref_area=areas), text, Article("x"), codes=dataset.codes)
        assert made.claim is None
        assert made.problem is not None
        assert words in made.problem

    def test_a_unit_that_does_not_fit_is_told(self, lexicon: Lexicon, dataset: Dataset) -> None:
        text = "Poland spent 4.2% of GDP on defence in 2024."
        (candidate,) = extract(text, lexicon=lexicon)
        made = draft(candidate._replace(unit="PLN"), text, Article("x"), codes=dataset.codes)
        assert made.claim is None
        assert made.problem is not None
        assert made.problem.startswith("unit_measure: found PLN for share_of_gdp")


def assert_sound(found: tuple[Draft, ...], codes: Codes) -> None:
    """Drafted claims come out of a claims file as they went in."""
    drafted = claims(found)
    if not drafted:
        return
    text = dumps(Article("an-article"), drafted)
    read = read_file(text.encode(), codes, file="an-article.yaml")
    assert read.faults == ()
    assert [claim for claim, _ in read.claims] == drafted


def test_drafted_claims_load_as_a_claims_file(drafts: Drafts, dataset: Dataset) -> None:
    found = drafts(WARSAW + BUDGET)
    assert len(claims(found)) >= 9
    assert_sound(found, dataset.codes)


def test_the_words_of_reviewed_claims_give_sound_drafts(drafts: Drafts, dataset: Dataset) -> None:
    """Their quotes and statements, as a text that somebody pastes."""
    drafted = 0
    for record in dataset.records:
        day = record.date.text if record.date else None
        found = drafts(f"{record.claim.statement} “{record.claim.quote.exact}.”", day=day)
        assert_sound(found, dataset.codes)
        drafted += len(claims(found))
    assert drafted > len(dataset.records)


PIECES = st.sampled_from(
    [
        "Poland",
        "NATO",
        "the ministry",
        "Mark Rutte said",
        "“",
        "”",
        "spends 4.7% of GDP on defence",
        "raised its military budget by €1.3bn to €53.25bn",
        "is the top NATO spender",
        "from 2.1 to 3.5 per cent by 2035",
        "23 of NATO’s 32",
        "two-thirds of the NATO total",
        "a fifth of defence spending on equipment",
        "in 2024",
        "this year",
        ".",
        ". ",
        "\n",
        ", ",
        " – ",
        "\u200f",
        "\x07",
        "null",
        ": ",
        "#",
    ]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PIECES, max_size=24).map(" ".join))
def test_whatever_is_drafted_keeps_every_rule(drafts: Drafts, dataset: Dataset, text: str) -> None:
    found = drafts(text)
    assert_sound(found, dataset.codes)
    for one in found:
        assert (one.claim is None) != (one.problem is None)
        if one.claim is not None:
            assert one.claim.quote.exact in text
            assert one.claim.quote.figure == one.candidate.exact


class TestMultiples:
    @pytest.mark.parametrize(
        ("words", "other"),
        [
            pytest.param("Australia spends twice what Taiwan spends on defence.", "TWN", id="what"),
            pytest.param("Poland spends twice as much on defence as Spain.", "ESP", id="as"),
            pytest.param("Russia's army budget is ten times that of Ukraine.", "UKR", id="that of"),
            pytest.param(
                "Russia has six times the military budget of Spain.", "ESP", id="budget of"
            ),
            pytest.param("Germany spends twice Italy's defence budget.", "ITA", id="possessive"),
            pytest.param("Russia spent more on defence than the EU combined.", "EU", id="all of"),
        ],
    )
    def test_the_other_side_is_named_by_the_words_after_it(
        self, drafts: Drafts, words: str, other: str
    ) -> None:
        claim = only(drafts(words), Indicator.SHARE_OF_TOTAL)
        assert (claim.unit_measure, claim.counterpart_area) == (Unit.RATIO, other)

    def test_without_another_side_it_stays_what_it_was(self, drafts: Drafts) -> None:
        found = claims(drafts("Australia spends twice as much on defence as it should."))
        assert all(claim.counterpart_area is None for claim in found)
