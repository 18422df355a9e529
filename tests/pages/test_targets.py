"""Targets: who meets 2% and 3.5%, the count by edition, and the pledges."""

import json
import re
from collections.abc import Callable
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from defence_claims.dataset import Dataset
from tests.pages.seeing import (
    first_heading,
    headings,
    links,
    notices,
    tables,
    the_chart,
    words,
)

Open = Callable[..., AppTest]
Rows = Callable[[str], list[dict[str, str]]]

PATH = "pages/targets.py"
LATEST = {"edition": "NATO-2026-07", "year": "2025"}


_ON_THE_MAP = re.compile(r'data-area="(\w+)" data-told="([^"]*)"')


def on_the_map(page: AppTest) -> dict[str, str]:
    """What the map says of each country, by its code."""
    (told,) = [n.proto.json for n in page.main if n.type == "bidi_component" and n.proto.json]
    svg = json.loads(told)["svg"]
    assert 'aria-label="Map of the allies. ' in svg
    return {area: unescape(words) for area, words in _ON_THE_MAP.findall(svg)}


def titles(page: AppTest) -> list[str]:
    return [text for level, text in headings(page) if level == 2]


def test_the_link_of_an_edition_and_a_year_shows_them(open_page: Open) -> None:
    page = open_page(PATH, LATEST)
    assert first_heading(page) == "28 of 31 allies are at 2% in 2025e, 4 of them at 3.5%"
    assert titles(page)[0] == "Albania, Czechia and Slovenia are below 2% for 2025"
    assert on_the_map(page)["ALB"] == "Albania: 1.48% of GDP, estimate"
    assert page.query_params == {"year": "2025"}, "the newest edition is the usual one"


def test_a_difference_from_what_was_stated_is_explained(open_page: Open) -> None:
    text = words(open_page(PATH, LATEST))
    assert "31 in August 2025 and 32 in March 2026" in text
    text = words(open_page(PATH, {"edition": "NATO-2025-08", "year": "2025"}))
    assert "NATO stated 31" in text
    assert "none for Germany, so nothing is counted" in text
    assert "Albania at 1.48, Slovenia at 1.57 and Czechia at 1.86" in text
    text = words(open_page(PATH, {"edition": "NATO-2026-07", "year": "2024"}))
    assert "Since the edition of August 2025 Czechia fell below 2%." in text


def test_the_count_for_2024_moved_from_edition_to_edition(open_page: Open) -> None:
    page = open_page(PATH, {"year": "2024"})
    assert "Allies at 2% in 2024: first 18, then 23, 22, 18 and 17" in titles(page)
    steps = the_chart(page, "Step chart")
    numbers = [" ".join(word.split()) for word in steps.words if word.split()[0].isdigit()]
    assert numbers == ["18 stated", "23", "22", "18", "17"]
    assert len(steps.told) == 5
    (table,) = [t for t in tables(page) if "counted and stated" in t.alt]
    rows = table.rows
    assert [row[2] for row in rows] == ["–", "23 of 31", "22 of 31", "18 of 31", "17 of 31"]
    assert rows[1][3] == "23"
    assert table.links[1][0].startswith("http")


def test_the_way_to_the_goal_is_told_for_every_ally(open_page: Open) -> None:
    page = open_page(PATH)
    assert (
        "For 3.5% by 2035, Slovenia needs 0.21 points more each year; 5 of 31 allies are there"
        in titles(page)
    )
    (table,) = [t for t in tables(page) if "Gap to the goal" in t.alt]
    rows = table.rows
    assert len(rows) == 31
    assert rows[0] == ["Slovenia", "1.61e", "2026", "1.89", "0.21"]
    assert rows[-1] == ["Lithuania", "5.33e", "2026", "0", "–"]


def test_pledges_have_an_outcome_a_day_and_a_source(open_page: Open) -> None:
    page = open_page(PATH)
    (past,) = [t for t in tables(page) if "whose year has passed" in t.alt]
    rows = past.rows
    poland = next(row for row in rows if row[:2] == ["Poland", "4.7% in 2025"])
    assert poland[2] == "4.25e (2025)"
    assert "0.45 below" in poland[3]
    assert "28 Aug 2024" in poland[4]
    assert len(past.links[rows.index(poland)]) == 3, "three announced it"
    norway = next(row for row in rows if row[:2] == ["Norway", "2% in 2024"])
    assert "met" in norway[3]
    assert not any(row[:2] == ["UK", "4.1% in 2027"] for t in tables(page) for row in t.rows)


