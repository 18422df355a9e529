"""The word against the table: what was said and what the table has, a row a claim.

This one is a list of HTML rows and no Plotly figure: it stands on pages that are drawn
again at every filter, its rows are words first of all, each leads to its claim, and they
wrap on a phone (docs/adr/0008-the-dumbbell-is-html.md).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

import pandas as pd

from defence_claims.charts.base import Guideline
from defence_claims.charts.palette import Palette
from defence_claims.charts.scale import scale_for

GUIDELINES = (Guideline(2, "2% guideline"), Guideline(3.5, "3.5% goal for 2035"))
_SIGNS = {"gt": "> ", "ge": "≥ ", "lt": "< ", "le": "≤ "}
_SHAPES = {"gt": "more", "ge": "more", "lt": "less", "le": "less"}


@dataclass(frozen=True, slots=True)
class _Row:
    claim_id: str
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


@dataclass(frozen=True, slots=True)
class _Span:
    """What the track covers, in percent of GDP."""

    low: float
    high: float

    def at(self, value: float) -> str:
        """The place of a value, as CSS."""
        return f"left:{100 * (value - self.low) / (self.high - self.low):.2f}%"


def dumbbell(
    frame: pd.DataFrame,
    palette: Palette,
    link: Callable[[str], str],
    guidelines: Sequence[Guideline] = GUIDELINES,
) -> str:
    """Claims of shares of GDP against the table as HTML, the one furthest above it on top.

    `frame` has a row for each claim: `claim_id, who, what, claim_value, claim_printed,
    comparator, table_value` (missing where there is none), `table_printed, is_estimate,
    source, finding_glyph, finding_word, finding_short, tone` (a key of `Palette.tones`) and
    `hover` (plain text, lines parted by newlines). Claims below the table come after those above
    it, and claims without a figure last. `link` gives the address of a claim from its id. All
    text of the frame is escaped; the markup is well-formed and brings its own style sheet.
    """
    rows = sorted(_rows(frame), key=lambda row: row.rank)
    if not rows:
        return '<p class="dc-source">No claim here has a figure to stand beside.</p>'
    values = [value for row in rows for value in row.both]
    shown = [g for g in guidelines if g.value <= max(values) + 0.5]
    levels = [*values, *(guideline.value for guideline in shown)]
    room = 0.03 * max(max(levels) - min(levels), 1)
    span = _Span(max(0.0, min(levels) - room), max(levels) + room)
    return "".join(
        (
            f"<div><style>{_STYLE}</style>",
            f'<ul class="dc-dumbbell" style="{_variables(palette)}">',
            _names(shown, span),
            *(_item(row, span, shown, palette, link(row.claim_id)) for row in rows),
            _axis(span),
            "</ul></div>",
        )
    )


def _rows(frame: pd.DataFrame) -> list[_Row]:
    return [
        _Row(
            claim_id=str(row["claim_id"]),
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


def _item(
    row: _Row, span: _Span, guidelines: Sequence[Guideline], palette: Palette, address: str
) -> str:
    """One row: who said it of what, the pair of marks, the finding."""
    tone = palette.tones[row.tone].text
    who = f'<a href="{escape(address)}">{escape(row.who)}</a> {escape(row.what)}'
    rules = "".join(f'<i class="rule" style="{span.at(g.value)}"></i>' for g in guidelines)
    word = f'<span class="long">{escape(row.word)}</span>'
    short = f'<span class="short">{escape(row.short)}</span>'
    return (
        f'<li title="{escape(row.hover.strip())}"><span class="who">{who}</span>'
        f'<span class="track">{rules}{_pair(row, span, palette)}</span>'
        f'<span class="finding" style="color:{tone}">{escape(row.glyph)} {word}{short}</span></li>'
    )


def _pair(row: _Row, span: _Span, palette: Palette) -> str:
    """The gap, the table's circle and the claim's mark, each figure on its outer side."""
    outer, other = ("right", "left") if row.is_above else ("left", "right")
    shape = _SHAPES.get(row.comparator, "even")
    said = (
        f'<i class="said {shape}" style="{span.at(row.said)}"></i>'
        f'<b class="{outer}" style="{span.at(row.said)}"><span class="unseen">said </span>'
        f"{escape(row.said_words)}</b>"
    )
    if row.table is None:
        return f'{said}<em class="missing">no figure in the table</em>'
    ink = palette.of_source(row.source)
    fill = palette.background if row.is_estimate else ink.mark
    first, last = sorted((row.said, row.table))
    width = 100 * (last - first) / (span.high - span.low)
    circle = f"{span.at(row.table)};background:{fill};border-color:{ink.mark}"
    return (
        f'<i class="gap" style="{span.at(first)};width:{width:.2f}%"></i>'
        f'<i class="circle" style="{circle}"></i>{said}'
        f'<b class="{other}" style="{span.at(row.table)};color:{ink.text}">'
        f'<span class="unseen">, the table has </span>{escape(row.table_words)}</b>'
    )


def _names(guidelines: Sequence[Guideline], span: _Span) -> str:
    """The guidelines' names over the rows: the lowest before its line, the others after."""
    sides = ["before", *["after"] * len(guidelines)] if len(guidelines) > 1 else [""]
    marks = "".join(
        f'<i class="tick {side}" style="{span.at(g.value)}">{escape(g.words)}</i>'
        for g, side in zip(guidelines, sides, strict=False)
    )
    return f'<li class="axis" aria-hidden="true"><span class="track">{marks}</span></li>'


