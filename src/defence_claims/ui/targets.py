"""The parts of the targets page: who meets the marks, how the count moved, the pledges."""

from collections.abc import Sequence
from html import escape

import pandas as pd
import streamlit as st

from defence_claims.charts import count_steps
from defence_claims.dataset import Dataset
from defence_claims.exports import counts_extract, editions_extract
from defence_claims.ui.allies import dot_strip, tile_map
from defence_claims.ui.downloads import csv_button
from defence_claims.ui.figures import chart, table
from defence_claims.ui.links import follow_link, link_params, say_ignored, write_link
from defence_claims.ui.look import style
from defence_claims.ui.words import markdown_link, small, source_line, titled
from defence_claims.urlstate import known_values
from defence_claims.views import target_words
from defence_claims.views import targets as views
from defence_claims.views.targets import Choice, Count
from defence_claims.wording import labels

_SCOPE = "targets"
_EDITION, _YEAR = f"{_SCOPE}/edition", f"{_SCOPE}/year"


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
    follow_link(_SCOPE, {_EDITION: asked, _YEAR: int(years[0]) if years else has[0]})
    edition, year, newest = _widgets(offered, data)
    params = {
        "edition": [] if edition == offered[0] else [edition],
        "year": [] if year == newest else [str(year)],
    }
    write_link(_SCOPE, {name: values for name, values in params.items() if values})
    say_ignored(ignored)
    return Choice(edition, year)


def _widgets(offered: Sequence[str], data: Dataset) -> tuple[str, int, int]:
    """The chosen edition and year, and the newest year of that edition."""
    if st.session_state[_EDITION] not in offered:  # chosen before, and not yet out on this day
        st.session_state[_EDITION] = offered[0]
    grid = st.grid(columns=3, min_column_width=260, gap="medium")
    with grid.container():
        edition = st.selectbox(
            "Edition", offered, key=_EDITION, format_func=lambda e: edition_name(e, data)
        )
    years = views.years_on_offer(edition, data)
    if st.session_state[_YEAR] not in years:
        st.session_state[_YEAR] = years[0]
    with grid.container():
        year = st.selectbox("Year", years, key=_YEAR)
    return edition, year, years[0]


def edition_name(edition: str, data: Dataset) -> str:
    """An edition by its kind and day: "NATO tables, 10 July 2026"."""
    known = data.reference.edition(edition)
    return f"{known.short_title}, {labels.day(known.published)}"


def who_meets(choice: Choice, shown: pd.DataFrame, counts: Sequence[Count], data: Dataset) -> None:
    """Every ally as a tile, the strip that is its key, and the count beside what was stated."""
    count = views.of_edition(counts, choice.edition)
    title = target_words.headline(choice, shown, count)
    titled(
        target_words.below_title(choice, shown),
        f"Share of GDP, %, {choice.year}, {edition_name(choice.edition, data)}. Tiles stand "
        "roughly where the countries lie.",
    )
    left, right = st.columns([0.62, 0.38], gap="large", vertical_alignment="center")
    with left:
        tile_map(shown, f"Tile map of the allies. {title}.", data)
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
    source_line(f"Source: {data.reference.edition(choice.edition).citation}.")
    with st.expander("Every ally as a table"):
        rows = views.allies_table(shown)
        table(
            rows,
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
        linked = [
            markdown_link(number, address)
            for number, address in zip(frame["Stated"], frame["Address"], strict=True)
        ]
        table(
            frame.assign(Stated=linked).drop(columns=["Address"]),
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
