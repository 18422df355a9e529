"""The parts of the targets page: who meets the marks, how the count moved, the pledges."""

from collections.abc import Sequence
from html import escape

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from defence_claims.charts import count_steps
from defence_claims.dataset import Dataset
from defence_claims.exports import counts_extract, editions_extract
from defence_claims.ui.allies import atlantic_map, dot_strip
from defence_claims.ui.downloads import csv_button
from defence_claims.ui.figures import chart, sorted_table, table
from defence_claims.ui.keeping import keep_countries
from defence_claims.ui.links import (
    follow_link,
    keep_to,
    link_params,
    page_link,
    say_ignored,
    write_link,
)
from defence_claims.ui.look import style
from defence_claims.ui.tables import linked
from defence_claims.ui.words import plain, small, source_line, titled
from defence_claims.urlstate import known_values
from defence_claims.views import target_words
from defence_claims.views import targets as views
from defence_claims.views.targets import Choice, Count
from defence_claims.wording import labels

_SCOPE = "targets"
_EDITION, _YEAR, _COUNTRY = (f"{_SCOPE}/{name}" for name in ("edition", "year", "country"))


def chosen_targets(data: Dataset) -> Choice | None:
    """The edition and the year of the link, as the widgets show them; None without editions."""
    offered = views.editions_on_offer(data)
    if not offered:
        st.info(
            "No edition of NATO’s table is held for this day. Choose a later day at the foot of "
            "the page, or add an edition to data/reference/."
        )
        return None
    ignored: list[str] = []
    link = link_params()
    editions = known_values(link.get("edition", ()), frozenset(offered), "edition", ignored)
    asked = editions[0] if editions else offered[0]
    has = views.years_on_offer(asked, data)
    years = known_values(link.get("year", ()), frozenset(map(str, has)), "year", ignored)
    allies = frozenset(data.reference.members("NATO", data.as_of.year))
    areas = known_values(link.get("country", ()), allies, "country", ignored)
    follow_link(
        _SCOPE,
        {
            _EDITION: asked,
            _YEAR: int(years[0]) if years else has[0],
            _COUNTRY: areas[0] if areas else None,
        },
    )
    grid = st.grid(columns=3, min_column_width=260, gap="medium")
    edition, year, newest = _widgets(grid, offered, data)
    with grid.container():
        area = _country(sorted(allies, key=data.reference.area_name), data)
    params = {
        "country": [area] if area else [],
        "edition": [] if edition == offered[0] else [edition],
        "year": [] if year == newest else [str(year)],
    }
    write_link(_SCOPE, {name: values for name, values in params.items() if values})
    keep_countries(params["country"], allies, is_single=True)
    say_ignored(ignored)
    return Choice(edition, year, area)


def _widgets(grid: DeltaGenerator, offered: Sequence[str], data: Dataset) -> tuple[str, int, int]:
    """The chosen edition and year, and the newest year of that edition."""
    keep_to(_EDITION, offered, otherwise=offered[0])  # of another day, it may not be out yet
    with grid.container():
        edition = st.selectbox(
            "Edition", offered, key=_EDITION, format_func=lambda e: edition_name(e, data)
        )
    years = views.years_on_offer(edition, data)
    keep_to(_YEAR, years, otherwise=years[0])
    with grid.container():
        year = st.selectbox("Year", years, key=_YEAR)
    return edition, year, years[0]


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


def _pick(area: str) -> None:
    st.session_state[_COUNTRY] = area


def edition_name(edition: str, data: Dataset) -> str:
    """An edition by its kind and day: "NATO tables, 10 July 2026"."""
    known = data.reference.edition(edition)
    return f"{known.short_title}, {labels.day(known.published)}"


