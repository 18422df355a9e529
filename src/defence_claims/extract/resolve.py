"""Go through a text sentence by sentence and fill the slots of every figure.

Each slot is bound inside the sentence first. What the sentence leaves open is
taken from the figure it is tied to ("(…)", ", or 4.7%"), then from the passage
(the area and the year the text is still about), and otherwise stays empty.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from defence_claims.extract.attribute import Speaker, Voices, source_of
from defence_claims.extract.bind_area import Bound, bind_area, topic_of
from defence_claims.extract.bind_modality import Put, bind_modality
from defence_claims.extract.bind_period import Dated, bind_period
from defence_claims.extract.candidate import Candidate
from defence_claims.extract.figures import Figure
from defence_claims.extract.frame import Document, Frame, frame_of, mentions_in
from defence_claims.extract.lexicon import AreaKind
from defence_claims.extract.measure import SPENDING, Measured, Passage, measure
from defence_claims.extract.mentions import Role
from defence_claims.extract.ranks import find_ranks
from defence_claims.extract.segment import at_offset
from defence_claims.extract.timing import Timing, When
from defence_claims.vocab import Comparator, Indicator, Modality

_WEAK = 48  # an area that scores less gives way to the one the passage is about


@dataclass(slots=True)
class _State:
    """What the text so far is about; every sentence may change it."""

    topic: tuple[str, ...] | None = None
    topic_at: int = -9  # the sentence the topic comes from
    country: str | None = None  # the last single country the text was about
    country_at: int = -9
    period: Timing | None = None
    period_paragraph: int = -9
    modality: Put | None = None
    modality_paragraph: int = -9
    source: str | None = None
    source_paragraph: int = -9
    passage: Passage = field(default_factory=Passage)
    passage_paragraph: int = -9
    last: "_Filled | None" = None
    first: "_Filled | None" = None  # the first dated figure of the sentence


@dataclass(frozen=True, slots=True)
class _Filled:
    """A figure with its slots, and what the next figure may take from it."""

    candidate: Candidate
    figure: Figure
    timing: Timing | None
    put: Put
    is_guideline: bool
    sentence: int
    speaker: Speaker | None = None
    is_aside: bool = False


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
    state, voices = _State(), Voices(document)
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


def _pass_by(document: Document, index: int, state: _State, voices: Voices) -> None:
    """A sentence without figures still says what the text is about and who speaks."""
    sentence = document.sentences[index]
    voices.listen(sentence)
    if SPENDING.search(document.low, sentence.start, sentence.end):
        state.passage = replace(state.passage, is_defence=True)
        state.passage_paragraph = sentence.paragraph
    topic = topic_of(document.low, mentions_in(document, sentence.start, sentence.end))
    if topic is not None:
        _set_topic(state, topic, index)


def _sentence(
    frame: Frame, state: _State, voices: Voices, article_id: str
) -> Iterator[_Filled | None]:
    paragraph = frame.sentence.paragraph
    source = source_of(frame)
    if paragraph - state.passage_paragraph > 1:
        state.passage = Passage()
    previous: Figure | None = state.last.figure if state.last is not None else None
    for figure in frame.figures:
        is_tied = _tied(frame, figure, state.last) is not None
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
            _set_topic(state, filled.candidate.ref_area, frame.index)
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
    state: _State,
    voices: Voices,
    article_id: str,
    source: tuple[str, tuple[int, int]] | None,
) -> _Filled | None:
    """One figure with all its slots."""
    figure, indicator = measured.figure, measured.indicator
    tied = _tied(frame, figure, state.last)
    put = bind_modality(frame, figure, indicator)
    is_guideline = put.rule.startswith("MOD.guideline")
    speaker = voices.speaker_of(frame, figure)
    if is_guideline and any(f.unit == "allies" for f in frame.figures):
        speaker = None  # the guideline is the alliance's word, whoever counts
    if speaker is None and tied is not None and tied.speaker is not None:
        speaker = tied.speaker
    area = _area(frame, figure, state, tied, put, speaker, indicator)
    dated = _period(frame, measured, state, tied, is_guideline=is_guideline)
    put = _modality(frame, measured, state, tied, put, dated)
    unit = _unit(figure, area, frame, state)
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
    return _Filled(
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

_BRACKET = re.compile(
    r"[ ]?[(\[](?:(?:or|about|around|some|nearly|almost|over|roughly|approximately|equal to|equivalent to|"
    r"at the time|approx\.?|ca\.?|up to|just|under)[ ]){0,3}$"
)
_APPOSITION = re.compile(
    r"[)\]]?(?:[ ](?:in|for|by)[ ](?:19|20)[0-9]{2}(?:[-/][0-9]{2,4})?|[ ](?:this|next|last)[ ]year)?"
    r"[)\]]?,?[ ](?:or|of which|of it|of that|equal to|equivalent to|which is|that is|i\.e\.,?|representing|amounting to|worth|nearly|"
    r"which amounts to|which equals|corresponding to|which represents|which corresponds to|making up|"
    r"some|about|around|almost|or about|or around|or roughly|or nearly|or some|or just over|or just under|is equal to|"
    r"[a-z]+ equal to|the equivalent of|which was|constituting)[ ](?:(?:about|around|nearly|some|roughly|just|over|under|"
    r"approximately|almost|an? estimated|a record|only)[ ]){0,3}$"
)


def _tied(frame: Frame, figure: Figure, last: _Filled | None) -> _Filled | None:
    """The figure this one restates in other terms, if the words between say so."""
    if last is None or last.sentence != frame.index or last.figure.unit in {"rank", "allies"}:
        return None
    start = figure.bound[0] if figure.bound and figure.bound[0] < figure.start else figure.start
    gap = frame.low[last.candidate.end : start]
    is_part = gap.endswith((" of which ", " of it ", " of that "))
    if figure.unit == last.figure.unit and not is_part and not _BRACKET.fullmatch(gap):
        return None
    if _BRACKET.fullmatch(gap) or _APPOSITION.fullmatch(gap):
        return last
    return None


# --- area ---------------------------------------------------------------------------


def _area(
    frame: Frame,
    figure: Figure,
    state: _State,
    tied: _Filled | None,
    put: Put,
    speaker: Speaker | None,
    indicator: Indicator,
) -> Bound:
    """The area of a figure: its own, that of what it restates, or that of the passage."""
    if indicator is Indicator.COUNT_OF_ALLIES:
        return Bound(("NATO",), "ARE.counted")
    bound = bind_area(frame, figure, indicator)
    if tied is not None and tied.candidate.ref_area and (bound is None or bound.score < 130):
        return Bound(tied.candidate.ref_area, "ARE.tied", tied.candidate.evidence.get("ref_area"))
    if put.rule.startswith("MOD.guideline") or _is_alliance_level(frame, figure, bound):
        return _guideline_area(frame, figure, bound, state, put)
    home = _home(frame, figure)
    if bound is not None and bound.score >= (110 if home is not None else _WEAK):
        return bound
    if home is not None and (bound is None or bound.value != home.value):
        return home
    if bound is not None and bound.score >= _WEAK:
        return bound
    if put.modality is Modality.PROPOSAL and _is_demand(frame, figure, speaker):
        return Bound(("NATO",), "ARE.demand")
    if figure.unit == "percent" and _is_of_alliance(frame, figure):
        return Bound(("NATO",), "ARE.alliance-target")
    carried = _carried(frame, state)
    if carried is not None:
        return carried
    if bound is not None and bound.score >= 20:
        areas = {m.code for m in frame.mentions if m.area is not None}
        if bound.rule == "ARE.before" or len(areas) == 1:
            return bound
    for other in frame.figures:
        home = _home(frame, other)
        if home is not None:
            return home
    of_speaker = _of_speaker(frame, speaker)
    if of_speaker is not None:
        return of_speaker
    if figure.unit == "local:dollar" and not any(m.area for m in frame.document.mentions):
        return Bound(("USA",), "ARE.dollar")
    return Bound((), "ARE.unsaid")


def _home(frame: Frame, figure: Figure) -> Bound | None:
    """The country that alone uses the currency: zlotys are Poland's."""
    area = frame.document.lexicon.home.get(figure.unit) if figure.is_money else None
    return Bound((area,), "ARE.currency", (figure.start, figure.end)) if area else None


