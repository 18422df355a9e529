"""Measure `defence-claims run`: `python -m benchmarks.scale [--articles N] [--check] [--rounds N]`.

Runs the command over two tables, one of them four times as long, in processes of
their own. What an article costs is the difference in processor time by the
difference in articles, so that starting up is not counted; processor time is what
a busy machine changes least. Wall time is told for one and for two workers, in turns.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = (ROOT / "data" / "examples" / "article.txt").read_text(encoding="utf-8")
OTHER = (
    "The committee met for the third time this month and heard eleven witnesses. Trains between "
    "the two cities ran late on 14 of the 30 days, its chairman said, and tickets cost 6% more "
    "than a year ago. A vote is expected in the second week of May, after the recess.\n\n"
)
"""Words with numbers that are none of ours, as most of a newspaper is."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run took."""

    articles: int
    wall: float
    processor: float
    memory: int  # bytes, of the largest process


def main() -> None:
    """Print what was measured as a Markdown table, each line the median of the rounds."""
    options = ArgumentParser(prog="python -m benchmarks.scale", description=__doc__)
    options.add_argument("--articles", type=int, default=1000, help="of the shorter table")
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--check", action="store_true")
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        short = table(folder / "short.jsonl", asked.articles)
        long = table(folder / "long.jsonl", 4 * asked.articles)
        more = ["--check"] if asked.check else []
        rounds = [
            (measured(short, 1, more), measured(long, 1, more), measured(long, 2, more))
            for _ in range(asked.rounds)
        ]
    print(f"{len(article(0))} characters an article; {asked.rounds} rounds; options: {more}")
    print(
        "| table | workers | wall, s | processor, s | largest process, MB |\n|---|---|---|---|---|"
    )
    for name, workers, runs in zip(
        ("short", "long", "long"), (1, 1, 2), zip(*rounds, strict=True), strict=True
    ):
        wall, processor, memory = (
            statistics.median(getattr(run, what) for run in runs)
            for what in ("wall", "processor", "memory")
        )
        count = runs[0].articles
        print(
            f"| {name}: {count} | {workers} | {wall:.2f} | {processor:.2f} | {memory / 1e6:.0f} |"
        )
    apart = statistics.median(
        (b.processor - a.processor) / (b.articles - a.articles) for a, b, _ in rounds
    )
    growth = statistics.median(b.wall / c.wall for _, b, c in rounds)
    print(f"processor time an article: {apart * 1000:.3f} ms, {1 / apart:.0f} articles a second")
    print(f"wall time of one worker by that of two: {growth:.2f}")


def article(number: int) -> str:
    """The example among paragraphs about something else."""
    return OTHER * (number % 3 + 2) + EXAMPLE + OTHER * 3


def table(path: Path, count: int) -> Path:
    """A table of so many articles."""
    with path.open("w", encoding="utf-8") as stream:
        for number in range(count):
            row = {"id": str(number), "text": article(number), "date_published": "2025-03-26"}
            stream.write(json.dumps(row) + "\n")
    return path


def measured(source: Path, workers: int, more: list[str]) -> Cost:
    """One run in a process of its own."""
    out = source.with_suffix(".out.jsonl")
    begun = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-m", "defence_claims", "run", str(source), "-o", str(out),
         "--workers", str(workers), *more],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, "defence-claims run")
    with source.open(encoding="utf-8") as lines:
        count = sum(1 for _ in lines)
    return Cost(count, wall, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024)


if __name__ == "__main__":
    main()
