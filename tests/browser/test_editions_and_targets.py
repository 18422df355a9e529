"""Open a link of the editions and of the targets cold, change a choice, and fit a phone."""

from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import expect

from defence_claims.charts import LIGHT

NewPage = Callable[..., Any]


def heading(app: Any) -> str:
    return str(app.page.get_by_role("heading", level=1).inner_text())


def charts(app: Any) -> str:
    return str(
        app.page.evaluate(
            """() => JSON.stringify(
                 [...document.querySelectorAll('.js-plotly-plot')].map(plot => plot.data))
                 + [...document.querySelectorAll('.dc-drawn')].map(chart => chart.innerHTML)"""
        )
    )


def table(app: Any) -> str:
    return str(app.page.locator(".dc-table").first.inner_text())


def pick(app: Any, box: str, option: str) -> None:
    app.page.get_by_role("combobox", name=box).click()
    app.page.keyboard.type(option)  # only the options in view are in the page
    with app.rerun():
        app.page.get_by_role("option", name=option, exact=True).click()


def test_a_link_to_an_edition_opens_cold_and_another_country_changes_everything(
    new_page: NewPage, fresh_server: Callable[..., Any]
) -> None:
    app = new_page(fresh_server())
    app.open("/editions?country=POL&year=2024")
    assert app.exceptions == []
    assert heading(app) == "NATO’s figure for Poland in 2024 fell from 4.12% to 3.75%"
    steps, figures = charts(app), table(app)
    for figure in ("4.12e", "4.07e", "3.79e", "3.75"):
        assert figure in figures

    pick(app, "Country", "Lithuania")

    assert app.query == "country=LTU&year=2024"
    assert heading(app) == "NATO’s figure for Lithuania in 2024 rose from 2.85% to 3.07%"
    assert charts(app) != steps
    assert "3.07" in table(app)

    app.page.go_back()
    title = app.page.get_by_role("heading", level=1)
    expect(title).to_have_text("NATO’s figure for Poland in 2024 fell from 4.12% to 3.75%")
    app.settle()
    assert heading(app) == "NATO’s figure for Poland in 2024 fell from 4.12% to 3.75%"
    assert table(app) == figures
    assert app.outside_requests == []


def test_a_link_to_the_targets_opens_cold_and_another_edition_changes_everything(
    new_page: NewPage, fresh_server: Callable[..., Any]
) -> None:
    app = new_page(fresh_server())
    app.open("/targets?edition=NATO-2024-06&year=2024")
    assert app.exceptions == []
    assert heading(app) == "23 of 31 allies are at 2% in 2024e, 1 of them at 3.5%"
    tiles = charts(app)

    pick(app, "Edition", "NATO tables, 27 August 2025")

    assert app.query == "edition=NATO-2025-08&year=2024"
    assert heading(app) == "18 of 31 allies are at 2% in 2024e, 1 of them at 3.5%"
    assert charts(app) != tiles
    download = app.download(app.page.get_by_role("button", name="Download the counts"))
    assert download.suggested_filename == "defence-claims-counts-2024.csv"
    assert b"NATO-2026-07,2026-07-10,2024,2,17,31" in download.path().read_bytes()
    assert app.outside_requests == []


def test_a_mark_says_its_figure_year_edition_and_status(new_page: NewPage) -> None:
    app = new_page()
    app.open("/editions?country=POL&year=2024")
    first = app.page.get_by_role("img", name="NATO on Poland").locator("i").first
    first.scroll_into_view_if_needed()
    first.hover()
    said = first.evaluate("spot => getComputedStyle(spot, '::after').content")
    assert said == '"NATO June 2024\\a 2024: 4.12% estimate"'


def test_the_steps_are_saved_with_their_title_and_source(new_page: NewPage) -> None:
    app = new_page()
    app.open("/editions?country=POL&year=2024")
    svg = app.download(app.page.get_by_role("button", name="Save the steps of NATO as SVG"))
    assert svg.suggested_filename == "defence-claims-editions-pol-nato.svg"
    drawing = svg.path().read_text("utf-8")
    for expected in ("NATO’s editions said 4.12%", "10 July 2026", "as of 20", "@font-face"):
        assert expected in drawing
    png = app.download(app.page.get_by_role("button", name="Save the steps of NATO as PNG"))
    with Image.open(png.path()) as picture:
        colours = {colour for _, colour in picture.convert("RGB").getcolors(1 << 24)}
    assert tuple(bytes.fromhex(LIGHT.nato[0].mark[1:])) in colours


@pytest.mark.parametrize("link", ["/editions?country=POL&year=2024", "/editions", "/targets"])
def test_on_a_phone_nothing_scrolls_sideways(new_page: NewPage, link: str) -> None:
    app = new_page(width=390, height=844)
    app.open(link)
    assert app.exceptions == []
    widths = app.page.evaluate(
        """() => [document.documentElement, document.querySelector('[data-testid="stMain"]')].map(
             node => node.scrollWidth)"""
    )
    assert max(widths) <= 390


def test_a_click_on_the_map_chooses_the_country_and_the_link_says_so(new_page: NewPage) -> None:
    app = new_page()
    app.open("/targets")
    finland = app.page.locator('path[data-area="FIN"]')
    finland.scroll_into_view_if_needed()
    finland.hover()
    expect(app.page.get_by_text("Finland: 2.65% of GDP, estimate")).to_be_visible()
    with app.rerun():
        finland.click()
    expect(app.page.get_by_text("Finland: 2.65% of GDP in 2026")).to_be_visible()
    assert app.query == "country=FIN"
    app.page.reload()
    expect(app.page.get_by_text("Finland: 2.65% of GDP in 2026")).to_be_visible()
    app.settle()
    with app.rerun():
        app.page.get_by_role("link", name="Every year and edition").click()
    expect(app.page.get_by_role("heading", level=1)).to_have_text("Finland")
    assert app.outside_requests == []
