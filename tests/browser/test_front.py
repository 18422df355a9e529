"""The front page in the browser: pictures without Plotly, tiles that lead somewhere."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

NewPage = Callable[..., Any]

PICTURES = """() => [...document.querySelectorAll('[role="img"] > img')].map(
  image => image.complete && image.naturalWidth > 0 && image.getBoundingClientRect().width > 200)"""


def test_twelve_pictures_are_painted_and_nothing_waits_for_plotly(new_page: NewPage) -> None:
    app = new_page()
    scripts: list[str] = []
    app.page.on("request", lambda request: scripts.append(request.url))
    app.open("/")
    painted = app.page.evaluate(PICTURES)
    assert len(painted) >= 12
    assert all(painted)
    assert not any("plotly" in address.lower() for address in scripts)
    assert app.page.locator(".js-plotly-plot").count() == 0
    assert app.outside_requests == []


def test_a_tile_is_reached_by_keyboard_and_opens_its_country(page: Any) -> None:
    page.open("/")
    tile = page.page.get_by_role("link", name="Poland: 4.68% of GDP, estimate")
    tile.focus()
    page.page.keyboard.press("Enter")
    heading = page.page.get_by_role("heading", level=1)
    expect(heading).to_have_text("Poland")
    page.settle()
    assert page.query == "country=POL"
    page.page.go_back()
    expect(heading).to_have_text("What was said about defence spending, and what the tables say")


def test_a_country_typed_into_the_list_is_opened(page: Any) -> None:
    page.open("/")
    box = page.page.get_by_role("combobox", name="Open a country")
    box.click()
    box.fill("Eston")
    with page.rerun():
        page.page.keyboard.press("Enter")
    expect(page.page.get_by_role("heading", level=1)).to_have_text("Estonia")
    page.settle()
    assert page.query == "country=EST"
    page.page.go_back()
    heading = "What was said about defence spending, and what the tables say"
    expect(page.page.get_by_role("heading", level=1)).to_have_text(heading)
