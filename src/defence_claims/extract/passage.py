"""What a text is about so far, and which figure restates which."""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from defence_claims.extract.attribute import Speaker
from defence_claims.extract.bind_modality import Put
from defence_claims.extract.candidate import Candidate
from defence_claims.extract.change import Measured
from defence_claims.extract.frame import Frame
from defence_claims.extract.relevance import Passage
from defence_claims.extract.timing import Timing
from defence_claims.extract.units import Figure
from defence_claims.vocab import Indicator

WEAK = 48  # an area that scores less gives way to the one the passage is about


@dataclass(slots=True)
class State:
    """What the text so far is about; every sentence may change it."""

    topic: tuple[str, ...] | None = None
    topic_at: int = -9  # the sentence the topic comes from
    country: str | None = None  # the last single country the text was about
    country_at: int = -9
    period: Timing | None = None
    period_paragraph: int = -9
    period_area: tuple[str, ...] = ()
    put_of: dict[tuple[str, ...], Put] = field(default_factory=dict)  # by area, latest last
    put_paragraph: int = -9  # the paragraph these were told in
    source: str | None = None
    source_paragraph: int = -9
    passage: Passage = field(default_factory=Passage)
    passage_paragraph: int = -9
    last: "Filled | None" = None
    first: "Filled | None" = None  # the first dated figure of the sentence


def remember_put(state: State, put: Put, area: tuple[str, ...], paragraph: int) -> None:
    """Keep that a plan, a demand or an estimate was told of an area; of all, where it is empty."""
    if paragraph != state.put_paragraph:
        state.put_of.clear()
        state.put_paragraph = paragraph
    state.put_of.pop(area, None)
    state.put_of[area] = put


def put_in_passage(state: State, area: tuple[str, ...], paragraph: int) -> Put | None:
    """How the passage puts what it tells of an area: what Islamabad proposes, Delhi does not."""
    if paragraph != state.put_paragraph:
        return None
    of_area = (put for key, put in reversed(state.put_of.items()) if key in {area, ()} or not area)
    return next(of_area, None)


class Filled(NamedTuple):
    """A figure with its slots, and what the next figure may take from it."""

    candidate: Candidate
    figure: Figure
    timing: Timing | None
    put: Put
    is_guideline: bool
    sentence: int
    speaker: Speaker | None = None
    is_aside: bool = False


_BRACKET = re.compile(
    r"[ ]?[(\[](?:(?:or|about|around|some|nearly|almost|over|roughly|approximately|equal to|"
    r"equivalent to|"
    r"at the time|approx\.?|ca\.?|up to|just|under)[ ]){0,3}$"
)
_APPOSITION = re.compile(
    r"[)\]]?(?:[ ](?:in|for|by)[ ](?:19|20)[0-9]{2}(?:[-/][0-9]{2,4})?|[ ](?:this|next|"
    r"last)[ ]year)?"
    r"[)\]]?,?[ ](?:or|of which|of it|of that|equal to|equivalent to|which is|that is|i\.e\.,?|"
    r"representing|amounting to|worth|nearly|"
    r"which amounts to|which equals|corresponding to|which represents|which corresponds to|"
    r"making up|"
    r"some|about|around|almost|or about|or around|or roughly|or nearly|or some|or just over|"
    r"or just under|is equal to|"
    r"[a-z]+ equal to|the equivalent of|which was|constituting)[ ](?:(?:about|around|nearly|some|"
    r"roughly|just|over|under|"
    r"approximately|almost|an? estimated|a record|only)[ ]){0,3}$"
)


def tied_to(frame: Frame, figure: Figure, last: Filled | None) -> Filled | None:
    """The figure this one restates in other terms, if the words between say so."""
    if last is None or last.sentence != frame.index or last.figure.unit in {"rank", "allies"}:
        return None
    start = figure.bound[0] if figure.bound and figure.bound[0] < figure.start else figure.start
    gap = frame.low[last.candidate.end : start]
    if _BRACKET.fullmatch(gap):
        return last
    is_part = gap.endswith((" of which ", " of it ", " of that "))
    if figure.unit == last.figure.unit and not is_part:
        return None
    return last if _APPOSITION.fullmatch(gap) else None


def set_topic(state: State, topic: tuple[str, ...], index: int) -> None:
    """Remember what the text is about from this sentence on."""
    state.topic, state.topic_at = topic, index
    if len(topic) == 1 and len(topic[0]) == 3 and topic[0] not in {"EUR", "WLD"}:
        state.country, state.country_at = topic[0], index


class Case(NamedTuple):
    """One figure on its way to a candidate, with all that may settle its slots."""

    frame: Frame
    measured: Measured
    figure: Figure  # with its sign
    indicator: Indicator
    state: State
    tied: Filled | None
    put: Put
    speaker: Speaker | None
