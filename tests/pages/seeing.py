"""What a visitor reads on a page that ran without a browser, however it is marked up."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from streamlit.testing.v1 import AppTest

Json = dict[str, Any]

MENU = [
    "Front page",
    "Claims",
    "Countries",
    "Editions",
    "Targets",
    "Check an article",
    "Method",
    "Sources",
]
PAGES = (
    "app.py",
    "pages/claims.py",
    "pages/claim.py",
    "pages/countries.py",
    "pages/editions.py",
    "pages/targets.py",
    "pages/check.py",
    "pages/method.py",
    "pages/sources.py",
)

_INLINE = re.compile(r"</?abbr[^>]*>")
_TAG = re.compile(r"<style>.*?</style>|<[^>]+>", re.DOTALL)
_TITLE = re.compile(r'<h(\d) class="dc-title">(.*?)</h\1>')
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|~$<>:=&])")
_HEADING = re.compile(r"(#{1,6}) (.+)")
_ICON = re.compile(r":material/\w+:")
_TALLY = re.compile(r"(?: ?:[a-z]+-badge\[(?:\\.|[^\]\\])*\])+")
_BADGE = re.compile(r":[a-z]+-badge\[((?:\\.|[^\]\\])*)\]")
_COUNT = re.compile(r"(\d+) (.+)")


def elements(page: AppTest) -> Iterator[Any]:
    """Every element of the page body, in the order in which it is read."""
    return (node for node in page.main if not hasattr(node, "children"))


def shown(text: str) -> str:
    """Markdown as it is read: escapes taken away, icons left out."""
    words = _ESCAPED.sub(r"\1", _ICON.sub("", _BADGE.sub(r"\1", text))).strip()
    return words.replace("\u2060", "")  # keeps apart what would become a link


def headings(page: AppTest) -> list[tuple[int, str]]:
    """Level and words of every heading."""
    found = []
    for node in elements(page):
        match = _HEADING.fullmatch(node.value) if node.type == "markdown" else None
        if match:
            found.append((len(match[1]), shown(match[2])))
        elif node.type in {"title", "header", "subheader"}:
            found.append((int(node.tag[1]), shown(node.value)))
        elif node.type == "html":
            titles = _TITLE.findall(node.proto.body)
            found += [(int(level), unescape(words)) for level, words in titles]
    return found


def first_heading(page: AppTest) -> str:
    """The words of the page's one main heading."""
    main = [words for level, words in headings(page) if level == 1]
    assert len(main) == 1, f"a page has one main heading, this one has {main}"
    return main[0]


def told(node: Any) -> str:
    """The words of one element."""
    if node.type == "html":
        rows = [" | ".join(row) for table in tables_of(node.proto.body) for row in table.rows]
        body = _TABLE.sub("", node.proto.body)
        body = _TITLE.sub(lambda title: f"{'#' * int(title[1])} {title[2]}\n", body)
        apart = unescape(_TAG.sub(" ", _INLINE.sub("", body))).strip()
        return "\n".join(filter(None, (apart, *rows)))
    if node.type in {"markdown", "info", "error", "success", "warning", "title", "header"}:
        return shown(node.value)
    if node.type == "page_link":
        return str(node.proto.label)
    return ""


def words(page: AppTest) -> str:
    """Everything that is said on the page, one element a line."""
    return "\n".join(filter(None, map(told, elements(page))))


@dataclass(frozen=True, slots=True)
class Table:
    """A static table: what is said of it, its cells as they are read, where each row leads."""

    alt: str
    rows: list[list[str]]
    links: list[list[str]]


_TABLE = re.compile(r'<table class="dc-table" aria-label="([^"]*)".*?</table>', re.DOTALL)
_ROW = re.compile(r"<tr[^>]*>(.*?)</tr>", re.DOTALL)
_CELL = re.compile(r"<t[hd]([^>]*)>(.*?)</t[hd]>", re.DOTALL)
_LEADS = re.compile(r'<a href="([^"]*)"')
_HIDDEN = re.compile(r'<span aria-hidden="true">.*?</span>')
_WIDTH = re.compile(r'colspan="(\d+)"')


def tables(page: AppTest) -> list[Table]:
    """Every static table, without the row of its head."""
    bodies = [node.proto.body for node in elements(page) if node.type == "html"]
    return [table for body in bodies for table in tables_of(body)]


def tables_of(body: str) -> list[Table]:
    """The static tables in a piece of HTML."""
    found = [(table[1], _ROW.findall(table[0])[1:]) for table in _TABLE.finditer(body)]
    return [
        Table(unescape(alt), [_cells(row) for row in rows], [_LEADS.findall(row) for row in rows])
        for alt, rows in found
    ]


