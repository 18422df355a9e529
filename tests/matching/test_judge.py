"""Columns come to what the evidence of each claim comes to, whatever the claim."""

import random
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from defence_claims.dataset import Dataset, open_dataset
from defence_claims.matching import Prepared, assess, judge
from defence_claims.matching.pledges import address
from defence_claims.model import Claim, ClaimRecord, Judgement
from defence_claims.periods import PartialDate, Period
from defence_claims.vocab import Comparator, Indicator, Modality, Rule, Unit
from tests.matching.tables import TODAY, observation, record, tables

SHIPPED = Path(__file__).resolve().parents[2] / "data"
DAYS = (date(2024, 3, 1), date(2025, 8, 30), TODAY)
AREAS = ("POL", "EST", "DEU", "USA", "NATO", "ISL", "EU", "CHN", "RUS", "SAU")
PERIODS = (
    "2015 2023 2024 2025 2026 2027 2014-2024 2021-2023 2024/2025 from~2023 from~2027 before~2025 "
    "by~2024 by~2025 by~2026-03 by~2026 by~2030"
).split()
ELSEWHERE = "https://example.org/elsewhere"
SAID = (None, "2019", "2024-02", "2024-06-17", "2025-03-26", "2025-08-29", "2026-07-20")


@pytest.fixture(scope="module")
def shipped() -> Dataset:
    return open_dataset(SHIPPED, as_of=TODAY)


def varied(records: Iterable[ClaimRecord], times: int) -> list[ClaimRecord]:
    """The claims again, each time with other areas, figures, years, days and ways to put it."""
    chance = random.Random(4)  # noqa: S311 - the same claims in every run, no secret
    return [_varied(one, f"{one.claim.id}-{n}", chance) for one in records for n in range(times)]


def _varied(one: ClaimRecord, name: str, chance: random.Random) -> ClaimRecord:
    claim = replace(one.claim, id=name)
    if chance.random() < 0.6:
        areas = tuple(chance.sample(AREAS, chance.choice([1, 1, 1, 1, 2, 3])))
        claim = replace(claim, ref_area=areas)
    if chance.random() < 0.6:
        period = chance.choice([None, None, *PERIODS])
        told = None if period is None else Period.parse(period.replace("~", " "))
        claim = replace(claim, time_period=told)
    if chance.random() < 0.5:
        claim = replace(claim, modality=chance.choice(list(Modality)))
    if chance.random() < 0.5:
        claim = _put_otherwise(claim, chance)
    if chance.random() < 0.6:
        said = chance.choice(SAID)
        article = replace(one.article, date_published=None)
        day = None if said is None else PartialDate.parse(said)
        return ClaimRecord(article, replace(claim, date_said=day))
    return replace(one, claim=claim)


def _put_otherwise(claim: Claim, chance: random.Random) -> Claim:
    """With another figure, bound or hedge; a share of GDP with one near those of the tables."""
    comparator = chance.choice([c for c in Comparator if c is not Comparator.RANGE])
    claim = replace(
        claim, comparator=comparator, value_high=None, approximate=chance.random() < 0.3
    )
    if claim.indicator is Indicator.SHARE_OF_GDP:
        digits = chance.choice([0, 1, 2, 3])
        return replace(claim, value=f"{chance.uniform(1, 5):.{digits}f}")
    if claim.unit_measure in {Unit.RANK, Unit.ALLIES, Unit.NEXT_COMBINED}:
        return replace(claim, value=f"{chance.randint(1, 32)}")
    return claim


def told(records: list[ClaimRecord], prepared: Prepared) -> dict[str, Judgement]:
    """What the evidence of each claim comes to."""
    return {
        name: Judgement(finding.kind, finding.rule, finding.primary_source)
        for name, finding in assess(records, prepared).items()
    }


@pytest.mark.parametrize("day", DAYS)
def test_every_shipped_claim_is_judged_as_its_evidence_says(shipped: Dataset, day: date) -> None:
    data = shipped.seen_on(day)
    assert judge(data.records, data.prepared) == told(list(data.records), data.prepared)


@pytest.mark.parametrize("day", DAYS)
def test_varied_claims_are_judged_as_their_evidence_says(shipped: Dataset, day: date) -> None:
    """Thousands of claims of every kind, modality, bound and period, most of them odd."""
    records = varied(shipped.records, 16)
    prepared = Prepared(shipped.reference.as_of(day), day)
    judged, found = judge(records, prepared), told(records, prepared)
    assert {name: judged[name] for name in found if judged[name] != found[name]} == {}
    assert list(judged) == [one.claim.id for one in records]
    if day == TODAY:
        assert {one.rule for one in judged.values()} == set(Rule)


def test_each_claim_is_judged_alone_as_among_all_others(shipped: Dataset) -> None:
    records = varied(shipped.records, 1)
    together = judge(records, shipped.prepared)
    for one in records:
        assert judge([one], shipped.prepared) == {one.claim.id: together[one.claim.id]}


def test_a_claim_that_an_entry_was_recorded_from_differs_from_its_repetition(
    shipped: Dataset,
) -> None:
    """An entry bears out neither its claim nor its article, but the same said elsewhere."""
    known = shipped.prepared
    own = [
        one
        for one in shipped.records
        if one.claim.id in known.recorded_claims
        or address(one.article.url) in known.recorded_articles
    ]
    again = [replace(one, claim=replace(one.claim, id=f"{one.claim.id}-again")) for one in own]
    elsewhere = [
        ClaimRecord(replace(one.article, url=url), replace(one.claim, id=f"{one.claim.id}-{at}"))
        for one in own
        for at, url in enumerate([None, f"https://www.{address(one.article.url)}#top", ELSEWHERE])
    ]
    records = [*own, *again, *elsewhere]
    judged = judge(records, known)
    assert judged == told(records, known)
    assert any(judged[one.claim.id] != judged[f"{one.claim.id}-2"] for one in own)


EDGES = [
    ("exactly the lower edge", "1.95", "2.0", Rule.SUPPORTED),
    ("just below the lower edge", "1.94", "2.0", Rule.NOT_SUPPORTED),
    ("rounds to the upper edge from below", "2.04", "2.0", Rule.SUPPORTED),
    ("the upper edge rounds up", "2.05", "2.0", Rule.NOT_SUPPORTED),
    ("a finer claim than the table prints", "2.00", "2.004", Rule.SUPPORTED),
    ("a finer claim that rounds to another figure", "2.00", "2.006", Rule.NOT_SUPPORTED),
]


@pytest.mark.parametrize(
    ("held", "said", "rule"), [row[1:] for row in EDGES], ids=[row[0] for row in EDGES]
)
def test_edges_fall_on_the_right_side_in_columns(held: str, said: str, rule: Rule) -> None:
    prepared = Prepared(tables([observation(held)]), TODAY)
    (judged,) = judge([record(said)], prepared).values()
    assert judged.rule is rule


def test_without_claims_or_tables_nothing_is_judged_and_nothing_fails() -> None:
    assert judge([], Prepared(tables([observation("4.1")]), TODAY)) == {}
    (judged,) = judge([record()], Prepared(tables([]), TODAY)).values()
    assert judged.rule is Rule.NOTHING_COMPARABLE
