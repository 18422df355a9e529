"""The parts of the editions page: the choice, the steps of a country, all allies, the table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

import pandas as pd
import streamlit as st

from defence_claims.charts import Style, ladder, paired, scale_for
from defence_claims.dataset import Dataset
from defence_claims.exports import editions_extract
from defence_claims.ui.downloads import csv_button
from defence_claims.ui.drawings import Around, drawn
from defence_claims.ui.figures import shared
from defence_claims.ui.links import page_link
from defence_claims.ui.look import palette
from defence_claims.ui.tables import table_html
from defence_claims.ui.words import plain, small, source_html, titled_html
from defence_claims.views import country, edition_rows
from defence_claims.views import editions as views
from defence_claims.views.claim import TWO_PERCENT
from defence_claims.views.editions import BySource, Choice
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
    steps: Mapping[str, str]  # HTML by source
    rows: str  # HTML; "" where no edition has a figure


def shown(choice: Choice, data: Dataset) -> Shown:
    """The country of a choice, made once for all readers."""
    name = f"editions/{choice.area}/{choice.measure}/{choice.first}-{choice.last}"
    return shared(name, data, lambda look: _shown(choice, look, data))


def _shown(choice: Choice, look: Style, data: Dataset) -> Shown:
    said = views.by_source(choice, data)
    source = views.told_by(said)
    steps = {name: _steps(choice, name, found, look, data) for name, found in said.items() if found}
    return Shown(
        views.headline(choice, said[source], source, data),
        steps,
        _every_figure(choice, said, look, data) if steps else "",
    )


def _every_figure(choice: Choice, said: BySource, look: Style, data: Dataset) -> str:
    """Edition by year for the country, with its title and sources."""
    table_of = edition_rows.narrow_table if look.is_phone else edition_rows.edition_table
    frame = table_of(choice, said, data)
    held = views.observations((choice.area,), choice, None, data)
    parts = (
        titled_html(
            f"What every edition said of {labels.area(choice.area, data.reference)}",
            "The oldest first. e: estimate. A dash: the edition, as held here, has no figure for "
            "the year.",
            look.palette,
        ),
        table_html(
            frame,
            look.palette,
            alt=f"Figures for {data.reference.area_name(choice.area)} by edition and year",
            numbers=tuple(c for c in frame.columns if c not in {"Edition", "Published"}),
        ),
        source_html((f"Sources: {country.citations(held, data)}.",), look.palette),
    )
    return f'<div class="dc-chart">{"".join(f"<div>{part}</div>" for part in parts)}</div>'


def _steps(choice: Choice, source: str, found: Sequence[Ladder], look: Style, data: Dataset) -> str:
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
        f"the steps of {labels.source_name(source)}",
        f"defence-claims-editions-{choice.area.lower()}-{source.lower()}",
    )
    return drawn(sketch, words, look, data)


def one_country(choice: Choice, seen: Shown, data: Dataset) -> None:
    """What every NATO edition, and every SIPRI release, said of the country."""
    if not seen.steps:
        _nothing(choice, data)
    elif Source.NATO not in seen.steps:
        name = data.reference.area_name(choice.area)
        small(escape(f"NATO’s tables have no figure for {name} in these years; SIPRI’s do."))
    for body in seen.steps.values():
        st.html(body)


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
    if not seen.rows:
        return
    st.html(seen.rows)
    csv_button(
        lambda: editions_extract(
            views.observations((choice.area,), choice, None, data), data.reference
        ),
        name=f"defence-claims-editions-{choice.area.lower()}-{choice.measure}",
        key="editions/csv",
        label="Download this table as CSV",
    )


def all_allies(choice: Choice, data: Dataset) -> None:
    """The largest revision of each ally, and how many figures went down and up."""
    # The same whichever country is looked at.
    name = f"editions/allies/{choice.measure}/{choice.first}-{choice.last}"
    body = shared(name, data, lambda look: _allies(choice, look, data))
    st.html(body or _nothing_revised(choice))
    if not body:
        st.info("Only one edition held here has these years. Take earlier years to compare.")
        return
    csv_button(
        lambda: editions_extract(_of_all_allies(choice, data), data.reference),
        name=f"defence-claims-editions-allies-{choice.measure}",
        key="editions/allies/csv",
        label="Download every figure of every ally as CSV",
    )


def _nothing_revised(choice: Choice) -> str:
    return titled_html(views.revised_title(choice, ()), _about_revised(choice), palette())


def _allies(choice: Choice, look: Style, data: Dataset) -> str:
    """A chart where one scale fits all allies, and rows; "" where nothing could be revised."""
    found = views.allies_followed(choice, data)
    frame = edition_rows.revised_table(choice, found)
    if frame.empty:
        return ""
    rows = _revised(frame, look)
    title, about = views.revised_title(choice, found), _about_revised(choice)
    sources = (
        f"Source: {country.citations(_of_all_allies(choice, data), data)}.",
        views.caveat(found, data),
        _FIRST_HELD,
    )
    pairs = edition_rows.revised_pairs(choice, found) if choice.is_percent else ()
    if not pairs:
        head = titled_html(title, about, look.palette)
        foot = source_html(sources, look.palette)
        return f'<div class="dc-chart"><div>{head}</div>{rows}{foot}</div>'
    largest = max(end.value for row in pairs for end in row.ends)
    words = Around(
        title,
        about,
        _HOW_PAIRS,
        f"Dumbbell chart of all allies, first and latest figure. {title}. The table below has "
        "every row.",
        sources,
        "the revisions of all allies",
        f"defence-claims-editions-allies-{choice.measure}",
    )
    sketch = paired(pairs, look, scale_for(country.MEASURES[choice.measure][1], largest))
    summary = "<summary>These revisions as a table</summary>"
    fold = f'<details class="dc-how">{summary}{rows}</details>'
    return drawn(sketch, words, look, data, fold)


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


def _revised(frame: pd.DataFrame, look: Style) -> str:
    return table_html(
        frame.drop(columns=["Edition"]) if look.is_phone else frame,
        look.palette,
        alt="Largest revision of each ally, first and latest figure",
        numbers=("First", "Latest", "Change"),
    )
