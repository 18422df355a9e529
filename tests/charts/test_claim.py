"""The main figure: what a reader may conclude from it must be drawn exactly."""

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from defence_claims.charts import (
    DARK,
    ClaimMark,
    Guideline,
    PlanMark,
    Style,
    claim_series,
    drawn_figures,
    scale_for,
)
from defence_claims.charts.labels import text_width

SHARE = scale_for("PC_GDP", 5)
MakeClaim = Callable[..., ClaimMark]


def named(fig: go.Figure, name: str) -> list[Any]:
    return [shape for shape in fig.layout.shapes if shape.name == name]


def traces(fig: go.Figure, **meta: str) -> list[Any]:
    return [t for t in fig.data if all(t.meta[key] == value for key, value in meta.items())]


def words(fig: go.Figure) -> str:
    return " | ".join(note.text for note in fig.layout.annotations)


def test_the_band_is_the_claimed_interval(
    poland: pd.DataFrame, claim: MakeClaim, style: Style
) -> None:
    (band,) = named(claim_series(poland, claim(), style, SHARE), "claim band")
    assert (band.y0, band.y1) == (4.65, 4.75)
    assert band.layer == "below"


@pytest.mark.parametrize(
    ("low", "high", "comparator", "symbol"),
    [
        pytest.param(4.0, None, "gt", "triangle-up", id="more than"),
        pytest.param(None, 4.0, "lt", "triangle-down", id="less than"),
        pytest.param(None, None, "ge", "triangle-up", id="at least, bounds not given"),
        pytest.param(None, None, "eq", "diamond", id="no bounds at all"),
    ],
)
def test_an_open_interval_is_a_hairline_never_a_band(
    poland: pd.DataFrame,
    claim: MakeClaim,
    style: Style,
    low: float | None,
    high: float | None,
    comparator: str,
    symbol: str,
) -> None:
    mark = claim(value=4.0, low=low, high=high, comparator=comparator)
    fig = claim_series(poland, mark, style, SHARE)
    assert not named(fig, "claim band")
    assert {line.y0 for line in named(fig, "claim line")} == {4.0}
    assert traces(fig, part="claim")[0].marker.symbol == (symbol,)


def test_a_range_is_marked_in_its_middle(
    poland: pd.DataFrame, claim: MakeClaim, style: Style
) -> None:
    mark = claim(value=5.0, low=5.0, high=6.0, comparator="range", year=2030)
    assert traces(claim_series(poland, mark, style, SHARE), part="claim")[0].y == (5.5,)


def test_estimates_are_dotted_and_hollow_and_outturns_solid_and_filled(
    poland: pd.DataFrame, claim: MakeClaim, style: Style
) -> None:
    fig = claim_series(poland, claim(), style, SHARE)
    latest = {"source": "NATO", "edition": "NATO July 2026"}
    (solid,) = traces(fig, **latest, part="outturn")
    (dotted,) = traces(fig, **latest, part="estimate")
    (marks,) = traces(fig, **latest, part="mark")
    assert solid.line.dash == "solid"
    assert solid.x[-1] == 2024.5
    assert dotted.line.dash == "2px,3px"
    assert list(dotted.x) == [2024.5, 2025.5, 2026.5]
    fills = dict(zip(marks.x, marks.marker.color, strict=True))
    page, ink = style.palette.background, style.palette.nato[0].mark
    assert fills == {2024.5: ink, 2025.5: page, 2026.5: page}


def test_nato_and_sipri_are_never_one_trace(
    poland: pd.DataFrame, claim: MakeClaim, style: Style
) -> None:
    fig = claim_series(poland, claim(), style, SHARE)
    for source, inks in (
        ("SIPRI", {style.palette.sipri.mark}),
        ("NATO", {ink.mark for ink in style.palette.nato}),
    ):
        lines = [trace for trace in traces(fig, source=source) if trace.mode == "lines"]
        assert lines
        assert {trace.line.color for trace in lines} <= inks
        hovers = [text for trace in lines for text in trace.customdata if text]
        assert all(text.startswith(source) for text in hovers)


def test_a_report_of_one_year_is_a_cross_and_no_line(
    poland: pd.DataFrame, claim: MakeClaim, style: Style
) -> None:
    fig = claim_series(poland, claim(), style, SHARE)
    (cross,) = traces(fig, edition="NATO March 2026")
    assert (cross.mode, cross.marker.symbol, cross.y) == ("markers", "x-thin", (4.3,))


