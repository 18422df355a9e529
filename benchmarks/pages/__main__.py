"""Measure what a visitor waits for in Chromium: `python -m benchmarks.pages`.

Every interaction is timed by the same rule on the bare page and on each page of the
app: from the click on an option to the changed heading or link, the server idle, and
two animation frames later. Loads are timed to the first chart: on a server that
nobody has visited (cold) and on one that has drawn the page before (warm), both with
an empty browser cache. All are taken in turn, so that a slow moment of the machine
falls on all. Prints Markdown tables.
"""

import argparse
import os
import shutil
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from benchmarks.pages.visits import Load, loaded, opened, repainted, taken_back
from benchmarks.server import ROOT, serving

BARE, APP = Path(__file__).with_name("bare_page.py").resolve(), ROOT / "app.py"
LOADED = ("", "claims", "claim", "countries", "editions", "targets")


@dataclass(frozen=True, slots=True)
class Choice:
    """What is clicked on a page: the box and the options to choose in turn."""

    name: str
    path: str
    label: str
    options: tuple[str, ...]
    is_taken_back: bool = False

    @property
    def page(self) -> str:
        """The page's name; "" for the bare one."""
        return self.path.partition("?")[0]


CHOICES = (
    Choice("bare page, an option", "", "Choice", ("Choice 3",), is_taken_back=True),
    Choice("claims, a country", "claims", "Country", ("Poland",), is_taken_back=True),
    Choice(
        "countries, one more country",
        "countries?country=POL",
        "Countries",
        ("Germany",),
        is_taken_back=True,
    ),
    Choice("editions, a country", "editions", "Country", ("Germany", "Poland")),
    Choice("targets, a year", "targets", "Year", ("2024", "2025")),
)


def interactions(
    browser: Browser, bare: str, app: str, runs: int, choices: Sequence[Choice]
) -> dict[str, list[float]]:
    """Click-to-repaint of each choice, in turn; the bare page comes first."""
    pages = [opened(browser, bare if not c.path else f"{app}/{c.path}") for c in choices]
    turns = [cycle(choice.options) for choice in choices]
    times: dict[str, list[float]] = {choice.name: [] for choice in choices}
    for run in range(-2, runs):  # the first two warm up
        for choice, page, options in zip(choices, pages, turns, strict=True):
            page.bring_to_front()
            spent = repainted(page, choice.label, next(options))
            if choice.is_taken_back:
                taken_back(page, choice.label)
            if run >= 0:
                times[choice.name].append(spent)
    for page in pages:
        page.context.close()
    return times


def warm(browser: Browser, bare: str, app: str, runs: int) -> dict[str, list[Load]]:
    """Loads from servers that have drawn the page before."""
    urls = {"bare page": bare} | {f"/{path}": f"{app}/{path}" for path in LOADED}
    for url in urls.values():
        loaded(browser, url)
    loads: dict[str, list[Load]] = {name: [] for name in urls}
    for _ in range(runs):
        for name, url in urls.items():
            loads[name].append(loaded(browser, url))
    return loads


def cold(browser: Browser, runs: int) -> dict[str, list[Load]]:
    """The first load of a server that has just said that it is ready."""
    visits: tuple[tuple[str, Path, str], ...] = (
        ("bare page", BARE, ""),
        ("/", APP, ""),
        ("/claims?country=POL", APP, "claims?country=POL"),
        ("/claim", APP, "claim"),
    )
    loads: dict[str, list[Load]] = {name: [] for name, _, _ in visits}
    for _ in range(runs):
        for name, script, path in visits:
            with serving(script) as url:
                loads[name].append(loaded(browser, f"{url}/{path}"))
    return loads


def print_interactions(times: dict[str, list[float]]) -> None:
    """Medians and 95th percentiles, with ratios to the bare page's own."""
    base, *_ = times.values()
    print("| what | runs | p50 ms | p95 ms | p50 / bare | p95 / bare |")
    print("|---|---|---|---|---|---|")
    for name, spent in times.items():
        p50, p95 = statistics.median(spent), _p95(spent)
        ratios = f"{p50 / statistics.median(base):.2f} | {p95 / _p95(base):.2f}"
        print(f"| {name} | {len(spent)} | {p50:.0f} | {p95:.0f} | {ratios} |")


def print_loads(title: str, loads: dict[str, list[Load]]) -> None:
    """Medians to the first chart and to the idle page, and what came over the line."""
    base, *_ = loads.values()
    first = statistics.median(load.chart for load in base)
    print(f"\n| {title} | runs | first chart ms | / bare | idle ms | MB |")
    print("|---|---|---|---|---|---|")
    for name, visits in loads.items():
        chart = statistics.median(load.chart for load in visits)
        idle = statistics.median(load.idle for load in visits)
        size = statistics.median(load.received for load in visits) / 1e6
        told = f"{chart:.0f} | {chart / first:.2f} | {idle:.0f} | {size:.2f}"
        print(f"| {name} | {len(visits)} | {told} |")


def _p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


def main() -> None:
    """Run both servers, take the measurements in turn, print the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pages", description=__doc__)
    parser.add_argument("--runs", type=int, default=20, help="interactions of each kind")
    parser.add_argument(
        "--only",
        metavar="PAGE",
        action="append",
        help="click on this page and on the bare one, and load none; may be given several times",
    )
    given = parser.parse_args()
    runs = max(2, given.runs)
    choices = [c for c in CHOICES if not (given.only and c.path) or c.page in given.only]
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        with serving(BARE) as bare, serving(APP) as app:
            print_interactions(interactions(browser, bare, app, runs, choices))
            if not given.only:
                print_loads("warm load", warm(browser, bare, app, max(3, runs // 4)))
        if not given.only:
            print_loads("first visit of a server", cold(browser, max(3, runs // 4)))
        browser.close()


if __name__ == "__main__":
    main()
