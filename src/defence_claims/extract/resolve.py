"""Go through a text sentence by sentence and fill the slots of every figure.

Each slot is bound inside the sentence first. What the sentence leaves open is
taken from the figure it is tied to ("(…)", ", or 4.7%"), then from the passage
(the area and the year the text is still about), and otherwise stays empty.
"""

from collections.abc import Iterator
from typing import TypeAlias

from defence_claims.extract.attribute import Voices
from defence_claims.extract.bind_area import Bound, topic_of
from defence_claims.extract.bind_modality import Put, bind_modality
from defence_claims.extract.bind_period import Dated
from defence_claims.extract.candidate import Candidate
from defence_claims.extract.change import Measured
from defence_claims.extract.counting import THRESHOLD, speaks_of_spending
from defence_claims.extract.frame import Document, Frame, frame_of, mentions_in, roles_in
from defence_claims.extract.measure import measure
from defence_claims.extract.outspending import find_outspending, outspending_cues
from defence_claims.extract.passage import (
    Case,
    Filled,
    State,
    remember_put,
    set_topic,
    tied_to,
)
from defence_claims.extract.ranks import find_ranks, rank_cues
from defence_claims.extract.relevance import Passage
from defence_claims.extract.segment import Sentence, at_offset
from defence_claims.extract.settle_area import settle_area
from defence_claims.extract.settle_modality import settle_modality
from defence_claims.extract.settle_period import settle_period
from defence_claims.extract.settle_unit import settle_unit
from defence_claims.extract.sources import source_of
from defence_claims.extract.timing import When
from defence_claims.extract.units import Figure
from defence_claims.vocab import Comparator, Indicator, Modality


def speaking(
    low: str, parts: tuple[Sentence, ...], figures: tuple[Figure, ...]
) -> dict[int, tuple[Figure, ...]]:
    """The sentences with figures or ranks that may be claims, by their index."""
    starts = [part.start for part in parts]
    by_sentence: dict[int, list[Figure]] = {}
    for figure in figures:
        by_sentence.setdefault(at_offset(starts, figure.start), []).append(figure)
    ranked = {at_offset(starts, at) for at in rank_cues(low)}
    compared = {at_offset(starts, at) for at in outspending_cues(low)}
    found: dict[int, tuple[Figure, ...]] = {}
    for index in sorted(ranked | compared | by_sentence.keys()) if parts else ():
        part, all_of_it = parts[index], by_sentence.get(index, [])
        if index in compared:
            all_of_it = _with_outspending(low, part, all_of_it)
        if index in ranked:
            all_of_it = _with_ranks(low, part, all_of_it)
        if len(all_of_it) <= _MOST and _may_claim(low, part, all_of_it):
            found[index] = tuple(all_of_it)
    return found


def _may_claim(low: str, part: Sentence, figures: list[Figure]) -> bool:
    """True for a sentence with units; allies count only where a threshold is spoken of."""
    units = {figure.unit for figure in figures} - {""}
    if units == {"allies"}:
        is_going_on = any(figure.rules == ("FIG.carried-allies",) for figure in figures)
        return is_going_on or THRESHOLD.search(low, part.start, part.end) is not None
    return bool(units)


def fill(
    document: Document, spoken: dict[int, tuple[Figure, ...]], article_id: str
) -> Iterator[Candidate]:
    """The candidates of a document, in reading order; `spoken` comes from `speaking`."""
    state, voices = State(), Voices(document)
    done = -1
    for index, figures in spoken.items():
        first = max(done + 1, index - _MEMORY)
        mentions_in(document, document.sentences[first].start, document.sentences[index].end)
        for silent in range(first, index):
            _pass_by(document, silent, state, voices)
        done = index
        frame = frame_of(document, index, figures)
        filled = [f for f in _sentence(frame, state, voices, article_id) if f is not None]
        _learn(frame, filled, state, frame.sentence.paragraph)
        yield from (f.candidate for f in filled)


_MOST = 40  # a sentence with more figures is a table without its lines, and no claim
_MEMORY = 6  # sentences without figures are looked at only as far back as anything carries


def _with_ranks(low: str, sentence: Sentence, figures: list[Figure]) -> list[Figure]:
    """The figures of a sentence with the places in a ranking, which are not numbers."""
    ranks = [
        rank
        for rank in find_ranks(low, sentence.start, sentence.end)
        if not any(f.start < rank.end and rank.start < f.end for f in figures)
    ]
    return sorted([*figures, *ranks], key=lambda f: f.start) if ranks else figures


