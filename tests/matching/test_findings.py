"""Findings are made when they are asked for, and are the same however they are asked for."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from defence_claims.dataset import Dataset, open_dataset
from defence_claims.matching import Findings, Prepared, assess
from defence_claims.model import Finding, Judgement
from tests.matching.tables import TODAY, observation, record, tables

SHIPPED = Path(__file__).resolve().parents[2] / "data"
_ASKERS = 6


@pytest.fixture(scope="module")
def shipped() -> Dataset:
    return open_dataset(SHIPPED, as_of=TODAY)


@pytest.fixture(scope="module")
def expected(shipped: Dataset) -> dict[str, Finding]:
    return assess(shipped.records, shipped.prepared)


def anew(shipped: Dataset) -> Findings:
    return Findings(shipped.records, shipped.prepared)


def test_all_at_once_they_are_those_of_assess(
    shipped: Dataset, expected: dict[str, Finding]
) -> None:
    found = anew(shipped)
    assert found == expected
    assert (list(found), len(found)) == (list(expected), len(expected))
    assert list(found.values()) == list(expected.values())


def test_one_by_one_or_some_together_they_are_the_same_values(
    shipped: Dataset, expected: dict[str, Finding]
) -> None:
    found = anew(shipped)
    names = list(expected)[::5]
    single = [found[name] for name in names[::2]]
    together = found.of(names)
    assert together == [expected[name] for name in names]
    assert all(one is two for one, two in zip(single, together[::2], strict=True))


def test_judgements_are_those_of_the_evidence(
    shipped: Dataset, expected: dict[str, Finding]
) -> None:
    assert anew(shipped).judgements == {
        name: Judgement(one.kind, one.rule, one.primary_source) for name, one in expected.items()
    }


def test_an_unknown_claim_has_no_finding(shipped: Dataset) -> None:
    found = anew(shipped)
    assert "no-such-claim" not in found
    assert found.get("no-such-claim") is None
    with pytest.raises(KeyError, match="no-such-claim"):
        found.of(["no-such-claim"])


def test_what_is_made_already_is_kept() -> None:
    prepared = Prepared(tables([observation("4.1")]), TODAY)
    said, other = record("4.1"), record("9.9")
    made = assess([other], prepared)
    found = Findings([said], prepared, made=made)
    assert found[said.claim.id] is made[said.claim.id]


def test_threads_that_ask_at_once_get_the_same_values(
    shipped: Dataset, expected: dict[str, Finding]
) -> None:
    """With tables that nobody has asked before."""
    found = Findings(shipped.records, Prepared(shipped.reference, TODAY))
    start = Barrier(_ASKERS)
    names = list(expected)[::9]

    def ask(place: int) -> list[Finding]:
        start.wait()
        if place % 2:
            assert len(found.judgements) == len(expected)
        return [found[name] for name in names]

    with ThreadPoolExecutor(_ASKERS) as pool:
        answers = list(pool.map(ask, range(_ASKERS)))
    assert answers[0] == [expected[name] for name in names]
    for answer in answers[1:]:
        assert all(one is two for one, two in zip(answer, answers[0], strict=True))
