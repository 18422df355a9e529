"""The map of Europe and the Atlantic."""

import json
import re
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


_TOLD = re.compile(r'data-area="(\w+)" data-told="([^"]*)"')
_FILL = re.compile(r'<path d="[^"]*" fill="([^"]*)"[^>]*data-area="(\w+)"')
_TEXT = re.compile(r'<text x="(-?\d+)" y="(-?\d+)"[^>]*>([^<]*)</text>')


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_every_ally_answers_to_a_click_with_its_code_and_has_its_colour(
    land: AtlanticMap, shares: pd.DataFrame, palette: Any
) -> None:
    svg = land.svg(shares, Style(palette), "Map.")
    assert {area for area, _ in _TOLD.findall(svg)} == set(TILE_PLACES)
    fills = {area: fill for fill, area in _FILL.findall(svg)}
    assert fills.pop("ISL") == palette.tiles[0].tint
    assert set(fills.values()) == {palette.tiles[2].tint}


def test_a_small_country_answers_around_its_middle_too(
    land: AtlanticMap, shares: pd.DataFrame
) -> None:
    svg = land.svg(shares, Style(LIGHT), "Map.")
    reached = set(re.findall(r'<circle [^>]*data-area="(\w+)"', svg))
    assert {"LUX", "MNE"} <= reached
    assert not {"DEU", "USA"} & reached


def test_words_of_data_are_no_tags(land: AtlanticMap, shares: pd.DataFrame) -> None:
    svg = land.svg(shares, Style(LIGHT), '"Map" & <more>')
    said = dict(_TOLD.findall(svg))
    assert said["ISL"] == "&lt;b&gt;Iceland: no figure"
    assert said["POL"] == "POL: 2.10% of GDP"
    assert 'aria-label="&quot;Map&quot; &amp; &lt;more&gt;"' in svg


def test_nothing_is_fetched(land: AtlanticMap, shares: pd.DataFrame) -> None:
    svg = land.svg(shares, Style(LIGHT), "Map.")
    assert re.findall(r"href|url\(|<script|<image", svg) == []
    assert re.findall(r'"https?://[^"]*"', svg) == ['"http://www.w3.org/2000/svg"']


def test_figures_stand_inside_the_window_where_a_country_has_room(
    land: AtlanticMap, shares: pd.DataFrame
) -> None:
    svg = land.svg(shares, Style(LIGHT), "Map.")
    left, top, width, height = map(int, re.search(r'viewBox="([^"]*)"', svg)[1].split())
    texts = _TEXT.findall(svg)
    assert all(left < int(x) < left + width and top < int(y) < top + height for x, y, _ in texts)
    figures = [words for _, _, words in texts if words == "2.10"]
    assert 5 <= len(figures) < len(shares), "the small ones have no room for theirs"
    on_phone = land.svg(shares, Style(LIGHT, is_phone=True), "Map.")
    assert _TEXT.findall(on_phone) == []


def test_the_chosen_country_has_an_outline_of_its_own(
    land: AtlanticMap, shares: pd.DataFrame
) -> None:
    assert 'class="chosen"' not in land.svg(shares, Style(LIGHT), "Map.")
    assert 'class="chosen"' not in land.svg(shares, Style(LIGHT), "Map.", "RUS")
    (chosen,) = re.findall(
        r'<path class="chosen"[^>]*>', land.svg(shares, Style(LIGHT), "Map.", "POL")
    )
    assert f'stroke="{LIGHT.ink}"' in chosen


def test_borders_between_countries_outside_the_alliance_are_not_drawn(
    land: AtlanticMap, shares: pd.DataFrame
) -> None:
    (others,) = re.findall(r'<path class="land"[^>]*>', land.svg(shares, Style(LIGHT), "Map."))
    assert 'stroke="none"' in others


def test_a_damaged_outline_file_leaves_an_empty_map(shares: pd.DataFrame) -> None:
    svg = AtlanticMap({}).svg(shares, Style(LIGHT), "Map.")
    assert _TOLD.findall(svg) == []
