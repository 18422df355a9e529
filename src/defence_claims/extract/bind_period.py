"""Decide which period a figure belongs to, from the periods its sentence names."""

import re
from typing import NamedTuple

from defence_claims.extract.frame import Frame
from defence_claims.extract.timing import Timing, When
from defence_claims.extract.units import Figure
from defence_claims.numerals.words import starts_of
from defence_claims.vocab import Indicator


class Dated(NamedTuple):
    """A period with the rule that found it; `timing` None means: the text does not say."""

    timing: Timing | None
    rule: str


_PARTING = (
    *(r"while\b", r"whereas\b", r"but\b", r"up from\b", r"down from\b"),
    *(r"compared with\b", r"compared to\b"),
)
_BREAKS = re.compile(rf";|\(|\)|{starts_of(*_PARTING)}")
_BASE_BEFORE = re.compile(
    r"\b(?:from|up from|down from|compared (?:with|to)|against|above last year[’']s|"
    r"on the original|"
    r"over the original|than the|after)[ ](?:around |about |just |nearly |some |"
    r"the )?(?:last year[’']s )?$"
)
_BRACKETS = re.compile(r"[(\[][^()\[\]]{0,60}[)\]]")
_EVENT = re.compile(r"\b(?:summit|invasion|war|agreed|signed|annexation|wales)\b[^,.]{0,18}$")
_NAMED_AFTER_YEAR = re.compile(
    r"[ ](?:[a-z]+[ ])?(?:target|pledge|summit|guideline|commitment|agreement|invasion|"
    r"annexation)\b"
)
_AGREED = re.compile(r"\b(?:target|pledge|guideline|commitment)[ ]$")


def bind_period(
    frame: Frame, figure: Figure, indicator: Indicator, main: Timing | None
) -> Dated | None:
    """The period of a figure; None where its sentence names none that fits.

    `main` is the period the passage is about so far, which relative words such as
    "the year before" are counted from.
    """
    timings = [t for t in frame.timings if not (figure.start <= t.start < figure.end)]
    if not timings:
        return None
    base = _base_of(frame, figure, timings, indicator)
    levels = [_as_level(frame, figure, t) for t in timings]
    levels = [t for t in levels if t.when is not When.BASE]
    best, best_score = None, 29
    for timing in levels:
        score = _score(frame, figure, timing)
        if score > best_score:
            best, best_score = timing, score
    if best is not None and not best.is_stated and best.when in {When.SPAN, When.BY}:
        best = _from_there(frame, levels, best)
    if best is not None and (best.shift or not best.last):
        own = _main_of(frame, levels, best)
        best = _shifted(best, own or main)
    if indicator is Indicator.CHANGE:
        if best is not None and base is not None and _is_beyond(frame, figure, base, best):
            best = None
        return _growth(frame, best, base, main)
    if best is None:
        return None
    if _is_base_level(frame, figure) and best.end <= figure.start:
        return _before(best)
    return Dated(best, "PER.nearest")


def _as_level(frame: Frame, figure: Figure, timing: Timing) -> Timing:
    """A base that a clause goes on from: "a rise from 2014, when three allies met it"."""
    if timing.when is not When.BASE or timing.end > figure.start:
        return timing
    goes_on = frame.low.startswith((" when ", ", when "), timing.end)
    return timing._replace(when=When.AT) if goes_on else timing


def _score(frame: Frame, figure: Figure, timing: Timing) -> int:
    low = frame.low
    if timing.start >= figure.end:
        gap_start, gap_end = figure.end, timing.start
        between = _between(frame, figure, gap_start, gap_end)
        if between and timing.shift:
            return -1
        brackets = sum(len(b) + 120 for b in _BRACKETS.findall(low, gap_start, gap_end))
        far = max(frame.distance(gap_start, gap_end) - brackets, 0)
        score = 100 - far // 2 - 45 * between
        if between and re.search(r"\b(?:from|against|compared)\b", low[gap_start:gap_end]):
            score -= 40
        score -= 20 * (between > 0 and timing.when is When.BY) + 60 * _leads_on(frame, timing)
    else:
        gap_start, gap_end = timing.end, figure.start
        between = frame.figures_between(gap_start, gap_end)
        score = 88 - frame.distance(gap_start, gap_end) // 6 - 8 * between
        if _is_owned(frame, timing):
            score -= 60 if _BREAKS.search(low, gap_start, gap_end) else 30
        if timing.start - frame.sentence.start < 6:
            score += 18
    gap = low[gap_start:gap_end]
    if _BREAKS.search(gap):
        score -= 20
    if timing.is_vague:
        score -= 40
    if _NAMED_AFTER_YEAR.match(low, timing.end):
        return -1  # "the 2014 target" dates the target, not the figure
    before = low[max(frame.sentence.start, timing.start - 40) : timing.start]
    if _EVENT.search(before) or (low.startswith("of ", timing.start) and _AGREED.search(before)):
        return -1
    if len(frame.timings) == 1 and score > 0 and (timing.end <= figure.start or not between):
        return max(score, 30)
    return score


def _between(frame: Frame, figure: Figure, start: int, end: int) -> int:
    """Figures between a figure and a period that may own it; brackets and thresholds do not."""
    return sum(
        1
        for f in frame.figures
        if start <= f.start
        and f.end <= end
        and frame.low[max(0, f.start - 12) : f.start].rfind("(") < 0
        and frame.low[max(0, f.start - 12) : f.start].rfind("[") < 0
        and not (figure.unit == "allies" and f.unit == "percent")
        and f.unit != "rank"
        and (f.unit == "ratio") == (figure.unit == "ratio")
    )


