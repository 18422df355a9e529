"""The allies on a map of Europe and the Atlantic, which draws without any network."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

import pandas as pd

from defence_claims.charts.alliance import allies_of, share_words, tile_tone
from defence_claims.charts.base import HOVER, Style, blank, safe, text
from defence_claims.charts.outlines import Outline, Point, Projection, outlines
from defence_claims.charts.sketch import Figure, Sketch

_EUROPE = Projection(13, 52)
_WINDOW: tuple[Point, Point] = ((-4130.0, -2050.0), (3000.0, 2400.0))  # km
_INSET: tuple[Point, Point] = ((-4080.0, -2000.0), (-2010.0, 100.0))
_AMERICA = Projection(-96, 52, 0.3, (-2960.0, -1010.0))
_OVERSEAS = ("USA", "CAN")
_STEP = 130.0  # km between the places that answer to a click
_ROOM = 130.0  # km: half of what a figure takes


class AtlanticMap:
    """Outlines of the allies and of the land around them, projected once."""

    def __init__(self, boundaries: Mapping[str, Any]) -> None:
        self._boundaries = boundaries

    @cached_property
    def europe(self) -> tuple[Outline, ...]:
        """The countries around the allies of Europe."""
        return tuple(
            outline
            for outline in outlines(self._boundaries, _EUROPE, _WINDOW)
            if outline.area not in {*_OVERSEAS, "GRL"}
        )

    @cached_property
    def overseas(self) -> tuple[Outline, ...]:
        """Canada and the United States, smaller, in a box of their own."""
        found = outlines(self._boundaries, _AMERICA, _INSET)
        return tuple(outline for outline in found if outline.area in _OVERSEAS)

    @cached_property
    def _places(self) -> Mapping[str, tuple[tuple[Point, ...], Point, float]]:
        """Of each country: what answers to a click, where its figure stands, and its room."""
        every = (*self.europe, *self.overseas)
        return {one.area: (one.spots(_STEP), one.label_place, one.label_room) for one in every}

    def figure(self, frame: pd.DataFrame, style: Style, chosen: str = "") -> Figure:
        """Every ally filled by its share of GDP; each place of a country carries its code.

        `frame` is the one of `tiles`. The `chosen` country has a strong outline. What was
        clicked is the first of a point's `customdata`.
        """
        sketch = blank(style, 300 if style.is_phone else 450, {"l": 0, "r": 0, "t": 0, "b": 0})
        (left, bottom), (right, top) = _WINDOW
        sketch.x_axis(range=[left, right], visible=False)
        sketch.y_axis(range=[bottom, top], visible=False, scaleanchor="x", constrain="domain")
        rows = {row[0]: row for row in allies_of(frame)}
        allies = [one for one in (*self.europe, *self.overseas) if one.area in rows]
        others = [one for one in self.europe if one.area not in rows]
        _fill(sketch, others, style.palette.grid, style.palette.grid, 0.5, "land")
        _draw_inset(sketch, style)
        for tone in style.palette.tiles:
            same = [one for one in allies if tile_tone(rows[one.area][3], style) == tone]
            _fill(sketch, same, tone.tint, style.palette.rule, 1, "ally")
        picked = [one for one in allies if one.area == chosen]
        _fill(sketch, picked, "rgba(0,0,0,0)", style.palette.ink, 3, "chosen")
        codes: list[list[str]] = []
        places: list[Point] = []
        for one in allies:
            _, name, _, printed, is_estimate = rows[one.area]
            words = safe(share_words(name, printed, is_estimate=is_estimate))
            spots, place, room = self._places[one.area]
            places += spots
            codes += [[one.area, words]] * len(spots)
            if printed is not None and room > _ROOM and not style.is_phone:
                tone = tile_tone(printed, style)
                label = f"<b>{safe(printed)}</b>"
                text(sketch, place, label, tone.text, 11, "center", name=one.area)
        _answer(sketch, places, codes)
        return sketch.figure()


def _fill(
    sketch: Sketch, shapes: list[Outline], fill: str, line: str, width: float, part: str
) -> None:
    """Outlines of one look as one trace; a gap parts one ring from the next."""
    if not shapes:
        return
    xs: list[float | None] = []
    ys: list[float | None] = []
    for ring in (ring for shape in shapes for ring in shape.rings):
        xs += [*(x for x, _ in ring), None]
        ys += [*(y for _, y in ring), None]
    sketch.scatter(
        x=xs[:-1],
        y=ys[:-1],
        mode="lines",
        fill="toself",
        fillcolor=fill,
        line={"color": line, "width": width},
        hoverinfo="skip",
        meta={"source": "", "edition": "", "part": part},
    )


def _draw_inset(sketch: Sketch, style: Style) -> None:
    """The box of the smaller scale; it hides what lies below."""
    (left, bottom), (right, top) = _INSET
    sketch.scatter(
        x=[left, right, right, left, left],
        y=[bottom, bottom, top, top, bottom],
        mode="lines",
        fill="toself",
        fillcolor=style.palette.background,
        line={"color": style.palette.rule, "width": 1},
        hoverinfo="skip",
        meta={"source": "", "edition": "", "part": "inset"},
    )
    words = "Canada, United States: a third of the scale"
    at = ((left + right) / 2, top)
    if not style.is_phone:
        text(sketch, at, words, style.palette.muted, 11, "center", yanchor="bottom", name="inset")


def _answer(sketch: Sketch, places: list[Point], codes: list[list[str]]) -> None:
    """Invisible marks all over the countries that answer to pointer and click."""
    unseen = {"marker": {"opacity": 0}}
    sketch.scatter(
        x=[round(x) for x, _ in places],
        y=[round(y) for _, y in places],
        mode="markers",
        marker={"size": 16, "opacity": 0},
        selected=unseen,
        unselected=unseen,
        customdata=codes,
        hovertemplate=HOVER.replace("customdata", "customdata[1]"),
        meta={"source": "", "edition": "", "part": "hover"},
    )
