"""One claim on a page of its own, or in the frame of an article."""

import streamlit as st

from defence_claims.dataset import Dataset
from defence_claims.model import ClaimRecord
from defence_claims.ui import claim as parts
from defence_claims.ui.cards import claim_actions, finding_note, further_findings, quote_card
from defence_claims.ui.choice import chosen_claim, embedded_claim
from defence_claims.ui.embedding import shows_chart_alone
from defence_claims.ui.frame import redrawn_alone
from defence_claims.ui.words import plain
from defence_claims.wording import sentences


@redrawn_alone
def one_claim(data: Dataset) -> None:
    """The claim of the link with all there is about it, and the choice of another."""
    head, body, foot = st.container(), st.container(), st.container()
    with head:  # the choice stands at the foot, but it decides what stands above it
        record = chosen_claim(data, picker=foot)
    if record is not None:
        with body:
            _everything(record, data)


def _everything(record: ClaimRecord, data: Dataset) -> None:
    view = parts.seen(record, data)
    _headline(record, data)
    words, series = st.columns([0.36, 0.64], gap="large")
    with words:
        quote_card(record)
        finding_note(record, data)
        further_findings(record, data)
        claim_actions(record, data)
    with series:
        parts.main_chart(record, view, data)
        parts.chart_actions(record, view, data)
    st.space("small")
    pair = st.grid(columns=2, min_column_width=430, gap="large")
    with pair.container():
        parts.publication_chart(record, view, data)
    with pair.container():
        parts.then_and_now_table(record, view, data)
    for part in (parts.readings_table, parts.disagreement_table, parts.family_list):
        st.space("small")
        part(record, data)
    st.space("small")


def claim_in_frame(data: Dataset) -> None:
    """The claim beside its chart, or the chart alone, for an article elsewhere."""
    record = embedded_claim(data)
    if record is None:
        return
    view = parts.seen(record, data)
    if shows_chart_alone():
        parts.main_chart(record, view, data, level=1)
        return
    _headline(record, data)
    words, series = st.columns([0.36, 0.64], gap="large")
    with words:
        quote_card(record)
        finding_note(record, data)
    with series:
        parts.main_chart(record, view, data)


def _headline(record: ClaimRecord, data: Dataset) -> None:
    told = sentences.headline(record, data.finding(record), data.reference)
    st.markdown(f"# {plain(told)}")
