"""The Check page: a text in, its figures marked and found, claims out."""

import io
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfWriter
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.testing.v1 import AppTest

from defence_claims import store
from defence_claims.corpus.documents import MAX_BYTES
from defence_claims.dataset import Dataset
from tests.pages.seeing import (
    charts,
    elements,
    find,
    first_heading,
    grid,
    headings,
    notices,
    press,
    tables,
    words,
)

Open = Callable[..., AppTest]
Rows = Callable[[str], list[dict[str, str]]]

PATH = "pages/check.py"
SENTENCE = "Poland spent 4.12% of GDP on defence in 2024, Mark Rutte said."


def upload(page: AppTest, name: str, content: bytes, kind: str = "text/plain") -> AppTest:
    page.file_uploader[0].set_value((name, content, kind)).run()
    return page


def body(page: AppTest) -> str:
    """The marked text as markup."""
    (found,) = [
        node.proto.body
        for node in elements(page)
        if node.type == "html" and node.proto.body.startswith('<div class="dc-text"')
    ]
    return str(found)


def marked(page: AppTest) -> list[str]:
    """The words of each mark, without its number."""
    found = re.findall(r"<mark [^>]*>(.*?)<sup>(\d+)</sup></mark>", body(page), re.DOTALL)
    assert [int(number) for _, number in found] == list(range(1, len(found) + 1))
    return [unescape(text) for text, _ in found]


def finding(page: AppTest) -> str:
    """The badge of the picked figure."""
    badges = [n.value for n in elements(page) if n.type == "markdown" and "-badge[" in n.value]
    return badges[0]


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch) -> dict[str, Callable[[], Any]]:
    """What each download button of the last run would hand over, by file name."""
    kept: dict[str, Callable[[], Any]] = {}
    hand_over = MediaFileManager.add_deferred

    def keep(
        self: MediaFileManager, data: Callable[[], Any], mime: str | None, at: str, **more: Any
    ) -> str:
        kept[str(more.get("file_name"))] = data
        return hand_over(self, data, mime, at, **more)

    monkeypatch.setattr(MediaFileManager, "add_deferred", keep)
    return kept


# ---- asking


def test_the_empty_form_asks_for_a_text_and_shows_nothing_yet(open_page: Open) -> None:
    page = open_page(PATH)
    assert not page.exception
    assert first_heading(page) == "Paste an article, see what its figures rest on"
    assert [box.label for box in page.text_area] == ["Or paste its text"]
    assert notices(page) == []
    assert charts(page) == []
    assert len(page.dataframe) == 0


@pytest.mark.parametrize("text", ["", "  \n\t "], ids=["no text", "blanks alone"])
def test_without_a_text_the_button_says_what_to_do(open_page: Open, text: str) -> None:
    page = find(open_page(PATH), text)
    (notice,) = notices(page)
    assert "There is no text yet" in notice
    assert "try the example" in notice


def test_the_example_article_gives_its_figures_with_findings(open_page: Open) -> None:
    page = press(open_page(PATH), "Try the example article")
    assert not page.exception
    assert notices(page) == []
    found = marked(page)
    assert "4.7% of GDP" in found
    assert "4.12% of GDP" in found
    assert "Article 5" not in found
    assert f"{len(found)} figures found" in [text for _, text in headings(page)]
    (picker,) = page.selectbox
    assert len(picker.options) == len(found)
    assert picker.options[0].startswith("1: ")
    rows = grid(page, "Slots of each figure")
    assert len(rows) == len(found)
    assert rows["figure"].tolist() == found

    place = found.index("4.7% of GDP")
    picker.select_index(place).run()
    assert not page.exception
    assert "4.7% of GDP" in words(page)
    assert finding(page)
    (drawn,) = charts(page)
    assert "Poland" in drawn.proto.alt
    assert any("What would make 4.7%" in text for _, text in headings(page))


def test_text_comes_before_figure_chart_and_table(open_page: Open) -> None:
    page = press(open_page(PATH), "Try the example article")
    kinds = []
    for node in elements(page):
        if node.type == "html" and 'class="dc-text"' in node.proto.body:
            kinds.append("text")
        elif node.type == "selectbox":
            kinds.append("figure")
        elif node.type == "plotly_chart":
            kinds.append("chart")
        elif node.type == "dataframe":
            kinds.append("table")
    assert kinds[:4] == ["text", "figure", "chart", "table"]


def test_the_day_given_with_the_text_decides_what_was_known(open_page: Open) -> None:
    page = open_page(PATH)
    page.date_input(key="check/day").set_value("2024-07-20")
    find(page, SENTENCE)
    assert "revised since" in finding(page)
    assert "20 July 2024" in words(page)


def test_every_slot_is_traced_to_the_words_it_was_read_from(open_page: Open) -> None:
    page = find(open_page(PATH), SENTENCE)
    evidence = next(table.rows for table in tables(page) if "Evidence" in table.alt)
    assert ["4.12% of GDP", "ref area", "Poland"] in [row[:3] for row in evidence]
    assert ["4.12% of GDP", "time period", "in 2024"] in [row[:3] for row in evidence]


