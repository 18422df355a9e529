"""The parts of the targets page that a choice draws again: who meets the marks, the counts.

All that a choice decides but the widgets is made once for all readers of the same choice,
as few pieces of HTML: each element costs the browser more than its content does.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import pandas as pd
import streamlit as st

from defence_claims.charts import AtlanticMap, Palette, Style, count_steps
from defence_claims.dataset import Dataset
from defence_claims.exports import counts_extract, editions_extract
from defence_claims.ui.allies import atlantic_map, dot_strip
from defence_claims.ui.clickable import clickable
from defence_claims.ui.downloads import csv_button
from defence_claims.ui.drawings import Around, drawn
from defence_claims.ui.figures import picture, shared, sorted_table
from defence_claims.ui.links import page_link
from defence_claims.ui.tables import linked, table_html
from defence_claims.ui.target_choice import choose_country, edition_name
from defence_claims.ui.words import plain, small_html, source_html, titled_html
from defence_claims.views import target_words
from defence_claims.views import targets as views
from defence_claims.views.targets import Choice, Count

_HOW_MAP = (
    "Each ally is filled by its share of GDP in this edition; the dots beside the map are its "
    "key, one for each ally, from the lowest share on the left to the highest on the right. "
    "Figures stand where a country has room for its own; the others are told when the pointer "
    "rests on them, and in the table below."
)
_HOW_STEPS = (
    "Each mark is one edition of NATO’s table, at the day it came out, and the number of allies "
    "at 2% for the same year in it. The line holds until the next edition. Where it falls or "
    "rises, the figures of that year were revised. A hollow mark is an estimate; a square is a "
    "number that was stated, where the table held here lacks an ally."
)


@dataclass(frozen=True, slots=True)
class Seen:
    """What the page shows of a choice, as HTML, and the rows behind it.

    `moved` and `counted` are None where no edition has a count for the year.
    """

    headline: str
    shown: pd.DataFrame
    counts: tuple[Count, ...]
    title: str
    land: str
    key: str
    sources: str
    moved: str | None
    counted: str | None
    country: str


def seen(choice: Choice, data: Dataset) -> Seen:
    """Everything of a choice but its widgets, made once for all readers."""
    counts = shared("targets/counts", data, lambda _: views.every_count(data))
    land = atlantic_map(data)
    return shared(
        f"targets/{choice.edition}/{choice.year}/{choice.area}",
        data,
        lambda look: _seen(choice, counts.get(choice.year, ()), land, look, data),
    )


def _seen(
    choice: Choice, counts: tuple[Count, ...], land: AtlanticMap, look: Style, data: Dataset
) -> Seen:
    shown = views.allies(choice, data)
    headline = target_words.headline(choice, shown, views.of_edition(counts, choice.edition))
    title = titled_html(
        target_words.below_title(choice, shown),
        f"Share of GDP, %, {choice.year}, {edition_name(choice.edition, data)}. Click a "
        "country to see it alone. Grey: not in NATO.",
        look.palette,
        how=_HOW_MAP,
    )
    sources = (
        f"Source: {data.reference.edition(choice.edition).citation}.",
        "Outlines: Natural Earth, 1:110m; equal-area projection.",
    )
    about = f"Map of the allies. {headline}. The table below has every ally."
    named = shown.assign(ref_area_name=shown["ref_area"].map(data.reference.area_name))
    return Seen(
        headline,
        shown,
        counts,
        title,
        land.svg(named, look, about, choice.area),
        _key(choice, shown, counts, headline, look, data),
        source_html(sources, look.palette),
        _moved(choice, counts, look, data) if counts else None,
        _counted(choice.year, counts, look.palette, data) if counts else None,
        target_words.country_line(choice, shown, data) if choice.area else "",
    )


def _key(
    choice: Choice,
    shown: pd.DataFrame,
    counts: Sequence[Count],
    headline: str,
    look: Style,
    data: Dataset,
) -> str:
    """The strip that is the map's key, and the count beside what was stated."""
    notes = (
        target_words.difference_note(choice, shown, counts, data),
        target_words.crossings(choice, counts, data),
    )
    rule = (
        "Counted are figures as printed: 2.00 after rounding is at 2%. Iceland has no armed "
        "forces and is in no table."
    )
    return _stacked(
        dot_strip(shown, headline, data, look),
        small_html(escape(" ".join(filter(None, notes))), look.palette.ink),
        small_html(rule, look.palette.muted),
    )


