"""A picture whose parts answer to a click, kept on the page while its colours change.

Parts of the picture say with `data-area` what was clicked and with `data-told` what they
have to say when the pointer rests on them. A Plotly figure would be mounted anew at each
choice, and a link would open the page again (docs/adr/0010-charts-without-plotly.md).
"""

from collections.abc import Callable

import streamlit as st

_HTML = '<div class="picture"></div><p class="told" aria-hidden="true" hidden></p>'

_CSS = """
:host,.picture{position:relative;display:block}
svg{display:block;width:100%;height:auto;max-height:28rem}
[data-area]{cursor:pointer}
[data-area]:hover{filter:brightness(.93)}
.chosen,text{pointer-events:none}
.told{position:absolute;z-index:2;margin:0;padding:.25rem .4rem;pointer-events:none;
font:400 .8125rem/1.35 var(--st-font);white-space:nowrap;color:var(--st-text-color);
background:var(--st-background-color);border:1px solid var(--st-border-color)}
.told[hidden]{display:none}
@media print{svg{print-color-adjust:exact}}
"""

_JS = """
export default function ({ data, parentElement, setTriggerValue }) {
  const picture = parentElement.querySelector(".picture");
  const told = parentElement.querySelector(".told");
  if (picture.shown !== data.svg) {
    picture.shown = data.svg;
    picture.innerHTML = data.svg;
    told.hidden = true;
  }
  picture.onclick = ({ target }) => {
    if (target.dataset.area) setTriggerValue("picked", target.dataset.area);
  };
  picture.onpointermove = ({ target, clientX, clientY }) => {
    told.hidden = !target.dataset.told;
    if (told.hidden) return;
    told.textContent = target.dataset.told;
    const room = picture.getBoundingClientRect();
    const across = clientX - room.left;
    const half = told.offsetWidth / 2;
    told.style.left = `${Math.max(0, Math.min(across - half, room.width - 2 * half))}px`;
    told.style.top = `${Math.max(0, clientY - room.top - told.offsetHeight - 12)}px`;
  };
  picture.onpointerleave = () => { told.hidden = true; };
}
"""

_PICTURE = st.components.v2.component("defence_claims.picture", html=_HTML, css=_CSS, js=_JS)


def clickable(svg: str, *, key: str, on_pick: Callable[[str], None]) -> None:
    """Put an SVG on the page; `on_pick` hears what was clicked, before the page runs."""

    def picked() -> None:
        area = st.session_state[key].picked
        if area:
            on_pick(str(area))

    _PICTURE(data={"svg": svg}, key=key, on_picked_change=picked)
