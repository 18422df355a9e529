"""How many allies reach a mark, edition by edition: a step that holds until the next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from defence_claims.charts.base import HOVER, Style, blank, safe, say_instead, text
from defence_claims.charts.direct import short_month
from defence_claims.charts.sketch import Sketch
from defence_claims.periods import PartialDate

_HEIGHT = 250
_MARGIN = {"l": 10, "r": 16, "t": 26, "b": 44}
_TICK = (56, 40)  # pixels that the name of an edition needs, elsewhere and on a phone
_WIDTHS = (640, 330)


@dataclass(frozen=True, slots=True)
class _Step:
    day: date
    label: str
    count: int
    is_estimate: bool
    is_stated: bool
    is_chosen: bool
    hover: str

    @property
    def place(self) -> int:
        """Where the day lies on the axis, which counts days."""
        return self.day.toordinal()


def count_steps(frame: pd.DataFrame, style: Style) -> Sketch:
    """The number of allies for one year, by the day each edition came out.

    `frame` has published (partial date), edition_label, count (int), is_estimate, is_stated
    (taken from the publisher's words, since the table here cannot be counted), is_chosen (the
    edition the page shows) and hover (plain text), in the order of publication. Counted
    figures are circles, stated ones squares; hollow where the year was an estimate.
    """
    sketch = blank(style, _HEIGHT, _MARGIN)
    steps = _steps(frame)
    sketch.y_axis(visible=False)
    if not steps:
        sketch.x_axis(visible=False)
        say_instead(sketch, style, "No edition here can be counted for this year.", 0.5)
        return sketch
    counts = [step.count for step in steps]
    room = max(2.0, 0.35 * (max(counts) - min(counts)))
    sketch.y_axis(range=[min(counts) - room, max(counts) + room])
    span = max((steps[-1].day - steps[0].day).days, 60)
    first, last = steps[0].place - 0.06 * span, steps[-1].place + 0.06 * span
    _write_editions(sketch, steps, (first, last), style)
    _draw(sketch, steps, style, last)
    for place, step in enumerate(steps):
        words = f"<b>{step.count}</b>" + (" stated" if step.is_stated else "")
        falls = place > 0 and step.count < steps[place - 1].count  # a line comes from above
        ink = style.palette.of_source("NATO", 0 if step.is_chosen else 2).text
        at = (step.place, float(step.count))
        size = 15 if step.is_chosen else 13
        text(sketch, at, words, ink, size, "center", yshift=-17 if falls else 17, name="count")
    return sketch


def _steps(frame: pd.DataFrame) -> list[_Step]:
    columns = ["published", "edition_label", "count", "is_estimate", "is_stated", "is_chosen"]
    rows = zip(*(frame[name].tolist() for name in [*columns, "hover"]), strict=True)
    return [_Step(PartialDate.parse(row[0]).first, *row[1:]) for row in rows]


def _write_editions(
    sketch: Sketch, steps: Sequence[_Step], span: tuple[float, float], style: Style
) -> None:
    """The name of an edition under its step; left out where it would touch the one before."""
    per_day = _WIDTHS[style.is_phone] / (span[1] - span[0])
    ticks: list[int] = []
    names: list[str] = []
    # The chosen edition and the newest are named before the others.
    for step in sorted(steps, key=lambda step: (not step.is_chosen, -step.place)):
        if all(abs(step.place - tick) * per_day >= _TICK[style.is_phone] for tick in ticks):
            ticks.append(step.place)
            label = short_month(step.label) if style.is_phone else step.label
            names.append(safe(label).replace(" ", "<br>"))
    sketch.x_axis(range=list(span), tickvals=ticks, ticktext=names)


def _draw(sketch: Sketch, steps: Sequence[_Step], style: Style, last: float) -> None:
    palette = style.palette
    meta = {"source": "NATO", "edition": ""}
    days = [step.place for step in steps]
    counts = [step.count for step in steps]
    sketch.scatter(
        x=[*days, last],
        y=[*counts, counts[-1]],
        mode="lines",
        line={"shape": "hv", "color": palette.of_source("NATO", 2).mark, "width": 2},
        hoverinfo="skip",
        meta=meta | {"part": "step"},
    )
    inks = [palette.of_source("NATO", 0 if step.is_chosen else 2).mark for step in steps]
    fills = [
        palette.background if step.is_estimate else ink
        for step, ink in zip(steps, inks, strict=True)
    ]
    sketch.scatter(
        x=days,
        y=counts,
        mode="markers",
        marker={
            "symbol": ["square" if step.is_stated else "circle" for step in steps],
            "size": [12 if step.is_chosen else 9 for step in steps],
            "color": fills,
            "line": {"color": inks, "width": 2},
        },
        customdata=[safe(step.hover).replace("\n", "<br>") for step in steps],
        hovertemplate=HOVER,
        cliponaxis=False,
        meta=meta | {"part": "mark"},
    )