def _is_alliance_level(frame: Frame, figure: Figure, bound: Bound | None) -> bool:
    """ "NATO's 2%": the alliance names the level, the sentence's country is who aims at it."""
    return (
        figure.unit == "percent"
        and bound is not None
        and bound.value == ("NATO",)
        and bound.evidence is not None
        and 0 < figure.start - bound.evidence[1] < 6
        and frame.low.startswith(("'s", "’s"), bound.evidence[1])
    )


def _is_of_alliance(frame: Frame, figure: Figure) -> bool:
    """ "The new NATO target allocates 3.5% of GDP to ...", with no country in the sentence."""
    codes = [m for m in frame.mentions if m.area is not None and m.role is Role.PLAIN]
    if any(m.code != "NATO" for m in codes):
        return False
    return any(
        m.code == "NATO" and m.end < figure.start and _ALLIANCE_LEVEL.match(frame.low, m.end)
        for m in frame.mentions
    )


_OWN_AIM = re.compile(r"\b(?:its|their|his|her|our|own)\b")


_SUPPORTS = re.compile(
    r"\b(?:back|backs|backed|support|supports|supported|endorse[sd]?|oppose[sd]?|reject(?:s|ed)?|welcome[sd]?|"
    r"host(?:s|ed)?|criticis|criticiz|questioned|discuss(?:ed)?|call(?:s|ed)? on|urge[sd]?|press(?:ed)?|attack)"
)
_ALLIANCE_LEVEL = re.compile(
    r"[’']?s?[ ](?:[a-z]+[ ]){0,2}(?:target|goal|guideline|benchmark|pledge|standard|minimum|floor)s?\b"
)


