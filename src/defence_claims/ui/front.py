"""The parts of the front page."""

from datetime import date
from html import escape

import streamlit as st

from defence_claims.charts import spark
from defence_claims.dataset import Dataset
from defence_claims.ui.allies import dot_strip, open_country, tile_map
from defence_claims.ui.figures import picture, shared, table
from defence_claims.ui.links import page_link
from defence_claims.ui.look import palette
from defence_claims.ui.words import (
    badge,
    by_line,
    quote_html,
    small,
    source_line,
    tally_line,
    titled,
)
from defence_claims.views import claims, country, front
from defence_claims.views.changed import changes_table, latest_changes
from defence_claims.views.front import Story
from defence_claims.wording import sentences


def opening(data: Dataset) -> None:
    """What this is, in ten seconds."""
    st.markdown("# What was said about defence spending, and what the tables say")
    speakers = len({record.claim.claimant.name for record in data.records})
    st.markdown(
        f"Politicians and newspapers quote figures; NATO and SIPRI revise theirs. Here stand "
        f"{len(data.records)} claims by {speakers} speakers in their own words, each beside what "
        "every edition of the tables said: known that day, and learned since."
    )
    tally_line(claims.tally(data.records, data))
    _hint()


_HINT = "front/hint"


def _hint() -> None:
    """How to read a card, until the reader has closed it."""
    if _HINT not in st.session_state:
        st.session_state[_HINT] = True
    if not st.session_state[_HINT]:
        return
    ink = palette().nato[0].text
    with st.container(border=True):
        words, close = st.columns([0.88, 0.12], gap="medium", vertical_alignment="center")
        words.html(
            '<p class="dc-by"><b>How to read a card.</b> <span class="dc-mark">Yellow</span> is '
            f'what was said. The <b style="color:{ink}">line</b> is what one edition after the '
            "other printed, hollow where it was an estimate. The badge is what holds. On a "
            "claim’s page every step of the arithmetic can be followed.</p>",
        )
        close.button("Got it", key="front/hint/close", on_click=_close_hint)


def _close_hint() -> None:
    st.session_state[_HINT] = False


def story_cards(data: Dataset) -> None:
    """A card for each story; without stories, the way to the list."""
    told = shared("front/stories", data, lambda _: front.stories(data))
    if not told and data.stories:
        st.info("None of the stories told here had been said by that day.")
        return
    if not told:
        st.info("No stories are chosen. Name claims in data/stories.txt, one id a line.")
        return
    grid = st.grid(columns=3, min_column_width=300, gap="small")
    for story in told:
        with grid.container(border=True, height="stretch", gap="xsmall"):
            _card(story, data)
    if len(told) < len(data.stories):
        small(f"{len(told)} of {len(data.stories)} stories had been said by that day.")


def _card(story: Story, data: Dataset) -> None:
    record = story.record
    finding = data.finding(record)
    headline = sentences.headline(record, finding, data.reference)
    if story.topic:
        small(f"<b>{escape(story.topic)}</b>")
    badge(finding)
    quote = quote_html(record.claim.quote, is_card=True)
    st.html(f'<h2 class="dc-title">{escape(headline)}</h2>{quote}')
    by_line(record, is_short=True)
    if not story.points.empty:
        drawn = shared(
            f"front/{record.claim.id}",
            data,
            lambda look: spark(story.points, story.mark, look, story.source, story.at),
        )
        picture(drawn.html(f"Small chart: {headline}."))
    page_link(
        "pages/claim.py",
        "See the claim",
        {"id": [record.claim.id]},
        icon=":material/arrow_forward:",
    )


def latest_edition(data: Dataset) -> None:
    """What NATO's newest tables changed in the ones before."""
    changed = shared("front/changes", data, lambda _: latest_changes(data))
    if changed is None:
        return
    titled(changed.title, f"{changed.note} Share of GDP, %; each ally’s most changed year.")
    rows = changes_table(changed)
    if not rows.empty:
        table(
            rows,
            alt="The largest changes between the two editions",
            numbers=tuple(map(str, rows.columns[2:])),
        )
        top = changed.largest[0]
        with st.container(horizontal=True, gap="medium"):
            page_link(
                "pages/editions.py",
                f"Follow {top.name} from edition to edition",
                {"country": [top.ref_area]},
                icon=":material/arrow_forward:",
            )
            page_link("pages/editions.py", "See all editions", icon=":material/arrow_forward:")
    source_line(
        f"Sources: {changed.latest.citation}; {changed.before.citation}. e: estimate.",
    )


def alliance(data: Dataset) -> None:
    """Every ally as a tile, with the strip that is its key."""
    newest = shared("front/newest", data, lambda _: country.newest_year(country.latest_nato(data)))
    title = country.guideline_title(newest)
    year = "" if newest.empty else str(newest["time_period"].max())
    titled(
        title,
        f"Share of GDP, %, {year}, NATO’s latest edition. Tiles stand roughly where the countries "
        "lie; each leads to its country.",
    )
    left, right = st.columns([0.62, 0.38], gap="large", vertical_alignment="center")
    with left:
        tile_map(newest, f"Tile map of the allies. {title}.", data)
    with right:
        picture(shared("front/strip", data, lambda look: dot_strip(newest, title, data, look)))
        small(f"{_marks_told(data)} Iceland has no armed forces and is not in the table.")
        open_country(sorted(newest["ref_area"], key=data.reference.area_name), data)
    source_line(f"Source: {country.citations(newest, data)}.")


_THE_HAGUE = date(2025, 6, 25)  # the summit's declaration, as in data/reference/pledges.csv


def _marks_told(data: Dataset) -> str:
    """What the two marks of the strip stand for, as far as it was known on the day."""
    if data.as_of < _THE_HAGUE:
        return "<b>2%</b> is the 2014 guideline for 2024."
    return (
        "<b>2%</b> was the 2014 guideline for 2024; <b>3.5%</b> is the core part of the 5% agreed "
        "at The Hague in June 2025 for 2035."
    )
