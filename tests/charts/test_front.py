"""The cards' sparks, and the export of any figure."""

from collections.abc import Callable

import pandas as pd

from defence_claims.charts import (
    DARK,
    LIGHT,
    ClaimMark,
    Style,
    claim_series,
    scale_for,
    spark,
    to_export,
)

MakeClaim = Callable[..., ClaimMark]
POINTS = ["label", "value", "is_estimate", "printed"]


def test_a_spark_places_the_claim_at_its_year(claim: MakeClaim, style: Style) -> None:
    rows = [
        ("2023", 3.26, False, "3.26%"),
        ("2024", 3.75, False, "3.75%"),
        ("2025", 4.2, True, "x"),
    ]
    fig = spark(pd.DataFrame(rows, columns=POINTS), claim(year=2024), style)
    line, mark = fig.data
    assert mark.x == (1.0,)
    assert line.marker.color == (LIGHT.nato[0].mark, LIGHT.nato[0].mark, LIGHT.background)
    (band,) = [shape for shape in fig.layout.shapes if shape.name == "claim band"]
    assert (band.y0, band.y1) == (4.65, 4.75)


def test_a_spark_makes_room_for_a_claim_before_the_first_edition(
    claim: MakeClaim, style: Style
) -> None:
    rows = [("Aug 2025", 4.48, True, "4.48%"), ("July 2026", 4.25, True, "4.25%")]
    fig = spark(pd.DataFrame(rows, columns=POINTS), claim(), style, at=-0.55)
    assert fig.layout.xaxis.range[0] < -0.55
    assert fig.data[1].x == (-0.55,)


def test_a_triangle_is_drawn_larger_than_a_diamond_and_as_opaque(
    claim: MakeClaim, style: Style
) -> None:
    frame = pd.DataFrame([("2025", 4.5, False, "4.5%")], columns=POINTS)
    (closed, opened) = (
        spark(frame, mark, style).data[-1].marker
        for mark in (claim(), claim(high=None, comparator="gt"))
    )
    assert opened.symbol == ("triangle-up",)
    assert opened.size[0] > closed.size[0]
    assert (opened.color, opened.opacity) == (style.palette.claim, 1)


def test_a_spark_writes_the_claim_clear_of_its_line(claim: MakeClaim, style: Style) -> None:
    rows = [
        ("June 2024", 1.3, True, ""),
        ("April 2025", 1.28, True, ""),
        ("Aug 2025", 1.43, True, ""),
        ("July 2026", 1.42, False, "1.42%"),
    ]
    mark = claim(value=1.4, low=1.35, high=1.45, printed="1.4 percent of GDP")
    fig = spark(pd.DataFrame(rows, columns=POINTS), mark, style, at=0.5)
    (words,) = [note for note in fig.layout.annotations if note.name == "claim"]
    assert words.xanchor == "center"  # words beside the mark would lie on the rise to 1.43
    assert words.yshift > 0


def test_a_spark_of_sipri_is_bronze(claim: MakeClaim) -> None:
    rows = [("2025", 7.5, False, "7.50%")]
    fig = spark(pd.DataFrame(rows, columns=POINTS), claim(), Style(DARK), "SIPRI")
    assert fig.data[0].line.color == DARK.sipri.mark


def test_a_spark_without_figures_shows_the_claim_and_words(claim: MakeClaim, style: Style) -> None:
    fig = spark(pd.DataFrame(columns=POINTS), claim(), style)
    assert "No table has a figure." in [note.text for note in fig.layout.annotations]
    assert fig.data[-1].meta["part"] == "claim"


def test_an_export_carries_its_words_on_opaque_paper_and_leaves_the_original_alone(
    poland: pd.DataFrame, claim: MakeClaim
) -> None:
    fig = claim_series(poland, claim(), Style(DARK), scale_for("PC_GDP", 5))
    before = fig.to_json()
    source = "Sources: NATO & SIPRI. " * 20
    copy = to_export(fig, "Each edition lowered <Poland>", "Share of GDP, %", source)
    assert fig.to_json() == before
    assert copy.layout.paper_bgcolor == DARK.background
    texts = [note.text for note in copy.layout.annotations if note.name == "export"]
    assert texts[0] == "<b>Each edition lowered &lt;Poland&gt;</b>"
    assert texts[1] == "Share of GDP, %"
    assert texts[2].replace("<br>", " ") == source.strip().replace("&", "&amp;")
    assert "<br>" in texts[2]
    extra = copy.layout.height - fig.layout.height
    margins = (
        copy.layout.margin.t + copy.layout.margin.b - fig.layout.margin.t - fig.layout.margin.b
    )
    assert extra == margins > 70
    assert len(copy.data) == len(fig.data)
