"""Check an article: paste or upload it, see its figures marked and checked, correct, take along."""

import streamlit as st

import src  # makes the package importable when it is not installed
from defence_claims.ui import check as parts
from defence_claims.ui import review
from defence_claims.ui.frame import page

with page("Check an article") as data:
    st.markdown("# Paste an article, see what its figures rest on")
    checked = parts.article_input(data)
    if checked is not None:
        st.space("small")
        top, bottom = st.container(), st.container()
        with bottom:  # drawn below, but it decides what stands above it
            found = review.review_table(checked, data)
        with top:
            seen = parts.with_findings(found, data)
            text, panel = st.columns([0.58, 0.42], gap="large")
            with text:
                parts.marked_text(checked, found, seen)
            with panel:
                record = parts.side_panel(found, seen)
            if record is not None:
                parts.figure_chart(record, seen)
        with bottom:
            parts.evidence(checked, found)
            review.take_along(found, seen)
