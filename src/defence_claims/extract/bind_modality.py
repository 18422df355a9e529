"""Decide how a figure is put: as a fact, an estimate, a plan, a pledge, a target, a demand."""

import re
from typing import NamedTuple

from defence_claims.extract.frame import Frame
from defence_claims.extract.units import Figure
from defence_claims.numerals.words import starts_of
from defence_claims.vocab import Indicator, Modality


class Put(NamedTuple):
    """A modality, the rule that found it and the words it was read from."""

    modality: Modality
    rule: str
    evidence: tuple[int, int] | None = None


_GUIDELINE = (
    r"(?:target|guideline|benchmark|threshold|goal|minimum|floor|mark|standard|norm|bar|ceiling|"
    r"rule|"
    r"commitment|pledge|requirement|objective)"
)
_GUIDELINE_AFTER = re.compile(
    rf"[ -](?:of[ ]gdp[ ]|gdp[ ]|[ ]of[ ]gdp[ ]?)?(?:(?:nato|alliance|defen[cs]e|military|"
    rf"spending|agreed|official|gdp|wales|current|"
    rf"investment|new|minimum|informal)[ -]){{0,3}}{_GUIDELINE}s?\b"
)
_GUIDELINE_BEFORE = re.compile(
    rf"\b{_GUIDELINE}s?(?:[ ](?:of|is|was|at|to|for|has been|remains|stands at)|,|:)"
    r"(?:[ ][a-z0-9’'-]+){0,7}?[ ](?:at least |about |a |an )?$|\b(?:goal|target|aim|ambition|"
    r"guideline|minimum|benchmark|floor) $"
    r"|\b(?:minimum|target|guideline|benchmark|goal|floor)\b[^.;,0-9]{0,60}\b(?:is|was|remains|"
    r"stands at)[ ](?:at least )?$"
)
_FROM_BASE = (
    *("from", "up from", "down from", "compared (?:with|to)", "against", "currently", "now"),
    *("today[’']s", "well above", "after", "well below", "far above", "short of"),
)
_GUIDELINE_WORD = re.compile(
    starts_of(
        *"target guideline benchmark threshold goal".split(),
        *"minimum floor mark standard norm bar ceiling rule commitment pledge requirement".split(),
        *"objective aim ambition".split(),
    )
)
_BASE_BEFORE = re.compile(
    rf"(?:{starts_of(*_FROM_BASE)})[ ]"
    r"(?:the |around |about |just |nearly )?(?:current |present |"
    r"today[’']s )?$"
)
_PAST = re.compile(
    r"\b(?:spent|was|were|rose|fell|grew|reached|stood|gave|climbed|jumped|accounted|totalled|"
    r"totaled|"
    r"amounted|came to|increased|invested|made up|had been|swelled|dropped|slipped|hit|paid)\b"
)
_PRESENT = re.compile(
    r"\b(?:spends|spend|is|are|gives|devotes|stands|ranks|currently|now|accounts|puts|fields|"
    r"leads)\b"
)
_STRENGTH = {
    "target": 12,
    "pledge": 14,
    "plan": 8,
    "proposal": 22,
    "estimate": 16,
    "hypothetical": 14,
    "actual": 0,
}
_PARTING = (
    *(r"while\b", r"whereas\b", r"but\b", r"although\b", r"though\b", r"up from\b"),
    *(r"compared with\b", r"after\b", r"from\b"),
)
_BREAK = re.compile(rf";|:|{starts_of(*_PARTING)}|, (?:which|who|and)\b|\. ")


def bind_modality(frame: Frame, figure: Figure, indicator: Indicator) -> Put:
    """The modality of a figure from the words that govern it; actual where none does."""
    guideline = guideline_of(frame, figure, indicator)
    if guideline is not None:
        return guideline
    start = figure.bound[0] if figure.bound and figure.bound[0] < figure.start else figure.start
    if _follows_base(frame, start) or (
        start != figure.start and _follows_base(frame, figure.start)
    ):
        return Put(Modality.ACTUAL, "MOD.base")
    best, best_key = None, 10_000
    taken = {hit.end + 1 for hit in frame.of_slot("modality")}
    for hit in frame.of_slot("modality"):
        if hit.value == "estimate" and _is_of_next(frame, figure, hit.end):
            continue
        is_outside = hit.value == "estimate" and hit.end > frame.sentence.end
        if hit.value == "none" or is_outside or figure.start <= hit.start < figure.end:
            continue
        if hit.value == "target" and _is_attached(frame, figure, hit.start):
            continue
        if hit.value in {"target", "pledge"} and _is_measured_by(frame, figure, hit.start, hit.end):
            continue
        if hit.value in {"plan", "proposal"} and _THAN.search(frame.low, hit.start - 32, hit.start):
            continue  # "more than originally requested" is what it is compared with
        if hit.start in taken and frame.low.startswith("to ", hit.start):
            continue  # the "to spend" of "aims to spend" is an aim
        reach = _reach(frame, figure, hit.start, hit.end)
        key = reach - _STRENGTH[hit.value]
        if reach < 130 and key < best_key:
            best, best_key = hit, key
    if best is None:
        return Put(Modality.ACTUAL, "MOD.default")
    return Put(Modality(best.value), f"MOD.{best.value}", (best.start, best.end))


