"""What a sketch draws, in places that every pen understands.

A place is a part of the plot: 0 to 1 from the left and from the top. The plot itself lies
inside margins of fixed pixels, so that a drawing fits any width without being worked out
again. `markup` draws it as HTML and `vector` as an SVG file. Only what the sketches of this
package use is understood; anything else is refused and not left out in silence.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from itertools import groupby, pairwise
from typing import Any, Literal, cast

from defence_claims.charts.labels import text_width
from defence_claims.charts.sketch import Sketch

Place = tuple[float, float]
Anchor = Literal["left", "center", "right"]
Level = Literal["top", "middle", "bottom"]
_TAG = re.compile(r"<[^>]+>")
_BESIDE = 8  # pixels between a tick's words and the plot
_KNOWN_NOTE = frozenset(
    "x y text showarrow xanchor align font xref yref yanchor xshift yshift bgcolor borderpad "
    "name".split()
)
_KNOWN_SHAPE = frozenset("type x0 x1 y0 y1 xref yref line layer name".split())


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through places; `dash` is empty for a solid one."""

    places: tuple[Place, ...]
    colour: str
    width: float
    dash: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """How a mark looks; an empty `fill` is no fill."""

    symbol: str
    size: float
    fill: str
    edge: str
    width: float


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark, or without a look only a place that answers to the pointer.

    `told` is what it says then: plain text, lines parted by newlines.
    """

    at: Place
    look: Look | None
    told: str
    part: str


@dataclass(frozen=True, slots=True)
class Label:
    """Words; `text` has data escaped, and no tags but b, br and span.

    `shift` is to the right and down, in pixels; `paper` the colour behind the words, or "".
    """

    text: str
    at: Place
    shift: Place
    anchor: Anchor
    level: Level
    colour: str
    size: float
    paper: str = ""
    part: str = ""

    @property
    def side(self) -> float:
        """How much of the width lies to the left of the place: 0, a half or 1."""
        return {"left": 0.0, "center": 0.5, "right": 1.0}[self.anchor]

    @property
    def rise(self) -> float:
        """How much of the height lies above the place: 0, a half or 1."""
        return {"top": 0.0, "middle": 0.5, "bottom": 1.0}[self.level]


@dataclass(frozen=True, slots=True)
class Margin:
    """Pixels around the plot."""

    left: int
    right: int
    top: int
    bottom: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything that is drawn, the lowest first; `ticks` are places on the lower edge."""

    height: int
    margin: Margin
    strokes: tuple[Stroke, ...]
    marks: tuple[Mark, ...]
    labels: tuple[Label, ...]
    ticks: tuple[float, ...]
    axis: str  # the colour of the lower edge; "" where it is not drawn
    layout: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Plane:
    """Turns values of the axes into places."""

    x: tuple[float, float]
    y: tuple[float, float]

    def place(
        self, x: float, y: float, *, x_is_part: bool = False, y_is_part: bool = False
    ) -> Place:
        across = x if x_is_part else (x - self.x[0]) / (self.x[1] - self.x[0])
        up = y if y_is_part else (y - self.y[0]) / (self.y[1] - self.y[0])
        return (float(across), 1 - float(up))


def read(sketch: Sketch) -> Drawing:
    """The drawing of a sketch.

    Raises ValueError for a part that cannot be drawn without Plotly.
    """
    plane = _Plane(_range(sketch.x), _range(sketch.y))
    layout = sketch.layout
    shapes = [(shape.get("layer") == "below", _shape(shape, plane)) for shape in sketch.shapes]
    lines = [stroke for trace in sketch.traces for stroke in _strokes(trace, plane)]
    strokes = [
        *_grid(sketch.y, plane),
        *(stroke for is_below, stroke in shapes if is_below),
        *lines,
        *(stroke for is_below, stroke in shapes if not is_below),
    ]
    marks = [mark for trace in sketch.traces for mark in _marks(trace, plane)]
    seen = {mark.at for mark in marks if mark.look is not None}
    return Drawing(
        cast("int", layout["height"]),
        _margin(cast("dict[str, int]", layout["margin"]), sketch.y),
        tuple(strokes),
        tuple(mark for mark in marks if mark.look is not None or mark.at not in seen),
        (*_years(sketch.x, plane), *_levels(sketch.y, plane), *_notes(sketch, plane)),
        tuple(plane.place(x, 0)[0] for x in _tick_values(sketch.x))
        if sketch.x.get("ticks")
        else (),
        str(sketch.x["linecolor"]) if _is_seen(sketch.x) and sketch.x.get("showline") else "",
        layout,
    )


def _is_seen(axis: Mapping[str, Any]) -> bool:
    return axis.get("visible") is not False


def _range(axis: Mapping[str, Any]) -> tuple[float, float]:
    """The ends of an axis; one without figures is as long as its paper."""
    first, last = axis.get("range", (0, 1))
    return float(first), float(last)


def _tick_values(axis: Mapping[str, Any]) -> Sequence[Any]:
    return cast("Sequence[Any]", axis.get("tickvals", ())) if _is_seen(axis) else ()


