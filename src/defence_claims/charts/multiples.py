"""Small multiples: one cell for each area in one figure, all on one scale."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from types import MappingProxyType

import pandas as pd

from defence_claims.charts.base import ESTIMATE_DASH, HOVER, Guideline, Style, blank, safe, text
from defence_claims.charts.runs import Run, runs_by
from defence_claims.charts.sketch import Sketch

_SHORT_NAMES = {"GBR": "UK", "USA": "US", "MKD": "N. Macedonia"}
_NOTHING: Mapping[str, str] = MappingProxyType({})
_GUIDELINE = Guideline(2, "2%")
_CELL = (96, 122)  # height of a row on a phone and elsewhere
_HEAD = 0.42  # room above a cell's scale for its name, as a part of the scale


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where cells lie: a cell is an offset on shared axes, not axes of its own."""

    columns: int
    years: tuple[int, int]
    top: float  # of the scale in every cell

    @property
    def width(self) -> int:
        return self.years[1] - self.years[0] + 1

    @property
    def pitch(self) -> float:
        return self.width * (1.17 if self.columns > 4 else 1.11)

    def origin(self, place: int) -> tuple[float, float]:
        down, across = divmod(place, self.columns)
        return across * self.pitch, -down * self.top * (1 + _HEAD)


@dataclass(slots=True)
class _Strokes:
    """Polylines of all cells, parted by None, so that the figure needs few traces."""

    x: list[float | None] = field(default_factory=list)
    y: list[float | None] = field(default_factory=list)

    def add(self, points: Sequence[tuple[float, float]]) -> None:
        for x, y in points:
            self.x.append(x)
            self.y.append(y)
        self.x.append(None)
        self.y.append(None)


def small_multiples(
    series: pd.DataFrame,
    style: Style,
    columns: int,
    absent: Mapping[str, str] = _NOTHING,
) -> Sketch:
    """Every area's newest edition as one small line, highest latest figure first.

    `series` has the columns of `SERIES_COLUMNS`, `ref_area` and `ref_area_name`, of one source,
    in percent of GDP. An area whose values are all missing keeps its cell, at the end, with the
    words that `absent` has for its code, else "no figure".
    """
    areas = _areas(series)
    years = [p.year for _, _, run in areas if run for p in run.points] or [2014]
    values = [p.value for _, _, run in areas if run for p in run.points] or [0.0]
    grid = _Grid(columns, (min(years), max(years)), float(max(6, math.ceil(max(values)))))
    rows = max(1, math.ceil(len(areas) / columns))
    height = rows * _CELL[not style.is_phone] + 8
    sketch = blank(style, height, {"l": 0, "r": 0, "t": 4, "b": 4})
    for place, (area, name, run) in enumerate(areas):
        shown = _SHORT_NAMES.get(area, name) if columns <= 4 else name
        _write_cell(sketch, grid, place, (shown, run), style, absent.get(area, "no figure"))
    _draw_cells(sketch, grid, [run for _, _, run in areas], style)
    _hover_spots(sketch, grid, areas)
    if areas and areas[0][2] is not None:
        _write_key(sketch, grid, areas[0][2], style)
    sketch.x_axis(range=[-0.3, (columns - 1) * grid.pitch + grid.width + 0.6], visible=False)
    lowest = grid.origin(len(areas) - 1)[1] if areas else 0.0
    sketch.y_axis(range=[lowest - 1.1, grid.top * (1 + _HEAD * 0.6)], visible=False)
    return sketch


def _areas(series: pd.DataFrame) -> list[tuple[str, str, Run | None]]:
    """Code, name and newest run of each area; those without figures last."""
    names = dict(zip(series["ref_area"].tolist(), series["ref_area_name"].tolist(), strict=True))
    areas = [
        (area, str(names[area]), min(runs, key=lambda run: run.age) if runs else None)
        for area, runs in runs_by(series, "ref_area").items()
    ]
    return sorted(areas, key=lambda area: -area[2].points[-1].value if area[2] else math.inf)


def _at(grid: _Grid, place: int, year: float, value: float) -> tuple[float, float]:
    x, y = grid.origin(place)
    return x + year - grid.years[0] + 0.5, y + value


