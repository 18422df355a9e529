"""The first page: what was claimed, what holds, and where to go.

The server imports this file once, for the name `app`; every visitor runs it as a script.
"""

import streamlit as st

import src  # makes the package importable when it is not installed
from defence_claims import serving
from defence_claims.ui import front as parts
from defence_claims.ui.claims import word_against_table
from defence_claims.ui.frame import page
from defence_claims.views.claims import in_natos_table

if __name__ != "__main__":
    app = st.App(__file__, lifespan=serving.lifespan, middleware=serving.middleware())
else:
    with page("What was claimed, what holds") as data:
        parts.opening(data)
        parts.story_cards(data)
        st.space("medium")
        parts.latest_edition(data)
        st.space("medium")
        word_against_table(in_natos_table(data.records, data), data, most=12)
        st.space("medium")
        parts.alliance(data)
