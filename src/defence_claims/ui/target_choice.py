"""The choice of the targets page: an edition of NATO’s table, one of its years, an ally."""

from collections.abc import Mapping, Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from defence_claims.dataset import Dataset
from defence_claims.ui.figures import shared
from defence_claims.ui.keeping import keep_countries
from defence_claims.ui.links import follow_link, keep_to, link_params, say_ignored, write_link
from defence_claims.urlstate import known_values
from defence_claims.views import targets as views
from defence_claims.views.targets import Choice
from defence_claims.wording import labels

_SCOPE = "targets"
_EDITION, _YEAR, _COUNTRY = (f"{_SCOPE}/{name}" for name in ("edition", "year", "country"))


def offered(data: Dataset) -> Mapping[str, tuple[int, ...]]:
    """The editions that can be chosen, the newest first, with their years."""
    return shared("targets/offered", data, lambda _: views.offered(data))


def chosen_targets(data: Dataset) -> Choice | None:
    """The edition and the year of the link, as the widgets show them; None without editions."""
    has = offered(data)
    if not has:
        st.info(
            "No edition of NATO’s table is held for this day. Choose a later day at the foot of "
            "the page, or add an edition to data/reference/."
        )
        return None
    ignored: list[str] = []
    link = link_params()
    newest_edition = next(iter(has))
    editions = known_values(link.get("edition", ()), frozenset(has), "edition", ignored)
    asked = editions[0] if editions else newest_edition
    years = known_values(link.get("year", ()), frozenset(map(str, has[asked])), "year", ignored)
    allies = frozenset(data.reference.members("NATO", data.as_of.year))
    areas = known_values(link.get("country", ()), allies, "country", ignored)
    follow_link(
        _SCOPE,
        {
            _EDITION: asked,
            _YEAR: int(years[0]) if years else has[asked][0],
            _COUNTRY: areas[0] if areas else None,
        },
    )
    grid = st.grid(columns=3, min_column_width=260, gap="medium")
    edition, year = _widgets(grid, has, data)
    with grid.container():
        area = _country(sorted(allies, key=data.reference.area_name), data)
    params = {
        "country": [area] if area else [],
        "edition": [] if edition == newest_edition else [edition],
        "year": [] if year == has[edition][0] else [str(year)],
    }
    write_link(_SCOPE, {name: values for name, values in params.items() if values})
    keep_countries(params["country"], allies, is_single=True)
    say_ignored(ignored)
    return Choice(edition, year, area)


def _widgets(
    grid: DeltaGenerator, has: Mapping[str, tuple[int, ...]], data: Dataset
) -> tuple[str, int]:
    """The chosen edition and year."""
    keep_to(_EDITION, has, otherwise=next(iter(has)))  # of another day, it may not be out yet
    with grid.container():
        edition = st.selectbox(
            "Edition", list(has), key=_EDITION, format_func=lambda e: edition_name(e, data)
        )
    years = has[edition]
    keep_to(_YEAR, years, otherwise=years[0])
    with grid.container():
        year = st.selectbox("Year", years, key=_YEAR)
    return edition, year


def _country(allies: Sequence[str], data: Dataset) -> str:
    """The ally that is looked at, the same as a click on the map; "" for all."""
    keep_to(_COUNTRY, allies, otherwise=None)  # of another day, it may be no ally yet
    chosen = st.selectbox(
        "Country",
        allies,
        index=None,
        key=_COUNTRY,
        format_func=data.reference.area_name,
        placeholder="All allies. Choose one here or on the map",
    )
    return chosen or ""


def choose_country(area: str) -> None:
    """Look at an ally from the next run on."""
    st.session_state[_COUNTRY] = area


def edition_name(edition: str, data: Dataset) -> str:
    """An edition by its kind and day: "NATO tables, 10 July 2026"."""
    known = data.reference.edition(edition)
    return f"{known.short_title}, {labels.day(known.published)}"
