"""Filter by country, see everything change, take the rows along, go back."""

import csv
import re
from collections.abc import Callable
from typing import Any, cast

import pytest
from playwright.sync_api import expect

from defence_claims import datadir
from defence_claims.dataset import Dataset, open_dataset
from defence_claims.ui.data import today

NewPage = Callable[..., Any]


@pytest.fixture(scope="module")
def shipped() -> Dataset:
    return open_dataset(datadir.find(), as_of=today())


def heading(app: Any) -> str:
    return str(app.page.get_by_role("heading", level=1).inner_text())


def table(app: Any, rows: int) -> list[list[str]]:
    """The cells of the table's drawn rows, once it has that many rows in all.

    The table is painted on a canvas; what a screen reader is told of it follows a moment later.
    """
    grid = app.page.get_by_test_id("stDataFrame").locator("table[role=grid]")
    expect(grid).to_have_attribute("aria-rowcount", str(rows + 1))
    cells = grid.evaluate(
        """grid => [...grid.querySelectorAll("tbody tr")].map(
             row => [...row.querySelectorAll("td")].map(cell => cell.textContent))"""
    )
    return cast("list[list[str]]", cells)


def chart(app: Any) -> str:
    return str(app.page.locator(".dc-dumbbell").inner_text())


def pick(app: Any, box: str, option: str) -> None:
    app.page.get_by_role("combobox", name=box).click()
    app.page.keyboard.type(option)  # only the options in view are in the page
    with app.rerun():
        app.page.get_by_role("option", name=option, exact=True).click()
    app.page.keyboard.press("Escape")  # an open list hides the page from who cannot see


def test_a_click_on_a_country_changes_heading_table_chart_link_and_download(
    page: Any, shipped: Dataset
) -> None:
    page.open("/claims")
    table(page, len(shipped.records))
    everything = chart(page)
    assert "Russia" in everything

    pick(page, "Country", "Poland")

    poland = {r.claim.id for r in shipped.records if "POL" in r.claim.ref_area}
    assert page.query == "country=POL"
    assert heading(page) == f"{len(poland)} claims on Poland"
    cells = table(page, len(poland))
    assert all("Poland" in row[2] for row in cells)
    assert "on Poland, 2025" in chart(page)
    assert "Russia" not in chart(page)

    download = page.download(page.page.get_by_role("button", name="Download these claims"))
    assert download.suggested_filename == "defence-claims.csv"
    raw = download.path().read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf"), "a spreadsheet needs the mark to read UTF-8"
    told = list(csv.DictReader(raw.decode("utf-8-sig").splitlines()))
    assert {row["claim_id"] for row in told} == poland
    assert len(told) == len(poland)
    assert len(cells) >= 10
    for shown, row in zip(cells, told, strict=False):
        assert shown[1] == row["claimant"]
        assert shown[-1] == row["quote"]
        assert row["finding"]
    assert all(row["licence"] and row["citation"] for row in told if row["source"])


def test_a_row_of_the_chart_leads_to_its_claim_on_the_same_day(page: Any) -> None:
    page.open("/claims?country=POL&as_of=2025-09-01")
    page.page.locator(".dc-dumbbell a").first.click()
    expect(page.page.locator("blockquote mark")).to_be_visible()
    assert page.page.url.startswith(f"{page.server.url}/claim?id=")
    assert page.query.endswith("&as_of=2025-09-01")


def test_back_and_forward_bring_the_filters_back(page: Any, shipped: Dataset) -> None:
    page.open("/claims")
    everything = heading(page)
    pick(page, "Country", "Poland")
    on_poland = heading(page)
    pick(page, "Finding", "Recorded plan or pledge")
    with_finding = heading(page)
    assert len({everything, on_poland, with_finding}) == 3
    assert page.query == "country=POL&finding=recorded+plan+or+pledge"

    heading_one = page.page.get_by_role("heading", level=1)
    for expected, query in ((on_poland, "country=POL"), (everything, "")):
        page.page.go_back()
        expect(heading_one).to_have_text(expected)
        page.settle()
        assert page.query == query
    page.page.go_forward()
    expect(heading_one).to_have_text(on_poland)
    page.settle()
    assert page.query == "country=POL"
    assert page.page.get_by_role("group", name="Selected values").first.inner_text() == "Poland"
    table(page, len([r for r in shipped.records if "POL" in r.claim.ref_area]))


def test_the_very_first_request_of_a_server_may_be_a_filtered_link(
    fresh_server: Callable[..., Any], new_page: NewPage, shipped: Dataset
) -> None:
    app = new_page(fresh_server())
    app.open("/claims?country=POL")
    poland = [r for r in shipped.records if "POL" in r.claim.ref_area]
    assert heading(app) == f"{len(poland)} claims on Poland"
    cells = table(app, len(poland))
    assert all("Poland" in row[2] for row in cells)
    menu = app.page.get_by_role("main").get_by_test_id("stPageLink-NavLink")
    assert {"Front page", "Claims", "Countries", "Sources"} <= set(menu.all_inner_texts())
    assert app.page.get_by_test_id("stSidebarNav").count() == 0
    assert app.query == "country=POL"
    assert app.exceptions == []
    assert "Traceback" not in app.server.log


def test_a_damaged_claims_file_is_told_in_the_browser_and_the_rest_is_shown(
    fresh_server: Callable[..., Any], new_page: NewPage, tmp_path: Any
) -> None:
    import shutil

    data = tmp_path / "data"
    shutil.copytree(datadir.find(), data)
    (data / "claims" / "broken.yaml").write_text("article: {id: broken}\nclaims: [{id: x", "utf-8")
    app = new_page(fresh_server(data=data))
    app.open("/claims")
    assert re.fullmatch(r"\d\d+ claims", heading(app))
    app.follow(app.page.get_by_role("link", name="See what is wrong"))
    told = app.page.get_by_role("main").inner_text()
    assert "claims/broken.yaml" in told
    assert "keys and values as in the other claims files" in told
    assert app.exceptions == []
    assert "Traceback" not in app.server.log


def test_a_chosen_country_goes_along_through_the_menu_and_back_leads_back(page: Any) -> None:
    page.open("/claims")
    box = page.page.get_by_role("combobox", name="Country")
    box.fill("Poland")
    with page.rerun():
        page.page.get_by_role("option", name="Poland", exact=True).click()
    page.page.keyboard.press("Escape")
    assert page.query == "country=POL"
    heading = page.page.get_by_role("heading", level=1)
    menu = page.page.get_by_role("main").get_by_test_id("stPageLink-NavLink")

    page.follow(menu.filter(has_text="Countries"))
    expect(heading).to_have_text("Poland")
    assert page.query == "country=POL"
    page.follow(menu.filter(has_text="Targets"))
    expect(page.page.get_by_text("Poland: 4.68% of GDP in 2026")).to_be_visible()
    assert page.query == "country=POL"

    page.page.reload()
    expect(page.page.get_by_text("Poland: 4.68% of GDP in 2026")).to_be_visible()
    page.page.go_back()
    expect(heading).to_have_text("Poland")
    page.page.go_back()
    expect(heading).to_contain_text("on Poland")
    page.settle()
    assert page.query == "country=POL"
