"""The baseline: what any Streamlit page with one choice, one heading and one chart costs."""

import gc

import plotly.graph_objects as go
import streamlit as st


@st.cache_resource
def freeze() -> bool:
    """The baseline has the same remedy for garbage collection as the app."""
    gc.collect()
    gc.freeze()
    return True


freeze()
choices = [f"Choice {number}" for number in range(12)]
chosen = st.multiselect("Choice", choices, placeholder="All")
st.markdown(f"# {len(chosen)} of {len(choices)} chosen: {', '.join(chosen)}")
st.plotly_chart(go.Figure(go.Bar(x=choices, y=[len(chosen) + n for n in range(12)])), key="chart")
