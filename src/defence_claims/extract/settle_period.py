"""Settle the period of a figure: its own, that of its sentence, or that of the passage."""

import re
from dataclasses import replace

from defence_claims.extract.bind_period import Dated, bind_period
from defence_claims.extract.change import Measured
from defence_claims.extract.frame import Frame
from defence_claims.extract.passage import Filled, State
from defence_claims.extract.timing import Timing, When
from defence_claims.extract.units import Figure
from defence_claims.vocab import Indicator

_PRESENT = re.compile(
    r"\b(?:is|are|has|have|spends|spend|gives|ranks|comes|stands|devotes|accounts|fields|averages|"
    r"exceeds|remains|lags|leads|follows|wants|demands|thinks|aims|insists|refuses|says|would|"
    r"should|"
    r"means|needs|asks|must|could|can|calls)\b"
)


def settle_period(
    frame: Frame,
    measured: Measured,
    state: State,
    tied: Filled | None,
    *,
    is_guideline: bool,
) -> Dated:
    figure, indicator = measured.figure, measured.indicator
    main = state.period if state.period_paragraph == frame.sentence.paragraph else None
    year = frame.document.year
    if main is None and year is not None:
        main = Timing(0, 0, When.AT, year, year) if indicator is not Indicator.CHANGE else None
    if main is None and state.last is not None:
        main = state.last.timing
    dated = bind_period(frame, figure, indicator, main)
    if tied is not None and (
        dated is None or dated.timing is None or dated.timing.start < figure.start
    ):
        return Dated(tied.timing, "PER.tied", is_main=False)
    if is_guideline:
        return _guideline_period(frame, figure, dated)
    if dated is not None:
        return dated
    first = state.first
    if first is not None and first.sentence == frame.index and first.timing is not None:
        if first.timing.when in {When.AT, When.FISCAL, When.SPAN} and not first.is_guideline:
            if (
                first.candidate.indicator is not Indicator.RANK
                and not measured.figure.unit == "allies"
            ):
                return Dated(first.timing, "PER.sentence", is_main=False)
    if _keeps_period(frame, measured, state):
        if state.period is not None and _FROM.search(
            frame.low, max(0, figure.start - 12), figure.start
        ):
            earlier = replace(
                state.period, first=state.period.first - 1, last=state.period.last - 1
            )
            return Dated(earlier, "PER.base-year", is_main=False)
        return Dated(state.period, "PER.carried", is_main=False)
    return Dated(None, "PER.unsaid", is_main=False)


_FROM = re.compile(r"\bfrom[ ](?:about )?$")


def _guideline_period(frame: Frame, figure: Figure, dated: Dated | None) -> Dated:
    """A guideline has the period of its goal ("by 2035"), not of who meets it when."""
    for timing in frame.timings:
        if timing.when is When.BY and figure.end <= timing.start < figure.end + 60:
            if not frame.figures_between(figure.end, timing.start):
                return Dated(timing, "PER.nearest", is_main=False)
    if dated is not None and dated.timing is not None and dated.timing.start >= figure.end:
        is_near = dated.timing.start - figure.end < 14
        if is_near and not any(f.unit == "allies" for f in frame.figures):
            return replace(dated, is_main=False)
        if dated.timing.when in {When.BY, When.FROM} or frame.figures[-1].start == figure.start:
            gap = frame.low[figure.end : dated.timing.start]
            if dated.timing.when is When.BY or len(gap) < 30:
                is_count = any(f.unit == "allies" for f in frame.figures)
                if dated.timing.when is When.BY or not is_count:
                    return replace(dated, is_main=False)
    if dated is not None and dated.timing is not None and dated.timing.when is When.BY:
        return replace(dated, is_main=False)
    return Dated(None, "PER.guideline", is_main=False)


def _keeps_period(frame: Frame, measured: Measured, state: State) -> bool:
    """True where a dated opening still dates this sentence: lists, past tense, budget lines."""
    if state.period is None or state.period.when not in {When.AT, When.FISCAL, When.SPAN}:
        return False
    behind = frame.sentence.paragraph - state.period_paragraph
    sentence = frame.low[frame.sentence.start : frame.sentence.end]
    is_present = _PRESENT.search(sentence) is not None
    if behind == 0:
        is_money = measured.figure.is_money or measured.indicator is Indicator.CHANGE
        is_budget = measured.indicator is Indicator.SHARE_OF_BUDGET
        return not is_present or is_money or is_budget
    return behind <= 12 and not is_present and _is_list_line(sentence)


def _is_list_line(sentence: str) -> bool:
    return re.match(r"\s*(?:[0-9]+[.)]|[-•*–])|[^.]{0,60}[:(]", sentence) is not None
