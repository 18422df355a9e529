"""One claim: words, finding, charts, tables, and the link that leads there."""

import json
import re
from collections.abc import Callable
from datetime import date
from html import escape, unescape

import pytest
from streamlit.testing.v1 import AppTest

from defence_claims.dataset import Dataset
from defence_claims.exports import claim_citation, claim_review
from defence_claims.views.claim import claim_year
from defence_claims.wording import sentences
from tests.pages.seeing import (
    charts,
    elements,
    figure,
    figure_words,
    first_heading,
    headings,
    links,
    notices,
    tables,
    told,
    words,
)

Open = Callable[..., AppTest]
Rows = Callable[[str], list[dict[str, str]]]

PATH = "pages/claim.py"
FOUNDING = "pol-2025-share-01"


def test_without_a_link_the_founding_claim_is_shown(open_page: Open) -> None:
    page = open_page(PATH)
    assert page.query_params == {"id": FOUNDING}
    assert first_heading(page) == "Rutte’s 4.7% for Poland was a plan, stated as a level"


def test_the_founding_claim_is_told_whole(open_page: Open) -> None:
    text = " ".join(words(open_page(PATH, {"id": FOUNDING})).split())
    for expected in (
        "Poland’s position at the top NATO spender at 4.7% GDP",
        "Mark Rutte , NATO Secretary General",
        "Warsaw School of Economics, 26 March 2025",
        "Outlet and link not known",
        "A plan, stated as a level",
        "no figure on the day",
        "4.48% (estimate) in August 2025",
        "4.25% (estimate)",
        "Supported: 1st place in NATO",
    ):
        assert expected in text


def test_the_table_of_editions_is_split_at_the_day_of_the_claim(open_page: Open) -> None:
    page = open_page(PATH, {"id": FOUNDING})
    (table,) = [t for t in tables(page) if "each edition said" in t.alt]
    rows = table.rows
    assert rows[:2] == [
        ["Known that day", "", "", ""],
        ["NATO tables", "17 June 2024", "4.12e", "–"],
    ]
    assert rows[2][0] == "Learned later"
    assert ["NATO tables", "27 Aug 2025", "3.79e", "4.48e"] in rows
    assert rows[-1] == ["NATO tables", "10 July 2026", "3.75", "4.25e"]


def test_the_readings_begin_with_the_plan(open_page: Open) -> None:
    page = open_page(PATH, {"id": FOUNDING})
    (table,) = [t for t in tables(page) if "Readings" in t.alt]
    rows = table.rows
    assert rows[0][0].startswith("A plan or pledge of Poland")
    assert "bears it out" in rows[0]
    assert any("0.40 below" in row for row in rows)


def test_the_claim_and_every_edition_are_in_the_chart(open_page: Open) -> None:
    spec = figure(open_page(PATH, {"id": FOUNDING}), "Line chart")
    assert len(spec["data"]) >= 5
    text = figure_words(spec)
    for expected in ("NATO June 2024", "NATO July 2026", "SIPRI April 2026", "4.7%"):
        assert expected in text


def test_nato_and_sipri_are_never_one_line(open_page: Open) -> None:
    spec = figure(open_page(PATH, {"id": FOUNDING}), "Line chart")
    for trace in spec["data"]:
        hovers = json.dumps(trace.get("customdata", ""))
        assert not ("SIPRI" in hovers and "NATO" in hovers)


@pytest.mark.parametrize(
    "claim_id", ["pol-rank-01", "stoltenberg-2024-23-allies", "sipri-2025-israel-45bn"]
)
def test_a_link_alone_opens_its_claim(open_page: Open, shipped: Dataset, claim_id: str) -> None:
    page = open_page(PATH, {"id": claim_id})
    record = shipped.record(claim_id)
    assert record is not None
    assert not page.exception
    assert notices(page) == []
    assert first_heading(page) == sentences.headline(
        record, shipped.finding(record), shipped.reference
    )
    quoted = "".join(words(page).split())
    assert "".join(record.claim.quote.exact.split()) in quoted
    assert page.query_params == {"id": claim_id}


UNKNOWN = [
    pytest.param("no-such-claim", id="an id that no claim has"),
    pytest.param("<script>alert(1)</script>", id="a script"),
    pytest.param("../../etc/passwd", id="a path"),
    pytest.param("z" * 20_000, id="a very long id"),
]


@pytest.mark.parametrize("claim_id", UNKNOWN)
def test_an_unknown_claim_is_named_before_anything_else_is_shown(
    open_page: Open, claim_id: str
) -> None:
    page = open_page(PATH, {"id": claim_id})
    assert not page.exception
    (notice,) = notices(page)
    assert claim_id[:60] in notice
    assert len(notice) < 400
    said = [told(node) for node in elements(page)]
    assert said.index(notice) < said.index(f"# {first_heading(page)}")
    assert not any("<script" in node.proto.body for node in page.main if node.type == "html")


