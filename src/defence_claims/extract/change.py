"""Tell growth and cuts from levels, by the words around a percentage."""

import re
from typing import NamedTuple

from defence_claims.extract.frame import CueHit, Frame
from defence_claims.extract.relevance import Passage
from defence_claims.extract.units import Figure
from defence_claims.vocab import Indicator


class Measured(NamedTuple):
    """What a figure measures; the figure with its sign ("cut by 5%" is -5) and final unit."""

    figure: Figure
    indicator: Indicator
    rule: str
    evidence: tuple[int, int] | None = None


_UP_TO = re.compile(r"\b(?:to|at|of|reach|reached|hit|is|was|stood at|from)[ ]$")
_CHANGE_BEFORE = re.compile(
    r"[\"”’']?(?:[ ](?:by|of|was|is)|,)?(?:[ ](?:a|an|about|around|nearly|almost|over|some|"
    r"roughly|just|only|more than|at least|up to|as much as|"
    r"less than|further|another|nominal|real|whopping|record|"
    r"staggering|an estimated|the)){0,3}[ ]$"
)
_CHANGE_AFTER = re.compile(
    r"[ -](?:(?:year-on-year|annual|nominal|real|real-terms|overall|budget|spending|percentage|"
    r"defen[cs]e|military|sharp|big|further|average|yearly|one-year|single-year|"
    r"cumulative)[ -]){0,2}"
    r"(?P<cue>increase|rise|jump|surge|hike|boost|growth|gain|uplift|uptick|leap|raise|bump|"
    r"expansion|more|higher|larger|bigger|above|up|greater|cut|fall|drop|decline|decrease|"
    r"reduction|"
    r"less|lower|smaller|below|down|in real terms|year-on-year|year on year|from a year|annually|"
    r"on the year|over the previous|compared|on (?:19|20)[0-9]{2})\b"
)
_EXTRA_SHARE = frozenset({"plus", "additional", "extra", "more", "adding", "addition"})
_DOWN_AFTER = frozenset(
    {"cut", "fall", "drop", "decline", "decrease", "reduction", "less", "lower"}
)
_DOWN_AFTER |= {"smaller", "below", "down"}


def says_gdp(low: str, frame: Frame) -> bool:
    """True where the sentence or what stands before it speaks of GDP."""
    return any(hit.value == "gdp" for hit in frame.of_slot("topic")) or bool(
        re.search(
            r"\bgdp\b|gross domestic",
            low[max(0, frame.sentence.start - 600) : frame.sentence.start],
        )
    )


def change_of(
    frame: Frame, figure: Figure, previous: Figure | None, passage: Passage
) -> Measured | None:
    """Growth or cuts, by the words directly before or after, or by a verb and its object."""
    low = frame.low
    after = _CHANGE_AFTER.match(low, figure.end)
    if after is not None:
        sign = -1 if after["cue"] in _DOWN_AFTER else 1
        return signed(figure, sign, "IND.change-after", after.span("cue"))
    before = [h for h in frame.of_slot("change") if h.end <= (figure.bound or (figure.start,))[0]]
    start = figure.bound[0] if figure.bound and figure.bound[0] < figure.start else figure.start
    for hit in reversed(before):
        if low[hit.start : hit.end] in _EXTRA_SHARE:
            continue  # "an additional 1.5 percent" of GDP is a share of its own
        gap = low[hit.end : start]
        if len(gap) > 90:
            break
        if _CHANGE_BEFORE.fullmatch(gap):
            return signed(figure, sign_of(hit), "IND.change-before", (hit.start, hit.end))
        if re.search(r"\bby (?:[a-z]+ ){0,3}$", gap) and not re.search(r"[;:]|\bto [0-9$€£]", gap):
            return signed(figure, sign_of(hit), "IND.change-by", (hit.start, hit.end))
        if (
            not _UP_TO.search(low[max(0, start - 12) : start])
            and not re.search(r"[,;:]|\b(?:to|and|from|at|is|was)\b|[0-9]", gap)
            and not says_gdp_near(low, figure)
            and hit.value
            and len(gap) < 50
        ):
            return signed(figure, sign_of(hit), "IND.change-verb", (hit.start, hit.end))
    if previous is not None and passage.indicator is Indicator.CHANGE and not says_gdp(low, frame):
        sign = passage.change_sign if previous.end > frame.sentence.start else 1
        gap = low[previous.end : figure.start] if previous.end > frame.sentence.start else ""
        if re.fullmatch(
            r"(?: in (?:19|20)[0-9]{2})?(?:,? and| while|,| whereas)(?: [\w’'-]+){1,3} "
            r"(?:by |added |gained )?",
            gap,
        ):
            return signed(figure, sign, "IND.change-list", None)
        if gap in {" and ", " or ", ", "}:
            return signed(figure, sign, "IND.change-list", None)
        return signed(figure, 1, "IND.change-carried", None)
    return None


def says_gdp_near(low: str, figure: Figure) -> bool:
    """True where GDP follows a figure within a few words."""
    return bool(re.match(r"[^.;]{0,30}\bgdp\b", low[figure.end : figure.end + 40]))


def sign_of(hit: CueHit) -> int:
    """-1 for a word of cutting, 1 for a word of growing."""
    return -1 if hit.value == "down" else 1


def signed(figure: Figure, sign: int, rule: str, evidence: tuple[int, int] | None) -> Measured:
    """A change with its sign in the value: a cut of 5% is -5."""
    if sign < 0:
        high = None if figure.value_high is None else f"-{figure.value_high}"
        figure = figure._replace(value=f"-{figure.value}", value_high=high)
    return Measured(figure, Indicator.CHANGE, rule, evidence)


def points_of(frame: Frame, figure: Figure) -> Measured | None:
    """Percentage points: a change, whatever words are around them."""
    change = change_of(frame, figure, None, Passage())
    if change is not None:
        return change
    return signed(figure, 1, "IND.points", None)
