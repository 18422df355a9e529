"""The claim on a figure: its diamond, its band, its words; and the day it was said."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from defence_claims.charts.base import CLEAR, HOVER, PlanMark, Style, date_words, safe, text
from defence_claims.charts.labels import Box, Plane, clearest, text_box, text_width
from defence_claims.charts.sketch import Sketch
from defence_claims.periods import PartialDate


@dataclass(frozen=True, slots=True)
class ClaimMark:
    """A claimed figure, ready to be drawn.

    `low` and `high` bound what the printed figure stands for; None leaves that side
    open ("more than 4"). `year` is None where the words name none. `printed` is the
    figure as said ("4.7% GDP"), `said` a partial date or "", `hover` plain text whose
    lines are parted by newlines.
    """

    value: float
    low: float | None
    high: float | None
    year: int | None
    printed: str
    claimant: str
    said: str
    comparator: str
    hover: str

    @property
    def is_open(self) -> bool:
        """True where the claim bounds the value from one side only, or not at all."""
        return self.low is None or self.high is None

    def symbol(self, more: str = "triangle-up", less: str = "triangle-down") -> str:
        """A diamond, or a triangle that points where an open claim does."""
        if not self.is_open:
            return "diamond"
        if self.high is None and (self.low is not None or self.comparator in {"gt", "ge"}):
            return more
        return less if self.low is not None or self.high is not None else "diamond"

    @property
    def level(self) -> float:
        """Where the mark stands: at the value, for a range in its middle."""
        if self.comparator == "range" and self.low is not None and self.high is not None:
            return (self.low + self.high) / 2
        return self.value

    @property
    def levels(self) -> list[float]:
        """The values that an axis must hold."""
        return [v for v in (self.value, self.low, self.high) if v is not None]


@dataclass(frozen=True, slots=True)
class Said:
    """When the words were said: a day, a month, or a year."""

    first: date
    last: date
    words: str
    is_year: bool

    @classmethod
    def of(cls, printed: str) -> "Said | None":
        """None where nothing is known."""
        if not printed:
            return None
        known = PartialDate.parse(printed)
        is_year = len(printed) == 4
        words = f"{'in ' if is_year else ''}{date_words(printed)}"
        return cls(known.first, known.last, words, is_year)

    @property
    def is_day(self) -> bool:
        """True where the day itself is known."""
        return self.first == self.last


def hover_lines(words: str) -> str:
    """Plain text as hover text: escaped, newlines as breaks."""
    return safe(words).replace("\n", "<br>")


def draw_band(sketch: Sketch, mark: ClaimMark, style: Style, across: tuple[object, object]) -> None:
    """The claimed interval from edge to edge; a hairline where it is open."""
    span = {"x0": across[0], "x1": across[1], "layer": "below"}
    if mark.low is not None and mark.high is not None:
        sketch.shape(
            type="rect",
            y0=mark.low,
            y1=mark.high,
            fillcolor=style.palette.band,
            line={"width": 0},
            name="claim band",
            **span,
        )
        if mark.high > mark.low:
            return
    # A yellow line alone is lost on white: the hairline has the claim's outline as its core.
    colours = ((style.palette.band, 6), (style.palette.muted, 1))
    for colour, width in colours:
        sketch.shape(
            type="line",
            y0=mark.value,
            y1=mark.value,
            line={"color": colour, "width": width},
            name="claim line",
            **span,
        )


def draw_claim(
    sketch: Sketch,
    marks: Sequence[ClaimMark],
    style: Style,
    xs: Sequence[object],
    size: int = 15,
) -> None:
    """Yellow marks at the claimed values."""
    symbols = [mark.symbol() for mark in marks]
    # Plotly's triangle of one size has a third of the diamond's area: its yellow is lost.
    sizes = [size if symbol == "diamond" else round(size * 1.4) for symbol in symbols]
    sketch.scatter(
        x=list(xs),
        y=[mark.level for mark in marks],
        mode="markers",
        marker={
            "symbol": symbols,
            "size": sizes,
            "opacity": 1,  # marks of several sizes would be let shine through
            "color": style.palette.claim,
            "line": {"color": style.palette.claim_edge, "width": 2 if size > 12 else 1.5},
        },
        customdata=[hover_lines(mark.hover) for mark in marks],
        hovertemplate=HOVER,
        cliponaxis=False,
        meta={"source": "claim", "edition": "", "part": "claim"},
    )


def write_claim(
    sketch: Sketch,
    mark: ClaimMark,
    style: Style,
    at: tuple[float, Plane],
    points: Sequence[tuple[float, float]],
    taken: list[Box],
) -> None:
    """The one box of a figure, the claim as said, where it hides least."""
    x, plane = at
    home = (plane.x(x), plane.y(mark.level))
    reach = 34 if style.is_phone else 52
    words = f"<b>{safe(mark.printed)}</b>"
    half = text_width(mark.printed, 15) / 2 + 5
    offsets = [
        (side * (far * reach + half), rise * lift)
        for far in (1, 2)
        for lift in (34, 58)
        for side in (-1, 1)
        for rise in (1, -1)
    ]
    boxes = [
        Box(home[0] + dx - half, home[1] + dy - 13, home[0] + dx + half, home[1] + dy + 13)
        for dx, dy in offsets
    ]
    best = clearest(boxes, points, taken, plane.box)
    taken.append(boxes[best])
    dx, dy = offsets[best]
    near_edge = dx + half if dx < 0 else dx - half
    sketch.note(
        x=x,
        y=mark.level,
        ax=near_edge,
        ay=-dy,
        text=words,
        showarrow=True,
        arrowhead=0,
        arrowwidth=1,
        arrowcolor=style.palette.ink,
        standoff=8,
        font={"size": 14, "color": style.palette.claim_ink},
        bgcolor=style.palette.claim,
        borderpad=3,
        xanchor="right" if dx < 0 else "left",
        yanchor="middle",
        name="claim",
    )


def write_claim_without_place(
    sketch: Sketch, mark: ClaimMark, style: Style, x: object, note: str
) -> None:
    """The claim's box on its band where no year or day says where a diamond would stand."""
    sketch.note(
        x=x,
        y=mark.level,
        text=f"<b>{safe(mark.printed)}</b>",
        showarrow=False,
        xanchor="left",
        xshift=8,
        font={"size": 14, "color": style.palette.claim_ink},
        bgcolor=style.palette.claim,
        bordercolor=CLEAR,
        borderpad=3,
        hovertext=hover_lines(mark.hover),
        name="claim",
    )
    if note:
        text(sketch, (x, mark.level), note, style.palette.muted, 12, xshift=8, yshift=-20)


