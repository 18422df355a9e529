"""Where words may stand: keep labels apart, and off the lines they name.

A page stretches a figure to its own width, so widths here are estimates; heights
are exact. All of it is arithmetic on pixels, counted from the lower left of the
plot, so that it can be tested without drawing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_TAG = re.compile(r"<[^>]+>")
_NARROW, _WIDE = set("iIl.,:;’‘'|!tfjr "), set("mwMW%—")
_LINE_HEIGHT = 1.3
_ENTITY = re.compile(r"&\w+;")


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels."""

    left: float
    bottom: float
    right: float
    top: float

    def overlap(self, other: "Box") -> float:
        """The area both cover."""
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.top, other.top) - max(self.bottom, other.bottom)
        return max(0.0, width) * max(0.0, height)

    def holds(self, point: tuple[float, float]) -> bool:
        """True where the point lies inside."""
        return self.left <= point[0] <= self.right and self.bottom <= point[1] <= self.top

    @property
    def area(self) -> float:
        """Width times height."""
        return (self.right - self.left) * (self.top - self.bottom)


@dataclass(frozen=True, slots=True)
class Plane:
    """How data turns into pixels; `y0` may lie above `y1` (ranks)."""

    x0: float
    x1: float
    y0: float
    y1: float
    width: float
    height: float

    def x(self, value: float) -> float:
        """Pixels from the left."""
        return (value - self.x0) / (self.x1 - self.x0) * self.width

    def y(self, value: float) -> float:
        """Pixels from the bottom."""
        return (value - self.y0) / (self.y1 - self.y0) * self.height

    def y_at(self, pixels: float) -> float:
        """The value that many pixels above the bottom."""
        return self.y0 + pixels / self.height * (self.y1 - self.y0)

    @property
    def box(self) -> Box:
        """The whole plot."""
        return Box(0, 0, self.width, self.height)

    def along(self, points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
        """The pixels a polyline runs through, about one in five."""
        dots = [(self.x(x), self.y(y)) for x, y in points]
        run = dots[:1]
        for (ax, ay), (bx, by) in pairwise(dots):
            steps = max(1, int(max(abs(bx - ax), abs(by - ay)) / 5))
            run += [
                (ax + (bx - ax) * i / steps, ay + (by - ay) * i / steps)
                for i in range(1, steps + 1)
            ]
        return run


def spread(
    wanted: Sequence[float],
    gap: float,
    low: float = float("-inf"),
    high: float = float("inf"),
) -> list[float]:
    """Positions at least `gap` apart that keep the order and move the least (least squares).

    Labels that would touch become one group, centred on the mean of its members, until none
    touch: pooling adjacent violators. With bounds, everything stays between `low` and
    `high` as long as there is room. The result is in the order of `wanted`.

    >>> spread([10, 12, 40], 10)
    [6.0, 16.0, 40.0]
    """
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    pools: list[tuple[float, int]] = []  # (mean of what is left after the gaps, members)
    for place, index in enumerate(order):
        mean, count = wanted[index] - place * gap, 1
        while pools and pools[-1][0] >= mean:
            above, members = pools.pop()
            mean = (mean * count + above * members) / (count + members)
            count += members
        pools.append((mean, count))
    ceiling = high - (len(order) - 1) * gap
    levels = [max(low, min(ceiling, mean)) for mean, count in pools for _ in range(count)]
    placed = [0.0] * len(order)
    for place, (index, level) in enumerate(zip(order, levels, strict=True)):
        placed[index] = level + place * gap
    return placed


def text_width(text: str, size: float) -> float:
    """About how wide a label is in Source Sans: the longest of its lines, tags not counted."""
    lines = (_ENTITY.sub("&", _TAG.sub("", line)) for line in text.split("<br>"))
    return max(sum(_em(char) for char in line) for line in lines) * size


def _em(char: str) -> float:
    """The width of a letter of Source Sans as a part of its size, a little on the wide side."""
    if char in _NARROW:
        return 0.3
    return 0.84 if char in _WIDE else 0.6 if char.isupper() else 0.53


def text_box(text: str, size: float, x: float, y: float, anchor: str = "left") -> Box:
    """The box of a label whose anchor is at (x, y), vertically centred."""
    width = text_width(text, size)
    half = (text.count("<br>") + 1) * size * _LINE_HEIGHT / 2
    left = {"left": x, "center": x - width / 2, "right": x - width}[anchor]
    return Box(left, y - half, left + width, y + half)


def clearest(
    candidates: Sequence[Box],
    points: Sequence[tuple[float, float]],
    taken: Sequence[Box],
    plot: Box,
) -> int:
    """The index of the box that hides least: no marks, no other label, nothing cut off.

    Where several are equally clear the earlier one wins.
    """

    def cost(box: Box) -> float:
        hidden = sum(box.holds(point) for point in points)
        covered = sum(box.overlap(other) for other in taken) / 5
        outside = (box.area - box.overlap(plot)) / 4
        return hidden + covered + outside

    costs = [cost(box) for box in candidates]
    return costs.index(min(costs))


def stack(positions: Sequence[float], radius: float) -> list[int]:
    """Levels for dots on a scale so that none overlaps: each takes the lowest free level.

    `positions` ascend; dots on one level are at least `radius` apart.
    """
    placed: list[tuple[float, int]] = []
    for position in positions:
        busy = {level for other, level in placed if abs(other - position) < radius}
        level = next(i for i in range(len(positions) + 1) if i not in busy)
        placed.append((position, level))
    return [level for _, level in placed]
