"""The allies on a map of Europe and the Atlantic, which draws without any network."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from html import escape
from typing import Any

import pandas as pd

from defence_claims.charts.alliance import Share, allies_of, share_words, tile_tone
from defence_claims.charts.base import SANS, Style
from defence_claims.charts.outlines import Outline, Point, Projection, outlines

_EUROPE = Projection(13, 52)
_WINDOW: tuple[Point, Point] = ((-4130.0, -2050.0), (3000.0, 2400.0))  # km
_INSET: tuple[Point, Point] = ((-4080.0, -2000.0), (-2010.0, 100.0))
_AMERICA = Projection(-96, 52, 0.3, (-2960.0, -1010.0))
_OVERSEAS = ("USA", "CAN")
_ROOM = 130.0  # km: half of what a figure takes
_SMALL = 70.0  # km: a country with less room than that is hard to hit
_REACH = 85.0  # km: how far around its middle such a country answers
_LETTER = 114  # km: the size of a figure on the map


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
    def _paths(self) -> Mapping[str, tuple[str, Point, float]]:
        """Of each country: its outline as SVG, where its figure stands, and its room."""
        every = (*self.europe, *self.overseas)
        return {one.area: (_path(one), one.label_place, one.label_room) for one in every}

    def svg(self, frame: pd.DataFrame, style: Style, alt: str, chosen: str = "") -> str:
        """Every ally filled by its share of GDP, as a picture that is as wide as its place.

        `frame` is the one of `tiles`, `alt` says in words what is drawn. What belongs to a
        country carries its code as `data-area`, and as `data-told` what it has to say. The
        `chosen` country has a strong outline.
        """
        rows = {row[0]: row for row in allies_of(frame)}
        (left, bottom), (right, top) = _WINDOW
        window = f"{left:.0f} {-top:.0f} {right - left:.0f} {top - bottom:.0f}"
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{window}" role="img" '
            f'aria-label="{escape(alt)}" font-family="{escape(SANS)}" text-anchor="middle">'
        )
        parts = [
            head,
            self._land(rows, style),
            _inset(style),
            *(self._ally(row, style) for row in rows.values() if row[0] in self._paths),
        ]
        if chosen in rows and chosen in self._paths:
            look = _look("none", style.palette.ink, 3)
            parts.append(f'<path class="chosen" d="{self._paths[chosen][0]}" {look}/>')
        if not style.is_phone:
            parts += self._figures(rows.values(), style)
        return f"{''.join(parts)}</svg>"

    def _land(self, allies: Iterable[str], style: Style) -> str:
        """Everybody else, as one shape without borders."""
        known = frozenset(allies)
        path = "".join(self._paths[one.area][0] for one in self.europe if one.area not in known)
        return f'<path class="land" d="{path}" {_look(style.palette.grid, "none", 0)}/>'

    def _ally(self, row: Share, style: Style) -> str:
        """A country, and around a small one a place that answers for it."""
        area, name, _, printed, is_estimate = row
        path, (x, y), room = self._paths[area]
        told = escape(share_words(name, printed, is_estimate=is_estimate))
        about = f'data-area="{escape(area)}" data-told="{told}"'
        look = _look(tile_tone(printed, style).tint, style.palette.rule, 1)
        reach = (
            f'<circle cx="{x:.0f}" cy="{-y:.0f}" r="{_REACH:.0f}" fill="transparent" {about}/>'
            if room < _SMALL
            else ""
        )
        return f'<path d="{path}" {look} {about}/>{reach}'

    def _figures(self, rows: Iterable[Share], style: Style) -> Iterator[str]:
        """The figures of countries that have room for theirs."""
        for area, _, _, printed, _ in rows:
            if area not in self._paths or printed is None:
                continue
            _, (x, y), room = self._paths[area]
            if room > _ROOM:
                colour = tile_tone(printed, style).text
                yield (
                    f'<text x="{x:.0f}" y="{-y + _LETTER * 0.35:.0f}" font-size="{_LETTER}" '
                    f'font-weight="700" fill="{colour}">{escape(printed)}</text>'
                )


def _path(shape: Outline) -> str:
    """The rings of a country, to the kilometre: a tenth of a pixel."""
    rings = ("L".join(f"{x:.0f} {-y:.0f}" for x, y in ring) for ring in shape.rings)
    return "".join(f"M{ring}Z" for ring in rings)


def _look(fill: str, line: str, width: float) -> str:
    """Inside and edge as attributes; edges are as strong on every width."""
    edge = f' stroke-width="{width:g}" vector-effect="non-scaling-stroke"' if width else ""
    return f'fill="{fill}" stroke="{line}"{edge}'


def _inset(style: Style) -> str:
    """The box of the smaller scale; it hides what lies below."""
    (left, bottom), (right, top) = _INSET
    words = "Canada, United States: a third of the scale"
    named = (
        ""
        if style.is_phone
        else f'<text x="{(left + right) / 2:.0f}" y="{-top - 30:.0f}" font-size="{_LETTER}" '
        f'fill="{style.palette.muted}">{words}</text>'
    )
    return (
        f'<rect x="{left:.0f}" y="{-top:.0f}" width="{right - left:.0f}" '
        f'height="{top - bottom:.0f}" {_look(style.palette.background, style.palette.rule, 1)}/>'
        f"{named}"
    )
