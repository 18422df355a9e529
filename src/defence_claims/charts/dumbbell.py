"""The word against the table: what was said and what the table has, a row a claim."""

from dataclasses import dataclass
from itertools import pairwise

import pandas as pd

from defence_claims.charts.base import HOVER, Guideline, Style, blank, safe, say_instead, text
from defence_claims.charts.labels import text_width
from defence_claims.charts.marks import hover_lines
from defence_claims.charts.scale import scale_for
from defence_claims.charts.sketch import Figure, Sketch

GUIDELINES = (Guideline(2, "2% guideline"), Guideline(3.5, "3.5% goal for 2035"))
_ROW = (34, 46)  # pixels, elsewhere and on a phone
_ABOVE = 0.36  # of a row: where a phone has the name
_SIGNS = {"gt": "> ", "ge": "≥ ", "lt": "< ", "le": "≤ "}
_SYMBOLS = {
    "gt": "triangle-right",
    "ge": "triangle-right",
    "lt": "triangle-left",
    "le": "triangle-left",
}


@dataclass(frozen=True, slots=True)
class _Row:
    who: str
    what: str
    said: float
    said_words: str
    comparator: str
    table: float | None
    table_words: str
    is_estimate: bool
    source: str
    glyph: str
    word: str
    short: str
    tone: str
    hover: str

    @property
    def both(self) -> list[float]:
        return [self.said] if self.table is None else [self.said, self.table]

    @property
    def is_above(self) -> bool:
        """True where the word stands above the table, or alone."""
        return self.table is None or self.said >= self.table

    @property
    def rank(self) -> float:
        """Said minus table, the largest first; rows without a figure come last."""
        return float("inf") if self.table is None else self.table - self.said


def dumbbell(
    frame: pd.DataFrame, style: Style, guidelines: tuple[Guideline, ...] = GUIDELINES
) -> Figure:
    """Claims of shares of GDP against the table, the one furthest above the table on top.

    `frame` has a row for each claim: `claim_id, who, what, claim_value, claim_printed,
    comparator, table_value` (missing where there is none), `table_printed, is_estimate,
    source, finding_glyph, finding_word, finding_short, tone` (a key of `Palette.tones`) and
    `hover` (plain text, lines parted by newlines). Claims below the table come after those above
    it, and claims without a figure last.
    """
    rows = sorted(_rows(frame), key=lambda row: row.rank)
    names = max((text_width(f"{row.who}  {row.what}", 14.5) for row in rows), default=0)
    words = max((text_width(f"{row.glyph} {row.word}", 13.5) for row in rows), default=0)
    margin = {"l": 8, "r": 8} if style.is_phone else {"l": int(names) + 22, "r": int(words) + 22}
    height = 64 + max(1, len(rows)) * _ROW[style.is_phone]
    sketch = blank(style, height, margin | {"t": 34, "b": 28})
    # The margins are worked out above: left to itself, Plotly would lay the figure out twice.
    sketch.y_axis(visible=False, automargin=False, range=[len(rows) - 0.3, -0.75])
    if not rows:
        sketch.x_axis(visible=False)
        say_instead(sketch, style, "No claim here has a figure to stand beside.")
        return sketch.figure()
    width = 340 if style.is_phone else 1100 - margin["l"] - margin["r"]
    low, high = _write_axis(sketch, rows, guidelines, width)
    _draw_lines(sketch, rows, style, (low, high))
    if not style.is_phone:
        _write_beside(sketch, rows, style, (low, high))
    for place, row in enumerate(rows):
        if style.is_phone:
            _write_above(sketch, row, place, style)
        if row.table is None:
            _write_missing(sketch, row, place, style)
    _draw_marks(sketch, rows, style)
    shown = [guideline for guideline in guidelines if low <= guideline.value <= high]
    for guideline in _kept_apart(shown, (high - low) / width):
        _draw_guideline(sketch, guideline, len(rows), style)
    return sketch.figure()


