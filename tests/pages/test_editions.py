"""Editions: the steps of one country, the revisions of all, each as a link of its own."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.seeing import (
    drawn,
    first_heading,
    headings,
    notices,
    tables,
    the_chart,
    words,
)

Open = Callable[..., AppTest]
Rows = Callable[[str], list[dict[str, str]]]

PATH = "pages/editions.py"
POLAND = {"country": "POL", "year": "2024"}


def titles(page: AppTest) -> list[str]:
    return [text for level, text in headings(page) if level == 2]


def test_the_four_figures_for_poland_in_2024_are_told_and_drawn(open_page: Open) -> None:
    page = open_page(PATH, POLAND)
    assert first_heading(page) == "NATO’s figure for Poland in 2024 fell from 4.12% to 3.75%"
    assert titles(page)[0] == "NATO’s editions said 4.12%, then 4.07%, 3.79% and 3.75%"
    steps = the_chart(page, "NATO on Poland")
    assert steps.told == [
        "NATO June 2024\n2024: 4.12% estimate",
        "NATO April 2025\n2024: 4.07% estimate",
        "NATO Aug 2025\n2024: 3.79% estimate",
        "NATO July 2026\n2024: 3.75%",
    ]
    for expected in ("4.12e", "4.07e", "3.79e", "3.75"):
        assert expected in steps.words


def test_sipri_has_a_figure_of_its_own(open_page: Open) -> None:
    page = open_page(PATH, POLAND)
    sipri = the_chart(page, "SIPRI on Poland")
    assert all(told.startswith("SIPRI ") for told in sipri.told)
    assert all(told.startswith("NATO ") for told in the_chart(page, "NATO on Poland").told)


def test_the_table_has_a_heading_for_each_source_marks_and_dashes(open_page: Open) -> None:
    page = open_page(PATH, {"country": "POL", "year": "2023-2025"})
    (table,) = [t for t in tables(page) if "by edition and year" in t.alt]
    rows = table.rows
    assert rows[0] == ["NATO, % of GDP", "", "", "", ""]
    assert ["NATO tables", "17 June 2024", "3.26e", "4.12e", "–"] in rows
    assert ["NATO annual report", "26 Mar 2026", "–", "–", "4.3e"] in rows
    sipri = rows.index(["SIPRI, % of GDP", "", "", "", ""])
    assert all(row[0] == "SIPRI" for row in rows[sipri + 1 :])


def test_the_download_has_every_figure_of_the_table_with_its_terms(
    open_page: Open, downloads: Rows
) -> None:
    open_page(PATH, POLAND)
    rows = downloads("defence-claims-editions-pol-share_of_gdp.csv")
    told = [(row["edition"], row["printed"], row["obs_status"]) for row in rows]
    assert told == [
        ("NATO-2024-06", "4.12", "E"),
        ("NATO-2025-04-SGAR2024", "4.07", "E"),
        ("NATO-2025-08", "3.79", "E"),
        ("NATO-2026-07", "3.75", "A"),
        ("SIPRI-2025-04", "4.15", "A"),
        ("SIPRI-2026-04", "3.75", "A"),
    ]
    assert all(row["licence"] and row["citation"] and row["time_period"] == "2024" for row in rows)


def test_all_allies_are_sorted_by_revision_and_counted(open_page: Open) -> None:
    page = open_page(PATH, POLAND)
    assert "Of 31 NATO figures for 2024, later editions lowered 20 and raised 9" in titles(page)
    (table,) = [t for t in tables(page) if "each ally" in t.alt]
    rows = table.rows
    assert len(rows) == 31
    assert rows[0] == ["Albania", "2024", "2.03e", "June 2024", "1.35", "−0.68"]
    assert ["Poland", "2024", "4.12e", "June 2024", "3.75", "−0.37"] in rows
    assert rows[20][-1] == "+0.22"


def test_another_country_changes_heading_charts_table_and_link(open_page: Open) -> None:
    page = open_page(PATH, POLAND)
    page.selectbox(key="editions/country").select("LTU").run()
    assert page.query_params == {"country": "LTU", "year": "2024"}
    assert first_heading(page) == "NATO’s figure for Lithuania in 2024 rose from 2.85% to 3.07%"
    assert the_chart(page, "NATO on Lithuania").told
    page.selectbox(key="editions/first").select(2020).run()
    assert page.query_params == {"country": "LTU", "year": "2020-2024"}
    assert "2020–2024" in first_heading(page)
    page.selectbox(key="editions/last").select(2022).run()
    page.selectbox(key="editions/first").select(2023).run()
    assert page.query_params == {"country": "LTU", "year": "2023"}, "the last year moves along"


def test_what_is_usual_is_not_written_into_the_link(open_page: Open) -> None:
    page = open_page(PATH)
    assert page.query_params == {}
    assert "Poland" in first_heading(page)
    assert notices(page) == []


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ({"country": "ZZZ"}, "country=ZZZ"),
        ({"measure": "<b>x</b>"}, "measure=<b>x</b>"),
        ({"year": "1850"}, "year=1850"),
        ({"year": "2026-2024"}, "year=2026-2024"),
        ({"year": "two thousand"}, "year=two thousand"),
    ],
)
def test_what_is_not_here_is_named(open_page: Open, query: dict[str, str], named: str) -> None:
    page = open_page(PATH, query)
    assert not page.exception
    assert any(named in notice for notice in notices(page))
    assert page.query_params == {}


def test_a_country_that_only_sipri_has_is_told_by_sipri(open_page: Open) -> None:
    page = open_page(PATH, {"country": "RUS"})
    assert first_heading(page).startswith("SIPRI ")
    assert "NATO’s tables have no figure for Russia" in words(page)
    assert drawn(page, "NATO on") == []


def test_a_measure_without_a_figure_says_what_to_do(open_page: Open) -> None:
    page = open_page(PATH, {"country": "RUS", "measure": "personnel"})
    assert not page.exception
    (notice,) = notices(page)
    assert "another measure or another country" in notice


def test_money_is_compared_in_percent_and_not_drawn_on_one_scale(open_page: Open) -> None:
    page = open_page(PATH, {"country": "USA", "measure": "amount", "year": "2019"})
    assert "USD 730.1 bn to USD 750.9 bn" in first_heading(page)
    (table,) = [t for t in tables(page) if "each ally" in t.alt]
    assert ["US", "2019", "730,149e", "June 2019", "750,886", "+2.8%"] in table.rows
    assert drawn(page, "all allies") == []


def test_seen_on_an_earlier_day_later_editions_are_not_there(open_page: Open) -> None:
    page = open_page(PATH, POLAND | {"as_of": "2025-06-01"})
    assert not page.exception
    assert first_heading(page) == "NATO’s figure for Poland in 2024 fell from 4.12% to 4.07%"


def test_every_country_draws_in_every_measure(open_page: Open) -> None:
    page = open_page(PATH)
    areas = page.selectbox(key="editions/country").options
    assert len(areas) > 32
    broken = []
    for measure in ("share_of_gdp", "amount", "equipment_share", "personnel"):
        page.selectbox(key="editions/measure").select(measure)
        for index in range(0, len(areas), 7):
            page.selectbox(key="editions/country").select_index(index).run()
            if page.exception or not first_heading(page):
                broken.append((areas[index], measure))
    assert broken == []
