"""Country outlines on flat paper: projection, places inside, places for a label.

Plotly's own maps fetch their base map over the network and stay blank without it, also
when they are handed outlines. So outlines are projected here and drawn as plain shapes.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

Point = tuple[float, float]
Ring = tuple[Point, ...]
_EARTH = 6371.0  # km
_FARTHEST = math.radians(100)  # beyond it the projection stretches shapes out of all likeness


@dataclass(frozen=True, slots=True)
class Projection:
    """Lambert's equal-area azimuthal projection, in km around a centre, then moved and scaled."""

    longitude: float
    latitude: float
    scale: float = 1.0
    move: Point = (0.0, 0.0)

    def place(self, longitude: float, latitude: float) -> Point | None:
        """Where a place lies on the paper; None where it is too far from the centre."""
        turn, phi = math.radians(longitude - self.longitude), math.radians(latitude)
        centre = math.radians(self.latitude)
        cosine = math.sin(centre) * math.sin(phi)
        cosine += math.cos(centre) * math.cos(phi) * math.cos(turn)
        if cosine < math.cos(_FARTHEST):
            return None
        stretch = self.scale * _EARTH * math.sqrt(2 / (1 + cosine))
        up = math.cos(centre) * math.sin(phi)
        up -= math.sin(centre) * math.cos(phi) * math.cos(turn)
        across = math.cos(phi) * math.sin(turn)
        return (
            round(self.move[0] + stretch * across, 1),
            round(self.move[1] + stretch * up, 1),
        )


@dataclass(frozen=True, slots=True)
class Outline:
    """A country on the paper: its parts, each a closed ring."""

    area: str
    rings: tuple[Ring, ...]

    @property
    def largest(self) -> Ring:
        """The part that covers most paper."""
        return max(self.rings, key=lambda ring: abs(_size(ring)))

    @property
    def label_room(self) -> float:
        """How far a label may reach to the left and to the right of its place."""
        x, y = self.label_place
        crossings = [abs(crossing - x) for crossing in _crossings(y, self.largest)]
        return min(crossings, default=0.0)

    @property
    def label_place(self) -> Point:
        """The place inside the largest part that lies farthest from its edge, about."""
        ring = self.largest
        xs, ys = [x for x, _ in ring], [y for _, y in ring]
        step = max(max(xs) - min(xs), max(ys) - min(ys)) / 12
        inside = [point for point in _lattice(ring, step) if _is_inside(point, ring)]
        return max(inside, key=lambda point: _to_edge(point, ring), default=_middle(ring))


def outlines(
    boundaries: Mapping[str, Any], projection: Projection, window: tuple[Point, Point]
) -> tuple[Outline, ...]:
    """The countries of a GeoJSON that lie, with some part, in a window of the paper.

    `window` is its lower left and its upper right corner. Features carry the country as `id`.
    """
    (left, bottom), (right, top) = window
    found = []
    for feature in boundaries.get("features", ()):
        rings = tuple(
            ring
            for ring in _rings(feature["geometry"], projection)
            if max(x for x, _ in ring) > left
            and min(x for x, _ in ring) < right
            and max(y for _, y in ring) > bottom
            and min(y for _, y in ring) < top
        )
        if rings:
            found.append(Outline(feature["id"], rings))
    return tuple(found)


def _rings(geometry: Mapping[str, Any], projection: Projection) -> Iterator[Ring]:
    """The outer rings that lie near enough to the centre; lakes are not drawn."""
    parts = geometry["coordinates"]
    for part in parts if geometry["type"] == "MultiPolygon" else [parts]:
        places = [projection.place(x, y) for x, y in part[0]]
        ring = tuple(place for place in places if place is not None)
        if len(ring) == len(places):
            yield ring


def _size(ring: Ring) -> float:
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairwise((*ring, ring[0]))) / 2


def _middle(ring: Ring) -> Point:
    return sum(x for x, _ in ring) / len(ring), sum(y for _, y in ring) / len(ring)


def _lattice(ring: Ring, step: float) -> Iterator[Point]:
    """Places of a grid over a ring, every second row half a step to the right."""
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    for row in range(math.floor(min(ys) / step), math.ceil(max(ys) / step) + 1):
        for column in range(math.floor(min(xs) / step) - 1, math.ceil(max(xs) / step) + 1):
            yield (column + row % 2 / 2) * step, row * step


def _is_inside(point: Point, ring: Ring) -> bool:
    """True where a ray to the right crosses the ring an odd number of times."""
    return sum(crossing > point[0] for crossing in _crossings(point[1], ring)) % 2 == 1


def _crossings(y: float, ring: Ring) -> list[float]:
    """Where a level line crosses a ring."""
    return [
        ax + (y - ay) / (by - ay) * (bx - ax)
        for (ax, ay), (bx, by) in pairwise((*ring, ring[0]))
        if (ay > y) != (by > y)
    ]


def _to_edge(point: Point, ring: Sequence[Point]) -> float:
    return min(math.dist(point, corner) for corner in ring)
