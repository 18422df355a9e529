"""The table to correct what was read, and what to take along once it is right."""

from html import escape
from typing import Any

import streamlit as st

from defence_claims import store
from defence_claims.dataset import Dataset
from defence_claims.exports import claims_extract
from defence_claims.ui.downloads import csv_button
from defence_claims.ui.look import is_phone
from defence_claims.ui.saving import offer_to_save
from defence_claims.ui.words import plain, small, titled, visible
from defence_claims.views.check import MOST_FIGURES, CheckedArticle
from defence_claims.views.review import Reviewed, reviewed, slots
from defence_claims.vocab import GROUPS, Comparator, Indicator, Modality, Unit


def review_table(checked: CheckedArticle, data: Dataset) -> Reviewed:
    """The figures as a table to correct: change a slot, untick a row, add a figure."""
    titled(
        "Correct what was read",
        "One row a figure. Untick a row to drop it; add a row and copy the figure’s words from the "
        "text to add one.",
    )
    edited = st.data_editor(
        slots(checked.claims),
        # Corrections belong to one reading of the text: with another day it reads differently.
        key=f"check/slots/{checked.article.sha256}/{checked.article.date_published}",
        hide_index=True,
        num_rows="dynamic",
        column_config=_columns(data),
        alt="Slots of each figure; the marked text and the findings follow the table",
    )
    found = reviewed(checked.article, checked.text, checked.drafted, edited, data)
    for fault in found.faults:
        told = f"{fault.where}: found {fault.found}; expected {fault.expected}. {fault.next_step}"
        st.warning(plain(told), icon=":material/edit_note:")
    if checked.left_out:
        st.info(
            f"The text has {checked.left_out:,} more figures: the first {MOST_FIGURES} are "
            "shown. Check the rest of it by itself."
        )
    problems = [
        f"“{escape(visible(figure))}” is not a claim as it stands: {escape(problem)}"
        for figure, problem in checked.problems
    ]
    if problems:
        small("<br>".join(problems))
    return found


def _columns(data: Dataset) -> dict[str, Any]:
    config = st.column_config
    units = [str(unit) for unit in Unit] + sorted(data.codes.currencies)
    return {
        "claim_id": None,
        "keep": config.CheckboxColumn("Keep", width="small", default=True),
        "figure": config.TextColumn("Figure", width=130 if is_phone() else "medium"),
        "indicator": config.SelectboxColumn(
            "Indicator", options=[str(i) for i in Indicator], default=str(Indicator.SHARE_OF_GDP)
        ),
        "value": config.TextColumn("Value", width="small", help="As printed: 4.7, 186.6"),
        "value_high": config.TextColumn("To", width="small", help="Upper bound of a range"),
        "unit_mult": config.SelectboxColumn(
            "Scale",
            options=["0", "3", "6", "9", "12"],
            default="0",
            width="small",
            help="Power of ten of the scale word: 9 for billion",
        ),
        "unit_measure": config.SelectboxColumn(
            "Unit", options=units, default=str(Unit.PC_GDP), width="small"
        ),
        "comparator": config.SelectboxColumn(
            "Bound", options=[str(c) for c in Comparator], default="eq", width="small"
        ),
        "approximate": config.CheckboxColumn("About", width="small", default=False),
        "ref_area": config.MultiselectColumn("Of", options=sorted(data.codes.areas)),
        "time_period": config.TextColumn("Year", width="small", help="2025, 2016-2024, by 2035"),
        "modality": config.SelectboxColumn(
            "Said as", options=[str(m) for m in Modality], default="actual"
        ),
        "claimant": config.TextColumn("Who said it"),
        "counterpart_area": config.SelectboxColumn(
            "Among", options=list(GROUPS), width="small", help="The group of a rank or a share"
        ),
        "threshold": config.TextColumn(
            "At", width="small", help="Percent of GDP that counted allies are held against"
        ),
    }


def take_along(found: Reviewed, data: Dataset) -> None:
    """Download the claims as YAML or CSV, or save them where the server allows it."""
    if not found.records:
        return
    claims = [record.claim for record in found.records]
    article = found.records[0].article
    with st.container(horizontal=True, gap="small"):
        st.download_button(
            "Claims file (YAML)",
            data=lambda: store.dumps(article, claims),
            file_name=f"{article.id}.yaml",
            mime="application/yaml",
            icon=":material/download:",
            on_click="ignore",
            key="check/yaml",
        )
        csv_button(lambda: claims_extract(found.records, data), name=article.id, key="check/csv")
    offer_to_save(found.records, data)
