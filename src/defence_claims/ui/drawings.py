"""Charts that are HTML: title, drawing, source and the buttons to save it as one element.

One element, because each costs the browser some milliseconds at every choice. Its buttons
are plain HTML too; a script that stands once on the page, outside of what a choice draws
again, hears of their clicks.
"""

from dataclasses import dataclass
from html import escape
from urllib.parse import quote

import streamlit as st

from defence_claims.charts import Palette, Saved, Sketch, Style, html, saved
from defence_claims.dataset import Dataset
from defence_claims.ui.picture_script import PICTURE_JS
from defence_claims.ui.words import credit, source_html, titled_html


@dataclass(frozen=True, slots=True)
class Around:
    """The words around a chart: a sentence, what it measures, how to read it, its sources.

    `alt` says in words what is drawn, `of` which chart a button saves ("the steps of NATO"),
    `name` what its file is called.
    """

    title: str
    about: str
    how: str
    alt: str
    sources: tuple[str, ...]
    of: str
    name: str


def drawn(sketch: Sketch, words: Around, look: Style, data: Dataset, below: str = "") -> str:
    """The chart with its words, as HTML for a screen; `below` is HTML that ends it."""
    sources = " ".join(filter(None, (*words.sources, credit(data))))
    picture = saved(sketch, words.title, words.about, sources)
    parts = (
        f"<div>{titled_html(words.title, words.about, look.palette, how=words.how)}</div>",
        html(sketch, words.alt),
        source_html(words.sources, look.palette),
        _buttons(picture, words, look.palette),
        below,
    )
    return f'<div class="dc-chart">{"".join(parts)}</div>'


def _buttons(picture: Saved, words: Around, palette: Palette) -> str:
    """A button a kind of file; the picture itself waits in an attribute."""
    kinds = "".join(
        f'<button type="button" data-kind="{kind}" '
        f'aria-label="Save {escape(words.of)} as {kind}">{kind}</button>'
        for kind in ("PNG", "SVG")
    )
    return (
        f'<div class="dc-save" style="color:{palette.muted};--dc-rule:{palette.rule}" '
        f'data-name="{escape(words.name)}" data-width="{picture.width}" '
        f'data-height="{picture.height}" data-svg="{quote(picture.svg, safe=_SAFE)}">'
        f"<span>Save the chart</span>{kinds}</div>"
    )


_SAFE = " =/:;,.()'"  # stand for themselves in an attribute between double quotes


def saving() -> None:
    """Let the buttons of all charts on the page work; once a page, apart from what changes."""
    _SAVING(key="drawings/saving")


_SAVING = st.components.v2.component(
    "defence_claims.saving",
    html='<p role="status"></p>',
    css="p{position:absolute;width:1px;height:1px;margin:0;overflow:hidden;clip-path:inset(50%)}",
    js=PICTURE_JS
    + """
async function save(button, status) {
  const { svg, name, width, height } = button.parentElement.dataset;
  const label = button.textContent;
  let told = "Saved";
  try {
    await savedPicture(decodeURIComponent(svg),
      { kind: button.dataset.kind, name, width: Number(width), height: Number(height) });
  } catch (error) {
    console.error(error);
    told = "That did not work";
  }
  button.textContent = told;
  status.textContent = told;
  setTimeout(() => { button.textContent = label; status.textContent = ""; }, SHOWN_FOR);
}

export default function ({ parentElement }) {
  const status = parentElement.querySelector("[role=status]");
  window.defenceClaimsSaving?.abort();  // the listener of the page before
  const listening = window.defenceClaimsSaving = new AbortController();
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.(".dc-save button");
    if (button) save(button, status);
  }, { signal: listening.signal });
}
""",
)
