"""The tiny figure of a story card: one series, the claim, two labels."""

import pandas as pd

from defence_claims.charts.base import Style, blank, safe, say_instead, text
from defence_claims.charts.labels import Box, Plane, clearest, text_box, text_width
from defence_claims.charts.marks import ClaimMark, draw_band, draw_claim
from defence_claims.charts.palette import Ink
from defence_claims.charts.runs import Point
from defence_claims.charts.sketch import Figure, Sketch

_HEIGHT = 112
_LEFT = 20
_WIDTH = 290  # of a card's inside, about
_MOST_TICKS = 5


def spark(
    points: pd.DataFrame,
    mark: ClaimMark,
    style: Style,
    source: str = "NATO",
    at: float | None = None,
) -> Figure:
    """A claim and the handful of figures that tell its story, in a card.

    `points` has `label` (an edition's month or a year), `value`, `is_estimate` and `printed` (as
    the label has it, with its unit), in the order they are drawn. `at` is where the claim stands
    among them, counted from 0 and fractional between two; without it the claim stands at the
    point whose label is its year, else at the last.
    """
    rows = points.dropna(subset=["value"])
    labels = [str(label) for label in rows["label"]]
    figures = [
        Point(i, float(value), str(printed), bool(is_estimate))
        for i, (value, printed, is_estimate) in enumerate(
            zip(rows["value"], rows["printed"], rows["is_estimate"], strict=True)
        )
    ]
    ink = style.palette.of_source(source)
    place = _place(labels, mark, at)
    last = figures[-1].printed if figures else ""
    margin = {"l": _LEFT, "r": max(46, round(text_width(last, 13.5)) + 14), "t": 14, "b": 18}
    sketch = blank(style, _HEIGHT, margin)
    plane = _plane(figures, mark, place, margin)
    sketch.y_axis(range=[plane.y0, plane.y1], visible=False)
    _write_labels(sketch, labels, plane, style)
    draw_band(sketch, mark, style, (plane.x0, plane.x1))
    if figures:
        _draw_figures(sketch, figures, ink, source, style)
        end = (len(figures) - 1, figures[-1].value)
        is_close = abs(plane.y(end[1]) - plane.y(mark.level)) < 14 and place > end[0] - 0.6
        shift = (-9 if end[1] <= mark.level else 9) if is_close else 0
        words = f"<b>{safe(last)}</b>"
        text(sketch, end, words, ink.text, 13, xshift=9, yshift=shift, name="label")
    else:
        say_instead(sketch, style, "No table has a figure.", 0)
    draw_claim(sketch, [mark], style, [place], 12)
    _write_claim(sketch, mark, style, plane, place, figures)
    return sketch.figure()


def _place(labels: list[str], mark: ClaimMark, at: float | None) -> float:
    if at is not None:
        return at
    year = str(mark.year)
    return float(labels.index(year) if year in labels else max(0, len(labels) - 1))


def _plane(figures: list[Point], mark: ClaimMark, place: float, margin: dict[str, int]) -> Plane:
    levels = [point.value for point in figures] + mark.levels
    low, high = min(levels), max(levels)
    room = (high - low or abs(high) or 1.0) * 0.22
    left, right = min(0.0, place) - 0.25, max(len(figures) - 1, place, 1) + 0.12
    width = _WIDTH - margin["l"] - margin["r"]
    height = _HEIGHT - margin["t"] - margin["b"]
    return Plane(left, right, low - room, high + 1.5 * room, width, height)


def _write_labels(sketch: Sketch, labels: list[str], plane: Plane, style: Style) -> None:
    """As many labels as fit, the last one always."""
    step = -(-len(labels) // _MOST_TICKS) or 1
    shown = sorted(range(len(labels) - 1, -1, -step))
    sketch.x_axis(
        range=[plane.x0, plane.x1],
        tickvals=shown,
        ticktext=[safe(labels[i]) for i in shown],
        ticks="",
        showline=False,
        tickfont={"size": 11, "color": style.palette.muted},
    )


def _draw_figures(
    sketch: Sketch, figures: list[Point], ink: Ink, source: str, style: Style
) -> None:
    fills = [style.palette.background if p.is_estimate else ink.mark for p in figures]
    sketch.scatter(
        x=[p.year for p in figures],
        y=[p.value for p in figures],
        mode="lines+markers",
        line={"color": ink.mark, "width": 2},
        marker={"size": 7, "color": fills, "line": {"color": ink.mark, "width": 2}},
        hoverinfo="skip",
        cliponaxis=False,
        meta={"source": source, "edition": "", "part": "mark"},
    )


def _write_claim(
    sketch: Sketch,
    mark: ClaimMark,
    style: Style,
    plane: Plane,
    place: float,
    figures: list[Point],
) -> None:
    px, py = plane.x(place), plane.y(mark.level)
    beside = [("left", 10, 0), ("right", -10, 0)]
    over = [("center", 0, 15), ("center", 0, -15)]
    aslant = [("left", 9, 13), ("right", -9, 13), ("left", 9, -13), ("right", -9, -13)]
    # A hairline would run through words beside its mark; on a band they stand well.
    is_line = mark.is_open or mark.low == mark.high
    places = [*aslant, *beside, *over] if is_line else [*beside, *aslant, *over]
    boxes = [text_box(mark.printed, 13.5, px + dx, py + dy, a) for a, dx, dy in places]
    dots = plane.along([(p.year, p.value) for p in figures])
    dots += [
        (plane.x(p.year) + dx, plane.y(p.value) + dy)
        for p in figures
        for dx in (-4, 4)
        for dy in (-4, 4)
    ]
    room = Box(4 - _LEFT, 0, plane.width, plane.height)  # no ticks stand on the left
    anchor, dx, dy = places[clearest(boxes, dots, [], room)]
    words = f"<b>{safe(mark.printed)}</b>"
    at = (place, mark.level)
    text(sketch, at, words, style.palette.ink, 13, anchor, xshift=dx, yshift=dy, name="claim")
