"""The allies at a glance: tiles, the strip that is their key, and a choice that opens one."""

from collections.abc import Sequence
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from defence_claims.charts import AtlanticMap, Style, strip, tiles
from defence_claims.dataset import Dataset
from defence_claims.ui.figures import picture, shared
from defence_claims.ui.links import shared_params
from defence_claims.ui.look import style


def tile_map(shown: pd.DataFrame, alt: str, data: Dataset) -> None:
    """Every ally as a tile that leads to its country.

    `shown` has one row an ally, as `views.country.newest_year` gives it.
    """
    named = shown.assign(ref_area_name=shown["ref_area"].map(data.reference.area_name))
    picture(tiles(named, style(), country_address, alt))


def atlantic_map(data: Dataset) -> AtlanticMap:
    """The outlines of the allies, worked out once."""
    return shared("allies/land", data, lambda _: AtlanticMap(data.reference.boundaries))


def country_address(area: str) -> str:
    """The address of a country's page, seen as of the same day.

    Relative, because the app may be served below a path of its own.
    """
    return f"countries?{urlencode({'country': area} | shared_params(), doseq=True)}"


def dot_strip(shown: pd.DataFrame, title: str, data: Dataset, look: Style) -> str:
    """Every ally on the scale, as HTML."""
    named = shown.assign(ref_area_name=shown["ref_area"].map(data.reference.area_name))
    about = "Every ally on the scale of share of GDP, with the 2% and 3.5% marks."
    return strip(named, look).html(f"{about} {title}.")


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
