"""Editions: how a figure moved from one edition of a table to the next."""

import streamlit as st

import src  # makes the package importable when it is not installed
from defence_claims.ui import editions as parts
from defence_claims.ui.frame import page

with page("Editions") as data:
    heading = st.container()
    choice = parts.chosen_editions(data)
    with heading:
        parts.headline(choice, data)
    parts.one_country(choice, data)
    parts.every_figure(choice, data)
    st.space("medium")
    parts.all_allies(choice, data)
