"""A figure that stands alone: title, subtitle and source inside, on opaque paper."""

import textwrap
from collections.abc import Sequence
from typing import Any

from defence_claims.charts.base import SANS, SERIF, safe
from defence_claims.charts.sketch import Figure

_WIDTH = 960
_PAD = 20
_TITLE, _SUBTITLE, _SOURCE = (20, 26), (14, 19), (12, 17)  # size and line height
_WIDE, _NARROW = 0.54, 0.47  # a letter in em: bold serif (or what stands in for it), sans


def _wrap(words: str, size: float, letter: float = _NARROW) -> list[str]:
    """Lines that fit between the pads."""
    width = _WIDTH - 2 * _PAD
    return textwrap.wrap(words, int(width / (size * letter))) or [""]


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
    titles, subtitles = _wrap(title, _TITLE[0], _WIDE), _wrap(subtitle, _SUBTITLE[0])
    sources = _wrap(source, _SOURCE[0])
    head = _PAD + len(titles) * _TITLE[1] + len(subtitles) * _SUBTITLE[1] + 8
    foot = len(sources) * _SOURCE[1] + _PAD
    top = margin.t + head - _PAD
    below = top - len(titles) * _TITLE[1]
    left = margin.l
    blocks = [
        _block(titles, (left, 1, top), (_TITLE[0], SERIF, colours["ink"]), is_bold=True),
        _block(subtitles, (left, 1, below), (_SUBTITLE[0], SANS, colours["muted"])),
        _block(sources, (left, 0, -margin.b - 4), (_SOURCE[0], SANS, colours["muted"])),
    ]
    return {
        "width": _WIDTH,
        "height": fig.layout.height + head + foot,
        "paper_bgcolor": colours["background"],
        "margin": {
            "l": left + _PAD,
            "r": margin.r + _PAD,
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
