"""The page of the method."""

import streamlit as st

from defence_claims.dataset import Dataset
from defence_claims.ui.data import today
from defence_claims.ui.words import plain, small
from defence_claims.views.method import method


def rules(data: Dataset) -> None:
    """Every rule under its id, and the example that they are told with."""
    told = method()
    with st.container(width=760):
        st.markdown(f"# {plain(told.title)}")
        if data.as_of < today():
            small("The rules are the same on every day; their examples are told to the end.")
        st.markdown(told.body)
