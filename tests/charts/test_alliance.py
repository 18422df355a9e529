"""Tiles, their key, and small multiples."""

from collections.abc import Callable
from itertools import combinations

import pandas as pd
import pytest

from defence_claims.charts import LIGHT, Style, small_multiples, strip, tiles
from defence_claims.charts.alliance import TILE_PLACES, tile_tone


@pytest.fixture
def shares() -> pd.DataFrame:
    rows = [
        ("POL", "Poland", 4.68, "4.68", True),
        ("BEL", "Belgium", 1.996, "2.00", True),
        ("SVN", "<b>Slovenia", 1.61, "1.61", False),
        ("ISL", "Iceland", float("nan"), "", False),
    ]
    columns = ["ref_area", "ref_area_name", "value", "printed", "is_estimate"]
    return pd.DataFrame(rows, columns=columns)


@pytest.mark.parametrize(
    ("printed", "place"),
    [
        (None, 0),
        ("1.99", 1),
        ("2.00", 2),
        ("2", 2),
        ("2.49", 2),
        ("2.50", 3),
        ("3.49", 3),
        ("3.50", 4),
        ("5.33", 4),
    ],
)
def test_the_edge_of_a_colour_is_decided_by_what_is_printed(
    printed: str | None, place: int, style: Style
) -> None:
    assert tile_tone(printed, style) == LIGHT.tiles[place]


def test_every_ally_has_one_tile_of_its_own() -> None:
    assert len(TILE_PLACES) == 32
    assert all(a != b for a, b in combinations(TILE_PLACES.values(), 2))


def test_tiles_print_code_and_figure_and_keep_empty_places(
    shares: pd.DataFrame, style: Style
) -> None:
    html = tiles(shares, style, lambda area: f"countries?country={area}&x=1", "All allies")
    cells = {cell.partition("country=")[2][:3]: cell for cell in html.split("<a ")[1:]}
    assert len(cells) == 32
    assert "<span>BEL</span><b>2.00</b>" in cells["BEL"]
    assert "<span>ISL</span><b>no figure</b>" in cells["ISL"]
    assert "<span>FRA</span><b>no figure</b>" in cells["FRA"]
    assert f"background:{LIGHT.tiles[2].tint}" in cells["BEL"]
    assert 'href="countries?country=BEL&amp;x=1"' in cells["BEL"]
    assert 'aria-label="Poland: 4.68% of GDP, estimate"' in cells["POL"]
    assert 'aria-label="&lt;b&gt;Slovenia: 1.61% of GDP"' in cells["SVN"]


def test_tiles_are_read_from_the_upper_left_row_by_row(shares: pd.DataFrame, style: Style) -> None:
    html = tiles(shares, style, str, "All allies")
    places = [cell.split(";")[0].split("/") for cell in html.split("grid-area:")[1:]]
    order = [(int(down), int(across.partition('"')[0])) for down, across in places]
    assert order == sorted(order)
    assert len(order) == 32


def test_the_strip_shows_every_ally_that_has_a_figure(shares: pd.DataFrame, style: Style) -> None:
    drawn = strip(shares, style)
    assert [spot.about for spot in drawn.spots] == [
        "<b>Slovenia: 1.61% of GDP",
        "Belgium: 2.00% of GDP, estimate",
        "Poland: 4.68% of GDP, estimate",
    ]
    assert [spot.fill for spot in drawn.spots] == [LIGHT.tiles[i].tint for i in (1, 2, 4)]
    places = [spot.place[0] for spot in drawn.spots]
    assert places == sorted(places)
    assert sum(shape.part == "mark" for shape in drawn.shapes) == 2
    assert {"SVN", "POL"} <= {word.text for word in drawn.words}


def test_dots_of_the_strip_never_touch(style: Style) -> None:
    rows = [(f"A{i}", f"A{i}", 2 + i / 400, f"{2 + i / 400:.2f}", False) for i in range(30)]
    columns = ["ref_area", "ref_area_name", "value", "printed", "is_estimate"]
    drawn = strip(pd.DataFrame(rows, columns=columns), style)
    apart = [
        max(abs(a.place[0] - b.place[0]), abs(a.place[1] - b.place[1]))
        for a, b in combinations(drawn.spots, 2)
    ]
    assert min(apart) >= drawn.spots[0].size
    assert all(0 < spot.place[1] < drawn.height for spot in drawn.spots)


def test_a_strip_without_figures_says_so(shares: pd.DataFrame, style: Style) -> None:
    drawn = strip(shares[shares["ref_area"] == "ISL"], style)
    assert [word.text for word in drawn.words] == ["No ally has a figure."]


@pytest.fixture
def cells(edition: Callable[..., pd.DataFrame]) -> pd.DataFrame:
    def area(code: str, name: str, level: float) -> pd.DataFrame:
        figures = [(y, f"{level}", y > 2024) for y in range(2014, 2027)]
        frame = edition("NATO", "July 2026", "2026-07-10", 0, figures)
        return frame.assign(ref_area=code, ref_area_name=name)

    empty = area("ISL", "Iceland", 0).head(1).assign(value=float("nan"))
    frames = [area("USA", "United States", 3.2), empty, area("POL", "Poland", 4.7)]
    return pd.concat(frames, ignore_index=True)


@pytest.mark.parametrize(("columns", "name"), [(8, "United States"), (4, "US")])
def test_cells_are_ordered_by_latest_and_the_empty_one_keeps_its_place(
    cells: pd.DataFrame, style: Style, columns: int, name: str
) -> None:
    absent = {"ISL": "no armed forces; not in the table"}
    fig = small_multiples(cells, style, columns, absent).figure()
    titles = [n for n in fig.layout.annotations if n.text in {f"<b>{name}</b>", "<b>Poland</b>"}]
    assert [n.text for n in sorted(titles, key=lambda n: n.x)] == [
        "<b>Poland</b>",
        f"<b>{name}</b>",
    ]
    assert "no armed forces;<br>not in the table" in [n.text for n in fig.layout.annotations]
    assert len(fig.data) == 6


def test_estimates_in_cells_are_dotted_and_hollow(cells: pd.DataFrame, style: Style) -> None:
    fig = small_multiples(cells, style, 8).figure()
    parts = {trace.meta["part"]: trace for trace in fig.data}
    assert parts["estimate"].line.dash == "2px,3px"
    assert parts["mark"].marker.color == (LIGHT.background, LIGHT.background)
    assert "no figure" in [note.text for note in fig.layout.annotations]


def test_no_areas_at_all_is_an_empty_figure(cells: pd.DataFrame, style: Style) -> None:
    assert small_multiples(cells.head(0), style, 8).figure().layout.height > 0
