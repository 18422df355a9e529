"""The same outcome wherever the work is done, whoever dies of it."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from defence_claims.corpus.chunks import Chunk
from defence_claims.corpus.engines import Cluster, Engine, Here, Processes, in_order
from defence_claims.corpus.rows import Rejected
from defence_claims.corpus.working import Outcome, Text, Work, state_of
from defence_claims.errors import EngineError
from defence_claims.model import Article
from tests.corpus.test_rows import written
from tests.corpus.test_running import DATA, articles, ran

ROOT = Path(__file__).resolve().parents[2]
WORK = Work(DATA, None, state_of(DATA))
GOOD = "Poland spends 4.7% of its GDP on defence."


class Deadly(str):
    """A text that ends the process that unpacks it, as one that fills the memory would."""

    __slots__ = ()

    def __reduce__(self) -> tuple[Any, ...]:
        return os._exit, (9,)


def chunk(*texts: Any) -> Chunk:
    numbered = tuple((n, Text(f"a{n}", text, Article("article"))) for n, text in enumerate(texts))
    return Chunk(numbered, (), 1.0)


def outcomes(engine: Engine, *chunks: Chunk) -> list[Outcome]:
    return [outcome for _, outcome in in_order(engine, WORK, iter(chunks))]


def test_an_article_on_which_the_program_fails_is_set_aside_alone() -> None:
    """No text is known to do this; something that is no text stands in for one."""
    (outcome,) = outcomes(Here(), chunk(GOOD, 4.7, GOOD))
    assert (outcome.articles, outcome.figures) == (2, 2)
    (row,) = outcome.rejected
    assert (row.line, row.id) == (1, "a1")
    assert row.reason.startswith("the program failed on this article (")
    assert outcome.lines.count(b'"article_id": "a0"') == 1
    assert outcome.lines.count(b'"article_id": "a2"') == 1


def test_an_article_that_ends_its_process_is_set_aside_alone() -> None:
    found = outcomes(Processes(1), chunk(GOOD, GOOD), chunk(GOOD, Deadly(GOOD)), chunk(GOOD))
    assert [(one.articles, one.figures) for one in found] == [(2, 2), (1, 1), (1, 1)]
    assert [one.rejected for one in found] == [
        (),
        (
            Rejected(
                1,
                "a1",
                "the process that read this article died of it, such as for want of memory",
            ),
        ),
        (),
    ]


def test_a_worker_with_other_data_refuses(tmp_path: Path) -> None:
    work = Work(tmp_path, None, WORK.sha256)
    with pytest.raises(EngineError, match=r"other data.*copy the data folder"):
        list(in_order(Here(), work, iter([chunk(GOOD)])))


def test_a_scheduler_that_is_not_there_is_said_so() -> None:
    with pytest.raises(EngineError, match=r"found no Dask scheduler at 'nowhere:///'"):
        Cluster("nowhere:///")


def begun(
    stack: ExitStack, folder: Path, name: str, said: str, *args: str
) -> subprocess.Popen[str]:
    """A process of a cluster that has said that it is there."""
    process = stack.enter_context(
        subprocess.Popen(
            [sys.executable, "-m", "dask", *args],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
            stderr=subprocess.PIPE,
            text=True,
        )
    )
    stack.callback(process.kill)
    assert process.stderr is not None
    for line in process.stderr:
        if said in line:
            return process
    pytest.fail(f"the {name} ended before it said {said!r}")


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[str]]]]:
    """The address of a scheduler, and its two workers, each a process of its own."""
    place = tmp_path / "cluster"
    place.mkdir()
    file = place / "scheduler.json"
    quiet = ("--no-dashboard", "--host", "127.0.0.1")
    with ExitStack() as stack:
        begun(
            stack, place, "scheduler", "Scheduler at:", "scheduler", "--port", "0",
            "--scheduler-file", str(file), *quiet,
        )  # fmt: skip
        workers = [
            begun(
                stack, place, "worker", "Registered to:", "worker", "--scheduler-file", str(file),
                "--nthreads", "1", "--no-nanny", *quiet,
            )
            for _ in range(2)
        ]  # fmt: skip

        yield json.loads(file.read_text(encoding="utf-8"))["address"], workers


def test_a_cluster_that_loses_a_worker_gives_the_same_bytes(
    tmp_path: Path, cluster: tuple[str, list[subprocess.Popen[str]]]
) -> None:
    address, workers = cluster
    rows = articles(64 * 8)
    rows[100]["text"] = ""
    source = written(tmp_path, ".jsonl", rows)
    local, remote = tmp_path / "local.jsonl", tmp_path / "remote.jsonl"
    ran(source, local)
    shares: list[float] = []

    def report(share: float, _: object) -> None:
        if not shares:
            workers[0].kill()
        shares.append(share)

    done = ran(source, remote, scheduler=address, report=report)
    assert workers[0].wait() != 0
    assert len(shares) == 8
    assert (done.articles, done.rejected) == (511, 1)
    assert remote.read_bytes() == local.read_bytes()