def _guideline_area(
    frame: Frame, figure: Figure, bound: Bound | None, state: _State, put: Put
) -> Bound:
    """A guideline is the alliance's, unless one country of the sentence is held to it."""
    if put.rule == "MOD.guideline-counted":
        return Bound(("NATO",), "ARE.guideline")
    low = frame.low
    has_count = any(f.unit == "allies" for f in frame.figures)
    subject = next(
        (
            m
            for m in frame.mentions
            if m.area is not None
            and m.role is Role.PLAIN
            and m.start < figure.start
            and not m.is_possessive
            and m.area.kind
            not in {AreaKind.GROUP, AreaKind.MEMBERS, AreaKind.ALLIANCE, AreaKind.DEMONYM}
        ),
        None,
    )
    if subject is not None and not has_count:
        gap = low[subject.end : figure.start]
        if _SUPPORTS.search(gap):
            return Bound(("NATO",), "ARE.guideline")
        if not re.search(r"[;:]|\b(?:than|whereas)\b", gap):
            group = bind_area(frame, figure, Indicator.SHARE_OF_GDP)
            if group is not None and subject.code in group.value:
                return group
            return Bound((subject.code,), "ARE.held-to-guideline", (subject.start, subject.end))
    own = _OWN_AIM.search(low[max(frame.sentence.start, figure.start - 24) : figure.start])
    if bound is not None and bound.score >= _WEAK and bound.value not in {("NATO",)}:
        return bound
    if own is not None and (carried := _carried(frame, state)) is not None:
        return carried
    names_alliance = any(
        m.area is not None and m.area.code in {"NATO", "NATO_EUR_CAN"} for m in frame.mentions
    )
    if not names_alliance and state.topic and state.topic_at >= frame.index - 2:
        if len(state.topic) == 1 and state.topic[0] not in {"NATO", "EUR", "WLD", "EU", "other"}:
            if (
                not low.startswith(("the ", "a ", "that "), frame.sentence.start)
                or "target of" not in low
            ):
                return Bound(state.topic, "ARE.carried")
    return Bound(("NATO",), "ARE.guideline")


def _is_demand(frame: Frame, figure: Figure, speaker: Speaker | None) -> bool:
    """A level that Washington or the alliance asks for, without saying of whom, is the allies'."""
    if figure.unit != "percent":
        return False
    people = [m.person for m in frame.mentions if m.person is not None and m.start < figure.start]
    if speaker is not None and speaker.person is not None:
        people.append(speaker.person)
    return any(p.ref_area == "USA" or p.organisation == "NATO" for p in people[:1])


_STATE_SUBJECT = re.compile(
    r"\b(?:the (?:state|government|country|nation|ministry|cabinet|parliament|budget|minister|premier|"
    r"draft|kingdom|republic|treasury)|its|this year[’']s|next year[’']s|state budget)\b"
)


def _carried(frame: Frame, state: _State) -> Bound | None:
    sentence = frame.low[frame.sentence.start : frame.sentence.end]
    if state.country and state.topic and state.topic[0] in {"NATO", "EUR", "EU", "NATO_EUR_CAN"}:
        if frame.index - state.country_at <= 4 and _STATE_SUBJECT.search(sentence):
            return Bound((state.country,), "ARE.carried-country")
    if state.topic and frame.index - state.topic_at <= 6:
        return Bound(state.topic, "ARE.carried")
    return None


def _of_speaker(frame: Frame, speaker: Speaker | None) -> Bound | None:
    """A minister who names no country speaks of his own."""
    if speaker is not None and speaker.person is not None and speaker.person.ref_area:
        return Bound((speaker.person.ref_area,), "ARE.speaker", speaker.evidence)
    for mention in frame.mentions:
        if mention.person is not None and mention.person.ref_area:
            span = (mention.start, mention.end)
            return Bound((mention.person.ref_area,), "ARE.person", span)
    return None


# --- period -------------------------------------------------------------------------

