"""The parts of the Check page: the text, the marks, the table, one figure, what to take along."""

import hashlib
import os
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from defence_claims import datadir, store
from defence_claims.corpus import read_document
from defence_claims.corpus.example import EXAMPLE_DAY, example_text
from defence_claims.dataset import Dataset
from defence_claims.errors import DefenceClaimsError
from defence_claims.exports import claims_extract
from defence_claims.extract import Lexicon
from defence_claims.model import ClaimRecord
from defence_claims.periods import PartialDate
from defence_claims.reference.lexicon import load_lexicon
from defence_claims.ui import claim as claim_parts
from defence_claims.ui.cards import finding_note, quote_card
from defence_claims.ui.downloads import csv_button
from defence_claims.ui.figures import table
from defence_claims.ui.look import palette
from defence_claims.ui.words import plain, small, titled
from defence_claims.views import check as views
from defence_claims.views.check import CheckedArticle, Reviewed
from defence_claims.views.claim import claim_view
from defence_claims.vocab import Comparator, Indicator, Modality, Unit
from defence_claims.wording import labels

_TEXT, _DAY, _OUTLET, _TITLE = "check/text", "check/day", "check/outlet", "check/title"
_RESULT = "check/result"
_MOST_CHARACTERS = 5_000_000
SAVE_SWITCH = "DEFENCE_CLAIMS_SAVE"
"""Set to "on" where people may save claims into the data folder; off without it."""


@st.cache_resource(show_spinner=False)
def _lexicon(folder: str) -> Lexicon:
    return load_lexicon(datadir.find(folder))


def article_input(data: Dataset) -> CheckedArticle | None:
    """Take a text in, and give it back with its figures once somebody asks for them."""
    uploaded = st.file_uploader(
        "Upload an article",
        type=["txt", "md", "html", "htm", "pdf"],
        key="check/upload",
        help="Plain text, Markdown, HTML or PDF, up to 5 MB. Nothing is kept on the server.",
    )
    if uploaded is not None and st.session_state.get("check/uploaded") != uploaded.file_id:
        st.session_state["check/uploaded"] = uploaded.file_id
        _take_upload(uploaded.name, uploaded.getvalue())
    text = st.text_area(
        "Or paste its text",
        key=_TEXT,
        height=180,
        max_chars=_MOST_CHARACTERS,
        placeholder="Paste an article here. Every defence-spending figure in it is marked and "
        "checked against the tables.",
    )
    row = st.grid(columns=3, min_column_width=220, gap="small")
    day = row.container().date_input(
        "Published on", key=_DAY, value=None, help="Without it, “this year” cannot be read."
    )
    outlet = row.container().text_input("Outlet", key=_OUTLET, placeholder="Not known")
    title = row.container().text_input("Title", key=_TITLE, placeholder="Not known")
    with st.container(horizontal=True, gap="small"):
        wants = st.button("Find the figures", type="primary", icon=":material/search:")
        st.button("Try the example article", on_click=_take_example, icon=":material/article:")
    if wants and not text.strip():
        st.info("There is no text yet. Paste an article, upload one, or try the example.")
    elif wants or st.session_state.pop("check/run", False):
        st.session_state[_RESULT] = _checked(text, day, outlet, title, data)
    return st.session_state.get(_RESULT)


def _take_upload(name: str, content: bytes) -> None:
    """Put the text of an uploaded document into the form, with what it says of itself."""
    try:
        document = read_document(content, name=name)
    except DefenceClaimsError as error:
        st.error(plain(str(error)), icon=":material/error:")
        return
    st.session_state[_TEXT] = document.text
    st.session_state[_TITLE] = document.title or ""
    known = document.date_published
    st.session_state[_DAY] = known.first if known and known.is_day else None
    st.session_state["check/run"] = True
    for note in document.notes:
        st.info(plain(note))


def _take_example() -> None:
    st.session_state[_TEXT] = example_text(datadir.find()) or ""
    st.session_state[_DAY] = EXAMPLE_DAY
    st.session_state[_OUTLET] = ""
    st.session_state[_TITLE] = "Example article"
    st.session_state["check/run"] = True


def _checked(text: str, day: object, outlet: str, title: str, data: Dataset) -> CheckedArticle:
    article = views.article_of(
        hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        title=title.strip() or None,
        outlet=outlet.strip() or None,
        day=PartialDate.parse(str(day)) if day else None,
    )
    with st.spinner(f"Reading {len(text):,} characters", show_time=True):
        return views.check_article(text, article, _lexicon(str(datadir.find())), data)


