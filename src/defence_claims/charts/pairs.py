"""Two figures a row with the way between them: first and latest, or latest and promised."""

from collections.abc import Sequence
from dataclasses import dataclass

from defence_claims.charts.base import HOVER, Guideline, Style, blank, safe, say_instead, text
from defence_claims.charts.labels import text_width
from defence_claims.charts.marks import hover_lines
from defence_claims.charts.palette import Ink
from defence_claims.charts.scale import Scale
from defence_claims.charts.sketch import Sketch

_ROW = 26
_ROW_NAMED_ABOVE = 44
_ABOVE = 0.36  # of a row: where a phone has a long name
_NARROW_NAMES = 104  # pixels that a phone can spare on the left


@dataclass(frozen=True, slots=True)
class End:
    """One of the two figures of a row."""

    value: float
    words: str
    is_estimate: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """A row: who, the two figures, and what is to be said of the way between them.

    `goal` is drawn as a grey diamond, or, without words, only as the end of the way, where a
    guideline marks it; `older` as a pale and `latest` as a strong NATO mark; a
    row has `latest` and one of the other two, or `latest` alone. `section` stands above the
    first of the rows that share it. `hover` is plain text, lines parted by newlines.
    """

    section: str
    name: str
    detail: str
    latest: End
    older: End | None = None
    goal: End | None = None
    note: str = ""
    note_detail: str = ""
    hover: str = ""

    @property
    def ends(self) -> tuple[End, ...]:
        """The figures that are drawn."""
        return tuple(end for end in (self.older, self.latest, self.goal) if end is not None)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where rows stand: `at` of each, sections between them, and the room on the left."""

    at: tuple[float, ...]
    sections: tuple[tuple[float, str], ...]
    left: int
    right: int
    row: int
    is_above: bool  # names above their rows

    @property
    def rows(self) -> float:
        return len(self.at) + len(self.sections)


def paired(
    rows: Sequence[Pair],
    style: Style,
    scale: Scale,
    guidelines: Sequence[Guideline] = (),
) -> Sketch:
    """Rows in their order, under the headings of their sections, on one scale.

    Names stand on the left, notes on the right. Guidelines beyond the scale are left out.
    """
    place = _places(rows, style)
    height = 56 + round(max(1, place.rows) * place.row)
    sketch = blank(style, height, {"l": place.left, "r": place.right, "t": 22, "b": 28})
    sketch.y_axis(visible=False, range=[max(1, place.rows) - 0.4, -0.6])
    if not rows:
        sketch.x_axis(visible=False)
        say_instead(sketch, style, "No figure here has a second one to stand beside.", 0.5)
        return sketch
    low, high = _write_axis(sketch, rows, place, style, scale, guidelines)
    for guideline in guidelines:
        if low <= guideline.value <= high:
            _draw_guideline(sketch, guideline, place, style)
    for level, words in place.sections:
        left = {"xref": "paper", "xshift": 4 - place.left}
        text(sketch, (0, level), f"<b>{safe(words)}</b>", style.palette.muted, 13, "left", **left)
    for level, row in zip(place.at, rows, strict=True):
        _draw_row(sketch, row, level, place, style, (low, high))
    _draw_marks(sketch, rows, place, style)
    return sketch


def _places(rows: Sequence[Pair], style: Style) -> _Place:
    at, sections, level, section = [], [], 0.0, ""
    for row in rows:
        if row.section != section:
            section = row.section
            sections.append((level, section))
            level += 1
        at.append(level)
        level += 1
    names = max((text_width(_plain_name(row), 13.5) for row in rows), default=0)
    notes = max((text_width(_note(row, style), 13) for row in rows), default=0)
    is_above = style.is_phone and names > _NARROW_NAMES
    left = 8 if is_above else round(names) + 14
    right = 8 if is_above else round(notes) + 14
    height = _ROW_NAMED_ABOVE if is_above else _ROW
    return _Place(tuple(at), tuple(sections), left, right, height, is_above)


def _plain_name(row: Pair) -> str:
    return f"{row.name}  {row.detail}" if row.detail else row.name


def _note(row: Pair, style: Style) -> str:
    return row.note if style.is_phone or not row.note_detail else f"{row.note}  {row.note_detail}"


def _write_axis(
    sketch: Sketch,
    rows: Sequence[Pair],
    place: _Place,
    style: Style,
    scale: Scale,
    guidelines: Sequence[Guideline],
) -> tuple[float, float]:
    """The range, with room for the numbers outside the outermost marks."""
    values = [end.value for row in rows for end in row.ends]
    near = [g.value for g in guidelines if min(values) - 0.5 <= g.value <= max(values) + 0.5]
    low, high = min([*values, *near]), max([*values, *near])
    width = (350 if style.is_phone else 1110) - place.left - place.right
    widest = max(text_width(end.words, 12) for row in rows for end in row.ends) + 16
    room = (high - low or 1.0) * widest / max(60, width - 2 * widest)
    low, high = max(0.0, low - room) if low >= 0 else low - room, high + room
    ticks, texts = scale.ticks(low, high, 4 if style.is_phone else 6)
    sketch.x_axis(range=[low, high], tickvals=ticks, ticktext=texts, showline=False, ticks="")
    return low, high


def _draw_guideline(sketch: Sketch, guideline: Guideline, place: _Place, style: Style) -> None:
    x = {"x0": guideline.value, "x1": guideline.value}
    line = {"color": style.palette.rule, "width": 1}
    sketch.shape(type="line", y0=place.rows - 0.4, y1=-0.6, line=line, layer="below", **x)
    at, words = (guideline.value, -0.6), safe(guideline.words)
    text(sketch, at, words, style.palette.muted, 12, "center", yanchor="bottom")


def _draw_row(
    sketch: Sketch,
    row: Pair,
    level: float,
    place: _Place,
    style: Style,
    span: tuple[float, float],
) -> None:
    """Hairline, gap, name, note, and the numbers outside the pair."""
    palette = style.palette
    line = {"type": "line", "y0": level, "y1": level, "layer": "below"}
    sketch.shape(x0=span[0], x1=span[1], line={"color": palette.grid, "width": 1}, **line)
    name = f"<b>{safe(row.name)}</b>"
    if row.detail:
        name += f"  <span style='color:{palette.muted}'>{safe(row.detail)}</span>"
    note = f"<b>{safe(row.note)}</b>"
    if row.note_detail and not style.is_phone:
        note += f"  <span style='color:{palette.muted}'>{safe(row.note_detail)}</span>"
    over: dict[str, object] = {"xref": "paper"}
    if place.is_above:
        over |= {"bgcolor": palette.background, "borderpad": 1}
        text(sketch, (0, level - _ABOVE), name, palette.ink, 12, "left", **over)
        text(sketch, (1, level - _ABOVE), note, palette.ink, 12, "right", **over)
    else:
        text(sketch, (0, level), name, palette.ink, 13, "left", xshift=4 - place.left, **over)
        text(sketch, (1, level), note, palette.ink, 12.5, "left", xshift=10, **over)
    ends = sorted(row.ends, key=lambda end: end.value)
    if len(ends) > 1:
        gap = {"color": palette.rule, "width": 3}
        sketch.shape(x0=ends[0].value, x1=ends[-1].value, line=gap, name="gap", **line)
    for end, side in zip(ends, (-1, 1)[-len(ends) :], strict=True):
        if not end.words:
            continue
        ink = _ink(row, end, style).text
        anchor = "left" if side > 0 else "right"
        words = f"<b>{safe(end.words)}</b>" if end is row.latest else safe(end.words)
        at = (end.value, level)
        number = {"bgcolor": palette.background, "borderpad": 1, "xshift": 9 * side}
        text(sketch, at, words, ink, 12, anchor, **number)


def _ink(row: Pair, end: End, style: Style) -> Ink:
    if end is row.goal:
        return style.palette.other
    return style.palette.of_source("NATO", 0 if end is row.latest else 2)


def _draw_marks(sketch: Sketch, rows: Sequence[Pair], place: _Place, style: Style) -> None:
    """Goals, then older figures, then the latest over them; hollow for estimates."""
    layers = (
        ("goal", "diamond", 11, 2.0),
        ("older", "circle", 8, 1.5),
        ("latest", "circle", 11, 2.5),
    )
    for part, symbol, size, width in layers:
        told = [
            (level, row, end)
            for level, row in zip(place.at, rows, strict=True)
            if (end := getattr(row, part)) is not None and end.words
        ]
        if not told:
            continue
        inks = [_ink(row, end, style).mark for _, row, end in told]
        hollow = style.palette.background
        fills = [
            hollow if end.is_estimate or part == "goal" else ink
            for (_, _, end), ink in zip(told, inks, strict=True)
        ]
        sketch.scatter(
            x=[end.value for _, _, end in told],
            y=[level for level, _, _ in told],
            mode="markers",
            marker={
                "symbol": symbol,
                "size": size,
                "color": fills,
                "line": {"color": inks, "width": width},
            },
            customdata=[hover_lines(row.hover) for _, row, _ in told],
            hovertemplate=HOVER,
            cliponaxis=False,
            meta={"source": "plan" if part == "goal" else "NATO", "edition": "", "part": part},
        )
