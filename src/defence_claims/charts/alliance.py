"""All allies at once: the tile grid, and the dot strip that is its key."""

import math
from collections.abc import Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType

import pandas as pd

from defence_claims.charts.base import HOVER, Guideline, Style, blank, safe, say_instead, text
from defence_claims.charts.labels import stack
from defence_claims.charts.palette import Tone
from defence_claims.charts.sketch import Figure, Sketch

TILE_PLACES: Mapping[str, tuple[int, int]] = MappingProxyType(
    {
        **{"ISL": (0, 0), "NOR": (0, 5), "SWE": (0, 6), "FIN": (0, 7)},
        **{"CAN": (1, 0), "DNK": (1, 5), "EST": (1, 7)},
        **{"USA": (2, 0), "GBR": (2, 3), "NLD": (2, 4), "DEU": (2, 5), "POL": (2, 6)},
        **{"LVA": (2, 7), "BEL": (3, 3), "LUX": (3, 4), "CZE": (3, 5), "SVK": (3, 6)},
        **{"LTU": (3, 7), "FRA": (4, 3), "SVN": (4, 4), "HRV": (4, 5), "HUN": (4, 6)},
        **{"ROU": (4, 7), "PRT": (5, 1), "ESP": (5, 2), "ITA": (5, 4), "MNE": (5, 5)},
        **{"MKD": (5, 6), "BGR": (5, 7), "ALB": (6, 5), "GRC": (6, 6), "TUR": (6, 7)},
    }
)
"""Row and column of every ally: roughly where the countries lie, all of one size."""

TILE_EDGES = (Decimal("2.00"), Decimal("2.50"), Decimal("3.50"))
"""Where a tile's colour changes, percent of GDP as printed."""

MARKS = (Guideline(2, "2%"), Guideline(3.5, "3.5%"))
_GUTTER = 0.045  # of a tile
_DOT = 11


def tile_tone(printed: str | None, style: Style) -> Tone:
    """The fill and text of a share of GDP as printed; None is "no figure"."""
    if printed is None:
        return style.palette.tiles[0]
    share = Decimal(printed)
    return style.palette.tiles[1 + sum(share >= edge for edge in TILE_EDGES)]


def _allies(frame: pd.DataFrame) -> list[tuple[str, str, float | None, str | None, bool]]:
    columns = ["ref_area", "ref_area_name", "value", "printed", "is_estimate"]
    return [
        (str(area), str(name), None, None, False)
        if pd.isna(value)
        else (str(area), str(name), float(value), str(printed), bool(is_estimate))
        for area, name, value, printed, is_estimate in frame[columns].itertuples(
            index=False, name=None
        )
    ]


def _hover(name: str, printed: str | None, *, is_estimate: bool) -> str:
    value = "no figure" if printed is None else f"<b>{safe(printed)}%</b> of GDP"
    return f"<b>{safe(name)}</b><br>{value}{' estimate' if is_estimate else ''}"


def tiles(frame: pd.DataFrame, style: Style) -> Figure:
    """One tile for each ally, all the same size, filled by its share of GDP.

    `frame` has the columns `ref_area` (alpha-3), `ref_area_name`, `value` (percent of GDP,
    missing where there is no figure), `printed` and `is_estimate`. Allies that the frame
    leaves out keep their place and say "no figure".
    """
    sketch = blank(style, 400 if style.is_phone else 470, {"l": 0, "r": 0, "t": 0, "b": 0})
    rows = {row[0]: row for row in _allies(frame)}
    xs, ys, hovers = [], [], []
    for area, (down, across) in TILE_PLACES.items():
        _, name, _, printed, is_estimate = rows.get(area, (area, area, None, None, False))
        tone = tile_tone(printed, style)
        sketch.shape(
            type="rect",
            x0=across + _GUTTER,
            x1=across + 1 - _GUTTER,
            y0=-down - 1 + _GUTTER,
            y1=-down - _GUTTER,
            fillcolor=tone.tint,
            line={"color": style.palette.rule, "width": 1},
            name=area,
        )
        xs.append(across + 0.5)
        ys.append(-down - 0.5)
        words = f"{area}<br><b>{'no figure' if printed is None else safe(printed)}</b>"
        size = 10.5 if style.is_phone else 13
        text(sketch, (xs[-1], ys[-1]), words, tone.text, size, "center", name=area)
        hovers.append(_hover(name, printed, is_estimate=is_estimate))
    _hover_spots(sketch, xs, ys, hovers, 34)
    sketch.x_axis(range=[0, 8], visible=False)
    sketch.y_axis(range=[-7, 0], visible=False)
    return sketch.figure()