def _axis(span: _Span) -> str:
    """The scale under the rows."""
    ticks, texts = scale_for("PC_GDP", span.high).ticks(span.low, span.high, 6)
    texts[-1] += " of GDP"
    marks = "".join(
        f'<i class="tick" style="{span.at(tick)}">{escape(text)}</i>'
        for tick, text in zip(ticks, texts, strict=True)
    )
    return f'<li class="axis" aria-hidden="true"><span class="track">{marks}</span></li>'


def _variables(palette: Palette) -> str:
    colours = {
        "paper": palette.background,
        "ink": palette.ink,
        "muted": palette.muted,
        "grid": palette.grid,
        "rule": palette.rule,
        "said": palette.claim,
        "edge": palette.claim_edge,
    }
    return ";".join(f"--dc-{name}:{colour}" for name, colour in colours.items())


_STYLE = """
.dc-dumbbell{list-style:none;margin:0!important;padding:0!important;display:grid;column-gap:1rem;font-size:.875rem;
grid-template-columns:fit-content(24rem) minmax(0,1fr) max-content;color:var(--dc-ink)}
.dc-dumbbell li{display:grid;grid-template-columns:subgrid;grid-column:1/-1;align-items:center;
margin:0!important;padding:0;font-size:inherit}
.dc-dumbbell .who{color:var(--dc-muted)}
.dc-dumbbell .who a{color:var(--dc-ink);font-weight:600;text-decoration-color:var(--dc-rule);
text-decoration-thickness:1px;text-underline-offset:.2em}
.dc-dumbbell .track{grid-column:2;position:relative;height:2.125rem;margin:0 4.5rem}
.dc-dumbbell li:not(.axis) .track::before{content:"";position:absolute;inset:50% -4.5rem auto;
border-top:1px solid var(--dc-grid)}
.dc-dumbbell .track>*{position:absolute;font-style:normal;font-weight:400;white-space:nowrap}
.dc-dumbbell .rule{top:0;bottom:0;border-left:1px solid var(--dc-rule)}
.dc-dumbbell .gap{top:calc(50% - 1.5px);height:3px;background:var(--dc-rule)}
.dc-dumbbell .circle{top:50%;width:8px;height:8px;border:2.5px solid;border-radius:50%;
box-sizing:content-box;transform:translate(-50%,-50%)}
.dc-dumbbell .said{top:50%;width:15px;height:15px;background:var(--dc-edge);
transform:translate(-50%,-50%)}
.dc-dumbbell .said::after{content:"";position:absolute;inset:0;background:var(--dc-said);
transform:scale(.7)}
.dc-dumbbell .even,.dc-dumbbell .even::after{clip-path:polygon(50% 0,100% 50%,50% 100%,0 50%)}
.dc-dumbbell .more,.dc-dumbbell .more::after{clip-path:polygon(8% 0,100% 50%,8% 100%)}
.dc-dumbbell .less,.dc-dumbbell .less::after{clip-path:polygon(92% 0,92% 100%,0 50%)}
.dc-dumbbell b{top:50%;font-size:.8125rem;line-height:1.2;padding:0 2px;
font-variant-numeric:tabular-nums;background:var(--dc-paper)}
.dc-dumbbell .right{transform:translate(10px,-50%)}
.dc-dumbbell .left{transform:translate(calc(-100% - 10px),-50%)}
.dc-dumbbell .missing{right:-4.5rem;top:50%;transform:translateY(-50%);color:var(--dc-muted)}
.dc-dumbbell .axis .track{height:1.5rem}
.dc-dumbbell .tick{transform:translateX(-50%);color:var(--dc-muted);font-size:.8125rem}
.dc-dumbbell .before{transform:translateX(calc(-100% + 1rem))}
.dc-dumbbell .after{transform:translateX(-1rem)}
.dc-dumbbell .short{display:none}
.dc-dumbbell .unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
@media (max-width:640px){
.dc-dumbbell{grid-template-columns:minmax(0,1fr) max-content}
.dc-dumbbell .track{grid-column:1/-1;grid-row:2;height:1.625rem;margin:0 2.75rem}
.dc-dumbbell li:not(.axis) .track::before{inset:50% -2.75rem auto}
.dc-dumbbell li:not(.axis){padding-top:.25rem}
.dc-dumbbell .finding{justify-self:end}
.dc-dumbbell .long{display:none}
.dc-dumbbell .short{display:inline}
.dc-dumbbell .missing{right:-2.75rem}
}
@media print{.dc-dumbbell *{print-color-adjust:exact}}
"""
