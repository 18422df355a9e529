"""The parts of the Check page: the text, the marks, the table, one figure, what to take along."""

import hashlib
from datetime import date
from html import escape

import pandas as pd
import streamlit as st

from defence_claims import datadir
from defence_claims.corpus import read_document
from defence_claims.corpus.documents import MAX_BYTES
from defence_claims.corpus.example import EXAMPLE_DAY, example_text
from defence_claims.dataset import Dataset
from defence_claims.errors import DefenceClaimsError
from defence_claims.extract import Lexicon
from defence_claims.model import ClaimRecord
from defence_claims.periods import PartialDate
from defence_claims.reference.lexicon import load_lexicon
from defence_claims.ui import claim as claim_parts
from defence_claims.ui.cards import finding_note, quote_card
from defence_claims.ui.data import today
from defence_claims.ui.figures import table
from defence_claims.ui.look import palette
from defence_claims.ui.words import plain, titled, visible
from defence_claims.views import check as views
from defence_claims.views.check import CheckedArticle
from defence_claims.views.claim import claim_view
from defence_claims.views.review import Reviewed
from defence_claims.wording import labels

_TEXT, _DAY, _OUTLET, _TITLE = "check/text", "check/day", "check/outlet", "check/title"
_RESULT, _FINDINGS = "check/result", "check/findings"
_LONG = "check/long"  # the text of an upload that is too long for the box
_MOST_CHARACTERS = MAX_BYTES  # as much as an upload can hold
_FIRST_DAY = date(1949, 4, 4)  # of the treaty: no article here is older


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
    if uploaded is None:
        st.session_state.pop(_LONG, None)
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
        "Published on",
        key=_DAY,
        value=None,
        min_value=_FIRST_DAY,
        max_value=today(),
        help="Without it, “this year” cannot be read.",
    )
    outlet = row.container().text_input("Outlet", key=_OUTLET, placeholder="Not known")
    title = row.container().text_input("Title", key=_TITLE, placeholder="Not known")
    with st.container(horizontal=True, gap="small"):
        wants = st.button("Find the figures", type="primary", icon=":material/search:")
        st.button("Try the example article", on_click=_take_example, icon=":material/article:")
    text = text if text.strip() else st.session_state.get(_LONG, "")
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
    is_long = len(document.text) > views.LONGEST_SHOWN
    st.session_state[_LONG] = document.text if is_long else ""
    st.session_state[_TEXT] = "" if is_long else document.text
    st.session_state[_TITLE] = document.title or ""
    known = document.date_published
    is_usable = known is not None and known.is_day and _FIRST_DAY <= known.first <= today()
    st.session_state[_DAY] = known.first if known is not None and is_usable else None
    st.session_state["check/run"] = True
    told = f"The text has {len(document.text):,} characters: it is read whole, and not shown here."
    for note in (*document.notes, *([told] if is_long else [])):
        st.info(plain(note))


def _take_example() -> None:
    st.session_state[_TEXT] = example_text(datadir.find()) or ""
    st.session_state[_DAY] = EXAMPLE_DAY
    st.session_state[_OUTLET] = ""
    st.session_state[_TITLE] = "Example article"
    st.session_state["check/run"] = True


def _checked(
    text: str, day: object, outlet: str, title: str, data: Dataset
) -> CheckedArticle | None:
    try:
        lexicon = _lexicon(str(datadir.find()))
    except DefenceClaimsError as error:
        st.error(plain(str(error)), icon=":material/error:")
        return None
    article = views.article_of(
        hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        title=title.strip() or None,
        outlet=outlet.strip() or None,
        day=PartialDate.parse(str(day)) if day else None,
    )
    with st.spinner(f"Reading {len(text):,} characters", show_time=True):
        return views.check_article(text, article, lexicon, data)


def with_findings(found: Reviewed, data: Dataset) -> Dataset:
    """The dataset of the reviewed claims alone; worked out anew only when they changed."""
    key = (found.records, data.fingerprint, data.as_of)
    kept = st.session_state.get(_FINDINGS)
    if kept is None or kept[0] != key:
        with st.spinner("Looking the figures up in the tables"):
            kept = (key, views.with_findings(found, data))
        st.session_state[_FINDINGS] = kept
    seen: Dataset = kept[1]
    return seen


def marked_text(checked: CheckedArticle, found: Reviewed, data: Dataset) -> None:
    """The text with each figure marked by its finding; the number leads to the panel."""
    tones = palette().tones
    parts = []
    for piece in views.pieces(checked.text, found, data):
        if piece.left_out:
            parts.append(f"<p><em>… {piece.left_out:,} characters without a figure …</em></p>")
            continue
        words = escape(visible(piece.text)).replace("\n", "<br>")
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
        "Marked by finding; the number is the figure’s in the list.",
    )
    # A box that scrolls must be reached by the keyboard, which Streamlit's own is not.
    st.html(
        '<div class="dc-text" tabindex="0" role="region" '
        f'aria-label="The text with its figures marked">{"".join(parts)}</div>'
    )


def side_panel(found: Reviewed, data: Dataset) -> ClaimRecord | None:
    """Let a person pick a figure, and show its words and its finding; None without a figure."""
    if not found.records:
        st.info(
            "No defence-spending figure was found. Add one in the table below: copy its words "
            "from the text."
        )
        return None
    # By id, so that a figure stays picked while others are added or dropped.
    listed = {r.claim.id: _listed(n, r, data) for n, r in enumerate(found.records, start=1)}
    picked = st.selectbox(
        "Figure", list(listed), key="check/picked", format_func=listed.__getitem__
    )
    record = data.record(picked)
    if record is not None:
        quote_card(record)
        finding_note(record, data)
    return record


def _listed(number: int, record: ClaimRecord, data: Dataset) -> str:
    area = labels.areas(record.claim, data.reference)
    return f"{number}: {labels.claimed(record.claim)}, {area}"


def figure_chart(record: ClaimRecord, data: Dataset) -> None:
    """The picked figure on the reference series, with the readings under it."""
    claim_parts.main_chart(record, claim_view(record, data), data)
    claim_parts.readings_table(record, data)


def evidence(checked: CheckedArticle, found: Reviewed) -> None:
    """For each figure the words every slot was read from, and the rules that fired."""
    rows = [
        {
            "Figure": visible(draft.candidate.exact),
            "Slot": slot.replace("_", " "),
            "Read from": visible(checked.text[start:end]),
            "Rules": ", ".join(draft.candidate.rules),
        }
        for draft in checked.drafts
        for slot, (start, end) in draft.candidate.evidence.items()
    ]
    if rows and found.records:
        with st.expander("What each slot was read from"):
            table(pd.DataFrame(rows), alt="Evidence of each slot")
