import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.running import Run

MARKDOWN = (
    "# In Warsaw\r\n\r\nHe *spoke* – acknowledging Poland’s position at the top NATO spender at "
    "**4.7%** GDP.\r\nHe drove 300 km.\r\n"
)
# What a reader sees of it: offsets count these characters.
TEXT = (
    "In Warsaw\n\nHe spoke – acknowledging Poland’s position at the top NATO spender at "
    "4.7% GDP.\nHe drove 300 km.\n"
)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "warsaw.md"
    path.write_bytes(MARKDOWN.encode("utf-8"))
    return path


def founding(said: str) -> dict[str, object]:
    records = [json.loads(line) for line in said.splitlines()]
    (record,) = [one for one in records if one["indicator"] == "share_of_gdp"]
    return record


def test_gives_the_figure_with_its_place_and_its_area(run: Run, article: Path) -> None:
    ended = run("extract", str(article), "--date", "2025-03-26")
    assert (ended.code, ended.err) == (0, "")
    record = founding(ended.out)
    assert record["article_id"] == "warsaw"
    assert record["value"] == "4.7"
    assert record["ref_area"] == ["POL"]
    assert TEXT[record["start"] : record["end"]] == record["exact"] == "4.7% GDP"
    assert record["rules"]


def test_reads_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode("utf-8"))))
    record = founding(run("extract", "-").out)
    assert (record["article_id"], record["exact"]) == ("stdin", "4.7% GDP")


def test_a_byte_order_mark_is_no_character_of_the_text(run: Run, article: Path) -> None:
    article.write_bytes(MARKDOWN.encode("utf-8-sig"))
    record = founding(run("extract", str(article)).out)
    assert TEXT[record["start"] : record["end"]] == "4.7% GDP"


def test_figures_are_every_number_with_its_unit(run: Run, article: Path) -> None:
    ended = run("extract", str(article), "--figures")
    values = {json.loads(line)["value"] for line in ended.lines}
    assert "4.7" in values


def test_csv_has_a_row_a_figure(run: Run, article: Path) -> None:
    ended = run("extract", str(article), "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(ended.out.removeprefix("\ufeff"))))
    (row,) = [one for one in rows if one["indicator"] == "share_of_gdp"]
    assert (row["exact"], row["ref_area"], row["value_high"]) == ("4.7% GDP", "POL", "")


@pytest.mark.parametrize("more", [[], ["--figures"]], ids=["candidates", "figures"])
def test_the_table_has_columns_to_read(run: Run, article: Path, more: list[str]) -> None:
    ended = run("extract", str(article), "--format", "table", *more)
    assert ended.lines[0].startswith("article  figure")
    assert any("4.7% GDP" in line for line in ended.lines[1:])


@pytest.mark.parametrize(
    ("form", "said"),
    [("jsonl", ""), ("csv", ""), ("table", "No figures.\n")],
    ids=["no line", "no row", "a word to people"],
)
def test_a_text_without_figures_is_fine(run: Run, tmp_path: Path, form: str, said: str) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text("He drove home.", encoding="utf-8")
    ended = run("extract", str(empty), "--format", form)
    assert (ended.code, ended.out, ended.err) == (0, said, "")


def test_files_that_cannot_be_read_are_all_told_and_the_others_read(
    run: Run, article: Path, tmp_path: Path
) -> None:
    picture = tmp_path / "picture.txt"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b" \n")
    gone = tmp_path / "gone.txt"
    ended = run("extract", str(gone), str(article), str(picture), str(empty), str(tmp_path))
    assert ended.code == 2
    assert founding(ended.out)["article_id"] == "warsaw"
    said = ended.err.splitlines()
    named = [line.split(": ")[1] for line in said]
    assert named == [str(gone), str(picture), str(empty), str(tmp_path)]
    assert "found no such file or directory; expected an article" in said[0]
    assert "found a picture; expected plain text, Markdown, HTML or PDF" in said[1]
    assert "found no text; expected an article" in said[2]


def test_a_date_may_be_as_exact_as_it_is_known(run: Run, article: Path) -> None:
    assert run("extract", str(article), "--date", "2025-03").code == 0
    ended = run("extract", str(article), "--date", "March 2025")
    assert ended.code == 2
    assert "write YYYY, YYYY-MM or YYYY-MM-DD" in ended.err


def test_damaged_words_are_faults(run: Run, article: Path, data: Path) -> None:
    (data / "lexicon" / "cues.csv").unlink()
    (data / "lexicon" / "areas.csv").write_text("surface\n", encoding="utf-8")
    ended = run("extract", str(article), "--data", str(data))
    assert (ended.code, ended.out) == (1, "")
    assert "lexicon/cues.csv: found no such file" in ended.err
    assert "lexicon/areas.csv:1" in ended.err
    validated = run("validate", "--data", str(data))
    assert validated.code == 1
    assert "lexicon/cues.csv: found no such file" in validated.out
