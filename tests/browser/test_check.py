"""The Check page in the browser: paste an article, correct a slot, take the claim along."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import expect

from defence_claims import datadir, store
from defence_claims.dataset import Dataset, open_dataset
from defence_claims.model import Claim
from defence_claims.ui.data import today
from tests.browser.test_every_page import serious

NewPage = Callable[..., Any]

ARTICLE = """Alliance chief in Warsaw

In a speech in the Polish capital on Wednesday, NATO Secretary General Mark Rutte praised his hosts.

He acknowledged Poland’s position as the top NATO spender at 4.7% of GDP in 2025, and went on to
speak of other things, among them the weather <b>and</b> the 32 flags outside."""

ROW, HEADER = 36, 36  # height in pixels of a row of the table


@pytest.fixture(scope="module")
def shipped() -> Dataset:
    return open_dataset(datadir.find(), as_of=today())


def paste(app: Any, text: str) -> None:
    """Fill in the form, the day of the article too, and ask for the figures."""
    day = app.page.get_by_role("group", name="Published on")
    day.get_by_role("spinbutton").first.focus()
    app.page.keyboard.type("20250326")  # year, month and day, one field after the other
    app.page.keyboard.press("Escape")  # the calendar
    app.page.get_by_role("textbox", name="Or paste its text").fill(text)
    with app.rerun():  # leaving a field sends it, and the button's run has them all
        app.page.get_by_role("button", name="Find the figures").click()
    expect(app.page.locator(".dc-text")).to_be_visible()
    app.settle()


def marks(app: Any) -> list[str]:
    found: list[str] = app.page.locator(".dc-text mark").all_inner_texts()
    return found


def pick(app: Any, part: str) -> None:
    """Choose the figure whose entry holds some words."""
    app.page.get_by_role("combobox", name="Figure").focus()
    app.page.keyboard.type(part)
    with app.rerun():
        app.page.keyboard.press("Enter")


def columns(app: Any) -> list[str]:
    """The headings of the table, in order."""
    grid = app.page.get_by_test_id("stDataFrame").locator("table[role=grid]")
    return [text.strip() for text in grid.locator("thead th").all_inner_texts()]


def write(app: Any, row: int, column: str, value: str) -> None:
    """Go to a cell, open it, type and press Enter, as in any spreadsheet."""
    table = app.page.get_by_test_id("stDataFrame")
    table.scroll_into_view_if_needed()
    names = columns(app)
    first, wanted = names.index("Figure"), names.index(column)
    cells = table.locator("table[role=grid] tbody tr").nth(row).locator("td")
    place = {"x": 170, "y": HEADER + ROW * row + ROW // 2}
    table.hover(position=place)  # the grid takes a press for the cell it has seen pointed at
    app.settle()
    table.click(position=place)
    for cell in range(first, wanted + 1):
        if cell > first:
            app.page.keyboard.press("ArrowRight")
        expect(cells.nth(cell)).to_have_attribute("aria-selected", "true")
    app.page.keyboard.press("Enter")
    app.page.locator(".gdg-input").fill(value)
    with app.rerun():
        app.page.keyboard.press("Enter")


def take_yaml(app: Any, folder: Path, shipped: Dataset) -> tuple[Claim, ...]:
    """Download the claims file and load it as one of the data folder."""
    download = app.download(app.page.get_by_role("button", name="Claims file (YAML)"))
    download.save_as(folder / download.suggested_filename)
    loaded = store.load(folder, shipped.codes)
    loaded.require_sound()
    return tuple(record.claim for record in loaded.records)


def test_paste_see_the_mark_correct_a_slot_and_load_what_was_downloaded(
    page: Any, shipped: Dataset, tmp_path: Path
) -> None:
    page.open("/check")
    paste(page, ARTICLE)
    found = marks(page)
    assert any(text.startswith("4.7% of GDP") for text in found), found
    assert "<b>and</b>" in page.page.locator(".dc-text").inner_text()
    pick(page, "4.7%")
    main = page.page.get_by_role("main")
    expect(main).to_contain_text("plan or pledge of Poland")
    before = main.inner_text()
    assert "A plan, stated as a level" in before
    assert page.page.locator(".js-plotly-plot").count() == 1

    (tmp_path / "before").mkdir()
    (tmp_path / "after").mkdir()
    drafted = {c.id: c for c in take_yaml(page, tmp_path / "before", shipped)}
    (share,) = [c for c in drafted.values() if c.indicator == "share_of_gdp"]
    assert (share.value, str(share.time_period), share.ref_area) == ("4.7", "2025", ("POL",))
    assert share.claimant.name == "Mark Rutte"

    row = list(drafted).index(share.id)
    write(page, row, "Year", "2026")
    corrected = {c.id: c for c in take_yaml(page, tmp_path / "after", shipped)}
    assert str(corrected[share.id].time_period) == "2026"
    assert corrected[share.id].quote == share.quote
    assert [c for c in drafted if c != share.id] == [c for c in corrected if c != share.id]
    # Of a year to come it is a plan, and the table's figure for it came later.
    expect(main).to_contain_text("No plan, target or pledge on record here gives this plan")
    expect(main).to_contain_text("4.68e")
    assert "A plan, stated as a level" not in main.inner_text()

    write(page, row, "Year", "twenty")
    expect(main).to_contain_text("cannot read 'twenty' as a period")
    assert not any(text.startswith("4.7%") for text in marks(page))
    assert page.exceptions == []
    assert page.outside_requests == []
    assert "Traceback" not in page.server.log


def test_a_figure_can_be_added_to_a_text_without_any(
    page: Any,
) -> None:
    page.open("/check")
    paste(page, "The Poles have a purse of PLN 186.6bn for it this year.\n")
    assert marks(page) == []
    table = page.page.get_by_test_id("stDataFrame")
    table.scroll_into_view_if_needed()
    table.hover()
    with page.rerun():
        page.page.get_by_role("button", name="Add row").first.click()
    expect(page.page.get_by_role("main")).to_contain_text("no words in the figure column")
    write(page, 0, "Figure", "PLN 186.6bn")
    expect(page.page.get_by_role("main")).not_to_contain_text("no words in the figure column")
    assert "PLN 186.6bn" in page.page.get_by_role("main").inner_text()
    assert page.exceptions == []


def test_the_example_is_one_click_away_and_asks_nothing_of_the_outside(page: Any) -> None:
    page.open("/check")
    with page.rerun():
        page.page.get_by_role("button", name="Try the example article").click()
    found = marks(page)
    assert any(text.startswith("4.7% of GDP") for text in found)
    assert [text.rstrip("0123456789") for text in found] != found, "each mark has its number"
    assert page.outside_requests == []
    assert page.exceptions == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_a_checked_article_can_be_read_by_all_on_any_screen(
    new_page: NewPage, scheme: Literal["light", "dark"], width: int
) -> None:
    app = new_page(width=width, height=900, color_scheme=scheme)
    app.open("/check")
    with app.rerun():
        app.page.get_by_role("button", name="Try the example article").click()
    pick(app, "4.7%")
    assert serious(app.accessibility_violations()) == []
    widest = app.page.evaluate(
        """() => Math.max(
             document.documentElement.scrollWidth,
             document.querySelector('[data-testid="stMain"]').scrollWidth)"""
    )
    assert widest <= width
    poor = json.loads(app.page.evaluate(CONTRASTS))
    assert len(poor) > 5
    assert min(poor) >= 4.5
    assert app.outside_requests == []


# Contrast of every mark's ink with its own ground, by WCAG's formula.
CONTRASTS = """() => {
  const light = colour => {
    const [r, g, b] = colour.match(/[0-9.]+/g).slice(0, 3).map(Number).map(v => v / 255).map(
      v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  return JSON.stringify([...document.querySelectorAll(".dc-text mark")].map(mark => {
    const style = getComputedStyle(mark);
    const [low, high] = [light(style.color), light(style.backgroundColor)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  }));
}"""
