"""The word against the table, as rows of HTML."""

from typing import Any

import pandas as pd
import pytest
from lxml import etree

from defence_claims.charts import DARK, LIGHT, Palette, dumbbell


@pytest.fixture
def against() -> pd.DataFrame:
    columns = (
        "claim_id who what claim_value claim_printed comparator table_value table_printed "
        "is_estimate source finding_glyph finding_word finding_short tone hover"
    ).split()
    rows = [
        (
            *("a", "Carney", "on Canada, 2025", 2.0, "2", "eq", 2.03, "2.03", True, "NATO"),
            *("✓", "Supported later", "supported later", "green", "x"),
        ),
        (
            *("b", "Rutte <b>", "on Poland, 2024", 4.0, "4", "gt", 3.75, "3.75", False, "NATO"),
            *("↺", "Right when said, revised since", "revised since", "violet", "5 > 4"),
        ),
        (
            *("c", "Rutte", "on Russia, 2025", 10.0, "about 10", "eq", 7.5, "7.50", False, "SIPRI"),
            *("✕", "Not supported", "not supported", "red", "x"),
        ),
        (
            *("d", "Nobody", "on Iceland, 2025", 2.0, "2", "eq", float("nan"), "", False, "NATO"),
            *("?", "Not checkable", "not checkable", "gray", "x"),
        ),
    ]
    return pd.DataFrame(rows, columns=columns)


def rows(frame: pd.DataFrame, palette: Palette = LIGHT) -> list[Any]:
    """The rows of claims; parsing proves that the markup is well-formed."""
    drawn = etree.fromstring(dumbbell(frame, palette, lambda name: f"claim?id={name}&x=1"))
    return [item for item in drawn.iter("li") if item.get("class") != "axis"]


def told(item: Any) -> str:
    """What a screen reader says of a row."""
    seen = [node for node in item.iter() if node.get("class") != "short"]
    words = (word for node in seen for word in (node.text, node.tail) if word)
    return " ".join(" ".join(words).split())


def place(item: Any, css_class: str) -> float:
    (node,) = [node for node in item.iter("i") if css_class in str(node.get("class")).split()]
    return float(str(node.get("style")).removeprefix("left:").partition("%")[0])


def test_rows_run_from_the_largest_gap_to_the_row_without_a_figure(against: pd.DataFrame) -> None:
    links = [item.find("span/a") for item in rows(against)]
    assert [link.get("href") for link in links if link is not None] == [
        f"claim?id={name}&x=1" for name in "cbad"
    ]


def test_a_row_reads_as_a_sentence(against: pd.DataFrame) -> None:
    largest, *_, last = rows(against)
    assert told(largest).startswith("Rutte on Russia, 2025 said about 10 , the table has 7.50")
    assert "Not supported" in told(largest)
    assert "said 2 no figure in the table" in told(last)


@pytest.mark.parametrize(
    ("row", "is_said_on_the_right"),
    [(0, True), (2, False), (3, True)],
    ids=["above the table", "below the table", "alone"],
)
def test_each_figure_stands_on_the_outer_side_of_the_pair(
    against: pd.DataFrame, row: int, *, is_said_on_the_right: bool
) -> None:
    said, *table = rows(against)[row].iter("b")
    assert (said.get("class") == "right") == is_said_on_the_right
    assert [node.get("class") == "left" for node in table] in ([], [is_said_on_the_right])


def test_marks_stand_where_their_figures_are(against: pd.DataFrame) -> None:
    wide, more, near, _ = rows(against)
    per_percent = (place(wide, "said") - place(wide, "circle")) / 2.5
    assert place(more, "said") - place(more, "circle") == pytest.approx(0.25 * per_percent, abs=0.1)
    assert place(near, "circle") - place(near, "said") == pytest.approx(0.03 * per_percent, abs=0.1)
    assert all(0 < place(item, "said") < 100 for item in rows(against))


@pytest.mark.parametrize(
    ("row", "shape"),
    [(0, "even"), (1, "more")],
    ids=["a figure is a diamond", "more than a figure points on"],
)
def test_the_claims_mark_says_how_it_was_said(against: pd.DataFrame, row: int, shape: str) -> None:
    classes = [str(node.get("class")).split() for node in rows(against)[row].iter("i")]
    assert ["said", shape] in classes


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_an_estimate_is_hollow_and_sources_keep_their_colours(
    against: pd.DataFrame, palette: Palette
) -> None:
    styles = [
        str(node.get("style")).split(";")
        for item in rows(against, palette)
        for node in item.iter("i")
        if node.get("class") == "circle"
    ]
    assert [style[1:] for style in styles] == [
        [f"background:{palette.sipri.mark}", f"border-color:{palette.sipri.mark}"],
        [f"background:{palette.nato[0].mark}", f"border-color:{palette.nato[0].mark}"],
        [f"background:{palette.background}", f"border-color:{palette.nato[0].mark}"],
    ]


def test_words_of_a_claim_are_never_markup(against: pd.DataFrame) -> None:
    hostile = against.assign(
        who='<img src=x onerror="alert(1)">', what="</ul><script>", hover='" onclick="alert(1)'
    )
    for item in rows(hostile):
        assert {node.tag for node in item.iter()} <= {"li", "span", "a", "i", "b", "em"}
        assert set(item.attrib) == {"title"}
        assert "<script>" in told(item)


def test_the_finding_is_said_in_words_in_its_tone(against: pd.DataFrame) -> None:
    finding = rows(against)[0].findall("span")[-1]
    assert finding.get("style") == f"color:{LIGHT.tones['red'].text}"
    assert finding[0].text == "Not supported"
    assert finding[1].text == "not supported"


def test_a_dumbbell_without_rows_says_so(against: pd.DataFrame) -> None:
    assert "No claim here" in dumbbell(against.head(0), LIGHT, str)
