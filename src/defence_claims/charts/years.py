"""The axis of years: which ones a figure shows, and how they are written."""

from collections.abc import Sequence

from defence_claims.charts.base import Style
from defence_claims.charts.runs import Run
from defence_claims.charts.sketch import Sketch

_BACK, _AHEAD = 7, 1


def window(known: Sequence[int], asked: int | None, others: Sequence[int] = ()) -> tuple[int, int]:
    """First and last year: seven before the claimed one to one after it.

    `known` are years with figures, `others` years that must be seen as well (the day it was
    said, a plan). A claim about the future starts from the latest figure; a claim about a
    time without figures reaches to the nearest ones.
    """
    musts = [year for year in (asked, *others) if year is not None]
    if not known:
        return (min(musts) - 2, max(musts) + 1) if musts else (2014, 2026)
    anchor = max(known) if asked is None else min(asked, max(known))
    first = max(anchor - _BACK, min(known))
    last = min(anchor + _AHEAD, max(known))
    if not any(first <= year <= last for year in known):
        last = min(year for year in known if year > anchor) + 3
        first = min(first, anchor)
    return min([first, *musts]), max([last, *musts])


def write_years(
    sketch: Sketch, first: int, last: int, runs: Sequence[Run], style: Style, most: int = 11
) -> None:
    """Ticks `2018 ’19 … ’25e`: whole years, the first in full.

    The `e` says that the newest edition to have the year calls it an estimate.
    """
    estimates = _estimates(runs)
    most = min(most, 6) if style.is_phone else most
    step = next(n for n in (1, 2, 5, 10, 20, 50) if (last - first) / n < most)
    shown = sorted(range(last, first - 1, -step)) if step < 5 else _round_years(first, last, step)
    texts = [
        (str(year) if i == 0 or year % 100 == 0 else f"’{year % 100:02d}")
        + ("e" if year in estimates else "")
        for i, year in enumerate(shown)
    ]
    sketch.x_axis(range=[first, last + 1], tickvals=[year + 0.5 for year in shown], ticktext=texts)


def _round_years(first: int, last: int, step: int) -> list[int]:
    return [year for year in range(first, last + 1) if year % step == 0]


def _estimates(runs: Sequence[Run]) -> set[int]:
    """Years that are an estimate in the newest edition to have them, NATO before others."""
    marked: dict[int, bool] = {}
    for run in sorted(runs, key=lambda run: (run.source != "NATO", run.age)):
        for point in run.points:
            marked.setdefault(point.year, point.is_estimate)
    return {year for year, is_estimate in marked.items() if is_estimate}
