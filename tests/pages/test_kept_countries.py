"""Countries chosen on a page go along through the menu, and no further than pages can show."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.seeing import links

Open = Callable[..., AppTest]
COUNTRIES, EDITIONS, TARGETS = "pages/countries.py", "pages/editions.py", "pages/targets.py"
CLAIMS = "pages/claims.py"


def menu(page: AppTest) -> dict[str, str]:
    """The query of every page in the menu, as it stands above the page."""
    found: dict[str, str] = {}
    for label, _, query in links(page):
        if label in {"Front page", "Claims", "Countries", "Editions", "Targets", "Sources"}:
            found.setdefault(label, query)
    return found


@pytest.mark.parametrize(
    ("path", "query", "expected"),
    [
        pytest.param(
            COUNTRIES,
            {"country": ["POL", "DEU"]},
            {
                "Claims": "country=POL&country=DEU",
                "Countries": "country=POL&country=DEU",
                "Editions": "country=POL",
                "Targets": "country=POL",
            },
            id="several countries go to pages of several, the first to pages of one",
        ),
        pytest.param(
            TARGETS,
            {"country": "ALB"},
            {"Countries": "country=ALB", "Editions": "country=ALB", "Claims": ""},
            id="a country without claims is no filter of the claims",
        ),
        pytest.param(
            COUNTRIES,
            {"country": "RUS"},
            {"Claims": "country=RUS", "Targets": ""},
            id="a country outside the alliance does not go to its targets",
        ),
        pytest.param(
            CLAIMS,
            {"country": ["ALLIES", "ESP"]},
            {"Countries": "country=ESP", "Targets": "country=ESP"},
            id="the choice of all allies is no country",
        ),
        pytest.param(
            EDITIONS, {}, {"Countries": "", "Claims": ""}, id="the usual country is nobody's choice"
        ),
        pytest.param(
            COUNTRIES,
            {"country": "POL", "as_of": "2025-01-01"},
            {"Editions": "as_of=2025-01-01&country=POL", "Front page": "as_of=2025-01-01"},
            id="the day goes along as before",
        ),
    ],
)
def test_the_menu_carries_what_a_page_shows(
    open_page: Open, path: str, query: dict[str, str], expected: dict[str, str]
) -> None:
    found = menu(open_page(path, query))
    assert {label: found[label] for label in expected} == expected


def test_a_new_choice_is_in_the_menu_of_the_same_run(open_page: Open) -> None:
    page = open_page(COUNTRIES)
    assert menu(page)["Editions"] == ""
    page.multiselect(key="countries/country").set_value(["EST", "LVA"]).run()
    assert menu(page)["Editions"] == "country=EST"
    page.multiselect(key="countries/country").set_value([]).run()
    assert menu(page)["Editions"] == ""


def test_a_page_without_countries_passes_them_on(open_page: Open) -> None:
    page = open_page(COUNTRIES, {"country": "EST"})
    page.switch_page("pages/sources.py").run()
    assert menu(page)["Targets"] == "country=EST"


def test_a_page_of_one_country_leaves_the_others_kept(open_page: Open) -> None:
    page = open_page(COUNTRIES, {"country": ["POL", "DEU", "FRA"]})
    page.switch_page(EDITIONS)
    page.query_params["country"] = "DEU"
    page.run()
    assert menu(page)["Countries"] == "country=DEU&country=POL&country=FRA"


def test_what_is_kept_never_changes_a_page_that_was_opened_without_it(open_page: Open) -> None:
    page = open_page(COUNTRIES, {"country": "EST"})
    page.switch_page(TARGETS)
    page.query_params.clear()
    page.run()
    assert page.selectbox(key="targets/country").value is None
