"""What must hold on every page, whatever it shows: nothing leaves, nothing breaks, all can read."""

from collections.abc import Callable
from typing import Any, Literal

import pytest
from playwright.sync_api import ConsoleMessage

from defence_claims.charts import DARK, LIGHT

NewPage = Callable[..., Any]
Scheme = Literal["light", "dark"]

LINKS = (
    "/",
    "/claims?country=POL",
    "/claim?id=pol-2025-share-01",
    "/countries",
    "/countries?country=POL",
    "/countries?country=POL&country=DEU",
    "/editions?country=POL&year=2024",
    "/targets?edition=NATO-2025-08&year=2024",
    "/check",
    "/method",
    "/sources",
)

# Streamlit looks for its own server below the page's address first (/claims/_stcore/health),
# gets 404 and then finds it at the root. Nothing of ours answers there or could.
HARMLESS = ("/_stcore/health", "/_stcore/host-config")

# Violations that are Streamlit's own, as (axe rule, part of the node's markup): none today.
NOT_OURS: tuple[tuple[str, str], ...] = ()


def serious(violations: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """Rule and markup of every serious or critical violation that is ours to mend."""
    return [
        (violation["id"], node["html"])
        for violation in violations
        if violation["impact"] in {"serious", "critical"}
        for node in violation["nodes"]
        if not any(violation["id"] == rule and part in node["html"] for rule, part in NOT_OURS)
    ]


UNNAMED = """() => [...document.querySelectorAll(".js-plotly-plot")].filter(
  graph => !graph.closest('[role="figure"]')?.getAttribute("aria-label")).map(
  graph => graph.textContent).concat([...document.querySelectorAll(
  ".dc-drawn:not([role=img][aria-label]), .dc-drawn[aria-label='']")].map(
  chart => chart.textContent))"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_is_whole_quiet_offline_and_accessible(
    new_page: NewPage, scheme: Scheme
) -> None:
    app = new_page(color_scheme=scheme)
    errors: list[str] = []

    def keep(message: ConsoleMessage) -> None:
        address = message.location["url"]
        is_harmless = address.startswith(app.server.url) and address.endswith(HARMLESS)
        if message.type == "error" and not is_harmless:
            errors.append(f"{message.text} ({address})")

    app.page.on("console", keep)
    app.page.on("pageerror", lambda error: errors.append(str(error)))
    faults: dict[str, Any] = {}
    for link in LINKS:
        app.open(link)
        menu = app.page.get_by_role("main").get_by_test_id("stPageLink-NavLink")
        found = {
            "exceptions": app.exceptions,
            "menu": [name for name in MENU if name not in menu.all_inner_texts()],
            "headings": [] if app.page.get_by_role("heading", level=1).count() == 1 else ["none"],
            "violations": serious(app.accessibility_violations()),
            "unnamed charts": app.page.evaluate(UNNAMED),
        }
        faults |= {f"{link}: {what}": told for what, told in found.items() if told}
    assert faults == {}
    assert errors == []
    assert app.outside_requests == []


MENU = ["Front page", "Claims", "Countries", "Sources"]


@pytest.mark.parametrize(("scheme", "palette"), [("light", LIGHT), ("dark", DARK)])
def test_charts_are_drawn_in_the_theme_of_the_first_load(
    new_page: NewPage, scheme: Scheme, palette: Any
) -> None:
    app = new_page(color_scheme=scheme)
    app.open("/claim?id=pol-2025-share-01")
    inks = app.page.evaluate(
        "() => [...document.querySelectorAll('.js-plotly-plot')].map(g => g.layout.font.color)"
    )
    assert inks == [palette.ink, palette.ink]
    colours = app.page.evaluate(
        "() => JSON.stringify([...document.querySelectorAll('.js-plotly-plot')].map(g => g.data))"
    )
    other = LIGHT if palette is DARK else DARK
    assert palette.nato[0].mark in colours
    assert other.nato[0].mark not in colours


CUT = """() => [...document.querySelectorAll("h1,h2,h3,a,button")].flatMap(
  e => [e, ...e.querySelectorAll("*")]).filter(
  e => getComputedStyle(e).overflowX !== "visible" && e.clientWidth > 1
    && e.scrollWidth > e.clientWidth + 1).map(
  e => e.textContent)"""


def test_no_page_scrolls_sideways_or_cuts_a_link_on_a_phone(new_page: NewPage) -> None:
    app = new_page(width=390, height=844)
    wide, cut = {}, {}
    for link in LINKS:
        app.open(link)
        cut |= {link: app.page.evaluate(CUT)}
        width = app.page.evaluate(
            """() => Math.max(
                 document.documentElement.scrollWidth,
                 document.querySelector('[data-testid="stMain"]').scrollWidth)"""
        )
        if width > 390:
            wide[link] = width
    assert wide == {}
    assert {link: texts for link, texts in cut.items() if texts} == {}


def test_the_keyboard_reaches_menu_filters_and_download_in_that_order(page: Any) -> None:
    page.open("/claims?country=POL")
    reached: list[str] = []
    for _ in range(80):
        page.page.keyboard.press("Tab")
        reached.append(
            page.page.evaluate(
                """() => {
                  const e = document.activeElement;
                  return e.getAttribute("aria-label") || e.innerText.trim().slice(0, 60);
                }"""
            )
        )
        if reached[-1].endswith("Download these claims as CSV"):
            break
    wanted = [*MENU, "Country", "Finding", "Indicator", "Words in the quote"]
    places = [reached.index(name) for name in wanted]
    assert places == sorted(places)
    assert reached[-1].endswith("Download these claims as CSV")


def test_a_filter_can_be_set_without_a_mouse(page: Any) -> None:
    page.open("/claims")
    page.page.get_by_role("combobox", name="Country").focus()
    page.page.keyboard.type("polan")
    with page.rerun():
        page.page.keyboard.press("Enter")
    assert page.query == "country=POL"
