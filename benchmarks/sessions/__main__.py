"""Many readers at once on one server: `python -m benchmarks.sessions`.

One visitor alone, then thirty at the same time, each reading for three seconds between
two steps, through every page: opened, and a choice used where it has one. The times are
those of the server: from asking to the end of the run, over the websocket, without a
browser. All goes to a server of its own on this machine, which ends with it; a run takes
what its steps and pauses take, and no answer later than 30 seconds is waited for.
"""

import argparse
import asyncio
import statistics
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from benchmarks.server import ROOT, serving
from benchmarks.sessions.client import Answer, Session, SessionError, visiting


@dataclass(frozen=True, slots=True)
class Step:
    """What a visitor does: open an address, or use the box with a label."""

    name: str
    address: str = ""
    label: str = ""
    value: tuple[str, ...] = ()

    async def take(self, session: Session) -> Answer:
        """Do it and wait for the page."""
        if self.label:
            return await session.choose(self.label, self.value)
        return await session.visit(self.address)


WALK = (
    Step("front page"),
    Step("claims", "claims"),
    Step("claims, a country", label="Country", value=("Poland",)),
    Step("a claim", "claim?id=pol-2025-share-01"),
    Step("countries", "countries?country=POL"),
    Step("countries, one more", label="Countries", value=("Poland", "Germany")),
    Step("editions", "editions"),
    Step("editions, a country", label="Country", value=("Germany",)),
    Step("targets", "targets"),
    Step("targets, a year", label="Year", value=("2024",)),
)


@dataclass(slots=True)
class Times:
    """Seconds of every step that was answered, by its name, and what went wrong."""

    spent: dict[str, list[float]]
    errors: Counter[str]

    @property
    def all(self) -> list[float]:
        """Every answer's time."""
        return [seconds for times in self.spent.values() for seconds in times]


async def visitor(url: str, number: int, steps: int, think: float, times: Times) -> None:
    """One visitor's walk; each begins at another place of it, a fraction of a pause later."""
    start = number % len(WALK)
    while WALK[start].label:  # a choice needs its page
        start -= 1
    walk = [*WALK[start:], *WALK[:start]] * (steps // len(WALK) + 1)
    await asyncio.sleep(think * (number * 0.618 % 1))
    try:
        async with visiting(url) as session:
            for step in islice(walk, steps):
                answer = await step.take(session)
                times.spent[step.name].append(answer.seconds)
                await asyncio.sleep(think)
    except (SessionError, OSError) as error:
        times.errors[str(error)] += 1


async def together(url: str, sessions: int, steps: int, think: float) -> Times:
    """The times of several visitors at once."""
    times = Times({step.name: [] for step in WALK}, Counter())
    await asyncio.gather(*(visitor(url, n, steps, think, times) for n in range(sessions)))
    return times


def print_times(alone: Times, many: Times, sessions: int) -> None:
    """A row a step and one for all: median and 95th percentile, alone and together."""
    print(f"| server, ms | p50 of one | p95 of one | p50 of {sessions} | p95 of {sessions} |")
    print("|---|---|---|---|---|")
    rows = {name: (times, many.spent[name]) for name, times in alone.spent.items()}
    for name, pair in (rows | {"all steps": (alone.all, many.all)}).items():
        told = (f"{1000 * number:.0f}" for times in pair for number in middle_and_high(times))
        print(f"| {name} | {' | '.join(told)} |")
    ratio = middle_and_high(many.all)[1] / middle_and_high(alone.all)[1]
    answers, errors = len(many.all), many.errors.total() + alone.errors.total()
    print(f"\np95 of {sessions} / p95 of one: {ratio:.2f}; {answers} answers, {errors} errors")
    for error, count in (alone.errors + many.errors).items():
        print(f"{count} x {error}")


def middle_and_high(times: Sequence[float]) -> tuple[float, float]:
    """The median and the 95th percentile."""
    if len(times) < 2:
        return (times[0], times[0]) if times else (float("nan"), float("nan"))
    return statistics.median(times), statistics.quantiles(times, n=20, method="inclusive")[-1]


def main() -> int:
    """Run the server and the visitors, print the table; 1 where something went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sessions", type=int, default=30, help="visitors at once, at most 100")
    parser.add_argument("--think", type=float, default=3.0, help="seconds between two steps")
    parser.add_argument("--steps", type=int, default=20, help="of each visitor, at most 100")
    asked = parser.parse_args()
    sessions, steps = min(asked.sessions, 100), min(asked.steps, 100)
    with serving(ROOT / "app.py") as url:
        asyncio.run(together(url, 1, len(WALK), 0))  # what is made once is made
        alone = asyncio.run(together(url, 1, 2 * steps, asked.think / 2))
        many = asyncio.run(together(url, sessions, steps, asked.think))
    print_times(alone, many, sessions)
    return 1 if alone.errors or many.errors else 0


if __name__ == "__main__":
    sys.exit(main())