def _with_outspending(low: str, sentence: Sentence, figures: list[Figure]) -> list[Figure]:
    """The figures of a sentence with what is said of several others together."""
    more = find_outspending(low, sentence.start, sentence.end)
    kept = [f for f in figures if not any(f.start < m.end and m.start < f.end for m in more)]
    return sorted([*kept, *more], key=lambda f: f.start) if more else figures


def _pass_by(document: Document, index: int, state: State, voices: Voices) -> None:
    """A sentence without figures still says what the text is about and who speaks."""
    sentence = document.sentences[index]
    voices.listen(sentence)
    if speaks_of_spending(document.low, sentence.start, sentence.end):
        state.passage = state.passage._replace(is_defence=True)
        state.passage_paragraph = sentence.paragraph
    topic = topic_of(document.low, roles_in(document, sentence.start, sentence.end))
    if topic is not None:
        set_topic(state, topic, index)


def _sentence(
    frame: Frame, state: State, voices: Voices, article_id: str
) -> Iterator[Filled | None]:
    paragraph = frame.sentence.paragraph
    if paragraph - state.passage_paragraph > 1:
        state.passage = Passage()
    previous: Figure | None = state.last.figure if state.last is not None else None
    for figure in frame.figures:
        is_tied = tied_to(frame, figure, state.last) is not None
        measured = measure(frame, figure, state.passage, previous, is_tied=is_tied)
        if measured is None:
            continue
        filled = _one(frame, measured, state, voices, article_id)
        if filled is None:
            continue
        yield filled
        previous = measured.figure
        state.last = filled
        if filled.timing is not None and (
            state.first is None or state.first.sentence != frame.index
        ):
            state.first = filled
        if filled.candidate.ref_area and not filled.is_guideline and not filled.is_aside:
            set_topic(state, filled.candidate.ref_area, frame.index)
        state.passage = _passage(frame, measured, state.passage)
        state.passage_paragraph = paragraph


def _passage(frame: Frame, measured: Measured, before: Passage) -> Passage:
    indicator = measured.indicator
    has_total = before.has_total or any(h.value == "total" for h in frame.of_slot("measure"))
    return Passage(
        is_defence=True,
        indicator=indicator
        if indicator in {Indicator.CHANGE, Indicator.SHARE_OF_GDP}
        else before.indicator,
        has_total=has_total,
        last=indicator,
        has_count=before.has_count or indicator is Indicator.COUNT_OF_ALLIES,
        change_sign=-1 if measured.figure.value.startswith("-") else 1,
    )


def _one(
    frame: Frame, measured: Measured, state: State, voices: Voices, article_id: str
) -> Filled | None:
    """One figure with all its slots; None where nothing fixes its currency."""
    figure = measured.figure
    put = bind_modality(frame, figure, measured.indicator)
    is_guideline = put.rule.startswith("MOD.guideline")
    tied = tied_to(frame, figure, state.last)
    speaker = voices.speaker_of(frame, figure)
    if speaker is not None and speaker.name.casefold() == frame.document.outlet.casefold():
        speaker = None
    if is_guideline and any(f.unit == "allies" for f in frame.figures):
        speaker = None  # the guideline is the alliance's word, whoever counts
    elif speaker is None and tied is not None:
        speaker = tied.speaker
    case = Case(frame, measured, figure, measured.indicator, state, tied, put, speaker)
    area = settle_area(case)
    dated = settle_period(case, area, is_guideline=is_guideline)
    unit = settle_unit(figure, area, frame)
    if unit is None:
        return None
    put = settle_modality(case, dated, area)
    if unit != figure.unit:
        figure = figure._replace(unit=unit)
    if figure is not case.figure or put is not case.put:
        case = case._replace(figure=figure, put=put)
    return Filled(
        candidate=_candidate(case, area, dated, _source(state, frame), article_id),
        figure=case.figure,
        timing=dated.timing,
        put=case.put,
        is_guideline=is_guideline,
        sentence=frame.index,
        speaker=speaker,
        is_aside=area.is_aside,
    )


_Source: TypeAlias = tuple[str, tuple[int, int] | None]


def _source(state: State, frame: Frame) -> _Source | None:
    """The body the sentence names as the origin, or the one named before in its paragraph."""
    source = source_of(frame)
    if source is not None:
        state.source, state.source_paragraph = source[0], frame.sentence.paragraph
        return source
    if state.source is not None and frame.sentence.paragraph == state.source_paragraph:
        return state.source, None
    return None


