"""The tiny picture of a story card: one series, the claim, two labels."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from defence_claims.charts.base import Style
from defence_claims.charts.labels import Box, Plane, clearest, text_box, text_width
from defence_claims.charts.marks import ClaimMark
from defence_claims.charts.palette import Ink
from defence_claims.charts.picture import Anchor, Picture
from defence_claims.charts.runs import Point

_HEIGHT = 112
_WIDTH, _WIDEST = 290, 340  # of a card's inside, about
_LEFT, _TOP, _BOTTOM = 20, 14, 22
_MOST_TICKS = 5
_CLAIM = 8  # half a diamond


@dataclass(frozen=True, slots=True)
class _Room:
    """Where data lie in the picture, in its pixels."""

    plane: Plane

    def at(self, x: float, y: float) -> tuple[float, float]:
        return _LEFT + self.plane.x(x), _TOP + self.plane.height - self.plane.y(y)


def spark(
    points: pd.DataFrame,
    mark: ClaimMark,
    style: Style,
    source: str = "NATO",
    at: float | None = None,
) -> Picture:
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
    place = _place(labels, mark, at)
    last = figures[-1].printed if figures else ""
    plane = _plane(figures, mark, place, max(46, round(text_width(last, 13.5)) + 14))
    picture, room = Picture(_WIDTH, _HEIGHT, _WIDEST), _Room(plane)
    _write_labels(picture, labels, room, style)
    _draw_band(picture, mark, room, style)
    taken: list[Box] = []
    if figures:
        _draw_figures(picture, figures, style.palette.of_source(source), room, style)
        taken.append(_write_last(picture, figures, mark, place, room, style, source))
    else:
        middle = (_WIDTH / 2, _HEIGHT - 2 * _BOTTOM)
        words = "No table has a figure."
        picture.write(words, middle, style.palette.muted, 14, anchor="center", part="instead")
    _draw_claim(picture, mark, room.at(place, mark.level), style)
    _write_claim(picture, mark, style, room, place, figures, taken)
    return picture


def _place(labels: list[str], mark: ClaimMark, at: float | None) -> float:
    if at is not None:
        return at
    year = str(mark.year)
    return float(labels.index(year) if year in labels else max(0, len(labels) - 1))


def _plane(figures: list[Point], mark: ClaimMark, place: float, right: int) -> Plane:
    levels = [point.value for point in figures] + mark.levels
    low, high = min(levels), max(levels)
    room = (high - low or abs(high) or 1.0) * 0.22
    first, end = min(0.0, place) - 0.25, max(len(figures) - 1, place, 1) + 0.12
    width, height = _WIDTH - _LEFT - right, _HEIGHT - _TOP - _BOTTOM
    return Plane(first, end, low - room, high + 1.5 * room, width, height)


def _write_labels(picture: Picture, labels: list[str], room: _Room, style: Style) -> None:
    """As many labels as fit, the last one always."""
    step = -(-len(labels) // _MOST_TICKS) or 1
    for i in range(len(labels) - 1, -1, -step):
        at = (room.at(i, 0)[0], _HEIGHT - 9)
        picture.write(labels[i], at, style.palette.muted, 11, anchor="center", part="tick")


def _draw_band(picture: Picture, mark: ClaimMark, room: _Room, style: Style) -> None:
    """The claimed interval from edge to edge; a hairline where it is open."""
    x0, x1 = room.plane.x0, room.plane.x1
    if mark.low is not None and mark.high is not None and mark.high > mark.low:
        (left, top), (right, bottom) = room.at(x0, mark.high), room.at(x1, mark.low)
        around = [(left, top), (right, top), (right, bottom), (left, bottom)]
        picture.area(around, style.palette.band, "claim band")
        return
    ends = [room.at(x0, mark.value), room.at(x1, mark.value)]
    # A yellow line alone is lost on white: the hairline has a dark core.
    picture.line(ends, style.palette.band, 6, "claim line")
    picture.line(ends, style.palette.muted, 1, "claim line")


def _draw_figures(
    picture: Picture, figures: list[Point], ink: Ink, room: _Room, style: Style
) -> None:
    places = [room.at(p.year, p.value) for p in figures]
    picture.line(places, ink.mark, 2, "series")
    for point, at in zip(figures, places, strict=True):
        fill = style.palette.background if point.is_estimate else ink.mark
        picture.dot(at, 3.5, fill, (ink.mark, 2), "estimate" if point.is_estimate else "outturn")


def _write_last(
    picture: Picture,
    figures: Sequence[Point],
    mark: ClaimMark,
    place: float,
    room: _Room,
    style: Style,
    source: str,
) -> Box:
    """The newest figure beside its mark; the box it takes, in the plane's pixels."""
    end = figures[-1]
    height = room.plane.y(end.value)
    is_close = abs(height - room.plane.y(mark.level)) < 14 and place > end.year - 0.6
    shift = (-9 if end.value <= mark.level else 9) if is_close else 0
    x, y = room.at(end.year, end.value)
    colour = style.palette.of_source(source).text
    picture.write(end.printed, (x + 9, y - shift), colour, 13, is_bold=True)
    return text_box(end.printed, 13.5, room.plane.x(end.year) + 9, height + shift)


def _draw_claim(picture: Picture, mark: ClaimMark, at: tuple[float, float], style: Style) -> None:
    x, y = at
    size = _CLAIM
    corners = {
        "diamond": [(x, y - size), (x + size, y), (x, y + size), (x - size, y)],
        "triangle-up": [(x, y - size), (x + size, y + size * 0.7), (x - size, y + size * 0.7)],
        "triangle-down": [(x, y + size), (x + size, y - size * 0.7), (x - size, y - size * 0.7)],
    }
    edge = (style.palette.claim_edge, 1.5)
    picture.area(corners[mark.symbol()], style.palette.claim, "claim", edge)


def _write_claim(
    picture: Picture,
    mark: ClaimMark,
    style: Style,
    room: _Room,
    place: float,
    figures: list[Point],
    taken: list[Box],
) -> None:
    """The claim as said, where it hides least."""
    plane = room.plane
    px, py = plane.x(place), plane.y(mark.level)
    beside: list[tuple[Anchor, int, int]] = [("left", 11, 0), ("right", -11, 0)]
    over: list[tuple[Anchor, int, int]] = [("center", 0, 16), ("center", 0, -16)]
    aslant: list[tuple[Anchor, int, int]] = [
        *(("left", 10, 13), ("right", -10, 13)),
        *(("left", 10, -13), ("right", -10, -13)),
    ]
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
    # No ticks stand on the left, and beyond the last figure only its own label.
    inside = Box(4 - _LEFT, 0, _WIDTH - _LEFT, plane.height)
    anchor, dx, dy = places[clearest(boxes, dots, taken, inside)]
    x, y = room.at(place, mark.level)
    ink = style.palette.ink
    picture.write(
        mark.printed, (x + dx, y - dy), ink, 13, anchor=anchor, is_bold=True, part="claim"
    )
