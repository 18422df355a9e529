"""The main figure: one claim on the series of every source, by year."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from defence_claims.charts.base import Guideline, PlanMark, Style, blank, say_instead, year_of_day
from defence_claims.charts.direct import (
    Tag,
    draw_guideline,
    margin_for,
    point_words,
    write_beside,
    write_column,
)
from defence_claims.charts.labels import Box, Plane
from defence_claims.charts.marks import (
    ClaimMark,
    Said,
    draw_band,
    draw_claim,
    draw_day,
    draw_plan,
    write_claim,
    write_claim_without_place,
)
from defence_claims.charts.runs import (
    TOUCHING,
    Drawn,
    Run,
    draw_all_marks,
    draw_crosses,
    draw_line,
    draw_order,
    runs_of,
)
from defence_claims.charts.scale import Scale, value_range
from defence_claims.charts.sketch import Figure, Sketch
from defence_claims.charts.years import window, write_years

_MOST_EDITIONS = 3
_MOST_LABELS = 6


@dataclass(frozen=True, slots=True)
class _Scene:
    """Everything that is fixed before the first stroke."""

    style: Style
    scale: Scale
    mark: ClaimMark
    said: Said | None
    looks: list[Drawn]
    reports: list[Run]
    plane: Plane
    margin: dict[str, int]
    right: list[Tag]
    left: list[Tag]

    @property
    def dots(self) -> list[tuple[float, float]]:
        """Pixels that words must not hide: lines, crosses, the claim, the day."""
        dots = [
            dot
            for look in self.looks
            for dot in self.plane.along([(p.x, p.value) for p in look.run.points])
        ]
        dots += [(self.plane.x(p.x), self.plane.y(p.value)) for r in self.reports for p in r.points]
        if self.mark.year is not None:
            x, y = self.plane.x(self.mark.year + 0.5), self.plane.y(self.mark.level)
            dots += [(x + dx, y + dy) for dx in (-7, 0, 7) for dy in (-7, 0, 7)]
        if self.said is not None and not self.said.is_year:
            for day in (self.said.first, self.said.last):
                x = self.plane.x(year_of_day(day))
                dots += [(x, float(y)) for y in range(0, int(self.plane.height), 3)]
        return dots


def claim_series(
    series: pd.DataFrame,
    mark: ClaimMark,
    style: Style,
    scale: Scale,
    guideline: Guideline | None = None,
    plan: PlanMark | None = None,
) -> Figure:
    """One claim drawn on the series it speaks of.

    `series` has the columns of `SERIES_COLUMNS` for one area and one indicator, any sources
    and editions. Of NATO at most three editions become lines: the latest, the one known on the
    day, and the first that gave the claimed year; of every other source the latest. A report
    of single years is a cross. A plan that coincides with the claim is left to
    `publication_steps`. Without any figure the claim is drawn alone, and words say so.
    """
    scene = _scene(series, mark, style, scale, guideline, plan)
    height = 400 if style.is_phone else 470
    sketch = blank(style, height, scene.margin)
    runs = [look.run for look in scene.looks]
    write_years(sketch, int(scene.plane.x0), int(scene.plane.x1) - 1, runs + scene.reports, style)
    values, texts = scale.ticks(scene.plane.y0, scene.plane.y1)
    sketch.y_axis(range=[scene.plane.y0, scene.plane.y1], tickvals=values, ticktext=texts)
    draw_band(sketch, mark, style, (scene.plane.x0, scene.plane.x1))
    _draw_series(sketch, scene)
    _write_words(sketch, scene, guideline, plan)
    if not scene.looks and not scene.reports:
        say_instead(sketch, style, "No table here has a figure for this claim.")
    return sketch.figure()


def _scene(
    series: pd.DataFrame,
    mark: ClaimMark,
    style: Style,
    scale: Scale,
    guideline: Guideline | None,
    plan: PlanMark | None,
) -> _Scene:
    said = Said.of(mark.said)
    lines, reports, (first, last) = _drawn_runs(series, mark, plan)
    looks = draw_order(lines, style)
    right, left = _tags(looks, mark.year, said, style, scale)
    if not any(run.source == "NATO" for run in lines):
        right = (right + _report_tags(reports, mark.year, style, scale))[:_MOST_LABELS]
    margin = {
        "l": 4,
        "r": margin_for(right, style, 94 if style.is_phone else 150),
        "t": 48,
        "b": 28,
    }
    levels = [p.value for run in lines + reports for p in run.points] + mark.levels
    levels += [plan.value] if plan and plan.year else []
    levels += [] if lines or reports else [0.0]
    bottom, top = value_range(levels, scale, guideline.value if guideline else None)
    width, height = (352, 400) if style.is_phone else (700, 470)
    plane = Plane(first, last + 1, bottom, top, width - margin["r"] - 30, height - 76)
    return _Scene(style, scale, mark, said, looks, reports, plane, margin, right, left)


def drawn_figures(
    series: pd.DataFrame, mark: ClaimMark, plan: PlanMark | None = None
) -> pd.DataFrame:
    """The rows of `series` that `claim_series` draws, in their order."""
    lines, reports, _ = _drawn_runs(series, mark, plan)
    kept = {(run.edition, point.year) for run in lines + reports for point in run.points}
    pairs = zip(series["edition"], series["time_period"], strict=True)
    return series[[pair in kept for pair in pairs]]


def _drawn_runs(
    series: pd.DataFrame, mark: ClaimMark, plan: PlanMark | None
) -> tuple[list[Run], list[Run], tuple[int, int]]:
    """Lines and reports, cut to the years of the figure; its first and last year."""
    said = Said.of(mark.said)
    lines, reports = _chosen(runs_of(series), mark.year, said)
    known = [p.year for run in lines + reports for p in run.points]
    others = [said.last.year] if said else []
    others += [plan.year] if plan and plan.year else []
    first, last = window(known, mark.year, others)
    lines = [cut for run in lines if _is_worth_a_line(cut := run.within(first, last), mark.year)]
    reports = [cut for run in reports if (cut := run.within(first, last)).points]
    return lines, reports, (first, last)


def _chosen(
    runs: Sequence[Run], year: int | None, said: Said | None
) -> tuple[list[Run], list[Run]]:
    """The runs that become lines, and the reports that become crosses."""
    nato = [run for run in runs if run.source == "NATO" and run.is_line]
    others = [run for run in runs if run.source != "NATO"]
    latest = {run.source: run for run in sorted(others, key=lambda run: -run.age)}
    reports = [run for run in runs if run.source == "NATO" and not run.is_line]
    if nato and year is not None:  # other years' reports are a story of the country's page
        reports = [run.within(year, year) for run in reports if run.at(year)]
    return _editions(nato, year, said) + list(latest.values()), reports


def _editions(nato: Sequence[Run], year: int | None, said: Said | None) -> list[Run]:
    """Latest; known on the day; first to give the year; then the newest, up to three."""
    newest_first = sorted(nato, key=lambda run: run.age)
    wanted = newest_first[:1]
    if said is not None:
        wanted += [run for run in newest_first if _is_known(run, said)][:1]
    wanted += [run for run in reversed(newest_first) if run.at(year)][:1]
    wanted += newest_first
    return list(dict.fromkeys(wanted))[:_MOST_EDITIONS]


def _is_worth_a_line(run: Run, year: int | None) -> bool:
    """A run whose years lie outside the figure but for one is no line; it may yet be the answer."""
    return len(run.points) > 1 or (bool(run.points) and run.at(year) is not None)


def _is_known(run: Run, said: Said) -> bool:
    published = Said.of(run.published)
    return published is not None and published.last <= said.first


def _tags(
    looks: Sequence[Drawn], year: int | None, said: Said | None, style: Style, scale: Scale
) -> tuple[list[Tag], list[Tag]]:
    """Labels for the right margin, and for the plot.

    Each edition's figure for the claimed year, or else its last, and the end of the latest
    edition. Editions that end before the day are labelled on its left, in the plot.
    """
    right: list[Tag] = []
    left: list[Tag] = []
    for look in sorted(looks, key=lambda look: (look.run.source == "NATO", look.run.age)):
        points = look.run.points
        asked = look.run.at(year)
        shown = [asked] if asked else [points[-1]]
        is_latest = look.width == max(other.width for other in looks)
        if is_latest and not look.run.is_cut and points[-1] not in shown:
            shown.append(points[-1])
        day = None if said is None or look.run.is_cut else year_of_day(said.first)
        ends_before = day is not None and points[-1].x < day - 0.1
        for point in shown:
            words = point_words(look, point, style, scale, with_year=True)
            tag = Tag(point.x, point.value, words, look.ink)
            (left if ends_before else right).append(tag)
    return right[:_MOST_LABELS], left


def _report_tags(reports: Sequence[Run], year: int | None, style: Style, scale: Scale) -> list[Tag]:
    """Labels for the crosses of the claimed year, newest first, where no line says as much."""
    looks = [Drawn(run, style.palette.nato[2], "x-thin", 0, 7) for run in reports]
    return [
        Tag(point.x, point.value, point_words(look, point, style, scale, with_year=True), look.ink)
        for look in sorted(looks, key=lambda look: look.run.age)
        if (point := look.run.at(year)) is not None
    ]


def _draw_series(sketch: Sketch, scene: _Scene) -> None:
    """Lines with NATO over the others and newer over older; then marks; the claim comes last."""
    style, scale, year = scene.style, scene.scale, scene.mark.year
    marked = frozenset() if year is None else frozenset({year})
    for look in scene.looks:
        draw_line(sketch, look, scale)
    draw_crosses(sketch, scene.reports, style, scale)
    draw_all_marks(sketch, scene.looks, style, scale, scene.plane, marked)
    if year is not None:
        draw_claim(sketch, [scene.mark], style, [year + 0.5])


def _write_words(
    sketch: Sketch, scene: _Scene, guideline: Guideline | None, plan: PlanMark | None
) -> None:
    """The day above, labels beside and in the plot, the claim's box, plan and guideline."""
    mark, style, plane, dots = scene.mark, scene.style, scene.plane, scene.dots
    taken: list[Box] = []
    if scene.said is not None:
        start, end = (plane.x(year_of_day(day)) for day in (scene.said.first, scene.said.last))
        room = start + 24, plane.width - end + scene.margin["r"]
        draw_day(sketch, scene.said, style, year_of_day, room)
    write_column(sketch, scene.right, style, plane, at=plane.x1)
    write_beside(sketch, scene.left, style, plane, dots, taken)
    if mark.year is not None:
        write_claim(sketch, mark, style, (mark.year + 0.5, plane), dots, taken)
    else:
        write_claim_without_place(sketch, mark, style, plane.x0, "no year stated")
    if plan is not None and plan.year is not None and not _is_claim(plan, mark, plane):
        x = plan.year + 0.5
        at = (x, plane.x(x), plane.y(plan.value))
        draw_plan(sketch, plan, style, at, (plane.box, dots, taken))
    if guideline is not None:
        draw_guideline(sketch, guideline, style, plane, dots, taken)


def _is_claim(plan: PlanMark, mark: ClaimMark, plane: Plane) -> bool:
    """True where the plan's diamond would lie on the claim's."""
    return plan.year == mark.year and abs(plane.y(plan.value) - plane.y(mark.level)) < TOUCHING
