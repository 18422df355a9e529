"""What the processes of test_resuming.py do: run over a table, and tell of each chunk."""

from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path

from defence_claims.corpus.running import run

DATA = Path(__file__).resolve().parents[2] / "data"
DAY = date(2026, 11, 1)


def run_and_tell(source: Path, out: Path, chunks: Connection) -> None:
    """A run in this process that waits after each chunk for an answer."""

    def told(*_: object) -> None:
        chunks.send_bytes(b".")
        chunks.recv_bytes()

    run(source, out, data_dir=DATA, check=False, as_of=DAY, workers=1, report=told)
