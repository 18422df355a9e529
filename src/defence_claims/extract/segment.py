"""Cut a text into sentences and quoted passages, in offsets of the text itself.

Newsroom text breaks most splitters: "U.S. spending", "Feb. 14", "Rs. 2,550",
initials, quotes that run on over paragraphs. The rules here are few and every
one looks only at the characters around a mark, so the time is linear.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple


class Sentence(NamedTuple):
    """A sentence: offsets into the text, and which paragraph it stands in."""

    start: int
    end: int
    paragraph: int


class Quoted(NamedTuple):
    """The inside of a quotation; an unclosed quote ends with its paragraph."""

    start: int
    end: int


_BREAK = re.compile(
    # One set of characters first, so that the search runs over all others.
    r"[\n.!?…](?:(?<=\n)\s*"
    # A run of stops is tried from its first one only, or its length would count twice.
    r"|(?<!\n)(?<![.!?…][.!?…])[.!?…]*[\"”’'»)\]]*(?P<gap>[ \u00a0]+)"
    r"(?=[\"“‘«'(\[]*[A-Z0-9À-ÖØ-ÞĀ-ŽА-Я$€£¥₹]))"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Sen|Rep|Gov|Pres|Rev|Hon|St|Jr|Sr"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|No|Nos|vs|approx|ca|cf|e\.g|i\.e|Rs|Re|Inc"
    r"|Ltd|Co|Corp|Brig|Cmdr|Mio|Mrd|bzw|ca|Nr|art|Art|fig|pp|vol|est)|(?:\b[A-Za-z]\.)+[A-Za-z]|"
    r"(?:^|\n)[ \t]*[0-9]{1,2})$"
)
_OPEN = re.compile(r"[“„«\"]")
_CLOSE = {"“": "”", "„": "“”", "«": "»", '"': '"'}


def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text, in order; blank ones are left out.

    >>> text = "The U.S. spends 3.2%. Poland leads."
    >>> [text[s.start : s.end] for s in sentences(text)]
    ['The U.S. spends 3.2%.', 'Poland leads.']
    """
    found: list[Sentence] = []
    start, paragraph, passed = 0, 0, 0
    for match in _BREAK.finditer(text):
        is_line = match["gap"] is None
        if not is_line and _is_abbreviated(text, start, match):
            passed = match.end()
            continue
        end = match.start("gap")
        if is_line:
            end = match.start()
            while end > passed and text[end - 1] in " \t\r":
                end -= 1
        if end - start > _LONGEST:
            found += _pieces(text, start, end, paragraph)
        elif text[start:end].strip():
            found.append(Sentence(start, end, paragraph))
        paragraph += is_line
        start = passed = match.end()
    found += _pieces(text, start, len(text.rstrip()), paragraph)
    return tuple(found)


_LONGEST = 1_200  # no sentence of prose is longer; what is, is cut so that work stays bounded


def _pieces(text: str, start: int, end: int, paragraph: int) -> Iterator[Sentence]:
    """A sentence, or what is too long to be one in pieces, cut between words where it can be."""
    while end - start > _LONGEST:
        space = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        stop = space if space > 0 else start + _LONGEST
        if text[start:stop].strip():
            yield Sentence(start, stop, paragraph)
        start = stop
    if text[start:end].strip():
        yield Sentence(start, end, paragraph)


def _is_abbreviated(text: str, start: int, match: re.Match[str]) -> bool:
    if text[match.start()] != "." or match.end() - match.start() - len(match["gap"]) > 1:
        return False
    before = text[max(start, match.start() - 12) : match.start()]
    if len(before) > 7 and before[-7:].isalpha():
        return False  # no abbreviation has so many letters
    return _ABBREVIATION.search(before) is not None


def quotations(text: str) -> tuple[Quoted, ...]:
    """The quoted passages of a text, in order.

    A quote that opens a paragraph and is not closed in it (speech carried over
    several paragraphs) reaches to the end of that paragraph.
    """
    found: list[Quoted] = []
    position = 0
    while (match := _OPEN.search(text, position)) is not None:
        start = match.end()
        line = text.find("\n", start)
        limit = len(text) if line < 0 else line
        ends = [at for mark in _CLOSE[match[0]] if (at := text.find(mark, start, limit)) >= 0]
        end = min(ends, default=limit)
        found.append(Quoted(start, end))
        position = max(end + bool(ends), start)
    return tuple(found)


def at_offset(starts: list[int], offset: int) -> int:
    """The index of the sentence an offset falls in, by where the sentences start."""
    return max(0, bisect_right(starts, offset) - 1)
