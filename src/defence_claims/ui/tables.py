"""Printed tables as HTML: they wrap, read aloud and are one element for the browser.

Apart from Streamlit's own static table, which sets figures to the right only as numbers
with a style for each cell: one of thirty rows took the server 90 ms (docs/performance.md).
"""

from collections.abc import Collection
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

import pandas as pd

from defence_claims.charts import Palette


@dataclass(frozen=True, slots=True)
class Markup:
    """A cell that is HTML already; any other cell is text and shows as it is."""

    html: str


def table_html(
    frame: pd.DataFrame, palette: Palette, *, alt: str, numbers: Collection[str] = ()
) -> str:
    """The rows of a frame; `numbers` are columns set to the right.

    The first cell of a row names it. A row that holds nothing but that cell is a heading over
    the rows below.
    """
    names = [str(name) for name in frame.columns]
    sides = [' class="n"' if name in numbers else "" for name in names]
    head = "".join(
        f'<th scope="col"{side}>{escape(name)}</th>'
        for name, side in zip(names, sides, strict=True)
    )
    rows = "".join(_row(row, sides) for row in frame.itertuples(index=False, name=None))
    look = f"--dc-muted:{palette.muted};--dc-card:{palette.card};--dc-link:{palette.link}"
    return (
        f'<div class="dc-wide"><table class="dc-table" aria-label="{escape(alt)}" style="{look}">'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _row(row: tuple[object, ...], sides: list[str]) -> str:
    first, *rest = row
    if rest and all(cell == "" for cell in rest):
        width = f' colspan="{len(row)}"'
        return f'<tr class="part"><th scope="colgroup"{width}>{_inside(first)}</th></tr>'
    cells = "".join(
        f"<td{side}>{_inside(cell)}</td>" for cell, side in zip(rest, sides[1:], strict=True)
    )
    return f'<tr><th scope="row"{sides[0]}>{_inside(first)}</th>{cells}</tr>'


def _inside(cell: object) -> str:
    return cell.html if isinstance(cell, Markup) else escape(str(cell))


def linked(words: str, address: str) -> Markup:
    """Words that lead to an address; the words alone where it is none of the web."""
    if not address.startswith(("https://", "http://")):
        return Markup(escape(words))
    target = escape(quote(address, safe=_OF_AN_ADDRESS))
    return Markup(f'<a href="{target}" target="_blank" rel="noopener">{escape(words)}</a>')


_OF_AN_ADDRESS = ":/?#@!$&'*+,;=%~-._()[]"


def verdict(words: str, palette: Palette, *, holds: bool, sign: str = "") -> Markup:
    """A verdict in words on a tint; what holds has a tick, and the rest the given sign."""
    tone = palette.tones["green" if holds else "gray"]
    shown = "✓" if holds else sign
    before = f'<span aria-hidden="true">{shown} </span>' if shown else ""
    look = f"background:{tone.tint};color:{tone.text}"
    return Markup(f'<span class="dc-badge" style="{look}">{before}{escape(words)}</span>')
