"""Measure the claims list with very many claims: `python -m benchmarks.pages.many`.

Two servers in turns, one with the shipped claims and one with copies of them: the click on
a country as `benchmarks.pages` times it, and the visit of the list by a browser with an
empty cache until it is idle and painted. Prints a Markdown table of medians.
"""

import argparse
import os
import shutil
import statistics
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.claims.copies import multiply
from benchmarks.pages.visits import opened, repainted, taken_back
from benchmarks.server import ROOT, serving

APP = ROOT / "app.py"
DEADLINE = 180_000  # milliseconds; a list of very many claims may be slow, and is then told so


def main() -> None:
    """Serve both, click and visit in turns, print the ratios."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pages.many", description=__doc__)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=5)
    given = parser.parse_args()
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        data = Path(place) / "data"
        shutil.copytree(ROOT / "data", data)
        count = multiply(data / "claims", given.claims)
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        with serving(APP) as few, serving(APP, data=data) as many:
            print(f"| claims list | shipped, ms | {count:,} claims, ms | ratio |")
            print("|---|---|---|---|")
            pages = [_opened(browser, f"{url}/claims") for url in (few, many)]
            _print("a country", [[_clicked(page) for page in pages] for _ in range(given.runs)])
            urls = [f"{url}/claims?country=POL" for url in (few, many)]
            visits = [[_visited(browser, url) for url in urls] for _ in range(given.runs)]
            _print("a visit", visits)
        browser.close()


def _opened(browser: Browser, url: str) -> Page:
    page = opened(browser, url)
    page.set_default_timeout(DEADLINE)
    return page


def _clicked(page: Page) -> float:
    page.bring_to_front()
    spent = repainted(page, "Country", "Poland")
    taken_back(page, "Country")
    return spent


def _visited(browser: Browser, url: str) -> float:
    start = time.perf_counter()
    page = opened(browser, url)
    spent = (time.perf_counter() - start) * 1000
    page.context.close()
    return spent


def _print(what: str, times: list[list[float]]) -> None:
    few, many = (statistics.median(one) for one in zip(*times, strict=True))
    print(f"| {what} | {few:.0f} | {many:.0f} | {many / few:.1f} |", flush=True)


if __name__ == "__main__":
    main()
