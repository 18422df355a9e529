"""Runs that are stopped go on without losing or doubling a record."""

from dataclasses import dataclass
from multiprocessing import Pipe, get_context
from pathlib import Path
from typing import Any

import pytest

from defence_claims.corpus.running import Ran
from defence_claims.errors import DocumentError, StoreBusyError, UnfinishedRunError
from tests.corpus.running_process import run_and_tell
from tests.corpus.test_rows import written
from tests.corpus.test_running import articles, ran, records

PROCESSES = get_context("forkserver")
PROCESSES.set_forkserver_preload(["tests.corpus.running_process"])
COUNT = 64 * 4 + 10  # five chunks, the last a short one


@dataclass
class StoppedError(Exception):
    """Raised by a report to stop a run."""


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def table(folder: Path, count: int = COUNT) -> Path:
    rows = articles(count)
    rows[5]["text"] = ""
    rows[count // 2]["date_published"] = "soon"
    return written(folder, ".jsonl", rows)


def stopped(source: Path, out: Path, *, after: int, **more: Any) -> None:
    """A run that is stopped after so many chunks."""
    seen = []

    def report(*told: object) -> None:
        seen.append(told)
        if len(seen) == after:
            raise StoppedError

    with pytest.raises(StoppedError):
        ran(source, out, report=report, **more)


def files(out: Path) -> tuple[bytes, bytes]:
    return out.read_bytes(), out.with_name(f"{out.name}.rejected.jsonl").read_bytes()


@pytest.mark.parametrize("ending", [".jsonl", ".csv", ".parquet"])
def test_a_killed_run_goes_on_to_the_same_bytes(tmp_path: Path, ending: str) -> None:
    """Killed again and again, two chunks further each time."""
    source = table(tmp_path)
    whole, out = tmp_path / f"whole{ending}", tmp_path / f"out{ending}"
    ran(source, whole)
    for kill in range(3):
        ours, theirs = Pipe()
        process = PROCESSES.Process(target=run_and_tell, args=(source, out, theirs), daemon=True)
        process.start()
        theirs.close()
        ours.recv_bytes()
        ours.send_bytes(b".")
        if kill < 2:
            ours.recv_bytes()
        process.kill()
        process.join()
    assert not out.exists()
    done = ran(source, out)
    assert done.resumed > 0
    assert files(out) == files(whole)
    assert (done.articles, done.figures, done.rejected) == (COUNT - 2, (COUNT - 2) * 3, 2)
    stray = f".{out.name}.unfinished.lock"
    assert stray not in names(tmp_path)
    assert f"{out.name}.unfinished" not in names(tmp_path)


@pytest.mark.parametrize("after", [1, 2, 3, 4, 5])
def test_a_run_stopped_after_any_chunk_goes_on_there(tmp_path: Path, after: int) -> None:
    source = table(tmp_path)
    whole, out = tmp_path / "whole.jsonl", tmp_path / "out.jsonl"
    ran(source, whole)
    stopped(source, out, after=after)
    assert not out.exists()
    told: list[float] = []
    done = ran(source, out, report=lambda share, _: told.append(share))
    assert len(told) == 5 - after
    assert done.resumed == min(64 * after, COUNT) - (1 if after < 3 else 2)
    assert files(out) == files(whole)


def test_what_was_written_after_the_journal_counts_for_nothing(tmp_path: Path) -> None:
    source = table(tmp_path)
    whole, out = tmp_path / "whole.jsonl", tmp_path / "out.jsonl"
    ran(source, whole)
    stopped(source, out, after=2)
    for name in ("records.jsonl", "rejected.jsonl"):
        with (tmp_path / "out.jsonl.unfinished" / name).open("ab") as stream:
            stream.write(b'{"half a rec')
    ran(source, out, workers=2)
    assert files(out) == files(whole)


class TestAnUnfinishedRun:
    @pytest.mark.parametrize(
        ("more", "differs"),
        [({"check": True}, "--as-of, --check"), ({}, "the articles")],
        ids=["asked for findings", "over other articles"],
    )
    def test_that_is_another_one_is_refused(
        self, tmp_path: Path, more: dict[str, Any], differs: str
    ) -> None:
        source, out = table(tmp_path), tmp_path / "out.jsonl"
        stopped(source, out, after=1)
        if not more:
            source = table(tmp_path, COUNT - 1)
        with pytest.raises(UnfinishedRunError, match=f"differs in {differs}.*--no-resume"):
            ran(source, out, **more)
        done = ran(source, out, resume=False, **more)
        assert done.resumed == 0
        assert len(records(out)) == done.figures

    @pytest.mark.parametrize(
        ("file", "content"),
        [("journal.json", "{"), ("journal.json", "[]"), ("records.jsonl", "")],
        ids=["a torn journal", "a journal of another kind", "records that are gone"],
    )
    def test_that_is_damaged_is_refused(self, tmp_path: Path, file: str, content: str) -> None:
        source, out = table(tmp_path), tmp_path / "out.jsonl"
        stopped(source, out, after=1)
        (tmp_path / "out.jsonl.unfinished" / file).write_text(content, encoding="utf-8")
        with pytest.raises(UnfinishedRunError, match="damaged"):
            ran(source, out)

    def test_is_gone_on_with_by_one_at_a_time(self, tmp_path: Path) -> None:
        source, out = table(tmp_path), tmp_path / "out.jsonl"

        def meanwhile(*_: object) -> None:
            with pytest.raises(StoreBusyError, match="another run is writing"):
                ran(source, out)

        assert ran(source, out, report=meanwhile).articles == COUNT - 2


def test_a_table_that_changes_while_it_is_read_is_refused(tmp_path: Path) -> None:
    source, out = table(tmp_path), tmp_path / "out.jsonl"

    def meanwhile(*_: object) -> None:
        with source.open("a", encoding="utf-8") as stream:
            stream.write("{}\n")

    with pytest.raises(DocumentError, match="changed while it was read"):
        ran(source, out, report=meanwhile)
    assert not out.exists()


@pytest.mark.parametrize("ending", [".jsonl", ".csv", ".parquet"])
def test_a_table_without_rows_gives_one_without_figures(tmp_path: Path, ending: str) -> None:
    source = tmp_path / "articles.csv"
    source.write_text("id,text\n", encoding="utf-8")
    out = tmp_path / f"out{ending}"
    assert ran(source, out) == Ran()
    assert names(tmp_path) == ["articles.csv", f"out{ending}"]


@pytest.mark.parametrize("ending", [".jsonl", ".csv", ".parquet"])
def test_every_form_of_articles_gives_the_same_figures(tmp_path: Path, ending: str) -> None:
    source = written(tmp_path, ending, articles(70))
    out = tmp_path / "out.jsonl"
    ran(source, out)
    told = [(record["article_id"], record["value"]) for record in records(out)]
    from_lines = tmp_path / "lines.jsonl"
    ran(written(tmp_path, ".jsonl", articles(70)), from_lines)
    assert told == [(one["article_id"], one["value"]) for one in records(from_lines)]
