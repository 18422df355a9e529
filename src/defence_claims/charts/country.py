"""Countries: one, with its editions fanned out and its claims on them; or several side by side."""

from collections.abc import Sequence
from itertools import zip_longest

import pandas as pd

from defence_claims.charts.base import Guideline, Style, blank, safe, say_instead
from defence_claims.charts.direct import (
    Tag,
    draw_guideline,
    margin_for,
    point_words,
    write_beside,
    write_column,
)
from defence_claims.charts.labels import Box, Plane
from defence_claims.charts.marks import ClaimMark, draw_claim
from defence_claims.charts.runs import (
    Drawn,
    Point,
    Run,
    draw_all_marks,
    draw_crosses,
    draw_line,
    draw_marks,
    draw_order,
    runs_by,
    runs_of,
)
from defence_claims.charts.scale import Scale, value_range
from defence_claims.charts.sketch import Sketch
from defence_claims.charts.years import write_years

_HEIGHT = 430
_MARGIN = {"l": 4, "t": 12, "b": 28}
_MOST_YEARS = 14
_MOST_EDITIONS = 4
_MOST_COUNTRIES = 6
_CLAIM_SIZE = 11
_SIDE_STEP = 0.2  # years between claims that would cover each other
_SHAPES = ("circle", "square", "triangle-up", "triangle-down", "pentagon", "star")


def country_fan(
    series: pd.DataFrame,
    style: Style,
    scale: Scale,
    claims: tuple[ClaimMark, ...],
    guideline: Guideline | None,
) -> Sketch:
    """One country: NATO's editions as lines, older lighter, single-year reports as crosses.

    `series` has the columns of `SERIES_COLUMNS` for one area and one indicator. At most four
    editions are drawn (latest, the two before, the oldest), and the latest of every other
    source. Claims that name a year are yellow marks whose words are in the hover; those that
    would cover each other stand side by side. NATO's largest revision is labelled.
    """
    every = runs_of(series)
    lines, reports = _fanned(every)
    points = [point for run in lines + reports for point in run.points]
    dated = [mark for mark in claims if mark.year is not None]
    if not points and not dated:
        sketch = blank(style, _HEIGHT, _MARGIN | {"r": 8})
        sketch.x_axis(visible=False)
        sketch.y_axis(visible=False)
        say_instead(sketch, style, "No table here has a figure for this country.")
        return sketch
    first, last = _span(points, dated)
    lines = [cut for run in lines if len((cut := run.within(first, last)).points) > 1]
    reports = [run.within(first, last) for run in reports]
    looks = draw_order(lines, style)
    ends = [_end_tag(look, style, scale) for look in reversed(looks)]
    right = [tag for tag in ends if tag.x >= last - 0.5]
    margin = _MARGIN | {"r": margin_for(right, style, 90)}
    plane = _plane(points, dated, (first, last), guideline, scale, style, margin["r"])
    sketch = blank(style, _HEIGHT, margin)
    _write_axes(sketch, plane, lines + reports, scale, style)
    _draw_fan(sketch, looks, reports, style, scale, plane)
    xs = _side_by_side(dated, plane)
    if dated:
        draw_claim(sketch, dated, style, xs, _CLAIM_SIZE)
    dots = _dots(plane, lines + reports) + [
        (plane.x(x) + dx, plane.y(mark.level) + dy)
        for x, mark in zip(xs, dated, strict=True)
        for dx in (-5, 0, 5)
        for dy in (-5, 0, 5)
    ]
    taken: list[Box] = []
    write_column(sketch, right, style, plane, at=plane.x1)
    inner = [tag for tag in ends if tag not in right]
    revision = _largest_revision(every, (first, last), style, scale)
    write_beside(sketch, [*inner, *revision], style, plane, dots, taken)
    if guideline is not None:
        draw_guideline(sketch, guideline, style, plane, dots, taken)
    return sketch


def compare_countries(
    series: pd.DataFrame, style: Style, scale: Scale, guideline: Guideline | None
) -> Sketch:
    """Several countries in a source's latest edition, at most six, the first one emphasised.

    `series` has the columns of `SERIES_COLUMNS` and `ref_area_name`, of one source; countries
    come in the order of the frame. A colour is a source's, so a country is told by its name at
    the line's end, its marker shape and, for the first, its weight.
    """
    looks = _compared(series, style)
    points = [point for _, look in looks for point in look.run.points]
    if not points:
        sketch = blank(style, _HEIGHT, _MARGIN | {"r": 8})
        sketch.x_axis(visible=False)
        sketch.y_axis(visible=False)
        say_instead(sketch, style, "The latest table has no figure for these countries.")
        return sketch
    tags = [_country_tag(name, look, scale) for name, look in looks]
    margin = _MARGIN | {"r": margin_for(tags, style, 90)}
    span = _span(points, ())
    plane = _plane(points, (), span, guideline, scale, style, margin["r"])
    sketch = blank(style, _HEIGHT, margin)
    runs = [look.run for _, look in looks]
    _write_axes(sketch, plane, runs, scale, style)
    for _, look in reversed(looks):
        years = frozenset(point.year for point in look.run.points)
        draw_line(sketch, look, scale)
        draw_marks(sketch, look, style, scale, years)
    write_column(sketch, tags, style, plane, at=plane.x1)
    if guideline is not None:
        draw_guideline(sketch, guideline, style, plane, _dots(plane, runs), [])
    return sketch


