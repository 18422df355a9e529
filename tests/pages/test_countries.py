"""Countries: all allies, one, several; each as a link of its own."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from defence_claims.dataset import Dataset
from defence_claims.ui.claim_rows import MOST_ROWS
from tests.pages.seeing import (
    drawn,
    first_heading,
    links,
    notices,
    tables,
    the_chart,
    words,
)

Open = Callable[..., AppTest]
Rows = Callable[[str], list[dict[str, str]]]

PATH = "pages/countries.py"


def test_without_a_choice_every_ally_is_drawn(open_page: Open, shipped: Dataset) -> None:
    page = open_page(PATH)
    assert "llies" in first_heading(page)
    named = the_chart(page, "Small multiples").words
    allies = shipped.reference.members("NATO", shipped.as_of.year)
    missing = [code for code in allies if shipped.reference.short_name(code) not in named]
    assert missing == []
    (table,) = tables(page)
    with_figures = {row[0] for row in table.rows}
    assert len(with_figures) == len(allies) - 1, "Iceland is not in NATO's table"


def test_one_country_shows_its_editions_its_revisions_and_its_claims(
    open_page: Open, downloads: Rows, shipped: Dataset
) -> None:
    page = open_page(PATH, {"country": "POL"})
    assert first_heading(page) == "Poland"
    assert page.query_params == {"country": "POL"}
    fan = the_chart(page, "Poland")
    assert "4.68%  NATO July 2026" in fan.words
    assert "NATO July 2026\n2025: 4.25% estimate" in fan.told
    assert "SIPRI" in " ".join(fan.words)
    revised, claims = tables(page)
    assert ["2024", "4.12e", "3.75", "−0.37"] in revised.rows
    on_poland = [
        r
        for r in shipped.records
        if "POL" in r.claim.ref_area and r.claim.indicator == "share_of_gdp"
    ]
    assert len(claims.rows) == MOST_ROWS < len(on_poland)
    assert all(link.startswith("claim?id=") for row in claims.links for link in row)
    assert f"All {len(on_poland)} claims" in [label for label, _, _ in links(page)]
    rows = downloads("defence-claims-pol-share_of_gdp.csv")
    assert {row["ref_area"] for row in rows} == {"POL"}
    assert len({row["edition"] for row in rows if row["source"] == "NATO"}) > 12
    assert all(row["licence"] and row["citation"] for row in rows)


def test_two_countries_stand_side_by_side(open_page: Open, downloads: Rows) -> None:
    page = open_page(PATH, {"country": ["POL", "DEU"]})
    assert first_heading(page) == "Poland and Germany"
    compared = " ".join(the_chart(page, "Poland and Germany").words)
    assert "Poland" in compared
    assert "Germany" in compared
    newest, claims = tables(page)
    assert {row[0] for row in newest.rows} == {"Poland", "Germany"}
    assert len(claims.rows) == MOST_ROWS
    rows = downloads("defence-claims-pol-deu-share_of_gdp.csv")
    assert {row["country"] for row in rows} == {"Poland", "Germany"}


@pytest.mark.parametrize(
    ("measure", "unit"),
    [("amount", "USD"), ("equipment_share", "PC_DEF"), ("personnel", "PERSONS")],
)
def test_another_measure_is_a_link_too(
    open_page: Open, downloads: Rows, measure: str, unit: str
) -> None:
    page = open_page(PATH, {"country": "POL", "measure": measure})
    assert not page.exception
    assert notices(page) == []
    assert drawn(page)
    assert page.query_params == {"country": "POL", "measure": measure}
    rows = downloads(f"defence-claims-pol-{measure}.csv")
    assert {row["unit_measure"] for row in rows} == {unit}
    assert {row["indicator"] for row in rows} == {measure}


def test_a_chosen_country_is_in_the_link(open_page: Open) -> None:
    page = open_page(PATH)
    page.multiselect(key="countries/country").set_value(["NOR"]).run()
    assert first_heading(page) == "Norway"
    assert page.query_params == {"country": "NOR"}
    page.multiselect(key="countries/country").set_value(["NOR", "SWE"]).run()
    assert first_heading(page) == "Norway and Sweden"
    assert page.query_params == {"country": ["NOR", "SWE"]}


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ({"country": "ZZZ"}, "country=ZZZ"),
        ({"measure": "<b>x</b>"}, "measure=<b>x</b>"),
        ({"country": "ALLIES"}, "country=ALLIES"),
    ],
)
def test_what_is_not_here_is_named(open_page: Open, query: dict[str, str], named: str) -> None:
    page = open_page(PATH, query)
    assert not page.exception
    assert any(named in notice for notice in notices(page))
    assert page.query_params == {}


def test_more_countries_than_fit_are_named_not_dropped(open_page: Open) -> None:
    asked = ["POL", "DEU", "FRA", "GBR", "USA", "ITA", "ESP", "NOR"]
    page = open_page(PATH, {"country": asked})
    assert page.query_params == {"country": asked[:6]}
    (notice,) = notices(page)
    assert "Spain and Norway" in notice


@pytest.mark.parametrize("countries", [["ISL"], ["ISL", "UKR"]])
def test_a_measure_without_a_series_says_so(open_page: Open, countries: list[str]) -> None:
    page = open_page(PATH, {"country": countries, "measure": "equipment_share"})
    assert not page.exception
    (notice,) = notices(page)
    assert "no series for" in notice
    assert "Try another measure" in notice
    assert drawn(page) == []


def test_every_area_on_offer_draws_in_every_measure(open_page: Open) -> None:
    page = open_page(PATH)
    areas = page.multiselect(key="countries/country").options
    assert len(areas) > 32
    broken = []
    for measure in page.selectbox(key="countries/measure").options:
        page.selectbox(key="countries/measure").select(measure)
        for area in areas:
            page.multiselect(key="countries/country").set_value([area]).run()
            if page.exception or len(words(page)) < 100:
                broken.append((area, measure))
    assert broken == []


@pytest.mark.parametrize(
    ("countries", "source"),
    [
        pytest.param(["POL", "DEU"], "NATO’s", id="two allies"),
        pytest.param(["CHN", "IND"], "SIPRI’s", id="two that are in no table of NATO"),
        pytest.param(["CHN", "POL"], "SIPRI’s", id="one of each, by the table that has both"),
    ],
)
def test_countries_are_compared_in_one_table_that_is_named(
    open_page: Open, countries: list[str], source: str
) -> None:
    page = open_page(PATH, {"country": countries})
    assert not page.exception
    assert f"{source} latest edition" in words(page)
    chart = the_chart(page, "Line chart")
    assert "no figure for these countries" not in " ".join(chart.words)
    assert "is highest in" in chart.alt


def test_the_table_of_all_allies_is_sorted_by_the_chosen_column(open_page: Open) -> None:
    page = open_page(PATH)
    page.selectbox(key="countries/sort").select("Figure").run()
    (table,) = tables(page)
    assert [row[0] for row in table.rows][:2] == ["Lithuania", "Estonia"]
    page.selectbox(key="countries/sort").select("Country").run()
    (table,) = tables(page)
    assert [row[0] for row in table.rows][:2] == ["Albania", "Belgium"]
