"""What has to be worked out for a claim, so that claims that ask the same share one answer."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from defence_claims.matching.questions import LOOKED_UP, Question, years_to_try
from defence_claims.model import Claim
from defence_claims.periods import PeriodKind
from defence_claims.vocab import Comparator, Indicator, Unit


@dataclass(frozen=True, slots=True)
class Ranked:
    """A place among the members of a group."""

    group: str
    from_bottom: bool = False


@dataclass(frozen=True, slots=True)
class Counted:
    """How many members of a group reach a mark."""

    group: str
    basis: Indicator = Indicator.SHARE_OF_GDP
    threshold: str = ""
    comparator: Comparator = Comparator.GE


@dataclass(frozen=True, slots=True)
class Changed:
    """A change to a year, from the year before or from a base that the words name."""

    unit: str
    base: int | None  # None: from the year before
    is_yearly: bool  # the words speak of each year, not of all years together
    is_cumulated: bool  # the words speak of all years together


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a total, in percent or as a multiple of another area's amount."""

    unit: str
    whole: str


@dataclass(frozen=True, slots=True)
class NextCombined:
    """Whether an area outspends so many of the next largest spenders together."""

    number: int


@dataclass(frozen=True, slots=True)
class PerHead:
    """Money over inhabitants; the same for every claim."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """A change without a year to hold it against: no figure answers it."""


Wanted = Ranked | Counted | Changed | Share | NextCombined | PerHead | Nothing

_CUMULATED = re.compile(
    r"\b(?:accumulat\w+|cumulati\w+|in total|all told|all in all|altogether|combined)\b",
    re.IGNORECASE,
)
_YEARLY = re.compile(
    r"\b(?:a year|per year|every year|each year|annual(?:ly)?|per annum|yearly)\b", re.IGNORECASE
)
_REAL = re.compile(
    r"\b(?:in real terms|real[- ]terms?|constant (?:prices|dollars)|"
    r"(?:adjust\w* for|after|net of) inflation|inflation[- ]adjusted)\b",
    re.IGNORECASE,
)
_NOMINAL = re.compile(
    r"\b(?:in nominal terms|nominal(?:ly)?|current (?:prices|dollars)|in cash terms)\b",
    re.IGNORECASE,
)


def wanted(question: Question) -> Wanted | None:
    """What has to be worked out for a claim; None where tables print its figure."""
    claim = question.claim
    group = claim.counterpart_area or "NATO"
    match claim.indicator:
        case Indicator.RANK:
            return Ranked(group, from_bottom=claim.figure < 0)
        case Indicator.COUNT_OF_ALLIES:
            return Counted(
                group,
                basis=claim.basis or Indicator.SHARE_OF_GDP,
                threshold=claim.threshold or "",
                comparator=claim.threshold_comparator or Comparator.GE,
            )
        case Indicator.CHANGE:
            return _changed(question)
        case Indicator.SHARE_OF_TOTAL if claim.unit_measure == Unit.NEXT_COMBINED:
            return NextCombined(int(claim.figure))
        case Indicator.SHARE_OF_TOTAL if claim.counterpart_area is not None:
            return Share(claim.unit_measure, claim.counterpart_area)
        case Indicator.SHARE_OF_TOTAL:
            return Nothing()
        case Indicator.PER_CAPITA:
            return PerHead()
        case _:
            return None


def _changed(question: Question) -> Changed | Nothing:
    """Only a percentage needs no base named: it is on the year before, as NATO's is."""
    claim = question.claim
    if question.base_year is None and not is_year_on_year(claim):
        return Nothing()
    return Changed(
        claim.unit_measure,
        question.base_year,
        is_yearly=says_yearly(claim),
        is_cumulated=says_cumulated(claim),
    )


def says_yearly(claim: Claim) -> bool:
    """True where the words speak of each year, not of all years together."""
    return _has(_YEARLY, claim.quote.exact)


def says_cumulated(claim: Claim) -> bool:
    """True where the words speak of all years together."""
    return _has(_CUMULATED, claim.quote.exact)


@lru_cache(maxsize=4096)  # one quote carries many claims
def _has(words: re.Pattern[str], quote: str) -> bool:
    return words.search(quote) is not None


def is_year_on_year(claim: Claim) -> bool:
    """True where a change without a named base is one on the year before."""
    period = claim.time_period
    if period is None:
        return claim.unit_measure == Unit.PC
    return period.kind in {PeriodKind.YEAR, PeriodKind.FISCAL}


def says_real(claim: Claim) -> bool | None:
    """True where the words say that inflation is taken out, False where they say it is not."""
    if _has(_REAL, claim.quote.exact):
        return True
    return False if _has(_NOMINAL, claim.quote.exact) else None


_COSTS_OF_NATO = re.compile(
    r"\b(?:costs? of (?:running )?nato|nato(?:'s|’s)? (?:own )?(?:costs?|budget|bills?|expenses)|"
    r"(?:pay|pays|paid|paying|foot\w*)\b.{0,40}\b(?:of|for) nato\b"
    r"(?! (?:allies|members|defen|spend))|"
    r"(?:budget|cost|bill) of the alliance)",
    re.IGNORECASE,
)


def speaks_of_costs_of_nato(claim: Claim) -> bool:
    """True where a share is said to be one of the alliance's own costs.

    What allies spend on their own forces is one thing; the budget they fund in common,
    which pays for headquarters and some projects, is another and far smaller.
    """
    is_share = claim.indicator is Indicator.SHARE_OF_TOTAL and claim.counterpart_area == "NATO"
    return is_share and _has(_COSTS_OF_NATO, claim.quote.exact)


class Cell(NamedTuple):
    """What a claim asks of the tables for one area and year, in its own unit.

    Claims that ask the same share the answer, whatever figure they state.
    """

    indicator: str
    ref_area: str
    time_period: int
    unit_measure: str
    work: Wanted | None  # None where tables print the figure


def cells(question: Question) -> Iterator[Cell]:
    """Every cell a claim may be about (rule `readings`); none for kinds no table answers.

    A span of years is asked about as a whole, so no other years are tried for it; an aim
    "by" a year can be met in any year before.
    """
    claim = question.claim
    if claim.indicator not in LOOKED_UP:
        return
    indicator, work = str(claim.indicator), wanted(question)
    for area in claim.ref_area:
        for year in years_to_try(question):
            yield Cell(indicator, area, year, claim.unit_measure, work)


def answers(work: Wanted | None) -> str:
    """The key under which a cell meets its own answers in the join; "" for printed figures."""
    return "" if work is None or isinstance(work, PerHead) else str(work)
