"""A sketch as an SVG file that stands alone: title, subtitle and source inside, opaque paper."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from defence_claims.charts.base import SANS, SERIF
from defence_claims.charts.drawing import Drawing, Label, Mark, Place, Stroke, read
from defence_claims.charts.export import PAD, SOURCE, SUBTITLE, TITLE, WIDTH, wrapped
from defence_claims.charts.labels import text_box
from defence_claims.charts.sketch import Sketch
from defence_claims.charts.symbols import symbol_path

_LINE = 1.2  # of a label, as on the page
_MIDDLE = 0.35  # from the middle of a line of letters down to its foot
_PART = re.compile(r"(<[^>]+>)")
_COLOUR = re.compile(r"color:([^;'\"]+)")


@dataclass(frozen=True, slots=True)
class Saved:
    """A picture to be saved, and its pixels."""

    svg: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class _Plot:
    """Where the plot lies on the paper."""

    left: float
    top: float
    width: float
    height: float

    def at(self, place: Place) -> Place:
        return self.left + place[0] * self.width, self.top + place[1] * self.height


def saved(sketch: Sketch, title: str, subtitle: str, source: str) -> Saved:
    """The chart as a picture for a file, 960 px wide and as high as its words need.

    Raises ValueError for a part that cannot be drawn without Plotly.
    """
    drawing = read(sketch)
    margin, colours = drawing.margin, drawing.layout["meta"]
    head = [
        (wrapped(title, TITLE, is_title=True), TITLE, f'font-family="{escape(SERIF)}" {_BOLD}'),
        (wrapped(subtitle, SUBTITLE), SUBTITLE, ""),
    ]
    plot_top = PAD + sum(len(lines) * size[1] for lines, size, _ in head) + 8 + margin.top
    plot = _Plot(
        PAD + margin.left,
        plot_top,
        WIDTH - 2 * PAD - margin.left - margin.right,
        drawing.height - margin.top - margin.bottom,
    )
    sources = wrapped(source, SOURCE)
    foot = plot_top + plot.height + margin.bottom + 4
    height = round(foot + len(sources) * SOURCE[1] + PAD)
    words, top = "", float(PAD)
    for (lines, size, traits), name in zip(head, ("ink", "muted"), strict=True):
        words += _block(lines, size, top, colours[name], traits)
        top += len(lines) * size[1]
    words += _block(sources, SOURCE, foot, colours["muted"], "")
    paper = f'<rect width="{WIDTH}" height="{height}" fill="{colours["background"]}"/>'
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" '
        f'viewBox="0 0 {WIDTH} {height}" font-family="{escape(SANS)}">'
        f"<title>{escape(title)}</title>{paper}{words}{''.join(_drawn(drawing, plot))}</svg>"
    )
    return Saved(svg, WIDTH, height)


_BOLD = 'font-weight="600"'


def _block(
    lines: Sequence[str], size: tuple[int, int], top: float, colour: str, traits: str
) -> str:
    return "".join(
        f'<text x="{PAD}" y="{top + i * size[1] + size[0]:.1f}" font-size="{size[0]}" '
        f'fill="{colour}" {traits}>{escape(line)}</text>'
        for i, line in enumerate(lines)
    )


def _drawn(drawing: Drawing, plot: _Plot) -> Iterator[str]:
    yield from (_line(stroke, plot) for stroke in drawing.strokes)
    floor = plot.top + plot.height
    if drawing.axis:
        yield _straight((plot.left, floor), (plot.left + plot.width, floor), drawing.axis)
        for across in drawing.ticks:
            x = plot.left + across * plot.width
            yield _straight((x, floor), (x, floor + 4), drawing.axis)
    yield from (_mark(mark, plot) for mark in drawing.marks)
    yield from (_label(label, plot) for label in drawing.labels)


def _line(stroke: Stroke, plot: _Plot) -> str:
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in map(plot.at, stroke.places))
    dash = f' stroke-dasharray="{stroke.dash}"' if stroke.dash else ""
    return (
        f'<polyline points="{points}" fill="none" stroke="{stroke.colour}" '
        f'stroke-width="{stroke.width}"{dash}/>'
    )


def _straight(start: Place, end: Place, colour: str) -> str:
    return (
        f'<line x1="{start[0]:.1f}" y1="{start[1]:.1f}" x2="{end[0]:.1f}" y2="{end[1]:.1f}" '
        f'stroke="{colour}"/>'
    )


def _mark(mark: Mark, plot: _Plot) -> str:
    if mark.look is None:
        return ""
    x, y = plot.at(mark.at)
    look = mark.look
    about = f"<title>{escape(mark.told)}</title>" if mark.told else ""
    return (
        f'<path d="{symbol_path(look.symbol, look.size)}" transform="translate({x:.1f} {y:.1f})" '
        f'fill="{look.fill or "none"}" stroke="{look.edge}" stroke-width="{look.width}">'
        f"{about}</path>"
    )


def _label(label: Label, plot: _Plot) -> str:
    """Words, each line by itself, over the paper that keeps them legible."""
    x, y = plot.at(label.at)
    x, y = x + label.shift[0], y + label.shift[1]
    lines = label.text.split("<br>")
    step = label.size * _LINE
    first = y - label.rise * step * len(lines) + step / 2
    anchor = {"left": "start", "center": "middle", "right": "end"}[label.anchor]
    behind = ""
    if label.paper:
        middle = first + step * (len(lines) - 1) / 2
        box = text_box(label.text, label.size, x, middle, label.anchor)
        behind = (
            f'<rect x="{box.left:.1f}" y="{middle - step * len(lines) / 2:.1f}" '
            f'width="{box.right - box.left:.1f}" height="{step * len(lines):.1f}" '
            f'fill="{label.paper}"/>'
        )
    return behind + "".join(
        f'<text x="{x:.1f}" y="{first + i * step + label.size * _MIDDLE:.1f}" '
        f'font-size="{label.size:g}" text-anchor="{anchor}" fill="{label.colour}">'
        f"{_spans(line)}</text>"
        for i, line in enumerate(lines)
    )


def _spans(line: str) -> str:
    """Our own bold and coloured parts as parts of an SVG text."""
    told = []
    for part in _PART.split(line):
        if part.startswith("</"):
            told.append("</tspan>")
        elif part == "<b>":
            told.append(f"<tspan {_BOLD}>")
        elif part.startswith("<"):
            colour = _COLOUR.search(part)
            told.append(f'<tspan fill="{colour[1]}">' if colour else "<tspan>")
        else:
            told.append(part)
    return "".join(told)
