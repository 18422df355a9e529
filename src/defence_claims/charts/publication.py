"""What the tables said that day, and since: one step line for each source and year."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from defence_claims.charts.base import (
    HOVER,
    PlanMark,
    Style,
    blank,
    date_words,
    safe,
    say_instead,
    source_name,
    text,
)
from defence_claims.charts.direct import Tag, margin_for, write_column
from defence_claims.charts.labels import Box, Plane, clearest, text_box
from defence_claims.charts.marks import (
    ClaimMark,
    Said,
    draw_band,
    draw_claim,
    draw_day,
    draw_plan,
    write_claim_without_place,
)
from defence_claims.charts.palette import Ink
from defence_claims.charts.runs import Point, runs_of
from defence_claims.charts.scale import Scale, value_range
from defence_claims.charts.sketch import Figure, Sketch
from defence_claims.periods import PartialDate

_MOST_STEPS = 6
_HEIGHT = 324
_TICK_WIDTH = 24  # of the shortest number and its gap: what lies left of the plot at least
_MARGIN = {"l": 4, "t": 44, "b": 40}
_BEFORE, _BEFORE_PHONE = 0.37, 0.58  # least room before the day, as a part of what is after
_BESIDE = (("left", 0, 14), ("left", 0, -14), ("right", -6, 14), ("right", -6, -14))
_MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60)


@dataclass(frozen=True, slots=True)
class _Step:
    """One source's figure for one year, as published over time."""

    source: str
    year: int
    ink: Ink
    width: float
    releases: tuple[tuple[date, str, Point], ...]  # day, date in words, figure

    @property
    def last(self) -> Point:
        return self.releases[-1][2]

    def path(self, plane: Plane) -> list[tuple[float, float]]:
        """Ordinals and values of the corners, up to the right edge."""
        corners: list[tuple[float, float]] = []
        for day, _, point in self.releases:
            if corners:
                corners.append((day.toordinal(), corners[-1][1]))
            corners.append((day.toordinal(), point.value))
        return [*corners, (plane.x1, self.last.value)]


def publication_steps(
    series: pd.DataFrame,
    mark: ClaimMark,
    years: tuple[int, ...],
    style: Style,
    scale: Scale,
    plan: PlanMark | None,
    today: date,
) -> Figure:
    """The figures for `years` by day of publication; a step holds until the next edition.

    `series` has the columns of `SERIES_COLUMNS`; editions without a date of publication are
    left out. Left of the day the words were said lies what a reader could have known.
    """
    said = Said.of(mark.said)
    steps = _steps(series, mark, years, style)
    tags = [_tag(step, scale) for step in steps]
    margin = _MARGIN | {"r": margin_for(tags, style, 94)}
    width = (352 if style.is_phone else 530) - margin["r"] - 34
    plane = _plane(steps, mark, said, plan, scale, today, width)
    sketch = blank(style, _HEIGHT, margin)
    ticks = _write_axes(sketch, plane, scale, style)
    start, end = _day(plane.x0), _day(plane.x1)
    if said is not None:
        # Shapes below the data stack in the order they come: the tint goes under the band.
        _draw_known(sketch, said, style, plane)
    draw_band(sketch, mark, style, (start, end))
    dots = [dot for step in steps for dot in plane.along(step.path(plane))]
    # Words may reach into the margin on the left, between the numbers of the axis.
    taken = [text_box(words, 12, -4, plane.y(value), "right") for value, words in ticks]
    room = Box(-_TICK_WIDTH, 0, plane.width, plane.height)
    if said is not None:
        for day in (said.first, said.last):
            x = plane.x(day.toordinal())
            dots += [(x, float(y)) for y in range(0, int(plane.height), 3)]
        _draw_said(sketch, said, steps, style, plane, margin["r"])
    for step in steps:
        _draw_step(sketch, step, style, scale, plane)
    at_edge = [Tag(plane.x1, tag.y, tag.words, tag.ink) for tag in tags]
    write_column(sketch, at_edge, style, plane, at=end, has_leaders=False)
    if said is not None:
        middle = said.first + (said.last - said.first) / 2
        home = plane.x(middle.toordinal()), plane.y(mark.level)
        dots += [(home[0] + dx, home[1] + dy) for dx in (-7, 0, 7) for dy in (-7, 0, 7)]
        draw_claim(sketch, [mark], style, [middle.isoformat()])
    else:
        write_claim_without_place(sketch, mark, style, start, "day not known")
    if plan is not None and plan.announced:
        day = PartialDate.parse(plan.announced).first
        at = day.isoformat(), plane.x(day.toordinal()), plane.y(plan.value)
        draw_plan(sketch, plan, style, at, (room, dots, taken))
    _write_first_values(sketch, steps, style, scale, plane, dots, taken)
    if not steps:
        say_instead(sketch, style, "No edition has a figure for " + _either(years) + ".")
    return sketch.figure()


