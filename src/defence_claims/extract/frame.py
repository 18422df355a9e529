"""One sentence with everything that was found in it, for the rules that bind slots."""

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from defence_claims.extract.lexicon import Lexicon
from defence_claims.extract.mentions import Mention, with_roles
from defence_claims.extract.segment import Quoted, Sentence
from defence_claims.extract.timing import Timing, find_timings
from defence_claims.extract.units import Figure


@dataclass(frozen=True, slots=True)
class Document:
    """A text with what single passes over it found; `year` is that of its date."""

    text: str
    low: str
    lexicon: Lexicon
    year: int | None
    day: str  # the article's date as printed, empty when unknown
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    mention_starts: list[int]  # to find the mentions of a span by bisection
    quotations: tuple[Quoted, ...]
    figures: tuple[Figure, ...]
    outlet: str = ""
    publisher: str = ""  # the area of an outlet that is a government's own
    area_counts: Mapping[str, int] = field(default_factory=dict)  # mentions of each area
    names_currency: bool = False  # some figure names its currency beyond doubt


class CueHit(NamedTuple):
    """A cue word where it stands."""

    start: int
    end: int
    slot: str
    value: str


@dataclass(frozen=True, slots=True)
class Frame:
    """A sentence, its figures, and the names, cues and periods in it."""

    document: Document
    index: int
    sentence: Sentence
    figures: tuple[Figure, ...]
    mentions: tuple[Mention, ...]
    cues: Mapping[str, tuple[CueHit, ...]]  # by slot, in reading order
    timings: tuple[Timing, ...]

    @property
    def low(self) -> str:
        """The folded text of the whole document: offsets are its offsets."""
        return self.document.low

    def of_slot(self, slot: str) -> tuple[CueHit, ...]:
        """The cues of one slot, in reading order."""
        return self.cues.get(slot, ())

    def figures_between(self, start: int, end: int) -> int:
        """How many figures stand wholly between two offsets."""
        return sum(1 for f in self.figures if start <= f.start and f.end <= end)


def frame_of(document: Document, index: int, figures: tuple[Figure, ...]) -> Frame:
    """Everything the rules need to know about one sentence."""
    sentence = document.sentences[index]
    low, start, end = document.low, sentence.start, sentence.end
    return Frame(
        document=document,
        index=index,
        sentence=sentence,
        figures=figures,
        mentions=roles_in(document, start, end),
        cues=_by_slot(cues_in(document, start, end)),
        timings=find_timings(low, start, end, document.year),
    )


def _by_slot(hits: tuple[CueHit, ...]) -> dict[str, tuple[CueHit, ...]]:
    slots = dict.fromkeys(hit.slot for hit in hits)
    return {slot: tuple(hit for hit in hits if hit.slot == slot) for slot in slots}


def cues_in(document: Document, start: int, end: int) -> tuple[CueHit, ...]:
    """Every cue between two offsets."""
    known = document.lexicon.cues
    found: list[CueHit] = []
    names = [(m.start, m.end) for m in mentions_in(document, start, end) if m.office is None]
    pattern, low, position = document.lexicon.cue_words, document.low, start
    while (match := pattern.search(low, position, end)) is not None:
        # The "states" of "United States" say nothing; names of topics (NATO, Pentagon) do.
        at, stop = match.span(1)
        meanings = known[match[1]]
        is_name = any(first <= at and stop <= last for first, last in names)
        found += [
            CueHit(at, stop, cue.slot, cue.value)
            for cue in meanings
            if not is_name or cue.slot == "topic"
        ]
        # "would raise" is a cue, and so is "raise" in it: go on after the first word.
        if meanings[0].value == "none":
            position = stop  # "once inflation is removed" is not about inflation
            continue
        space = low.find(" ", at, stop)
        position = stop if space < 0 else space
    return tuple(found)


def roles_in(document: Document, start: int, end: int) -> tuple[Mention, ...]:
    """The names between two offsets, with what each area does there."""
    return with_roles(document.text, document.low, mentions_in(document, start, end))


def mentions_in(document: Document, start: int, end: int) -> tuple[Mention, ...]:
    """The names between two offsets."""
    first = bisect_left(document.mention_starts, start)
    return document.mentions[first : bisect_left(document.mention_starts, end, first)]


# Every branch begins with a character of its own, so that the search runs over the others.
_DIVIDES = (
    r"(?:but|while|whereas|although|though|which|who|whose|against|versus|even as|"
    r"compared with|compared to|after|ahead of|followed by)\b"
)
_STRONG = re.compile(rf";|:|—|–|\(|\)|\[|\]|, {_DIVIDES}| {_DIVIDES}|\. ")
_WEAK = re.compile(r",|a(?<!\wa)(?:nd|s)\b|o(?<!\wo)r\b|t(?<!\wt)hat\b")


_FAR = 320  # beyond this, clauses are not counted any more: nothing binds that far


def distance(low: str, start: int, end: int) -> int:
    """How far apart two things of a sentence are: characters, plus what divides clauses.

    >>> distance("spends 2%, but", 6, 7) < distance("spends, but 2%", 6, 12)
    True
    """
    if end <= start:
        return 0
    if end - start > _FAR:
        return end - start + 120
    strong = len(_STRONG.findall(low, start, end))
    weak = len(_WEAK.findall(low, start, end))
    return end - start + 60 * strong + 8 * weak
