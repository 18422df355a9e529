"""Read a sum that is set beside a defence budget: "$1 trillion, more than the military budget".

The sum is somebody else's (interest, imports, paperwork), but the words say how large
the defence budget is: as large, smaller, larger. That is the figure which is read.
"""

import re

from defence_claims.extract.change import Measured
from defence_claims.extract.frame import Frame
from defence_claims.extract.units import Figure
from defence_claims.vocab import Comparator, Indicator

_SIDE = (
    r"(?:(?:the|our|its|their|this country[’']s|the (?:country|nation)[’']s|[a-z.]+[’']s)[ ])?"
    r"(?:size of (?:the |our )?)?(?:(?:entire|whole|total|annual|current)[ ]){0,2}"
    r"(?:(?:defen[cs]e|military|pentagon|army)(?:[’']s)?[ ](?:budget|spending|expenditure)"
    r"|budget (?:of|for) (?:the|our|its) (?:entire |whole )?"
    r"(?:military|pentagon|armed forces|defen[cs]e)"
    r"|(?:what )?we spend on (?:our |the )?(?:defen[cs]e|military|armed forces))\b"
    r"(?! of (?:most|many|some|several|other|any))(?! (?:increase|rise|cut|hike))"
)
_RELATION = (
    r"(?:(?P<above>(?:far |even |much )?(?:more|larger|bigger|greater|higher) than|exceeding)"
    r"|(?P<below>(?:less|smaller|lower) than)"
    r"|(?P<about>roughly|about|approximately|around)"
    r"|(?:exactly )?(?:equal to|equivalent to|the equivalent of|as much as|the same as))[ ]"
)
_HERE = re.compile(
    rf"[^.;:0-9]{{0,60}}?(?:,|[ ]?[—–]|[ ]-)[ ]?(?:which is |that is )?{_RELATION}{_SIDE}"
)
_NEXT = re.compile(rf"[\"“”\s]*(?:that|this|it)(?:[’']?s| is| was| would be)[ ]{_RELATION}{_SIDE}")


def equated(frame: Frame, figure: Figure) -> Measured | None:
    """The defence budget that a sum is set beside, or None where it is set beside none."""
    low = frame.low
    match = _HERE.match(low, figure.end, frame.sentence.end)
    if match is None and figure is frame.figures[-1]:
        match = _in_next(frame)
    if match is None or _is_about_defence(frame, match.start()):
        return None
    comparator, is_approximate = figure.comparator, figure.is_approximate
    if match["above"]:
        comparator, is_approximate = Comparator.LT, False
    elif match["below"]:
        comparator, is_approximate = Comparator.GT, False
    elif match["about"]:
        is_approximate = True
    told = figure._replace(comparator=comparator, is_approximate=is_approximate)
    return Measured(told, Indicator.AMOUNT, "IND.equated", match.span())


def _is_about_defence(frame: Frame, end: int) -> bool:
    """True where the sum is a defence budget itself: "Poland spent $38bn on its army"."""
    hits = frame.of_slot("topic")
    return any(hit.value in {"spending", "defence"} and hit.end <= end for hit in hits)


def _in_next(frame: Frame) -> re.Match[str] | None:
    """The comparison that the next sentence of the paragraph begins with."""
    parts, after = frame.document.sentences, frame.index + 1
    if after >= len(parts) or parts[after].paragraph != frame.sentence.paragraph:
        return None
    return _NEXT.match(frame.low, parts[after].start, parts[after].end)