def _cells(row: str) -> list[str]:
    cells = []
    for traits, inside in _CELL.findall(row):
        cells.append(unescape(_TAG.sub("", _HIDDEN.sub("", inside))).strip())
        width = _WIDTH.search(traits)
        cells += [""] * (int(width[1]) - 1 if width else 0)
    return cells


def notices(page: AppTest) -> list[str]:
    """What the page says about itself, apart from its content."""
    return [told(node) for node in elements(page) if node.type in {"info", "error", "warning"}]


def tally(page: AppTest) -> dict[str, int]:
    """How many claims have which finding, from the line of badges."""
    lines = [n.value for n in elements(page) if n.type == "markdown" and _TALLY.fullmatch(n.value)]
    badges = [badge[0] for line in lines for badge in _BADGE.finditer(line)]
    counts = [_COUNT.fullmatch(shown(text)) for text in badges]
    return {count[2]: int(count[1]) for count in counts if count}


def links(page: AppTest) -> list[tuple[str, str, str]]:
    """Label, page and query string of every link to a page of the app."""
    return [
        (node.proto.label, node.proto.page, node.proto.query_string)
        for node in elements(page)
        if node.type == "page_link"
    ]


def charts(page: AppTest) -> list[Any]:
    """The charts, each an element with `proto.alt`."""
    return [node for node in elements(page) if node.type == "plotly_chart"]


_NAMED = re.compile(r'role="(?:img|list)" aria-label="([^"]*)"')
_LINKED = re.compile(r'<a href="([^"]*)" title="([^"]*)"')


def pictures(page: AppTest) -> list[str]:
    """The text alternatives of pictures that are HTML."""
    bodies = [node.proto.body for node in elements(page) if node.type == "html"]
    return [unescape(alt) for body in bodies for alt in _NAMED.findall(body)]


def tiles(page: AppTest) -> dict[str, str]:
    """Where the tile of each ally leads, and what it says: "Poland: 4.68% of GDP, estimate"."""
    bodies = [node.proto.body for node in elements(page) if node.type == "html"]
    found = [pair for body in bodies for pair in _LINKED.findall(body)]
    return {unescape(address): unescape(words) for address, words in found}


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart that is HTML: what is said of it, its words, what its marks say."""

    alt: str
    words: list[str]
    told: list[str]


_DRAWN = re.compile(r'<div class="dc-drawn" role="img" aria-label="([^"]*)".*?</div></div>')
_WORDS = re.compile(r'<span style="[^"]*">(.*?)</span>(?=<(?:span|i|/div))')
_TOLD = re.compile(r'data-told="([^"]*)"')


def drawn(page: AppTest, about: str = "") -> list[Drawn]:
    """The charts that are HTML whose text alternative holds some words."""
    bodies = [node.proto.body for node in elements(page) if node.type == "html"]
    found = [chart for body in bodies for chart in drawn_in(body)]
    return [chart for chart in found if about in chart.alt]


def drawn_in(body: str) -> list[Drawn]:
    """The charts in a piece of HTML."""
    return [
        Drawn(
            unescape(chart[1]),
            [unescape(_TAG.sub(" ", text)).strip() for text in _WORDS.findall(chart[0])],
            [unescape(text) for text in _TOLD.findall(chart[0])],
        )
        for chart in _DRAWN.finditer(body)
    ]


def the_chart(page: AppTest, about: str) -> Drawn:
    """The one chart that is HTML whose text alternative holds some words."""
    (found,) = drawn(page, about)
    return found


def figure(page: AppTest, about: str) -> Json:
    """The figure of the one chart whose text alternative holds some words."""
    (found,) = [node for node in charts(page) if about in node.proto.alt]
    spec: Json = json.loads(found.proto.spec)
    return spec


def figure_words(spec: Json) -> str:
    """Every text of a figure: labels of axes, points and annotations."""
    return unescape(_TAG.sub(" ", json.dumps(spec, ensure_ascii=False)))


def grid(page: AppTest, about: str = "") -> Any:
    """The rows of the one table to browse whose text alternative holds some words."""
    (found,) = [node for node in page.dataframe if about in node.proto.alt]
    return found.value


def find(page: AppTest, text: str, *, title: str = "", outlet: str = "") -> AppTest:
    """Paste a text and ask for its figures."""
    page.text_area[0].set_value(text)
    page.text_input(key="check/title").set_value(title)
    page.text_input(key="check/outlet").set_value(outlet)
    return press(page, "Find the figures")


def press(page: AppTest, label: str) -> AppTest:
    """Click the one button of that name."""
    (button,) = [button for button in page.button if button.label == label]
    button.click().run()
    return page
