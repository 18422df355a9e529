"""A figure that stands alone: title, subtitle and source inside, on opaque paper."""

import textwrap

import plotly.graph_objects as go

from defence_claims.charts.base import SANS, SERIF, safe

_WIDTH = 960
_PAD = 20
_TITLE, _SUBTITLE, _SOURCE = (20, 26), (14, 19), (12, 17)  # size and line height


def _wrap(words: str, size: float, width: float) -> list[str]:
    """Lines that fit; a line of Source Sans or Serif holds about two letters an em."""
    return textwrap.wrap(words, int(width / (size * 0.47))) or [""]


def to_export(fig: go.Figure, title: str, subtitle: str, source: str) -> go.Figure:
    """A copy for PNG or SVG, 960 px wide and as high as its words need; `fig` is left alone.

    The paper takes the background of the palette the figure was drawn with.
    """
    copy = go.Figure(fig)
    colours = fig.layout.meta
    copy.layout.meta = colours | {"left": fig.layout.margin.l}
    inner = _WIDTH - 2 * _PAD
    titles, subtitles, sources = (
        _wrap(words, style[0], inner)
        for words, style in ((title, _TITLE), (subtitle, _SUBTITLE), (source, _SOURCE))
    )
    head = _PAD + len(titles) * _TITLE[1] + len(subtitles) * _SUBTITLE[1] + 8
    foot = len(sources) * _SOURCE[1] + _PAD
    margin = fig.layout.margin
    copy.update_layout(
        width=_WIDTH,
        height=fig.layout.height + head + foot,
        paper_bgcolor=colours["background"],
        margin={
            "l": margin.l + _PAD,
            "r": margin.r + _PAD,
            "t": margin.t + head,
            "b": margin.b + foot,
        },
    )
    top = margin.t + head - _PAD
    below = top - len(titles) * _TITLE[1]
    _block(copy, titles, (1, top), (_TITLE[0], SERIF, colours["ink"]), is_bold=True)
    _block(copy, subtitles, (1, below), (_SUBTITLE[0], SANS, colours["muted"]))
    _block(copy, sources, (0, -margin.b - 4), (_SOURCE[0], SANS, colours["muted"]))
    return copy


def _block(
    fig: go.Figure,
    lines: list[str],
    at: tuple[float, float],
    font: tuple[float, str, str],
    *,
    is_bold: bool = False,
) -> None:
    """Lines of words, hung at a distance above (or below) the plot's upper or lower edge."""
    words = "<br>".join(safe(line) for line in lines)
    size, family, colour = font
    fig.add_annotation(
        x=0,
        xref="paper",
        xshift=-fig.layout.meta["left"],
        y=at[0],
        yref="paper",
        yshift=at[1],
        xanchor="left",
        yanchor="top",
        align="left",
        text=f"<b>{words}</b>" if is_bold else words,
        showarrow=False,
        borderpad=0,
        font={"size": size, "family": family, "color": colour},
        name="export",
    )
