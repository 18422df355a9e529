"""Read Markdown as its reader sees it: the words, without the marks around them.

"**4.7%** of GDP" must read as "4.7% of GDP", or no figure in bold would be found
whole. Tables keep their bars. A front matter in the usual form is read for the
title, author and day, line by line; it is not parsed as YAML.
"""

import re
from contextlib import suppress

from defence_claims.corpus.reading import Reading, one_line
from defence_claims.errors import PeriodError
from defence_claims.periods import PartialDate

_FRONT = re.compile(r"\A---[ \t]*\n(.{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_ENTRY = re.compile(r"^(title|author|date|lang|language):[ \t]*(.+?)[ \t]*$", re.MULTILINE)
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(.*?)[ \t]*#*$", re.MULTILINE)
_MARKS = (
    (_HEADING, r"\1"),
    (re.compile(r"^ {0,3}(?:```|~~~).*$", re.MULTILINE), ""),
    (re.compile(r"^ {0,3}(?:=+|-{2,}|\*{3,}|_{3,})[ \t]*$", re.MULTILINE), ""),
    (re.compile(r"^ {0,3}(?:>[ ]?)+", re.MULTILINE), ""),
    (re.compile(r"!\[[^\[\]\n]{0,500}\]\([^()\s]{0,2000}\)"), ""),
    (re.compile(r"\[([^\[\]\n]{1,500})\]\([^()\s]{0,2000}(?:[ ]\"[^\"\n]{0,200}\")?\)"), r"\1"),
    (re.compile(r"\[([^\[\]\n]{1,500})\]\[[^\[\]\n]{0,100}\]"), r"\1"),
    (re.compile(r"<((?:https?://|mailto:)[^<>\s]{1,2000})>"), r"\1"),
    (re.compile(r"(\*\*|__)(?=\S)([^*_\n]{1,1000}?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=\S)([^*\n]{1,1000}?)(?<=\S)\*(?!\w)"), r"\1"),
    (re.compile(r"(?<![\w_])_(?=\S)([^_\n]{1,1000}?)(?<=\S)_(?!\w)"), r"\1"),
    (re.compile(r"(?<!`)`([^`\n]{1,500})`(?!`)"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!|$%~-])"), r"\1"),
)


def read_markdown(text: str, notes: tuple[str, ...] = ()) -> Reading:
    """The words of a Markdown text, with title, author and day where it states them."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    front = _FRONT.match(text)
    stated = {key: value.strip("\"'") for key, value in _ENTRY.findall(front[1])} if front else {}
    body = text[front.end() :] if front else text
    heading = re.match(r"\s*# +(.+)", body)
    for pattern, kept in _MARKS:
        body = pattern.sub(kept, body)
    title = stated.get("title")
    if title is None and heading is not None:
        title = body.strip().split("\n", 1)[0]
    return Reading(
        text=body,
        title=one_line(title),
        author=one_line(stated.get("author")),
        date_published=_day(stated.get("date")),
        language=_language(stated.get("lang") or stated.get("language")),
        notes=notes,
    )


def _day(text: str | None) -> PartialDate | None:
    with suppress(PeriodError):
        return PartialDate.parse(text[:10]) if text else None
    return None


def _language(text: str | None) -> str | None:
    code = (text or "")[:2].lower()
    return code if re.fullmatch("[a-z]{2}", code) else None
