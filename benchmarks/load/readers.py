"""Readers of one address who go on where a process that served them ends."""

import asyncio
import time
from collections import Counter, defaultdict
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from itertools import cycle
from ssl import SSLContext

from websockets.exceptions import ConnectionClosed, InvalidHandshake

from benchmarks.sessions.__main__ import WALK, Step
from benchmarks.sessions.client import Session, SessionError, visiting

_PATIENCE = 30.0  # seconds in which a reader comes back, or counts as lost
_LOST = (ConnectionClosed, InvalidHandshake, OSError)


@dataclass(slots=True)
class Seen:
    """What all readers met, with the second of the run at which they met it."""

    begun: float = field(default_factory=time.perf_counter)
    answers: list[tuple[float, float]] = field(default_factory=list)  # when, and after how long
    returns: list[float] = field(default_factory=list)  # seconds until a lost reader was answered
    errors: Counter[str] = field(default_factory=Counter)
    states: list[tuple[float, str]] = field(default_factory=list)  # of the data, by a page's foot
    views: dict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))

    @property
    def now(self) -> float:
        """Seconds since the run began."""
        return time.perf_counter() - self.begun

    def note(self, step: Step, session: Session, seconds: float) -> None:
        """Keep one answer: its time, the state of its data, and what the page said."""
        self.answers.append((self.now, seconds))
        self.states.append((self.now, session.data))
        # A choice of years lasts, and is cut to what the data have: the address tells it.
        view = f"{step.name} ({session.page}?{session.query})"
        self.views[view, session.data].add(session.headline)

    @property
    def mixed(self) -> dict[str, set[str]]:
        """Views that said more than one thing of one state of the data, and what they said."""
        return {view: said for (view, _), said in self.views.items() if len(said) > 1}


@dataclass(frozen=True, slots=True)
class Reader:
    """One reader, with an address of this machine's own."""

    number: int
    url: str
    trust: SSLContext
    think: float

    async def read(self, seconds: float, seen: Seen) -> None:
        """Take one step after another until the time is over."""
        start = self.number % len(WALK)
        while WALK[start].label:  # a choice needs its page
            start -= 1
        await asyncio.sleep(self.think * (self.number * 0.618 % 1))
        async with AsyncExitStack() as connections:
            session = await self._connected(connections)
            for step in cycle([*WALK[start:], *WALK[:start]]):
                if seen.now >= seconds:
                    break
                try:
                    session = await self._taken(step, session, connections, seen)
                except (SessionError, TimeoutError) as error:
                    seen.errors[str(error)] += 1
                    break
                await asyncio.sleep(self.think)

    async def _taken(
        self, step: Step, session: Session, connections: AsyncExitStack, seen: Seen
    ) -> Session:
        """One step, on another connection where this one is lost; the session it ended on."""
        asked = time.perf_counter()
        is_lost = False
        while True:
            try:
                if is_lost:
                    # As a browser does: the page stays open, and only its connection is new.
                    session.socket = (await self._connected(connections)).socket
                answer = await step.take(session)
            except _LOST as error:
                is_lost = True
                if time.perf_counter() - asked > _PATIENCE:
                    msg = f"/{session.page} was lost: {type(error).__name__}"
                    raise SessionError(msg) from error
                await asyncio.sleep(0.25)
            else:
                break
        if is_lost:
            seen.returns.append(time.perf_counter() - asked)
        seen.note(step, session, answer.seconds)
        return session

    async def _connected(self, connections: AsyncExitStack) -> Session:
        come_from = f"127.0.1.{self.number % 250 + 1}"
        visit = visiting(self.url, ssl=self.trust, come_from=come_from)
        return await connections.enter_async_context(visit)
