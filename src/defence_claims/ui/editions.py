"""The parts of the editions page: the choice, the steps of a country, all allies, the table."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import pandas as pd
import streamlit as st

from defence_claims.charts import Style, ladder, paired, scale_for
from defence_claims.dataset import Dataset
from defence_claims.exports import editions_extract
from defence_claims.ui.downloads import csv_button
from defence_claims.ui.drawings import Around, Drawn, drawing, drawn, save_buttons
from defence_claims.ui.figures import shared, table
from defence_claims.ui.links import page_link
from defence_claims.ui.look import is_phone
from defence_claims.ui.words import plain, small, source_line, titled
from defence_claims.views import country, edition_rows
from defence_claims.views import editions as views
from defence_claims.views.claim import TWO_PERCENT
from defence_claims.views.editions import Choice
from defence_claims.views.revisions import Ladder
from defence_claims.vocab import Source
from defence_claims.wording import labels

_HOW_STEPS = (
    "Each flight of steps is one year. Within it the editions stand in the order in which they "
    "came out, the oldest on the left: a step down means that the source lowered its figure for "
    "that year. The large mark is what the newest edition says; a mark is hollow where its "
    "edition calls the figure an estimate."
)
_HOW_PAIRS = (
    "Each row is one ally. The pale mark is the first figure that an edition held here gave for "
    "the year, the strong one the newest; the bar between them is the revision, and the number "
    "at its end says how large it is."
)


_FIRST_HELD = (
    "First: the first edition held here; some editions are held in part. "
    "The change is given to the precision of the coarser figure."
)


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page shows of one country, ready to be put there."""

    headline: str
    steps: tuple[tuple[str, Drawn], ...]  # by source
    rows: pd.DataFrame
    sources: str


def shown(choice: Choice, data: Dataset) -> Shown:
    """The country of a choice, made once for all readers."""
    return shared(f"editions/{_named(choice)}", data, lambda look: _shown(choice, look, data))


def _named(choice: Choice) -> str:
    return f"{choice.area}/{choice.measure}/{choice.first}-{choice.last}"


def _shown(choice: Choice, look: Style, data: Dataset) -> Shown:
    said = views.by_source(choice, data)
    source = views.told_by(said)
    table_of = edition_rows.narrow_table if look.is_phone else edition_rows.edition_table
    held = views.observations((choice.area,), choice, None, data)
    return Shown(
        views.headline(choice, said[source], source, data),
        tuple(
            (name, _steps(choice, name, found, look, data)) for name, found in said.items() if found
        ),
        table_of(choice, said, data),
        country.citations(held, data),
    )


def _steps(
    choice: Choice, source: str, found: Sequence[Ladder], look: Style, data: Dataset
) -> Drawn:
    """What every edition, or release, of a source said of the country."""
    is_nato = source == Source.NATO
    frame = views.ladder_frame(found, choice, source)
    # Ticks count in the scale of the labels.
    largest = 10.0 ** views.money_power(found) if choice.is_money else frame["value"].abs().max()
    sketch = ladder(
        frame,
        look,
        scale_for(country.MEASURES[choice.measure][1], float(largest)),
        TWO_PERCENT if choice.measure == "share_of_gdp" and is_nato else None,
        400 if is_nato else 270,
    )
    name = data.reference.area_name(choice.area)
    title = views.ladder_title(choice, found, source)
    told = "as each edition had it" if is_nato else "SIPRI’s definition, as each release had it"
    held = views.observations((choice.area,), choice, source, data)
    words = Around(
        title,
        f"{name}. {country.measure_words(choice.measure)}, {told}, in the order of publication. "
        "Large: the newest. Hollow: an estimate (e).",
        _HOW_STEPS,
        f"Steps from edition to edition, {labels.source_name(source)} on {name}, {choice.years}. "
        f"{title}. The table below has every figure.",
        (f"Source: {country.citations(held, data)}.", views.caveat(found, data)),
    )
    return drawn(sketch, words, look, data)


def one_country(choice: Choice, seen: Shown, data: Dataset) -> None:
    """What every NATO edition, and every SIPRI release, said of the country."""
    if not seen.steps:
        _nothing(choice, data)
    elif Source.NATO not in dict(seen.steps):
        name = data.reference.area_name(choice.area)
        small(escape(f"NATO’s tables have no figure for {name} in these years; SIPRI’s do."))
    for source, chart in seen.steps:
        drawing(chart)
        save_buttons(
            chart,
            name=f"defence-claims-editions-{choice.area.lower()}-{source.lower()}",
            of=f"the steps of {labels.source_name(source)}",
            key=f"editions/{source}/picture",
        )
        st.space("small")


