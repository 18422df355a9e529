"""The parts of the front page."""

from datetime import date

import streamlit as st

from defence_claims.charts import spark, strip, tiles
from defence_claims.dataset import Dataset
from defence_claims.ui.figures import chart, shared
from defence_claims.ui.links import page_link
from defence_claims.ui.words import (
    badge,
    by_line,
    plain,
    quote_html,
    small,
    source_line,
    tally_line,
    titled,
)
from defence_claims.views import claims, country, front
from defence_claims.views.front import Story
from defence_claims.wording import sentences


def opening(data: Dataset) -> None:
    """What this is, in ten seconds."""
    st.markdown("# What was said about defence spending, and what the tables say")
    speakers = len({record.claim.claimant.name for record in data.records})
    st.markdown(
        f"{len(data.records)} claims by {speakers} speakers, each kept beside its words and drawn "
        "on every edition of NATO’s and SIPRI’s tables: what was known that "
        "day, and what has been revised since."
    )
    tally_line(claims.tally(data.records, data))


def story_cards(data: Dataset) -> None:
    """A card for each story; without stories, the way to the list."""
    told = front.stories(data)
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


def _card(story: Story, data: Dataset) -> None:
    record = story.record
    finding = data.finding(record)
    headline = sentences.headline(record, finding, data.reference)
    badge(finding)
    st.markdown(f"##### {plain(headline)}")
    st.html(quote_html(record.claim.quote, is_card=True))
    by_line(record, is_short=True)
    if not story.points.empty:
        key = f"front/{record.claim.id}"
        chart(
            shared(
                key,
                data,
                lambda look: spark(story.points, story.mark, look, story.source, story.at),
            ),
            key=key,
            alt=f"Small chart: {headline}.",
        )
    page_link(
        "pages/claim.py",
        "See the claim",
        {"id": [record.claim.id]},
        icon=":material/arrow_forward:",
    )


def alliance(data: Dataset) -> None:
    """Every ally as a tile, with the strip that is its key."""
    newest = country.newest_year(country.latest_nato(data))
    title = country.guideline_title(newest)
    year = "" if newest.empty else str(newest["time_period"].max())
    titled(
        title,
        f"Share of GDP, %, {year}, NATO’s latest edition. Tiles stand roughly where the countries "
        "lie.",
    )
    left, right = st.columns([0.62, 0.38], gap="large", vertical_alignment="center")
    with left:
        chart(
            shared("front/tiles", data, lambda look: tiles(newest, look)),
            key="front/tiles",
            alt=f"Tile map of the allies. {title}.",
        )
    with right:
        chart(
            shared("front/strip", data, lambda look: strip(newest, look)),
            key="front/strip",
            alt="Every ally on the scale of share of GDP, with the 2% and 3.5% marks.",
        )
        small(f"{_marks_told(data)} Iceland has no armed forces and is not in the table.")
        page_link("pages/countries.py", "See every country", icon=":material/arrow_forward:")
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
