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
.dc-save{display:flex;flex-wrap:wrap;align-items:center;gap:.25rem .75rem;font-size:.8125rem;
margin-bottom:1rem}
.dc-save button{font:inherit;color:inherit;background:none;min-height:1.75rem;padding:.1rem .6rem;
border:1px solid var(--dc-rule);border-radius:4px;cursor:pointer}
.dc-save button:hover{border-color:currentColor;text-decoration:underline}
.dc-save button:focus-visible{outline:2px solid currentColor;outline-offset:2px}
.dc-how summary{cursor:pointer;width:max-content;text-decoration:underline dotted}
abbr[title]{text-decoration:underline dotted;text-underline-offset:.2em;cursor:help}
.dc-by,.dc-source{position:relative}
abbr[title]:focus::after{content:attr(title);position:absolute;left:0;top:100%;z-index:3;
width:max-content;max-width:min(26rem,100%);box-sizing:border-box;padding:.4rem .6rem;
font-size:.8125rem;line-height:1.4;color:var(--dc-ink);background:var(--dc-card);
border:1px solid var(--dc-rule)}
abbr[title]:focus-visible{outline:2px solid currentColor;outline-offset:2px}
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


def css(colours: Palette) -> str:
    """The style elements of a page."""
    told = {"ink": colours.ink, "card": colours.card, "rule": colours.rule}
    names = "".join(f"--dc-{name}:{colour};" for name, colour in told.items())
    return f"{CSS}<style>:root{{{names}}}</style>"