def test_the_downloads_hold_what_is_shown(open_page: Open, downloads: Rows) -> None:
    open_page(PATH, {"year": "2024"})
    shares = downloads("defence-claims-targets-nato-2026-07-2024.csv")
    assert len(shares) == 31
    assert {row["edition"] for row in shares} == {"NATO-2026-07"}
    counts = downloads("defence-claims-counts-2024.csv")
    assert [(row["counted"], row["stated"]) for row in counts] == [
        ("", "18"),
        ("23", "23"),
        ("22", "22"),
        ("18", "18"),
        ("17", ""),
    ]
    pledges = downloads("defence-claims-pledges.csv")
    germany = next(row for row in pledges if row["pledge_id"] == "deu-2029-share-3-5")
    assert (germany["gap"], germany["years_left"], germany["needed_per_year"]) == (
        "0.81",
        "3",
        "0.27",
    )
    assert all(row["statement_url"].startswith("http") for row in pledges)
    for row in [*shares, *counts, *pledges]:
        assert row["licence"]
        assert row["citation"]


def test_another_edition_changes_heading_tiles_and_link(open_page: Open) -> None:
    page = open_page(PATH, {"year": "2024"})
    before = on_the_map(page)
    page.selectbox(key="targets/edition").select("NATO-2024-06").run()
    assert first_heading(page) == "23 of 31 allies are at 2% in 2024e, 1 of them at 3.5%"
    assert on_the_map(page)["POL"] != before["POL"]
    assert page.query_params == {"edition": "NATO-2024-06"}
    page.selectbox(key="targets/year").select(2014).run()
    assert first_heading(page) == "3 of 27 allies are at 2% in 2014, 1 of them at 3.5%"
    assert page.query_params == {"edition": "NATO-2024-06", "year": "2014"}
    # An edition without the year falls back to its newest.
    page.selectbox(key="targets/edition").select("NATO-2016-07").run()
    assert first_heading(page).startswith("5 of 27 allies are at 2% in 2016e")


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ({"edition": "NATO-1999"}, "edition=NATO-1999"),
        ({"year": "1850"}, "year=1850"),
        ({"edition": "SIPRI-2026-04"}, "edition=SIPRI-2026-04"),
        ({"edition": "NATO-2016-07", "year": "2024"}, "year=2024"),
    ],
)
def test_what_is_not_here_is_named(open_page: Open, query: dict[str, str], named: str) -> None:
    page = open_page(PATH, query)
    assert not page.exception
    assert any(named in notice for notice in notices(page))


def test_every_edition_and_year_draws(open_page: Open) -> None:
    page = open_page(PATH)
    broken = []
    for index in range(len(page.selectbox(key="targets/edition").options)):
        page.selectbox(key="targets/edition").select_index(index).run()
        if page.exception or not first_heading(page):
            broken.append(index)
    assert broken == []


def test_before_the_first_edition_the_page_says_what_to_do(open_page: Open) -> None:
    page = open_page(PATH, {"as_of": "2016-01-05"})
    assert not page.exception
    assert any("Choose a later day" in notice for notice in notices(page))


def test_every_ally_is_on_the_map_and_nobody_else(open_page: Open, shipped: Dataset) -> None:
    said = on_the_map(open_page(PATH))
    assert set(said) == set(shipped.reference.members("NATO", shipped.as_of.year))
    assert said["LUX"] == "Luxembourg: 2.03% of GDP, estimate"
    assert said["ISL"] == "Iceland: no figure"


@pytest.mark.parametrize(
    ("area", "line"),
    [
        (
            "EST",
            (
                "Estonia: 5.10% of GDP in 2026, an estimate; 3.10 points above 2% and 1.60 points "
                "above 3.5%."
            ),
        ),
        (
            "BEL",
            "Belgium: 2.00% of GDP in 2026, an estimate; exactly at 2% and 1.50 points below 3.5%.",
        ),
        ("ISL", "Iceland has no figure for 2026 in this edition."),
    ],
)
def test_a_chosen_country_is_told_alone_and_leads_on(open_page: Open, area: str, line: str) -> None:
    page = open_page(PATH, {"country": area})
    assert line in words(page)
    assert page.query_params == {"country": area}
    assert ("What was claimed", "claims", f"country={area}") in links(page)


def test_a_country_that_is_no_ally_is_named_and_not_shown(open_page: Open) -> None:
    page = open_page(PATH, {"country": "RUS"})
    assert any("country=RUS" in notice for notice in notices(page))
    assert page.query_params == {}


def test_taking_the_country_away_shows_all_again(open_page: Open) -> None:
    page = open_page(PATH, {"country": "POL"})
    page.selectbox(key="targets/country").set_value(None).run()
    assert page.query_params == {}
    assert "What was claimed" not in [label for label, _, _ in links(page)]
