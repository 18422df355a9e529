"""A figure that stands alone: title, subtitle and source inside, on opaque paper."""

import textwrap
from collections.abc import Sequence
from typing import Any

from defence_claims.charts.base import SANS, SERIF, safe
from defence_claims.charts.sketch import Figure

WIDTH = 960
PAD = 20
TITLE, SUBTITLE, SOURCE = (20, 26), (14, 19), (12, 17)  # size and line height
_WIDE, _NARROW = 0.54, 0.47  # a letter in em: bold serif (or what stands in for it), sans


def wrapped(words: str, size: tuple[int, int], *, is_title: bool = False) -> list[str]:
    """Lines that fit between the pads."""
    letter = _WIDE if is_title else _NARROW
    return textwrap.wrap(words, int((WIDTH - 2 * PAD) / (size[0] * letter))) or [""]


def to_export(fig: Figure, title: str, subtitle: str, source: str) -> Figure:
    """A copy for PNG or SVG, 960 px wide and as high as its words need; `fig` is left alone.

    The paper takes the background of the palette the figure was drawn with.
    """
    parts = fig.to_dict()
    told = export_words(fig, title, subtitle, source)
    notes = [*parts["layout"].get("annotations", ()), *told.pop("annotations")]
    parts["layout"] |= {**told, "annotations": notes}
    return Figure(parts)


def export_words(fig: Figure, title: str, subtitle: str, source: str) -> dict[str, Any]:
    """What turns a figure's layout into that of its picture.

    `width`, `height`, `paper_bgcolor` and `margin` take the place of the figure's own, and
    `annotations` join them.
    """
    margin, colours = fig.layout.margin, fig.layout.meta
    titles, subtitles = wrapped(title, TITLE, is_title=True), wrapped(subtitle, SUBTITLE)
    sources = wrapped(source, SOURCE)
    head = PAD + len(titles) * TITLE[1] + len(subtitles) * SUBTITLE[1] + 8
    foot = len(sources) * SOURCE[1] + PAD
    top = margin.t + head - PAD
    below = top - len(titles) * TITLE[1]
    left = margin.l
    blocks = [
        _block(titles, (left, 1, top), (TITLE[0], SERIF, colours["ink"]), is_bold=True),
        _block(subtitles, (left, 1, below), (SUBTITLE[0], SANS, colours["muted"])),
        _block(sources, (left, 0, -margin.b - 4), (SOURCE[0], SANS, colours["muted"])),
    ]
    return {
        "width": WIDTH,
        "height": fig.layout.height + head + foot,
        "paper_bgcolor": colours["background"],
        "margin": {
            "l": left + PAD,
            "r": margin.r + PAD,
            "t": margin.t + head,
            "b": margin.b + foot,
        },
        "annotations": blocks,
    }


def _block(
    lines: Sequence[str],
    at: tuple[float, float, float],
    font: tuple[float, str, str],
    *,
    is_bold: bool = False,
) -> dict[str, object]:
    """Lines of words, hung at a distance above (or below) the plot's upper or lower edge.

    `at` is the width of the left margin, which edge (1 or 0), and the distance in pixels.
    """
    words = "<br>".join(safe(line) for line in lines)
    size, family, colour = font
    return {
        "x": 0,
        "xref": "paper",
        "xshift": -at[0],
        "y": at[1],
        "yref": "paper",
        "yshift": at[2],
        "xanchor": "left",
        "yanchor": "top",
        "align": "left",
        "text": f"<b>{words}</b>" if is_bold else words,
        "showarrow": False,
        "borderpad": 0,
        "font": {"size": size, "family": family, "color": colour},
        "name": "export",
    }
