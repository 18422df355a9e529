"""The parts of the countries page: the choice, one country, several, all allies."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import pandas as pd
import streamlit as st

from defence_claims.charts import Style, compare_countries, country_fan, scale_for, small_multiples
from defence_claims.dataset import Dataset
from defence_claims.exports import series_extract
from defence_claims.ui.claim_rows import MOST_ROWS, claim_rows
from defence_claims.ui.downloads import csv_button
from defence_claims.ui.drawings import Around, drawn
from defence_claims.ui.figures import shared, sorted_table, table
from defence_claims.ui.keeping import keep_countries
from defence_claims.ui.links import follow_link, link_params, page_link, say_ignored, write_link
from defence_claims.ui.words import plain, small, titled
from defence_claims.urlstate import known_values
from defence_claims.views import country as views
from defence_claims.views.claim import TWO_PERCENT
from defence_claims.wording import labels

_SCOPE = "countries"
_NO_FORCES = {"ISL": "no armed forces; not in the table"}

_HOW_MULTIPLES = (
    "Each small chart is one ally, all on the same scale and over the same years, so that they "
    "can be compared at a glance; the first one says which years. The thin line is the 2% "
    "guideline. The line turns dotted where NATO itself calls the figures an estimate, and its "
    "end says the newest figure."
)
_HOW_FAN = (
    "Each line is what one edition said of all years; the strongest blue is NATO’s latest. Where "
    "lines part, a later edition revised the figures. A line turns dotted, and its marks hollow, "
    "where the source itself calls the figure an estimate. A yellow diamond is a claim, at the "
    "year it is about; a triangle says “more than” or “less than”."
)
_HOW_COMPARED = (
    "Each line is one country, all from the latest edition of one source, so that everybody is "
    "counted alike. The first country chosen is the strong line. A line turns dotted, and its "
    "marks hollow, where the source itself calls the figure an estimate."
)


@dataclass(frozen=True, slots=True)
class _Seen:
    """A chart and the rows under or beside it, ready for the page; no chart where no series is."""

    chart: str | None  # HTML
    rows: pd.DataFrame


def chosen_countries(data: Dataset) -> tuple[tuple[str, ...], str]:
    """The countries and the measure of the link, as the widgets show them."""
    offered = shared("countries/offered", data, lambda _: views.countries(data))
    ignored: list[str] = []
    asked = known_values(link_params().get("country", ()), frozenset(offered), "country", ignored)
    measures = known_values(
        link_params().get("measure", ()), frozenset(views.MEASURES), "measure", ignored
    )
    first = next(iter(views.MEASURES))
    follow_link(
        _SCOPE,
        {
            "countries/country": list(asked)[: views.MOST_COMPARED],
            "countries/measure": measures[0] if measures else first,
        },
    )
    left, right = st.columns([0.62, 0.38], gap="medium", vertical_alignment="bottom")
    areas = tuple(
        left.multiselect(
            "Countries",
            offered,
            key="countries/country",
            format_func=data.reference.area_name,
            max_selections=views.MOST_COMPARED,
            placeholder="All allies. Type a name to see one country, or up to six side by side",
        )
    )
    measure = right.selectbox(
        "Measure", list(views.MEASURES), key="countries/measure", format_func=views.measure_name
    )
    params = {"country": list(areas), "measure": [] if measure == first else [measure]}
    write_link(_SCOPE, {name: values for name, values in params.items() if values})
    keep_countries(areas, offered)
    say_ignored(ignored)
    if len(asked) > views.MOST_COMPARED:
        left_out = [data.reference.area_name(area) for area in asked[views.MOST_COMPARED :]]
        st.info(
            f"At most {views.MOST_COMPARED} countries stand side by side; left out: "
            f"{plain(labels.listed(left_out))}."
        )
    return areas, measure


def all_allies(measure: str, data: Dataset) -> None:
    """Every ally as one small line on the same scale."""
    st.markdown("# All allies, one scale")
    if measure != "share_of_gdp":
        st.info("All allies together are drawn by share of GDP. Pick countries for this measure.")
    seen = shared("countries/allies", data, lambda look: _allies(look, data))
    if seen.chart is None:
        st.info("No edition held here has figures for all allies.")
        return
    st.html(seen.chart)
    allies = sorted(data.reference.members("NATO", data.as_of.year))
    csv_button(
        lambda: series_extract(views.observations(allies, "share_of_gdp", data), data.reference),
        name="defence-claims-allies",
        key="countries/csv",
        label="Download every edition as CSV",
    )
    with st.expander("The newest figures as a table"):
        sorted_table(
            seen.rows,
            key="countries/sort",
            alt="Newest figure of each ally",
            numbers=("Figure",),
        )


def _allies(look: Style, data: Dataset) -> _Seen:
    frame = views.latest_nato(data)
    if frame.empty:
        return _Seen(None, frame)
    newest = views.newest_year(frame)
    title = views.guideline_title(newest)
    words = Around(
        title,
        "Defence expenditure, % of GDP, NATO’s latest edition. Same "
        "scale everywhere. Dotted: estimates. Ordered by the newest year.",
        _HOW_MULTIPLES,
        f"Small multiples of all allies. {title}. The table below has the newest figures.",
        (
            f"Source: {views.citations(frame, data)}.",
            "Iceland has no armed forces and is not in the table.",
        ),
        "the chart of all allies",
        "defence-claims-allies",
    )
    sketch = small_multiples(frame, look, 4 if look.is_phone else 8, _NO_FORCES)
    rows = views.latest_values(newest).drop(columns=["Source"])
    return _Seen(drawn(sketch, words, look, data), rows)


def one_country(area: str, measure: str, data: Dataset) -> None:
    """One country: editions fanned out, how each year was revised, the claims on it."""
    name = data.reference.area_name(area)
    st.markdown(f"# {plain(name)}")
    seen = shared(
        f"countries/{area}/{measure}", data, lambda look: _country(area, measure, look, data)
    )
    if seen.chart is None:
        _no_series(name, measure)
    else:
        figure, revised = st.columns([0.68, 0.32], gap="large")
        with figure:
            st.html(seen.chart)
        with revised:
            _revisions(seen.rows)
        _as_csv((area,), measure, data)
    _claims_on((area,), measure, name, data)


def _country(area: str, measure: str, look: Style, data: Dataset) -> _Seen:
    frame = views.series((area,), measure, data)
    if frame.empty:
        return _Seen(None, frame)
    fan = views.fan_series(frame)
    title = views.fan_title(area, frame, measure, data)
    sketch = country_fan(
        fan,
        look,
        scale_for(views.MEASURES[measure][1], float(frame["value"].abs().max())),
        views.marks(views.claims_on((area,), measure, data), data),
        TWO_PERCENT if measure == "share_of_gdp" else None,
    )
    words = Around(
        title,
        f"{views.measure_words(measure)}, by edition. Older editions are lighter. Crosses: "
        "reports that gave one year only. Yellow: claims.",
        _HOW_FAN,
        f"Line chart of {data.reference.area_name(area)}. {title}. The file below has every "
        "figure.",
        (f"Sources: {views.citations(fan, data)}. e: estimate.",),
        "the chart",
        _file((area,), measure),
    )
    return _Seen(drawn(sketch, words, look, data), views.revisions(frame))


def _as_csv(areas: Sequence[str], measure: str, data: Dataset) -> None:
    csv_button(
        lambda: series_extract(views.observations(areas, measure, data), data.reference),
        name=_file(areas, measure),
        key="countries/csv",
        label="Download the series as CSV",
    )


def _file(areas: Sequence[str], measure: str) -> str:
    return f"defence-claims-{'-'.join(areas).lower()}-{measure}"


def _no_series(name: str, measure: str) -> None:
    st.info(
        f"The tables here have no series for {plain(name)}: "
        f"{plain(views.measure_words(measure))}. Try another measure."
    )


def _revisions(frame: pd.DataFrame) -> None:
    titled("How each year was revised", "First and latest figure, NATO")
    if frame.empty:
        small("No year was revised between the editions held here.")
        return
    columns = ["First", "Latest", "Change"]
    table(
        frame[["Year", *columns]],
        alt="First and latest NATO figure by year",
        numbers=tuple(columns),
    )
    small("The change is given to the precision of the coarser figure. e: estimate.")


def several_countries(areas: Sequence[str], measure: str, data: Dataset) -> None:
    """Several countries on one scale, in the latest edition of the source that has most of them."""
    names = labels.listed([data.reference.area_name(area) for area in areas])
    st.markdown(f"# {plain(names)}")
    seen = shared(
        f"countries/{' '.join(areas)}/{measure}",
        data,
        lambda look: _several(areas, measure, names, look, data),
    )
    if seen.chart is None:
        _no_series(names, measure)
    else:
        st.html(seen.chart)
        _as_csv(areas, measure, data)
        table(seen.rows, alt="Newest figures by source", numbers=("Figure",))
    _claims_on(areas, measure, names, data)


def _several(areas: Sequence[str], measure: str, names: str, look: Style, data: Dataset) -> _Seen:
    frame = views.series(areas, measure, data)
    if frame.empty:
        return _Seen(None, frame)
    compared = views.compared(frame)
    title = views.compare_title(compared, measure)
    source = labels.capital(labels.possessive(labels.source_name(compared["source"].iloc[0])))
    sketch = compare_countries(
        compared,
        look,
        scale_for(views.MEASURES[measure][1], float(frame["value"].abs().max() or 1)),
        TWO_PERCENT if measure == "share_of_gdp" else None,
    )
    newest = frame[frame["edition_age"] == 0]
    words = Around(
        title,
        f"{views.measure_words(measure)}, {source} latest edition. Dotted and hollow: estimates.",
        _HOW_COMPARED,
        f"Line chart of {names}. {title}. The table below has the newest figures.",
        (f"Sources: {views.citations(newest, data)}. e: estimate.",),
        "the chart",
        _file(areas, measure),
    )
    return _Seen(drawn(sketch, words, look, data), views.latest_values(frame))


def _claims_on(areas: Sequence[str], measure: str, name: str, data: Dataset) -> None:
    st.space("small")
    st.markdown(f"## Claims on {plain(name)}")
    records = views.claims_on(areas, measure, data)
    if not records:
        small(escape(f"No claims for {name} in this measure."))
        return
    alt = f"Claims on {name} in this measure, the newest first"
    key = f"countries/claims/{'-'.join(areas)}/{measure}"
    st.html(shared(key, data, lambda look: claim_rows(records, data, look, alt=alt)))
    page_link(
        "pages/claims.py",
        "Filter and download claims" if len(records) <= MOST_ROWS else f"All {len(records)} claims",
        {"country": list(areas), "indicator": [str(views.MEASURES[measure][0])]},
        icon=":material/arrow_forward:",
    )
