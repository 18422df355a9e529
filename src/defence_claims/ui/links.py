"""Widgets and the address bar: a view is a link, and a link is a view.

Streamlit's own binding writes the labels of choices into the URL; these links
carry codes (?country=POL), so widgets are filled from the query parameters when
a link is new to the session and written back after they were drawn
(docs/adr/0004-links-carry-codes.md).
"""

from collections.abc import Collection, Mapping, Sequence
from urllib.parse import urlencode

import streamlit as st

from defence_claims.ui.resuming import brought_along
from defence_claims.ui.words import plain

Params = dict[str, list[str]]


SHARED = ("as_of",)
"""Parameters that belong to every page and travel with its links."""


def link_params() -> Params:
    """The page's own query parameters, each with all its values; "?q=" is no value."""
    return {name: values for name, values in _all_params().items() if name not in SHARED}


def shared_params() -> Params:
    """The query parameters that every link of the page takes along."""
    return {name: values for name, values in _all_params().items() if name in SHARED}


def _all_params() -> Params:
    every = {name: st.query_params.get_all(name) for name in st.query_params}
    kept = {name: [value for value in values if value] for name, values in every.items()}
    return {name: values for name, values in kept.items() if values}


def follow_link(scope: str, values: Mapping[str, object]) -> None:
    """Give widgets the values of the link where the link is new to them.

    A link is new on the first run, after Back or Forward, and when a page is
    opened again; a person's own choices since then are kept. So are those that a browser
    brings along to a session that has just begun: its page was open before, in another process,
    and what it holds is not known before its widget is drawn.
    """
    is_new = st.session_state.get(f"{scope}/link") != link_params()
    brought = brought_along() if not any(map(_is_link, st.session_state)) else ()
    for key, value in values.items():
        if (is_new or key not in st.session_state) and key not in brought:
            st.session_state[key] = value


def keep_to(key: str, offered: Collection[object], *, otherwise: object) -> None:
    """Take back a choice that is no longer on offer, before its widget is drawn."""
    if key in st.session_state and st.session_state[key] not in offered:
        st.session_state[key] = otherwise


def _is_link(key: object) -> bool:
    return str(key).endswith("/link")


def write_link(scope: str, params: Params) -> None:
    """Make the address bar say what the page shows."""
    if params != link_params():
        st.query_params.from_dict(shared_params() | params)
    st.session_state[f"{scope}/link"] = params


_MOST_NAMED = 5


def say_ignored(ignored: Sequence[str]) -> None:
    """Name what a link asked for and did not get, so that nobody takes the page for it."""
    if not ignored:
        return
    rest = len(ignored) - _MOST_NAMED
    more = f" and {rest} more" if rest > 0 else ""
    st.info(
        f"The link asked for what is not here: {plain(', '.join(ignored[:_MOST_NAMED]))}{more}.",
        icon=":material/link_off:",
    )


def address(params: Params) -> str:
    """The full address of the page that is open, with its own and the shared parameters."""
    base = (st.context.url or "").split("?")[0].split("#")[0]
    carried = params | shared_params()
    return f"{base}?{urlencode(carried, doseq=True)}" if carried else base


def page_link(
    path: str, label: str, params: Params | None = None, *, icon: str | None = None
) -> None:
    """A link to a page that takes the shared parameters along."""
    carried = shared_params() | (params or {})
    st.page_link(path, label=label, icon=icon, query_params=carried or None, width="content")
