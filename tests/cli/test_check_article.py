"""`defence-claims check FILE`: every figure of an article with its finding."""

import io
import json
from pathlib import Path

import pytest

from defence_claims.corpus.writing import CHECKED
from tests.cli.running import Run

ARTICLE = (
    "The Secretary General gave a lecture in Warsaw.\n"
    "He then noted a “sea change” in spending over the last year alone, as Mark Rutte acknowledged "
    "Poland’s position at the top NATO spender at 4.7% GDP, but also gave credit to others.\n"
)
DAY = ("--as-of", "2026-11-01")


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "warsaw.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def test_the_founding_figure_gets_the_founding_finding(run: Run, article: Path) -> None:
    ended = run("check", str(article), "--date", "2025-03-26", *DAY)
    assert (ended.code, ended.err) == (0, "")
    _, share, count = ended.out.split("\n\n")
    lines = share.splitlines()
    assert "Finding: another reading" in lines
    assert "Rutte’s 4.7% for Poland was a plan, stated as a level." in lines
    assert "Rule: another-reading, as of 2026-11-01" in lines
    assert "28 August 2024" in share
    # The words name no year: that of the table of the day, and their own.
    told = " ".join(lines)
    assert "bears out 4.7% for 2024 or 2025. For 2024: 4.12% (estimate) on the day," in told
    assert "3.75% now. For 2025: no figure on the day, 4.48% (estimate) in August 2025," in told
    assert count == "2 figures: 1 supported; 1 another reading.\n"


def test_what_is_told_of_the_year_of_the_words_is_what_the_reviewed_claim_tells(
    run: Run, article: Path
) -> None:
    read = " ".join(run("check", str(article), "--date", "2025-03-26", *DAY).out.split())
    reviewed = " ".join(run("check", "--claim", "pol-2025-share-01", *DAY).out.split())
    course = (
        "no figure on the day, 4.48% (estimate) in August 2025, 4.25% (estimate) now. A plan or "
        "pledge of Poland (28 August 2024) did say 4.7% for 2025."
    )
    assert f"For 2025: {course}" in read
    assert f"for 2025: {course}" in reviewed


def test_json_has_the_finding_and_its_arithmetic(run: Run, article: Path) -> None:
    ended = run("check", str(article), "--date", "2025-03-26", "--format", "jsonl", *DAY)
    rank, share = [json.loads(line) for line in ended.lines]
    assert list(share) == list(CHECKED)
    assert ARTICLE[share["start"] : share["end"]] == share["exact"] == "4.7% GDP"
    assert (rank["finding"], share["finding"]) == ("supported", "another reading")
    assert share["readings"][0]["reading"] == "plan"


def test_looks_from_an_earlier_day(run: Run, article: Path) -> None:
    told = run("check", str(article), "--date", "2025-03-26", "--as-of", "2025-03-26").out
    assert "2026" not in told
    assert "Finding: another reading" in told


def test_a_figure_that_is_no_claim_says_what_it_lacks(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("The military budget of the Middle East grew by 15% in 2024.", encoding="utf-8")
    ended = run("check", str(path), *DAY)
    assert ended.code == 0
    assert "15%: not a claim as it stands." in ended.out
    assert "choose its countries" in ended.out
    assert ended.lines[-1] == "1 figure: 1 no claim."


def test_reads_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(ARTICLE.encode())))
    ended = run("check", "-", "--date", "2025-03-26", "--format", "jsonl", *DAY)
    assert [json.loads(line)["article_id"] for line in ended.lines] == ["stdin", "stdin"]


def test_a_text_without_figures_is_told(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Nothing was said.", encoding="utf-8")
    ended = run("check", str(path))
    assert (ended.code, ended.out) == (0, "No figures.\n")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "found no text; expected an article"),
        (b"\x00\x01\x02" * 50, "found zero bytes"),
        (b"%PDF-1.7", "found a damaged PDF"),
    ],
    ids=["empty", "binary", "half a PDF"],
)
def test_what_is_no_article_is_one_message(
    run: Run, tmp_path: Path, content: bytes, said: str
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    ended = run("check", str(path))
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith(f"defence-claims: {path}: {said}")
    assert len(ended.err.splitlines()) == 1


def test_a_claim_or_a_file_but_not_both(run: Run, article: Path) -> None:
    ended = run("check", str(article), "--claim", "pol-2025-share-01")
    assert ended.code == 2
    assert "not allowed with" in ended.err
