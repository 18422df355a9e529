"""The collision routine and the search for clear ground."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from defence_claims.charts.labels import Box, Plane, clearest, spread, stack, text_box, text_width

heights = st.lists(st.floats(0, 400, allow_nan=False), min_size=1, max_size=8)
gaps = st.floats(1, 40)


@given(heights, gaps)
def test_labels_keep_their_order_and_their_gap(wanted: list[float], gap: float) -> None:
    placed = spread(wanted, gap)
    pairs = sorted(zip(wanted, placed, strict=True))
    for (_, lower), (_, upper) in pairwise(sorted(pairs, key=lambda pair: pair[1])):
        assert upper - lower >= gap - 1e-6
    for (want_a, place_a), (want_b, place_b) in pairwise(pairs):
        if want_a < want_b:
            assert place_a < place_b


@given(heights, gaps)
def test_the_whole_column_keeps_its_middle(wanted: list[float], gap: float) -> None:
    assert sum(spread(wanted, gap)) == pytest.approx(sum(wanted), abs=1e-6)


@given(heights, gaps, st.floats(-30, 30))
def test_no_label_could_move_less(wanted: list[float], gap: float, nudge: float) -> None:
    """Least squares: the naive stack from the bottom, shifted anyhow, is never better."""

    def cost(placed: list[float]) -> float:
        return sum((p - w) ** 2 for p, w in zip(placed, wanted, strict=True))

    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    naive = list(wanted)
    floor = float("-inf")
    for i in order:
        naive[i] = max(wanted[i], floor)
        floor = naive[i] + gap
    assert cost(spread(wanted, gap)) <= cost([n + nudge for n in naive]) + 1e-6


@given(heights, st.floats(1, 20))
def test_labels_stay_within_bounds_that_have_room(wanted: list[float], gap: float) -> None:
    placed = spread(wanted, gap, 0, 400)
    assert min(placed) >= -1e-6
    assert max(placed) <= 400 + 1e-6
    for lower, upper in pairwise(sorted(placed)):
        assert upper - lower >= gap - 1e-6


def test_labels_that_have_room_do_not_move() -> None:
    assert spread([300, 10, 100], 17) == [300, 10, 100]


def test_no_labels_need_no_places() -> None:
    assert spread([], 17) == []


def test_the_clearest_place_hides_no_mark_and_is_not_cut_off() -> None:
    plot = Box(0, 0, 100, 100)
    on_a_mark, cut_off, clear = Box(10, 10, 30, 20), Box(90, 40, 130, 50), Box(40, 60, 60, 70)
    assert clearest([on_a_mark, cut_off, clear], [(20, 15)], [], plot) == 2
    assert clearest([clear, on_a_mark], [(20, 15)], [Box(40, 60, 80, 70)], plot) == 1


def test_the_first_of_equally_clear_places_wins() -> None:
    boxes = [Box(10, 10, 20, 20), Box(40, 40, 50, 50)]
    assert clearest(boxes, [], [], Box(0, 0, 100, 100)) == 0


@given(st.lists(st.floats(0, 6), min_size=1, max_size=40).map(sorted), st.floats(0.01, 1))
def test_dots_on_one_level_never_overlap(positions: list[float], radius: float) -> None:
    levels = stack(positions, radius)
    for level in set(levels):
        row = [p for p, where in zip(positions, levels, strict=True) if where == level]
        assert all(b - a >= radius for a, b in pairwise(row))


def test_tags_and_entities_take_no_room() -> None:
    assert text_width("<b>4.7%</b>", 13) == text_width("4.7%", 13)
    assert text_width("a &amp; b", 13) == text_width("a & b", 13)
    assert text_width("long line<br>x", 13) == text_width("long line", 13)


def test_a_text_box_grows_away_from_its_anchor() -> None:
    right = text_box("4.12% NATO", 13, 100, 50, "right")
    assert right.right == 100
    assert right.left < 60


def test_a_reversed_plane_puts_the_first_rank_on_top() -> None:
    plane = Plane(2014, 2027, 9, 0, 500, 400)
    assert plane.y(1) > plane.y(8)
    assert plane.y_at(plane.y(4)) == pytest.approx(4)