def _nothing(choice: Choice, data: Dataset) -> None:
    name = plain(data.reference.area_name(choice.area))
    st.info(
        f"No edition of NATO or SIPRI held here has a figure for {name}, {choice.years}: "
        f"{plain(country.measure_words(choice.measure))}. Take more years, another measure or "
        "another country."
    )
    page_link("pages/sources.py", "See which editions are held")


def every_figure(choice: Choice, seen: Shown, data: Dataset) -> None:
    """Edition by year for the country, and the same as CSV."""
    frame = seen.rows
    if frame.empty:
        return
    name = data.reference.area_name(choice.area)
    titled(
        f"What every edition said of {labels.area(choice.area, data.reference)}",
        "The oldest first. e: estimate. A dash: the edition, as held here, has no figure for the "
        "year.",
    )
    numbers = tuple(c for c in frame.columns if c not in {"Edition", "Published"})
    table(frame, alt=f"Figures for {name} by edition and year", numbers=numbers)
    source_line(f"Sources: {seen.sources}.")
    csv_button(
        lambda: editions_extract(
            views.observations((choice.area,), choice, None, data), data.reference
        ),
        name=f"defence-claims-editions-{choice.area.lower()}-{choice.measure}",
        key="editions/csv",
        label="Download this table as CSV",
    )


@dataclass(frozen=True, slots=True)
class _Allies:
    """The revisions of all allies: a chart where one scale fits them, and rows."""

    title: str
    about: str
    sources: tuple[str, ...]
    rows: pd.DataFrame
    chart: Drawn | None


def all_allies(choice: Choice, data: Dataset) -> None:
    """The largest revision of each ally, and how many figures went down and up."""
    # The same whichever country is looked at.
    name = f"editions/allies/{choice.measure}/{choice.first}-{choice.last}"
    seen = shared(name, data, lambda look: _allies(choice, look, data))
    if seen.chart is None:
        titled(seen.title, seen.about)
        if seen.rows.empty:
            st.info("Only one edition held here has these years. Take earlier years to compare.")
            return
        _revised(seen.rows)
        source_line(*seen.sources)
        _every_ally(choice, data)
        return
    drawing(seen.chart)
    with st.container(horizontal=True, gap="small"):
        save_buttons(
            seen.chart,
            name=f"defence-claims-editions-allies-{choice.measure}",
            of="the revisions of all allies",
            key="editions/allies/picture",
        )
        _every_ally(choice, data)
    with st.expander("These revisions as a table"):
        _revised(seen.rows)


def _every_ally(choice: Choice, data: Dataset) -> None:
    csv_button(
        lambda: editions_extract(_of_all_allies(choice, data), data.reference),
        name=f"defence-claims-editions-allies-{choice.measure}",
        key="editions/allies/csv",
        label="Download every figure of every ally as CSV",
    )


def _allies(choice: Choice, look: Style, data: Dataset) -> _Allies:
    found = views.allies_followed(choice, data)
    title, about = views.revised_title(choice, found), _about_revised(choice)
    sources = (
        f"Source: {country.citations(_of_all_allies(choice, data), data)}.",
        views.caveat(found, data),
        _FIRST_HELD,
    )
    rows = edition_rows.revised_table(choice, found)
    pairs = edition_rows.revised_pairs(choice, found) if choice.is_percent else ()
    if not pairs:
        return _Allies(title, about, sources, rows, None)
    alt = (
        f"Dumbbell chart of all allies, first and latest figure. {title}. The table below has "
        "every row."
    )
    largest = max(end.value for row in pairs for end in row.ends)
    sketch = paired(pairs, look, scale_for(country.MEASURES[choice.measure][1], largest))
    words = Around(title, about, _HOW_PAIRS, alt, sources)
    return _Allies(title, about, sources, rows, drawn(sketch, words, look, data))


def _of_all_allies(choice: Choice, data: Dataset) -> pd.DataFrame:
    allies = sorted(data.reference.members("NATO", data.as_of.year))
    return views.observations(allies, choice, str(Source.NATO), data)


def _about_revised(choice: Choice) -> str:
    words = country.measure_words(choice.measure)
    each = (
        f"in {choice.first}"
        if choice.is_one_year
        else f"each ally in its most revised year, {choice.years}"
    )
    unit = ", in USD m" if choice.is_money else ""
    if choice.is_percent:
        return (
            f"{words}, {each}. Pale: the first NATO edition with the figure. Strong: the newest. "
            "Hollow: an estimate (e)."
        )
    return (
        f"{words}, {each}{unit}. Allies differ too much in size for one scale: the change is in "
        "percent of the first figure."
    )


def _revised(frame: pd.DataFrame) -> None:
    shown_rows = frame.drop(columns=["Edition"]) if is_phone() else frame
    numbers = ("First", "Latest", "Change")
    table(shown_rows, alt="Largest revision of each ally, first and latest figure", numbers=numbers)
