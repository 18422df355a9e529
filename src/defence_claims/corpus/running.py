"""Go through a table of articles with all cores, and write a table of their figures.

The table is cut into chunks that are the same whoever works on them, and outcomes
are taken in its order: the output does not depend on the machine, nor on how often
the run was stopped. Only a few chunks are held at a time.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, islice
from pathlib import Path

from defence_claims.corpus import rows, writing
from defence_claims.corpus.chunks import Chunk, chunks_of
from defence_claims.corpus.engines import Cluster, Engine, Here, Processes, cores, in_order
from defence_claims.corpus.unfinished import Unfinished, unfinished
from defence_claims.corpus.working import Work, state_of
from defence_claims.corpus.writing import open_table, replacing
from defence_claims.errors import DocumentError

_EXTRACTED_AT_ONCE = 64  # articles; few, so that all cores have work and the bar moves
_CHECKED_AT_ONCE = 256  # a join with the tables takes long to begin, and little for each claim
_WRITTEN_AT_ONCE = 4096  # records; also the size of a row group of Parquet


@dataclass(frozen=True, slots=True)
class Ran:
    """What a run did: articles read, figures written, rows set aside and where they are.

    `resumed` of the articles were read before, by a run that did not finish.
    """

    articles: int = 0
    figures: int = 0
    rejected: int = 0
    rejected_file: Path | None = None
    resumed: int = 0


Report = Callable[[float, Ran], None]
"""Told after each chunk: how much of the table is done (0 to 1), and what was done so far."""


def run(  # noqa: PLR0913 - a keyword for each option of the command
    articles: Path,
    out: Path,
    *,
    data_dir: Path,
    check: bool,
    as_of: date,
    workers: int | None = None,
    scheduler: str | None = None,
    resume: bool = True,
    report: Report | None = None,
) -> Ran:
    """Write the figures of every article of a table, one record a figure, in order.

    `articles` has the columns of `rows.COLUMNS` as .jsonl, .csv or .parquet; `out` may
    be any of these too. With `check` each record also has its finding as of a day.
    Rows that are no articles, and articles on which the program fails, go to `out` +
    ".rejected.jsonl" with line and reason. `out` appears whole at the end; until then,
    and after a kill, what is done stands in `out` + ".unfinished", and the same call
    goes on from there unless `resume` is off. `workers` is the number of processes, by
    default one a core; `scheduler` is the address of a Dask cluster to use instead.

    Raises DocumentError for a table that cannot be read and an ending that is not
    known, UnfinishedRunError where what stands there is of another run, EngineError for
    a cluster that cannot do the work, OSError where files cannot be opened or written.
    """
    writing.require_form(out)
    rows.require_form(articles)
    if out.exists() and articles.exists() and out.samefile(articles):
        raise DocumentError(
            str(out),
            found="the table of articles itself",
            expected="another file to write to",
            next_step="Name a new file.",
        )
    work = Work(data_dir, as_of if check else None, state_of(data_dir))
    before = articles.stat()
    identity = {
        "the articles": _sha256(articles),
        "the data or the program": work.sha256,
        "--check": str(check),
        "--as-of": as_of.isoformat() if check else "",
    }
    with unfinished(_beside(out, "unfinished"), identity, resume=resume) as so_far:
        resumed = so_far.progress.articles
        chunks = chunks_of(articles, _CHECKED_AT_ONCE if check else _EXTRACTED_AT_ONCE)
        rest = islice(chunks, so_far.progress.chunks, None)
        for chunk, ran in _worked(so_far, work, rest, workers, scheduler):
            if report is not None:
                report(chunk.done, replace(ran, resumed=resumed))
        _require_same(articles, before)
        so_far.keep()
        ran = replace(_ran(so_far), resumed=resumed)
        _finish(so_far, out, work)
    return replace(ran, rejected_file=_beside(out, "rejected.jsonl")) if ran.rejected else ran


def _beside(out: Path, what: str) -> Path:
    return out.with_name(f"{out.name}.{what}")


def _ran(so_far: Unfinished) -> Ran:
    return Ran(so_far.progress.articles, so_far.progress.figures, so_far.progress.rejected)


def _worked(
    so_far: Unfinished,
    work: Work,
    chunks: Iterator[Chunk],
    workers: int | None,
    scheduler: str | None,
) -> Iterator[tuple[Chunk, Ran]]:
    """Every chunk once its outcome is written, with what was done so far."""
    begun = tuple(islice(chunks, 2))
    if not begun:
        return
    engine = _engine(workers or cores(), scheduler, is_short=len(begun) < 2)
    for chunk, outcome in in_order(engine, work, chain(begun, chunks)):
        rejected = sorted((*chunk.rejected, *outcome.rejected), key=lambda row: row.line)
        so_far.add(outcome, tuple(rejected))
        yield chunk, _ran(so_far)


def _engine(workers: int, scheduler: str | None, *, is_short: bool) -> Engine:
    if scheduler is not None:
        return Cluster(scheduler)
    # A process takes longer to begin than a chunk to read.
    return Here() if workers == 1 or is_short else Processes(workers)


def _finish(so_far: Unfinished, out: Path, work: Work) -> None:
    """Give records and rejected rows their names; done again in whole if it is interrupted."""
    if out.suffix.casefold() == ".jsonl":
        _copy(so_far.records, out)
    else:
        with open_table(out, work.columns) as writer, so_far.records.open("rb") as lines:
            while batch := [json.loads(line) for line in islice(lines, _WRITTEN_AT_ONCE)]:
                writer.write(batch)
    aside = _beside(out, "rejected.jsonl")
    if so_far.progress.rejected:
        _copy(so_far.rejected, aside)
    else:
        aside.unlink(missing_ok=True)
    so_far.remove()


def _copy(source: Path, target: Path) -> None:
    with source.open("rb") as stream, replacing(target) as copy:
        shutil.copyfileobj(stream, copy, 1024 * 1024)


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _require_same(path: Path, before: os.stat_result) -> None:
    """Refuse a table that was written to while it was read."""
    now = path.stat()
    if (now.st_size, now.st_mtime_ns) != (before.st_size, before.st_mtime_ns):
        raise DocumentError(
            str(path),
            found="a table that changed while it was read",
            expected="one that stays as it is",
            next_step="Begin anew with --no-resume.",
        )