def _rows(frame: pd.DataFrame) -> list[_Row]:
    return [
        _Row(
            who=str(row["who"]),
            what=str(row["what"]),
            said=float(row["claim_value"]),
            said_words=_said_words(str(row["claim_printed"]), str(row["comparator"])),
            comparator=str(row["comparator"]),
            table=None if pd.isna(row["table_value"]) else float(row["table_value"]),
            table_words=str(row["table_printed"]),
            is_estimate=bool(row["is_estimate"]),
            source=str(row["source"]),
            glyph=str(row["finding_glyph"]),
            word=str(row["finding_word"]),
            short=str(row["finding_short"]),
            tone=str(row["tone"]),
            hover=str(row["hover"]),
        )
        for row in frame.to_dict("records")
    ]


def _said_words(printed: str, comparator: str) -> str:
    """Give the sign of "more than" where only the number was printed."""
    return f"{_SIGNS.get(comparator, '')}{printed}" if printed[:1].isdigit() else printed


def _write_axis(
    sketch: Sketch, rows: list[_Row], guidelines: tuple[Guideline, ...], width: int
) -> tuple[float, float]:
    """The range of the axis, with room for the numbers outside the outermost marks."""
    values = [value for row in rows for value in row.both]
    near = [g.value for g in guidelines if g.value <= max(values) + 0.5]
    low, high = min([*values, *near]), max([*values, *near])
    span = max(high - low, 1)
    said = max(text_width(row.said_words, 12) for row in rows) + 14
    low, high = max(0.0, low - 0.12 * span), high + span * max(0.06, said / (width - said))
    ticks, texts = scale_for("PC_GDP", high).ticks(low, high, 6)
    texts[-1] += " of GDP"
    sketch.x_axis(range=[low, high], tickvals=ticks, ticktext=texts, showline=False, ticks="")
    return low, high


def _write_beside(
    sketch: Sketch, rows: list[_Row], style: Style, span: tuple[float, float]
) -> None:
    """Names on the left and findings on the right of the plot, a trace each.

    The browser draws the texts of a trace together, but measures each annotation and
    each tick label by itself, which at every filter took longer than all the rest.
    """
    palette = style.palette
    names = [
        f"<b>{safe(row.who)}</b>  <span style='color:{palette.muted}'>{safe(row.what)}</span>"
        for row in rows
    ]
    findings = [f"{row.glyph} {safe(row.word)}" for row in rows]
    tones = [palette.tones[row.tone].text for row in rows]
    columns = (
        ("name", span[0], "left", names, {"size": 14, "color": palette.ink}),
        ("finding", span[1], "right", findings, {"size": 13, "color": tones}),
    )
    for part, x, side, words, font in columns:
        sketch.scatter(
            x=[x] * len(rows),
            y=list(range(len(rows))),
            mode="text",
            text=[_spaced(word) for word in words],
            textposition=f"middle {side}",
            textfont=font,
            cliponaxis=False,
            hoverinfo="skip",
            meta={"source": "", "edition": "", "part": part},
        )


def _write_above(sketch: Sketch, row: _Row, place: int, style: Style) -> None:
    """On a phone: name and finding above the row."""
    above = place - _ABOVE
    palette = style.palette
    over = {"xref": "paper", "bgcolor": palette.background, "borderpad": 1}
    name = f"<b>{safe(row.who)}</b> {safe(row.what)}"
    text(sketch, (0, above), name, palette.ink, 12, "left", **over)
    tone = palette.tones[row.tone].text
    text(sketch, (1, above), f"{row.glyph} {safe(row.short)}", tone, 12, "right", **over)


def _write_missing(sketch: Sketch, row: _Row, place: int, style: Style) -> None:
    """The row keeps its place and says what is missing."""
    beside = 14 + text_width(row.said_words, 12)
    at = (row.said, place)
    words = "no figure in the table"
    text(sketch, at, words, style.palette.muted, 12, "left", xshift=beside)