def _either(years: Sequence[int]) -> str:
    return " or ".join(str(year) for year in years) or "a year that was not stated"


def _day(ordinal: float) -> str:
    return date.fromordinal(round(ordinal)).isoformat()


def _steps(
    series: pd.DataFrame, mark: ClaimMark, years: Sequence[int], style: Style
) -> list[_Step]:
    """The steps to draw, last drawn last: other sources, SIPRI, NATO, the claimed year on top."""
    runs = [run for run in runs_of(series) if run.published]
    ranked = sorted(years, key=lambda year: (year != mark.year, -year))
    steps = []
    for source in sorted({run.source for run in runs}):
        for rank, year in enumerate(ranked):
            releases = [
                (PartialDate.parse(run.published).last, date_words(run.published), point)
                for run in runs
                if run.source == source and (point := run.at(year)) is not None
            ]
            if releases:
                width = (3.0 if rank == 0 else 2.0) if source == "NATO" else 1.5
                ink = style.palette.of_source(source, rank)
                releases.sort(key=lambda release: release[0])
                steps.append(_Step(source, year, ink, width, tuple(releases)))
    weight = {"SIPRI": 1, "NATO": 2}
    steps.sort(key=lambda step: (weight.get(step.source, 0), -ranked.index(step.year)))
    return steps[-_MOST_STEPS:]


def _tag(step: _Step, scale: Scale) -> Tag:
    value = safe(scale.words(step.last.printed, step.last.value))
    name = safe(source_name(step.source))
    return Tag(0, step.last.value, f"<b>{value}</b> {name}, {step.last.year_words}", step.ink)


