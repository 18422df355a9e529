"""Measure click-to-repaint and page loads in Chromium: `python -m benchmarks.pages`.

Every interaction is timed by the same rule on the bare page and on the app: from
the click on an option to the changed heading, the server idle, and two animation
frames later. The two are taken in turn, so that a slow moment of the machine
falls on both. Prints a Markdown table.
"""

import argparse
import os
import shutil
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
_IDLE = (
    "() => document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'"
)
_PAINTED = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


@contextmanager
def serving(script: Path) -> Iterator[str]:
    """A Streamlit server for a script, on a free port."""
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(script)]
    command += ["--server.port", str(port), "--server.headless", "true"]
    command += ["--server.address", "localhost", "--browser.gatherUsageStats", "false"]
    process = subprocess.Popen(  # noqa: S603 - our own command, no shell
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=HERE
    )
    url = f"http://localhost:{port}"
    try:
        for _ in range(300):
            try:
                urllib.request.urlopen(f"{url}/_stcore/health", timeout=1).close()  # noqa: S310
                break
            except OSError:
                time.sleep(0.1)
        yield url
    finally:
        process.terminate()
        process.wait(timeout=20)


def opened(browser: Browser, url: str) -> Page:
    """A page in a context of its own, idle and painted."""
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.goto(url)
    settle(page)
    return page


def settle(page: Page) -> None:
    """Wait for the first heading, an idle server and a painted frame."""
    page.wait_for_selector("h1", timeout=60_000)
    page.wait_for_function(_IDLE, timeout=60_000)
    page.evaluate(_PAINTED)


def toggled(page: Page, label: str, option: str) -> float:
    """Milliseconds from the click on an option to the repainted page; then undo it."""
    heading = page.locator("h1").first.inner_text()
    box = page.locator("[data-testid=stMultiSelect]").filter(has_text=label).first
    box.locator("input").fill(option)  # the list draws only what fits into it
    target = page.get_by_role("option", name=option, exact=True).first
    target.wait_for()
    start = time.perf_counter()
    target.click()
    page.wait_for_function(
        "before => document.querySelector('h1')?.innerText !== before", arg=heading, polling="raf"
    )
    page.wait_for_function(_IDLE, polling="raf")
    page.evaluate(_PAINTED)
    spent = (time.perf_counter() - start) * 1000
    changed = page.locator("h1").first.inner_text()
    box.locator("input").press("Backspace")
    page.wait_for_function(
        "before => document.querySelector('h1')?.innerText !== before", arg=changed, polling="raf"
    )
    settle(page)
    page.keyboard.press("Escape")
    return spent


def loaded(browser: Browser, url: str) -> float:
    """Milliseconds of a warm visit in a fresh browser context, to a drawn and idle page."""
    start = time.perf_counter()
    page = opened(browser, url)
    spent = (time.perf_counter() - start) * 1000
    page.context.close()
    return spent


def row(name: str, times: list[float], base: list[float]) -> str:
    """One line of the table, with ratios to the baseline's own percentiles."""
    p50, p95 = statistics.median(times), statistics.quantiles(times, n=20)[-1]
    base50, base95 = statistics.median(base), statistics.quantiles(base, n=20)[-1]
    ratios = f"{p50 / base50:.2f} | {p95 / base95:.2f}"
    return f"| {name} | {len(times)} | {p50:.0f} | {p95:.0f} | {ratios} |"


def main() -> None:
    """Run both servers, take the measurements in turn, print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=20, help="interactions of each kind")
    runs = parser.parse_args().runs
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with (
        serving(HERE / "bare_page.py") as bare,
        serving(ROOT / "app.py") as app,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        base_page, claims_page = opened(browser, bare), opened(browser, f"{app}/claims")
        toggled(base_page, "Choice", "Choice 1")
        toggled(claims_page, "Country", "Germany")
        base: list[float] = []
        filtered: list[float] = []
        for _ in range(runs):
            base.append(toggled(base_page, "Choice", "Choice 3"))
            filtered.append(toggled(claims_page, "Country", "Poland"))
        paths = ("", "claims", "claim", "countries", "sources")
        loads: dict[str, list[float]] = {"bare": []} | {path: [] for path in paths}
        for _ in range(max(4, runs // 4)):
            loads["bare"].append(loaded(browser, bare))
            for path in paths:
                loads[path].append(loaded(browser, f"{app}/{path}"))
        browser.close()
    print("| what | runs | p50 ms | p95 ms | p50 / bare | p95 / bare |")
    print("|---|---|---|---|---|---|")
    print(row("bare page, choose an option", base, base))
    print(row("claims page, filter by country", filtered, base))
    print(row("bare page, warm load", loads["bare"], loads["bare"]))
    for path in paths:
        print(row(f"/{path}, warm load", loads[path], loads["bare"]))


if __name__ == "__main__":
    main()
