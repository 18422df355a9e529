"""The filter bar of the claims list, kept in the link."""

from collections.abc import Callable, Sequence

import streamlit as st

from defence_claims.dataset import Dataset
from defence_claims.ui.figures import shared
from defence_claims.ui.keeping import keep_countries
from defence_claims.ui.links import follow_link, link_params, say_ignored, write_link
from defence_claims.urlstate import ALL_ALLIES, MANY, ClaimFilter
from defence_claims.views import claims
from defence_claims.vocab import FindingKind, Indicator
from defence_claims.wording import labels, sentences

_SCOPE = "claims"


def claim_filter(data: Dataset) -> ClaimFilter:
    """Draw the filter bar and return what it says; the link says the same."""
    choices = shared("claims/choices", data, lambda _: claims.choices(data))
    asked = claims.on_offered_days(ClaimFilter.from_params(link_params(), choices), data)
    keys = (*MANY, "since", "until", "q")
    follow_link(
        _SCOPE,
        {
            _key(name): list(value) if name in MANY else value
            for name, value in ((name, getattr(asked, name)) for name in keys)
        },
    )
    chosen = _widgets(data)
    write_link(_SCOPE, chosen.to_params())
    keep_countries(chosen.country, choices.country)
    say_ignored(asked.ignored)
    return chosen


def _key(name: str) -> str:
    return f"{_SCOPE}/{name}"


def _widgets(data: Dataset) -> ClaimFilter:
    options = shared("claims/options", data, lambda _: claims.options(data))
    first, last = shared("claims/days", data, lambda _: claims.first_and_last_day(data))
    with st.grid(columns=3, min_column_width=240, gap="small"):
        country = _many("Country", "country", options["country"], _country_name(data))
        finding = _many(
            "Finding",
            "finding",
            options["finding"],
            lambda kind: sentences.finding_word(FindingKind(kind)),
        )
        indicator = _many(
            "Indicator",
            "indicator",
            options["indicator"],
            lambda code: labels.indicator(Indicator(code)),
        )
        claimant = _many("Who said it", "claimant", options["claimant"], str)
        outlet = _many("Outlet", "outlet", options["outlet"], str)
        with st.container(horizontal=True, gap="small"):
            since = st.date_input(
                "From", key=_key("since"), value=None, min_value=first, max_value=last
            )
            until = st.date_input(
                "To", key=_key("until"), value=None, min_value=first, max_value=last
            )
    return ClaimFilter(
        country=country,
        claimant=claimant,
        outlet=outlet,
        indicator=indicator,
        finding=finding,
        since=since,
        until=until,
        q=st.text_input(
            "Words in the quote", key=_key("q"), placeholder="Search quotes, for example: equipment"
        ).strip(),
    )


def _many(
    label: str, name: str, options: Sequence[str], told: Callable[[str], str]
) -> tuple[str, ...]:
    return tuple(
        st.multiselect(label, options, key=_key(name), format_func=told, placeholder="All")
    )


def _country_name(data: Dataset) -> Callable[[str], str]:
    return lambda code: "All allies" if code == ALL_ALLIES else data.reference.area_name(code)
