"""The choice on the editions page: country, measure and years, as the link has them."""

import streamlit as st

from defence_claims.dataset import Dataset
from defence_claims.ui.figures import shared
from defence_claims.ui.keeping import keep_countries, kept_countries
from defence_claims.ui.links import follow_link, link_params, say_ignored, write_link
from defence_claims.urlstate import known_values, known_years, years_text
from defence_claims.views import country
from defence_claims.views import editions as views
from defence_claims.views.editions import Choice

_SCOPE = "editions"
_COUNTRY, _MEASURE, _FIRST, _LAST = (
    f"{_SCOPE}/{name}" for name in ("country", "measure", "first", "last")
)


def chosen_editions(data: Dataset) -> Choice:
    """The country, the measure and the years of the link, as the widgets show them."""
    offered = shared("editions/countries", data, lambda _: country.countries(data))
    measures = list(country.MEASURES)
    first, last = shared("editions/years", data, lambda _: views.years_on_offer(data))
    ignored: list[str] = []
    link = link_params()
    areas = known_values(link.get("country", ()), frozenset(offered), "country", ignored)
    asked = known_values(link.get("measure", ()), frozenset(measures), "measure", ignored)
    years = known_years(link.get("year", ()), first, last, ignored)
    usual = views.DEFAULT_COUNTRY if views.DEFAULT_COUNTRY in offered else next(iter(offered), "")
    default = views.default_years(first, last)
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
    if key in st.session_state:
        st.session_state[key] = min(max(st.session_state[key], span[0]), span[1])
    return st.selectbox(label, range(span[1], span[0] - 1, -1), key=key)
