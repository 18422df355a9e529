"""Find the few words to quote for a figure: its clause, and no paragraph.

Looks only at the characters around the figure, so that the work for one figure
does not grow with the text.
"""

import re
from collections.abc import Iterable, Iterator

from defence_claims.extract.segment import sentences
from defence_claims.model import Quote
from defence_claims.store.rules import MAX_WORDS, MIN_WORDS

_AROUND = 600  # characters on each side; forty words are seldom three hundred
_ENOUGH = 5  # a clause of fewer words is read on into the one before it
_CONTEXT_WORDS = 6
_CONTEXT = 120  # characters a prefix or suffix may have

_CUT = re.compile(
    r"[;:,][ \u00a0\n]|[ ]?[—–][ ]?|[ ](?=\()|\)[ ]"
    r"|[ ](?=(?:but|while|whereas|although|though|because|which|who)[ ])"
)
# What a claims file refuses (controls, marks that reorder a line) or UTF-8 cannot write.
_HIDDEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_EDGES = " \t\n\r\u00a0\u2009\u202f,;:–—"


def quote_for(text: str, start: int, end: int, *, keep: Iterable[tuple[int, int]] = ()) -> Quote:
    """The shortest words around a figure that stand by themselves, with what surrounds them.

    `text[start:end]` is the figure, and becomes `quote.figure`. The quote is the
    clause it stands in; where that has fewer than a handful of words, the clause
    before or after comes along. Spans in `keep` (the words that name the area, the
    year) are included while the quote stays within one sentence and 40 words.
    Prefix and suffix have up to six words of the same line. All is exact text.

    >>> quote = quote_for("He spoke at length, and Poland spends 4.7% of GDP, he said.", 38, 49)
    >>> quote.exact, quote.prefix, quote.suffix
    ('and Poland spends 4.7% of GDP', 'He spoke at length, ', ', he said.')
    """
    low, high = _printable_around(text, start, end)
    first, last = _sentence(text, low, high, start, end)
    marks = [first, *_cuts(text, first, last, start, end), last]
    left = max(i for i, mark in enumerate(marks[:-1]) if mark <= start)
    right = min(i for i, mark in enumerate(marks) if mark >= end)
    left, right = _grown(text, marks, left, right)
    for begin, stop in keep:
        if not (first <= begin and stop <= last):
            continue
        wider_left = max(i for i, mark in enumerate(marks[:-1]) if mark <= begin)
        wider_right = min(i for i, mark in enumerate(marks) if mark >= stop)
        wide = min(left, wider_left), max(right, wider_right)
        if _words(text, marks[wide[0]], marks[wide[1]]) <= MAX_WORDS:
            left, right = wide
    begin, stop = _fitted(text, marks[left], marks[right], start, end)
    if _words(text, begin, stop) < MIN_WORDS:
        begin, stop = _reached_out(text, low, high, start, end)
    begin, stop = _stripped(text, begin, stop, start, end)
    return Quote(
        exact=text[begin:stop],
        prefix=_before(text, low, begin),
        suffix=_after(text, stop, high),
        figure=text[start:end],
    )


def _printable_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The window around a figure: whole words, up to a character that no quote may hold."""
    low, high = max(0, start - _AROUND), min(len(text), end + _AROUND)
    while 0 < low < start and not text[low - 1].isspace():
        low += 1
    while end < high < len(text) and not text[high].isspace():
        high -= 1
    low = max((m.end() for m in _HIDDEN.finditer(text, low, start)), default=low)
    hidden = _HIDDEN.search(text, end, high)
    return low, high if hidden is None else hidden.start()


def _sentence(text: str, low: int, high: int, start: int, end: int) -> tuple[int, int]:
    found = [
        (low + one.start, low + one.end)
        for one in sentences(text[low:high])
        if low + one.start < end and low + one.end > start
    ]
    if not found:
        return start, end
    return min(start, found[0][0]), max(end, found[-1][1])


def _cuts(text: str, first: int, last: int, start: int, end: int) -> Iterator[int]:
    """Where one clause ends and the next begins; never inside the figure."""
    for match in _CUT.finditer(text, first, last):
        if first < match.end() < last and not start < match.end() < end:
            yield match.end()


def _grown(text: str, marks: list[int], left: int, right: int) -> tuple[int, int]:
    """A clause of too few words with those before it, or else after it."""
    while _words(text, marks[left], marks[right]) < _ENOUGH:
        if left > 0:
            left -= 1
        elif right < len(marks) - 1:
            right += 1
        else:
            break
    return left, right


def _fitted(text: str, begin: int, stop: int, start: int, end: int) -> tuple[int, int]:
    """At most forty words: those nearest to the figure."""
    if _words(text, begin, stop) <= MAX_WORDS:
        return begin, stop
    spare = max(0, MAX_WORDS - _words(text, start, end))
    before = [m.start() for m in re.finditer(r"\S+", text[begin:start])]
    after = [m.end() for m in re.finditer(r"\S+", text[end:stop])]
    taken = min(len(before), max(spare * 2 // 3, spare - len(after)))
    begin = begin + before[-taken] if taken else start
    rest = min(len(after), spare - taken)
    return begin, end + after[rest - 1] if rest else end


def _reached_out(text: str, low: int, high: int, start: int, end: int) -> tuple[int, int]:
    """A figure alone in its line, as in a table, with the words before it, or after."""
    before = [low + m.start() for m in re.finditer(r"\S+", text[low:start])]
    after = [end + m.end() for m in re.finditer(r"\S+", text[end:high])]
    begin = before[-min(len(before), _ENOUGH)] if before else start
    missing = MIN_WORDS - _words(text, begin, end)
    if missing <= 0 or not after:
        return begin, end
    return begin, after[min(len(after), missing) - 1]


def _stripped(text: str, begin: int, stop: int, start: int, end: int) -> tuple[int, int]:
    """Without the commas and spaces at its ends."""
    while begin < start and text[begin] in _EDGES:
        begin += 1
    while stop > end and text[stop - 1] in _EDGES:
        stop -= 1
    return begin, stop


def _before(text: str, low: int, begin: int) -> str | None:
    line = text[max(low, begin - _CONTEXT) : begin]
    line = line[line.rfind("\n") + 1 :]
    words = [m.start() for m in re.finditer(r"\S+", line)]
    return line[words[-min(len(words), _CONTEXT_WORDS)] :] if words else None


def _after(text: str, stop: int, high: int) -> str | None:
    line = text[stop : min(high, stop + _CONTEXT)]
    newline = line.find("\n")
    line = line if newline < 0 else line[:newline]
    words = [m.end() for m in re.finditer(r"\S+", line)]
    return line[: words[min(len(words), _CONTEXT_WORDS) - 1]] if words else None


def _words(text: str, begin: int, stop: int) -> int:
    return len(text[begin:stop].split())
