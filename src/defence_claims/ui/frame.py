"""The frame of every page: head, menu, honest notice, footer.

Each page must draw whole as the very first request of a fresh server, so the
frame is drawn by the page itself and not by app.py
(docs/adr/0003-automatic-pages-not-navigation.md).
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from datetime import date
from functools import wraps
from html import escape

import streamlit as st

from defence_claims.dataset import Dataset
from defence_claims.errors import DefenceClaimsError
from defence_claims.periods import PartialDate
from defence_claims.ui.data import dataset, is_current, today
from defence_claims.ui.embedding import full_address
from defence_claims.ui.keeping import carried
from defence_claims.ui.links import Params, page_link, shared_params
from defence_claims.ui.look import WIDTH, css, is_embedded, palette
from defence_claims.ui.printing import paper
from defence_claims.ui.words import plain, small
from defence_claims.wording import labels

MENU = (
    ("app.py", "Front page"),
    ("pages/claims.py", "Claims"),
    ("pages/countries.py", "Countries"),
    ("pages/editions.py", "Editions"),
    ("pages/targets.py", "Targets"),
    ("pages/check.py", "Check an article"),
    ("pages/method.py", "Method"),
    ("pages/sources.py", "Sources"),
)


@contextmanager
def page(title: str, *, has_menu: bool = True) -> Iterator[Dataset]:
    """Draw the frame around a page's own content and hand it the dataset.

    `has_menu` is False where the content is `redrawn_alone`, which brings the menu along.
    Inside an article elsewhere (`?embed=true`) the frame is no more than the way to the whole
    page. Without a usable data folder the page says so and stops.
    """
    st.set_page_config(
        page_title=f"{title} \N{MIDDLE DOT} Defence Claims",
        page_icon="\N{STRAIGHT RULER}",
        layout="wide",
        initial_sidebar_state="collapsed",
    )
    st.html(css(palette()) + paper(palette()))
    with st.container(horizontal_alignment="center"), st.container(width=WIDTH):
        top = st.container(key="frame/menu") if has_menu else nullcontext()
        day = _asked_day()
        try:
            data = dataset(day)
        except DefenceClaimsError as error:
            if not is_embedded():
                with top:
                    _menu({})
            st.error(plain(str(error)), icon=":material/error:")
            st.stop()
        if has_menu and not is_embedded():
            with top:
                _menu(_carrying(data))
        _say_day(data)
        _notice(data)
        yield data
        if is_embedded():
            _small_footer(data)
        else:
            _footer(data)


def _carrying(data: Dataset) -> Mapping[str, Params]:
    return {path: carried(path, data) for path, _ in MENU}


def _menu(carrying: Mapping[str, Params]) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.html(
            '<p class="dc-name">Defence <span class="dc-mark">Claims</span></p>', width="content"
        )
        with st.container(horizontal=True, width="content", gap="xsmall"):
            for path, label in MENU:
                page_link(path, label, carrying.get(path))


def redrawn_alone(draw: Callable[[Dataset], None]) -> Callable[[Dataset], None]:
    """A screen that its own widgets draw again without the frame around it, but with the menu.

    The links of the menu carry the countries that the screen's choices decide, and a part that
    is drawn alone must not write above itself: a browser that has meanwhile gone back no
    longer has the place, and the page is lost. The whole page is drawn again where the data
    have changed since it was.
    """

    @wraps(draw)
    def drawn(data: Dataset) -> None:
        if not is_current(data):
            st.rerun()
        menu = st.container(key="screen/menu")
        try:
            draw(data)
        finally:  # also where the screen stops early
            with menu:
                _menu(_carrying(data))

    return st.fragment(drawn)


_DAY = "frame/as_of"
_FIRST_DAY = date(2016, 1, 1)  # before the first edition and the first claim held here


def _asked_day() -> date:
    """The day of the link from which everything is seen; today where it names none.

    A day that cannot be is told and taken out of the link, so that no other carries it on.
    """
    asked = (shared_params().get("as_of") or [""])[0]
    if not asked:
        return today()
    try:
        day = date.fromisoformat(asked)
    except ValueError:
        problem = f"The link asked for a day that is none: {plain(asked[:20])}."
    else:
        if _FIRST_DAY <= day < today():
            return day
        if day == today():
            problem = ""
        elif day > today():
            problem = f"The link asked for a day still to come: {_told(day)}."
        else:
            problem = f"The link asked for {_told(day)}; nothing here is older than 2016."
    del st.query_params["as_of"]
    if problem:
        st.info(f"{problem} This is today.", icon=":material/link_off:")
    return today()


def _told(day: date) -> str:
    return labels.day(PartialDate(day.isoformat()))


def _say_day(data: Dataset) -> None:
    """Say that the page looks back, and offer the way to today."""
    if data.as_of >= today():
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(
            f":material/history: The dashboard as it would have looked on "
            f"**{_told(data.as_of)}**: nothing published or said later."
        )
        if not is_embedded():
            st.button("Back to today", key="frame/today", on_click=_look_from, args=(None,))


def _choose_day(data: Dataset) -> None:
    """Set the day from which everything is seen."""
    # The link decides, also after Back and Forward; a choice changes the link first.
    st.session_state[_DAY] = data.as_of
    st.date_input(
        "See all pages as of",
        key=_DAY,
        min_value=_FIRST_DAY,
        max_value=today(),
        width=220,
        help="Editions, plans and claims that came later are left out, on every page.",
        on_change=lambda: _look_from(st.session_state[_DAY]),
    )


def _look_from(day: date | None) -> None:
    """Put a day into the link; today needs none."""
    if day is None or day == today():
        st.query_params.pop("as_of", None)
    else:
        st.query_params["as_of"] = day.isoformat()


def _notice(data: Dataset) -> None:
    """Say on every page that something is missing, and where to read what."""
    if not data.faults:
        return
    count = len(data.faults)
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(
            f":material/warning: {count} fault{'s' if count > 1 else ''} in the data files. "
            "What is sound is shown; what is not has been left out."
        )
        if not is_embedded():
            page_link("pages/sources.py", "See what is wrong")


def _footer(data: Dataset) -> None:
    st.space("medium")
    st.divider()
    with st.container(key="frame/day"):
        _choose_day(data)
    small(
        f"Defence Claims, as of {data.as_of.isoformat()}, data {data.fingerprint}. "
        "Figures belong to their publishers; SIPRI’s are for "
        "non-commercial use. Findings follow fixed rules and are no judgement of a person.",
        css="dc-source",
    )


def _small_footer(data: Dataset) -> None:
    """Who says this, from which state of the data, and the way to the whole page."""
    link = (
        f'<a href="{escape(full_address())}" target="_blank" style="color:{palette().link}">'
        "See the whole page</a>"
    )
    small(
        f"Defence Claims, as of {data.as_of.isoformat()}, data {data.fingerprint}. {link}",
        css="dc-source",
    )
