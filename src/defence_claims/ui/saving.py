"""Who may save through the app, and the saving itself.

Off unless the server was started for it, and then only for those who know its access token or
whom a proxy in front of it has signed in.
"""

import hmac
import os
from collections.abc import Mapping
from enum import Enum, auto

import streamlit as st

from defence_claims import datadir, store
from defence_claims.dataset import Dataset
from defence_claims.errors import DefenceClaimsError, StoreConflictError
from defence_claims.model import ClaimRecord
from defence_claims.ui.data import look_again
from defence_claims.ui.words import plain

SAVE_SWITCH = "DEFENCE_CLAIMS_SAVE"
"""Set to "on" where people may save claims into the data folder; off without it."""

SAVE_TOKEN = "DEFENCE_CLAIMS_SAVE_TOKEN"  # noqa: S105 - the name of the setting, not a secret
"""What somebody must know to save, at least 16 characters."""

SAVE_HEADER = "DEFENCE_CLAIMS_SAVE_USER_HEADER"
"""The header in which a proxy names the person it has signed in, such as X-Forwarded-User."""

_SHORTEST_TOKEN = 16
_OFFERED = "check/token"
_SAVED = "check/saved"  # the SHA-256 of each file that this session wrote, by article id


class Gate(Enum):
    """How saving stands for one visitor."""

    OFF = auto()
    UNGUARDED = auto()  # switched on, but nothing says for whom
    ASKS = auto()  # a token would open it
    WRONG = auto()  # the token given is another one
    UNKNOWN = auto()  # the proxy has signed nobody in
    OPEN = auto()


def gate(settings: Mapping[str, str], headers: Mapping[str, str], offered: str) -> Gate:
    """Whether this visitor may save: by the settings, the request and the token they gave."""
    token = settings.get(SAVE_TOKEN, "")
    header = settings.get(SAVE_HEADER, "").strip()
    if settings.get(SAVE_SWITCH) != "on":
        return Gate.OFF
    if header and headers.get(header, "").strip():
        return Gate.OPEN
    if len(token) >= _SHORTEST_TOKEN:
        if not offered:
            return Gate.ASKS
        # The time of the comparison must not tell how much of a guess was right.
        is_right = hmac.compare_digest(
            offered.encode("utf-8", "surrogatepass"), token.encode("utf-8", "surrogateescape")
        )
        return Gate.OPEN if is_right else Gate.WRONG
    return Gate.UNKNOWN if header else Gate.UNGUARDED


_TOLD = {
    Gate.UNGUARDED: f"Saving is switched on, but nobody may save yet: set {SAVE_TOKEN} to at least "
    f"{_SHORTEST_TOKEN} characters, or {SAVE_HEADER} behind a proxy that signs people in.",
    Gate.UNKNOWN: "You are not signed in, so nothing can be saved here. Take the claims along.",
    Gate.WRONG: "That is not the access token of this server. Nothing was saved.",
}


def offer_to_save(records: tuple[ClaimRecord, ...], data: Dataset) -> None:
    """A button that saves the claims, where the server allows it and this visitor may."""
    if gate(os.environ, {}, "") is Gate.OFF:
        return
    needs_token = gate(os.environ, st.context.headers, "") is Gate.ASKS
    offered = ""
    if needs_token:
        offered = st.text_input(
            "Access token",
            key=_OFFERED,
            type="password",
            autocomplete="off",
            width=320,
            help="Who runs this server can tell you. Without it nothing is saved.",
        )
    stands = gate(os.environ, st.context.headers, offered)
    if stands is Gate.OPEN:
        if st.button("Save into data/claims/", icon=":material/save:", key="check/save"):
            _save(records, data)
    elif told := _TOLD.get(stands):
        st.info(plain(told), icon=":material/lock:")


def _save(records: tuple[ClaimRecord, ...], data: Dataset) -> None:
    """Write the claims into the data folder, over nothing but what was saved here before."""
    folder = datadir.find() / "claims"
    article = records[0].article
    saved: dict[str, str] = st.session_state.setdefault(_SAVED, {})
    try:
        saved[article.id] = store.save_article(
            folder,
            article,
            [record.claim for record in records],
            codes=data.codes,
            expected_sha256=saved.get(article.id),
        )
    except StoreConflictError:
        name = plain(f"{article.id}.yaml")
        st.error(
            f"{name} is there already, or somebody changed it since it was saved here. Nothing was "
            "written. Give the article another title, or download the YAML and bring the two "
            "together by hand.",
            icon=":material/error:",
        )
        return
    except (DefenceClaimsError, OSError) as error:
        st.error(plain(str(error)), icon=":material/error:")
        return
    look_again()
    st.success(f"Saved as {plain(article.id)}.yaml. The Claims page shows it from now on.")
