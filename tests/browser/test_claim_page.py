"""One claim in the browser: from a link, from a story, from a picked row."""

import re
from collections.abc import Callable
from html import unescape
from typing import Any

from PIL import Image
from playwright.sync_api import expect

from defence_claims.charts import LIGHT

NewPage = Callable[..., Any]

FOUNDING = "/claim?id=pol-2025-share-01"


def drawn(app: Any) -> list[dict[str, Any]]:
    """Every chart with its traces, its words and whether anything was painted."""
    found: list[dict[str, Any]] = app.page.evaluate(
        """() => [...document.querySelectorAll(".js-plotly-plot")].map(graph => ({
             traces: graph.data.length,
             lines: [...graph.querySelectorAll(".scatterlayer .js-line")].filter(
               line => line.getBoundingClientRect().width > 0).length,
             colours: JSON.stringify(graph.layout.shapes || []) + JSON.stringify(graph.data),
             words: [...graph.querySelectorAll("text")].map(text => text.textContent).join(" "),
           }))"""
    )
    return found


def test_a_link_opens_quote_headline_and_chart_for_a_new_visitor(new_page: NewPage) -> None:
    app = new_page()
    app.open(FOUNDING)
    assert app.page.get_by_role("heading", level=1).inner_text() == (
        "Rutte’s 4.7% for Poland was a plan, stated as a level"
    )
    quote = app.page.locator("blockquote")
    assert "Poland’s position at the top NATO spender at 4.7% GDP" in quote.inner_text()
    assert quote.locator("mark").inner_text() == "4.7% GDP"
    main, steps = drawn(app)
    for chart in (main, steps):
        assert chart["traces"] >= 4
        assert chart["lines"] >= 2
        assert "#FFD23F" in chart["colours"], "the claim is highlighter yellow"
    assert "4.7%" in main["words"]
    assert "SIPRI" in main["words"]
    assert app.exceptions == []


def test_a_story_leads_to_its_claim(page: Any) -> None:
    page.open("/")
    card = page.page.get_by_role("link", name="See the claim").first
    page.follow(card)
    assert page.query == "id=pol-2025-share-01"
    assert "/claim?" in page.page.url
    assert "Poland" in page.page.get_by_role("heading", level=1).inner_text()
    page.page.go_back()
    page.page.get_by_role("heading", name="What was said about defence spending").wait_for()
    page.settle()
    assert page.query == ""


def test_a_picked_row_shows_the_quote_and_leads_to_the_claim(page: Any) -> None:
    page.open("/claims?q=top+NATO+spender")
    with page.rerun():  # the box before the first row; header and rows are 36 px high
        page.page.get_by_test_id("stDataFrame").click(position={"x": 15, "y": 54})
    assert "top NATO spender" in page.page.locator("blockquote").inner_text()
    page.follow(page.page.get_by_role("link", name="See this claim beside the tables"))
    assert page.query.startswith("id=")
    assert "top NATO spender" in page.page.locator("blockquote").inner_text()


def test_the_comparisons_download_and_the_link_is_copied(page: Any) -> None:
    page.open(FOUNDING)
    download = page.download(page.page.get_by_role("button", name="CSV", exact=True))
    assert download.suggested_filename == "defence-claims-pol-2025-share-01.csv"
    assert "NATO-2026-07" in download.path().read_text("utf-8-sig")
    page.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.page.get_by_role("button", name="Copy link").click()
    expect(page.page.get_by_role("status").filter(has_text="Copied")).to_be_attached()
    copied = page.page.evaluate("() => navigator.clipboard.readText()")
    assert copied == page.server.url + FOUNDING


def test_the_chart_is_saved_with_its_title_and_source(page: Any) -> None:
    page.open(FOUNDING)
    svg = page.download(page.page.get_by_role("button", name="Save the chart as SVG"))
    assert svg.suggested_filename == "defence-claims-pol-2025-share-01-chart.svg"
    drawing = svg.path().read_text("utf-8")
    width, height = map(float, re.findall(r'(?:width|height)="([\d.]+)"', drawing)[:2])
    words = unescape(" ".join(re.findall(r">([^<>]+)<", drawing)))
    for expected in ("Each new edition lowered Poland", "4.7% GDP", "10 July 2026", "as of 20"):
        assert expected in words
    png = page.download(page.page.get_by_role("button", name="Save the chart as PNG"))
    with Image.open(png.path()) as picture:
        assert picture.size == (2 * width, 2 * height)
        colours = {colour for _, colour in picture.convert("RGB").getcolors(1 << 24)}
    assert tuple(bytes.fromhex(LIGHT.claim[1:])) in colours
    assert tuple(bytes.fromhex(LIGHT.nato[0].mark[1:])) in colours
