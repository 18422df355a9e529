"""The parts of the countries page: the choice, one country, several, all allies."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from defence_claims.charts import compare_countries, country_fan, scale_for, small_multiples
from defence_claims.dataset import Dataset
from defence_claims.exports import series_extract
from defence_claims.model import ClaimRecord
from defence_claims.ui.claims import claims_table
from defence_claims.ui.downloads import csv_button
from defence_claims.ui.figures import chart, sorted_table, table
from defence_claims.ui.keeping import keep_countries
from defence_claims.ui.links import follow_link, link_params, say_ignored, write_link
from defence_claims.ui.look import is_phone, style
from defence_claims.ui.words import plain, small, source_line, titled
from defence_claims.urlstate import known_values
from defence_claims.views import country as views
from defence_claims.views.claim import TWO_PERCENT
from defence_claims.wording import labels

_SCOPE = "countries"
_NO_FORCES = {"ISL": "no armed forces;<br>not in the table"}


def chosen_countries(data: Dataset) -> tuple[tuple[str, ...], str]:
    """The countries and the measure of the link, as the widgets show them."""
    offered = views.countries(data)
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
    frame = views.latest_nato(data)
    st.markdown("# All allies, one scale")
    if measure != "share_of_gdp":
        st.info("All allies together are drawn by share of GDP. Pick countries for this measure.")
    newest = views.newest_year(frame)
    titled(
        views.guideline_title(newest),
        "Defence expenditure, % of GDP, NATO’s latest edition. Same "
        "scale everywhere. Dotted: estimates. Ordered by the newest year.",
    )
    chart(
        small_multiples(frame, style(), 4 if is_phone() else 8, _NO_FORCES),
        key="countries/multiples",
        alt=f"Small multiples of all allies. {views.guideline_title(newest)}.",
    )
    source_line(
        f"Source: {views.citations(frame, data)}.",
        "Iceland has no armed forces and is not in the table.",
    )
    rows = views.latest_values(newest)
    with st.expander("The newest figures as a table"):
        sorted_table(
            rows.drop(columns=["Source"]),
            key="countries/sort",
            alt="Newest figure of each ally",
            numbers=("Figure",),
        )
    allies = sorted(data.reference.members("NATO", data.as_of.year))
    csv_button(
        lambda: series_extract(views.observations(allies, "share_of_gdp", data), data.reference),
        name="defence-claims-allies",
        key="countries/csv",
        label="Download every edition as CSV",
    )


def one_country(area: str, measure: str, data: Dataset) -> None:
    """One country: editions fanned out, how each year was revised, the claims on it."""
    name = data.reference.area_name(area)
    st.markdown(f"# {plain(name)}")
    frame = views.series((area,), measure, data)
    records = views.claims_on((area,), measure, data)
    if frame.empty:
        _no_series(name, measure)
    else:
        figure, revised = st.columns([0.68, 0.32], gap="large")
        with figure:
            titled(
                views.fan_title(area, frame, measure, data),
                f"{views.measure_words(measure)}, by edition. Older editions are lighter. Crosses: "
                "reports that gave one year only. Yellow: claims.",
            )
            chart(
                country_fan(
                    views.fan_series(frame),
                    style(),
                    scale_for(views.MEASURES[measure][1], float(frame["value"].abs().max())),
                    views.marks(records, data),
                    TWO_PERCENT if measure == "share_of_gdp" else None,
                ),
                key="countries/fan",
                alt=f"Line chart of {name}. {views.fan_title(area, frame, measure, data)}",
                has_tools=True,
            )
            source_line(f"Sources: {views.citations(views.fan_series(frame), data)}. e: estimate.")
        with revised:
            _revisions(area, measure, data)
        csv_button(
            lambda: series_extract(views.observations((area,), measure, data), data.reference),
            name=f"defence-claims-{area.lower()}-{measure}",
            key="countries/csv",
            label="Download the series as CSV",
        )
    _claims_on(records, name, data)


def _no_series(name: str, measure: str) -> None:
    st.info(
        f"The tables here have no series for {plain(name)}: "
        f"{plain(views.measure_words(measure))}. Try another measure."
    )


def _revisions(area: str, measure: str, data: Dataset) -> None:
    frame = views.revisions(views.series((area,), measure, data))
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
    frame = views.series(areas, measure, data)
    if frame.empty:
        _no_series(names, measure)
        _claims_on(views.claims_on(areas, measure, data), names, data)
        return
    drawn = views.compared(frame)
    title = views.compare_title(drawn, measure)
    source = labels.capital(labels.possessive(labels.source_name(drawn["source"].iloc[0])))
    titled(
        title,
        f"{views.measure_words(measure)}, {source} latest edition. Dotted and hollow: estimates.",
    )
    chart(
        compare_countries(
            drawn,
            style(),
            scale_for(views.MEASURES[measure][1], float(frame["value"].abs().max() or 1)),
            TWO_PERCENT if measure == "share_of_gdp" else None,
        ),
        key="countries/compare",
        alt=f"Line chart of {names}. {title}. The table below has the newest figures.",
        has_tools=True,
    )
    newest = frame[frame["edition_age"] == 0]
    source_line(f"Sources: {views.citations(newest, data)}. e: estimate.")
    table(views.latest_values(frame), alt="Newest figures by source", numbers=("Figure",))
    csv_button(
        lambda: series_extract(views.observations(areas, measure, data), data.reference),
        name=f"defence-claims-{'-'.join(areas).lower()}-{measure}",
        key="countries/csv",
        label="Download the series as CSV",
    )
    _claims_on(views.claims_on(areas, measure, data), names, data)


def _claims_on(records: Sequence[ClaimRecord], name: str, data: Dataset) -> None:
    st.space("small")
    st.markdown(f"## Claims on {plain(name)}")
    if not records:
        small(escape(f"No claims for {name} in this measure."))
        return
    claims_table(records, data, alt=f"Claims on {name} in this measure, the newest first")
