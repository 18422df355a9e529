"""What a person read in a claim, and what a person made of it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from dateutil import parser

from defence_claims.model import Claim, ClaimRecord
from defence_claims.vocab import FindingKind, Indicator, Unit

_KINDS: dict[str, tuple[Indicator, frozenset[str] | None]] = {
    "milex_pct_gdp": (Indicator.SHARE_OF_GDP, None),
    "milex_share_of_federal_budget": (Indicator.SHARE_OF_BUDGET, None),
    "milex_share_of_gov_spending": (Indicator.SHARE_OF_BUDGET, None),
    "milex_share_of_discretionary": (Indicator.SHARE_OF_BUDGET, None),
    "milex_world_share": (Indicator.SHARE_OF_TOTAL, frozenset({Unit.PC_TOTAL})),
    "milex_usd_ratio": (Indicator.SHARE_OF_TOTAL, frozenset({Unit.RATIO})),
    "milex_usd_change": (Indicator.CHANGE, None),
    "milex_change": (Indicator.CHANGE, None),
    "milex_usd_cumulative": (Indicator.AMOUNT, None),
    "milex_usd": (Indicator.AMOUNT, None),
    "count_at_2pct": (Indicator.COUNT_OF_ALLIES, None),
}
_AREAS = {"NATO excl. USA": "NATO_EUR_CAN"}

_AGREES = {
    "true": {"supported", "in part"},
    "mostly-true": {"supported", "in part"},
    "half-true": {"in part"},
    "mostly-false": {"not supported", "in part"},
    "false": {"not supported"},
}

ANSWERS = {
    FindingKind.SUPPORTED: "supported",
    FindingKind.REVISED_SINCE: "supported",
    FindingKind.SUPPORTED_LATER: "supported",
    FindingKind.SUPPORTED_FOR_A_TIME: "in part",
    FindingKind.ANOTHER_READING: "in part",
    FindingKind.NOT_SUPPORTED: "not supported",
    FindingKind.RECORDED_PLEDGE: "supported",
}
"""What a finding says in the words of a human verdict; a finding that is not here is none."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A claim that a person checked: its words, its day, what it says, whether it is right."""

    id: str
    text: str
    day: date | None
    speaker: str
    label: str | None
    is_core: bool
    parse: Mapping[str, Any] | None

    @property
    def has_figure(self) -> bool:
        """True where a number was said that can be read."""
        return self.parse is not None and "value" in self.parse

    def agrees(self, answer: str) -> bool | None:
        """Whether an answer is the human one; None where no clear verdict was given."""
        if self.label is None or self.label not in _AGREES or self.label == "half-true":
            return None
        return answer in _AGREES[self.label]


def checked(row: Mapping[str, Any]) -> Checked:
    """One line of the file: `claim`, `date`, `speaker`, `label5`, `core` and `gold_parse`."""
    return Checked(
        id=str(row["id"]),
        text=str(row["claim"]),
        day=_day(row.get("date")),
        speaker=str(row.get("speaker") or ""),
        label=row.get("label5"),
        is_core=bool(row.get("core")),
        parse=row.get("gold_parse"),
    )


def _day(text: str | None) -> date | None:
    """Days as fact-checkers print them: "Friday, December 13th, 2019", "27-8-2020"."""
    if not text:
        return None
    is_iso = re.match(r"\d{4}-", text) is not None
    return parser.parse(text, fuzzy=True, dayfirst=not is_iso).date()


def is_read_right(gold: Checked, claim: Claim) -> bool:
    """Whether a claim says what the person read: of whom, of what, and how much."""
    parse = gold.parse or {}
    subject = _AREAS.get(str(parse.get("subject")), str(parse.get("subject")))
    return claim.ref_area == (subject,) and _is_of_kind(parse, claim) and _is_as_much(parse, claim)


def _is_of_kind(parse: Mapping[str, Any], claim: Claim) -> bool:
    if parse.get("op") == ">sum":
        return claim.unit_measure == Unit.NEXT_COMBINED
    indicator, units = _KINDS[str(parse["metric"])]
    return claim.indicator is indicator and (units is None or claim.unit_measure in units)


def _is_as_much(parse: Mapping[str, Any], claim: Claim) -> bool:
    wanted = Decimal(str(parse["value"]))
    told = {claim.figure, claim.figure_high}
    if claim.unit_measure == Unit.RATIO and parse.get("unit") == "%":
        told = {value * 100 for value in told if value is not None}
    return wanted in told


def is_checkable(gold: Checked) -> bool:
    """Whether the tables can have it: shares of GDP from 1960, money and counts from 2014."""
    parse = gold.parse or {}
    if not gold.has_figure or gold.day is None:
        return False
    metric = str(parse["metric"])
    if metric == "milex_pct_gdp":
        return True
    if "budget" in metric or metric in {
        "milex_share_of_gov_spending",
        "milex_share_of_discretionary",
        "milex_world_share",
    }:
        return False
    years = [int(year) for year in re.findall(r"\d{4}", str(parse.get("year", "")))]
    return min(years, default=gold.day.year) >= 2014


def answer_of(record: ClaimRecord | None, kind: FindingKind | None) -> str | None:
    """What a finding says, or None where it says nothing."""
    return None if record is None or kind is None else ANSWERS.get(kind)