def test_a_text_without_figures_says_so_and_lets_a_person_add_one(open_page: Open) -> None:
    page = find(open_page(PATH), "The ministers met, and 32 flags were raised.")
    assert not page.exception
    assert "0 figures found" in [text for _, text in headings(page)]
    (notice,) = notices(page)
    assert "Add one in the table below" in notice
    table = grid(page, "Slots of each figure")
    assert len(table) == 0
    assert charts(page) == []


def test_another_article_replaces_the_one_before(open_page: Open) -> None:
    page = press(open_page(PATH), "Try the example article")
    page.selectbox[0].select_index(4).run()
    find(page, SENTENCE)
    assert marked(page) == ["4.12% of GDP"]
    assert page.selectbox[0].options == ["1: 4.12%, Poland"]
    assert "4.12%" in words(page)


def test_an_article_without_a_day_is_read(open_page: Open) -> None:
    page = open_page(PATH)
    find(page, "Poland spends 4.7% of GDP on defence.")
    assert not page.exception
    assert marked(page) == ["4.7% of GDP"]


def test_a_text_of_very_many_figures_shows_the_first_and_counts_the_rest(open_page: Open) -> None:
    page = find(open_page(PATH), f"{SENTENCE}\n" * 503)
    assert not page.exception
    assert len(marked(page)) == 500
    (notice,) = notices(page)
    assert "3 more figures: the first 500 are shown" in notice


# ---- uploading


def test_a_text_file_is_read_at_once(open_page: Open) -> None:
    page = upload(open_page(PATH), "article.txt", SENTENCE.encode())
    assert not page.exception
    assert page.text_area[0].value == SENTENCE
    assert marked(page) == ["4.12% of GDP"]


HTML = """<!doctype html><html><head><title>Poland leads</title>
<meta property="article:published_time" content="{day}"></head>
<body><article><h1>Poland leads</h1><p>{sentence} It was said at length, and heard by many
people in the hall, who then went home again and slept well until the morning.</p>
<script>alert(1)</script></article></body></html>"""


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param("2024-07-20T08:00:00Z", "2024-07-20", id="a day is taken over"),
        pytest.param("2014-09-05", "2014-09-05", id="an old day too"),
        pytest.param("1901-01-01", None, id="a day before the alliance is not"),
        pytest.param("2099-01-01", None, id="a day to come is not"),
    ],
)
def test_a_web_page_fills_in_what_it_says_of_itself(
    open_page: Open, day: str, expected: str | None
) -> None:
    page_text = HTML.format(day=day, sentence=SENTENCE)
    page = upload(open_page(PATH), "article.html", page_text.encode(), "text/html")
    assert not page.exception
    assert marked(page) == ["4.12% of GDP"]
    assert "alert" not in page.text_area[0].value
    assert page.text_input(key="check/title").value == "Poland leads"
    taken = page.date_input(key="check/day").value
    assert (str(taken) if taken else None) == expected