def _is_owned(frame: Frame, timing: Timing) -> bool:
    """True where a period directly follows another figure, and so dates that one."""
    for other in frame.figures:
        if other.end <= timing.start and timing.start - other.end < 22 and other.unit != "rank":
            gap = frame.low[other.end : timing.start]
            return "," not in gap and "(" not in gap
    return False


def _leads_on(frame: Frame, timing: Timing) -> bool:
    """True where a period leads to the figure after it: "4.12% for 2024, and for 2023 – 3.26%"."""
    return any(
        0 < other.start - timing.end <= _MARK
        and frame.low[timing.end : other.start].strip() in {"–", "—", "-", ":"}
        for other in frame.figures
    )


_MARK = 3  # a dash or a colon with its spaces


def _is_base_level(frame: Frame, figure: Figure) -> bool:
    starts = {figure.start, figure.bound[0] if figure.bound else figure.start}
    return any(
        _BASE_BEFORE.search(frame.low[max(frame.sentence.start, at - 44) : at]) for at in starts
    )


def _before(timing: Timing) -> Dated | None:
    """The year before, for "up from 2%" in a sentence dated by the later level."""
    if timing.when is When.AT:
        return Dated(timing._replace(first=timing.first - 1, last=timing.last - 1), "PER.base-year")
    if timing.when is When.FISCAL:
        earlier = timing._replace(first=timing.first - 1, last=timing.last - 1)
        return Dated(earlier, "PER.base-year")
    return Dated(None, "PER.base-unsaid")


_SUPERLATIVE = re.compile(
    r"\b(?:steepest|highest|largest|biggest|first|most|sharpest|fastest|lowest|strongest)\b"
)


def _base_of(
    frame: Frame, figure: Figure, timings: list[Timing], indicator: Indicator
) -> Timing | None:
    """The base of a growth figure: "on 2019", "than in 2015", "since 2014"."""
    if indicator is not Indicator.CHANGE:
        return None
    bases = [t for t in timings if t.when is When.BASE]
    near = [
        t
        for t in bases
        if t.start >= figure.end
        and not frame.figures_between(figure.end, t.start)
        and not _SUPERLATIVE.search(frame.low, figure.end, t.start)
    ]
    if near:
        return near[0]
    since = [t for t in bases if frame.low.startswith("since", t.start)]
    if since and since[0].start > figure.end:
        return None if _SUPERLATIVE.search(frame.low, figure.end, since[0].start) else since[0]
    return since[0] if since else None


def _growth(
    frame: Frame, level: Timing | None, base: Timing | None, main: Timing | None
) -> Dated | None:
    """Year-on-year growth has its end year; an older base gives base-end, or its start alone."""
    end = level if level is not None and level.when is not When.BASE else None
    anchor = end or main
    if base is None:
        return Dated(end, "PER.nearest") if end is not None else None
    if anchor is None:
        return _since(frame, base)
    if anchor.when in {When.BY, When.SPAN, When.FROM} and end is not None:
        return Dated(end, "PER.nearest")
    if anchor.last - base.first >= 2:
        span = Timing(base.start, base.end, When.SPAN, base.first, anchor.last)
        return Dated(span, "PER.base-end")
    return Dated(anchor, "PER.end-of-growth")


def _since(frame: Frame, base: Timing) -> Dated | None:
    """Growth with no end named ("doubled since 2014"): its base is what the text says."""
    year = frame.document.year
    is_old = year is not None and year - base.first >= 2
    if not base.is_stated or not (is_old or frame.low.startswith("since", base.start)):
        return None
    return Dated(base._replace(when=When.FROM), "PER.since")


def _is_beyond(frame: Frame, figure: Figure, base: Timing, level: Timing) -> bool:
    """True for the 2032 of "tripled since 2014 and will be 3.5% by 2032": another figure's."""
    return (
        figure.end <= base.start < level.start
        and frame.low.startswith("since", base.start)
        and frame.figures_between(base.end, level.start) > 0
    )


def _main_of(frame: Frame, levels: list[Timing], timing: Timing) -> Timing | None:
    """The period of the same sentence that a relative one is counted from."""
    before = [t for t in levels if t.end <= timing.start and not t.shift and t.last]
    if not before or re.search(
        r";|\b(?:while|whereas)\b", frame.low[before[-1].end : timing.start]
    ):
        return None
    return before[-1]


def _from_there(frame: Frame, levels: list[Timing], timing: Timing) -> Timing:
    """Count from the year just named: "In 2022 Japan announced ... over five years"."""
    year = frame.document.year
    start = _main_of(frame, levels, timing)
    if start is None or year is None or not start.is_stated or start.when is not When.AT:
        return timing
    first = start.last
    return timing._replace(first=first, last=first + timing.last - year)


def _shifted(timing: Timing, main: Timing | None) -> Timing | None:
    """Count "the year before" from the year the passage is about, not from today."""
    if main is None:
        return timing if timing.last else None
    if main.when is When.FISCAL:
        first, last = main.first + timing.shift, main.last + timing.shift
        return timing._replace(when=When.FISCAL, first=first, last=last)
    year = main.last + timing.shift
    return timing._replace(first=year, last=year)