def _moved(choice: Choice, counts: Sequence[Count], look: Style, data: Dataset) -> str:
    """The count for the year, edition by edition."""
    title = target_words.steps_title(choice.year, counts)
    words = Around(
        title,
        f"Number of allies at 2% of GDP in {choice.year}, by the day an edition came out. "
        "Square: as stated, where the edition cannot be counted here. Hollow: an estimate.",
        _HOW_STEPS,
        f"Step chart. {title}. The table beside it has every edition.",
        (f"Sources: {_editions_cited(counts, data)}.",),
        "the chart of the counts",
        f"defence-claims-counts-{choice.year}",
    )
    return drawn(count_steps(views.steps_frame(counts, choice), look), words, look, data)


def _counted(year: int, counts: Sequence[Count], colours: Palette, data: Dataset) -> str:
    """The same as a table."""
    frame = views.counts_table(counts, data)
    stated = [
        linked(number, address)
        for number, address in zip(frame["Stated"], frame["Address"], strict=True)
    ]
    rows = frame.assign(Stated=pd.Series(stated, dtype=object)).drop(columns=["Address"])
    return _stacked(
        titled_html(
            "Counted and stated",
            "Counted in the figures as printed, and what NATO or the press for it stated.",
            colours,
        ),
        table_html(
            rows,
            colours,
            alt=f"Number of allies at 2% in {year} by edition, counted and stated",
            numbers=("Counted",),
        ),
        small_html(
            "A stated number leads to where it was read. – : none, or not countable here.",
            colours.muted,
        ),
    )


def _stacked(*parts: str) -> str:
    """Pieces of HTML one below the other, as one element."""
    return f'<div class="dc-chart">{"".join(f"<div>{part}</div>" for part in parts)}</div>'


def _editions_cited(found: Sequence[Count], data: Dataset) -> str:
    newest = data.reference.edition(found[-1].edition).citation
    older = len(found) - 1
    return newest + (f", and {older} earlier edition{'s' if older > 1 else ''}" if older else "")


def who_meets(choice: Choice, told: Seen, data: Dataset) -> None:
    """Every ally on a map, the strip that is its key, and the count beside what was stated."""
    picture(told.title)
    left, right = st.columns([0.62, 0.38], gap="large", vertical_alignment="center")
    with left:
        clickable(told.land, key="targets/map", on_pick=choose_country)
        _chosen_country(choice, told.country)
    with right:
        picture(told.key)
    picture(told.sources)
    with st.expander("Every ally as a table"):
        rows = views.allies_table(told.shown)
        sorted_table(
            rows,
            key="targets/sort",
            alt="Share of GDP of each ally and its distance from 2% and 3.5%",
            numbers=tuple(rows.columns[1:]),
        )
    csv_button(
        lambda: editions_extract(views.held_in(choice, data), data.reference),
        name=f"defence-claims-targets-{choice.edition.lower()}-{choice.year}",
        key="targets/csv",
        label="Download this year of this edition as CSV",
    )


def _chosen_country(choice: Choice, line: str) -> None:
    """The figure of the chosen ally, and where to read on."""
    if not choice.area:
        return
    with st.container(border=True, gap="xsmall"):
        st.markdown(plain(line))
        with st.container(horizontal=True, gap="medium"):
            params = {"country": [choice.area]}
            page_link("pages/countries.py", "Every year and edition", params)
            page_link("pages/claims.py", "What was claimed", params)


def how_it_moved(choice: Choice, told: Seen, data: Dataset) -> None:
    """The count for the year, edition by edition, and the same as a table."""
    if told.moved is None or told.counted is None:
        return
    pair = st.grid(columns=2, min_column_width=430, gap="large")
    with pair.container():
        picture(told.moved)
    with pair.container():
        picture(told.counted)
        csv_button(
            lambda: counts_extract(told.counts, choice.year, data.reference),
            name=f"defence-claims-counts-{choice.year}",
            key="targets/counts/csv",
            label="Download the counts as CSV",
        )