_PRESENT = re.compile(
    r"\b(?:is|are|has|have|spends|spend|gives|ranks|comes|stands|devotes|accounts|fields|averages|"
    r"exceeds|remains|lags|leads|follows|wants|demands|thinks|aims|insists|refuses|says|would|should|"
    r"means|needs|asks|must|could|can|calls)\b"
)


def _period(
    frame: Frame,
    measured: Measured,
    state: _State,
    tied: _Filled | None,
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


def _keeps_period(frame: Frame, measured: Measured, state: _State) -> bool:
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


# --- modality, unit, source ----------------------------------------------------------


def _modality(
    frame: Frame,
    measured: Measured,
    state: _State,
    tied: _Filled | None,
    put: Put,
    dated: Dated,
) -> Put:
    """The modality of a figure: its own, that of what it restates, or that of the passage."""
    if tied is not None:
        return replace(tied.put, rule="MOD.tied")
    is_open = put.rule == "MOD.default" or (
        put.modality is Modality.ACTUAL and put.rule != "MOD.base"
    )
    drafted = state.modality if state.modality_paragraph == frame.sentence.paragraph else None
    if drafted is not None and drafted.modality is Modality.PROPOSAL and _follows(frame, put):
        return replace(drafted, rule="MOD.would")
    if is_open and _is_future(frame, dated):
        if drafted is not None:
            return replace(drafted, rule="MOD.carried")
        return Put(Modality.PLAN, "MOD.future")
    if (
        is_open
        and state.modality is not None
        and state.modality_paragraph == frame.sentence.paragraph
        and state.modality.modality in {Modality.PLAN, Modality.PROPOSAL, Modality.ESTIMATE}
        and (
            measured.figure.is_money
            or measured.indicator in {Indicator.CHANGE, Indicator.SHARE_OF_BUDGET}
        )
        and not re.search(
            r"\b(?:spent|was|were|rose|fell|last year|in 20[0-9]{2})\b",
            frame.low[frame.sentence.start : frame.sentence.end],
        )
    ):
        return replace(state.modality, rule="MOD.carried")
    return put


def _follows(frame: Frame, put: Put) -> bool:
    """ "would" after a proposal keeps what it follows from a proposal."""
    if put.evidence is None or put.modality is not Modality.PLAN:
        return False
    return frame.low[put.evidence[0] : put.evidence[1]] == "would"


def _is_future(frame: Frame, dated: Dated) -> bool:
    """True for a period that has not begun when the text appears: nobody has spent it yet."""
    year = frame.document.year
    return (
        year is not None
        and dated.timing is not None
        and dated.timing.last > year
        and (dated.timing.when is not When.SPAN or dated.timing.first > year)
    )


_OWN_DOLLAR = frozenset({"AUS", "CAN", "NZL", "SGP"})


def _unit(figure: Figure, area: Bound, frame: Frame, state: _State) -> str | None:
    """The currency of a bare "$" or "crowns"; None where nothing fixes it."""
    if not figure.unit.startswith("local:"):
        return figure.unit
    name = figure.unit.removeprefix("local:")
    local = frame.document.lexicon.local
    if name == "dollar":
        if len(area.value) != 1 or area.value[0] not in _OWN_DOLLAR or area.rule == "ARE.tied":
            return "USD"
        other = any(f.is_money and not f.unit.startswith("local:") for f in frame.document.figures)
        home = sum(1 for m in frame.document.mentions if m.code == area.value[0])
        away = sum(1 for m in frame.document.mentions if m.code and m.code != area.value[0])
        return "USD" if other or away > 4 * home else local.get((name, area.value[0]), "USD")
    for code in area.value:
        if (name, code) in local:
            return local[name, code]
    return None


def _source(
    source: tuple[str, tuple[int, int]] | None, state: _State, frame: Frame
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
    tied: _Filled | None,
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


def _learn(frame: Frame, filled: list[_Filled], state: _State, paragraph: int) -> None:
    """What the sentence leaves behind for the next ones."""
    topics = [f for f in filled if f.candidate.ref_area and not f.is_guideline and not f.is_aside]
    if topics:
        _set_topic(state, topics[-1].candidate.ref_area, frame.index)
    elif (topic := topic_of(frame.low, frame.mentions)) is not None:
        _set_topic(state, topic, frame.index)
    elif filled and filled[-1].candidate.ref_area:
        _set_topic(state, filled[-1].candidate.ref_area, frame.index)
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


def _set_topic(state: _State, topic: tuple[str, ...], index: int) -> None:
    state.topic, state.topic_at = topic, index
    if len(topic) == 1 and len(topic[0]) == 3 and topic[0] not in {"EUR", "WLD"}:
        state.country, state.country_at = topic[0], index
