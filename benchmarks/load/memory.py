"""Whether a server holds more the longer it serves: one reader, thousands of runs."""

import asyncio
from collections.abc import Iterator
from itertools import cycle, islice

from benchmarks.server import ROOT, running
from benchmarks.sessions.__main__ import WALK, Step
from benchmarks.sessions.client import visiting

_CHOICES = {
    "claims": ("Country", "Poland", "Germany"),
    "countries": ("Countries", "Poland", "Germany"),
    "editions": ("Country", "Germany", "Poland"),
}


def _steps() -> Iterator[Step]:
    """Every page once, and then a hundred choices on each of three pages."""
    yield from WALK
    for page, (label, *values) in _CHOICES.items():
        yield Step(page, page)
        for value in islice(cycle(values), 100):
            yield Step(page, label=label, value=(value,))


async def _walk(url: str, runs: int) -> None:
    async with visiting(url) as session:
        for step in islice(cycle(_steps()), runs):
            await step.take(session)


def print_memory(reruns: int) -> None:
    """Megabytes of a server after a first walk, a tenth, each quarter and all of so many runs."""
    print("| runs | resident |\n|---:|---:|")
    with running(ROOT / "app.py") as server:
        done = 0
        for mark in (100, reruns // 10, reruns // 4, reruns // 2, 3 * reruns // 4, reruns):
            asyncio.run(_walk(server.url, max(0, mark - done)))
            done = max(done, mark)
            print(f"| {done:,} | {server.resident} MB |", flush=True)