def pdf_without_text() -> bytes:
    """One blank page."""
    written = io.BytesIO()
    pages = PdfWriter()
    pages.add_blank_page(width=200, height=200)
    pages.write(written)
    return written.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        pytest.param("a.pdf", pdf_without_text(), "run it through text recognition first",
                     id="a PDF without text"),
        pytest.param("a.pdf", b"%PDF-1.7 nonsense", "a damaged PDF", id="a PDF that is none"),
        pytest.param("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "a picture",
                     id="a picture"),
        pytest.param("a.txt", b"PK\x03\x04 rest", "a ZIP archive", id="a Word file"),
        pytest.param("a.txt", bytes(range(256)) * 64, "", id="bytes of no kind"),
        pytest.param("a.txt", b"", "no text", id="an empty file"),
        pytest.param("a.html", b"<html><body></body></html>", "no text", id="an empty web page"),
        pytest.param("a.txt", b"7" * (MAX_BYTES + 1), "more than 5 MB", id="more than 5 MB"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_by_its_name_and_leaves_the_form(
    open_page: Open, name: str, content: bytes, said: str
) -> None:
    page = upload(open_page(PATH), name, content)
    assert not page.exception
    (notice,) = notices(page)
    assert notice.startswith(name)
    assert said in notice
    assert "expected" in notice
    assert page.button[0].label == "Find the figures"
    assert find(page, SENTENCE).exception == []  # the form works on
    assert marked(page) == ["4.12% of GDP"]


def test_five_megabytes_of_digits_are_read_in_bounds_and_hold_no_figure(open_page: Open) -> None:
    page = upload(open_page(PATH), "digits.txt", b"7" * MAX_BYTES)
    assert not page.exception
    assert "0 figures found" in [text for _, text in headings(page)]
    assert any("5,242,880 characters: it is read whole" in notice for notice in notices(page))
    # A browser stands still over megabytes in one line.
    assert page.text_area[0].value == ""
    assert len(body(page)) < 2_000
    assert "characters without a figure" in body(page)


def test_a_long_upload_is_read_again_with_another_day_until_another_text_comes(
    open_page: Open,
) -> None:
    page = upload(open_page(PATH), "long.txt", (f"{SENTENCE}\n" + "so it went. " * 12_000).encode())
    assert marked(page) == ["4.12% of GDP"]
    page.date_input(key="check/day").set_value("2024-07-20")
    press(page, "Find the figures")
    assert "revised since" in finding(page)
    find(page, "Poland spends 4.7% of GDP on defence.")
    assert marked(page) == ["4.7% of GDP"]
    press(page, "Try the example article")
    page.text_area[0].set_value("")
    page.file_uploader[0].set_value(None).run()
    press(page, "Find the figures")
    assert any("There is no text yet" in notice for notice in notices(page))


# ---- hostile text


def test_markup_of_a_text_is_shown_and_never_used(open_page: Open) -> None:
    hostile = (
        "<script>alert(1)</script><img src=x onerror=alert(2)> [x](javascript:alert(3)) "
        "</div><style>*{display:none}</style> **bold** $x^2$ &lt;b&gt;\n"
        '=HYPERLINK("http://example.org") ' + SENTENCE + "\n"
        "Poland<b onmouseover=alert(4)> spends 4.7% of GDP on defence in 2025, <i>Mark</i> said."
    )
    page = find(open_page(PATH), hostile, title="<script>t</script> [t](javascript:1)",
                outlet='"><img src=x onerror=alert(5)>')  # fmt: skip
    assert not page.exception
    shown = body(page)
    tags = set(re.findall(r"</?([a-zA-Z]+)", shown))
    assert tags == {"div", "mark", "sup", "br"}
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown
    inside = re.sub(r"<br>", "\n", re.sub(r"<sup>\d+</sup>|</?(?:mark|div)[^>]*>", "", shown))
    assert unescape(inside) == hostile
    for node in elements(page):
        if node.type == "html" and "dc-text" not in node.proto.body:
            assert "<script" not in node.proto.body
            assert "<img" not in node.proto.body
        if node.type in {"markdown", "warning", "info", "table"}:
            assert "](javascript" not in str(node.value)
            assert "<script" not in str(node.value)


def test_marks_of_direction_are_named(open_page: Open) -> None:
    page = find(open_page(PATH), f"\u202eevil\u202c {SENTENCE} \u2066x\u2069")
    assert not page.exception
    assert "[right-to-left override]evil[pop directional formatting]" in body(page)
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", words(page))
    assert marked(page) == ["4.12% of GDP"]


def test_a_title_that_no_file_can_hold_is_told(open_page: Open) -> None:
    page = find(open_page(PATH), SENTENCE, title="a\u202etitle")
    assert not page.exception
    assert any("article: title" in notice for notice in notices(page))


# ---- taking along


def test_the_claims_file_loads_without_a_fault_and_says_the_same(
    open_page: Open, offered: dict[str, Callable[[], Any]], shipped: Dataset, tmp_path: Path
) -> None:
    page = press(open_page(PATH), "Try the example article")
    (name,) = [name for name in offered if name.endswith(".yaml")]
    assert name == "example-article-2025-03-27.yaml"
    (tmp_path / name).write_text(offered[name](), encoding="utf-8")
    loaded = store.load(tmp_path, shipped.codes)
    loaded.require_sound()
    rows = grid(page, "Slots of each figure")
    assert [record.claim.id for record in loaded.records] == rows["claim_id"].tolist()
    assert [record.claim.value for record in loaded.records] == rows["value"].tolist()
    assert [list(record.claim.ref_area) for record in loaded.records] == [
        list(areas) for areas in rows["ref_area"]
    ]
    assert {record.article.title for record in loaded.records} == {"Example article"}


def test_the_csv_has_a_row_a_claim_with_its_finding(open_page: Open, downloads: Rows) -> None:
    page = press(open_page(PATH), "Try the example article")
    rows = downloads("example-article-2025-03-27.csv")
    assert [row["claim_id"] for row in rows] == grid(page, "Slots")["claim_id"].tolist()
    assert all(row["finding"] for row in rows)


def test_a_formula_in_a_name_is_disarmed_in_the_csv(open_page: Open, downloads: Rows) -> None:
    page = open_page(PATH)
    page.date_input(key="check/day").set_value("2024-07-20")
    find(page, SENTENCE, title="=cmd()|calc", outlet="=1+1")
    (row,) = downloads("cmd-calc-2024-07-20.csv")
    assert not [value for value in row.values() if value.startswith("=")]


def test_without_a_lexicon_the_page_says_so(open_page: Open, data_copy: Path) -> None:
    for file in (data_copy / "lexicon").iterdir():
        file.unlink()
    page = find(open_page(PATH, data=data_copy), SENTENCE)
    assert not page.exception
    assert any("lexicon" in notice for notice in notices(page))
