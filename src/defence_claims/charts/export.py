"""A figure that stands alone: title, subtitle and source inside, on opaque paper."""

import textwrap
from collections.abc import Sequence

from defence_claims.charts.base import SANS, SERIF, safe
from defence_claims.charts.sketch import Figure

_WIDTH = 960
_PAD = 20
_TITLE, _SUBTITLE, _SOURCE = (20, 26), (14, 19), (12, 17)  # size and line height


def _wrap(words: str, size: float, width: float) -> list[str]:
    """Lines that fit; a line of Source Sans or Serif holds about two letters an em."""
    return textwrap.wrap(words, int(width / (size * 0.47))) or [""]


def to_export(fig: Figure, title: str, subtitle: str, source: str) -> Figure:
    """A copy for PNG or SVG, 960 px wide and as high as its words need; `fig` is left alone.

    The paper takes the background of the palette the figure was drawn with.
    """
    parts = fig.to_dict()
    layout = parts["layout"]
    margin, colours = layout["margin"], layout["meta"]
    inner = _WIDTH - 2 * _PAD
    titles, subtitles, sources = (
        _wrap(words, style[0], inner)
        for words, style in ((title, _TITLE), (subtitle, _SUBTITLE), (source, _SOURCE))
    )
    head = _PAD + len(titles) * _TITLE[1] + len(subtitles) * _SUBTITLE[1] + 8
    foot = len(sources) * _SOURCE[1] + _PAD
    top = margin["t"] + head - _PAD
    below = top - len(titles) * _TITLE[1]
    left = margin["l"]
    blocks = [
        _block(titles, (left, 1, top), (_TITLE[0], SERIF, colours["ink"]), is_bold=True),
        _block(subtitles, (left, 1, below), (_SUBTITLE[0], SANS, colours["muted"])),
        _block(sources, (left, 0, -margin["b"] - 4), (_SOURCE[0], SANS, colours["muted"])),
    ]
    layout |= {
        "width": _WIDTH,
        "height": layout["height"] + head + foot,
        "paper_bgcolor": colours["background"],
        "margin": {
            "l": margin["l"] + _PAD,
            "r": margin["r"] + _PAD,
            "t": margin["t"] + head,
            "b": margin["b"] + foot,
        },
        "annotations": [*layout.get("annotations", ()), *blocks],
    }
    return Figure(parts)


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
