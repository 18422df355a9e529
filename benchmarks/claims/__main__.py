"""Time a start with many claims: `python -m benchmarks.claims [--claims N] [--rounds N]`.

Copies the shipped claims under new ids until there are N of them, and starts
processes that import the package and read tables and claims, with the shipped folder
and the long one in turns: first without a cache, then with a warm one, then with
what the finding of each claim comes to and the evidence of one of them as well.
Processor time; the ratio is of medians.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from pathlib import Path

from benchmarks.claims.copies import multiply

ROOT = Path(__file__).resolve().parents[2]

READS = """
import json, sys, time
from pathlib import Path
from defence_claims import reference, store
data = Path(sys.argv[1])
tables = reference.load(data)
codes = store.Codes(
    frozenset(tables.areas["ref_area"]), frozenset(tables.exchange_rates["currency"]) | {"USD"}
)
claims = store.load(data / "claims", codes)
print(json.dumps([len(claims.records), len(claims.faults), time.process_time()]))
"""
OPENS = """
import json, sys, time
from datetime import date
from pathlib import Path
from defence_claims.dataset import open_dataset
opened = open_dataset(Path(sys.argv[1]), as_of=date(2026, 11, 1))
kinds = [opened.judgement(record).kind for record in opened.records]
opened.finding(opened.records[-1])
print(json.dumps([len(kinds), len(opened.faults), time.process_time()]))
"""


def main() -> None:
    """Print what was measured as a Markdown table."""
    options = ArgumentParser(prog="python -m benchmarks.claims", description=__doc__)
    options.add_argument("--claims", type=int, default=100_000)
    options.add_argument("--rounds", type=int, default=5)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        shipped, long = folder / "shipped", folder / "long"
        for data in (shipped, long):
            shutil.copytree(ROOT / "data", data)
        count = multiply(long / "claims", asked.claims)
        cache = folder / "cache"
        print(f"{count} claims in {sum(1 for _ in (long / 'claims').iterdir()):,} files")
        print("| start | shipped, s | many, s | ratio |\n|---|---|---|---|")
        told("tables and claims, no cache yet", READS, shipped, long, cache, 1)
        told("tables and claims, warm cache", READS, shipped, long, cache, asked.rounds)
        told("with judgements, warm cache", OPENS, shipped, long, cache, asked.rounds)
        size = sum(path.stat().st_size for path in cache.iterdir())
        print(f"cache: {size / 1e6:.0f} MB")


def told(what: str, program: str, shipped: Path, long: Path, cache: Path, rounds: int) -> None:
    """One line of the table, of processor time."""
    pairs = [
        (started(program, shipped, cache), started(program, long, cache)) for _ in range(rounds)
    ]
    few, many = (statistics.median(one) for one in zip(*pairs, strict=True))
    print(f"| {what} | {few:.2f} | {many:.2f} | {many / few:.2f} |", flush=True)


def started(program: str, data: Path, cache: Path) -> float:
    """Seconds of processor time of one start."""
    ended = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", program, str(data)],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "DEFENCE_CLAIMS_CACHE": str(cache)},
        capture_output=True,
        text=True,
        check=True,
    )
    found, faults, seconds = json.loads(ended.stdout)
    if faults or not found:
        msg = f"{data}: {faults} faults in {found} claims"
        raise ValueError(msg)
    return float(seconds)


if __name__ == "__main__":
    main()
