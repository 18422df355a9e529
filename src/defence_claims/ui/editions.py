"""The parts of the editions page: the choice, the steps of a country, all allies, the table."""

from html import escape

import pandas as pd
import streamlit as st

from defence_claims.charts import ladder, paired, scale_for
from defence_claims.dataset import Dataset
from defence_claims.exports import editions_extract
from defence_claims.ui.downloads import csv_button
from defence_claims.ui.figures import chart, table
from defence_claims.ui.keeping import keep_countries, kept_countries
from defence_claims.ui.links import follow_link, link_params, page_link, say_ignored, write_link
from defence_claims.ui.look import is_phone, style
from defence_claims.ui.words import plain, small, source_line, titled
from defence_claims.urlstate import known_values, known_years, years_text
from defence_claims.views import country, edition_rows
from defence_claims.views import editions as views
from defence_claims.views.claim import TWO_PERCENT
from defence_claims.views.editions import Choice
from defence_claims.vocab import Source
from defence_claims.wording import labels

_SCOPE = "editions"
_COUNTRY, _MEASURE, _FIRST, _LAST = (
    f"{_SCOPE}/{name}" for name in ("country", "measure", "first", "last")
)


def chosen_editions(data: Dataset) -> Choice:
    """The country, the measure and the years of the link, as the widgets show them."""
    offered = country.countries(data)
    measures = list(country.MEASURES)
    first, last = views.years_on_offer(data)
    ignored: list[str] = []
    link = link_params()
    areas = known_values(link.get("country", ()), frozenset(offered), "country", ignored)
    asked = known_values(link.get("measure", ()), frozenset(measures), "measure", ignored)
    years = known_years(link.get("year", ()), first, last, ignored)
    usual = views.DEFAULT_COUNTRY if views.DEFAULT_COUNTRY in offered else next(iter(offered), "")
    default = views.default_years(data)
    follow_link(
        _SCOPE,
        {
            _COUNTRY: areas[0] if areas else usual,
            _MEASURE: asked[0] if asked else measures[0],
            _FIRST: (years or default)[0],
            _LAST: (years or default)[1],
        },
    )
    choice = _widgets(offered, measures, (first, last), data)
    params = {
        "country": [] if choice.area == usual else [choice.area],
        "measure": [] if choice.measure == measures[0] else [choice.measure],
        "year": []
        if (choice.first, choice.last) == default
        else [years_text(choice.first, choice.last)],
    }
    write_link(_SCOPE, {name: values for name, values in params.items() if values})
    # The usual country is nobody's choice, unless another was chosen before.
    if params["country"] or kept_countries():
        keep_countries([choice.area], offered, is_single=True)
    say_ignored(ignored)
    return choice


def _widgets(
    offered: list[str], measures: list[str], span: tuple[int, int], data: Dataset
) -> Choice:
    grid = st.grid(columns=3, min_column_width=260, gap="medium")
    with grid.container():
        area = st.selectbox("Country", offered, key=_COUNTRY, format_func=data.reference.area_name)
    with grid.container():
        measure = st.selectbox("Measure", measures, key=_MEASURE, format_func=country.measure_name)
    with grid.container(horizontal=True, gap="small"):
        first = _year("From", _FIRST, span)
        last = _year("To", _LAST, (first, span[1]))
    return Choice(area or "", measure, first, last)


def _year(label: str, key: str, span: tuple[int, int]) -> int:
    """A year of a span; one chosen before that lies outside it becomes the nearest."""
    st.session_state[key] = min(max(st.session_state[key], span[0]), span[1])
    return st.selectbox(label, range(span[1], span[0] - 1, -1), key=key)


def headline(choice: Choice, data: Dataset) -> None:
    """What became of the figures, in a sentence."""
    source = views.told_by(choice, data)
    found = views.followed(choice, source, data)
    st.markdown(f"# {plain(views.headline(choice, found, source, data))}")


def one_country(choice: Choice, data: Dataset) -> None:
    """What every NATO edition, and every SIPRI release, said of the country."""
    told = [source for source in views.SOURCES if views.followed(choice, str(source), data)]
    if not told:
        _nothing(choice, data)
    elif Source.NATO not in told:
        name = data.reference.area_name(choice.area)
        small(escape(f"NATO’s tables have no figure for {name} in these years; SIPRI’s do."))
    for source in told:
        _steps(choice, str(source), data)


