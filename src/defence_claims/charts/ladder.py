"""What each edition said for a year: one flight of steps a year, all on one scale.

NATO and SIPRI get a figure each. Within a year the editions stand side by side in the
order of publication, so the width of a flight is a number of editions and not a time.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

import pandas as pd

from defence_claims.charts.base import (
    HOVER,
    Guideline,
    Style,
    blank,
    safe,
    say_instead,
    source_name,
    text,
)
from defence_claims.charts.direct import draw_guideline, short_month
from defence_claims.charts.labels import Box, Plane, text_box, text_width
from defence_claims.charts.scale import Scale, value_range
from defence_claims.charts.sketch import Sketch

_MARGIN = {"l": 4, "r": 10, "t": 14}
_WIDTHS = (1060, 322)  # of the plot, elsewhere and on a phone
_EDITION = (72, 50)  # pixels that the name of an edition needs
_MOST_STEP = 34  # pixels between editions whose names are not written
_WIDEST_STEP = 250
_LIFT = 18  # from the middle of a mark to that of its label


@dataclass(frozen=True, slots=True)
class _Rung:
    """One figure: its place, and the words around it."""

    label: str
    value: float
    printed: str
    is_estimate: bool
    x: float

    @property
    def words(self) -> str:
        return f"{self.printed}{'e' if self.is_estimate else ''}"


@dataclass(frozen=True, slots=True)
class _Flight:
    year: int
    rungs: tuple[_Rung, ...]

    @property
    def falls(self) -> bool:
        return self.rungs[-1].value < self.rungs[0].value


def ladder(
    frame: pd.DataFrame,
    style: Style,
    scale: Scale,
    guideline: Guideline | None = None,
    height: int = 400,
) -> Sketch:
    """One source's figures for one area: a flight of steps for each year.

    `frame` has source, time_period (int), edition_label, value, printed and is_estimate, the
    editions of a year in the order of publication. The newest figure of a year is large and
    strong, older ones small and pale; estimates are hollow. Where the names of the editions
    find room every figure is labelled, else the first and the latest of each year.
    """
    width = _WIDTHS[style.is_phone]
    flights, is_roomy = _flights(frame, width, style)
    # With editions under the marks, the years stand above.
    margin = _MARGIN | ({"b": 44, "t": 28} if is_roomy and len(flights) > 1 else {"b": 44})
    sketch = blank(style, height, margin)
    if not flights:
        sketch.x_axis(visible=False)
        sketch.y_axis(visible=False)
        say_instead(sketch, style, "No edition here has a figure for these years.", 0.5)
        return sketch
    values = [rung.value for flight in flights for rung in flight.rungs]
    low, high = value_range(values, scale, guideline.value if guideline else None)
    plane = Plane(0, len(flights), low, high, width, height - margin["t"] - margin["b"])
    ticks, texts = scale.ticks(low, high)
    sketch.y_axis(range=[low, high], tickvals=ticks, ticktext=texts)
    _write_places(sketch, flights, style, is_roomy=is_roomy)
    source = str(frame["source"].iloc[0])
    _draw(sketch, flights, source, style, scale)
    taken = [
        _write_value(sketch, flight, rung, style, plane, source)
        for flight in flights
        for rung in (flight.rungs if is_roomy else _ends(flight))
    ]
    if guideline is not None:
        dots = [(plane.x(r.x), plane.y(r.value)) for f in flights for r in f.rungs]
        draw_guideline(sketch, guideline, style, plane, dots, taken)
    return sketch


def _flights(frame: pd.DataFrame, width: int, style: Style) -> tuple[list[_Flight], bool]:
    """A flight a year, each in a slot of its own; and whether editions can be named."""
    columns = ["time_period", "edition_label", "value", "printed", "is_estimate"]
    rows = list(zip(*(frame[column].tolist() for column in columns), strict=True))
    years = [(year, list(group)) for year, group in groupby(rows, key=lambda row: row[0])]
    if not years:
        return [], False
    most = max(len(group) for _, group in years)
    slot = width / len(years)
    is_roomy = slot / most >= _EDITION[style.is_phone]
    step = slot / most if is_roomy else min(_MOST_STEP, 0.72 * slot / max(1, most - 1))
    step = min(step, _WIDEST_STEP)
    flights = []
    for place, (year, group) in enumerate(years):
        middle = (len(group) - 1) / 2
        xs = [place + 0.5 + (i - middle) * step / slot for i in range(len(group))]
        rungs = tuple(
            _Rung(label, value, printed, is_estimate, x)
            for (_, label, value, printed, is_estimate), x in zip(group, xs, strict=True)
        )
        flights.append(_Flight(int(year), rungs))
    return flights, is_roomy


def _write_places(
    sketch: Sketch, flights: Sequence[_Flight], style: Style, *, is_roomy: bool
) -> None:
    """Years under their flights; or the editions, with the year above."""
    count = len(flights)
    for edge in range(1, count):
        line = {"color": style.palette.grid, "width": 1}
        sketch.shape(
            type="line", x0=edge, x1=edge, yref="paper", y0=0, y1=1, line=line, layer="below"
        )
    if not is_roomy:
        ticks = [place + 0.5 for place in range(count)]
        texts = [_year_words(flight, place, style) for place, flight in enumerate(flights)]
        sketch.x_axis(range=[0, count], tickvals=ticks, ticktext=texts)
        return
    rungs = [rung for flight in flights for rung in flight.rungs]
    names = [_edition_words(rung.label, style) for rung in rungs]
    sketch.x_axis(range=[0, count], tickvals=[rung.x for rung in rungs], ticktext=names)
    for place, flight in enumerate(flights if count > 1 else ()):
        at = (place + 0.5, 1.0)
        above = {"yref": "paper", "yanchor": "bottom"}
        text(sketch, at, f"<b>{flight.year}</b>", style.palette.ink, 13, "center", **above)


def _year_words(flight: _Flight, place: int, style: Style) -> str:
    is_short = place > 0 or style.is_phone
    words = f"’{flight.year % 100:02d}" if is_short else str(flight.year)
    return f"{words}{'e' if flight.rungs[-1].is_estimate else ''}"


def _edition_words(label: str, style: Style) -> str:
    name = safe(short_month(label) if style.is_phone else label)
    return name.replace(" ", "<br>")


def _draw(
    sketch: Sketch, flights: Sequence[_Flight], source: str, style: Style, scale: Scale
) -> None:
    """The steps, then the older marks, then the latest over them."""
    palette = style.palette
    strong, pale = palette.of_source(source), palette.of_source(source, 2)
    for flight in flights:
        sketch.scatter(
            x=[rung.x for rung in flight.rungs],
            y=[rung.value for rung in flight.rungs],
            mode="lines",
            line={"shape": "hv", "color": pale.mark, "width": 1.5},
            hoverinfo="skip",
            meta={"source": source, "edition": "", "part": "step"},
        )
    older = [(f, rung) for f in flights for rung in f.rungs[:-1]]
    latest = [(f, f.rungs[-1]) for f in flights]
    small, large = (6, 9) if style.is_phone else (7, 11)
    for told, ink, size, part in ((older, pale, small, "older"), (latest, strong, large, "latest")):
        sketch.scatter(
            x=[rung.x for _, rung in told],
            y=[rung.value for _, rung in told],
            mode="markers",
            marker={
                "size": size,
                "color": [palette.background if r.is_estimate else ink.mark for _, r in told],
                "line": {"color": ink.mark, "width": 2.5 if part == "latest" else 1.5},
            },
            customdata=list(_hovers(told, source, scale)),
            hovertemplate=HOVER,
            cliponaxis=False,
            meta={"source": source, "edition": "", "part": part},
        )


def _hovers(told: Iterable[tuple[_Flight, _Rung]], source: str, scale: Scale) -> Iterable[str]:
    for flight, rung in told:
        value = safe(scale.words(rung.printed, rung.value))
        estimate = " estimate" if rung.is_estimate else ""
        name = f"{safe(source_name(source))} {safe(rung.label)}"
        yield f"{name}<br>{flight.year}: <b>{value}</b>{estimate}"


def _ends(flight: _Flight) -> tuple[_Rung, ...]:
    """The first and the latest figure; one where they are printed alike."""
    first, latest = flight.rungs[0], flight.rungs[-1]
    return (latest,) if first.printed == latest.printed else (first, latest)


def _write_value(
    sketch: Sketch,
    flight: _Flight,
    rung: _Rung,
    style: Style,
    plane: Plane,
    source: str,
) -> Box:
    """The figure above or below its mark, clear of the marks beside it; the box it takes."""
    is_latest = rung is flight.rungs[-1]
    is_below = _is_below(flight, rung)
    size = style.small if is_latest else style.small - 1
    words = f"<b>{safe(rung.words)}</b>" if is_latest else safe(rung.words)
    half = text_width(words, size) / 2 + 4
    x, y = plane.x(rung.x), plane.y(rung.value)
    near = [plane.y(r.value) for r in flight.rungs if abs(plane.x(r.x) - x) < half]
    shift = min(near) - y - _LIFT if is_below else max(near) - y + _LIFT
    ink = style.palette.of_source(source, 0 if is_latest else 2).text
    # Beside the axis a label moves in, off the ticks.
    aside = max(0.0, half - x)
    at = (rung.x, rung.value)
    over = {"bgcolor": style.palette.background, "borderpad": 0, "name": "label"}
    text(sketch, at, words, ink, size, "center", xshift=aside, yshift=shift, **over)
    return text_box(words, size, x + aside, y + shift, "center")


def _is_below(flight: _Flight, rung: _Rung) -> bool:
    """Where the steps leave room: above where a flight begins to fall, below where it fell."""
    place = flight.rungs.index(rung)
    if place == 0:
        return flight.rungs[-1].value > rung.value
    return rung.value < flight.rungs[place - 1].value or (rung is flight.rungs[-1] and flight.falls)
