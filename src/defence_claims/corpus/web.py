"""Read a saved web page: the article, and what it says of itself.

trafilatura tells the article from what surrounds it. Where it finds none, or
where a page is so long that it would take minutes, all words of the page are
shown instead, and a note says so: leaving words out silently would be worse.
"""

import logging
import re
from contextlib import suppress
from html import unescape

from defence_claims.corpus.reading import Reading, one_line
from defence_claims.errors import PeriodError
from defence_claims.periods import PartialDate

_LONGEST = 600_000
"""Characters of markup that trafilatura is given; its time grows faster than the page."""

_LANGUAGE = re.compile(r"<html\b[^>]{0,500}?\blang=[\"']?([A-Za-z]{2})\b", re.IGNORECASE)
_TEASER = re.compile(
    r"[\s*\-•|]*(?:read (?:also|more|next)|also read|see also|more on this|recommended|"
    r"related(?: (?:stories|articles|content|news|posts))?|watch|listen|advertisement|"
    r"subscribe|sign up|follow us)(?:[ ]?:|[ ]?\||$)",
    re.IGNORECASE,
)
_TEASER_WORDS = 30  # a longer line is a paragraph that happens to begin so
_LOWER = {ord(letter): letter.lower() for letter in "ACEILPRSTY"}
_BLOCK = re.compile(
    r"</?(?:address|article|aside|blockquote|br|dd|div|dl|dt|fig\w+|footer|form|h[1-6]|header|hr|li|"
    r"main|nav|ol|option|p|pre|section|table|t[dhr]|ul)\b[^<>]{0,2000}>",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[/!?]?[a-z][^<>]{0,2000}>", re.IGNORECASE)


def read_html(markup: str) -> Reading:
    """The article of a page with title, author, day and language where the page states them."""
    language = _LANGUAGE.search(markup[:20_000])
    seen = _without_unseen(markup)
    code = language[1].lower() if language else None
    found = _article(seen, code) if len(seen) <= _LONGEST else None
    if found is not None:
        return found
    why = "is too long to tell" if len(seen) > _LONGEST else "does not tell"
    return Reading(
        _all_words(seen),
        language=code,
        notes=(f"The page {why} which of its words are the article: all are shown.",),
    )


def _without_unseen(markup: str) -> str:
    """The page without scripts, styles and comments, which are most of many pages."""
    for opening, closing in (("<script", "</script>"), ("<style", "</style>"), ("<!--", "-->")):
        # Lowered letter by letter, so that offsets stay those of the page.
        low = markup.translate(_LOWER)
        kept, position = [], 0
        while (start := low.find(opening, position)) >= 0:
            end = low.find(closing, start)
            if end < 0:  # never closed: a browser would hide the rest, a reader wants it
                break
            kept.append(markup[position:start])
            position = end + len(closing)
        markup = "".join([*kept, markup[position:]])
    return markup


def _article(markup: str, language: str | None) -> Reading | None:
    # Imported here: it takes half a second, and only pages need it.
    from trafilatura import bare_extraction

    # It reports on pages through the root of the logs; what matters is told in notes.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    page = bare_extraction(
        markup,
        with_metadata=True,
        include_comments=False,
        # Only days the page states as its own; any other date in it proves nothing.
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if page is None or isinstance(page, dict) or not page.text:
        return None
    return Reading(
        text=_without_teasers(page.text),
        title=one_line(page.title),
        author=one_line(page.author),
        date_published=_day(page.date),
        language=language,
    )


def _without_teasers(text: str) -> str:
    """The text without the lines that lead to other articles."""
    return "\n".join(
        line
        for line in text.split("\n")
        if len(line.split()) > _TEASER_WORDS or not _TEASER.match(line)
    )


def _day(text: str | None) -> PartialDate | None:
    with suppress(PeriodError):
        return PartialDate.parse(text) if text else None
    return None


def _all_words(markup: str) -> str:
    """Every word of a page that a reader sees, a line a block, however broken the page."""
    head_end = markup.translate(_LOWER).find("</head>")
    body = _BLOCK.sub("\n", markup[max(0, head_end) :])
    words = unescape(_TAG.sub("", body))
    lines = (" ".join(line.split()) for line in words.split("\n"))
    return "\n".join(line for line in lines if line)
