"""Where the work is done: in this process, in processes of this machine, or on a cluster.

Articles are handed out in chunks that do not depend on the engine, and outcomes
are taken in the order of the table: the output is the same for all of them.
"""

import os
from collections import deque
from collections.abc import Iterator
from concurrent.futures import CancelledError, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing import get_context
from typing import Any, Protocol

from defence_claims.corpus.chunks import Chunk
from defence_claims.corpus.working import Numbered, Outcome, Work, failed, joined, outcome_of
from defence_claims.errors import EngineError

_PATIENCE = 15  # seconds to find a scheduler


class Pending(Protocol):
    """An outcome that may still be under way."""

    def result(self) -> Outcome:
        """The outcome, as soon as it is there."""


class Engine(Protocol):
    """Does work, with some chunks under way at once."""

    ahead: int
    breakdowns: tuple[type[Exception], ...]  # what says that a worker died of its work

    def submit(self, work: Work, articles: tuple[Numbered, ...]) -> Pending:
        """Begin with some articles."""

    def close(self) -> None:
        """Let go of what is not done yet."""


def in_order(
    engine: Engine, work: Work, chunks: Iterator[Chunk]
) -> Iterator[tuple[Chunk, Outcome]]:
    """Each chunk with its outcome, in the order of the table."""
    waiting: deque[tuple[Chunk, Pending]] = deque()
    try:
        for chunk in chunks:
            waiting.append((chunk, engine.submit(work, chunk.articles)))
            if len(waiting) > engine.ahead:
                first, pending = waiting.popleft()
                yield first, _outcome(engine, work, first.articles, pending)
        while waiting:
            first, pending = waiting.popleft()
            yield first, _outcome(engine, work, first.articles, pending)
    finally:
        engine.close()


def _outcome(
    engine: Engine, work: Work, articles: tuple[Numbered, ...], pending: Pending
) -> Outcome:
    """An outcome even where a worker died: again, and then article by article.

    The first death may be the fault of a neighbour, or nobody's.
    """
    with suppress(*engine.breakdowns):
        return pending.result()
    with suppress(*engine.breakdowns):
        return engine.submit(work, articles).result()
    outcomes = []
    for article in articles:
        try:
            outcomes.append(engine.submit(work, (article,)).result())
        except engine.breakdowns:
            reason = "the process that read this article died of it, such as for want of memory"
            outcomes.append(failed(article, reason))
    return joined(outcomes)


class Here:
    """Works in this very process, a chunk at a time."""

    ahead = 0
    breakdowns: tuple[type[Exception], ...] = ()

    def submit(self, work: Work, articles: tuple[Numbered, ...]) -> Pending:
        """The outcome, worked out at once."""
        done: Future[Outcome] = Future()
        done.set_result(outcome_of(work, articles))
        return done

    def close(self) -> None:
        """Nothing is under way."""


class Processes:
    """Works in processes of this machine; one that dies is replaced."""

    breakdowns: tuple[type[Exception], ...] = (BrokenProcessPool,)

    def __init__(self, workers: int) -> None:
        self.ahead = 2 * workers
        self._workers = workers
        self._pool = self._begun()

    def _begun(self) -> ProcessPoolExecutor:
        # Processes start afresh: a fork would copy locks that other threads may hold.
        return ProcessPoolExecutor(self._workers, mp_context=get_context("spawn"))

    def submit(self, work: Work, articles: tuple[Numbered, ...]) -> Pending:
        """Hand the articles to the next free process."""
        try:
            return self._pool.submit(outcome_of, work, articles)
        except BrokenProcessPool:
            self._pool.shutdown()
            self._pool = self._begun()
            return self._pool.submit(outcome_of, work, articles)

    def close(self) -> None:
        """End the processes."""
        self._pool.shutdown(cancel_futures=True)


class Cluster:
    """Works on the workers of a Dask cluster that is there already.

    Raises EngineError where Dask is not installed or no scheduler answers.
    """

    def __init__(self, scheduler: str) -> None:
        try:
            # Imported here: it is an extra, and only clusters need it.
            import distributed as untyped
        except ImportError as error:
            msg = (
                "found no package distributed; expected it for the engine dask. "
                "Install it with: pip install 'defence-claims[dask]'"
            )
            raise EngineError(msg) from error
        distributed: Any = untyped
        try:
            self._client = distributed.Client(scheduler, timeout=_PATIENCE)
        except (OSError, ValueError) as error:
            msg = (
                f"found no Dask scheduler at {scheduler!r} ({error}); expected one that runs. "
                "Start it with `dask scheduler` and name the address it prints."
            )
            raise EngineError(msg) from error
        self.breakdowns: tuple[type[Exception], ...] = (distributed.KilledWorker,)
        threads = sum(self._client.nthreads().values())
        self.ahead = 4 * max(2, threads)

    def submit(self, work: Work, articles: tuple[Numbered, ...]) -> Pending:
        """Hand the articles to the scheduler, which hands them on again if a worker dies."""
        return _OnCluster(self._client.submit(outcome_of, work, articles, pure=False))

    def close(self) -> None:
        """Leave the cluster as it was."""
        self._client.close()


class _OnCluster:
    """An outcome that a cluster works out."""

    def __init__(self, future: Any) -> None:  # noqa: ANN401 - distributed is not annotated
        self._future = future

    def result(self) -> Outcome:
        try:
            found: Outcome = self._future.result()
        except (CancelledError, OSError, ImportError) as error:
            msg = (
                f"the cluster did not do the work ({type(error).__name__}: {error}). See that its "
                "workers run and have this package installed; the same command then goes on "
                "where it stopped."
            )
            raise EngineError(msg) from error
        return found


def cores() -> int:
    """The cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