def review_table(checked: CheckedArticle, data: Dataset) -> Reviewed:
    """The figures as a table to correct: change a slot, untick a row, add a figure."""
    titled(
        "Correct what was read",
        "One row a figure. Untick a row to drop it; add a row and copy the figure’s words from the "
        "text to add one.",
    )
    edited = st.data_editor(
        views.slots(checked),
        key=f"check/slots/{checked.article.sha256}",
        hide_index=True,
        num_rows="dynamic",
        column_config=_columns(data),
        alt="Slots of each figure; the marked text and the findings follow the table",
    )
    found = views.reviewed(checked, edited, data)
    for fault in found.faults:
        st.warning(plain(f"{fault.where}: {fault.found}. {fault.next_step}"))
    for figure, problem in checked.problems:
        small(f"“{escape(figure)}” is not a claim as it stands: {escape(problem)}")
    return found


def _columns(data: Dataset) -> dict[str, Any]:
    config = st.column_config
    units = [str(unit) for unit in Unit] + sorted(data.codes.currencies)
    return {
        "claim_id": None,
        "keep": config.CheckboxColumn("Keep", width="small", default=True),
        "figure": config.TextColumn("Figure", width="medium"),
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
    }


def marked_text(checked: CheckedArticle, found: Reviewed, data: Dataset) -> None:
    """The text with each figure marked by its finding; the number leads to the panel."""
    tones = palette().tones
    parts = []
    for piece in views.pieces(checked.text, found, data):
        words = escape(piece.text).replace("\n", "<br>")
        if piece.number is None:
            parts.append(words)
            continue
        tone = tones[piece.tone]
        parts.append(
            f'<mark style="background:{tone.tint};color:{tone.text};padding:.05em .15em;'
            f'border-radius:2px;font-weight:600" title="{escape(piece.told)}">{words}'
            f"<sup>{piece.number}</sup></mark>"
        )
    titled(
        f"{len(found.records)} figure{'' if len(found.records) == 1 else 's'} found",
        "Marked by finding; the number is the figure’s in the list beside the text.",
    )
    with st.container(height=520, border=True):
        st.html(f'<div class="dc-text">{"".join(parts)}</div>')


def side_panel(found: Reviewed, data: Dataset) -> None:
    """One figure: its words, its finding, the series it is drawn on."""
    if not found.records:
        st.info(
            "No defence-spending figure was found. Add one in the table below: copy its words "
            "from the text."
        )
        return
    numbered = dict(enumerate(found.records, start=1))
    picked = st.selectbox(
        "Figure",
        list(numbered),
        key="check/picked",
        format_func=lambda number: _listed(number, numbered[number], data),
    )
    record = numbered[picked]
    quote_card(record)
    finding_note(record, data)


def _listed(number: int, record: ClaimRecord, data: Dataset) -> str:
    area = labels.areas(record.claim, data.reference)
    return f"{number}: {labels.claimed(record.claim)}, {area}"


def figure_chart(found: Reviewed, data: Dataset) -> None:
    """The picked figure on the reference series, with the readings under it."""
    if not found.records:
        return
    number = min(st.session_state.get("check/picked") or 1, len(found.records))
    record = found.records[number - 1]
    claim_parts.main_chart(record, claim_view(record, data), data)
    claim_parts.readings_table(record, data)


def evidence(checked: CheckedArticle, found: Reviewed) -> None:
    """For each figure the words every slot was read from, and the rules that fired."""
    rows = [
        {
            "Figure": plain(draft.candidate.exact),
            "Slot": slot.replace("_", " "),
            "Read from": plain(checked.text[start:end]),
            "Rules": plain(", ".join(draft.candidate.rules)),
        }
        for draft in checked.drafts
        for slot, (start, end) in draft.candidate.evidence.items()
    ]
    if rows and found.records:
        with st.expander("What each slot was read from"):
            table(pd.DataFrame(rows), alt="Evidence of each slot")


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
        if os.environ.get(SAVE_SWITCH) == "on" and st.button(
            "Save into data/claims/", icon=":material/save:", key="check/save"
        ):
            _save(found.records, data)


def _save(records: tuple[ClaimRecord, ...], data: Dataset) -> None:
    folder = datadir.find() / "claims"
    article = records[0].article
    try:
        store.save_article(
            folder,
            article,
            [record.claim for record in records],
            codes=data.codes,
            expected_sha256=store.digest(folder, article.id),
        )
    except DefenceClaimsError as error:
        st.error(plain(str(error)), icon=":material/error:")
        return
    st.success(f"Saved as {plain(article.id)}.yaml. The Claims page shows it from now on.")
