"""A sketch as HTML: two images for lines and marks, words as words of the page.

The browser stretches it into any width, and a changed chart costs it some milliseconds,
where Plotly takes a hundred (docs/adr/0010-charts-without-plotly.md). Words are no part of
the images, because an image cannot use the page's typefaces. A mark says what it is when the
pointer rests on it.
"""

from collections.abc import Iterable
from html import escape
from urllib.parse import quote

from defence_claims.charts.drawing import Drawing, Label, Look, Mark, Place, Stroke, read
from defence_claims.charts.sketch import Sketch
from defence_claims.charts.symbols import symbol_path

_PAD = 14  # pixels that marks may reach over the edge of the plot
_SHIFT = {0.0: "0px", 0.5: "-50%", 1.0: "-100%"}


def html(sketch: Sketch, alt: str) -> str:
    """The chart for a page; `alt` says in words what it shows.

    Raises ValueError for a part that cannot be drawn without Plotly.
    """
    drawing = read(sketch)
    margin, layout = drawing.margin, drawing.layout
    hover = layout["hoverlabel"]
    colours = {"ink": layout["font"]["color"], "card": hover["bgcolor"]}
    colours |= {"rule": hover["bordercolor"]}
    look = ";".join(f"--dc-{name}:{colour}" for name, colour in colours.items())
    edge = f";border-bottom:1px solid {drawing.axis}" if drawing.axis else ""
    box = f"inset:{margin.top}px {margin.right}px {margin.bottom}px {margin.left}px{edge}"
    return (
        f'<div class="dc-drawn" role="img" aria-label="{escape(alt)}" '
        f'style="height:{drawing.height}px;{look}"><div style="{box}">'
        f'<img class="lines" alt="" src="{_image(_lines(drawing))}"/>'
        f'<img class="marks" alt="" src="{_image(_marks(drawing.marks))}"/>'
        f"{''.join(map(_tick, drawing.ticks))}{''.join(map(_words, drawing.labels))}"
        f"{''.join(map(_spot, drawing.marks))}</div></div>"
    )


def _image(parts: str, traits: str = "") -> str:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg"{traits}>{parts}</svg>'
    return f"data:image/svg+xml,{quote(svg, safe=_SAFE)}"


_SAFE = " ='/:;,.()+-"  # stand for themselves in an attribute between double quotes


def _lines(drawing: Drawing) -> str:
    inside = "".join(map(_polyline, drawing.strokes))
    return f"<svg viewBox='0 0 1000 1000' preserveAspectRatio='none'>{inside}</svg>"


def _polyline(stroke: Stroke) -> str:
    points = " ".join(f"{1000 * x:.1f},{1000 * y:.1f}" for x, y in stroke.places)
    dash = f" stroke-dasharray='{stroke.dash}'" if stroke.dash else ""
    return (
        f"<polyline points='{points}' fill='none' stroke='{stroke.colour}' "
        f"stroke-width='{stroke.width}'{dash} vector-effect='non-scaling-stroke'/>"
    )


def _marks(marks: Iterable[Mark]) -> str:
    """Each look once, and its places as parts of the width with what the pad takes away."""
    seen = [mark for mark in marks if mark.look is not None]
    looks = {mark.look: f"m{i}" for i, mark in enumerate(seen)}
    shapes = "".join(
        f"<path id='{name}' d='{symbol_path(look.symbol, look.size)}' {fill_of(look)}/>"
        for look, name in looks.items()
        if look is not None
    )
    placed = "".join(
        f"<use href='#{looks[mark.look]}' x='{100 * mark.at[0]:.2f}%' y='{100 * mark.at[1]:.2f}%' "
        f"transform='translate({_PAD * (1 - 2 * mark.at[0]):.1f} "
        f"{_PAD * (1 - 2 * mark.at[1]):.1f})'/>"
        for mark in seen
    )
    return f"<defs>{shapes}</defs>{placed}"


def fill_of(look: Look) -> str:
    """Inside and edge of a mark, as attributes of SVG."""
    return f"fill='{look.fill or 'none'}' stroke='{look.edge}' stroke-width='{look.width}'"


def _place(at: Place) -> str:
    return f"left:{100 * at[0]:.2f}%;top:{100 * at[1]:.2f}%"


def _tick(across: float) -> str:
    return f'<u style="left:{100 * across:.2f}%"></u>'


def _words(label: Label) -> str:
    across, down = (
        f"calc({_SHIFT[part]} + {shift:.1f}px)" if shift else _SHIFT[part]
        for part, shift in zip((label.side, label.rise), label.shift, strict=True)
    )
    paper = f";background:{label.paper};padding:0 1px" if label.paper else ""
    look = (
        f"{_place(label.at)};transform:translate({across},{down});color:{label.colour};"
        f"font-size:{label.size:g}px;text-align:{label.anchor}{paper}"
    )
    return f'<span style="{look}">{label.text}</span>'


def _spot(mark: Mark) -> str:
    """A place that answers; what it says opens towards the middle of the chart."""
    if not mark.told:
        return ""
    side = "l" if mark.at[0] < 0.3 else "r" if mark.at[0] > 0.7 else "c"
    told = escape(mark.told).replace("\n", "&#10;")
    return f'<i class="{side}" style="{_place(mark.at)}" data-told="{told}"></i>'


DRAWING_CSS = """
.dc-chart{display:grid;grid-template-columns:minmax(0,1fr);gap:.75rem}
.dc-drawn{position:relative;overflow-x:clip;line-height:1.2;font-variant-numeric:tabular-nums;color:var(--dc-ink)}
.dc-drawn>div,.dc-drawn>div>*{position:absolute}
.dc-drawn .lines{left:0;top:0;width:100%;height:100%}
.dc-drawn .marks{left:-14px;top:-14px;width:calc(100% + 28px);height:calc(100% + 28px);
max-width:none}
.dc-drawn span{white-space:nowrap}
.dc-drawn span span{position:static}
.dc-drawn u{top:100%;height:4px;border-left:1px solid var(--dc-rule)}
.dc-drawn i{width:16px;height:16px;transform:translate(-50%,-50%);font-style:normal}
.dc-drawn i:hover{z-index:2}
.dc-drawn i:hover::after{content:attr(data-told);position:absolute;bottom:18px;white-space:pre;
padding:.25rem .4rem;font-size:.8125rem;line-height:1.35;text-align:left;background:var(--dc-card);
border:1px solid var(--dc-rule);pointer-events:none}
.dc-drawn .l:hover::after{left:0}
.dc-drawn .r:hover::after{right:0}
.dc-drawn .c:hover::after{left:50%;transform:translateX(-50%)}
@media print{.dc-drawn{print-color-adjust:exact;break-inside:avoid}}
"""
"""How drawings look: once a page, for all of them."""
