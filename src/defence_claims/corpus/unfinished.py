"""An unfinished run: what is done of it, kept beside its output so that it can go on.

A folder OUT.unfinished holds the records so far, the rows set aside, and a journal
that says how far both of them count. The journal is replaced in one step, after
what it speaks of is on the disk; whatever stands behind its marks is cut off when
the run goes on. So a kill loses some seconds of work, and no record comes twice.
"""

import json
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from defence_claims.corpus.rows import Rejected
from defence_claims.corpus.working import Outcome
from defence_claims.errors import UnfinishedRunError
from defence_claims.store.locking import locked
from defence_claims.store.placing import force, force_folder, written_beside

_EVERY = 1.0  # seconds between two journals; the disk is waited for at each
_JOURNAL, _RECORDS, _REJECTED = "journal.json", "records.jsonl", "rejected.jsonl"

Identity = Mapping[str, str]
"""What a run is about, by the words in which a difference is told."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: chunks, and the bytes of both files that count."""

    chunks: int = 0
    articles: int = 0
    figures: int = 0
    rejected: int = 0
    record_bytes: int = 0
    rejected_bytes: int = 0


class Unfinished:
    """The files of a run under way; `progress` is how far it is."""

    def __init__(self, folder: Path, identity: Identity, progress: Progress) -> None:
        self.folder = folder
        self.progress = progress
        self._identity = identity
        self._written: float | None = None  # when, on the monotonic clock
        self._records = _opened(folder / _RECORDS, progress.record_bytes)
        self._rejected = _opened(folder / _REJECTED, progress.rejected_bytes)

    @property
    def records(self) -> Path:
        """The records so far, as JSON lines."""
        return self.folder / _RECORDS

    @property
    def rejected(self) -> Path:
        """The rows set aside so far, as JSON lines."""
        return self.folder / _REJECTED

    def add(self, outcome: Outcome, rejected: tuple[Rejected, ...]) -> None:
        """Add what came of the next chunk, and from time to time make it last."""
        self._records.write(outcome.lines)
        aside = b"".join(_line(row) for row in rejected)
        self._rejected.write(aside)
        before = self.progress
        self.progress = Progress(
            before.chunks + 1,
            before.articles + outcome.articles,
            before.figures + outcome.figures,
            before.rejected + len(rejected),
            before.record_bytes + len(outcome.lines),
            before.rejected_bytes + len(aside),
        )
        # The first chunk is kept at once, so that a run that can go on exists early.
        if self._written is None or time.monotonic() - self._written >= _EVERY:
            self.keep()

    def keep(self) -> None:
        """Make what is done so far outlast this process and a power cut."""
        force(self._records)
        force(self._rejected)
        journal = {"run": dict(self._identity), "progress": asdict(self.progress)}
        path = self.folder / _JOURNAL
        with written_beside(path) as (stream, temporary):
            stream.write(json.dumps(journal, indent=2).encode())
            force(stream)
            stream.close()  # Windows renames no open file
            temporary.replace(path)
        force_folder(self.folder)
        self._written = time.monotonic()

    def close(self) -> None:
        """Let go of the files."""
        self._records.close()
        self._rejected.close()

    def remove(self) -> None:
        """Take everything away; the journal first, since without it the rest counts for nothing."""
        self.close()
        _remove(self.folder)


@contextmanager
def unfinished(folder: Path, identity: Identity, *, resume: bool) -> Iterator[Unfinished]:
    """A run that is begun, or gone on with where the folder holds one; alone in the folder.

    What is done when the block ends early is kept. Raises UnfinishedRunError where the
    folder holds another run and `resume` is wanted, StoreBusyError while one is under way.
    """
    lock = folder.with_name(f".{folder.name}.lock")
    with locked(lock, what=f"another run is writing into {folder}", wait=0.0):
        progress = _progress(folder, identity) if resume else Progress()
        folder.mkdir(exist_ok=True)
        run = Unfinished(folder, identity, progress)
        try:
            yield run
        except BaseException:
            if run.progress.chunks:
                run.keep()
            else:
                run.remove()
            raise
        finally:
            run.close()


def _progress(folder: Path, identity: Identity) -> Progress:
    """How far the run of a folder is; the very beginning where it has no journal."""
    path = folder / _JOURNAL
    if not path.exists():
        return Progress()
    try:
        journal = json.loads(path.read_bytes())
        found, progress = dict(journal["run"]), Progress(**journal["progress"])
        is_whole = _is_whole(folder, progress)
    except (ValueError, TypeError, KeyError):
        is_whole, found, progress = False, {}, Progress()
    if not is_whole:
        msg = (
            f"{folder}: found an unfinished run that is damaged; expected a journal and the "
            "records it speaks of. Begin anew with --no-resume."
        )
        raise UnfinishedRunError(msg)
    others = [name for name in identity if identity.get(name) != found.get(name)]
    if others:
        msg = (
            f"{folder}: found an unfinished run that differs in {', '.join(sorted(others))}; "
            "expected the one that was asked for. Give it what it began with, or begin anew "
            "with --no-resume."
        )
        raise UnfinishedRunError(msg)
    return progress


def _is_whole(folder: Path, progress: Progress) -> bool:
    """True where both files are as long as the journal says, or longer."""
    marks = ((_RECORDS, progress.record_bytes), (_REJECTED, progress.rejected_bytes))
    return all(
        (folder / name).exists() and (folder / name).stat().st_size >= mark for name, mark in marks
    )


def _opened(path: Path, length: int) -> IO[bytes]:
    """A file to append to, without what was written after its mark."""
    if length == 0:
        return path.open("wb")
    stream = path.open("r+b")
    stream.truncate(length)
    stream.seek(length)
    return stream


def _line(row: Rejected) -> bytes:
    told = {"line": row.line, "id": row.id, "reason": row.reason}
    return json.dumps(told, ensure_ascii=True).encode() + b"\n"


def _remove(folder: Path) -> None:
    for name in (_JOURNAL, _RECORDS, _REJECTED):
        (folder / name).unlink(missing_ok=True)
    for stray in folder.glob(".*"):
        stray.unlink(missing_ok=True)
    folder.rmdir()
