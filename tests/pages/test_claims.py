"""The list of claims: filters, links, the picked row, the download."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from defence_claims.dataset import Dataset
from tests.pages.seeing import (
    elements,
    first_heading,
    grid,
    links,
    notices,
    tally,
    words,
)

Open = Callable[..., AppTest]
Rows = Callable[[str], list[dict[str, str]]]

PATH = "pages/claims.py"
CSV = "defence-claims.csv"


def ids(rows: list[dict[str, str]]) -> list[str]:
    return [row["claim_id"] for row in rows]


def rank_of_date(data: Dataset, claim_id: str) -> date:
    record = data.record(claim_id)
    assert record is not None
    return record.date.first if record.date else date.min


def allies(data: Dataset) -> frozenset[str]:
    return frozenset(data.reference.members("NATO", data.as_of.year))


# ---- cold links

COLD: list[Any] = [
    pytest.param(
        {"country": "POL"},
        lambda r, *_: "POL" in r.claim.ref_area,
        "on Poland",
        id="one country",
    ),
    pytest.param(
        {"country": ["POL", "EST"]},
        lambda r, *_: {"POL", "EST"} & set(r.claim.ref_area),
        "on Poland and Estonia",
        id="two countries are either",
    ),
    pytest.param(
        {"country": "POL", "finding": "revised since"},
        lambda r, f, _: "POL" in r.claim.ref_area and f.kind == "revised since",
        "on Poland",
        id="a country and a finding are both",
    ),
    pytest.param(
        {"finding": ["supported", "not supported"]},
        lambda _, f, __: f.kind in {"supported", "not supported"},
        "claims",
        id="two findings are either",
    ),
    pytest.param(
        {"country": "ALLIES"},
        lambda r, _, d: allies(d) & set(r.claim.ref_area),
        "on all allies",
        id="all allies",
    ),
    pytest.param(
        {"claimant": "Mark Rutte", "indicator": "share_of_gdp"},
        lambda r, *_: (r.claim.claimant.name, r.claim.indicator) == ("Mark Rutte", "share_of_gdp"),
        "claims",
        id="who said it, and of what",
    ),
    pytest.param(
        {"outlet": "Anadolu Agency"},
        lambda r, *_: r.article.outlet == "Anadolu Agency",
        "1 claim",
        id="an outlet",
    ),
    pytest.param(
        {"since": "2025-03-01", "until": "2025-03-31"},
        lambda r, *_: (
            r.date and r.date.last >= date(2025, 3, 1) and r.date.first <= date(2025, 3, 31)
        ),
        "claims",
        id="a month, both days included",
    ),
    pytest.param(
        {"q": "TOP NATO spender"},
        lambda r, *_: "top nato spender" in r.claim.quote.exact.casefold(),
        "claims",
        id="words of the quote, large or small",
    ),
]


@pytest.mark.parametrize(("query", "is_wanted", "heading"), COLD)
def test_a_link_alone_shows_exactly_what_it_asks_for(
    open_page: Open,
    downloads: Rows,
    shipped: Dataset,
    query: dict[str, str | list[str]],
    is_wanted: Callable[..., bool],
    heading: str,
) -> None:
    page = open_page(PATH, query)
    assert not page.exception
    assert notices(page) == []
    wanted = {r.claim.id for r in shipped.records if is_wanted(r, shipped.finding(r), shipped)}
    assert wanted, "a filter that finds nothing proves nothing"
    rows = downloads(CSV)
    assert set(ids(rows)) == wanted
    assert len(rows) == len(wanted) == len(grid(page))
    count = "1 claim" if len(wanted) == 1 else f"{len(wanted)} claims"
    assert first_heading(page).startswith(count)
    assert heading in first_heading(page)
    assert sum(tally(page).values()) == len(wanted)
    assert page.query_params == query


IGNORED = [
    pytest.param({"country": "ZZZ"}, "country=ZZZ", id="an unknown country"),
    pytest.param({"finding": "true"}, "finding=true", id="an unknown finding"),
    pytest.param({"since": "yesterday"}, "since=yesterday", id="a day that is none"),
    pytest.param({"until": "2025-02-30"}, "until=2025-02-30", id="a day that never was"),
    pytest.param({"since": "2999-01-01"}, "since=2999-01-01", id="a day after every claim"),
    pytest.param({"until": "1949-04-04"}, "until=1949-04-04", id="a day before every claim"),
    pytest.param(
        {"country": "<script>alert(1)</script>"}, "<script>alert(1)</script>", id="a script"
    ),
    pytest.param({"claimant": "[x](javascript:alert(1))"}, "[x](javascript:alert(1))", id="a link"),
    pytest.param({"outlet": "'; DROP TABLE claims; --"}, "DROP TABLE", id="a quotation mark"),
]


@pytest.mark.parametrize(("query", "named"), IGNORED)
def test_what_a_link_asks_for_in_vain_is_named_and_left_out(
    open_page: Open, shipped: Dataset, query: dict[str, str], named: str
) -> None:
    page = open_page(PATH, query)
    assert not page.exception
    (notice,) = notices(page)
    assert named in notice
    assert first_heading(page) == f"{len(shipped.records)} claims"
    assert page.query_params == {}
    assert not any("<script" in node.proto.body for node in page.main if node.type == "html")


def test_the_known_part_of_a_link_is_kept_beside_the_unknown_one(open_page: Open) -> None:
    page = open_page(PATH, {"country": ["POL", "ZZZ", "POL"], "until": "never"})
    (notice,) = notices(page)
    assert "country=ZZZ" in notice
    assert "until=never" in notice
    assert first_heading(page).endswith("claims on Poland")
    assert page.query_params == {"country": "POL"}


HARMLESS = [
    pytest.param({"q": "<script>alert(1)</script>"}, id="a script as search words"),
    pytest.param({"q": "%00\x00\n"}, id="control characters"),
    pytest.param({"q": "x" * 20_000}, id="a very long search"),
    pytest.param({"country": "Q" * 20_000}, id="a very long code"),
    pytest.param({"country": [f"X{n}" for n in range(500)]}, id="hundreds of unknown codes"),
    pytest.param({"country": "", "q": "", "since": ""}, id="parameters without a value"),
    pytest.param({"since": ["2024-01-01", "2025-01-01"], "q": ["a", "b"]}, id="said twice"),
    pytest.param({"since": "2025-06-01", "until": "2024-06-01"}, id="days the wrong way round"),
    pytest.param({"utm_source": "mail", "__proto__": "x"}, id="parameters of others"),
]


@pytest.mark.parametrize("query", HARMLESS)
def test_no_link_breaks_the_page_or_floods_it(
    open_page: Open, query: dict[str, str | list[str]]
) -> None:
    page = open_page(PATH, query)
    assert not page.exception
    assert first_heading(page)
    assert all(len(notice) < 600 for notice in notices(page))


def test_a_filter_that_leaves_nothing_says_so_and_shows_the_way_back(open_page: Open) -> None:
    page = open_page(PATH, {"country": "POL", "q": "zebra"})
    assert first_heading(page) == "0 claims on Poland"
    (notice,) = notices(page)
    assert "No claims match" in notice
    assert "Clear a filter" in notice
    assert ("Show all claims", "claims", "") in links(page)
    assert dumbbell(page) == ""


# ---- changing a filter


def dumbbell(page: AppTest) -> str:
    """The markup of the word against the table, "" where it is not drawn."""
    drawn = [node.proto.body for node in elements(page) if node.type == "html"]
    return "".join(markup for markup in drawn if 'class="dc-dumbbell"' in markup)


def test_a_changed_filter_changes_everything_on_the_page(
    open_page: Open, downloads: Rows, shipped: Dataset
) -> None:
    page = open_page(PATH)
    everything = (first_heading(page), tally(page), len(grid(page)), ids(downloads(CSV)))
    before = dumbbell(page)

    page.multiselect(key="claims/country").set_value(["POL"]).run()

    poland = [r for r in shipped.records if "POL" in r.claim.ref_area]
    assert 0 < len(poland) < len(shipped.records)
    assert first_heading(page) == f"{len(poland)} claims on Poland"
    assert tally(page) != everything[1]
    assert sum(tally(page).values()) == len(poland)
    assert set(grid(page)["Of"].str.contains("Poland")) == {True}
    assert len(grid(page)) == len(poland)
    assert set(ids(downloads(CSV))) == {r.claim.id for r in poland}
    assert page.query_params == {"country": "POL"}
    assert "on Russia" in before
    assert "on Poland" in dumbbell(page)
    assert "on Russia" not in dumbbell(page)

    page.multiselect(key="claims/country").set_value([]).run()
    assert (first_heading(page), tally(page), len(grid(page)), ids(downloads(CSV))) == everything
    assert page.query_params == {}


def test_each_filter_is_in_the_link(open_page: Open) -> None:
    page = open_page(PATH)
    page.multiselect(key="claims/indicator").set_value(["share_of_gdp"])
    page.multiselect(key="claims/claimant").set_value(["Donald Trump", "Mark Rutte"])
    page.date_input(key="claims/since").set_value(date(2018, 1, 1))
    page.text_input(key="claims/q").set_value("  % ").run()
    assert page.query_params == {
        "indicator": "share_of_gdp",
        "claimant": ["Donald Trump", "Mark Rutte"],
        "since": "2018-01-01",
        "q": "%",
    }
    again = open_page(PATH, page.query_params)
    assert grid(again).equals(grid(page))
    assert first_heading(again) == first_heading(page)


# ---- the download


def test_the_download_holds_the_rows_of_the_table_in_their_order(
    open_page: Open, downloads: Rows, shipped: Dataset
) -> None:
    page = open_page(PATH, {"country": "POL"})
    rows = downloads(CSV)
    shown = grid(page)
    assert [row["quote"] for row in rows] == list(shown["Quote"])
    assert [row["claimant"] for row in rows] == list(shown["Who"])
    newest_first = sorted(ids(rows), key=lambda i: (rank_of_date(shipped, i), i), reverse=True)
    assert ids(rows) == newest_first


def test_the_download_names_source_licence_and_citation(open_page: Open, downloads: Rows) -> None:
    open_page(PATH)
    rows = downloads(CSV)
    judged = [row for row in rows if row["edition_latest"]]
    assert len(judged) > 40
    for row in judged:
        assert row["source"], row["claim_id"]
        assert row["licence"], row["claim_id"]
        assert row["citation"], row["claim_id"]
    assert all(row["finding"] and row["reason"] for row in rows)


# ---- one row picked


def test_a_picked_row_shows_its_words_its_finding_and_the_way_to_its_page(
    open_page: Open, downloads: Rows
) -> None:
    page = open_page(PATH, {"country": "POL"})
    assert ("See this claim beside the tables", "claim") not in [link[:2] for link in links(page)]
    chosen = 2
    page.session_state["claims/table"] = {
        "selection": {"rows": [chosen], "columns": [], "cells": []}
    }
    page.run()
    row = downloads(CSV)[chosen]
    text = " ".join(words(page).split())
    assert row["claimant"] in text
    assert row["reason"] in text
    quoted = "".join(text.split())
    assert "".join(row["quote"].split()) in quoted
    link = ("See this claim beside the tables", "claim", f"id={row['claim_id']}")
    assert link in links(page)


def test_a_row_picked_in_a_longer_list_is_forgotten_in_a_shorter_one(open_page: Open) -> None:
    page = open_page(PATH)
    page.session_state["claims/table"] = {"selection": {"rows": [80], "columns": [], "cells": []}}
    page.run()
    page.multiselect(key="claims/country").set_value(["POL"]).run()
    assert not page.exception


# ---- words that would like to be code

HOSTILE = """\
article:
  id: hostile-2025-01-01
  title: "=HYPERLINK(\\"http://example.org\\")"
  outlet: "**Bold** <b>Herald</b> $a$ :red[x]"
  date_published: "2025-01-01"
