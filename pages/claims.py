"""All claims: filter, compare with the tables, pick one, take the list along."""

import streamlit as st

import src  # makes the package importable when it is not installed
from defence_claims.dataset import Dataset
from defence_claims.exports import claims_extract
from defence_claims.ui import claims as parts
from defence_claims.ui.downloads import csv_button
from defence_claims.ui.filters import claim_filter
from defence_claims.ui.frame import page, redrawn_alone
from defence_claims.ui.words import plain, tally_line
from defence_claims.views import claims as views


@redrawn_alone
def claims_list(data: Dataset) -> None:
    """The filters and all they decide."""
    heading = st.container()
    wanted = claim_filter(data)
    records = views.matching(wanted, data)
    with heading:
        st.markdown(f"# {plain(views.headline(wanted, records, data))}")
        tally_line(views.tally(records, data))
    if not records:
        parts.nothing_left(wanted, data)
    else:
        parts.claims_table(
            records,
            data,
            alt="Claims that match the filters, the newest first; the CSV below has the same rows",
        )
        csv_button(
            lambda: claims_extract(records, data),
            name="defence-claims",
            key="claims/csv",
            label="Download these claims as CSV",
        )
        st.space("small")
        parts.word_against_table(records, data)


with page("Claims") as data:
    claims_list(data)
