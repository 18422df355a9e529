"""The allies at a glance: tiles, the strip that is their key, and a choice that opens one."""

from collections.abc import Callable, Sequence
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from defence_claims.charts import AtlanticMap, strip, tiles
from defence_claims.dataset import Dataset
from defence_claims.ui.figures import picture, shared
from defence_claims.ui.links import shared_params
from defence_claims.ui.look import style

_MAP = "allies/map"


def tile_map(shown: pd.DataFrame, alt: str, data: Dataset) -> None:
    """Every ally as a tile that leads to its country.

    `shown` has one row an ally, as `views.country.newest_year` gives it.
    """
    named = shown.assign(ref_area_name=shown["ref_area"].map(data.reference.area_name))
    picture(tiles(named, style(), country_address, alt))


def atlantic_map(
    shown: pd.DataFrame, chosen: str, alt: str, data: Dataset, on_pick: Callable[[str], None]
) -> None:
    """Every ally on a map; `on_pick` hears which country was clicked, before the page runs."""
    named = shown.assign(ref_area_name=shown["ref_area"].map(data.reference.area_name))
    land = shared("allies/land", data, lambda _: AtlanticMap(data.reference.boundaries))

    def picked() -> None:
        points = st.session_state[_MAP]["selection"]["points"]
        if points:
            on_pick(points[0]["customdata"][0])

    st.plotly_chart(
        land.figure(named, style(), chosen),
        key=_MAP,
        theme=None,
        config={"displayModeBar": False, "scrollZoom": False},
        on_select=picked,
        selection_mode="points",
        alt=alt,
    )


def country_address(area: str) -> str:
    """The address of a country's page, seen as of the same day.

    Relative, because the app may be served below a path of its own.
    """
    return f"countries?{urlencode({'country': area} | shared_params(), doseq=True)}"


def dot_strip(shown: pd.DataFrame, name: str, title: str, data: Dataset) -> None:
    """Every ally on the scale; `name` tells this picture from others of the data."""
    named = shown.assign(ref_area_name=shown["ref_area"].map(data.reference.area_name))
    drawn = shared(name, data, lambda look: strip(named, look))
    about = "Every ally on the scale of share of GDP, with the 2% and 3.5% marks."
    picture(drawn.html(f"{about} {title}."))


def open_country(areas: Sequence[str], data: Dataset) -> None:
    """A list of countries; a chosen one is opened."""
    chosen = st.selectbox(
        "Open a country",
        areas,
        index=None,
        format_func=data.reference.area_name,
        placeholder="Type or choose a name",
    )
    if chosen is not None:
        st.switch_page("pages/countries.py", query_params=shared_params() | {"country": [chosen]})
