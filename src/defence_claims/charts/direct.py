"""Direct labels: the name and value of a line beside the line, never in a legend."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from defence_claims.charts.base import Guideline, Style, safe, source_name, text
from defence_claims.charts.labels import Box, Plane, clearest, spread, text_box, text_width
from defence_claims.charts.palette import Ink
from defence_claims.charts.runs import Drawn, Point
from defence_claims.charts.scale import Scale
from defence_claims.charts.sketch import Sketch

LABEL_GAP = 17
_MONTH_YEAR = re.compile(r"(\w{3})\w* \d\d(\d\d)")


@dataclass(frozen=True, slots=True)
class Tag:
    """Words (already safe) for a point, in the colours of its line."""

    x: float
    y: float
    words: str
    ink: Ink


def point_words(drawn: Drawn, point: Point, style: Style, scale: Scale, *, with_year: bool) -> str:
    """Such as "**4.48%** NATO Aug 2025, 2025e".

    On a phone, where colour says it, NATO's name is left out.
    """
    run = drawn.run
    value = f"<b>{safe(scale.words(point.printed, point.value))}</b>"
    name = source_name(run.source)
    if style.is_phone:
        return f"{value} {safe(short_month(run.label) if run.source == 'NATO' else name)}"
    if run.source == "NATO":
        name = f"{name} {run.label}"
    return f"{value} {safe(name)}" + (f", {point.year_words}" if with_year else "")


def short_month(label: str) -> str:
    """Turn "July 2026" into "Jul ’26", and leave anything else as it is."""
    return _MONTH_YEAR.sub(r"\1 ’\2", label)


def margin_for(tags: Sequence[Tag], style: Style, least: int) -> int:
    """Room on the right for a column of labels."""
    widest = max((text_width(tag.words, style.small) for tag in tags), default=0)
    return max(least, round(widest) + 10)


def write_column(
    sketch: Sketch,
    tags: Sequence[Tag],
    style: Style,
    plane: Plane,
    *,
    at: object,
    has_leaders: bool = True,
) -> None:
    """Labels in the right margin, kept apart, each led to its point by a hairline."""
    low, high = LABEL_GAP / 2 - 12, plane.height - LABEL_GAP / 2 + 12
    places = spread([plane.y(tag.y) for tag in tags], LABEL_GAP, low, high)
    for tag, place in zip(tags, places, strict=True):
        level = plane.y_at(place)
        if has_leaders:
            start = tag.x + 9 / plane.width * (plane.x1 - plane.x0)
            sketch.shape(
                type="line",
                x0=start,
                x1=at,
                y0=tag.y,
                y1=level,
                line={"color": tag.ink.mark, "width": 0.8},
                name="leader",
            )
        text(sketch, (at, level), tag.words, tag.ink.text, style.small, xshift=4, name="label")


def write_beside(
    sketch: Sketch,
    tags: Sequence[Tag],
    style: Style,
    plane: Plane,
    dots: Sequence[tuple[float, float]],
    taken: list[Box],
) -> None:
    """Labels inside the plot, to the left of their points: a stack for all that share an x.

    The stack keeps the order of the values and moves up or down as a whole to where it
    hides least; a label that had to leave its point is led back by a hairline.
    """
    for x in sorted({tag.x for tag in tags}):
        stack = [tag for tag in tags if tag.x == x]
        edge = plane.x(x) - 12
        places = spread([plane.y(tag.y) for tag in stack], LABEL_GAP)
        options = [
            [
                text_box(tag.words, style.small, edge, place + shift, "right")
                for tag, place in zip(stack, places, strict=True)
            ]
            for shift in (0, 12, 24, -12, -24, 36, -36, 50, -50, 70, -70)
        ]
        best = options[clearest([_around(boxes) for boxes in options], dots, taken, plane.box)]
        taken += best
        for tag, box in zip(stack, best, strict=True):
            level = (box.bottom + box.top) / 2
            rise = level - plane.y(tag.y)
            at = (x, tag.y)
            words = {"xshift": -12, "yshift": rise, "name": "label"}
            text(sketch, at, tag.words, tag.ink.text, style.small, "right", **words)
            if abs(rise) > 8:
                _lead(sketch, tag, plane, plane.y_at(level))


def _lead(sketch: Sketch, tag: Tag, plane: Plane, level: float) -> None:
    """A hairline from the left of a point to the end of its label."""
    per_pixel = (plane.x1 - plane.x0) / plane.width
    sketch.shape(
        type="line",
        x0=tag.x - 5 * per_pixel,
        x1=tag.x - 11 * per_pixel,
        y0=tag.y,
        y1=level,
        line={"color": tag.ink.mark, "width": 0.8},
        name="leader",
    )


def _around(boxes: Sequence[Box]) -> Box:
    return Box(
        min(box.left for box in boxes),
        min(box.bottom for box in boxes),
        max(box.right for box in boxes),
        max(box.top for box in boxes),
    )


def draw_guideline(
    sketch: Sketch,
    guideline: Guideline,
    style: Style,
    plane: Plane,
    dots: Sequence[tuple[float, float]],
    taken: list[Box],
) -> None:
    """A level as a thin solid line, named where there is room; left out beyond the axis."""
    py = plane.y(guideline.value)
    if not 0 <= py <= plane.height:
        return
    sketch.shape(
        type="line",
        x0=plane.x0,
        x1=plane.x1,
        y0=guideline.value,
        y1=guideline.value,
        line={"color": style.palette.rule, "width": 1},
        layer="below",
        name="guideline",
    )
    words = safe(guideline.words)
    edge = 5 / plane.width * (plane.x1 - plane.x0)
    places = [
        (plane.x0 + edge, "left", -9),
        (plane.x0 + edge, "left", 9),
        (plane.x1 - edge, "right", -9),
        (plane.x1 - edge, "right", 9),
        ((plane.x0 + plane.x1) / 2, "center", -9),
        ((plane.x0 + plane.x1) / 2, "center", 9),
    ]
    boxes = [text_box(words, 12, plane.x(x), py + dy, anchor) for x, anchor, dy in places]
    best = clearest(boxes, dots, taken, plane.box)
    taken.append(boxes[best])
    x, anchor, dy = places[best]
    at = (x, guideline.value)
    text(sketch, at, words, style.palette.muted, 12, anchor, yshift=dy, name="guideline")
