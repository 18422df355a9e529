"""Countries chosen on one page go along to the next through the menu.

The choice lives in the links of the menu and nowhere else that a page would read, so that
Back, Forward and a link somebody sent always show what their own address says. The session
only remembers it across pages that have no countries to choose.
"""

from collections.abc import Callable, Collection, Sequence

import streamlit as st

from defence_claims.dataset import Dataset
from defence_claims.ui.figures import shared
from defence_claims.ui.links import Params
from defence_claims.views import claims, country

_KEPT = "kept/country"


def keep_countries(
    chosen: Sequence[str], offered: Collection[str], *, is_single: bool = False
) -> None:
    """Remember what a page shows; `is_single` where it can show one country alone.

    What the page does not offer stays kept, and so does the rest of a choice where a page
    shows one country of it.
    """
    kept = kept_countries()
    is_part = is_single and any(area in kept for area in chosen)
    others = [a for a in kept if a not in chosen and (is_part or a not in offered)]
    st.session_state[_KEPT] = (*chosen, *others)


def kept_countries() -> tuple[str, ...]:
    """The countries that somebody chose last, the one looked at alone first."""
    kept: tuple[str, ...] = st.session_state.get(_KEPT, ())
    return kept


def carried(path: str, data: Dataset) -> Params:
    """The part of the kept countries that a page can show, as parameters of its link."""
    kept = kept_countries()
    if path not in _TAKES or not kept:
        return {}
    known, most = _TAKES[path]
    offered = shared(f"kept/{path}", data, lambda _: frozenset(known(data)))
    taken = [area for area in kept if area in offered][:most]
    return {"country": taken} if taken else {}


def _allies(data: Dataset) -> Sequence[str]:
    return sorted(data.reference.members("NATO", data.as_of.year))


_TAKES: dict[str, tuple[Callable[[Dataset], Sequence[str]], int | None]] = {
    "pages/claims.py": (lambda data: sorted(claims.choices(data).country), None),
    "pages/countries.py": (country.countries, country.MOST_COMPARED),
    "pages/editions.py": (country.countries, 1),
    "pages/targets.py": (_allies, 1),
}
"""Which countries a page offers, and how many it shows; None for any number."""