def _candidate(
    case: Case, area: Bound, dated: Dated, source: _Source | None, article_id: str
) -> Candidate:
    """The record of a figure, with the words and the rules each slot comes from."""
    frame, figure = case.frame, case.figure
    text = frame.document.text
    comparator, is_approximate = _comparator(case)
    rules = [*figure.rules, case.measured.rule, area.rule, dated.rule, case.put.rule]
    if case.speaker is not None:
        rules.append("CLM.said")
    if source is not None:
        rules.append("SRC.named" if source[1] else "SRC.carried")
    return Candidate(
        article_id=article_id,
        start=figure.start,
        end=figure.end,
        exact=text[figure.start : figure.end],
        statement=text[frame.sentence.start : frame.sentence.end].strip(),
        indicator=case.indicator,
        value=figure.value,
        value_high=figure.value_high,
        unit=figure.unit,
        unit_mult=figure.unit_mult,
        comparator=comparator,
        approximate=is_approximate,
        ref_area=area.value,
        time_period=str(dated.timing) if dated.timing is not None else None,
        modality=case.put.modality,
        claimant=case.speaker.name if case.speaker is not None else None,
        attributed_source=source[0] if source is not None else None,
        evidence=_evidence(case, area, dated, source),
        rules=tuple(rules),
    )


def _comparator(case: Case) -> tuple[Comparator, bool]:
    """The bound of a figure; a conversion has that of the sum it converts."""
    figure, tied = case.figure, case.tied
    is_own = figure.comparator is not Comparator.EQ or figure.is_approximate
    if tied is None or is_own or not figure.is_money:
        return figure.comparator, figure.is_approximate
    inherited = tied.candidate.comparator
    is_range = inherited is Comparator.RANGE
    return Comparator.EQ if is_range else inherited, tied.candidate.approximate


def _evidence(
    case: Case, area: Bound, dated: Dated, source: _Source | None
) -> dict[str, tuple[int, int]]:
    """The span each filled slot was read from."""
    figure, timing, speaker = case.figure, dated.timing, case.speaker
    spans = {
        "value": (figure.start, figure.end),
        "indicator": case.measured.evidence,
        "comparator": figure.bound if figure.comparator is not Comparator.EQ else None,
        "ref_area": area.evidence if area.value else None,
        "time_period": (timing.start, timing.end) if timing and timing.end else None,
        "modality": case.put.evidence,
        "claimant": speaker.evidence if speaker is not None else None,
        "attributed_source": source[1] if source is not None else None,
    }
    return {slot: span for slot, span in spans.items() if span is not None}


def _learn(frame: Frame, filled: list[Filled], state: State, paragraph: int) -> None:
    """What the sentence leaves behind for the next ones."""
    topics = [f for f in filled if f.candidate.ref_area and not f.is_guideline and not f.is_aside]
    if topics:
        set_topic(state, topics[-1].candidate.ref_area, frame.index)
    elif (topic := topic_of(frame.low, frame.mentions)) is not None:
        set_topic(state, topic, frame.index)
    elif filled and filled[-1].candidate.ref_area:
        set_topic(state, filled[-1].candidate.ref_area, frame.index)
    dated_first = next((item for item in filled if item.timing is not None), None)
    if dated_first is not None and dated_first.timing is not None:
        is_level = dated_first.timing.when in {When.AT, When.FISCAL, When.SPAN}
        if is_level and "PER.nearest" in dated_first.candidate.rules:
            state.period, state.period_paragraph = dated_first.timing, paragraph
            state.period_area = dated_first.candidate.ref_area
    for item in filled[::-1]:
        is_open = item.put.modality in {Modality.PLAN, Modality.PROPOSAL, Modality.ESTIMATE}
        if is_open and not item.is_guideline:
            remember_put(state, item.put, item.candidate.ref_area, paragraph)
    if not filled:
        hits = [h for h in frame.of_slot("modality") if h.value in {"plan", "proposal"}]
        if hits and any(h.value in {"budget", "purse", "whole"} for h in frame.of_slot("topic")):
            put = Put(Modality(hits[0].value), "MOD.carried", (hits[0].start, hits[0].end))
            remember_put(state, put, (), paragraph)
        dated = [t for t in frame.timings if t.when in {When.AT, When.FISCAL} and not t.shift]
        if dated and mentions_in(frame.document, frame.sentence.start, frame.sentence.end):
            state.period, state.period_paragraph = dated[0], paragraph
            state.period_area = ()
