"""What stands inside the frame of a page whose choices decide all of it.

Each is drawn again alone when one of its own widgets is used: the menu and the foot of
the page stay as they are, and so do the pledges below the targets.
"""

import streamlit as st

from defence_claims.dataset import Dataset
from defence_claims.ui import countries, editions, pledges, targets
from defence_claims.ui.drawings import saving
from defence_claims.ui.edition_choice import chosen_editions
from defence_claims.ui.frame import redrawn_alone
from defence_claims.ui.target_choice import chosen_targets, offered
from defence_claims.ui.words import plain


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
    """Who meets the marks in an edition, and how the count moved."""
    heading = st.container()
    choice = chosen_targets(data)
    if choice is None:
        heading.markdown("# No count can be made")
        return
    told = targets.seen(choice, data)
    heading.markdown(f"# {plain(told.headline)}")
    targets.who_meets(choice, told, data)
    st.space("medium")
    targets.how_it_moved(choice, told, data)


def pledges_screen(data: Dataset) -> None:
    """The pledges, which no choice of an edition or a year changes."""
    if not offered(data):
        return
    saving()
    for part in (pledges.the_goal, pledges.own_aims, pledges.past_aims):
        st.space("medium")
        part(data)
