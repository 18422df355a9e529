import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.running import Run
from tests.corpus.making import PAGE, pdf

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


class TestClaimsFile:
    def test_loads_beside_the_reviewed_claims(self, run: Run, article: Path, data: Path) -> None:
        ended = run("extract", str(article), "--date", "2025-03-26", "--format", "yaml")
        assert (ended.code, ended.err) == (0, "")
        (data / "claims" / "warsaw.yaml").write_text(ended.out, encoding="utf-8")
        assert run("validate", "--data", str(data)).code == 0
        told = run("check", "--claim", "pol-undated-share-01", "--data", str(data))
        assert told.code == 0
        assert "Finding: another reading" in told.out

    def test_says_what_is_left_out_of_it(self, run: Run, tmp_path: Path) -> None:
        path = tmp_path / "a.txt"
        path.write_text(
            "The military budget of the Middle East grew by 15% in 2024. "
            "Poland spent 4.2% of its GDP on defence in 2024.",
            encoding="utf-8",
        )
        ended = run("extract", str(path), "--format", "yaml")
        assert ended.code == 0
        assert "id: pol-2024-share-01" in ended.out
        assert "defence-claims: a: left out '15%': " in ended.err

    def test_is_not_written_without_claims(self, run: Run, tmp_path: Path) -> None:
        path = tmp_path / "a.txt"
        path.write_text("He drove home.", encoding="utf-8")
        ended = run("extract", str(path), "--format", "yaml")
        assert (ended.code, ended.out) == (0, "")
        assert "no figure that can be a claim; nothing was written" in ended.err

    @pytest.mark.parametrize("more", [["--figures"], ["another.txt"]], ids=["figures", "two files"])
    def test_holds_one_article_and_its_claims(
        self, run: Run, article: Path, more: list[str]
    ) -> None:
        ended = run("extract", str(article), *more, "--format", "yaml")
        assert (ended.code, ended.out) == (2, "")
        assert "a claims file holds one article" in ended.err


class TestDocuments:
    def test_text_is_what_offsets_count_in(self, run: Run, article: Path) -> None:
        assert run("extract", str(article), "--format", "text").out == f"{TEXT}\n"

    def test_a_page_says_when_it_was_published(self, run: Run, tmp_path: Path) -> None:
        path = tmp_path / "page.html"
        path.write_text(PAGE, encoding="utf-8")
        ended = run("extract", str(path), "--format", "yaml")
        assert 'date_published: "2025-03-26"' in ended.out
        assert "title: Poland leads" in ended.out
        assert "date_basis: stated in the document" in ended.out
        given = run("extract", str(path), "--format", "yaml", "--date", "2025-04")
        assert 'date_published: "2025-04"' in given.out

    def test_a_pdf_is_read(self, run: Run, tmp_path: Path) -> None:
        path = tmp_path / "page.pdf"
        path.write_bytes(pdf("Poland spends 4.7%\nof its GDP on defence."))
        record = founding(run("extract", str(path)).out)
        assert record["exact"] == "4.7% of its GDP"

    def test_what_was_guessed_is_told(self, run: Run, tmp_path: Path) -> None:
        path = tmp_path / "a.txt"
        path.write_bytes("Władysław: Poland spends 4.7% of its GDP.".encode("cp1250"))
        ended = run("extract", str(path))
        assert ended.code == 0
        assert "cp1250 was taken as the likeliest" in ended.err


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("7" * 5_000_000, 0),
        ("[(" * 1000 + "Poland spends 4.7% of its GDP on defence" + ")]" * 1000, 1),
        (
            "بولندا 4.7% من الناتج المحلي. Poland\u200f spends \u202b4.7%\u202c of GDP on defence.",
            1,
        ),
        ("Poland spends 4.7% of its GDP on defence. " * 1000, 1000),
    ],
    ids=["5 MB of digits", "a thousand nested brackets", "right to left", "a thousand sentences"],
)
def test_hostile_texts_are_read(run: Run, tmp_path: Path, text: str, figures: int) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    ended = run("extract", str(path))
    assert ended.code == 0
    records = [json.loads(line) for line in ended.lines]
    assert len(records) == figures
    assert [text[r["start"] : r["end"]] for r in records] == [r["exact"] for r in records]
