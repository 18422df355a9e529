"""Time the making and sending of every kind of figure: `python -m benchmarks.charts`.

A figure is made from the shipped data and turned into the JSON that the dashboard sends,
as `st.plotly_chart` does it. The baseline is a bare figure with one bar trace. Time is the
processor's, which on an idle machine is the time one waits: all of it is Python, in one
thread. All figures are taken in turn. Prints a Markdown table.
"""

import argparse
import gc
import statistics
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import plotly.graph_objects as go
import plotly.io

from defence_claims import charts
from defence_claims.dataset import Dataset, open_dataset
from defence_claims.model import ClaimRecord
from defence_claims.views import claim, country, front

ROOT = Path(__file__).resolve().parents[2]
Draw = Callable[[], charts.Figure | str]
_STYLE = charts.Style(charts.LIGHT)
_CLAIM = "pol-2025-share-01"
_COUNTRIES = ("POL", "DEU", "FRA", "ITA", "ESP", "NOR")


def bare() -> charts.Figure:
    """The baseline: one bar trace and nothing said about its looks."""
    return go.Figure(go.Bar(x=["a", "b", "c"], y=[1, 2, 3]))


def of_the_lists(data: Dataset) -> dict[str, Draw]:
    """Figures of the front page, the claims list and all allies."""
    latest = country.latest_nato(data)
    newest = country.newest_year(latest)
    told = [story for story in front.stories(data) if not story.points.empty]
    sparks: dict[str, Draw] = {
        f"spark {i}": lambda s=story: charts.spark(s.points, s.mark, _STYLE, s.source, s.at).html(
            ""
        )
        for i, story in enumerate(told, 1)
    }
    return sparks | {
        "tiles": lambda: charts.tiles(newest, _STYLE, str, ""),
        "strip": lambda: charts.strip(newest, _STYLE).html(""),
        "small multiples": lambda: charts.html(charts.small_multiples(latest, _STYLE, 8), ""),
    }


def of_a_claim(record: ClaimRecord, data: Dataset) -> dict[str, Draw]:
    """Figures of one claim's page, and the export of the first."""
    view = claim.claim_view(record, data)
    scale = charts.scale_for(record.claim.unit_measure, float(view.series["value"].abs().max()))
    steps = claim.told_steps(view, data.finding(record).primary_source)

    def series() -> charts.Figure:
        return charts.claim_series(view.series, view.mark, _STYLE, scale, view.guideline, view.plan)

    return {
        "claim series": series,
        "publication steps": lambda: charts.publication_steps(
            steps, view.mark, view.years, _STYLE, scale, view.plan, data.as_of
        ),
        "claim series and its export": lambda: charts.to_export(series(), "Title", "What", "By"),
    }


def of_countries(data: Dataset) -> dict[str, Draw]:
    """One country with its claims, and six side by side."""
    one = country.fan_series(country.series(_COUNTRIES[:1], "share_of_gdp", data))
    marks = country.marks(country.claims_on(_COUNTRIES[:1], "share_of_gdp", data), data)
    six = country.series(_COUNTRIES, "share_of_gdp", data)
    scale = charts.scale_for("PC_GDP", 5)
    return {
        "country fan": lambda: charts.html(
            charts.country_fan(one, _STYLE, scale, marks, claim.TWO_PERCENT), ""
        ),
        "six countries": lambda: charts.html(
            charts.compare_countries(six, _STYLE, scale, claim.TWO_PERCENT), ""
        ),
    }


def sent(draw: Draw) -> tuple[float, int]:
    """Milliseconds to make and send a figure, and the characters sent."""
    start = time.process_time()
    drawn = draw()
    words = drawn if isinstance(drawn, str) else plotly.io.to_json(drawn, validate=False)
    return (time.process_time() - start) * 1000, len(words)


def main() -> None:
    """Draw every figure once to warm up, then take turns, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.charts", description=__doc__)
    parser.add_argument("--runs", type=int, default=30, help="times each figure is made")
    parser.add_argument("--as-of", type=date.fromisoformat, default=datetime.now(tz=UTC).date())
    given = parser.parse_args()
    data = open_dataset(ROOT / "data", as_of=given.as_of)
    record = data.record(_CLAIM)
    if record is None:
        sys.exit(f"no claim {_CLAIM} in {ROOT / 'data' / 'claims'}: name another in _CLAIM")
    draws = {"bare bar figure": bare} | of_the_lists(data) | of_a_claim(record, data)
    draws |= of_countries(data)
    sizes = {name: sent(draw)[1] for name, draw in draws.items()}
    gc.collect()
    gc.freeze()  # as the dashboard does
    times: dict[str, list[float]] = {name: [] for name in draws}
    for _ in range(given.runs):
        for name, draw in draws.items():
            times[name].append(sent(draw)[0])
    base = statistics.median(times["bare bar figure"])
    lines = ["| figure | p50 ms | p95 ms | p50 / bare | kB |", "|---|---|---|---|---|"]
    for name, spent in times.items():
        p50, p95 = statistics.median(spent), statistics.quantiles(spent, n=20)[-1]
        size = sizes[name] / 1000
        lines.append(f"| {name} | {p50:.1f} | {p95:.1f} | {p50 / base:.1f} | {size:.1f} |")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