def _draw_lines(sketch: Sketch, rows: list[_Row], style: Style, span: tuple[float, float]) -> None:
    """A guide line for each row, and the gap between word and table.

    Two traces for all rows: the browser takes some milliseconds for each shape or
    label that stands by itself, and this chart is drawn again at every filter.
    """
    palette = style.palette
    places = range(len(rows))
    known = [(place, row) for place, row in enumerate(rows) if row.table is not None]
    lines = (
        ("guide", [(place, span) for place in places], {"color": palette.grid, "width": 1}),
        (
            "gap",
            [(p, (row.said, row.table)) for p, row in known],
            {"color": palette.rule, "width": 3},
        ),
    )
    for part, ends, line in lines:
        sketch.scatter(
            x=[x for _, (left, right) in ends for x in (left, right, None)],
            y=[y for place, _ in ends for y in (place, place, None)],
            mode="lines",
            line=line,
            hoverinfo="skip",
            meta={"source": "", "edition": "", "part": part},
        )


def _draw_marks(sketch: Sketch, rows: list[_Row], style: Style) -> None:
    """Circles of the table, hollow for estimates; over them the yellow marks of the claims.

    Each carries its number on the side away from the other.
    """
    palette = style.palette
    known = [(place, row) for place, row in enumerate(rows) if row.table is not None]
    inks = [palette.of_source(row.source).mark for _, row in known]
    fills = [
        palette.background if row.is_estimate else ink
        for (_, row), ink in zip(known, inks, strict=True)
    ]
    sketch.scatter(
        x=[row.table for _, row in known],
        y=[place for place, _ in known],
        mode="markers+text",
        text=[_spaced(safe(row.table_words)) for _, row in known],
        textposition=[f"middle {'left' if row.is_above else 'right'}" for _, row in known],
        textfont={
            "size": 12,
            "color": [palette.of_source(row.source).text for _, row in known],
        },
        marker={"size": 11, "color": fills, "line": {"color": inks, "width": 2.5}},
        customdata=[hover_lines(row.hover) for _, row in known],
        hovertemplate=HOVER,
        meta={"source": "table", "edition": "", "part": "mark"},
    )
    sketch.scatter(
        x=[row.said for row in rows],
        y=list(range(len(rows))),
        mode="markers+text",
        text=[_spaced(safe(row.said_words)) for row in rows],
        textposition=[f"middle {'right' if row.is_above else 'left'}" for row in rows],
        textfont={"size": 12, "color": palette.ink},
        marker={
            "size": 13,
            "symbol": [_SYMBOLS.get(row.comparator, "diamond") for row in rows],
            "color": palette.claim,
            "line": {"color": palette.claim_edge, "width": 1.5},
        },
        customdata=[hover_lines(row.hover) for row in rows],
        hovertemplate=HOVER,
        meta={"source": "claim", "edition": "", "part": "claim"},
    )


def _spaced(words: str) -> str:
    """A number with a little room to the mark it stands beside."""
    return f"\N{NO-BREAK SPACE}{words}\N{NO-BREAK SPACE}"


def _kept_apart(guidelines: list[Guideline], per_pixel: float) -> list[Guideline]:
    """As they are, or only their first words ("2%") where two names would touch."""
    ordered = sorted(guidelines, key=lambda guideline: guideline.value)
    for left, right in pairwise(ordered):
        needed = sum(text_width(guideline.words, 12) for guideline in (left, right)) / 2 + 8
        if (right.value - left.value) / per_pixel < needed:
            return [Guideline(g.value, g.words.split(" ")[0]) for g in ordered]
    return ordered


def _draw_guideline(sketch: Sketch, guideline: Guideline, count: int, style: Style) -> None:
    x = {"x0": guideline.value, "x1": guideline.value}
    line = {"color": style.palette.rule, "width": 1}
    sketch.shape(type="line", y0=count - 0.4, y1=-0.75, line=line, layer="below", **x)
    at = (guideline.value, -0.75)
    words = safe(guideline.words)
    text(sketch, at, words, style.palette.muted, 12, "center", yanchor="bottom")