def _steps(choice: Choice, source: str, data: Dataset) -> None:
    found = views.followed(choice, source, data)
    is_nato = source == Source.NATO
    frame = views.ladder_frame(found, choice, source)
    unit = country.MEASURES[choice.measure][1]
    # Ticks count in the scale of the labels.
    largest = 10.0 ** views.money_power(found) if choice.is_money else frame["value"].abs().max()
    scale = scale_for(unit, float(largest))
    title = views.ladder_title(choice, found, source)
    name = data.reference.area_name(choice.area)
    told = "as each edition had it" if is_nato else "SIPRI’s definition, as each release had it"
    titled(
        title,
        f"{name}. {country.measure_words(choice.measure)}, {told}, in the order of publication. "
        "Large: the newest. Hollow: an estimate (e).",
    )
    chart(
        ladder(
            frame,
            style(),
            scale,
            TWO_PERCENT if choice.measure == "share_of_gdp" and is_nato else None,
            400 if is_nato else 270,
        ),
        key=f"editions/{source}",
        alt=f"Steps from edition to edition, {labels.source_name(source)} on {name}, "
        f"{choice.years}. {title}. The table below has every figure.",
        has_tools=True,
    )
    held = views.observations((choice.area,), choice, source, data)
    source_line(f"Source: {country.citations(held, data)}.", views.caveat(found, data))
    st.space("small")


def _nothing(choice: Choice, data: Dataset) -> None:
    name = plain(data.reference.area_name(choice.area))
    st.info(
        f"No edition of NATO or SIPRI held here has a figure for {name}, {choice.years}: "
        f"{plain(country.measure_words(choice.measure))}. Take more years, another measure or "
        "another country."
    )
    page_link("pages/sources.py", "See which editions are held")


def every_figure(choice: Choice, data: Dataset) -> None:
    """Edition by year for the country, and the same as CSV."""
    frame = (
        edition_rows.narrow_table(choice, data)
        if is_phone()
        else edition_rows.edition_table(choice, data)
    )
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
    held = views.observations((choice.area,), choice, None, data)
    source_line(f"Sources: {country.citations(held, data)}.")
    csv_button(
        lambda: editions_extract(held, data.reference),
        name=f"defence-claims-editions-{choice.area.lower()}-{choice.measure}",
        key="editions/csv",
        label="Download this table as CSV",
    )


def all_allies(choice: Choice, data: Dataset) -> None:
    """The largest revision of each ally, and how many figures went down and up."""
    found = views.allies_followed(choice, data)
    title = views.revised_title(choice, found)
    titled(title, _about_revised(choice))
    rows = edition_rows.revised_pairs(choice, found) if choice.is_percent else ()
    if rows:
        largest = max(end.value for row in rows for end in row.ends)
        chart(
            paired(rows, style(), scale_for(country.MEASURES[choice.measure][1], largest)),
            key="editions/revised",
            alt=f"Dumbbell chart of all allies, first and latest figure. {title}. The table below "
            "has every row.",
        )
    shown = edition_rows.revised_table(choice, found)
    if shown.empty:
        st.info("Only one edition held here has these years. Take earlier years to compare.")
        return
    held = views.observations(
        sorted(data.reference.members("NATO", data.as_of.year)), choice, str(Source.NATO), data
    )
    if not rows:
        _revised(shown)
    source_line(
        f"Source: {country.citations(held, data)}.",
        views.caveat(found, data),
        "First: the first edition held here; some editions are held in part. "
        "The change is given to the precision of the coarser figure.",
    )
    if rows:
        with st.expander("These revisions as a table"):
            _revised(shown)
    csv_button(
        lambda: editions_extract(held, data.reference),
        name=f"defence-claims-editions-allies-{choice.measure}",
        key="editions/allies/csv",
        label="Download every figure of every ally as CSV",
    )


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
    shown = frame.drop(columns=["Edition"]) if is_phone() else frame
    numbers = ("First", "Latest", "Change")
    table(shown, alt="Largest revision of each ally, first and latest figure", numbers=numbers)
