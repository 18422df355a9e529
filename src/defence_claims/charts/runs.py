"""One edition of one source as a run of figures, and how it is drawn.

NATO's and SIPRI's definitions differ, and editions of one table revise each
other: every run keeps its own traces, and nothing here ever joins two.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import Any

import pandas as pd

from defence_claims.charts.base import ESTIMATE_DASH, HOVER, Style, safe, source_name
from defence_claims.charts.labels import Plane
from defence_claims.charts.palette import Ink
from defence_claims.charts.scale import Scale
from defence_claims.charts.sketch import Sketch

SERIES_COLUMNS = (
    "source",  # code of the publisher: "NATO", "SIPRI", "WB"
    "edition",
    "edition_label",  # "July 2026"
    "published",  # partial date
    "edition_age",  # int, 0 = latest of its source
    "time_period",  # int, a year
    "value",  # float, percent or whole units
    "printed",  # as the publisher prints it: "4.25"
    "is_estimate",
)
"""The columns of a series frame; rows without a value are left out of a figure."""

TOUCHING = 9
"""Pixels at which two marks of one year coincide."""

_Row = tuple[Any, ...]  # the values of SERIES_COLUMNS
_DODGE = 0.13  # of a year
_NATO_SYMBOLS = ("circle", "square", "triangle-up", "triangle-down")
_SYMBOLS = {
    "WB": "square",
    "EDA": "triangle-up",
    "EUROSTAT": "triangle-down",
    "NATIONAL": "diamond",
}


@dataclass(frozen=True, slots=True)
class Point:
    """One figure of a run."""

    year: int
    value: float
    printed: str
    is_estimate: bool

    @property
    def x(self) -> float:
        """A yearly value stands at mid-year, so that days have their true place beside it."""
        return self.year + 0.5

    @property
    def year_words(self) -> str:
        """Such as "2025e": the e of an estimate."""
        return f"{self.year}e" if self.is_estimate else str(self.year)


@dataclass(frozen=True, slots=True)
class Run:
    """The figures of one edition, ascending by year."""

    source: str
    edition: str
    label: str
    published: str
    age: int
    points: tuple[Point, ...]
    is_cut: bool = False  # the edition goes on after the last point kept here

    @property
    def is_line(self) -> bool:
        """True where at least four years follow each other; less is a report of single years."""
        return sum(b.year - a.year == 1 for a, b in pairwise(self.points)) >= 3

    def at(self, year: int | None) -> Point | None:
        """The figure for a year."""
        return next((point for point in self.points if point.year == year), None)

    def within(self, first: int, last: int) -> "Run":
        """The same run, cut to a span of years."""
        kept = tuple(point for point in self.points if first <= point.year <= last)
        is_cut = self.is_cut or (bool(kept) and kept[-1] != self.points[-1])
        return replace(self, points=kept, is_cut=is_cut)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A run together with the look it gets in one figure."""

    run: Run
    ink: Ink
    symbol: str
    width: float
    size: int
    area: str = ""  # where a figure shows several, its name in the hover

    def hover(self, point: Point, scale: Scale) -> str:
        """Area if it needs saying, source and edition, year, value, and whether an estimate."""
        name = safe(f"{source_name(self.run.source)} {self.run.label}".strip())
        estimate = " estimate" if point.is_estimate else ""
        value = safe(scale.words(point.printed, point.value))
        area = f"<b>{safe(self.area)}</b><br>" if self.area else ""
        return f"{area}{name}<br>{point.year}: <b>{value}</b>{estimate}"


def runs_of(series: pd.DataFrame) -> list[Run]:
    """Every edition in a series frame, sources in order of name, latest edition first."""
    return _runs(row for row in _rows(series) if row is not None)


def runs_by(series: pd.DataFrame, column: str) -> dict[str, list[Run]]:
    """The runs of each area, told apart by a column, in the order of the frame.

    An area that has no value at all has an empty list. (One pass over the rows: taking a frame
    apart area by area costs more than the rest of a figure.)
    """
    found: dict[str, list[_Row]] = {}
    for area, row in zip(series[column].tolist(), _rows(series), strict=True):
        rows = found.setdefault(str(area), [])
        if row is not None:
            rows.append(row)
    return {area: _runs(rows) for area, rows in found.items()}


def _rows(series: pd.DataFrame) -> list[_Row | None]:
    """The rows of a series frame; None for one without a value."""
    rows = zip(*(series[column].tolist() for column in SERIES_COLUMNS), strict=True)
    known = series["value"].notna().tolist()
    return [row if is_known else None for row, is_known in zip(rows, known, strict=True)]


def _runs(told: Iterable[_Row]) -> list[Run]:
    rows = sorted(told, key=lambda row: (row[0], row[4], row[1], row[5]))
    return [
        Run(
            *key,
            points=tuple(Point(int(r[5]), float(r[6]), str(r[7]), bool(r[8])) for r in members),
        )
        for key, members in groupby(rows, key=lambda row: (row[0], row[1], row[2], row[3], row[4]))
    ]


def dressed(runs: Sequence[Run]) -> list[tuple[int, Run]]:
    """NATO runs with their rank among those drawn, latest first; others with 0."""
    ranks: dict[str, int] = {}
    ranked = []
    for run in sorted(runs, key=lambda run: run.age):
        rank = ranks.get(run.source, 0)
        ranks[run.source] = rank + 1
        ranked.append((rank, run))
    return ranked


