"""Light or dark, wide or narrow: what the browser tells of the person's screen."""

import streamlit as st

from defence_claims.charts import DARK, DRAWING_CSS, LIGHT, Palette, Style

WIDTH = 1120


def palette() -> Palette:
    """The colours of the theme the browser shows."""
    return DARK if st.context.theme.type == "dark" else LIGHT


def is_phone() -> bool:
    """True for a phone's browser; the width itself is never told to the server."""
    headers = st.context.headers
    return headers.get("sec-ch-ua-mobile") == "?1" or "Mobi" in (headers.get("user-agent") or "")


def is_embedded() -> bool:
    """True where the page stands in another page's frame (`?embed=true`)."""
    return bool(st.context.is_embedded)


def style() -> Style:
    """How charts are drawn for this screen."""
    return Style(palette(), is_phone=is_phone())


CSS = """<style>
.dc-mark{background:#FFD23F;color:#12171E;padding:.05em .18em;border-radius:2px;font-weight:600;
-webkit-box-decoration-break:clone;box-decoration-break:clone}
.dc-name{font-family:"Source Serif",serif;font-weight:600;font-size:1.25rem;margin:0;
white-space:nowrap}
.dc-quote{margin:0;padding:0;border:0}
.dc-quote p{font-family:"Source Serif",serif;font-size:1.375rem;line-height:1.42;margin:0 0 .75rem;
text-wrap:pretty;overflow-wrap:anywhere}
.dc-quote .dc-around{opacity:.72}
.dc-card{font-family:"Source Serif",serif;font-size:1.0625rem;line-height:1.4;margin:0;
overflow-wrap:anywhere}
.dc-title{font-family:"Source Serif",serif;font-weight:600;font-size:1.0625rem;line-height:1.3;
letter-spacing:normal;margin:0 0 .25rem;padding:0;text-wrap:pretty;overflow-wrap:anywhere}
.dc-how summary{cursor:pointer;width:max-content;text-decoration:underline dotted}
abbr[title]{text-decoration:underline dotted;text-underline-offset:.2em;cursor:help}
.dc-by{font-size:.875rem;line-height:1.45;margin:0;overflow-wrap:anywhere}
.dc-text{font-family:"Source Serif",serif;font-size:1.0625rem;line-height:1.6;
overflow-wrap:anywhere;max-height:32rem;overflow-y:auto;padding:1rem;border-radius:4px;
border:1px solid color-mix(in srgb,currentColor 22%,transparent)}
.dc-text sup{font-size:.7em;line-height:0}
.dc-wide{overflow-x:auto}
.dc-table{width:100%;border-collapse:collapse;font-size:.875rem;line-height:1.5;margin:0;
font-variant-numeric:tabular-nums}
.dc-table :is(th,td){text-align:left;font-weight:400;padding:.375rem .5rem;border:0;
border-bottom:1px solid color-mix(in srgb,currentColor 14%,transparent)}
.dc-table thead th{color:var(--dc-muted)}
.dc-table .n{text-align:right}
.dc-table :is(td.n,.dc-badge){white-space:nowrap}
.dc-table .part th{background:var(--dc-card);font-weight:600}
.dc-table a{color:var(--dc-link)}
.dc-badge{padding:.1em .4em;border-radius:4px}
.dc-source{font-size:.8125rem;line-height:1.5;margin:0;overflow-wrap:anywhere}
[data-testid="stGridCell"] [data-testid="stElementContainer"]:nth-last-child(2){margin-top:auto}
.stPageLink a span,.stPageLink a span *{white-space:normal}
@media (max-width:480px){.dc-table :is(td,th){padding-inline:.25rem}}
"""
CSS += f"{DRAWING_CSS}</style>"
