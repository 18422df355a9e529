"""What stands inside the frame of a page whose choices decide all of it.

Each is drawn again alone when one of its own widgets is used: the menu and the foot of
the page stay as they are.
"""

import streamlit as st

from defence_claims.dataset import Dataset
from defence_claims.ui import countries, editions, pledges, targets
from defence_claims.ui.drawings import saving
from defence_claims.ui.edition_choice import chosen_editions
from defence_claims.ui.frame import redrawn_alone
from defence_claims.ui.words import plain
from defence_claims.views import pledged, target_words
from defence_claims.views import targets as target_views


def countries_screen(data: Dataset) -> None:
    """All allies on one scale, one country by edition, or several side by side."""
    _countries(data)
    saving()


@redrawn_alone
def _countries(data: Dataset) -> None:
    areas, measure = countries.chosen_countries(data)
    if not areas:
        countries.all_allies(measure, data)
    elif len(areas) == 1:
        countries.one_country(areas[0], measure, data)
    else:
        countries.several_countries(areas, measure, data)


def editions_screen(data: Dataset) -> None:
    """One country from edition to edition, and the revisions of all allies."""
    _editions(data)
    saving()


@redrawn_alone
def _editions(data: Dataset) -> None:
    heading = st.container()
    choice = chosen_editions(data)
    seen = editions.shown(choice, data)
    heading.markdown(f"# {plain(seen.headline)}")
    editions.one_country(choice, seen, data)
    editions.every_figure(choice, seen, data)
    st.space("medium")
    editions.all_allies(choice, data)


@redrawn_alone
def targets_screen(data: Dataset) -> None:
    """Who meets the marks in an edition, how the count moved, and the pledges."""
    heading = st.container()
    choice = targets.chosen_targets(data)
    if choice is None:
        heading.markdown("# No count can be made")
        return
    shown = target_views.allies(choice, data)
    counts = target_views.counts(choice.year, data)
    count = target_views.of_edition(counts, choice.edition)
    heading.markdown(f"# {plain(target_words.headline(choice, shown, count))}")
    targets.who_meets(choice, shown, counts, data)
    st.space("medium")
    targets.how_it_moved(choice, counts, data)
    found = pledged.held_pledges(data)
    for part in (pledges.the_goal, pledges.own_aims, pledges.past_aims):
        st.space("medium")
        part(found, data)
