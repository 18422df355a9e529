"""Words on the page: quotes, by-lines, titles, sources, badges.

Everything that comes from data is escaped before our own few tags are put
around it; quotes are never given to a Markdown or HTML renderer as they are.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from html import escape
from typing import Literal, cast
from urllib.parse import quote as url_quote

import streamlit as st

from defence_claims.charts import FINDING_LOOKS, Palette
from defence_claims.dataset import Dataset
from defence_claims.model import ClaimRecord, Finding, Quote
from defence_claims.ui.look import palette
from defence_claims.ui.terms import explained
from defence_claims.vocab import FindingKind, Reported
from defence_claims.wording import labels, sentences


def badge(finding: Finding, about: str = "") -> None:
    """The finding in words, with icon and colour; `about` says of what it is."""
    look = FINDING_LOOKS[finding.kind]
    word = sentences.badge(finding)
    told = f"{word}: {about}" if about else word
    st.badge(plain(told), icon=f":material/{look.icon}:", color=cast("_Colour", look.tone))


_Colour = Literal["green", "violet", "orange", "red", "gray"]


def tally_line(tally: Mapping[FindingKind, int]) -> None:
    """How many claims have each finding, as small badges in a row.

    One element for all: the browser reads the Markdown of each by itself, and this
    line is drawn again at every filter.
    """
    badges = []
    for kind, count in tally.items():
        look = FINDING_LOOKS[kind]
        told = plain(f"{count} {sentences.finding_word(kind).lower()}")
        badges.append(f":{look.tone}-badge[:material/{look.icon}: {told}]")
    st.markdown(" ".join(badges))


def quote_html(quote: Quote, *, is_card: bool = False) -> str:
    """The anchored words with the figure marked; only our own tags are in it."""
    before, figure, after = _around_figure(quote)
    marked = f'<mark class="dc-mark">{escape(figure)}</mark>' if figure else ""
    body = f"{escape(before)}{marked}{escape(after)}"
    if is_card:
        return f'<p class="dc-card">\u201c{body}\u201d</p>'
    prefix = f'<span class="dc-around">\u2026{escape(quote.prefix)}</span>' if quote.prefix else ""
    suffix = f'<span class="dc-around">{escape(quote.suffix)}\u2026</span>' if quote.suffix else ""
    return f'<blockquote class="dc-quote"><p>\u201c{prefix}{body}{suffix}\u201d</p></blockquote>'


def _around_figure(quote: Quote) -> tuple[str, str, str]:
    if quote.figure is None:
        return quote.exact, "", ""
    return quote.exact.partition(quote.figure)


def small(html: str, *, is_muted: bool = True, css: str = "dc-by") -> None:
    """A line of small print; `html` is already escaped."""
    st.html(small_html(html, palette().muted if is_muted else palette().ink, css=css))


def small_html(html: str, colour: str, *, css: str = "dc-by") -> str:
    """The same as HTML, in a colour."""
    return f'<p class="{css}" style="color:{colour}">{html}</p>'


def by_line(record: ClaimRecord, *, is_short: bool = False) -> None:
    """Who said it, how it was reported, where and when; and what is not known."""
    claim, article = record.claim, record.article
    said = labels.day(record.date)
    name = f"<b>{escape(claim.claimant.name)}</b>"
    if is_short:
        small(escape(", ".join(part for part in (claim.claimant.name, said) if part)))
        return
    role = f", {escape(claim.claimant.role)}" if claim.claimant.role else ""
    how = {Reported.DIRECT: "Direct quote", Reported.INDIRECT: "Reported speech", None: ""}
    facts = [how[claim.reported], claim.place or "", said, article.outlet or ""]
    small(f"{name}{role}<br>{escape(', '.join(filter(None, facts)))}", is_muted=False)
    small(escape(" ".join(_caveats(record))))


def _caveats(record: ClaimRecord) -> list[str]:
    article = record.article
    told = []
    if article.date_basis:
        basis = article.date_basis
        told.append(f"Date: {basis}{'' if basis.endswith('.') else '.'}")
    unknown = [
        word for word, known in (("Outlet", article.outlet), ("link", article.url)) if not known
    ]
    if unknown:
        told.append(f"{' and '.join(unknown).capitalize()} not known.")
    return told


def titled(sentence: str, subtitle: str, *, how: str = "", level: int = 2) -> None:
    """A chart's or table's title, a sentence; what it measures; and, folded, how to read it."""
    st.html(titled_html(sentence, subtitle, palette(), how=how, level=level))


def titled_html(
    sentence: str, subtitle: str, colours: Palette, *, how: str = "", level: int = 2
) -> str:
    """The same as HTML.

    One element: a page has many of these, and each costs the browser some milliseconds.
    """
    fold = (
        f'<details class="dc-how"><summary>How to read this</summary>{explained(how)}</details>'
        if how
        else ""
    )
    return (
        f'<h{level} class="dc-title">{escape(sentence)}</h{level}>'
        f'<div class="dc-by" style="color:{colours.muted}">{explained(subtitle)}{fold}</div>'
    )


def source_line(*lines: str) -> None:
    """Where the figures above come from."""
    st.html(source_html(lines, palette()))


def source_html(lines: Sequence[str], colours: Palette) -> str:
    """The same as HTML."""
    told = "<br>".join(explained(line) for line in lines if line)
    return f'<p class="dc-source" style="color:{colours.muted}">{told}</p>'


def credit(data: Dataset) -> str:
    """Who drew a chart, from which state of the data: the last words of its picture."""
    return f"Chart: Defence Claims, as of {data.as_of.isoformat()}, data {data.fingerprint}."


_MARKDOWN = str.maketrans({c: f"\\{c}" for c in "\\`*_{}[]()#+-.!|~$<>:=&"})
_LINE_END = re.compile(r"\s*[\n\r]\s*")
_JOINER = "\u2060"  # seen by nobody, and no place to break a line
# What Streamlit looks for in words themselves, however they are escaped: addresses it would
# make links of, names of icons and emoji, and arrows and dashes.
_SOUGHT = re.compile(
    r"(?P<sought>https?:(?=//)|www(?=\.)|@(?=[\w-])|:(?=[\w/+-]+:)"
    r"|(?<!\S)[<>~-](?=(?:->|>|-|=)(?!\S)))",
    re.IGNORECASE,
)


def plain(text: str) -> str:
    """Text for a Markdown element that must show as it is.

    No mark of Markdown in it is obeyed, no address becomes a link, no blank or indented line a
    block of its own, and marks of direction are named.
    """
    lines = _LINE_END.sub("\n", visible(text))
    lines = f" {lines.lstrip()}" if lines[:1].isspace() else lines
    return _SOUGHT.sub(rf"\g<sought>{_JOINER}", lines).translate(_MARKDOWN)


def markdown_link(words: str, address: str) -> str:
    """Words that lead to an address; the words alone where it is none of the web.

    Both come from data: the words are escaped, and the address keeps no character that
    would end the link or is no part of one.
    """
    if not address.startswith(("https://", "http://")):
        return plain(words)
    return f"[{plain(words)}]({url_quote(address, safe=_OF_AN_ADDRESS)})"


_OF_AN_ADDRESS = ":/?#@!$&'*+,;=%~-._"


_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_MARKS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def visible(text: str) -> str:
    """Text whose marks of direction are named, so that nothing is read in another order.

    Control characters, which nobody would see, stand as what is missing.
    """
    named = _MARKS.sub(lambda mark: f"[{unicodedata.name(mark[0]).lower()}]", text)
    return _CONTROLS.sub("\ufffd", named)
