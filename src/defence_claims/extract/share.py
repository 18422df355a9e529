"""Shares of something other than GDP: the state's budget, a total, the defence budget itself."""

import re

from defence_claims.extract.change import (
    Measured,
)
from defence_claims.extract.frame import Frame
from defence_claims.extract.relevance import Passage
from defence_claims.extract.units import Figure
from defence_claims.vocab import Indicator

_OF_DEFENCE = re.compile(
    r"[ ]of[ ](?:the[ ]|its[ ]|their[ ]|our[ ]|that[ ]|this[ ]|all[ ]|total[ ]|[a-z]+[’']s[ ]){0,2}"
    r"(?:total[ ]|annual[ ])?(?:defen[cs]e|military|army)[ ](?:sum|budget|budgets|spending|"
    r"expenditure|expenditures|money|outlays?|investment|funds)"
)
_ON_EQUIPMENT = re.compile(
    r"(?:[ ](?:should|must|will|would|has|have|had|is|was|were|to|be|been|go|goes|going|went|"
    r"spent|devoted|"
    r"dedicated|earmarked|of it)){0,5}[ ](?:for|on|to|in|towards?)[ ](?:the[ ]|major[ ]|new[ ]|"
    r"military[ ]|modern[ ]){0,2}"
    r"(?:equipment|procurement|weapons)\b"
)
_OF_ITS = re.compile(
    r"[ ]of[ ](?:its|their|the|all|our|that|this)[ ](?:[a-z-]+[ ]){0,3}(?:money|funds|purchases)"
)
_OF_WHOLE = re.compile(r"[ ]of[ ](?:[^.;:!?()]|\.(?=[0-9])){0,48}$")
_OF_TOTAL = re.compile(
    r"[ ]of[ ](?:the[ ]|all[ ]|total[ ]|overall[ ]|combined[ ]|that[ ]|"
    r"this[ ]){0,3}(?:[\w’'-]+[ ]){0,3}?"
    r"(?:total|sum|outlays|spending|expenditures?|defen[cs]e|budget|bill|capabilities|costs?)\b"
)
_WIDE = re.compile(
    r"\b(?:world|global|worldwide|nato|nato[’']s|alliance|alliance[’']s|allied|allies|africa|"
    r"african|"
    r"sub-saharan|regional|region|europe|european|eu|continent|asia|combined|alliance-wide)\b"
)


def share_of(frame: Frame, figure: Figure) -> Measured | None:
    """Shares of something other than GDP: the budget, a total, the defence budget itself."""
    low = frame.low
    for hit in frame.of_slot("measure"):
        if hit.start < figure.end or hit.start - figure.end > 60:
            continue
        gap = low[figure.end : hit.start]
        if hit.value == "state" and len(gap) <= 2:
            return Measured(
                figure, Indicator.SHARE_OF_BUDGET, "IND.of-budget", (hit.start, hit.end)
            )
    for hit in frame.of_slot("topic"):
        if hit.value != "whole" or hit.start < figure.end:
            continue
        if _OF_WHOLE.fullmatch(low[figure.end : hit.start]):
            return Measured(
                figure, Indicator.SHARE_OF_BUDGET, "IND.of-budget", (hit.start, hit.end)
            )
    of_defence = _OF_DEFENCE.match(low, figure.end)
    clause_end = min(figure.end + 90, frame.sentence.end)
    equipment = _names_equipment(low, max(frame.sentence.start, figure.start - 60), clause_end)
    if of_defence is not None and not _WIDE.search(low, figure.end, of_defence.end()):
        if equipment:
            return Measured(figure, Indicator.EQUIPMENT_SHARE, "IND.equipment")
        return Measured(figure, Indicator.OTHER, "IND.of-defence", of_defence.span())
    if equipment and _ON_EQUIPMENT.match(low, figure.end):
        return Measured(figure, Indicator.EQUIPMENT_SHARE, "IND.equipment")
    total = _OF_TOTAL.match(low, figure.end)
    if total is not None and (
        _WIDE.search(total[0]) or re.search(r"\bthe total\b|\b(?:total|sum)$", total[0])
    ):
        return Measured(figure, Indicator.SHARE_OF_TOTAL, "IND.of-total", total.span())
    if _OF_ITS.match(low, figure.end) is not None:
        return Measured(figure, Indicator.OTHER, "IND.of-own-money")
    return None


_EQUIPMENT = re.compile(r"\b(?:equipment|procurement|major weapons|modernisation|modernization)\b")
_EQUIPMENT_PART = re.compile(r"equipm|procurem|major weap|modernis|moderniz")


def _names_equipment(low: str, start: int, end: int) -> bool:
    """True where equipment is named between two offsets; mostly it is not, and that is quick."""
    if _EQUIPMENT_PART.search(low, start, end) is None:
        return False
    return _EQUIPMENT.search(low[start:end]) is not None


_ACCOUNTS = re.compile(
    r"\b(?:account(?:s|ed|ing)? for|made up|makes? up|represent(?:s|ed)?|supplied|contributed|"
    r"provid(?:es|ed)|"
    r"pay(?:s|ing)?|paid|covers?|shoulders?|footing|foots)[ ](?:for[ ])?(?:[a-z]+[ ]){0,2}$"
)


def total_before(frame: Frame, figure: Figure, passage: Passage) -> Measured | None:
    """A share whose total is named elsewhere: "accounts for 39 percent"."""
    low = frame.low
    has_total = passage.has_total or any(h.value == "total" for h in frame.of_slot("measure"))
    before = low[max(frame.sentence.start, figure.start - 44) : figure.start]
    if has_total and figure.scaled > 12 and (_ACCOUNTS.search(before) or passage.has_total):
        return Measured(figure, Indicator.SHARE_OF_TOTAL, "IND.total-named")
    return None
