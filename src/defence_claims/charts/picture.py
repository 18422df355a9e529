"""A small picture without Plotly: lines as one SVG image, words as words of the page.

The front page shows a dozen of them. A Plotly figure of that size costs the browser some
50 ms, and the first one on a page also has to fetch Plotly; this is a piece of HTML. Words
stand over the image instead of in it, because an image cannot use the page's typefaces.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Literal
from urllib.parse import quote

Anchor = Literal["left", "center", "right"]
Point = tuple[float, float]
_SHIFT = {"left": "0", "center": "-50%", "right": "-100%"}


@dataclass(frozen=True, slots=True)
class Shape:
    """One element of the image; `part` says what it shows."""

    tag: str
    part: str
    traits: tuple[tuple[str, object], ...]

    def trait(self, name: str) -> object:
        """An attribute of the element."""
        return dict(self.traits)[name]

    def svg(self) -> str:
        """The element as SVG."""
        given = "".join(f' {name}="{escape(str(value))}"' for name, value in self.traits)
        return f"<{self.tag}{given}/>"


@dataclass(frozen=True, slots=True)
class Word:
    """Words over the image; `place` is the middle of their left end, their middle or right end."""

    text: str
    place: Point
    colour: str
    size: float
    anchor: Anchor
    is_bold: bool
    part: str


@dataclass(frozen=True, slots=True)
class Spot:
    """A dot that says what it is when the pointer rests on it."""

    place: Point
    size: int
    fill: str
    line: str
    about: str


@dataclass(slots=True)
class Picture:
    """A picture in the making, in pixels from its upper left; what comes later lies on top.

    It takes the width of its place, at most `widest` pixels, and keeps its proportions.
    """

    width: int
    height: int
    widest: int
    shapes: list[Shape] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)

    def line(self, points: Sequence[Point], colour: str, width: float, part: str) -> None:
        """A line through points."""
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        look = {"fill": "none", "stroke": colour, "stroke-width": width}
        self._add("polyline", part, points=path, **look)

    def area(
        self, points: Sequence[Point], fill: str, part: str, edge: tuple[str, float] = ("none", 0)
    ) -> None:
        """A filled shape with an edge of a colour and a width."""
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        look = {"fill": fill, "stroke": edge[0], "stroke-width": edge[1]}
        self._add("polygon", part, points=path, **look)

    def dot(self, at: Point, radius: float, fill: str, edge: tuple[str, float], part: str) -> None:
        """A circle with an edge of a colour and a width."""
        look = {"fill": fill, "stroke": edge[0], "stroke-width": edge[1]}
        self._add("circle", part, cx=f"{at[0]:.1f}", cy=f"{at[1]:.1f}", r=radius, **look)

    def _add(self, tag: str, part: str, **traits: object) -> None:
        self.shapes.append(Shape(tag, part, tuple(traits.items())))

    def write(
        self,
        text: str,
        at: Point,
        colour: str,
        size: float,
        *,
        anchor: Anchor = "left",
        is_bold: bool = False,
        part: str = "label",
    ) -> None:
        """Words on one line."""
        self.words.append(Word(text, at, colour, size, anchor, is_bold, part))

    def spot(self, at: Point, size: int, fill: str, line: str, about: str) -> None:
        """A dot that answers to the pointer."""
        self.spots.append(Spot(at, size, fill, line, about))

    def html(self, alt: str) -> str:
        """The picture for a page; `alt` says in words what it shows."""
        over = "".join([*map(self._spot_html, self.spots), *map(self._word_html, self.words)])
        box = (
            f"position:relative;width:100%;max-width:{self.widest}px;"
            f"aspect-ratio:{self.width}/{self.height}"
        )
        return (
            f'<div role="img" aria-label="{escape(alt)}" style="{box}">'
            f'<img alt="" src="{self._image()}" style="position:absolute;inset:0;width:100%;'
            f'height:100%">{over}</div>'
        )

    def _image(self) -> str:
        drawn = "".join(shape.svg() for shape in self.shapes)
        room = f"0 0 {self.width} {self.height}"
        svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{room}">{drawn}</svg>'
        return f"data:image/svg+xml,{quote(svg)}"

    def _place(self, at: Point) -> str:
        left, top = at[0] / self.width * 100, at[1] / self.height * 100
        return f"position:absolute;left:{left:.2f}%;top:{top:.2f}%"

    def _word_html(self, word: Word) -> str:
        look = (
            f"{self._place(word.place)};transform:translate({_SHIFT[word.anchor]},-50%);"
            f"color:{word.colour};font-size:{word.size:g}px;line-height:1.2;white-space:nowrap"
        )
        weight = ";font-weight:600" if word.is_bold else ""
        return f'<span style="{look}{weight}">{escape(word.text)}</span>'

    def _spot_html(self, spot: Spot) -> str:
        look = (
            f"{self._place(spot.place)};transform:translate(-50%,-50%);width:{spot.size}px;"
            f"height:{spot.size}px;border-radius:50%;background:{spot.fill};"
            f"border:1px solid {spot.line}"
        )
        return f'<span title="{escape(spot.about)}" style="{look}"></span>'
