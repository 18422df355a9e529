"""Pick one claim, and keep the choice in the link."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from defence_claims.dataset import Dataset
from defence_claims.model import ClaimRecord
from defence_claims.ui.links import follow_link, link_params, write_link
from defence_claims.ui.words import plain
from defence_claims.urlstate import LONGEST_TEXT, known_values
from defence_claims.wording import sentences

_SCOPE = "claim"
_KEY = "claim/id"

FOUNDING_CLAIM = "pol-2025-share-01"
"""Shown when a link names no claim: the one the whole product was built around."""


def embedded_claim(data: Dataset) -> ClaimRecord | None:
    """The claim that a frame in an article asks for; None, with words, where there is none."""
    asked = link_params().get("id", [FOUNDING_CLAIM])[0]
    record = data.record(asked)
    if record is None:
        st.markdown("# A claim that is not here")
        st.info(f"There is no claim {plain(asked[:LONGEST_TEXT])} here.")
    return record


def chosen_claim(data: Dataset, *, picker: DeltaGenerator) -> ClaimRecord | None:
    """The claim of the link; None, with words about what to do, where there is none.

    What is wrong with the link is said here; the choice itself is drawn into `picker`.
    """
    ids = [record.claim.id for record in data.records]
    if not ids:
        st.markdown("# No claims yet")
        st.info("There are no claims yet. Add a file to data/claims/ and reload the page.")
        return None
    ignored: list[str] = []
    asked = known_values(link_params().get("id", ()), frozenset(ids), "id", ignored)
    if ignored:
        st.info(
            f"There is no claim {plain(ignored[0].removeprefix('id=')[:LONGEST_TEXT])} here. "
            "Pick one at the foot of this page, or look through all of them on the Claims page.",
            icon=":material/link_off:",
        )
    first = FOUNDING_CLAIM if FOUNDING_CLAIM in ids else ids[0]
    follow_link(_SCOPE, {_KEY: asked[0] if asked else first})
    headlines = {
        record.claim.id: sentences.headline(record, finding, data.reference)
        for record, finding in zip(data.records, data.findings_of(data.records), strict=True)
    }
    chosen = picker.selectbox(
        "Look at another claim",
        ids,
        key=_KEY,
        format_func=headlines.__getitem__,
    )
    write_link(_SCOPE, {"id": [chosen]})
    return data.record(chosen)