def draw_day(
    sketch: Sketch,
    said: Said,
    style: Style,
    place: Callable[[date], object],
    room: tuple[float, float],
) -> None:
    """The day as a line, a month as a bar, a year as a tint; its words above the plot.

    `place` turns a day into a value of the x axis; `room` is how many pixels lie to the
    left and to the right of the day before words would be cut off.
    """
    palette = style.palette
    start, end = place(said.first), place(said.last)
    upright = {"yref": "paper", "y0": 0, "y1": 1, "name": "day"}
    if said.is_day:
        line = {"color": palette.ink, "width": 1}
        sketch.shape(type="line", x0=start, x1=start, line=line, **upright)
    else:
        opacity = 0.06 if said.is_year else 0.22
        bar = {"fillcolor": palette.ink, "opacity": opacity, "line": {"width": 0}}
        sketch.shape(type="rect", x0=start, x1=end, layer="below", **bar, **upright)
    middle = place(said.first + (said.last - said.first) / 2)
    above = {"yref": "paper", "yanchor": "bottom"}
    title = f"<b>Said {said.words}</b>"
    half = text_width(title, 12.5) / 2
    anchor = "center" if min(room) >= half else "left" if room[0] < half else "right"
    text(sketch, (middle, 1), title, palette.ink, 12, anchor, yshift=17, **above)
    if said.is_year:
        return
    before, after = "← Known that day", "Learned later →"
    if not said.is_day:
        before = "← Known by then"
    if room[0] >= text_width(before, 12) + 5:
        text(sketch, (start, 1), before, palette.ink, 12, "right", xshift=-5, **above)
    if room[1] >= text_width(after, 12) + 5:
        text(sketch, (end, 1), after, palette.ink, 12, "left", xshift=5, **above)


def draw_plan(
    sketch: Sketch,
    plan: PlanMark,
    style: Style,
    at: tuple[object, float, float],
    surroundings: tuple[Box, Sequence[tuple[float, float]], list[Box]],
) -> None:
    """A hollow grey diamond and its words; `at` is its x, and its place in pixels.

    `surroundings` are where words may stand, the pixels they should not hide, and other words.
    """
    x, px, py = at
    room, points, taken = surroundings
    grey = style.palette.other
    sketch.scatter(
        x=[x],
        y=[plan.value],
        mode="markers",
        marker={
            "symbol": "diamond",
            "size": 11,
            "color": style.palette.background,
            "line": {"color": grey.mark, "width": 2},
        },
        customdata=[hover_lines(plan.hover)],
        hovertemplate=HOVER,
        cliponaxis=False,
        meta={"source": "plan", "edition": "", "part": "plan"},
    )
    places = [("center", 0, 20), ("center", 0, -20), ("left", 12, 0), ("right", -12, 0)]
    boxes = [text_box(plan.words, 12, px + dx, py + dy, a) for a, dx, dy in places]
    best = clearest(boxes, points, taken, room)
    taken.append(boxes[best])
    anchor, dx, dy = places[best]
    words = safe(plan.words)
    text(sketch, (x, plan.value), words, grey.text, 12, anchor, xshift=dx, yshift=dy)