def who_meets(choice: Choice, shown: pd.DataFrame, counts: Sequence[Count], data: Dataset) -> None:
    """Every ally on a map, the strip that is its key, and the count beside what was stated."""
    count = views.of_edition(counts, choice.edition)
    title = target_words.headline(choice, shown, count)
    titled(
        target_words.below_title(choice, shown),
        f"Share of GDP, %, {choice.year}, {edition_name(choice.edition, data)}. Click a "
        "country to see it alone. Grey: not in NATO.",
    )
    left, right = st.columns([0.62, 0.38], gap="large", vertical_alignment="center")
    with left:
        about = f"Map of the allies. {title}. The table below has every ally."
        atlantic_map(shown, choice.area, about, data, _pick)
        _chosen_country(choice, shown, data)
    with right:
        dot_strip(shown, f"targets/strip/{choice.edition}/{choice.year}", title, data)
        notes = (
            target_words.difference_note(choice, shown, counts, data),
            target_words.crossings(choice, counts, data),
        )
        small(escape(" ".join(filter(None, notes))), is_muted=False)
        small(
            "Counted are figures as printed: 2.00 after rounding is at 2%. Iceland has no armed "
            "forces and is in no table."
        )
    source_line(
        f"Source: {data.reference.edition(choice.edition).citation}.",
        "Outlines: Natural Earth, 1:110m; equal-area projection.",
    )
    with st.expander("Every ally as a table"):
        rows = views.allies_table(shown)
        sorted_table(
            rows,
            key="targets/sort",
            alt="Share of GDP of each ally and its distance from 2% and 3.5%",
            numbers=tuple(rows.columns[1:]),
        )
    held = views.held(data)
    held = held[(held["edition"] == choice.edition) & (held["time_period"] == choice.year)]
    csv_button(
        lambda: editions_extract(held, data.reference),
        name=f"defence-claims-targets-{choice.edition.lower()}-{choice.year}",
        key="targets/csv",
        label="Download this year of this edition as CSV",
    )


def _chosen_country(choice: Choice, shown: pd.DataFrame, data: Dataset) -> None:
    """The figure of the chosen ally, and where to read on."""
    if not choice.area:
        return
    with st.container(border=True, gap="xsmall"):
        st.markdown(plain(target_words.country_line(choice, shown, data)))
        with st.container(horizontal=True, gap="medium"):
            params = {"country": [choice.area]}
            page_link("pages/countries.py", "Every year and edition", params)
            page_link("pages/claims.py", "What was claimed", params)


def how_it_moved(choice: Choice, found: Sequence[Count], data: Dataset) -> None:
    """The count for the year, edition by edition, and the same as a table."""
    if not found:
        return
    title = target_words.steps_title(choice.year, found)
    pair = st.grid(columns=2, min_column_width=430, gap="large")
    with pair.container():
        titled(
            title,
            f"Number of allies at 2% of GDP in {choice.year}, by the day an edition came out. "
            "Square: as stated, where the edition cannot be counted here. Hollow: an estimate.",
        )
        chart(
            count_steps(views.steps_frame(found, choice), style()),
            key="targets/steps",
            alt=f"Step chart. {title}. The table beside it has every edition.",
        )
        source_line(f"Sources: {_editions_cited(found, data)}.")
    with pair.container():
        titled(
            "Counted and stated",
            "Counted in the figures as printed, and what NATO or the press for it stated.",
        )
        frame = views.counts_table(found, data)
        stated = [
            linked(number, address)
            for number, address in zip(frame["Stated"], frame["Address"], strict=True)
        ]
        table(
            frame.assign(Stated=pd.Series(stated, dtype=object)).drop(columns=["Address"]),
            alt=f"Number of allies at 2% in {choice.year} by edition, counted and stated",
            numbers=("Counted",),
        )
        small("A stated number leads to where it was read. – : none, or not countable here.")
        csv_button(
            lambda: counts_extract(found, choice.year, data.reference),
            name=f"defence-claims-counts-{choice.year}",
            key="targets/counts/csv",
            label="Download the counts as CSV",
        )


def _editions_cited(found: Sequence[Count], data: Dataset) -> str:
    newest = data.reference.edition(found[-1].edition).citation
    older = len(found) - 1
    return newest + (f", and {older} earlier edition{'s' if older > 1 else ''}" if older else "")
