"""Buttons that act in the browser: copy a text, save a chart as a picture.

The server is not asked: a text is copied at one click, and a chart is saved as it is
drawn, with the words that `charts.export_words` adds. The script runs inside the page and
speaks to nobody but the page's own server, where it gets the typefaces for the picture.
"""

from typing import Any

import streamlit as st

from defence_claims.charts import Figure, export_words
from defence_claims.ui.buttons_script import CSS, HTML, JS

_BUTTONS = st.components.v2.component("defence_claims.buttons", html=HTML, css=CSS, js=JS)


def copy_buttons(texts: dict[str, tuple[str, str]], *, key: str) -> None:
    """A button a text: its label, then the Material symbol on it and what it copies."""
    buttons = [
        {"label": label, "icon": icon, "copy": text} for label, (icon, text) in texts.items()
    ]
    _mount({"buttons": buttons}, key)


def picture_buttons(
    figure: Figure,
    *,
    of: str,
    name: str,
    words: tuple[str, str, str],
    embed: dict[str, str],
    key: str,
) -> None:
    """Save the chart drawn with the key `of` as PNG or SVG, called `name`; copy embed codes.

    `words` are the title, the subtitle and the source that stand inside the picture, `embed`
    has what each further button copies, by its label.
    """
    buttons = [
        {"label": kind, "told": f"Save the chart as {kind}", "icon": "download", "save": kind}
        for kind in ("PNG", "SVG")
    ]
    buttons += [
        {"label": label, "told": f"{label}: copy the code", "icon": "code", "copy": code}
        for label, code in embed.items()
    ]
    drawn = f"st-key-{of.replace('/', '-')}"
    words_inside = export_words(figure, *words)
    _mount({"buttons": buttons, "chart": drawn, "name": name, "layout": words_inside}, key)


def _mount(data: dict[str, Any], key: str) -> None:
    _BUTTONS(data=data, key=key, width="content")
