"""Go through a text sentence by sentence and fill the slots of every figure.

Each slot is bound inside the sentence first. What the sentence leaves open is
taken from the figure it is tied to ("(…)", ", or 4.7%"), then from the passage
(the area and the year the text is still about), and otherwise stays empty.
"""

from collections.abc import Iterator
from dataclasses import replace

from defence_claims.extract.attribute import Speaker, Voices
from defence_claims.extract.bind_area import Bound, topic_of
from defence_claims.extract.bind_modality import Put, bind_modality
from defence_claims.extract.bind_period import Dated
from defence_claims.extract.candidate import Candidate
from defence_claims.extract.change import Measured
from defence_claims.extract.counting import SPENDING
from defence_claims.extract.frame import Document, Frame, frame_of, mentions_in
from defence_claims.extract.measure import measure
from defence_claims.extract.passage import Filled, State, set_topic, tied_to
from defence_claims.extract.ranks import find_ranks
from defence_claims.extract.relevance import Passage
from defence_claims.extract.segment import at_offset
from defence_claims.extract.settle_area import settle_area, settle_unit
from defence_claims.extract.settle_modality import settle_modality
from defence_claims.extract.settle_period import settle_period
from defence_claims.extract.sources import source_of
from defence_claims.extract.timing import When
from defence_claims.extract.units import Figure
from defence_claims.vocab import Comparator, Indicator, Modality


def fill(document: Document, article_id: str) -> Iterator[Candidate]:
    """The candidates of a document, in reading order."""
    by_sentence: dict[int, list[Figure]] = {}
    for figure in document.figures:
        by_sentence.setdefault(at_offset(document.sentences, figure.start), []).append(figure)
    speaking: dict[int, list[Figure]] = {}
    for index in range(len(document.sentences)):
        figures = _with_ranks(document, index, by_sentence.get(index, []))
        if any(figure.unit for figure in figures):
            speaking[index] = figures
    state, voices = State(), Voices(document)
    done = -1
    for index, figures in speaking.items():
        for silent in range(max(done + 1, index - _MEMORY), index):
            _pass_by(document, silent, state, voices)
        done = index
        frame = frame_of(document, index, tuple(figures))
        filled = [f for f in _sentence(frame, state, voices, article_id) if f is not None]
        _learn(frame, filled, state, frame.sentence.paragraph)
        yield from (f.candidate for f in filled)


_MEMORY = 8  # sentences without figures are looked at only as far back as anything carries


def _with_ranks(document: Document, index: int, figures: list[Figure]) -> list[Figure]:
    """The figures of a sentence with the places in a ranking, which are not numbers."""
    sentence = document.sentences[index]
    ranks = [
        rank
        for rank in find_ranks(document.low, sentence.start, sentence.end)
        if not any(f.start < rank.end and rank.start < f.end for f in figures)
    ]
    return sorted([*figures, *ranks], key=lambda f: f.start) if ranks else figures


def _pass_by(document: Document, index: int, state: State, voices: Voices) -> None:
    """A sentence without figures still says what the text is about and who speaks."""
    sentence = document.sentences[index]
    voices.listen(sentence)
    if SPENDING.search(document.low, sentence.start, sentence.end):
        state.passage = replace(state.passage, is_defence=True)
        state.passage_paragraph = sentence.paragraph
    topic = topic_of(document.low, mentions_in(document, sentence.start, sentence.end))
    if topic is not None:
        set_topic(state, topic, index)


def _sentence(
    frame: Frame, state: State, voices: Voices, article_id: str
) -> Iterator[Filled | None]:
    paragraph = frame.sentence.paragraph
    source = source_of(frame)
    if paragraph - state.passage_paragraph > 1:
        state.passage = Passage()
    previous: Figure | None = state.last.figure if state.last is not None else None
    for figure in frame.figures:
        is_tied = tied_to(frame, figure, state.last) is not None
        measured = measure(frame, figure, state.passage, previous, is_tied=is_tied)
        if measured is None:
            continue
        filled = _one(frame, measured, state, voices, article_id, source)
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
        change_sign=-1 if measured.figure.value.startswith("-") else 1,
    )


