"""One browser, one visit: what the tables are made of."""

import time
from dataclasses import dataclass

from playwright.sync_api import Browser, Page

_IDLE = (
    "() => document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'"
)
_PAINTED = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
# A run has answered when it changed the heading or the link; the app writes every choice there.
_TOLD = "() => (document.querySelector('h1')?.innerText ?? '') + location.search"
_CHART = ".js-plotly-plot .main-svg, .dc-dumbbell, .dc-drawn"


def opened(browser: Browser, url: str) -> Page:
    """A page in a context of its own, idle and painted."""
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.goto(url)
    settle(page)
    return page


def settle(page: Page) -> None:
    """Wait for the first heading, an idle server and a painted frame."""
    page.wait_for_selector("h1", timeout=60_000)
    page.wait_for_function(_IDLE, timeout=60_000)
    page.evaluate(_PAINTED)


def repainted(page: Page, label: str, option: str) -> float:
    """Milliseconds from the click on an option of a box to the repainted page."""
    before = page.evaluate(_TOLD)
    box = page.get_by_role("combobox", name=label, exact=True).first
    box.click()
    box.fill(option)  # the list draws only what fits into it
    target = page.get_by_role("option", name=option, exact=True).first
    target.wait_for()
    start = time.perf_counter()
    target.click()
    page.wait_for_function(f"before => ({_TOLD})() !== before", arg=before, polling="raf")
    page.wait_for_function(_IDLE, polling="raf")
    page.evaluate(_PAINTED)
    return (time.perf_counter() - start) * 1000


def taken_back(page: Page, label: str) -> None:
    """Drop the option chosen last in a box of several, and wait for the page."""
    before = page.evaluate(_TOLD)
    page.get_by_role("combobox", name=label, exact=True).first.press("Backspace")
    page.wait_for_function(f"before => ({_TOLD})() !== before", arg=before, polling="raf")
    settle(page)
    page.keyboard.press("Escape")


@dataclass(frozen=True, slots=True)
class Load:
    """A visit in a fresh browser: milliseconds to the first chart and to the idle page, bytes."""

    chart: float
    idle: float
    received: int


def loaded(browser: Browser, url: str) -> Load:
    """Visit a page with an empty browser cache."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    received = 0

    def count(event: dict[str, int]) -> None:
        nonlocal received
        received += int(event["encodedDataLength"])

    network = context.new_cdp_session(page)
    network.on("Network.loadingFinished", count)
    network.send("Network.enable")
    start = time.perf_counter()
    page.goto(url)
    page.wait_for_selector(_CHART, timeout=60_000)
    chart = (time.perf_counter() - start) * 1000
    settle(page)
    idle = (time.perf_counter() - start) * 1000
    context.close()
    return Load(chart, idle, received)