def _plane(
    steps: Sequence[_Step],
    mark: ClaimMark,
    said: Said | None,
    plan: PlanMark | None,
    scale: Scale,
    today: date,
    width: float,
) -> Plane:
    days = [day for step in steps for day, _, _ in step.releases]
    days += [said.first] if said else []
    days += [PartialDate.parse(plan.announced).first] if plan and plan.announced else []
    first = min([*days, today - timedelta(days=180)])
    room = max(20, (today - first).days // 12)
    if said is not None:
        # Even where nothing was known that day, the left half must be there to say so.
        before = (said.first - first).days
        share = _BEFORE_PHONE if width < 300 else _BEFORE
        room = max(room, round(share * (today - said.first).days) - before)
    values = [point.value for step in steps for _, _, point in step.releases] + mark.levels
    values += [plan.value] if plan and plan.announced else []
    bottom, top = value_range(values if steps else [*values, 0.0], scale, None)
    height = _HEIGHT - _MARGIN["t"] - _MARGIN["b"]
    return Plane(first.toordinal() - room, today.toordinal(), bottom, top, width, height)


def _write_axes(
    sketch: Sketch, plane: Plane, scale: Scale, style: Style
) -> list[tuple[float, str]]:
    """Values and months; gives back the ticks of the value axis."""
    values, texts = scale.ticks(plane.y0, plane.y1, 4)
    sketch.y_axis(range=[plane.y0, plane.y1], tickvals=values, ticktext=texts)
    start, end = date.fromordinal(round(plane.x0)), date.fromordinal(round(plane.x1))
    months = (end.year - start.year) * 12 + end.month - start.month
    most = 4 if style.is_phone else 6
    step = next((n for n in _MONTH_STEPS if months / n <= most), _MONTH_STEPS[-1])
    count = range(start.year * 12 + start.month, end.year * 12 + end.month)
    ticks = [date(n // 12, n % 12 + 1, 1) for n in count if n % min(step, 12) == 0]
    ticks = [day for day in ticks if step <= 12 or day.year % (step // 12) == 0]
    words, seen = [], 0
    for day in ticks:
        month = "" if step >= 12 else day.strftime("%b")
        year = str(day.year) if day.year != seen else ""
        words.append("<br>".join(part for part in (month, year) if part))
        seen = day.year
    sketch.x_axis(
        type="date",
        range=[_day(plane.x0), _day(plane.x1)],
        tickvals=[day.isoformat() for day in ticks],
        ticktext=words,
    )
    return list(zip(values, texts, strict=True))


def _draw_known(sketch: Sketch, said: Said, style: Style, plane: Plane) -> None:
    """A tint over everything that came before the day."""
    sketch.shape(
        type="rect",
        x0=_day(plane.x0),
        x1=said.first.isoformat(),
        yref="paper",
        y0=0,
        y1=1,
        fillcolor=style.palette.card,
        line={"width": 0},
        layer="below",
        name="known",
    )


def _draw_said(
    sketch: Sketch, said: Said, steps: Sequence[_Step], style: Style, plane: Plane, right: int
) -> None:
    """The day, and words where nothing had been published before it."""
    room = (
        plane.x(said.first.toordinal()) + 30,
        plane.width - plane.x(said.last.toordinal()) + right,
    )
    draw_day(sketch, said, style, date.isoformat, room)
    if steps and not any(day <= said.first for step in steps for day, _, _ in step.releases):
        at = ((plane.x0 + said.first.toordinal()) / 2, 0.05)
        nothing = "No figure yet"
        muted = style.palette.muted
        low = {"yref": "paper", "yanchor": "bottom", "name": "nothing known"}
        text(sketch, (_day(at[0]), at[1]), nothing, muted, 12, "center", **low)


def _draw_step(sketch: Sketch, step: _Step, style: Style, scale: Scale, plane: Plane) -> None:
    meta = {"source": step.source, "edition": "", "part": "step"}
    xs = [day.isoformat() for day, _, _ in step.releases]
    ys = [point.value for _, _, point in step.releases]
    sketch.scatter(
        x=[*xs, _day(plane.x1)],
        y=[*ys, ys[-1]],
        mode="lines",
        line={"shape": "hv", "color": step.ink.mark, "width": step.width},
        hoverinfo="skip",
        meta=meta,
    )
    hovers = []
    for _, words, point in step.releases:
        value = safe(scale.words(point.printed, point.value))
        name = safe(source_name(step.source))
        estimate = " estimate" if point.is_estimate else ""
        hovers.append(f"{name}, {words}<br>{point.year}: <b>{value}</b>{estimate}")
    background = style.palette.background
    fills = [background if p.is_estimate else step.ink.mark for _, _, p in step.releases]
    sketch.scatter(
        x=xs,
        y=ys,
        mode="markers",
        marker={
            "size": 7,
            "color": fills,
            "line": {"color": step.ink.mark, "width": 2},
        },
        customdata=hovers,
        hovertemplate=HOVER,
        cliponaxis=False,
        meta=meta | {"part": "mark"},
    )


def _write_first_values(
    sketch: Sketch,
    steps: Sequence[_Step],
    style: Style,
    scale: Scale,
    plane: Plane,
    dots: Sequence[tuple[float, float]],
    taken: list[Box],
) -> None:
    """NATO's first figure for a year, where a later edition printed another."""
    for step in steps:
        day, _, first = step.releases[0]
        if step.source != "NATO" or first.printed == step.last.printed:
            continue
        value = f"<b>{safe(scale.words(first.printed, first.value))}</b>"
        full = [] if style.is_phone else [f"{value} for {first.year_words}"]
        px, py = plane.x(day.toordinal()), plane.y(first.value)
        places = [
            (words, anchor, dx, dy)
            for words in (*full, value)  # the value alone where the whole would hide something
            for anchor, dx, dy in _BESIDE
        ]
        boxes = [text_box(words, 12, px + dx, py + dy, anchor) for words, anchor, dx, dy in places]
        best = clearest(boxes, dots, taken, plane.box)
        taken.append(boxes[best])
        words, anchor, dx, dy = places[best]
        at = (day.isoformat(), first.value)
        text(sketch, at, words, step.ink.text, 12, anchor, xshift=dx, yshift=dy, name="label")
