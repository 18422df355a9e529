"""All allies at once: the tile grid, and the dot strip that is its key."""

import math
from collections.abc import Callable, Mapping
from decimal import Decimal
from html import escape
from types import MappingProxyType

import pandas as pd

from defence_claims.charts.base import Guideline, Style
from defence_claims.charts.labels import stack
from defence_claims.charts.palette import Tone
from defence_claims.charts.picture import Picture

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
_STRIP, _DOT = 400, 11
_STEP = _DOT + 2
_TILES_CSS = """<style>
.dc-tiles{display:grid;grid-template-columns:repeat(8,minmax(0,1fr));gap:4px;line-height:1.25;
text-align:center;font-size:.8125rem}
.dc-tiles a{display:flex;flex-direction:column;justify-content:center;min-height:3.75rem;
height:100%;box-sizing:border-box;text-decoration:none;border:1px solid;border-radius:2px}
.dc-tiles a:hover,.dc-tiles a:focus-visible{text-decoration:underline;outline:2px solid;
outline-offset:1px}
@media (max-width:480px){.dc-tiles{gap:2px;font-size:.656rem}.dc-tiles a{min-height:3.25rem}}
</style>"""


def tile_tone(printed: str | None, style: Style) -> Tone:
    """The fill and text of a share of GDP as printed; None is "no figure"."""
    if printed is None:
        return style.palette.tiles[0]
    share = Decimal(printed)
    return style.palette.tiles[1 + sum(share >= edge for edge in TILE_EDGES)]


Share = tuple[str, str, float | None, str | None, bool]
"""Code, name, share, share as printed and whether it is an estimate."""


def allies_of(frame: pd.DataFrame) -> list[Share]:
    """The share of each row."""
    columns = ["ref_area", "ref_area_name", "value", "printed", "is_estimate"]
    return [
        (str(area), str(name), None, None, False)
        if pd.isna(value)
        else (str(area), str(name), float(value), str(printed), bool(is_estimate))
        for area, name, value, printed, is_estimate in frame[columns].itertuples(
            index=False, name=None
        )
    ]


def share_words(name: str, printed: str | None, *, is_estimate: bool) -> str:
    """A country and its share in words: "Poland: 4.68% of GDP, estimate"."""
    value = "no figure" if printed is None else f"{printed}% of GDP"
    return f"{name}: {value}{', estimate' if is_estimate else ''}"


def tiles(frame: pd.DataFrame, style: Style, address: Callable[[str], str], alt: str) -> str:
    """One tile for each ally as HTML, all the same size, filled by its share of GDP.

    `frame` has the columns `ref_area` (alpha-3), `ref_area_name`, `value` (percent of GDP,
    missing where there is no figure), `printed` and `is_estimate`. Allies that the frame
    leaves out keep their place and say "no figure". Each tile is a link to the `address` of
    its country, so that the keyboard reaches it and it can be read aloud.
    """
    rows = {row[0]: row for row in allies_of(frame)}
    cells = []
    for area, (down, across) in sorted(TILE_PLACES.items(), key=lambda item: item[1]):
        _, name, _, printed, is_estimate = rows.get(area, (area, area, None, None, False))
        tone = tile_tone(printed, style)
        words = escape(share_words(name, printed, is_estimate=is_estimate))
        look = f"background:{tone.tint};color:{tone.text};border-color:{style.palette.rule}"
        cells.append(
            f'<div role="listitem" style="grid-area:{down + 1}/{across + 1}">'
            f'<a href="{escape(address(area))}" title="{words}" aria-label="{words}" '
            f'style="{look}"><span>{escape(area)}</span>'
            f"<b>{'no figure' if printed is None else escape(printed)}</b></a></div>"
        )
    told = f'<div class="dc-tiles" role="list" aria-label="{escape(alt)}">'
    return f"{_TILES_CSS}{told}{''.join(cells)}</div>"


def strip(frame: pd.DataFrame, style: Style) -> Picture:
    """Every ally on the scale, in the tiles' colours, with the 2% and 3.5% marks: their key.

    `frame` is the one of `tiles`. The lowest, the highest and those that stand alone
    are named by their code.
    """
    rows = sorted(
        (value, area, name, printed, is_estimate)
        for area, name, value, printed, is_estimate in allies_of(frame)
        if value is not None
    )
    palette = style.palette
    if not rows:
        picture = Picture(_STRIP, 60, _STRIP)
        words = "No ally has a figure."
        picture.write(words, (_STRIP / 2, 30), palette.muted, 14, anchor="center", part="instead")
        return picture
    shares = [row[0] for row in rows]
    left, right = min(shares[0], 2.0) - 0.3, max(shares[-1], 3.5) + 0.3
    pixel = (right - left) / _STRIP
    levels = stack(shares, (_DOT + 1) * pixel)
    top = max(*levels, 6)
    floor = 30 + _STEP * (top + 1)
    picture = Picture(_STRIP, floor + 34, 440)

    def x(share: float) -> float:
        return (share - left) / pixel

    picture.line([(0, floor), (_STRIP, floor)], palette.rule, 1, "axis")
    for mark in MARKS:
        picture.line([(x(mark.value), floor), (x(mark.value), 24)], palette.ink, 1, "mark")
        at = (x(mark.value), 13)
        picture.write(mark.words, at, palette.ink, 12, anchor="center", part="mark")
    for level, (share, area, name, printed, is_estimate) in zip(levels, rows, strict=True):
        height = floor - 10 - _STEP * level
        about = share_words(name, printed, is_estimate=is_estimate)
        picture.spot((x(share), height), _DOT, tile_tone(printed, style).tint, palette.rule, about)
        is_alone = sum(abs(share - other) <= 27 * pixel for other in shares) == 1
        if is_alone or share in {shares[0], shares[-1]}:
            at = (x(share), height - 15)
            picture.write(area, at, palette.muted, 11, anchor="center", part="name")
    ticks = range(math.ceil(left), math.floor(right) + 1)
    for tick in ticks:
        words = f"{tick}% of GDP" if tick == ticks[-1] else f"{tick}"
        at = (x(tick), floor + 14)
        picture.write(words, at, palette.muted, 12, anchor="center", part="tick")
    return picture
