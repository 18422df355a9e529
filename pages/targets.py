"""Targets: who meets 2% and 3.5%, how the count moved, and pledges against the series."""

import streamlit as st

import src  # makes the package importable when it is not installed
from defence_claims.ui import pledges
from defence_claims.ui import targets as parts
from defence_claims.ui.frame import page
from defence_claims.ui.words import plain
from defence_claims.views import pledged, target_words
from defence_claims.views import targets as views

with page("Targets") as data:
    heading = st.container()
    choice = parts.chosen_targets(data)
    if choice is None:
        heading.markdown("# No count can be made")
    else:
        shown = views.allies(choice, data)
        counts = views.counts(choice.year, data)
        count = views.of_edition(counts, choice.edition)
        heading.markdown(f"# {plain(target_words.headline(choice, shown, count))}")
        parts.who_meets(choice, shown, counts, data)
        st.space("medium")
        parts.how_it_moved(choice, counts, data)
        st.space("medium")
        found = pledged.held_pledges(data)
        pledges.the_goal(found, data)
        st.space("medium")
        pledges.own_aims(found, data)
        st.space("medium")
        pledges.past_aims(found, data)
