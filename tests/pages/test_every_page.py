"""What holds for every page, with sound data and with damaged ones."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from tests.pages.seeing import (
    PAGES,
    charts,
    drawn,
    drawn_in,
    elements,
    first_heading,
    grid,
    headings,
    links,
    notices,
    pictures,
    tables,
    told,
    words,
)

Open = Callable[..., AppTest]
ROOT = Path(__file__).resolve().parents[2]

MENU = [
    "Front page",
    "Claims",
    "Countries",
    "Editions",
    "Targets",
    "Check an article",
    "Method",
    "Sources",
]
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


# ---- data folders with something missing or wrong


def remove_claims(data: Path) -> None:
    for file in (data / "claims").glob("*.yaml"):
        file.unlink()
    (data / "stories.txt").unlink()


def remove_everything(data: Path) -> None:
    for path in sorted(data.rglob("*"), reverse=True):
        if path.is_file():
            path.unlink()
        else:
            path.rmdir()


def spoil(data: Path, file: str) -> None:
    """Change one byte of a file."""
    path = data / "reference" / file
    content = bytearray(path.read_bytes())
    content[-3] ^= 1
    path.write_bytes(content)


def test_without_claims_every_page_says_what_to_do(open_page: Open, data_copy: Path) -> None:
    remove_claims(data_copy)
    front = open_page("app.py", data=data_copy)
    assert "0 claims" in words(front)
    assert any("data/" in notice for notice in notices(front))
    for path in ("pages/claims.py", "pages/claim.py"):
        page = open_page(path)
        assert not page.exception
        assert first_heading(page)
        (notice,) = notices(page)
        assert "no claims yet" in notice
        assert "data/claims/" in notice
    poland = open_page("pages/countries.py", {"country": "POL"})
    assert not poland.exception
    assert drawn(poland)
    assert "No claims for Poland" in words(poland)
    assert "is sound" in words(open_page("pages/sources.py"))


def test_without_stories_the_front_page_says_where_they_are_named(
    open_page: Open, data_copy: Path
) -> None:
    (data_copy / "stories.txt").unlink()
    page = open_page("app.py", data=data_copy)
    assert not page.exception
    assert any("data/stories.txt" in notice for notice in notices(page))
    assert any("allies" in alt for alt in pictures(page))


MALFORMED = """\
article:
  id: broken-2025
claims:
  - id: broken-01
    quote: {exact: "Poland spends 4.7% of GDP"}
    claimant: {name: Somebody}
    ref_area: PLO
    indicator: share_of_gdp
    value: "4.7"
    unit_measure: PC_GDP
    modality: actual
  - id: broken-02
    quote: {exact: "Poland spends 4.7% of GDP"}
    claimant: {name: Somebody}
    ref_area: POL
    indicator: share_of_gdp
    value: "5.1"
    unit_measure: PC_GDP
    modality: actual
"""


def test_a_malformed_file_leaves_the_other_claims_in_use(open_page: Open, data_copy: Path) -> None:
    (data_copy / "claims" / "broken-2025.yaml").write_text(MALFORMED, encoding="utf-8")
    claims = open_page("pages/claims.py", data=data_copy)
    sound = len(grid(claims, "Claims"))
    assert sound > 80
    assert first_heading(claims) == f"{sound} claims"
    for path in PAGES:
        page = open_page(path)
        assert not page.exception
        assert "faults in the data files" in words(page)
        assert ("See what is wrong", "sources", "") in links(page)
        assert "PLO" not in words(page) or path == "pages/sources.py"

    sources = open_page("pages/sources.py")
    (faults,) = [table for table in tables(sources) if "Faults" in table.alt]
    rows = faults.rows
    assert [
        "claims/broken-2025.yaml",
        "7",
        "claim broken-01: ref_area",
        "'PLO'",
    ] in [row[:4] for row in rows]
    assert any("Did you mean POL?" in row[-1] for row in rows)
    assert any("5.1" in " ".join(row) for row in rows), "the value is not in the quote"
    assert all(row[0] and row[3] and row[4] and row[5] for row in rows)


def test_a_story_that_no_claim_tells_is_a_fault_and_the_others_are_told(
    open_page: Open, data_copy: Path
) -> None:
    stories = data_copy / "stories.txt"
    stories.write_text("pol-2025-share-O1\npol-rank-01\n", encoding="utf-8")
    page = open_page("app.py", data=data_copy)
    assert not page.exception
    assert ("See the claim", "claim", "id=pol-rank-01") in links(page)
    assert "1 fault in the data files" in words(page)
    told_there = words(open_page("pages/sources.py"))
    assert "stories.txt" in told_there
    assert "pol-2025-share-O1" in told_there


@pytest.mark.parametrize(
    "file",
    [
        "nato/2026-07/observations.csv",
        "areas.csv",
        "editions.csv",
        "groups.csv",
        "datapackage.json",
    ],
)
def test_a_changed_byte_is_told_and_stops_no_page(
    open_page: Open, data_copy: Path, file: str
) -> None:
    spoil(data_copy, file)
    open_page("app.py", data=data_copy)
    for path in PAGES:
        page = open_page(path)
        assert not page.exception, path
        assert first_heading(page)
        assert "in the data files" in words(page), path
    for query in ({"country": "POL"}, {"country": ["POL", "DEU"]}):
        assert not open_page("pages/countries.py", query).exception
    sources = open_page("pages/sources.py")
    (faults,) = [table for table in tables(sources) if "Faults" in table.alt]
    of_the_file = [row for row in faults.rows if row[0] == f"reference/{file}"]
    assert of_the_file
    assert all(row[3] and row[4] and row[5] for row in of_the_file)


def test_figures_of_a_changed_table_are_left_out_and_the_older_edition_is_used(
    open_page: Open, data_copy: Path
) -> None:
    spoil(data_copy, "nato/2026-07/observations.csv")
    text = words(open_page("pages/claim.py", data=data_copy))
    assert "27 August 2025" in text
    assert "10 July 2026" not in text
    assert "4.25" not in text


@pytest.mark.parametrize("path", PAGES)
def test_without_a_data_folder_a_page_names_it_and_says_what_to_do(
    open_page: Open, tmp_path: Path, path: str
) -> None:
    page = open_page(path, data=tmp_path / "nowhere")
    assert not page.exception
    assert [label for label, _, _ in links(page) if label in MENU] == MENU
    (notice,) = notices(page)
    assert str(tmp_path / "nowhere") in notice
    assert "expected a folder that holds reference/ and claims/" in notice
    assert "Correct the name" in notice


def test_an_empty_data_folder_stops_no_page(open_page: Open, data_copy: Path) -> None:
    remove_everything(data_copy)
    open_page("app.py", data=data_copy)
    for path in PAGES:
        page = open_page(path)
        assert not page.exception, path
        assert first_heading(page)
        assert "in the data files" in words(page)
