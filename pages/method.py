"""How a finding is reached: every rule in plain words, under the id that findings name."""

import streamlit as st

import src  # makes the package importable when it is not installed
from defence_claims.ui.frame import page
from defence_claims.ui.words import plain
from defence_claims.views.method import method

with page("Method"):
    told = method()
    with st.container(width=760):
        st.markdown(f"# {plain(told.title)}")
        st.markdown(told.body)