def draw_order(runs: Sequence[Run], style: Style) -> list[Drawn]:
    """Looks for the runs of one figure, first drawn first: others, SIPRI, NATO, latest last."""
    is_alone = not any(run.source == "NATO" for run in runs)
    looks = []
    for rank, run in dressed(runs):
        ink = style.palette.of_source(run.source, rank)
        if run.source == "NATO":
            width, size = (3.0, 8) if rank == 0 else (2.0, 8)
            symbol = _NATO_SYMBOLS[min(rank, 3)]
        else:
            width, size = (2.5 if is_alone else 1.5), 8
            symbol = _SYMBOLS.get(run.source, "circle")
        looks.append(Drawn(run, ink, symbol, width, size))
    weight = {"SIPRI": 1, "NATO": 2}
    return sorted(looks, key=lambda d: (weight.get(d.run.source, 0), -d.run.age))


def draw_line(sketch: Sketch, drawn: Drawn, scale: Scale) -> None:
    """Solid to the last outturn, dotted to estimates; years that are missing leave a gap."""
    points = drawn.run.points
    for part, dash in (("outturn", "solid"), ("estimate", ESTIMATE_DASH)):
        path = _path(points, estimates=part == "estimate")
        if path:
            sketch.scatter(
                x=[p.x if p else None for p in path],
                y=[p.value if p else None for p in path],
                mode="lines",
                line={"color": drawn.ink.mark, "width": drawn.width, "dash": dash},
                customdata=[drawn.hover(p, scale) if p else "" for p in path],
                hovertemplate=HOVER,
                meta=_meta(drawn, part),
            )


def draw_marks(
    sketch: Sketch,
    drawn: Drawn,
    style: Style,
    scale: Scale,
    marked: frozenset[int] = frozenset(),
    dodged: frozenset[int] = frozenset(),
) -> None:
    """Marks of a run: hollow for an estimate, filled for an outturn.

    Marked are estimates, the last outturn, outturns without a neighbour and the years in
    `marked`; those in `dodged` step a little to the right of a mark they would cover.
    """
    points = _shown(drawn.run, marked)
    if not points:
        return
    fills = [style.palette.background if p.is_estimate else drawn.ink.mark for p in points]
    sketch.scatter(
        x=[p.x + (_DODGE if p.year in dodged else 0) for p in points],
        y=[p.value for p in points],
        mode="markers",
        marker={
            "symbol": drawn.symbol,
            "size": drawn.size,
            "color": fills,
            "line": {"color": drawn.ink.mark, "width": 2},
        },
        customdata=[drawn.hover(p, scale) for p in points],
        hovertemplate=HOVER,
        cliponaxis=False,
        meta=_meta(drawn, "mark"),
    )


def draw_all_marks(
    sketch: Sketch,
    looks: Sequence[Drawn],
    style: Style,
    scale: Scale,
    plane: Plane,
    marked: frozenset[int] = frozenset(),
) -> None:
    """NATO's marks, then those of the other sources, which step aside where they coincide."""
    nato = [look for look in looks if look.run.source == "NATO"]
    for look in nato:
        draw_marks(sketch, look, style, scale, marked)
    for look in looks:
        if look not in nato:
            draw_marks(sketch, look, style, scale, marked, _coinciding(look, nato, plane))


def _coinciding(look: Drawn, nato: Sequence[Drawn], plane: Plane) -> frozenset[int]:
    """Years in which a mark of this run would cover one of NATO's."""
    return frozenset(
        point.year
        for point in look.run.points
        for other in nato
        if (twin := other.run.at(point.year)) is not None
        and abs(plane.y(twin.value) - plane.y(point.value)) < TOUCHING
    )


def draw_crosses(sketch: Sketch, runs: Sequence[Run], style: Style, scale: Scale) -> None:
    """Reports that gave single years only: a cross each, never a line."""
    looks = [
        Drawn(run, style.palette.of_source(run.source, 2), "x-thin", 0, 7)
        for run in runs
        if run.points
    ]
    for drawn in looks:
        sketch.scatter(
            x=[p.x for p in drawn.run.points],
            y=[p.value for p in drawn.run.points],
            mode="markers",
            marker={
                "symbol": drawn.symbol,
                "size": drawn.size,
                "line": {"color": drawn.ink.mark, "width": 2},
            },
            customdata=[drawn.hover(p, scale) for p in drawn.run.points],
            hovertemplate=HOVER,
            meta=_meta(drawn, "report"),
        )


def _meta(drawn: Drawn, part: str) -> dict[str, str]:
    return {"source": drawn.run.source, "edition": drawn.run.edition, "part": part}


def _shown(run: Run, marked: frozenset[int]) -> list[Point]:
    points = run.points
    years = {p.year for p in points}
    outturns = [p.year for p in points if not p.is_estimate]
    last = outturns[-1] if outturns and not run.is_cut else None
    return [
        p
        for p in points
        if p.is_estimate
        or p.year == last
        or p.year in marked
        or not {p.year - 1, p.year + 1} & years
    ]


def _path(points: tuple[Point, ...], *, estimates: bool) -> list[Point | None]:
    """The vertices of all steps to an outturn, or to an estimate; None breaks the line."""
    path: list[Point | None] = []
    for a, b in pairwise(points):
        if b.year - a.year != 1 or b.is_estimate != estimates:
            continue
        if path and path[-1] == a:
            path.append(b)
        else:
            path += ([None] if path else []) + [a, b]
    return path