def _follows_base(frame: Frame, at: int) -> bool:
    """True after "from", "compared with", "currently": what follows is a level that was or is."""
    before = frame.low[max(frame.sentence.start, at - 40) : at]
    return before.endswith(" ") and _BASE_BEFORE.search(before) is not None


def _is_attached(frame: Frame, figure: Figure, start: int) -> bool:
    """True for the "mark" of "the 2 percent of GDP mark" when another figure is judged."""
    return any(
        f is not figure and f.unit == "percent" and 0 <= start - f.end < 26 for f in frame.figures
    )


def _is_of_next(frame: Frame, figure: Figure, end: int) -> bool:
    """True for the "estimated" of "rose 38% to an estimated $149bn": it hedges the sum alone."""
    return any(f.start > figure.end and 0 <= f.start - end <= 1 for f in frame.figures)


_THAN = re.compile(
    r"\bthan (?:(?:was|were|had been|originally|initially|previously|it|they) ){0,3}$"
)
_AIM = re.compile(
    r"(?:target|goal|guideline|benchmark|threshold|objective|ambition|pledge|commitment|promise)s?"
    r"|mark|minimum|floor|standard|norm|bar"
)
_MEASURED_BY = re.compile(
    r"\b(?:meet(?:s|ing)?|met|reach(?:es|ed|ing)?|hit(?:s|ting)?|pass(?:es|ed|ing)?|clear(?:s|ed)?|"
    r"exceed(?:s|ed|ing)?|miss(?:es|ed|ing)?|achiev(?:es|ed|ing)|attain(?:s|ed)?|surpass(?:es|ed)?|"
    r"fulfil(?:s|led|ling)?|below|above|under|short of|beyond|honou?r(?:s|ed|ing)?)[ ]"
    r"(?:(?!and\b|or\b|but\b|with\b)[\w%’'-]+[ ]){0,5}$"
)


def _is_measured_by(frame: Frame, figure: Figure, start: int, end: int) -> bool:
    """True for an aim that something is held against: "11 allies met the target"."""
    if not _AIM.fullmatch(frame.low, start, end):
        return False
    if figure.unit == "allies":
        return True
    lead = max(frame.sentence.start, start - 60)
    met = _MEASURED_BY.search(frame.low, lead, start)
    return met is not None and not frame.figures_between(lead, start) and end < figure.start


def _reach(frame: Frame, figure: Figure, start: int, end: int) -> int:
    """How far a cue is from a figure it may govern; cues after the figure count for less."""
    low = frame.low
    if end <= figure.start:
        gap = low[end : figure.start]
        breaks = 25 * len(_BREAK.findall(gap)) + 60 * (gap.count(";") + _goes_on_anew(gap))
        return frame.distance(end, figure.start) // 2 + breaks
    gap = low[figure.end : start]
    return (
        40
        + frame.distance(figure.end, start)
        + 30 * len(_BREAK.findall(gap))
        + 40 * frame.figures_between(figure.end, start)
    )


_VERB = re.compile(rf":.*(?:{_PAST.pattern}|{_PRESENT.pattern}|\bshows?\b)")


def _goes_on_anew(gap: str) -> bool:
    """True where a colon begins a clause of its own: "asked to do more: Spain spends 1.3%"."""
    return ":" in gap and _VERB.search(gap) is not None


_ALLIES = re.compile(
    r"[ ]of[ ](?:the[ ]|all[ ]|nato[ ])?(?:allies|members|member states|countries)\b"
)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_LEVELS = frozenset({"2", "2.0", "3.5", "5", "1.5"})
_MEETS = re.compile(
    r"\b(?:spend|spends|spent|spending|meet|met|meets|meeting|reach|reached|hit|above|over|at|"
    r"exceed|"
    r"exceeded|invest|investing|allocate|devote|passed|clear|cleared)\b"
)


def guideline_of(frame: Frame, figure: Figure, indicator: Indicator) -> Put | None:
    """A target by the word attached: "the 2% target", "a goal of 5 percent"."""
    low = frame.low
    if figure.unit != "percent" or indicator is not Indicator.SHARE_OF_GDP:
        return None
    counts = [
        f
        for f in frame.figures
        if f.end <= figure.start
        and (f.unit == "allies" or (f.unit == "ratio" and _ALLIES.match(low, f.end)))
    ]
    if counts and figure.value in _LEVELS and _MEETS.search(low, counts[-1].end, figure.start):
        return Put(Modality.TARGET, "MOD.guideline-counted")
    after = _GUIDELINE_AFTER.match(low, figure.end)
    if after is not None:
        return Put(Modality.TARGET, "MOD.guideline-after", after.span())
    start = figure.bound[0] if figure.bound and figure.bound[0] < figure.start else figure.start
    lead = low[max(frame.sentence.start, start - 60) : start]
    before = _GUIDELINE_BEFORE.search(lead) if _GUIDELINE_WORD.search(lead) else None
    if before is not None and not re.search(r"[0-9]", _YEAR.sub("", before[0])):
        offset = start - len(lead)
        return Put(Modality.TARGET, "MOD.guideline-before", (offset + before.start(), start))
    return None
