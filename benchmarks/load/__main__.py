"""A hundred readers for five minutes behind nginx: `python -m benchmarks.load`.

nginx with deploy/nginx.conf stands before two processes of the app, all on this machine. Each
reader has a websocket session and an address of its own, goes through every page, opened and
with its choices, and reads for some seconds between two steps. After a third of the time one
process is killed and started again two seconds later; after two thirds the data folder, which
is a link, is replaced by one without NATO's newest edition.

Counted are errors, readers that lost their process and how long they waited for the next
answer, and views that say something else than the same step said from the same data: nothing
may be lost and nothing mixed. `--reruns 10000` measures the memory of one process instead.
Ends with 1 where something went wrong; nothing is waited for longer than 30 seconds.
"""

import argparse
import asyncio
import json
import os
import shutil
import statistics
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.load.memory import print_memory
from benchmarks.load.readers import Reader, Seen
from benchmarks.server import ROOT, Running, free_port, running
from tests.deploy.proxy import Proxy
from tests.deploy.proxy import running as proxied

_APP = ROOT / "app.py"
_RESTART = 2.0  # seconds, as deploy/defence-claims@.service has it
_LEFT_OUT = "nato/2026-07"


def two_states(folder: Path) -> tuple[Path, Path]:
    """The data as shipped, and the same without NATO's newest edition."""
    whole, older = folder / "whole", folder / "older"
    for copy in (whole, older):
        shutil.copytree(ROOT / "data", copy)
    shutil.rmtree(older / "reference" / _LEFT_OUT)
    described = older / "reference" / "datapackage.json"
    package = json.loads(described.read_text(encoding="utf-8"))
    kept = [r for r in package["resources"] if not str(r["path"]).startswith(_LEFT_OUT)]
    described.write_text(json.dumps(package | {"resources": kept}), encoding="utf-8")
    return whole, older


def put(link: Path, data: Path) -> None:
    """Make the link lead to a folder, from one moment to the next."""
    new = link.with_name(f"{link.name}.new")
    new.symlink_to(data)
    new.replace(link)


class Course:
    """What happens to the servers while readers read."""

    def __init__(self, folder: Path, servers: ExitStack) -> None:
        self.whole, self.older = two_states(folder)
        self.link = folder / "data"
        put(self.link, self.whole)
        self._servers = servers
        self.ports = (free_port(), free_port())
        self.processes = [self._started(port) for port in self.ports]
        self.peak = 0
        self.killed = self.replaced = 0.0

    def _started(self, port: int) -> Running:
        return self._servers.enter_context(running(_APP, self.link, port))

    async def run(self, seconds: float, seen: Seen) -> None:
        """Kill one process after a third of the time, replace the data after two thirds."""
        watching = asyncio.create_task(self._watch())
        await asyncio.sleep(seconds / 3)
        self.killed = seen.now
        self.processes[0].process.kill()
        await asyncio.sleep(_RESTART)
        self.processes[0] = await asyncio.to_thread(self._started, self.ports[0])
        await asyncio.sleep(max(0, 2 * seconds / 3 - seen.now))
        self.replaced = seen.now
        put(self.link, self.older)
        await asyncio.sleep(max(0, seconds - seen.now))
        watching.cancel()

    async def _watch(self) -> None:
        while True:
            alive = [p for p in self.processes if p.process.poll() is None]
            self.peak = max(self.peak, *(p.resident for p in alive), 0)
            await asyncio.sleep(1)


async def together(course: Course, proxy: Proxy, asked: argparse.Namespace) -> Seen:
    """Everything that the readers saw."""
    seen = Seen()
    readers = [Reader(n, proxy.url, proxy.trust, asked.think) for n in range(asked.sessions)]
    work = [reader.read(asked.seconds, seen) for reader in readers]
    await asyncio.gather(course.run(asked.seconds, seen), *work)
    return seen


def told(times: Sequence[float]) -> str:
    """Count, median, 95th percentile and largest of some seconds, as cells of a row."""
    if len(times) < 2:
        return f"{len(times)} | | |"
    p95 = statistics.quantiles(times, n=20, method="inclusive")[-1]
    cells = (statistics.median(times), p95, max(times))
    return f"{len(times):,} | {' | '.join(f'{1000 * seconds:,.0f} ms' for seconds in cells)} |"


def print_course(course: Course, seen: Seen, asked: argparse.Namespace) -> None:
    """The times of each part of the run, and what became of the readers."""
    killed, replaced = course.killed, course.replaced
    parts = {
        "all": (0.0, float("inf")),
        "before the kill": (0.0, killed),
        "from the kill to the new data": (killed, replaced),
        "after the new data": (replaced, float("inf")),
    }
    print(f"{asked.sessions} readers, {asked.seconds:g} s, load {os.getloadavg()[0]:.1f}\n")
    print("| part | answers | p50 | p95 | longest |\n|---|---:|---:|---:|---:|")
    for name, (start, end) in parts.items():
        print(f"| {name} | {told([s for at, s in seen.answers if start <= at < end])}")
    print(f"| readers whose process was killed, until they were answered | {told(seen.returns)}")
    states = list(dict.fromkeys(state for _, state in seen.states))
    late = [at - replaced for at, state in seen.states if at > replaced and state == states[0]]
    print(f"\n{seen.errors.total()} errors; {len(seen.mixed)} of {len(seen.views)} views mixed")
    print(f"{len(states)} states of the data: {', '.join(states)}")
    print(f"the older state was last seen {max(late, default=0):.1f} s after it was replaced")
    print(f"largest process: {course.peak} MB")
    for error, count in seen.errors.items():
        print(f"{count} x {error}")
    for view, said in seen.mixed.items():
        print(f"mixed: {view}: {said}")


def main() -> int:
    """Run it and print the tables; 1 where something was lost, mixed or wrong."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sessions", type=int, default=100, help="readers at once")
    parser.add_argument("--seconds", type=float, default=300, help="how long they read")
    parser.add_argument("--think", type=float, default=20, help="seconds between two steps")
    parser.add_argument("--reruns", type=int, help="memory of one process over so many runs")
    asked = parser.parse_args()
    if asked.reruns is not None:
        print_memory(asked.reruns)
        return 0
    with TemporaryDirectory() as folder, ExitStack() as servers:
        course = Course(Path(folder), servers)
        web = Path(folder) / "nginx"
        web.mkdir()
        with proxied(web, course.ports) as proxy:
            seen = asyncio.run(together(course, proxy, asked))
            print_course(course, seen, asked)
    return 1 if seen.errors or seen.mixed else 0


if __name__ == "__main__":
    sys.exit(main())
