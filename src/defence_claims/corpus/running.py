"""Go through a table of articles with all cores, and write a table of their figures.

Articles are handed to processes in chunks that are the same whatever the number of
processes, and results are written in the order of the table: the output does not
depend on the machine. Only a few chunks are held at a time.
"""

import json
import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, islice
from multiprocessing import get_context
from pathlib import Path

from defence_claims.corpus.checking import Text, candidates_of, check_texts, checked_record
from defence_claims.corpus.rows import Rejected, read_rows
from defence_claims.corpus.writing import CHECKED, EXTRACTED, open_table, replacing
from defence_claims.dataset import Dataset, open_dataset
from defence_claims.errors import DocumentError
from defence_claims.extract import Lexicon, to_record
from defence_claims.reference.lexicon import load_lexicon

_EXTRACTED_AT_ONCE = 64  # articles; few, so that all cores have work and the bar moves
_CHECKED_AT_ONCE = 256  # a join with the tables takes long to begin, and little for each claim
_CHARACTERS_AT_ONCE = 1_000_000

Record = dict[str, object]


@dataclass(frozen=True, slots=True)
class Ran:
    """What a run did: articles read, figures written, rows set aside and where they are."""

    articles: int = 0
    figures: int = 0
    rejected: int = 0
    rejected_file: Path | None = None


Report = Callable[[float, Ran], None]
"""Told after each chunk: how much of the table is done (0 to 1), and what was done so far."""


def run(
    articles: Path,
    out: Path,
    *,
    data_dir: Path,
    check: bool,
    as_of: date,
    workers: int | None = None,
    report: Report | None = None,
) -> Ran:
    """Write the figures of every article of a table, one record a figure, in order.

    `articles` has the columns of `rows.COLUMNS` as .jsonl, .csv or .parquet; `out` may
    be any of these too. With `check` each record also has its finding as of a day.
    Rows that are no articles go to `out` + ".rejected.jsonl" with line and reason.
    `out` appears whole at the end, or not at all. `workers` is the number of
    processes, by default one a core.

    Raises DocumentError for a table that cannot be read and an ending that is not
    known, OSError where files cannot be opened or written.
    """
    if out.exists() and articles.exists() and out.samefile(articles):
        raise DocumentError(
            str(out),
            found="the table of articles itself",
            expected="another file to write to",
            next_step="Name a new file.",
        )
    aside = out.with_name(f"{out.name}.rejected.jsonl")
    work = _Work(data_dir, as_of if check else None)
    size = _CHECKED_AT_ONCE if check else _EXTRACTED_AT_ONCE
    ran = Ran()
    with ExitStack() as stack:
        writer = stack.enter_context(open_table(out, CHECKED if check else EXTRACTED))
        stream = stack.enter_context(replacing(aside))
        for chunk, records in _in_order(work, _chunks(articles, size), workers or _cores()):
            writer.write(records)
            for row in chunk.rejected:
                line = {"line": row.line, "id": row.id, "reason": row.reason}
                stream.write(json.dumps(line, ensure_ascii=True).encode() + b"\n")
            ran = Ran(
                ran.articles + len(chunk.texts),
                ran.figures + len(records),
                ran.rejected + len(chunk.rejected),
            )
            if report is not None:
                report(chunk.done, ran)
    if not ran.rejected:
        aside.unlink()
        return ran
    return replace(ran, rejected_file=aside)


def _cores() -> int:
    """The cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class _Chunk:
    """Neighbouring rows: the articles, those set aside, and how far the table is read."""

    texts: tuple[Text, ...]
    rejected: tuple[Rejected, ...]
    done: float


def _chunks(articles: Path, size: int) -> Iterator[_Chunk]:
    texts: list[Text] = []
    rejected: list[Rejected] = []
    length = 0
    done = 0.0
    for row in read_rows(articles):
        done = row.done
        if isinstance(row.found, Rejected):
            rejected.append(row.found)
        else:
            texts.append(row.found)
            length += len(row.found.text)
        if len(texts) + len(rejected) >= size or length >= _CHARACTERS_AT_ONCE:
            yield _Chunk(tuple(texts), tuple(rejected), done)
            texts, rejected, length = [], [], 0
    if texts or rejected:
        yield _Chunk(tuple(texts), tuple(rejected), done)


@dataclass(frozen=True, slots=True)
class _Work:
    """What a process needs to begin: the data folder, and the day to look from, if at all."""

    data_dir: Path
    as_of: date | None


@dataclass(frozen=True, slots=True)
class _Tools:
    """What a process has loaded once."""

    lexicon: Lexicon
    data: Dataset | None

    @classmethod
    def of(cls, work: _Work) -> "_Tools":
        data = None if work.as_of is None else open_dataset(work.data_dir, as_of=work.as_of)
        return cls(load_lexicon(work.data_dir), data)

    def records(self, texts: Sequence[Text]) -> list[Record]:
        """The records of some articles, in reading order."""
        if self.data is None:
            return [
                to_record(candidate)
                for text in texts
                for candidate in candidates_of(text, self.lexicon)
            ]
        return [
            checked_record(figure, self.data)
            for figures in check_texts(texts, self.lexicon, self.data)
            for figure in figures
        ]


_loaded: list[_Tools] = []
"""The tools of a worker process; filled once when it starts, since they are too big to send."""


def _begin(work: _Work) -> None:
    _loaded[:] = [_Tools.of(work)]


def _records(texts: Sequence[Text]) -> list[Record]:
    return _loaded[0].records(texts)


def _in_order(
    work: _Work, chunks: Iterator[_Chunk], workers: int
) -> Iterator[tuple[_Chunk, list[Record]]]:
    """Each chunk with its records, in the order of the table."""
    begun = tuple(islice(chunks, 2))
    chunks = chain(begun, chunks)
    # A process takes longer to begin than a chunk to read.
    if workers == 1 or len(begun) < 2:
        tools = _Tools.of(work)
        for chunk in chunks:
            yield chunk, tools.records(chunk.texts)
        return
    # Processes start afresh: a fork would copy locks that other threads may hold.
    with ProcessPoolExecutor(
        workers, mp_context=get_context("spawn"), initializer=_begin, initargs=(work,)
    ) as pool:
        waiting: deque[tuple[_Chunk, Future[list[Record]]]] = deque()
        try:
            for chunk in chunks:
                waiting.append((chunk, pool.submit(_records, chunk.texts)))
                if len(waiting) > 2 * workers:
                    first, future = waiting.popleft()
                    yield first, future.result()
            while waiting:
                first, future = waiting.popleft()
                yield first, future.result()
        finally:
            pool.shutdown(cancel_futures=True)
