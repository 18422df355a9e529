"""Read beside a figure what it is ranked among, what it is a share of, what is counted.

These keys of a claim have no slot of their own in a candidate. They are read only
from the words of the figure's own sentence, and stay empty where these are silent.
"""

import re
from typing import NamedTuple

from defence_claims.extract import Candidate
from defence_claims.numerals.reading import NumberKind, find_figures
from defence_claims.store.kinds import DECIMAL
from defence_claims.vocab import Comparator, Indicator

_GROUPS = (
    ("NATO", re.compile(r"\b(?:NATO|Nato|[Aa]lliance|[Aa]llies|[Aa]llied|[Aa]lly)\b")),
    ("EU", re.compile(r"\b(?:EU|European Union|bloc)\b")),
    ("WLD", re.compile(r"\b(?:world|World|globe|globally|[Gg]lobal|worldwide)\b")),
    ("EUR", re.compile(r"\b(?:Europe|continent|European)\b(?! Union)")),
)
_PARTED = re.compile(r"[,;:—–()]")
_ALLIANCE = _GROUPS[0][1]
_BY_SHARE = re.compile(
    r"\b(?:share|proportion|percentage|ratio|burden|relative|GDP|gross domestic product|economy)\b",
    re.IGNORECASE,
)
_BY_AMOUNT = re.compile(
    r"\b(?:absolute|nominal|in (?:dollar|cash|total|money) terms|(?:defen[cs]e|military) budgets?"
    r"|total spending)\b",
    re.IGNORECASE,
)
_PERCENT_AFTER = re.compile(r"[ \u00a0]?(?:%|per ?cent\b|pc\b)", re.IGNORECASE)
_BELOW = re.compile(
    r"\b(?:below|under|less than|fewer than|short of|fail(?:s|ed|ing)? to|miss(?:es|ed|ing)?|"
    r"not (?:yet )?(?:meet|reach|spend)|did not|do not|does not|have not|had not|yet to)\b",
    re.IGNORECASE,
)
_ABOVE = re.compile(r"\b(?:more than|above|exceed(?:s|ed|ing)?|over)[ ]?$", re.IGNORECASE)


class Company(NamedTuple):
    """What goes with a figure: the group, what a rank or count is about, the mark counted at."""

    counterpart_area: str | None = None
    basis: Indicator | None = None
    threshold: str | None = None
    threshold_comparator: Comparator | None = None


def company_of(candidate: Candidate, text: str) -> Company:
    """What the sentence of a figure says of its company; empty for other indicators.

    A rank without a named group is one among the allies only where the text names
    the alliance somewhere; what counts allies is about the alliance by its unit.
    """
    match candidate.indicator:
        case Indicator.RANK:
            group = _group(candidate) or ("NATO" if _ALLIANCE.search(text) else None)
            return Company(group, _basis(candidate.statement))
        case Indicator.COUNT_OF_ALLIES:
            threshold, comparator = _threshold(candidate)
            return Company(
                "NATO", Indicator.SHARE_OF_GDP if threshold else None, threshold, comparator
            )
        case Indicator.SHARE_OF_TOTAL:
            return Company(_group(candidate))
        case _:
            return Company()


def _offset(candidate: Candidate) -> int:
    """Where the figure stands in its statement; its first mention where that is not told."""
    return max(0, candidate.statement.find(candidate.exact))


def _group(candidate: Candidate) -> str | None:
    """The group named in the figure's clause, after it first, or else the nearest one."""
    statement, at = candidate.statement, _offset(candidate)
    stop = at + len(candidate.exact)
    named = []
    for code, pattern in _GROUPS:
        for match in pattern.finditer(statement):
            is_before = match.start() < stop
            gap = (match.end(), at) if is_before else (stop, match.start())
            is_parted = _PARTED.search(statement, *gap) is not None
            named.append((is_parted, is_before, gap[1] - gap[0], code))
    return min(named)[3] if named else None


def _basis(statement: str) -> Indicator | None:
    is_share, is_amount = _BY_SHARE.search(statement), _BY_AMOUNT.search(statement)
    if bool(is_share) == bool(is_amount):
        return None
    return Indicator.SHARE_OF_GDP if is_share else Indicator.AMOUNT


def _threshold(candidate: Candidate) -> tuple[str | None, Comparator | None]:
    """The percentage that allies are counted at: the only one of the sentence."""
    statement, at = candidate.statement, _offset(candidate)
    marks = [
        (figure.start, figure.value)
        for figure in find_figures(statement)
        if figure.kind in {NumberKind.DIGITS, NumberKind.WORDS}
        and figure.unit_mult == 0
        and _PERCENT_AFTER.match(statement, figure.end)
    ]
    if len({value for _, value in marks}) != 1 or not DECIMAL.is_fit(marks[0][1]):
        return None, None
    start, value = min(marks, key=lambda mark: abs(mark[0] - at))
    between = statement[min(at, start) : start]
    if _BELOW.search(between):
        return value, Comparator.LT
    return value, Comparator.GT if _ABOVE.search(between) else Comparator.GE