def _one(
    frame: Frame,
    measured: Measured,
    state: State,
    voices: Voices,
    article_id: str,
    source: tuple[str, tuple[int, int]] | None,
) -> Filled | None:
    """One figure with all its slots."""
    figure, indicator = measured.figure, measured.indicator
    tied = tied_to(frame, figure, state.last)
    put = bind_modality(frame, figure, indicator)
    is_guideline = put.rule.startswith("MOD.guideline")
    speaker = voices.speaker_of(frame, figure)
    if is_guideline and any(f.unit == "allies" for f in frame.figures):
        speaker = None  # the guideline is the alliance's word, whoever counts
    if speaker is None and tied is not None and tied.speaker is not None:
        speaker = tied.speaker
    area = settle_area(frame, figure, state, tied, put, speaker, indicator)
    dated = settle_period(frame, measured, state, tied, is_guideline=is_guideline)
    put = settle_modality(frame, measured, state, tied, put, dated)
    unit = settle_unit(figure, area, frame, state)
    if unit is None:
        return None
    candidate = _candidate(
        frame,
        replace(measured, figure=figure._replace(unit=unit)),
        article_id,
        tied=tied,
        area=area,
        dated=dated,
        put=put,
        speaker=speaker,
        source=_source(source, state, frame),
    )
    return Filled(
        candidate,
        figure._replace(unit=unit),
        dated.timing,
        put,
        is_guideline,
        frame.index,
        speaker,
        area.is_aside,
    )


# --- ties ---------------------------------------------------------------------------


# --- area ---------------------------------------------------------------------------


# --- period -------------------------------------------------------------------------


# --- modality, unit, source ----------------------------------------------------------


def _source(
    source: tuple[str, tuple[int, int]] | None, state: State, frame: Frame
) -> tuple[str, tuple[int, int] | None] | None:
    if source is not None:
        state.source, state.source_paragraph = source[0], frame.sentence.paragraph
        return source
    if state.source is not None and frame.sentence.paragraph == state.source_paragraph:
        return state.source, None
    return None


def _candidate(
    frame: Frame,
    measured: Measured,
    article_id: str,
    *,
    tied: Filled | None,
    area: Bound,
    dated: Dated,
    put: Put,
    speaker: Speaker | None,
    source: tuple[str, tuple[int, int] | None] | None,
) -> Candidate:
    figure, text = measured.figure, frame.document.text
    comparator, is_approximate = figure.comparator, figure.is_approximate
    if tied is not None and figure.is_money and comparator is Comparator.EQ and not is_approximate:
        comparator, is_approximate = tied.candidate.comparator, tied.candidate.approximate
        if comparator is Comparator.RANGE:
            comparator = Comparator.EQ
    evidence: dict[str, tuple[int, int]] = {"value": (figure.start, figure.end)}
    spans = {
        "indicator": measured.evidence,
        "comparator": figure.bound if figure.comparator is not Comparator.EQ else None,
        "ref_area": area.evidence if area.value else None,
        "time_period": (dated.timing.start, dated.timing.end)
        if dated.timing and dated.timing.end
        else None,
        "modality": put.evidence,
        "claimant": speaker.evidence if speaker else None,
        "attributed_source": source[1] if source else None,
    }
    evidence |= {slot: span for slot, span in spans.items() if span is not None}
    rules = [*figure.rules, measured.rule, area.rule, dated.rule, put.rule]
    if speaker is not None:
        rules.append("CLM.said")
    if source is not None:
        rules.append("SRC.named" if source[1] else "SRC.carried")
    return Candidate(
        article_id=article_id,
        start=figure.start,
        end=figure.end,
        exact=text[figure.start : figure.end],
        statement=text[frame.sentence.start : frame.sentence.end].strip(),
        indicator=measured.indicator,
        value=figure.value,
        value_high=figure.value_high,
        unit=figure.unit,
        unit_mult=figure.unit_mult,
        comparator=comparator,
        approximate=is_approximate,
        ref_area=area.value,
        time_period=str(dated.timing) if dated.timing is not None else None,
        modality=put.modality,
        claimant=speaker.name if speaker is not None else None,
        attributed_source=source[0] if source is not None else None,
        evidence=evidence,
        rules=tuple(rules),
    )


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
    for item in filled[::-1]:
        is_open = item.put.modality in {Modality.PLAN, Modality.PROPOSAL, Modality.ESTIMATE}
        if is_open and not item.is_guideline:
            state.modality, state.modality_paragraph = item.put, paragraph
    if not filled:
        hits = [h for h in frame.of_slot("modality") if h.value in {"plan", "proposal"}]
        if hits and any(h.value in {"budget", "purse", "whole"} for h in frame.of_slot("topic")):
            put = Put(Modality(hits[0].value), "MOD.carried", (hits[0].start, hits[0].end))
            state.modality, state.modality_paragraph = put, paragraph
        dated = [t for t in frame.timings if t.when in {When.AT, When.FISCAL} and not t.shift]
        if dated and mentions_in(frame.document, frame.sentence.start, frame.sentence.end):
            state.period, state.period_paragraph = dated[0], paragraph
