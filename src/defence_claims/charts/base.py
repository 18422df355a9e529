"""What every figure shares: the bare canvas, text, hover and the words of dates."""

from dataclasses import dataclass
from datetime import date
from html import escape

from defence_claims.charts.palette import Palette
from defence_claims.charts.sketch import Sketch
from defence_claims.periods import PartialDate

SANS = '"Source Sans", "Source Sans Pro", sans-serif'
SERIF = '"Source Serif", "Source Serif Pro", Georgia, serif'
HOVER = "%{customdata}<extra></extra>"
CLEAR = "rgba(0,0,0,0)"
ESTIMATE_DASH = "2px,3px"
_SOURCE_NAMES = {"WB": "World Bank", "EUROSTAT": "Eurostat", "NATIONAL": "National"}


@dataclass(frozen=True, slots=True)
class Style:
    """Which colours, and whether the reader holds a phone."""

    palette: Palette
    is_phone: bool = False

    @property
    def small(self) -> int:
        """The size of value labels."""
        return 12 if self.is_phone else 13


@dataclass(frozen=True, slots=True)
class Guideline:
    """A level named in words, such as 2 and "2% guideline"."""

    value: float
    words: str


@dataclass(frozen=True, slots=True)
class PlanMark:
    """What a claim was before it was said as a fact, or a pledge for a year.

    `announced` is a partial date or "", `year` the year it is for.
    """

    value: float
    year: int | None
    announced: str
    words: str
    hover: str


def safe(text: str) -> str:
    """Data text that Plotly will not read as tags.

    Quotes stay: the text never stands in an attribute, and Plotly would print their entity.
    """
    return escape(text, quote=False)


def source_name(source: str) -> str:
    """A source as readers know it, from its code."""
    return _SOURCE_NAMES.get(source, source)


def blank(style: Style, height: int, margin: dict[str, int]) -> Sketch:
    """A sketch with nothing on it: clear paper, fixed axes, no legend, quiet lines.

    The layout's `meta` keeps the page's colours, so that an export can fill the paper.
    """
    palette = style.palette
    tick = {"color": palette.muted, "size": 12}
    axis = {"zeroline": False, "fixedrange": True, "tickfont": tick}
    font = {"family": SANS, "size": 13, "color": palette.ink}
    layout = {
        # Plotly's own template says again, in 6 kB a figure, what is settled here.
        "template": "none",
        "autotypenumbers": "strict",
        "height": height,
        "margin": margin,
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "font": font,
        "showlegend": False,
        "hovermode": "closest",
        "dragmode": False,
        "hoverlabel": {
            "bgcolor": palette.card,
            "bordercolor": palette.rule,
            "font": font,
            "align": "left",
        },
        "modebar": {"bgcolor": CLEAR, "color": palette.muted, "activecolor": palette.ink},
        "meta": {"background": palette.background, "ink": palette.ink, "muted": palette.muted},
    }
    x_axis = axis | {
        "automargin": True,
        "showgrid": False,
        "ticks": "outside",
        "ticklen": 4,
        "tickcolor": palette.rule,
        "linecolor": palette.rule,
        "showline": True,
    }
    y_axis = axis | {"gridcolor": palette.grid, "gridwidth": 1, "ticks": "", "automargin": True}
    return Sketch(layout, x_axis, y_axis)


def text(
    sketch: Sketch,
    at: tuple[object, float],
    words: str,
    colour: str,
    size: float = 13,
    anchor: str = "left",
    **rest: object,
) -> None:
    """Write words; data in them must have been through `safe`."""
    sketch.note(
        x=at[0],
        y=at[1],
        text=words,
        showarrow=False,
        xanchor=anchor,
        align=anchor,
        font={"size": size, "color": colour},
        **rest,
    )


def say_instead(sketch: Sketch, style: Style, words: str, level: float = 0.2) -> None:
    """Say in the plot why there is nothing to see."""
    middle = {"xref": "paper", "yref": "paper", "yanchor": "middle", "name": "instead"}
    text(sketch, (0.5, level), safe(words), style.palette.muted, 14, "center", **middle)


def date_words(printed: str, *, short: bool = False) -> str:
    """A partial date in words: "26 March 2025", "March 2025", "2025"; months cut when `short`."""
    known = PartialDate.parse(printed)
    month = known.first.strftime("%b" if short else "%B")
    parts = printed.count("-")
    if parts == 0:
        return printed
    return f"{known.first.day} {month} {printed[:4]}" if parts > 1 else f"{month} {printed[:4]}"


def year_of_day(day: date) -> float:
    """A day as a place on an axis of years: 1 July 2025 is about 2025.5."""
    first, following = date(day.year, 1, 1), date(day.year + 1, 1, 1)
    return day.year + (day - first).days / (following - first).days