def _margin(given: Mapping[str, int], y: Mapping[str, Any]) -> Margin:
    """The margins, with room for the words of the vertical axis."""
    texts = y.get("ticktext", ()) if _is_seen(y) else ()
    widest = max((text_width(text, 12) for text in texts), default=0)
    left = max(given["l"], round(widest) + _BESIDE) if widest else given["l"]
    return Margin(left, given["r"], given["t"], given["b"])


def _grid(y: Mapping[str, Any], plane: _Plane) -> Iterator[Stroke]:
    for level in _tick_values(y):
        height = plane.place(0, level, x_is_part=True)[1]
        yield Stroke(((0.0, height), (1.0, height)), str(y["gridcolor"]), 1)


def _shape(shape: Mapping[str, Any], plane: _Plane) -> Stroke:
    _refuse_unknown("shape", shape, _KNOWN_SHAPE)
    if shape.get("type", "line") != "line":
        msg = f"a {shape['type']} cannot be drawn without Plotly; a line can"
        raise ValueError(msg)
    parts = {"x_is_part": shape.get("xref") == "paper", "y_is_part": shape.get("yref") == "paper"}
    ends = tuple(plane.place(shape[f"x{end}"], shape[f"y{end}"], **parts) for end in "01")
    line = shape["line"]
    return Stroke(ends, line["color"], line["width"])


def _refuse_unknown(what: str, given: Iterable[str], known: frozenset[str]) -> None:
    unknown = sorted(set(given) - known)
    if unknown:
        msg = f"a {what} with {', '.join(unknown)} cannot be drawn without Plotly"
        raise ValueError(msg)


def _strokes(trace: Mapping[str, Any], plane: _Plane) -> Iterator[Stroke]:
    """The unbroken lines of a trace; None parts them."""
    if trace["mode"] != "lines":
        return
    line = trace["line"]
    dash = line.get("dash", "solid")
    pairs = zip(trace["x"], trace["y"], strict=True)
    for is_gap, run in groupby(pairs, key=lambda pair: pair[1] is None):
        places = [] if is_gap else [plane.place(*pair) for pair in run]
        if line.get("shape") == "hv":
            places = places[:1] + [p for a, b in pairwise(places) for p in ((b[0], a[1]), b)]
        if len(places) > 1:
            pattern = "" if dash == "solid" else dash.replace("px", "")
            yield Stroke(tuple(places), line["color"], line["width"], pattern)


def _marks(trace: Mapping[str, Any], plane: _Plane) -> Iterator[Mark]:
    """The marks of a trace, and places that only answer to the pointer."""
    told = trace.get("customdata")
    if told is None and trace["mode"] == "lines":
        return
    spots = zip(trace["x"], trace["y"], told or [""] * len(trace["x"]), strict=True)
    looks = _looks(trace.get("marker", {}), len(trace["x"]))
    for (x, y, words), look in zip(spots, looks, strict=True):
        if y is not None:
            plain = unescape(_TAG.sub("", words.replace("<br>", "\n")))
            yield Mark(plane.place(x, y), look, plain, str(trace["meta"]["part"]))


def _looks(marker: Mapping[str, Any], count: int) -> Iterator[Look | None]:
    if not marker or marker.get("opacity") == 0:
        yield from [None] * count
        return
    edge = marker["line"]
    parts = (marker.get("symbol", "circle"), marker["size"], marker.get("color", ""), edge["color"])
    columns = [_each(part, count) for part in parts]
    for symbol, size, fill, colour in zip(*columns, strict=True):
        yield Look(symbol, size, fill, colour, edge["width"])


def _each(given: object, count: int) -> list[Any]:
    """One for each mark, where all share one."""
    return list(given) if isinstance(given, list | tuple) else [given] * count


def _years(x: Mapping[str, Any], plane: _Plane) -> Iterator[Label]:
    """The words under the plot."""
    gap = 6 if x.get("ticks") else 3
    for value, text in zip(_tick_values(x), x.get("ticktext", ()), strict=False):
        at = (plane.place(value, 0)[0], 1.0)
        yield Label(text, at, (0, gap), "center", "top", x["tickfont"]["color"], 12, part="tick")


def _levels(y: Mapping[str, Any], plane: _Plane) -> Iterator[Label]:
    """The words to the left of the plot."""
    for value, text in zip(_tick_values(y), y.get("ticktext", ()), strict=False):
        at = (0.0, plane.place(0, value)[1])
        shift = (2 - _BESIDE, 0)
        yield Label(text, at, shift, "right", "middle", y["tickfont"]["color"], 12, part="tick")


def _notes(sketch: Sketch, plane: _Plane) -> Iterator[Label]:
    for note in sketch.notes:
        given = cast("Mapping[str, Any]", note)
        _refuse_unknown("note", given, _KNOWN_NOTE)
        if given["showarrow"]:
            msg = f"the note {given['text']!r} has an arrow, which is drawn by Plotly only"
            raise ValueError(msg)
        parts = {
            "x_is_part": given.get("xref") == "paper",
            "y_is_part": given.get("yref") == "paper",
        }
        yield Label(
            given["text"],
            plane.place(given["x"], given["y"], **parts),
            (given.get("xshift", 0), -given.get("yshift", 0)),
            given["xanchor"],
            given.get("yanchor", "middle"),
            given["font"]["color"],
            given["font"]["size"],
            given.get("bgcolor", ""),
            given.get("name", ""),
        )
