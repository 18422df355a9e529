"""The map of Europe and the Atlantic."""

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from defence_claims.charts import DARK, LIGHT, AtlanticMap, Style
from defence_claims.charts.alliance import TILE_PLACES

GEO = Path(__file__).resolve().parents[2] / "data" / "reference" / "geo" / "world.geojson"


@pytest.fixture(scope="module")
def land() -> AtlanticMap:
    return AtlanticMap(json.loads(GEO.read_text(encoding="utf-8")))


@pytest.fixture
def shares() -> pd.DataFrame:
    columns = ["ref_area", "ref_area_name", "value", "printed", "is_estimate"]
    rows = [(area, area, 2.1, "2.10", False) for area in TILE_PLACES if area != "ISL"]
    rows += [("ISL", "<b>Iceland", float("nan"), "", False)]
    return pd.DataFrame(rows, columns=columns)


def parts(figure: Any, name: str) -> list[Any]:
    return [trace for trace in figure.data if trace.meta["part"] == name]


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_every_ally_answers_to_a_click_with_its_code(
    land: AtlanticMap, shares: pd.DataFrame, palette: Any
) -> None:
    figure = land.figure(shares, Style(palette))
    (spots,) = parts(figure, "hover")
    assert {code for code, _ in spots.customdata} == set(TILE_PLACES)
    assert len(spots.x) == len(spots.y) == len(spots.customdata)
    assert {trace.fillcolor for trace in parts(figure, "ally")} == {
        palette.tiles[0].tint,
        palette.tiles[2].tint,
    }


def test_words_of_data_are_no_tags(land: AtlanticMap, shares: pd.DataFrame) -> None:
    (spots,) = parts(land.figure(shares, Style(LIGHT)), "hover")
    said = dict(spots.customdata)
    assert said["ISL"] == "&lt;b&gt;Iceland: no figure"
    assert said["POL"] == "POL: 2.10% of GDP"


def test_nothing_is_fetched_and_nothing_moves(land: AtlanticMap, shares: pd.DataFrame) -> None:
    figure = land.figure(shares, Style(LIGHT))
    assert {trace.type for trace in figure.data} == {"scatter"}, "no map type that needs a network"
    assert figure.layout.xaxis.fixedrange
    assert figure.layout.yaxis.scaleanchor == "x", "an equal-area map must not be stretched"


def test_every_spot_and_label_lies_in_the_window(land: AtlanticMap, shares: pd.DataFrame) -> None:
    figure = land.figure(shares, Style(LIGHT))
    (left, right), (bottom, top) = figure.layout.xaxis.range, figure.layout.yaxis.range
    (spots,) = parts(figure, "hover")
    assert all(left < x < right for x in spots.x)
    assert sum(bottom < y < top for y in spots.y) > 0.97 * len(spots.y), "Svalbard may be cut"
    labels = [note for note in figure.layout.annotations if note.name in TILE_PLACES]
    assert {"DEU", "FRA", "USA", "CAN", "TUR"} <= {note.name for note in labels}
    assert "LUX" not in {note.name for note in labels}, "it has no room for a figure"


def test_the_chosen_country_has_an_outline_of_its_own(
    land: AtlanticMap, shares: pd.DataFrame
) -> None:
    assert parts(land.figure(shares, Style(LIGHT)), "chosen") == []
    (chosen,) = parts(land.figure(shares, Style(LIGHT), "POL"), "chosen")
    assert chosen.line.color == LIGHT.ink


def test_borders_between_countries_outside_the_alliance_are_not_drawn(
    land: AtlanticMap, shares: pd.DataFrame
) -> None:
    (others,) = parts(land.figure(shares, Style(LIGHT)), "land")
    assert others.line.color == others.fillcolor


def test_a_damaged_outline_file_leaves_an_empty_map(shares: pd.DataFrame) -> None:
    figure = AtlanticMap({}).figure(shares, Style(LIGHT))
    (spots,) = parts(figure, "hover")
    assert spots.x == ()
