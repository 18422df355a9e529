"""The charts of the editions and targets pages: steps, pairs, counts."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd
import pytest

from defence_claims.charts import (
    DARK,
    LIGHT,
    End,
    Figure,
    Guideline,
    Pair,
    Style,
    count_steps,
    ladder,
    paired,
    scale_for,
)

PERCENT = scale_for("PC_GDP", 5)
TWO = Guideline(2.0, "2% guideline")
POLAND = [
    (2023, "July 2023", "3.90", True),
    (2023, "July 2026", "3.26", False),
    (2024, "June 2024", "4.12", True),
    (2024, "April 2025", "4.07", True),
    (2024, "July 2026", "3.75", False),
    (2025, "July 2026", "4.25", True),
]


def steps(rows: Sequence[tuple[int, str, str, bool]], source: str = "NATO") -> pd.DataFrame:
    told = [(source, year, label, float(text), text, e) for year, label, text, e in rows]
    columns = ["source", "time_period", "edition_label", "value", "printed", "is_estimate"]
    return pd.DataFrame(told, columns=columns)


def part(fig: Figure, name: str) -> Any:
    return next(trace for trace in fig.data if trace.meta["part"] == name)


def labels(fig: Figure, name: str = "label") -> list[str]:
    return [note.text for note in fig.layout.annotations if note.name == name]


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_the_newest_figure_of_a_year_is_strong_and_estimates_are_hollow(palette: Any) -> None:
    fig = ladder(steps(POLAND), Style(palette), PERCENT).figure()
    latest, older = part(fig, "latest"), part(fig, "older")
    assert latest.y == (3.26, 3.75, 4.25)
    ink = palette.nato[0].mark
    assert latest.marker.color == (ink, ink, palette.background)
    assert latest.marker.size > older.marker.size
    assert older.marker.color == (palette.background,) * 3
    assert older.marker.line.color != latest.marker.line.color


def test_every_figure_is_labelled_where_editions_find_room(style: Style) -> None:
    fig = ladder(steps(POLAND[2:5]), style, PERCENT).figure()
    assert labels(fig) == ["4.12e", "4.07e", "<b>3.75</b>"]
    assert fig.layout.xaxis.ticktext == ("June<br>2024", "April<br>2025", "July<br>2026")


def test_in_narrow_flights_only_the_first_and_the_latest_are_labelled() -> None:
    fig = ladder(steps(POLAND), Style(LIGHT, is_phone=True), PERCENT).figure()
    assert labels(fig) == ["3.90e", "<b>3.26</b>", "4.12e", "<b>3.75</b>", "<b>4.25e</b>"]
    assert fig.layout.xaxis.ticktext == ("’23", "’24", "’25e")


def test_a_flight_for_each_year_and_never_a_line_between_them(style: Style) -> None:
    fig = ladder(steps(POLAND), style, PERCENT).figure()
    lines = [trace for trace in fig.data if trace.meta["part"] == "step"]
    assert [len(line.y) for line in lines] == [2, 3, 1]
    assert all(line.line.shape == "hv" for line in lines)


def test_sipri_is_bronze_and_named_in_the_hover(style: Style) -> None:
    fig = ladder(steps(POLAND, "SIPRI"), style, PERCENT).figure()
    assert part(fig, "latest").marker.line.color == LIGHT.sipri.mark
    assert part(fig, "latest").customdata[0] == "SIPRI July 2026<br>2023: <b>3.26%</b>"


def test_the_guideline_stands_where_it_does_not_squeeze_the_figures(style: Style) -> None:
    near = ladder(steps([(2024, "July 2026", "2.1", False)]), style, PERCENT, TWO).figure()
    assert labels(near, "guideline") == ["2% guideline"]
    far = ladder(steps(POLAND[2:5]), style, PERCENT, TWO).figure()
    assert labels(far, "guideline") == []


def test_no_figure_is_said_in_words(style: Style) -> None:
    fig = ladder(steps([]), style, PERCENT).figure()
    assert labels(fig, "instead") == ["No edition here has a figure for these years."]


def test_names_from_data_are_no_tags(style: Style) -> None:
    fig = ladder(steps([(2024, "<b>July", "2.1", False)]), style, PERCENT).figure()
    assert "&lt;b&gt;July" in part(fig, "latest").customdata[0]
    row = Pair("<i>", "<b>x", "", End(2.0, "2.0"), older=End(3.0, "3.0"))
    assert all(
        "<i>" not in n.text for n in paired([row], style, PERCENT).figure().layout.annotations
    )


ROWS = (
    Pair(
        "Lowered: 1 ally",
        "Poland",
        "2024",
        End(3.75, "3.75"),
        older=End(4.12, "4.12e", is_estimate=True),
        note="−0.37",
    ),
    Pair(
        "Raised: 1 ally",
        "Spain",
        "2024",
        End(1.42, "1.42"),
        older=End(1.28, "1.28e", is_estimate=True),
        note="+0.14",
    ),
)


def test_rows_stand_under_the_heading_of_their_section(style: Style) -> None:
    fig = paired(ROWS, style, PERCENT).figure()
    assert part(fig, "latest").y == (1.0, 3.0)
    assert part(fig, "older").x == (4.12, 1.28)
    assert part(fig, "older").marker.color == (LIGHT.background,) * 2
    texts = [note.text for note in fig.layout.annotations]
    for expected in ("<b>Lowered: 1 ally</b>", "<b>Raised: 1 ally</b>", "<b>−0.37</b>"):
        assert expected in texts


def test_numbers_stand_outside_the_pair(style: Style) -> None:
    fig = paired(ROWS, style, PERCENT).figure()
    anchors = {n.text: n.xanchor for n in fig.layout.annotations}
    assert (anchors["<b>3.75</b>"], anchors["4.12e"]) == ("right", "left")
    assert (anchors["1.28e"], anchors["<b>1.42</b>"]) == ("right", "left")


def test_a_long_name_stands_above_its_row_on_a_phone() -> None:
    row = Pair("", "Lithuania", "5–6% in 2026–2030", End(5.33, "5.33e"), goal=End(5.0, "5"))
    phone = paired([row], Style(LIGHT, is_phone=True), PERCENT).figure()
    wide = paired([row], Style(LIGHT), PERCENT).figure()
    assert phone.layout.margin.l < wide.layout.margin.l
    assert part(phone, "goal").marker.symbol == "diamond"


def test_a_goal_without_words_is_marked_by_its_line_alone(style: Style) -> None:
    row = Pair("", "Spain", "", End(2.0, "2.00e"), goal=End(3.5, ""))
    fig = paired([row], style, PERCENT, (Guideline(3.5, "3.5% by 2035"),)).figure()
    assert [trace.meta["part"] for trace in fig.data] == ["latest"]
    (gap,) = [shape for shape in fig.layout.shapes if shape.name == "gap"]
    assert (gap.x0, gap.x1) == (2.0, 3.5)
    assert "3.5% by 2035" in [note.text for note in fig.layout.annotations]


def test_no_rows_are_said_in_words(style: Style) -> None:
    assert labels(paired([], style, PERCENT).figure(), "instead")


def counts(*rows: tuple[str, str, int, bool, bool, bool]) -> pd.DataFrame:
    columns = ["published", "edition_label", "count", "is_estimate", "is_stated", "is_chosen"]
    return pd.DataFrame(list(rows), columns=columns).assign(hover="NATO")


FOR_2024 = counts(
    ("2024-03-14", "March 2024", 18, True, True, False),
    ("2024-06-17", "June 2024", 23, True, False, False),
    ("2025-04-24", "April 2025", 22, True, False, False),
    ("2026-07-10", "July 2026", 17, False, False, True),
)


def test_a_stated_count_is_a_square_and_said_to_be_stated(style: Style) -> None:
    fig = count_steps(FOR_2024, style).figure()
    marks = part(fig, "mark")
    assert marks.y == (18, 23, 22, 17)
    assert marks.marker.symbol == ("square", "circle", "circle", "circle")
    assert marks.marker.color[:3] == (LIGHT.background,) * 3
    assert marks.marker.color[3] == LIGHT.nato[0].mark
    assert labels(fig, "count") == ["<b>18</b> stated", "<b>23</b>", "<b>22</b>", "<b>17</b>"]


def test_a_step_holds_until_the_next_edition(style: Style) -> None:
    line = part(count_steps(FOR_2024, style).figure(), "step")
    assert line.line.shape == "hv"
    assert line.y == (18, 23, 22, 17, 17)


def test_names_of_editions_that_would_touch_give_way_to_the_chosen_one() -> None:
    near = counts(
        ("2024-06-01", "June 2024", 23, True, False, True),
        ("2024-06-20", "June 2024", 22, True, False, False),
        ("2026-07-10", "July 2026", 17, False, False, False),
    )
    fig = count_steps(near, Style(LIGHT, is_phone=True)).figure()
    assert set(fig.layout.xaxis.tickvals) == {
        day.toordinal() for day in (date(2024, 6, 1), date(2026, 7, 10))
    }


def test_a_month_is_drawn_at_its_beginning_and_nothing_is_said_in_words(style: Style) -> None:
    fig = count_steps(counts(("2016-07", "July 2016", 5, True, False, True)), style).figure()
    assert part(fig, "mark").x == (date(2016, 7, 1).toordinal(),)
    assert labels(count_steps(counts(), style).figure(), "instead")
