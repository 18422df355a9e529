"""Without a mouse: from the front page to a file."""

from typing import Any

# Tab stops are counted, not timed: a page of this app has far fewer.
MOST_STOPS = 200

FOCUSED = """() => {
  let e = document.activeElement;
  while (e.shadowRoot && e.shadowRoot.activeElement) e = e.shadowRoot.activeElement;
  return (e.getAttribute("aria-label") || e.innerText || "").trim();
}"""


def tab_to(app: Any, name: str) -> None:
    """Press Tab until what is focused ends with a name."""
    passed = []
    for _ in range(MOST_STOPS):
        app.page.keyboard.press("Tab")
        passed.append(app.page.evaluate(FOCUSED))
        if passed[-1].endswith(name):
            return
    msg = f"no stop is called {name!r}; passed {list(dict.fromkeys(passed))}"
    raise AssertionError(msg)


def test_the_way_from_the_front_page_to_the_figures_of_a_chart(page: Any) -> None:
    page.open("/")
    tab_to(page, "See the claim")
    with page.rerun():
        page.page.keyboard.press("Enter")
    page.page.get_by_role("button", name="Figures of the chart (CSV)").wait_for()
    page.settle()
    assert page.query == "id=pol-2025-share-01"
    tab_to(page, "How to read this")
    page.page.keyboard.press("Enter")
    assert page.page.get_by_text("The yellow diamond is the claim").is_visible()
    tab_to(page, "Save the chart as PNG")
    with page.page.expect_download() as picture:
        page.page.keyboard.press("Enter")
    assert picture.value.suggested_filename.endswith("-chart.png")
    tab_to(page, "Figures of the chart (CSV)")
    with page.page.expect_download() as figures:
        page.page.keyboard.press("Enter")
    rows = figures.value.path().read_text("utf-8-sig").splitlines()
    assert rows[0].startswith("drawn_as,claim_id,source,edition")
    assert any("NATO-2026-07" in row for row in rows)


def test_a_term_is_explained_to_who_has_no_mouse(page: Any) -> None:
    page.open("/editions?country=POL&year=2024")
    tab_to(page, "edition")
    shown = page.page.evaluate("() => getComputedStyle(document.activeElement, '::after').content")
    assert "One publication of a source" in shown
    tab_to(page, "How to read this")
    page.page.keyboard.press("Enter")
    assert page.page.get_by_text("Each flight of steps is one year").first.is_visible()
    tab_to(page, "Save the steps of NATO as SVG")
    with page.page.expect_download() as picture:
        page.page.keyboard.press("Enter")
    assert picture.value.suggested_filename == "defence-claims-editions-pol-nato.svg"