def _write_cell(
    sketch: Sketch,
    grid: _Grid,
    place: int,
    content: tuple[str, Run | None],
    style: Style,
    absent: str,
) -> None:
    """Name, and the latest value or the words for its absence."""
    name, run = content
    x, y = grid.origin(place)
    size = 13 if grid.columns > 4 else 11.5
    title = (x, y + grid.top + 0.1)
    text(sketch, title, f"<b>{safe(name)}</b>", style.palette.ink, size)
    if run is None:
        words = safe(absent).replace("; ", ";<br>")
        text(
            sketch, (x + grid.width / 2, y + grid.top / 2), words, style.palette.muted, 11, "center"
        )
        return
    last = run.points[-1]
    at = _at(grid, place, last.year, last.value)
    up = {"yanchor": "bottom", "yshift": 4, "xshift": 5}
    words = f"<b>{safe(last.printed)}</b>"
    text(sketch, at, words, style.palette.nato[0].text, 12, "right", **up)


def _draw_cells(sketch: Sketch, grid: _Grid, runs: Sequence[Run | None], style: Style) -> None:
    """Base line, guideline, outturns, estimates and last marks of all cells: six traces."""
    base, guide, solid, dotted = _Strokes(), _Strokes(), _Strokes(), _Strokes()
    ends: list[tuple[float, float]] = []
    fills: list[str] = []
    ink = style.palette.nato[0].mark
    for place, run in enumerate(runs):
        if run is None:
            continue
        x, y = grid.origin(place)
        base.add([(x, y), (x + grid.width, y)])
        guide.add([(x, y + _GUIDELINE.value), (x + grid.width, y + _GUIDELINE.value)])
        for a, b in pairwise(run.points):
            if b.year - a.year == 1:
                strokes = dotted if b.is_estimate else solid
                strokes.add([_at(grid, place, p.year, p.value) for p in (a, b)])
        last = run.points[-1]
        ends.append(_at(grid, place, last.year, last.value))
        fills.append(style.palette.background if last.is_estimate else ink)
    looks = (
        (base, {"color": style.palette.grid, "width": 1}, "base"),
        (guide, {"color": style.palette.rule, "width": 1}, "guideline"),
        (solid, {"color": ink, "width": 2}, "outturn"),
        (dotted, {"color": ink, "width": 2, "dash": ESTIMATE_DASH}, "estimate"),
    )
    for path, line, part in looks:
        sketch.scatter(
            x=path.x, y=path.y, mode="lines", line=line, hoverinfo="skip", meta={"part": part}
        )
    sketch.scatter(
        x=[x for x, _ in ends],
        y=[y for _, y in ends],
        mode="markers",
        marker={"size": 6, "color": fills, "line": {"color": ink, "width": 1.8}},
        hoverinfo="skip",
        meta={"part": "mark"},
    )


def _hover_spots(sketch: Sketch, grid: _Grid, areas: Sequence[tuple[str, str, Run | None]]) -> None:
    spots = [
        (
            *_at(grid, place, p.year, p.value),
            f"<b>{safe(name)}</b><br>{p.year_words}: <b>{safe(p.printed)}%</b>",
        )
        for place, (_, name, run) in enumerate(areas)
        if run
        for p in run.points
    ]
    sketch.scatter(
        x=[x for x, _, _ in spots],
        y=[y for _, y, _ in spots],
        mode="markers",
        marker={"size": 6, "opacity": 0},
        customdata=[words for _, _, words in spots],
        hovertemplate=HOVER,
        meta={"part": "hover"},
    )


def _write_key(sketch: Sketch, grid: _Grid, run: Run, style: Style) -> None:
    """The first cell says for all what the lines and ends of the axis are."""
    muted, last = style.palette.muted, run.points[-1]
    text(sketch, (0, _GUIDELINE.value), _GUIDELINE.words, muted, 11, yanchor="bottom")
    text(sketch, (0, 0), str(grid.years[0]), muted, 10.5, yanchor="top")
    end = f"’{last.year_words[2:]}"
    text(sketch, (grid.width, 0), end, muted, 10.5, "right", yanchor="top")
