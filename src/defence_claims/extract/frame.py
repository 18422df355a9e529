"""One sentence with everything that was found in it, for the rules that bind slots."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from defence_claims.extract.known_names import KnownNames
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
    known_names: KnownNames
    quotations: tuple[Quoted, ...]
    figures: tuple[Figure, ...]
    outlet: str = ""
    publisher: str = ""  # the area of an outlet that is a government's own
    names_currency: bool = False  # some figure names its currency beyond doubt


class CueHit(NamedTuple):
    """A cue word where it stands."""

    start: int
    end: int
    slot: str
    value: str


# Every branch begins with a character of its own, so that the search runs over the others.
_DIVIDES = (
    r"(?:but|while|whereas|although|though|which|who|whose|against|versus|even as|"
    r"compared with|compared to|after|ahead of|followed by)\b"
)
_STRONG = re.compile(rf";|:|—|–|\(|\)|\[|\]|, {_DIVIDES}| {_DIVIDES}|\. ")
_WEAK = re.compile(r",|a(?<!\wa)(?:nd|s)\b|o(?<!\wo)r\b|t(?<!\wt)hat\b")
_FAR = 320  # beyond this, clauses are not counted any more: nothing binds that far


class Divides(NamedTuple):
    """Where the clauses of a sentence part, found once for all distances in it."""

    strong_starts: list[int]
    strong_ends: list[int]
    weak_starts: list[int]
    weak_ends: list[int]

    @classmethod
    def of(cls, low: str, start: int, end: int) -> "Divides":
        """What divides the clauses between two offsets.

        >>> low = "spends 2%, but"
        >>> parted = Divides.of(low, 0, len(low))
        >>> parted.distance(6, 7) < parted.distance(6, 14)
        True
        """
        strong = [match.span() for match in _STRONG.finditer(low, start, end)]
        weak = [match.span() for match in _WEAK.finditer(low, start, end)]
        return cls(
            # A distance may begin after the comma of ", but" and still crosses the "but".
            [at + (low[at] == ",") for at, _ in strong],
            [stop for _, stop in strong],
            [at for at, _ in weak],
            [stop for _, stop in weak],
        )

    def distance(self, start: int, end: int) -> int:
        """How far apart two offsets are: characters, plus what divides clauses."""
        if end <= start:
            return 0
        if end - start > _FAR:
            return end - start + 120
        far = end - start
        count = bisect_right(self.strong_ends, end) - bisect_left(self.strong_starts, start)
        if count > 0:
            far += 60 * count
        count = bisect_right(self.weak_ends, end) - bisect_left(self.weak_starts, start)
        return far + 8 * count if count > 0 else far


@dataclass(frozen=True, slots=True)
class Frame:
    """A sentence, its figures, and the names, cues and periods in it."""

    document: Document
    low: str  # the folded text of the whole document: offsets are its offsets
    index: int
    sentence: Sentence
    figures: tuple[Figure, ...]
    mentions: tuple[Mention, ...]
    cues: Mapping[str, Sequence[CueHit]]  # by slot, in reading order
    timings: tuple[Timing, ...]
    divides: Divides

    def of_slot(self, slot: str) -> Sequence[CueHit]:
        """The cues of one slot, in reading order."""
        return self.cues.get(slot, ())

    def figures_between(self, start: int, end: int) -> int:
        """How many figures stand wholly between two offsets."""
        count = 0
        for figure in self.figures:
            if start <= figure.start and figure.end <= end:
                count += 1
        return count

    def distance(self, start: int, end: int) -> int:
        """How far apart two things of the sentence are: characters, plus what divides clauses."""
        return self.divides.distance(start, end)


def frame_of(document: Document, index: int, figures: tuple[Figure, ...]) -> Frame:
    """Everything the rules need to know about one sentence."""
    sentence = document.sentences[index]
    low, start, end = document.low, sentence.start, sentence.end
    return Frame(
        document=document,
        low=low,
        index=index,
        sentence=sentence,
        figures=figures,
        mentions=roles_in(document, start, end),
        cues=cues_in(document, start, end),
        timings=find_timings(low, start, end, document.year),
        divides=Divides.of(low, start, end),
    )


def cues_in(document: Document, start: int, end: int) -> dict[str, list[CueHit]]:
    """Every cue between two offsets by its slot, in reading order."""
    known = document.lexicon.cues
    found: dict[str, list[CueHit]] = {}
    names = [(m.start, m.end) for m in mentions_in(document, start, end) if m.office is None]
    pattern, low, position = document.lexicon.cue_words, document.low, start
    while (match := pattern.search(low, position, end)) is not None:
        # The "states" of "United States" say nothing; names of topics (NATO, Pentagon) do.
        at, stop = match.span(1)
        meanings = known[match[1]]
        is_name = any(first <= at and stop <= last for first, last in names) if names else False
        for cue in meanings:
            if not is_name or cue.slot == "topic":
                found.setdefault(cue.slot, []).append(CueHit(at, stop, cue.slot, cue.value))
        # "would raise" is a cue, and so is "raise" in it: go on after the first word.
        if meanings[0].value == "none":
            position = stop  # "once inflation is removed" is not about inflation
            continue
        space = low.find(" ", at, stop)
        position = stop if space < 0 else space
    return found


def roles_in(document: Document, start: int, end: int) -> tuple[Mention, ...]:
    """The names between two offsets, with what each area does there."""
    return with_roles(document.text, document.low, mentions_in(document, start, end))


def mentions_in(document: Document, start: int, end: int) -> tuple[Mention, ...]:
    """The names between two offsets."""
    return document.known_names.within(start, end)