@pytest.mark.parametrize("claim_id", ["", [FOUNDING, "pol-rank-01"]])
def test_no_id_or_several_give_one_claim_and_no_complaint(
    open_page: Open, claim_id: str | list[str]
) -> None:
    page = open_page(PATH, {"id": claim_id})
    assert not page.exception
    assert notices(page) == []
    assert page.query_params == {"id": FOUNDING}


def test_another_claim_can_be_picked(open_page: Open) -> None:
    page = open_page(PATH, {"id": FOUNDING})
    before = headings(page)
    page.selectbox[0].select("pol-rank-01").run()
    assert headings(page) != before
    assert page.query_params == {"id": "pol-rank-01"}


def test_the_other_claim_of_the_article_is_a_link(open_page: Open) -> None:
    assert ("See this claim", "claim", "id=pol-rank-01") in links(open_page(PATH, {"id": FOUNDING}))


def test_the_download_holds_every_comparison_with_its_terms(
    open_page: Open, downloads: Rows, shipped: Dataset
) -> None:
    open_page(PATH, {"id": FOUNDING})
    rows = downloads(f"defence-claims-{FOUNDING}.csv")
    assert len(rows) == len(shipped.findings[FOUNDING].comparisons)
    assert all(row["claim_id"] == FOUNDING and row["edition"] for row in rows)
    published = [row for row in rows if row["source"] != "NATIONAL"]
    assert all(row["licence"] and row["citation"] for row in published)
    as_stated = {
        (row["edition"], row["time_period"]): (row["observed"], row["obs_status"])
        for row in rows
        if row["reading"] == "as stated"
    }
    assert as_stated["NATO-2026-07", "2025"] == ("4.25", "E")


def test_the_review_for_machines_names_the_claim_and_where_it_is_read(
    open_page: Open, downloaded: Callable[[str], bytes], shipped: Dataset
) -> None:
    open_page(PATH, {"id": FOUNDING, "as_of": "2026-05-01"})
    review = json.loads(downloaded(f"defence-claims-{FOUNDING}.jsonld"))
    record = shipped.record(FOUNDING)
    assert record is not None
    then = shipped.seen_on(date(2026, 5, 1))
    assert review == claim_review(record, then, page=review["url"])
    assert review["url"].endswith(f"?id={FOUNDING}&as_of=2026-05-01")
    assert "as of 2026-05-01" in review["reviewBody"]


def test_the_download_of_a_claim_without_comparisons_still_has_its_columns(
    open_page: Open, downloads: Rows, shipped: Dataset
) -> None:
    bare = next(f.claim_id for f in shipped.findings.values() if not f.comparisons)
    page = open_page(PATH, {"id": bare})
    assert not page.exception
    assert downloads(f"defence-claims-{bare}.csv") == []


def test_the_figures_of_the_chart_can_be_taken(open_page: Open, downloads: Rows) -> None:
    spec = figure(open_page(PATH, {"id": FOUNDING}), "Line chart")
    claim, *figures = downloads(f"defence-claims-{FOUNDING}-chart.csv")
    assert (claim["drawn_as"], claim["printed"]) == ("claim", "4.7% GDP")
    drawn = {value for trace in spec["data"] for value in trace["y"] if value is not None}
    assert {float(row["value"]) for row in figures} == drawn - {4.7}
    assert all(row["edition"] and row["licence"] and row["citation"] for row in figures)


def buttons(page: AppTest) -> dict[str, dict[str, str]]:
    """The buttons that act in the browser, by their labels."""
    mounted = [node for node in page.main if node.type == "bidi_component"]
    told = [json.loads(node.proto.json)["buttons"] for node in mounted]
    return {button["label"]: button for row in told for button in row}


def test_link_and_citation_are_copied_at_one_click(open_page: Open, shipped: Dataset) -> None:
    found = buttons(open_page(PATH, {"id": FOUNDING}))
    assert found["Copy link"]["copy"].endswith(f"?id={FOUNDING}")
    record = shipped.record(FOUNDING)
    assert record is not None
    assert found["Copy citation"]["copy"] == claim_citation(record, shipped)


@pytest.mark.parametrize(("label", "asked"), [("Embed claim", ""), ("Embed chart", "&show=chart")])
def test_the_code_of_a_frame_names_the_claim_and_asks_for_no_menu(
    open_page: Open, label: str, asked: str
) -> None:
    code = buttons(open_page(PATH, {"id": FOUNDING}))[label]["copy"]
    address, title = re.search(r'src="([^"]*)" title="([^"]*)"', code).groups()
    assert unescape(address).endswith(f"?id={FOUNDING}&embed=true{asked}")
    assert unescape(title) == "Rutte’s 4.7% for Poland was a plan, stated as a level"


def in_frame(open_page: Open, query: dict[str, str]) -> AppTest:
    site = "https://claims.example/claim"
    return open_page(PATH, query, context={"is_embedded": True, "url": site})


