"""docs/method.md tells every rule of the code under its id, and no rule that is gone."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from defence_claims.dataset import Dataset
from defence_claims.model import Claim, Claimant, Comparison, Quote
from defence_claims.periods import Period
from defence_claims.verdict import claimed_interval
from defence_claims.verdict.rules import OUTCOMES
from defence_claims.vocab import Comparator, Indicator, ReadingKind, Rule, Source
from defence_claims.wording.sentences import _MISSING

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "src" / "defence_claims").rglob("*.py"))
METHOD = (ROOT / "docs" / "method.md").read_text(encoding="utf-8")
HEADINGS = re.findall(r"^### (.+)$", METHOD, re.MULTILINE)
FOUNDING = "pol-2025-share-01"


def table_under(first_column: str) -> list[list[str]]:
    """The rows of the table whose first column is headed so, cells without marks of code."""
    lines = METHOD.splitlines()
    at = next(i for i, line in enumerate(lines) if line.startswith(f"| {first_column} |"))
    rows = []
    for line in lines[at + 2 :]:
        if not line.startswith("|"):
            break
        rows.append([cell.strip().replace("`", "") for cell in line.strip("|").split("|")])
    return rows


def ids_named_in_code() -> set[str]:
    """Rules that return no finding of their own are named where they are written."""
    named: set[str] = set()
    for path in SOURCES:
        text = path.read_text(encoding="utf-8")
        named |= set(re.findall(r"\(rule `([a-z-]+)`\)", text))
        for listed in re.findall(r"Rule ids of docs/method\.md: ([a-z\s,-]+)\.", text):
            named |= {name.strip() for name in listed.split(",")}
    return named


def test_every_rule_of_the_code_is_told_once_under_its_id() -> None:
    assert sorted(HEADINGS) == sorted(set(Rule) | ids_named_in_code())


def test_no_other_heading_takes_the_anchor_of_a_rule() -> None:
    every = [
        text.lower().replace(" ", "-") for text in re.findall(r"^#+ (.+)$", METHOD, re.MULTILINE)
    ]
    assert [name for name in HEADINGS if every.count(name) > 1] == []


def test_the_ids_named_in_code_were_found() -> None:
    assert {"primary-source", "readings", "precision", "range"} <= ids_named_in_code()


def test_every_rule_can_be_the_outcome_of_a_decision() -> None:
    assert {told.rule for told in OUTCOMES} == set(Rule)


def test_every_reason_for_not_checkable_is_told() -> None:
    told = {row[0] for row in table_under("code")} | {"edition-held-in-part"}
    assert told == set(_MISSING)


@pytest.mark.parametrize("row", table_under("rule"), ids=lambda row: row[1])
def test_each_range_in_the_table_is_the_one_the_code_uses(row: list[str]) -> None:
    link, words, comparator, told = row
    assert re.search(r"\(#([a-z-]+)\)", link)[1] in HEADINGS
    numbers = re.findall(r"-?\d+(?:\.\d+)?", words.replace("−", "-"))
    code, _, further = comparator.partition(", ")
    claim = Claim(
        id="x",
        quote=Quote(words),
        claimant=Claimant("x"),
        indicator=Indicator.RANK if further == "rank" else Indicator.SHARE_OF_GDP,
        value=numbers[0],
        value_high=numbers[1] if len(numbers) > 1 else None,
        unit_measure="PC_GDP",
        ref_area=("POL",),
        comparator=Comparator(code),
        approximate=further == "approximate",
    )
    interval = claimed_interval(claim)
    low = "" if interval.low is None else f"{interval.low:f} {'≤' if interval.has_low else '<'} "
    high = (
        "" if interval.high is None else f" {'≤' if interval.has_high else '<'} {interval.high:f}"
    )
    assert f"{low}x{high}".replace("-", "−") == told


@pytest.mark.parametrize("row", table_under("stated period"), ids=lambda row: row[0])
def test_each_form_of_a_period_is_one_the_code_reads(row: list[str]) -> None:
    assert str(Period.parse(row[0])) == row[0]


def printed(comparison: Comparison) -> str:
    return f"{comparison.observed:f}{'e' if comparison.is_estimate else ''}"


def test_the_editions_of_the_example_are_those_of_the_tables(shipped: Dataset) -> None:
    """From the edition of the day on; years and sources as the example shows them."""
    told = {row[0]: row[1:] for row in table_under("edition") if not row[0].startswith("*")}
    finding = shipped.findings[FOUNDING]
    since = min(published for published, *_ in told.values())
    found: dict[str, list[str]] = {}
    for c in finding.comparisons:
        if c.source not in {Source.NATO, Source.SIPRI} or c.published is None:
            continue
        if c.published.text >= since and c.time_period in {2024, 2025}:
            row = found.setdefault(c.edition, [c.published.text, "–", "–"])
            row[c.time_period - 2023] = printed(c)
    assert told == found


def test_the_day_stands_between_what_was_known_and_what_was_learned(shipped: Dataset) -> None:
    rows = [row[0] for row in table_under("edition")]
    day = next(i for i, name in enumerate(rows) if name.startswith("*"))
    known = {c.edition for c in shipped.findings[FOUNDING].comparisons if c.is_known}
    assert [name in known for name in rows if not name.startswith("*")] == [
        i < day for i in range(len(rows)) if i != day
    ]


def test_the_readings_of_the_example_are_those_found(shipped: Dataset) -> None:
    readings = shipped.findings[FOUNDING].readings
    assert len(readings) == 5
    told = [row[1:] for row in table_under("what the claim would have to mean")]
    assert told == [
        [c.edition, str(c.time_period), printed(c), f"{c.difference:f}".replace("-", "−")]
        for c in readings
    ]


def test_the_example_has_the_findings_it_tells(shipped: Dataset) -> None:
    share, rank = shipped.findings[FOUNDING], shipped.findings["pol-rank-01"]
    assert share.rule is Rule.ANOTHER_READING
    assert share.readings[0].kind is ReadingKind.PLAN
    assert rank.rule is Rule.SUPPORTED
    for (c,) in (rank.on_the_day, rank.latest):
        assert (c.observed, c.out_of, c.time_period) == (Decimal(1), 31, 2024)
    revised = shipped.findings["nato-poland-2025-4-48"]
    assert revised.rule is Rule.REVISED_SINCE
    assert [printed(c) for c in (*revised.on_the_day, *revised.latest)] == ["4.48e", "4.25e"]
