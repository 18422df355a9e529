"""Settle the period of a figure: its own, that of its sentence, or that of the passage."""

import re

from defence_claims.extract.bind_area import Bound
from defence_claims.extract.bind_period import Dated, bind_period
from defence_claims.extract.frame import Frame
from defence_claims.extract.passage import Case
from defence_claims.extract.timing import Timing, When
from defence_claims.extract.units import Figure
from defence_claims.vocab import Indicator

_PRESENT = re.compile(
    r"\b(?:is|are|has|have|spends|spend|gives|ranks|comes|stands|devotes|accounts|fields|averages|"
    r"exceeds|remains|lags|leads|follows|wants|demands|thinks|aims|insists|refuses|says|would|"
    r"should|"
    r"means|needs|asks|must|could|can|calls)\b"
)


def settle_period(case: Case, area: Bound, *, is_guideline: bool) -> Dated:
    """The period of a figure: the first rule that finds one, or none."""
    frame, state, figure = case.frame, case.state, case.figure
    dated = bind_period(frame, figure, case.indicator, _main(case))
    tied = case.tied
    if tied is not None and (
        dated is None or dated.timing is None or dated.timing.start < figure.start
    ):
        return Dated(tied.timing, "PER.tied")
    if is_guideline:
        return _guideline_period(frame, figure, dated)
    if dated is not None:
        return dated
    if (first := _first_of_sentence(case)) is not None:
        return Dated(first, "PER.sentence")
    if state.period is not None and _keeps_period(case, area) and not _names_another(case):
        if _FROM.search(frame.low, max(0, figure.start - 12), figure.start):
            period = state.period
            earlier = period._replace(first=period.first - 1, last=period.last - 1)
            return Dated(earlier, "PER.base-year")
        return Dated(state.period, "PER.carried")
    return Dated(None, "PER.unsaid")


def _main(case: Case) -> Timing | None:
    """The period that relative words ("the year before") are counted from."""
    state, year = case.state, case.frame.document.year
    if state.period_paragraph == case.frame.sentence.paragraph and state.period is not None:
        return state.period
    if year is not None and case.indicator is not Indicator.CHANGE:
        return Timing(0, 0, When.AT, year, year)
    return state.last.timing if state.last is not None else None


def _names_another(case: Case) -> bool:
    """True where the sentence has a year of its own, if only a summit's."""
    return any(
        t.is_stated and t.when is When.AT and t.end <= case.figure.start for t in case.frame.timings
    )


_LEVEL = frozenset({When.AT, When.FISCAL, When.SPAN})


def _first_of_sentence(case: Case) -> Timing | None:
    """What the first dated figure of the sentence dates as well: "$5bn in 2024, …, $3bn"."""
    first = case.state.first
    if first is None or first.timing is None or first.sentence != case.frame.index:
        return None
    is_level = first.timing.when in _LEVEL and not first.is_guideline
    is_rank = first.candidate.indicator is Indicator.RANK
    return first.timing if is_level and not is_rank and case.figure.unit != "allies" else None


_FROM = re.compile(r"\bfrom[ ](?:about )?$")


def _guideline_period(frame: Frame, figure: Figure, dated: Dated | None) -> Dated:
    """A guideline has the period of its goal ("by 2035"), not of who meets it when."""
    for timing in frame.timings:
        is_goal = timing.when is When.BY and figure.end <= timing.start < figure.end + 60
        if is_goal and not frame.figures_between(figure.end, timing.start):
            return Dated(timing, "PER.nearest")
    if dated is None or dated.timing is None:
        return Dated(None, "PER.guideline")
    timing = dated.timing
    is_counted = any(f.unit == "allies" for f in frame.figures)
    is_after = timing.start >= figure.end
    is_near = is_after and timing.start - figure.end < 14
    is_last = is_after and frame.figures[-1].start == figure.start
    if timing.when is When.BY or (
        not is_counted and (is_near or (is_last and _is_close(timing, figure)))
    ):
        return dated
    return Dated(None, "PER.guideline")


def _is_close(timing: Timing, figure: Figure) -> bool:
    return timing.start - figure.end < 30


def _keeps_period(case: Case, area: Bound) -> bool:
    """True where a dated opening still dates this sentence: lists, past tense, budget lines."""
    frame, state = case.frame, case.state
    if state.period is None or state.period.when not in _LEVEL:
        return False
    behind = frame.sentence.paragraph - state.period_paragraph
    sentence = frame.low[frame.sentence.start : frame.sentence.end]
    is_present = _PRESENT.search(sentence) is not None
    if behind == 0:
        is_money = case.figure.is_money or case.indicator is Indicator.CHANGE
        is_budget = case.indicator is Indicator.SHARE_OF_BUDGET
        is_of_same = not state.period_area or area.value in {(), state.period_area}
        return not is_present or (is_of_same and (is_money or is_budget))
    return behind <= 12 and not is_present and _is_list_line(sentence)


def _is_list_line(sentence: str) -> bool:
    return re.match(r"\s*(?:[0-9]+[.)]|[-•*–])|[^.]{0,60}[:(]", sentence) is not None