def test_a_claim_in_a_frame_has_words_and_chart_and_the_way_to_its_page(open_page: Open) -> None:
    page = in_frame(open_page, {"id": FOUNDING, "as_of": "2025-09-01"})
    assert not page.exception
    assert first_heading(page) == "Rutte’s 4.7% for Poland was a plan, stated as a level"
    assert "top NATO spender" in words(page)
    assert len(charts(page)) == 1
    assert "Sources: NATO" in words(page)
    assert links(page) == []
    assert [*page.selectbox, *page.date_input, *page.button] == []
    footer = [node.proto.body for node in page.main if node.type == "html"][-1]
    link = f"https://claims.example/claim?id={FOUNDING}&as_of=2025-09-01"
    assert f'href="{escape(link)}"' in footer


def test_a_frame_can_hold_the_chart_alone(open_page: Open) -> None:
    page = in_frame(open_page, {"id": FOUNDING, "show": "chart"})
    assert first_heading(page).startswith("Each new edition lowered")
    assert len(charts(page)) == 1
    assert not [node for node in page.main if node.type == "html" and "dc-quote" in node.proto.body]
    footer = [node.proto.body for node in page.main if node.type == "html"][-1]
    assert "show=" not in footer


def test_a_frame_around_no_claim_says_so(open_page: Open) -> None:
    page = in_frame(open_page, {"id": "<b>none</b>"})
    assert not page.exception
    assert notices(page) == ["There is no claim <b>none</b> here."]


def test_the_picture_carries_title_source_and_state_of_the_data(open_page: Open) -> None:
    page = open_page(PATH, {"id": FOUNDING})
    (data,) = [
        told
        for node in page.main
        if node.type == "bidi_component" and "chart" in (told := json.loads(node.proto.json))
    ]
    inside = " ".join(note["text"] for note in data["layout"]["annotations"]).replace("<br>", " ")
    for expected in ("Each new edition", "% of GDP", "10 July 2026", "SIPRI", "as of", "Chart:"):
        assert expected in inside


def test_a_claim_that_cannot_be_checked_says_what_is_missing_and_where_to_look(
    open_page: Open, shipped: Dataset
) -> None:
    finding = next(
        f
        for f in shipped.findings.values()
        if f.kind == "not checkable" and not f.comparisons and f.missing
    )
    page = open_page(PATH, {"id": finding.claim_id})
    text = words(page)
    assert "cannot be checked" in text.casefold() or "not checkable" in text.casefold()
    assert any(target == "countries" and query for _, target, query in links(page))


def test_the_article_opens_at_the_quote(open_page: Open, shipped: Dataset) -> None:
    record = next(r for r in shipped.records if r.article.url and "#" not in r.article.url)
    page = open_page(PATH, {"id": record.claim.id})
    (button,) = [n for n in elements(page) if n.type == "link_button"]
    assert button.proto.url.startswith(f"{record.article.url}#:~:text=")
    assert " " not in button.proto.url


def figure_alt(page: AppTest) -> str:
    (told,) = [node.proto.alt for node in charts(page) if node.proto.alt.startswith("Line chart.")]
    return str(told)


def test_the_sources_that_disagree_stand_in_a_table(open_page: Open) -> None:
    page = open_page(PATH, {"id": FOUNDING})
    (table,) = [t for t in tables(page) if t.alt.startswith("The figure of every source")]
    told = table.rows
    assert [row[0].split(" (")[0] for row in told] == ["NATO", "SIPRI", "Eurostat"]
    assert [row[1] for row in told] == ["4.25%e", "4.50%", "3.4%"]


def test_a_family_is_told_from_the_first_to_the_last(open_page: Open) -> None:
    page = open_page(PATH, {"id": FOUNDING})
    told = [label.replace("\\", "") for label, path, _ in links(page) if path == "claim"]
    family = [label for label in told if ", 2025. " in label]
    assert family[0].startswith("28 August 2024, the first held here: Andrzej Domański, 4.7%")
    assert family[-1] == "28 August 2025: NATO, 4.48%, 2025. Right when said, revised since"


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("rutte-2026-trump-trillion", "Defence expenditure beyond the base year’s, USD"),
        ("trump-2016-73-percent", "Share of the total, current prices, %"),
        ("kallas-2025-russia-more-than-eu", "as a multiple of the other’s"),
    ],
)
def test_what_no_table_prints_is_drawn_all_the_same(
    open_page: Open, claim: str, expected: str
) -> None:
    page = open_page(PATH, {"id": claim})
    assert expected in figure_alt(page)
    assert figure(page, "Line chart.")["data"]


def test_a_plan_by_a_month_is_drawn_at_the_year_that_is_over_by_then(
    open_page: Open, shipped: Dataset
) -> None:
    """Japan's 2% by March 2026 counts more than the tables do, and still stands beside 2025."""
    record = shipped.record("takaichi-2025-japan-2-percent")
    assert record is not None
    assert claim_year(record, shipped.finding(record).latest) == 2025
    text = words(open_page(PATH, {"id": record.claim.id}))
    assert "1.41" in text
    assert "not met" not in text
