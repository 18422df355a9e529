"""A claim in the frame of an article."""

import re
from collections.abc import Callable
from html import unescape
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

NewPage = Callable[..., Any]
FOUNDING = "/claim?id=pol-2025-share-01"
EMBEDDED = f"{FOUNDING}&embed=true"


@pytest.mark.parametrize("width", [390, 700], ids=["a narrow column", "a wide column"])
def test_a_frame_is_whole_on_a_server_that_nobody_has_visited(
    new_page: NewPage, fresh_server: Callable[..., Any], width: int
) -> None:
    app = new_page(fresh_server(), width=width, height=900)
    app.open(EMBEDDED)
    assert "top NATO spender" in app.page.locator("blockquote").inner_text()
    assert app.page.get_by_role("heading", level=1).count() == 1
    expect(app.page.locator(".js-plotly-plot .main-svg").first).to_be_visible()
    assert app.page.get_by_test_id("stPageLink-NavLink").count() == 0
    assert app.page.get_by_role("combobox").count() == 0
    assert app.page.evaluate("() => document.documentElement.scrollWidth") <= width
    assert app.exceptions == []
    assert app.outside_requests == []
    with app.page.context.expect_page() as opened:
        app.page.get_by_role("link", name="See the whole page").click()
    assert opened.value.url == app.server.url + FOUNDING


def test_the_copied_code_shows_the_chart_in_another_page(page: Any) -> None:
    page.open(FOUNDING)
    page.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.page.get_by_role("button", name="Embed chart").click()
    expect(page.page.get_by_role("status").filter(has_text="Copied")).to_be_attached()
    code = page.page.evaluate("() => navigator.clipboard.readText()")
    (address,) = re.findall(r'src="([^"]*)"', code)
    assert urlsplit(unescape(address)).query == "id=pol-2025-share-01&embed=true&show=chart"
    # An article on this very server, which is always allowed to frame it.
    article = f"{page.server.url}/an-article"
    page.page.route(article, lambda route: route.fulfill(body=code, content_type="text/html"))
    page.page.goto(article)
    frame = page.page.frame_locator("iframe")
    frame.get_by_role("heading", level=1, name="Each new edition lowered").wait_for()
    expect(frame.locator(".js-plotly-plot .main-svg").first).to_be_visible()
    expect(frame.locator("blockquote")).to_have_count(0)