claims:
  - id: hostile-01
    quote:
      exact: "=1+1 <script>alert(1)</script> ![x](http://example.org/x.png) **4.7%** of GDP"
      prefix: "<img src=x onerror=alert(1)> "
      figure: "4.7%"
    claimant: {name: "@SUM(1) <i>Mallory</i>"}
    ref_area: POL
    indicator: share_of_gdp
    value: "4.7"
    unit_measure: PC_GDP
    modality: actual
    time_period: "2025"
"""


@pytest.fixture
def with_hostile_claim(data_copy: Path) -> Path:
    (data_copy / "claims" / "hostile-2025-01-01.yaml").write_text(HOSTILE, encoding="utf-8")
    return data_copy


def test_words_that_look_like_code_are_shown_as_words(
    open_page: Open, downloads: Rows, with_hostile_claim: Path
) -> None:
    page = open_page(PATH, {"q": "=1+1"}, data=with_hostile_claim)
    assert first_heading(page) == "1 claim"
    page.session_state["claims/table"] = {"selection": {"rows": [0], "columns": [], "cells": []}}
    page.run()
    claim = open_page("pages/claim.py", {"id": "hostile-01"})
    for shown in (page, claim):
        assert not shown.exception
        html = "".join(node.proto.body for node in shown.main if node.type == "html")
        for tag in ("<script", "<img", "<i>Mallory", "<b>Herald"):
            assert tag not in html
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
        markdown = "".join(node.value for node in shown.markdown)
        assert "![x](" not in markdown
        assert "<script" not in markdown.replace("\\<", "")

    (row,) = [row for row in downloads(CSV) if row["claim_id"] == "hostile-01"]
    assert row["quote"].startswith("'=1+1 <script>")
    assert row["claimant"].startswith("'@SUM(1)")


def test_an_address_that_is_no_web_address_is_refused(
    open_page: Open, with_hostile_claim: Path
) -> None:
    file = with_hostile_claim / "claims" / "hostile-2025-01-01.yaml"
    file.write_text(
        HOSTILE.replace("  date_published", '  url: "javascript:alert(1)"\n  date_published'),
        encoding="utf-8",
    )
    page = open_page(PATH, {"q": "=1+1"}, data=with_hostile_claim)
    assert first_heading(page) == "0 claims"
    assert "1 fault in the data files" in words(page)
    sources = words(open_page("pages/sources.py"))
    assert "claims/hostile-2025-01-01.yaml | 5" in sources
    assert "javascript:alert(1)" in sources