def test_a_missing_year_is_a_gap_in_the_line(
    edition: Callable[..., pd.DataFrame], claim: MakeClaim, style: Style
) -> None:
    years = [2018, 2019, 2020, 2022, 2023, 2024]
    frame = edition("NATO", "July 2026", "2026-07-10", 0, [(y, "2.0", False) for y in years])
    (line,) = traces(claim_series(frame, claim(), style, SHARE), part="outturn")
    assert line.x == (2018.5, 2019.5, 2020.5, None, 2022.5, 2023.5, 2024.5)


def test_at_most_three_editions_are_drawn_and_the_one_known_that_day_is_among_them(
    edition: Callable[..., pd.DataFrame], claim: MakeClaim, style: Style
) -> None:
    span = range(2019, 2026)
    frames = [
        edition("NATO", f"June {year}", f"{year}-06-01", age, [(y, "4.0", False) for y in span])
        for age, year in enumerate([2030, 2029, 2028, 2027, 2026, 2024, 2023])
    ]
    fig = claim_series(pd.concat(frames), claim(), style, SHARE)
    drawn = {trace.meta["edition"] for trace in traces(fig, part="outturn")}
    assert len(drawn) == 3
    assert {"NATO June 2030", "NATO June 2024"} <= drawn


def test_ticks_are_whole_years_and_say_which_are_estimates(
    poland: pd.DataFrame, claim: MakeClaim, style: Style
) -> None:
    axis = claim_series(poland, claim(), style, SHARE).layout.xaxis
    assert list(axis.ticktext) == ["2020", "’21", "’22", "’23", "’24", "’25e", "’26e"]
    assert list(axis.tickvals) == [year + 0.5 for year in range(2020, 2027)]


@pytest.mark.parametrize(
    ("value", "year"),
    [(12.0, 2025), (0.5, 2025), (4.7, 2031), (4.7, 2005), (4.7, None)],
    ids=["far above", "far below", "in the future", "before every table", "no year stated"],
)
@pytest.mark.parametrize("is_phone", [False, True], ids=["wide", "phone"])
def test_ranges_hold_claim_and_data(
    poland: pd.DataFrame,
    claim: MakeClaim,
    style: Style,
    value: float,
    year: int | None,
    *,
    is_phone: bool,
) -> None:
    mark = claim(value=value, low=value - 0.05, high=value + 0.05, year=year)
    fig = claim_series(poland, mark, Style(style.palette, is_phone), SHARE)
    x, y = fig.layout.xaxis.range, fig.layout.yaxis.range
    for trace in fig.data:
        for px, py in zip(trace.x, trace.y, strict=True):
            if px is not None:
                assert x[0] <= px <= x[1]
                assert y[0] <= py <= y[1]
    assert y[0] <= mark.low <= mark.high <= y[1]
    assert any(trace.meta["part"] == "outturn" for trace in fig.data)
    assert bool(traces(fig, part="claim")) == (year is not None)
    assert any(note.name == "claim" for note in fig.layout.annotations)


def test_labels_in_the_margin_keep_their_distance_and_fit(
    poland: pd.DataFrame, claim: MakeClaim, style: Style
) -> None:
    fig = claim_series(poland, claim(), style, SHARE)
    layout = fig.layout
    inner = layout.height - layout.margin.t - layout.margin.b
    pixel = (layout.yaxis.range[1] - layout.yaxis.range[0]) / inner
    column = [n for n in layout.annotations if n.name == "label" and n.x == layout.xaxis.range[1]]
    levels = sorted(note.y for note in column)
    assert len(levels) == 4
    assert min(b - a for a, b in pairwise(levels)) >= 17 * pixel - 1e-9
    assert all(text_width(note.text, 13) + 4 <= layout.margin.r for note in column)


def test_an_edition_that_ends_before_the_day_is_labelled_on_its_left(
    poland: pd.DataFrame, claim: MakeClaim, style: Style
) -> None:
    notes = claim_series(poland, claim(), style, SHARE).layout.annotations
    (june,) = [note for note in notes if "June 2024" in note.text]
    assert (june.x, june.xanchor) == (2024.5, "right")
    assert june.text == "<b>4.12%</b> NATO June 2024, 2024e"


@pytest.mark.parametrize(
    ("said", "kind", "title"),
    [
        ("2025-03-26", "line", "Said 26 March 2025"),
        ("2025-03", "rect", "Said March 2025"),
        ("2025", "rect", "Said in 2025"),
    ],
)
def test_a_day_is_a_line_a_month_a_bar_and_a_year_a_tint(
    poland: pd.DataFrame, claim: MakeClaim, style: Style, said: str, kind: str, title: str
) -> None:
    fig = claim_series(poland, claim(said=said), style, SHARE)
    (day,) = named(fig, "day")
    assert day.type == kind
    assert title in words(fig)
    assert ("Learned later" in words(fig)) == (len(said) > 4)


