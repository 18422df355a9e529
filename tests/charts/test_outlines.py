"""Outlines on paper: where places lie, and which lie inside."""

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from defence_claims.charts.outlines import Outline, Projection, outlines

SQUARE = ((0.0, 0.0), (100.0, 0.0), (100.0, 100.0), (0.0, 100.0))
WORLD = ((-9000.0, -9000.0), (9000.0, 9000.0))


def feature(area: str, *parts: list[list[float]]) -> dict[str, Any]:
    return {"id": area, "geometry": {"type": "MultiPolygon", "coordinates": [[p] for p in parts]}}


def test_the_centre_lies_in_the_middle_and_north_is_up() -> None:
    projection = Projection(10, 50)
    assert projection.place(10, 50) == (0.0, 0.0)
    north = projection.place(10, 60)
    assert north is not None
    assert north[0] == 0
    assert north[1] == pytest.approx(1112, rel=0.01), "ten degrees are about 1,112 km"


@given(longitude=st.floats(-180, 179), latitude=st.floats(-80, 80), centre=st.floats(-60, 60))
def test_a_patch_covers_as_much_paper_as_ground(
    longitude: float, latitude: float, centre: float
) -> None:
    projection = Projection(0, centre)
    corners = [
        projection.place(longitude + dx, latitude + dy)
        for dx, dy in ((0, 0), (1, 0), (1, 1), (0, 1))
    ]
    places = [corner for corner in corners if corner is not None]
    if len(places) < 4:
        return
    twice = sum(
        ax * by - bx * ay
        for (ax, ay), (bx, by) in zip(places, [*places[1:], places[0]], strict=True)
    )
    band = math.sin(math.radians(latitude + 1)) - math.sin(math.radians(latitude))
    assert abs(twice) / 2 == pytest.approx(6371.0**2 * math.radians(1) * band, rel=0.03)


def test_the_other_side_of_the_world_has_no_place() -> None:
    assert Projection(10, 50).place(-170, -50) is None


def test_a_label_stands_in_the_largest_part_away_from_its_edge() -> None:
    island = ((500.0, 500.0), (510.0, 500.0), (505.0, 510.0))
    outline = Outline("GRC", (island, SQUARE))
    x, y = outline.label_place
    assert 30 < x < 70
    assert 30 < y < 70
    assert 30 < outline.label_room <= 50


def test_only_parts_in_the_window_are_kept() -> None:
    home = [[0.0, 50.0], [5.0, 50.0], [5.0, 45.0]]
    overseas = [[-60.0, 5.0], [-55.0, 5.0], [-55.0, 0.0]]
    boundaries = {"features": [feature("FRA", home, overseas), feature("GUF", overseas)]}
    (found,) = outlines(boundaries, Projection(3, 47), ((-1000.0, -1000.0), (1000.0, 1000.0)))
    assert found.area == "FRA"
    assert len(found.rings) == 1


def test_without_boundaries_there_is_nothing_to_draw() -> None:
    assert outlines({}, Projection(0, 0), WORLD) == ()
