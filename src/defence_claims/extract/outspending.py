"""Read "more than the next eight countries combined" and "more than the EU combined".

Only said with one of a few words, so only sentences with these are looked at. The
first form counts spenders, and its number is the value; the second sets one area
against a whole group, and "more" stands for a ratio above 1.
"""

import re
from collections.abc import Iterator

from defence_claims.extract.units import Figure
from defence_claims.numerals.number_words import ENGLISH_UNITS
from defence_claims.numerals.reading import NumberKind
from defence_claims.numerals.words import any_of
from defence_claims.vocab import Comparator

_CUES = ("combined", "together", "the next ", "its next ", "added up")
_NUMBER = rf"(?:[0-9]{{1,2}}|{any_of(ENGLISH_UNITS)}|dozen)"
_SPENDING = (
    r"(?:(?:combined|total|joint|collective|annual|military|defen[cs]e)[ ]){0,3}"
    r"(?:spending|budgets?|expenditures?|outlays?|total)"
)
_BIG = r"(?:biggest|largest|highest|top|closest|nearest|leading|major)(?:[ -](?:spending|ranked))?"
_NOUN = (
    r"(?:countries|nations|states|powers|spenders|rivals|competitors|budgets|militaries|armies|"
    r"defen[cs]e budgets|military budgets|military powers|governments|adversaries)"
)
_NEXT = re.compile(
    r"\b(?:than|as|outspen(?:d|ds|t|ding)|exceed(?:s|ed|ing)?|surpass(?:es|ed)?|dwarf(?:s|ed)?|"
    r"equals?|match(?:es|ed)?)[ ]"
    rf"(?:(?:what|that of|those of|all of|(?:the[ ])?{_SPENDING}[ ](?:of|by))[ ])?"
    r"(?:all[ ](?:of )?)?"
    rf"(?:the|its|their|our)[ ](?P<which>next|other|following)?[ ]?(?:{_BIG}[ ])?"
    rf"(?P<number>{_NUMBER})\b(?:(?:,|,? or|,? and| to|[-–])[ ]?{_NUMBER}\b){{0,3}}"
    rf"(?P<after>[ ]next)?"
    rf"(?P<big>[ -]{_BIG})?"
    r"(?:[ ](?:military|defen[cs]e|nato|global|world|big|spending|other)){0,2}"
    rf"(?P<noun>[ -]{_NOUN}\b)?"
)
_TOGETHER = re.compile(
    r"[^.;]{0,60}?\b(?:combined|(?:put |added |taken )?together|added up|collectively)\b"
)
_MORE_BEFORE = re.compile(
    r"\b(?:more|greater|higher|larger|bigger|as much|as large|outspen(?:d|ds|t|ding)|exceed\w*|"
    r"surpass\w*|dwarf\w*|equals?|match(?:es|ed)?)\b[^.;]{0,90}$"
)
_LESS = re.compile(r"\b(?:less|lower|smaller|fewer)\b")
_WHOLE = re.compile(
    r"\b(?P<more>more)(?:[ ](?:money|cash|funds))?(?:[ ]on[ ](?:[a-z]+[ ]){0,2}[a-z]+)?[ ]than[ ]"
    r"(?:the[ ]|all[ ](?:of[ ])?(?:the[ ])?)?(?:[\w’'.-]+[ ]){1,3}(?:combined|put together|"
    r"taken together)\b"
)


def outspending_cues(low: str) -> Iterator[int]:
    """Where a comparison with several others together may stand."""
    for cue in _CUES:
        at = low.find(cue)
        while at >= 0:
            yield at
            at = low.find(cue, at + 1)


def find_outspending(low: str, start: int, end: int) -> tuple[Figure, ...]:
    """The comparisons with several others together between two offsets of folded text."""
    found = [
        figure
        for match in _NEXT.finditer(low, start, end)
        if (figure := _next(low, start, end, match))
    ]
    if not found:
        found = [
            Figure(
                *match.span("more"),
                "1",
                "ratio",
                kind=NumberKind.MULTIPLE,
                comparator=Comparator.GT,
                rules=("FIG.more-than-all",),
            )
            for match in _WHOLE.finditer(low, start, end)
        ]
    return tuple(found)


def _next(low: str, start: int, end: int, match: re.Match[str]) -> Figure | None:
    lead = low[max(start, match.start() - 90) : match.start("number")]
    if _MORE_BEFORE.search(lead) is None or _LESS.search(lead):
        return None
    is_next = match["which"] == "next" or match["after"] is not None
    is_together = _TOGETHER.match(low, match.end(), end) is not None or "combined" in match[0]
    if not (is_together or (is_next and match["noun"])):
        return None
    if not (is_next or match["which"] or match["big"] or match["noun"]):
        return None
    words = match["number"]
    value = "12" if words == "dozen" else words if words.isdigit() else str(ENGLISH_UNITS[words])
    return Figure(
        *match.span("number"),
        value,
        "next_combined",
        comparator=Comparator.GE,
        rules=("FIG.next-combined",),
    )