def strip(frame: pd.DataFrame, style: Style) -> Figure:
    """Every ally on the scale, in the tiles' colours, with the 2% and 3.5% marks: their key.

    `frame` is the one of `tiles`. The lowest, the highest and those that stand alone
    are named by their code.
    """
    sketch = blank(style, 190, {"l": 6, "r": 6, "t": 22, "b": 26})
    rows = sorted(
        (value, area, name, printed, is_estimate)
        for area, name, value, printed, is_estimate in _allies(frame)
        if value is not None
    )
    sketch.y_axis(visible=False)
    if not rows:
        sketch.x_axis(visible=False)
        say_instead(sketch, style, "No ally has a figure.")
        return sketch.figure()
    shares = [row[0] for row in rows]
    left, right = min(shares[0], 2.0) - 0.3, max(shares[-1], 3.5) + 0.3
    pixel = (right - left) / (330 if style.is_phone else 390)
    levels = stack(shares, (_DOT + 1) * pixel)
    top = max(levels) + 1
    sketch.scatter(
        x=shares,
        y=levels,
        mode="markers",
        marker={
            "size": _DOT,
            "color": [tile_tone(row[3], style).tint for row in rows],
            "line": {"color": style.palette.rule, "width": 1},
        },
        customdata=[_hover(name, printed, is_estimate=e) for _, _, name, printed, e in rows],
        hovertemplate=HOVER,
        meta={"source": "NATO", "edition": "", "part": "mark"},
    )
    _write_strip_marks(sketch, style, top)
    for i, share in enumerate(shares):
        others = [other for j, other in enumerate(shares) if j != i]
        is_alone = all(abs(share - other) > 27 * pixel for other in others)
        if is_alone or i in {0, len(shares) - 1}:
            text(sketch, (share, 0), rows[i][1], style.palette.muted, 11, "center", yshift=14)
    ticks = [float(n) for n in range(math.ceil(left), math.floor(right) + 1)]
    texts = [f"{n:.0f}" for n in ticks[:-1]] + [f"{ticks[-1]:.0f}% of GDP"]
    sketch.x_axis(range=[left, right], tickvals=ticks, ticktext=texts)
    sketch.y_axis(range=[-0.8, max(top + 0.2, 6)])
    return sketch.figure()


def _write_strip_marks(sketch: Sketch, style: Style, top: float) -> None:
    ink = style.palette.ink
    for mark in MARKS:
        line = {"color": ink, "width": 1}
        x = {"x0": mark.value, "x1": mark.value}
        sketch.shape(type="line", y0=-0.6, y1=top, line=line, layer="below", **x)
        text(sketch, (mark.value, top), mark.words, ink, 12, "center", yanchor="bottom")


def _hover_spots(
    sketch: Sketch, xs: Sequence[float], ys: Sequence[float], hovers: Sequence[str], size: int
) -> None:
    """Invisible marks that answer to the pointer."""
    sketch.scatter(
        x=list(xs),
        y=list(ys),
        mode="markers",
        marker={"size": size, "opacity": 0},
        customdata=list(hovers),
        hovertemplate=HOVER,
        meta={"source": "", "edition": "", "part": "hover"},
    )