def test_a_day_that_is_not_known_is_not_drawn(
    poland: pd.DataFrame, claim: MakeClaim, style: Style
) -> None:
    fig = claim_series(poland, claim(said=""), style, SHARE)
    assert not named(fig, "day")
    assert "Said" not in words(fig)


def test_an_empty_series_gives_the_claim_and_words(
    nothing: pd.DataFrame, claim: MakeClaim, style: Style
) -> None:
    fig = claim_series(nothing, claim(), style, SHARE, Guideline(2, "2% guideline"))
    assert "No table here has a figure for this claim." in words(fig)
    assert traces(fig, part="claim")


def test_markup_in_data_is_shown_and_not_obeyed(
    edition: Callable[..., pd.DataFrame], claim: MakeClaim, style: Style
) -> None:
    frame = edition("<i>X</i>", "<b>July", "2026-07-10", 0, [(2024, "4", False), (2025, "4", True)])
    mark = claim(printed="<a href='x'>4.7%</a>", hover="<script>\n5 > 4")
    plan = PlanMark(3.0, 2026, "", "<b>Plan", "<u>plan")
    fig = claim_series(frame, mark, style, SHARE, Guideline(4.2, "<b>goal"), plan)
    texts = [note.text for note in fig.layout.annotations]
    texts += [text for trace in fig.data for text in trace.customdata]
    tags = {tag for text in texts for tag in re.findall(r"<[^>]+>", text)}
    assert tags <= {"<b>", "</b>", "<br>"}
    assert "&lt;script&gt;<br>5 &gt; 4" in texts
    assert "&lt;b&gt;goal" in texts


def test_a_plan_that_is_the_claim_is_left_out_and_another_drawn_hollow(
    poland: pd.DataFrame, claim: MakeClaim, style: Style
) -> None:
    same = PlanMark(4.7, 2025, "2024-08-28", "Budget plan", "")
    other = PlanMark(4.8, 2026, "2025-08-28", "Budget plan", "")
    assert not traces(claim_series(poland, claim(), style, SHARE, None, same), part="plan")
    (plan,) = traces(claim_series(poland, claim(), style, SHARE, None, other), part="plan")
    assert (plan.x, plan.y) == ((2026.5,), (4.8,))
    assert plan.marker.color == style.palette.background


def test_every_figure_is_quiet_and_scrolls_with_the_page(
    poland: pd.DataFrame, claim: MakeClaim
) -> None:
    layout = claim_series(poland, claim(), Style(DARK), SHARE).layout
    assert layout.paper_bgcolor == layout.plot_bgcolor == "rgba(0,0,0,0)"
    assert layout.xaxis.fixedrange
    assert layout.yaxis.fixedrange
    assert not layout.showlegend
    assert layout.yaxis.title.text is None
    assert layout.hovermode == "closest"


def test_hover_says_source_edition_year_value_and_estimate(
    poland: pd.DataFrame, claim: MakeClaim, style: Style
) -> None:
    fig = claim_series(poland, claim(), style, SHARE)
    (marks,) = traces(fig, edition="NATO August 2025", part="mark")
    assert "NATO August 2025<br>2025: <b>4.48%</b> estimate" in marks.customdata
    assert marks.hovertemplate == "%{customdata}<extra></extra>"


def test_the_other_source_steps_aside_where_marks_coincide(
    poland: pd.DataFrame, claim: MakeClaim, style: Style
) -> None:
    (marks,) = traces(claim_series(poland, claim(), style, SHARE), source="SIPRI", part="mark")
    assert list(marks.x) == [2025.63]


def test_the_drawn_figures_are_those_of_lines_and_crosses(
    poland: pd.DataFrame, claim: MakeClaim, style: Style
) -> None:
    fig = claim_series(poland, claim(), style, SHARE)
    drawn = {
        (trace.meta["edition"], int(x), y)
        for trace in fig.data
        if trace.meta.get("edition")
        for x, y in zip(trace.x, trace.y, strict=True)
        if x is not None
    }
    frame = drawn_figures(poland, claim())
    rows = frame[["edition", "time_period", "value"]].itertuples(index=False, name=None)
    assert set(rows) == drawn
    assert "SIPRI April 2025" not in set(frame["edition"])
