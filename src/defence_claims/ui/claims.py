"""The parts of the claims list: the table, the picked claim, the word against the table."""

from collections.abc import Sequence

import streamlit as st

from defence_claims.charts import Style, dumbbell
from defence_claims.dataset import Dataset
from defence_claims.exports import claims_extract
from defence_claims.model import ClaimRecord
from defence_claims.ui.cards import finding_note, quote_card
from defence_claims.ui.claim_rows import claim_path
from defence_claims.ui.data import today
from defence_claims.ui.downloads import csv_button
from defence_claims.ui.figures import shared
from defence_claims.ui.filters import claim_filter
from defence_claims.ui.frame import redrawn_alone
from defence_claims.ui.links import page_link
from defence_claims.ui.look import is_phone
from defence_claims.ui.words import plain, small, source_html, tally_line, titled_html
from defence_claims.urlstate import ClaimFilter
from defence_claims.views import claims as views

_ROW = 36
_WHICH_CLAIMS = (
    "Only claims of a share of GDP that name a year, the largest gaps first; figures above 12% "
    "stand in the table only. Findings use every edition, not only the latest."
)
_MOST_ROWS = 12


@redrawn_alone
def claims_list(data: Dataset) -> None:
    """The filters and all they decide."""
    heading = st.container()
    wanted = claim_filter(data)
    records = views.matching(wanted, data)
    with heading:
        st.markdown(f"# {plain(views.headline(wanted, records, data))}")
        tally_line(views.tally(records, data))
    if not records:
        nothing_left(wanted, data)
    else:
        listed, left_out = views.listed(records)
        claims_table(
            listed,
            data,
            alt="Claims that match the filters, the newest first; the CSV below has the same rows",
        )
        if left_out:
            small(left_out)
        csv_button(
            lambda: claims_extract(records, data),
            name="defence-claims",
            key="claims/csv",
            label="Download these claims as CSV",
        )
        st.space("small")
        word_against_table(listed, data)


def nothing_left(wanted: ClaimFilter, data: Dataset) -> None:
    """What to do where a filter leaves nothing, or where there is nothing to filter."""
    if not data.records and data.as_of < today():
        st.info("None of the claims here had been made by that day. Choose a later one below.")
        return
    if not data.records:
        st.info("There are no claims yet. Add a file to data/claims/ and reload the page.")
        return
    told = views.headline(wanted, (), data).removeprefix("0 claims").strip()
    st.info(
        f"No claims match{' ' + plain(told) if told else ''}. Clear a filter above, or all of them."
    )
    page_link("pages/claims.py", "Show all claims")


def claims_table(records: Sequence[ClaimRecord], data: Dataset, *, alt: str) -> None:
    """The list, one row a claim; a picked row shows its words and its finding."""
    frame = shared(f"claims/{_named(records)}", data, lambda _: views.table(records, data))
    shown = ["Who", "Of", "Claimed", "Finding"] if is_phone() else list(frame.columns)
    picked = st.dataframe(
        frame[shown],
        key="claims/table",
        hide_index=True,
        height=_ROW * (min(len(frame), _MOST_ROWS) + 1) + 2,
        row_height=_ROW,
        on_select="rerun",
        selection_mode="single-row",
        column_config={"Quote": st.column_config.TextColumn(width="large")},
        alt=alt,
    )
    rows = picked.selection.rows
    if rows and rows[0] < len(records):
        picked_claim(records[rows[0]], data)


def picked_claim(record: ClaimRecord, data: Dataset) -> None:
    """The words and the finding of one claim, and the way to its page."""
    words, finding = st.columns(2, gap="large")
    with words:
        quote_card(record)
    with finding:
        finding_note(record, data)
        page_link(
            "pages/claim.py",
            "See this claim beside the tables",
            {"id": [record.claim.id]},
            icon=":material/arrow_forward:",
        )


def word_against_table(
    records: Sequence[ClaimRecord], data: Dataset, most: int = views.MOST_ROWS
) -> None:
    """Claimed shares of GDP beside the latest figure for the same area and year."""
    body = shared(
        f"dumbbell/{most}/{_named(records)}", data, lambda look: _drawn(records, data, most, look)
    )
    if body:
        st.html(body)


def _drawn(records: Sequence[ClaimRecord], data: Dataset, most: int, look: Style) -> str:
    """The rows with their title and sources, as HTML; "" where no claim can be drawn."""
    frame = views.word_against_table(records, data, most)
    if frame.empty:
        return ""
    sources = "; ".join(views.against_sources(frame, data))
    parts = (
        titled_html(
            views.against_title(frame),
            "Share of GDP, %. Yellow diamond: as said (a triangle: “more than” or “less than”). "
            "Circle: the latest edition for the same year, hollow where it is an estimate.",
            look.palette,
        ),
        dumbbell(frame, look.palette, lambda claim_id: claim_path(claim_id, data)),
        source_html(
            (
                f"Sources: {sources}.",
                _WHICH_CLAIMS,
            ),
            look.palette,
        ),
    )
    return f'<div class="dc-chart">{"".join(f"<div>{part}</div>" for part in parts)}</div>'


def _named(records: Sequence[ClaimRecord]) -> str:
    """The ids of claims: what tells one choice of them from another."""
    return " ".join(record.claim.id for record in records)
