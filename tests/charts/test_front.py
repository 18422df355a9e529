"""The cards' sparks, and the export of any figure."""

from collections.abc import Callable

import pandas as pd
import pytest

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
from defence_claims.charts.labels import text_box
from defence_claims.charts.picture import Picture, Shape, Word

MakeClaim = Callable[..., ClaimMark]
POINTS = ["label", "value", "is_estimate", "printed"]


def parts(picture: Picture, name: str) -> list[Shape]:
    return [shape for shape in picture.shapes if shape.part == name]


def corners(shape: Shape) -> list[tuple[float, float]]:
    pairs = [pair.split(",") for pair in str(shape.trait("points")).split()]
    return [(float(x), float(y)) for x, y in pairs]


def words(picture: Picture, name: str) -> list[Word]:
    return [word for word in picture.words if word.part == name]


def test_a_spark_places_the_claim_at_its_year(claim: MakeClaim, style: Style) -> None:
    rows = [
        ("2023", 3.26, False, "3.26%"),
        ("2024", 3.75, False, "3.75%"),
        ("2025", 4.2, True, "x"),
    ]
    drawn = spark(pd.DataFrame(rows, columns=POINTS), claim(year=2024), style)
    second = parts(drawn, "outturn")[1]
    (mark,) = parts(drawn, "claim")
    assert corners(mark)[0][0] == float(str(second.trait("cx")))
    fills = [dot.trait("fill") for dot in parts(drawn, "outturn") + parts(drawn, "estimate")]
    assert fills == [LIGHT.nato[0].mark, LIGHT.nato[0].mark, LIGHT.background]
    (band,) = parts(drawn, "claim band")
    middle = sum(y for _, y in corners(band)) / 4
    assert middle == pytest.approx((corners(mark)[0][1] + corners(mark)[2][1]) / 2, abs=0.2)


def test_a_spark_makes_room_for_a_claim_before_the_first_edition(
    claim: MakeClaim, style: Style
) -> None:
    rows = [("Aug 2025", 4.48, True, "4.48%"), ("July 2026", 4.25, True, "4.25%")]
    drawn = spark(pd.DataFrame(rows, columns=POINTS), claim(), style, at=-0.55)
    (mark,) = parts(drawn, "claim")
    first = parts(drawn, "estimate")[0]
    assert min(x for x, _ in corners(mark)) > 0
    assert corners(mark)[0][0] < float(str(first.trait("cx")))


@pytest.mark.parametrize(
    ("changes", "count"),
    [({}, 4), ({"high": None, "comparator": "gt"}, 3), ({"low": None, "comparator": "lt"}, 3)],
    ids=["a figure is a diamond", "more than is a triangle", "less than is a triangle"],
)
def test_the_mark_of_a_spark_says_whether_the_claim_is_open(
    claim: MakeClaim, style: Style, changes: dict[str, object], count: int
) -> None:
    frame = pd.DataFrame([("2025", 4.5, False, "4.5%")], columns=POINTS)
    (mark,) = parts(spark(frame, claim(**changes), style), "claim")
    assert len(corners(mark)) == count
    assert mark.trait("fill") == style.palette.claim


def test_a_spark_writes_the_claim_clear_of_its_line(claim: MakeClaim, style: Style) -> None:
    rows = [
        ("June 2024", 1.3, True, ""),
        ("April 2025", 1.28, True, ""),
        ("Aug 2025", 1.43, True, ""),
        ("July 2026", 1.42, False, "1.42%"),
    ]
    mark = claim(value=1.4, low=1.35, high=1.45, printed="1.4 percent of GDP")
    drawn = spark(pd.DataFrame(rows, columns=POINTS), mark, style, at=0.5)
    (told,) = words(drawn, "claim")
    assert told.anchor == "center"  # words beside the mark would lie on the rise to 1.43
    assert told.place[1] < corners(parts(drawn, "claim")[0])[0][1]


def test_the_claim_and_the_only_figure_of_a_spark_do_not_cover_each_other(
    claim: MakeClaim, style: Style
) -> None:
    frame = pd.DataFrame([("2025", 1.2, True, "USD 1.2 tn")], columns=POINTS)
    mark = claim(value=1.2, low=1.15, high=1.25, printed="$1.2 trillion")
    drawn = spark(frame, mark, style, at=0.0)
    (figure,), (told,) = words(drawn, "label"), words(drawn, "claim")
    boxes = [text_box(w.text, w.size, *w.place, w.anchor) for w in (figure, told)]
    assert boxes[0].overlap(boxes[1]) == 0


def test_a_spark_of_sipri_is_bronze(claim: MakeClaim) -> None:
    rows = [("2025", 7.5, False, "7.50%")]
    drawn = spark(pd.DataFrame(rows, columns=POINTS), claim(), Style(DARK), "SIPRI")
    assert parts(drawn, "series")[0].trait("stroke") == DARK.sipri.mark


def test_a_spark_without_figures_shows_the_claim_and_words(claim: MakeClaim, style: Style) -> None:
    drawn = spark(pd.DataFrame(columns=POINTS), claim(), style)
    assert [word.text for word in words(drawn, "instead")] == ["No table has a figure."]
    assert len(parts(drawn, "claim")) == 1


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
