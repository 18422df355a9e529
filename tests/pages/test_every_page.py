"""What holds for every page with sound data."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from tests.pages.seeing import (
    MENU,
    PAGES,
    charts,
    drawn,
    drawn_in,
    elements,
    first_heading,
    headings,
    links,
    notices,
    tables,
    told,
    words,
)

Open = Callable[..., AppTest]
ROOT = Path(__file__).resolve().parents[2]

FILLED = [
    pytest.param("app.py", {}, id="the front page"),
    pytest.param("pages/claims.py", {}, id="all claims"),
    pytest.param("pages/claim.py", {}, id="the founding claim"),
    pytest.param("pages/claim.py", {"id": "sipri-2025-israel-45bn"}, id="a claim of an amount"),
    pytest.param("pages/claim.py", {"id": "pol-rank-01"}, id="a claim of a rank"),
    pytest.param("pages/countries.py", {}, id="all allies"),
    pytest.param("pages/countries.py", {"country": "POL"}, id="one country"),
    pytest.param("pages/countries.py", {"country": ["POL", "DEU"]}, id="two countries"),
    pytest.param("pages/editions.py", {}, id="the editions of the newest years"),
    pytest.param("pages/editions.py", {"country": "POL", "year": "2024"}, id="editions of a year"),
    pytest.param("pages/editions.py", {"country": "RUS"}, id="the releases on a country"),
    pytest.param("pages/editions.py", {"measure": "amount"}, id="editions of an amount"),
    pytest.param("pages/targets.py", {}, id="the targets in the newest edition"),
    pytest.param(
        "pages/targets.py",
        {"edition": "NATO-2025-08", "year": "2025"},
        id="the targets in an edition that cannot be counted",
    ),
    pytest.param("pages/sources.py", {}, id="the sources"),
]


@pytest.mark.parametrize(("path", "query"), FILLED)
def test_a_filled_page_has_a_menu_a_heading_and_words_for_every_picture(
    open_page: Open, path: str, query: dict[str, str]
) -> None:
    page = open_page(path, query)
    assert not page.exception
    assert [label for label, _, _ in links(page) if label in MENU] == MENU
    assert first_heading(page)
    assert notices(page) == []
    assert "Defence Claims, as of" in words(page)
    pictures = [*charts(page), *page.dataframe]
    told_in_words = [node.proto.alt for node in pictures]
    told_in_words += [picture.alt for picture in (*tables(page), *drawn(page))]
    assert told_in_words
    assert all(map(str.strip, told_in_words))


def text_alternative(node: Any) -> str:
    """What is said of the chart that an element holds; "" where it holds none."""
    if node.type == "plotly_chart":
        return str(node.proto.alt)
    return (
        next((chart.alt for chart in drawn_in(node.proto.body)), "") if node.type == "html" else ""
    )


@pytest.mark.parametrize(("path", "query"), FILLED)
def test_every_chart_names_its_source_before_the_next_heading(
    open_page: Open, path: str, query: dict[str, str]
) -> None:
    nodes = list(elements(open_page(path, query)))
    for place, node in enumerate(nodes):
        # The small chart of a card is about its claim, whose page names the sources.
        alt = text_alternative(node)
        if not alt or alt.startswith("Small chart"):
            continue
        below = ["Source" + part for part in told(node).split("Source")[1:]]
        for other in nodes[place + 1 :]:
            if told(other).startswith("#"):
                break
            below.append(told(other))
        sources = [line for line in below if line.startswith("Source")]
        assert sources, f"no source below the chart {alt!r}"
        assert any(name in sources[0] for name in ("NATO", "SIPRI")), sources[0]


def test_every_claim_has_a_page_that_draws(open_page: Open) -> None:
    page = open_page("pages/claim.py")
    ids = list(page.selectbox[0].options)
    assert len(ids) > 80
    broken = []
    for place in range(len(ids)):
        page.selectbox[0].select_index(place).run()
        if page.exception or len(headings(page)) < 2:
            broken.append(page.query_params["id"])
    assert broken == []


# ---- links of somebody else's making

ODD = (
    *("", " ", "0", "-1", "9" * 5000, "NaN", "\x00", "%00", "\n\n# x\n===", "../../etc/passwd"),
    *("<script>alert(1)</script>", "[x](javascript:alert(1))", "=cmd()", "https://evil.example"),
    *(
        "\u202egnp",
        "POL,USA",
        "pol",
        "POL",
        "USA",
        "2024",
        "2026-2021",
        "２０２４",
        "amount",
        "💥" * 99,
    ),
)
PARAMETERS = (
    *("country", "claimant", "outlet", "indicator", "finding", "since", "until", "q", "as_of"),
    *("id", "show", "measure", "year", "edition", "embed", "page", "__proto__"),
)


@settings(max_examples=20)
@given(
    path=st.sampled_from(PAGES),
    query=st.dictionaries(
        st.sampled_from(PARAMETERS), st.lists(st.sampled_from(ODD), min_size=1, max_size=3)
    ),
)
def test_no_link_stops_a_page_or_puts_markup_into_it(
    path: str, query: dict[str, list[str]]
) -> None:
    page = AppTest.from_file(ROOT / "app.py", default_timeout=60)
    if path != "app.py":
        page.switch_page(path)
    for name, values in query.items():
        page.query_params[name] = values
    page.run()
    assert not page.exception
    assert len(first_heading(page)) < 200
    assert all(len(notice) < 900 for notice in notices(page))
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00]", words(page))
    for node in elements(page):
        if node.type == "html":
            assert "<script" not in node.proto.body
            assert not re.search(r'href="[^"]*(?:javascript:|//evil)', node.proto.body)
        elif node.type in {"markdown", "info", "warning", "error"}:
            assert not re.search(r"(?<!\\)<script|\]\(javascript|https?:?//evil", node.value)


def test_a_link_of_hundreds_of_parameters_draws_the_page(open_page: Open) -> None:
    query = {f"x{n}": "<b>" for n in range(900)} | {"country": ["POL"] * 90}
    page = open_page("pages/claims.py", query)
    assert not page.exception
    assert page.query_params == {"country": "POL"}
