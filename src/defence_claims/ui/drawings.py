"""Charts that are HTML: title, drawing and source as one element, and a picture to take along."""

from dataclasses import dataclass

import streamlit as st

from defence_claims.charts import Saved, Sketch, Style, html, saved
from defence_claims.dataset import Dataset
from defence_claims.ui.buttons import saved_buttons
from defence_claims.ui.words import credit, source_html, titled_html


@dataclass(frozen=True, slots=True)
class Around:
    """The words around a chart: a sentence, what it measures, how to read it, its sources.

    `alt` says in words what is drawn.
    """

    title: str
    about: str
    how: str
    alt: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart as it stands on the page, and as it is saved."""

    body: str
    picture: Saved


def drawn(sketch: Sketch, words: Around, look: Style, data: Dataset) -> Drawn:
    """The chart with its words, for a screen."""
    sources = " ".join(filter(None, (*words.sources, credit(data))))
    parts = (
        f"<div>{titled_html(words.title, words.about, look.palette, how=words.how)}</div>",
        html(sketch, words.alt),
        source_html(words.sources, look.palette),
    )
    return Drawn(
        f'<div class="dc-chart">{"".join(parts)}</div>',
        saved(sketch, words.title, words.about, sources),
    )


def drawing(chart: Drawn) -> None:
    """Put a chart on the page with its words."""
    st.html(chart.body)


def save_buttons(chart: Drawn, *, name: str, of: str, key: str) -> None:
    """Save the chart as PNG or SVG, called `name`; `of` says which it is."""
    saved_buttons(chart.picture, name=name, of=of, key=key)