def _fanned(runs: Sequence[Run]) -> tuple[list[Run], list[Run]]:
    """The runs that become lines, and NATO's reports of single years."""
    nato = sorted((r for r in runs if r.source == "NATO" and r.is_line), key=lambda r: r.age)
    others = {r.source: r for r in sorted(runs, key=lambda r: -r.age) if r.source != "NATO"}
    kept = nato[: _MOST_EDITIONS - 1] + nato[_MOST_EDITIONS - 1 :][-1:]
    reports = [run for run in runs if run.source == "NATO" and not run.is_line]
    return kept + list(others.values()), reports


def _span(points: Sequence[Point], claims: Sequence[ClaimMark]) -> tuple[int, int]:
    """The last fourteen years with figures, widened to every claim's year."""
    asked = [mark.year for mark in claims if mark.year is not None]
    years = [point.year for point in points] or asked
    last = max(years)
    first = max(min(years), last - _MOST_YEARS + 1)
    return min([first, *asked]), max([last, *asked])


def _plane(
    points: Sequence[Point],
    claims: Sequence[ClaimMark],
    span: tuple[int, int],
    guideline: Guideline | None,
    scale: Scale,
    style: Style,
    right: int,
) -> Plane:
    first, last = span
    levels = [point.value for point in points if first <= point.year <= last]
    levels += [level for mark in claims for level in mark.levels]
    bottom, top = value_range(levels, scale, guideline.value if guideline else None)
    width = (352 if style.is_phone else 740) - right - 30
    return Plane(first, last + 1, bottom, top, width, _HEIGHT - _MARGIN["t"] - _MARGIN["b"])


def _write_axes(
    sketch: Sketch, plane: Plane, runs: Sequence[Run], scale: Scale, style: Style
) -> None:
    write_years(sketch, int(plane.x0), int(plane.x1) - 1, runs, style, 15)
    values, texts = scale.ticks(plane.y0, plane.y1)
    sketch.y_axis(range=[plane.y0, plane.y1], tickvals=values, ticktext=texts)


def _draw_fan(
    sketch: Sketch,
    looks: Sequence[Drawn],
    reports: Sequence[Run],
    style: Style,
    scale: Scale,
    plane: Plane,
) -> None:
    for look in looks:
        draw_line(sketch, look, scale)
    draw_crosses(sketch, reports, style, scale)
    draw_all_marks(sketch, looks, style, scale, plane)


def _dots(plane: Plane, runs: Sequence[Run]) -> list[tuple[float, float]]:
    dots = []
    for run in runs:
        corners = [(point.x, point.value) for point in run.points]
        if run.is_line:
            dots += plane.along(corners)
        else:
            dots += [(plane.x(x), plane.y(y)) for x, y in corners]
    return dots


def _end_tag(look: Drawn, style: Style, scale: Scale) -> Tag:
    point = look.run.points[-1]
    words = point_words(look, point, style, scale, with_year=False)
    return Tag(point.x, point.value, words, look.ink)


def _largest_revision(
    runs: Sequence[Run], span: tuple[int, int], style: Style, scale: Scale
) -> list[Tag]:
    """NATO's first figure for the year it later moved most, when that was a report's cross."""
    nato = sorted((run for run in runs if run.source == "NATO"), key=lambda run: -run.age)
    moves = []
    for year in range(span[0], span[1] + 1):
        told = [(run, point) for run in nato if (point := run.at(year)) is not None]
        if len(told) > 1:
            moves.append((abs(told[0][1].value - told[-1][1].value), *told[0]))
    if not moves:
        return []
    _, run, point = max(moves, key=lambda move: move[0])
    if run.is_line:
        return []
    look = Drawn(run, style.palette.nato[2], "x-thin", 0, 7)
    words = point_words(look, point, style, scale, with_year=False)
    return [Tag(point.x, point.value, words, look.ink)]


def _side_by_side(claims: Sequence[ClaimMark], plane: Plane) -> list[float]:
    """Mid-year for each claim; those of one year that would touch stand in a row around it."""
    xs = [(mark.year or 0) + 0.5 for mark in claims]
    order = sorted(range(len(claims)), key=lambda i: (xs[i], claims[i].level))
    row: list[int] = []
    for i, following in zip_longest(order, order[1:]):
        row.append(i)
        if following is not None and _would_touch(claims[i], claims[following], plane):
            continue
        step = min(_SIDE_STEP, 0.9 / len(row))
        for place, member in enumerate(row):
            xs[member] += (place - (len(row) - 1) / 2) * step
        row = []
    return xs


def _would_touch(first: ClaimMark, second: ClaimMark, plane: Plane) -> bool:
    rise = abs(plane.y(second.level) - plane.y(first.level))
    return first.year == second.year and rise < _CLAIM_SIZE


def _compared(series: pd.DataFrame, style: Style) -> list[tuple[str, Drawn]]:
    by_country = runs_by(series, "ref_area_name")
    told = [(name, runs) for name, runs in by_country.items() if runs][:_MOST_COUNTRIES]
    looks = []
    for place, (name, runs) in enumerate(told):
        run = min(runs, key=lambda run: run.age)
        ink = style.palette.of_source(run.source, min(place, 1))
        width, size = (3.0, 8) if place == 0 else (1.5, 5 if style.is_phone else 7)
        looks.append((name, Drawn(run, ink, _SHAPES[place], width, size, area=name)))
    return looks


def _country_tag(name: str, look: Drawn, scale: Scale) -> Tag:
    point = look.run.points[-1]
    value = safe(scale.words(point.printed, point.value))
    return Tag(point.x, point.value, f"<b>{value}</b> {safe(name)}", look.ink)
