"""The known names of a text, looked for only in the lines that somebody asks about.

Most lines of an article have no figure near them, and nobody needs to know who is
named there. No name goes over the end of a line, so a line read alone gives the names
that the whole text gives there.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from defence_claims.extract.lexicon import Lexicon
from defence_claims.extract.mentions import Mention, find_mentions


@dataclass(slots=True)
class KnownNames:
    """What a text names, filled in as it is asked for; what is told never changes."""

    text: str
    low: str
    lexicon: Lexicon
    day: str
    _found: list[Mention] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list)  # of what is found, to bisect
    _begins: list[int] = field(default_factory=list)  # of the runs of lines that were read
    _ends: list[int] = field(default_factory=list)
    _counts: Counter[str] | None = None

    def within(self, start: int, end: int) -> tuple[Mention, ...]:
        """The names that begin between two offsets, in reading order."""
        run = bisect_right(self._begins, start) - 1
        if run < 0 or end > self._ends[run]:
            self._read(start, end)
        first = bisect_left(self._starts, start)
        return tuple(self._found[first : bisect_left(self._starts, end, first)])

    @property
    def area_counts(self) -> Mapping[str, int]:
        """How often the text names each area."""
        if self._counts is None:
            every = self.within(0, len(self.text))
            self._counts = Counter(mention.code for mention in every if mention.area)
        return self._counts

    def _read(self, start: int, end: int) -> None:
        """Read the lines between two offsets that were not read, and join the runs they touch."""
        begin = self.text.rfind("\n", 0, start) + 1
        stop = self.text.find("\n", max(begin, end - 1))
        stop = len(self.text) if stop < 0 else stop
        first = bisect_left(self._ends, begin)
        last = bisect_right(self._begins, stop, first)
        runs = list(zip(self._begins[first:last], self._ends[first:last], strict=True))
        position = begin
        for run_begin, run_end in runs:
            self._scan(position, run_begin)
            position = max(position, run_end)
        self._scan(position, stop)
        ends = [begin, stop, *(edge for run in runs for edge in run)]
        self._begins[first:last] = [min(ends)]
        self._ends[first:last] = [max(ends)]

    def _scan(self, start: int, end: int) -> None:
        if start >= end:
            return
        new = find_mentions(self.text, self.low, self.lexicon, self.day, start, end)
        at = bisect_left(self._starts, start)
        self._found[at:at] = new
        self._starts[at:at] = [mention.start for mention in new]
