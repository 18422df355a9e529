"""Poland at 4.7%, the claim this product exists for, on the shipped tables, number by number."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from defence_claims.dataset import Dataset, open_dataset
from defence_claims.model import Comparison, Finding
from defence_claims.vocab import FindingKind, ReadingKind, Rule

DATA = Path(__file__).resolve().parents[2] / "data"


@cache
def shipped() -> Dataset:
    return open_dataset(DATA, as_of=date(2026, 11, 23))


@pytest.fixture(scope="module")
def share() -> Finding:
    return shipped().findings["pol-2025-share-01"]


@pytest.fixture(scope="module")
def rank() -> Finding:
    return shipped().findings["pol-rank-01"]


def printed(comparison: Comparison) -> str:
    return f"{comparison.observed:f}{'e' if comparison.is_estimate else ''}"


def told(finding: Finding, source: str, year: int, since: str = "2024-06-17") -> dict[str, str]:
    """What each edition of a source from a day on has for a year, oldest first."""
    return {
        c.published.text: printed(c)
        for c in finding.comparisons
        if c.source == source
        and c.time_period == year
        and c.published is not None
        and c.published.text >= since
    }


def test_what_natos_own_table_said_that_day(share: Finding) -> None:
    known = [c for c in share.comparisons if c.is_known and c.source == "NATO"]
    newest = max(c.published.text for c in known if c.published)
    assert newest == "2024-06-17"
    seen = {c.time_period: printed(c) for c in known if c.published and c.published.text == newest}
    assert seen[2024] == "4.12e"
    assert 2025 not in seen
    assert share.on_the_day == ()


def test_what_nato_said_of_2025_later(share: Finding) -> None:
    assert told(share, "NATO", 2025) == {
        "2025-08-27": "4.48e",
        "2026-03-26": "4.3e",
        "2026-07-10": "4.25e",
    }


def test_how_nato_revised_2024(share: Finding) -> None:
    assert told(share, "NATO", 2024) == {
        "2024-06-17": "4.12e",
        "2025-04-24": "4.07e",
        "2025-08-27": "3.79e",
        "2026-07-10": "3.75",
    }


def test_what_sipri_says(share: Finding) -> None:
    assert told(share, "SIPRI", 2024) == {"2025-04-28": "4.15", "2026-04-27": "3.75"}
    assert told(share, "SIPRI", 2025) == {"2026-04-27": "4.50"}


def test_a_plan_makes_it_true(share: Finding) -> None:
    assert (share.kind, share.rule) == (FindingKind.ANOTHER_READING, Rule.ANOTHER_READING)
    best = share.readings[0]
    assert best.kind is ReadingKind.PLAN
    assert (printed(best), best.time_period, best.is_known) == ("4.7", 2025, True)
    assert best.published is not None
    assert best.published.text == "2024-08-28"


def test_no_edition_bears_it_out_as_stated(share: Finding) -> None:
    stated = [c for c in share.comparisons if c.kind is ReadingKind.AS_STATED]
    assert len(stated) == 3
    assert not any(c.is_consistent for c in stated)


def test_the_only_table_that_has_it_has_it_for_another_year(share: Finding) -> None:
    bearing = [c for c in share.comparisons if c.is_consistent and c.source != "NATIONAL"]
    assert [(c.source, c.time_period, printed(c)) for c in bearing] == [("NATO", 2026, "4.68e")]


def test_top_spender_then_and_now(rank: Finding) -> None:
    assert (rank.kind, rank.rule) == (FindingKind.SUPPORTED, Rule.SUPPORTED)
    for found, edition in ((rank.on_the_day, "2024-06-17"), (rank.latest, "2026-07-10")):
        (comparison,) = found
        assert comparison.published is not None
        assert comparison.published.text == edition
        assert (printed(comparison).rstrip("e"), comparison.out_of) == ("1", 31)
        assert comparison.time_period == 2024


def test_the_plan_in_zlotys_was_announced_and_fell_short() -> None:
    finding = shipped().findings["tusk-poland-2025-pln186bn"]
    assert finding.kind is FindingKind.RECORDED_PLEDGE
    assert finding.was_met is False
    assert finding.recorded[0].observed == 186_600_000_000
