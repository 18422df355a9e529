"""One claim: its words beside the series, what the tables said that day, and since."""

import streamlit as st

import src  # makes the package importable when it is not installed
from defence_claims.ui import claim as parts
from defence_claims.ui.cards import claim_actions, finding_note, further_findings, quote_card
from defence_claims.ui.choice import chosen_claim
from defence_claims.ui.frame import page
from defence_claims.ui.words import plain
from defence_claims.views.claim import claim_view
from defence_claims.wording import sentences

with page("A claim beside the tables") as data:
    head, body, foot = st.container(), st.container(), st.container()
    with head:  # the choice stands at the foot, but it decides what stands above it
        record = chosen_claim(data, picker=foot)
    if record is not None:
        with body:
            view = claim_view(record, data)
            headline = sentences.headline(record, data.finding(record), data.reference)
            st.markdown(f"# {plain(headline)}")
            words, series = st.columns([0.36, 0.64], gap="large")
            with words:
                quote_card(record)
                finding_note(record, data)
                further_findings(record, data)
                claim_actions(record, data)
            with series:
                parts.main_chart(record, view, data)
            st.space("small")
            pair = st.grid(columns=2, min_column_width=430, gap="large")
            with pair.container():
                parts.publication_chart(record, view, data)
            with pair.container():
                parts.then_and_now_table(record, view, data)
            st.space("small")
            parts.readings_table(record, data)
            st.space("small")
            parts.disagreement_table(record, data)
            st.space("small")
            parts.family_list(record, data)
            st.space("small")
