"""`defence-claims run`: a table of articles in, a table of figures out."""

import io
import json
from pathlib import Path

import pytest

from tests.cli.running import Run

ROWS = [
    {
        "id": "a",
        "text": "Poland spends 4.7% of its GDP on defence.",
        "date_published": "2025-03-26",
    },
    {"id": "b", "text": "Nothing was said."},
]


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    path = tmp_path / "articles.jsonl"
    path.write_text("".join(f"{json.dumps(row)}\n" for row in ROWS), encoding="utf-8")
    return path


def test_writes_a_record_a_figure(run: Run, articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "figures.jsonl"
    ended = run("run", str(articles), "-o", str(out))
    assert (ended.code, ended.out) == (0, "")
    assert ended.err == f"2 articles, 1 figure: {out}\n"
    record = json.loads(out.read_text(encoding="utf-8"))
    assert (record["article_id"], record["value"], record["ref_area"]) == ("a", "4.7", ["POL"])
    assert "finding" not in record


def test_checks_as_of_a_day(run: Run, articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "figures.jsonl"
    run("run", str(articles), "-o", str(out), "--check", "--as-of", "2025-03-26", "--workers", "1")
    record = json.loads(out.read_text(encoding="utf-8"))
    assert record["finding"] == "another reading"
    assert all(c["published"] <= "2025-03-26" for c in record["comparisons"])


def test_rows_set_aside_are_counted_and_end_with_one(
    run: Run, articles: Path, tmp_path: Path
) -> None:
    articles.write_text(f"{json.dumps(ROWS[0])}\nno JSON\n", encoding="utf-8")
    out = tmp_path / "figures.csv"
    ended = run("run", str(articles), "-o", str(out))
    assert ended.code == 1
    assert f"1 row was set aside, each with its reason: {out}.rejected.jsonl" in ended.err
    assert out.exists()


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["{}/none.jsonl", "-o", "{}/out.jsonl"], "none.jsonl: No such file or directory"),
        (["{}/articles.xlsx", "-o", "{}/out.jsonl"], "found the ending '.xlsx'; expected a table"),
        (["{}/articles.jsonl", "-o", "{}/out.txt"], "found the ending '.txt'; expected .jsonl"),
        (["{}/articles.jsonl", "-o", "{}/no/out.csv"], "No such file or directory"),
        (["{}/articles.jsonl", "-o", "{}/articles.jsonl"], "found the table of articles itself"),
    ],
    ids=["no table", "no table of ours", "no form of ours", "no folder", "onto itself"],
)
def test_what_cannot_be_read_or_written_is_one_message(
    run: Run, articles: Path, tmp_path: Path, argv: list[str], said: str
) -> None:
    ended = run("run", *(part.format(tmp_path) for part in argv))
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err
    assert len(ended.err.splitlines()) == 1
    assert [path.name for path in tmp_path.iterdir()] == [articles.name]


@pytest.mark.parametrize("count", ["0", "-1", "many", "1.5", "1000"])
def test_the_number_of_processes_is_a_number(run: Run, articles: Path, count: str) -> None:
    ended = run("run", str(articles), "-o", "x.jsonl", f"--workers={count}")
    assert ended.code == 2
    assert f"'{count}' is not a number of processes: write one from 1 to 256" in ended.err


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_bar_is_drawn_for_people_and_taken_away(
    run: Run, articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = Terminal()
    monkeypatch.setattr("sys.stderr", screen)
    run("run", str(articles), "-o", str(tmp_path / "out.jsonl"))
    bar, _, rest = screen.getvalue().rpartition("\r\x1b[K")
    assert "[##############################] 100%  2 articles, 1 figure" in bar
    assert rest.startswith("2 articles, 1 figure: ")


@pytest.mark.parametrize(
    "argv",
    [["--engine", "dask"], ["--scheduler", "tcp://127.0.0.1:8786"]],
    ids=["a cluster without its address", "an address without the engine"],
)
def test_a_cluster_needs_engine_and_address(
    run: Run, articles: Path, tmp_path: Path, argv: list[str]
) -> None:
    ended = run("run", str(articles), "-o", str(tmp_path / "out.jsonl"), *argv)
    assert ended.code == 2
    assert "expected both or neither" in ended.err


def test_an_unfinished_run_that_is_damaged_can_be_begun_anew(
    run: Run, articles: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.parquet"
    folder = tmp_path / "out.parquet.unfinished"
    folder.mkdir()
    (folder / "journal.json").write_text("{}", encoding="utf-8")
    ended = run("run", str(articles), "-o", str(out))
    assert (ended.code, ended.out) == (2, "")
    assert "Begin anew with --no-resume." in ended.err
    assert run("run", str(articles), "-o", str(out), "--no-resume").code == 0
    assert not folder.exists()
