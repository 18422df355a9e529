import csv
import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from defence_claims.corpus.checking import Text
from defence_claims.corpus.rows import MAX_CHARACTERS, Rejected, read_rows
from defence_claims.errors import DocumentError
from defence_claims.periods import PartialDate

ARTICLES = [
    {
        "id": "a",
        "text": "Poland spends 4.7%,\nso “they” say.",
        "date_published": "2025-03-26",
        "outlet": "The Daily",
        "title": 'A "title", with a comma',
        "url": "https://example.org/a",
    },
    {"id": "b", "text": "Łódź", "date_published": "2025-03", "outlet": "", "title": "", "url": ""},
]


def written(folder: Path, ending: str, rows: list[dict[str, Any]]) -> Path:
    path = folder / f"articles{ending}"
    match ending:
        case ".jsonl":
            path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        case ".csv":
            with path.open("w", encoding="utf-8", newline="") as stream:
                table = csv.DictWriter(stream, list(rows[0]))
                table.writeheader()
                table.writerows(rows)
        case _:
            pd.DataFrame(rows).to_parquet(path)
    return path


def texts(path: Path) -> list[Text]:
    return [row.found for row in read_rows(path) if isinstance(row.found, Text)]


def rejected(path: Path) -> list[tuple[int, str | None, str]]:
    found = [row.found for row in read_rows(path)]
    return [(one.line, one.id, one.reason) for one in found if isinstance(one, Rejected)]


@pytest.mark.parametrize("ending", [".jsonl", ".csv", ".parquet"])
class TestEveryForm:
    def test_holds_the_same_articles(self, tmp_path: Path, ending: str) -> None:
        path = written(tmp_path, ending, ARTICLES)
        first, second = texts(path)
        assert (first.id, first.text) == ("a", ARTICLES[0]["text"])
        assert first.article.date_published == PartialDate("2025-03-26")
        assert first.article.outlet == "The Daily"
        assert first.article.title == ARTICLES[0]["title"]
        assert first.article.url == "https://example.org/a"
        assert (second.text, second.article.outlet) == ("Łódź", None)
        assert second.article.date_published == PartialDate("2025-03")

    def test_says_how_far_it_is_read(self, tmp_path: Path, ending: str) -> None:
        done = [row.done for row in read_rows(written(tmp_path, ending, ARTICLES * 40))]
        assert done == sorted(done)
        assert done[-1] == 1.0

    def test_needs_an_id_and_a_text_only(self, tmp_path: Path, ending: str) -> None:
        (one,) = texts(written(tmp_path, ending, [{"id": 7, "text": "x"}]))
        assert (one.id, one.article.date_published) == ("7", None)

    @pytest.mark.parametrize(
        ("change", "reason"),
        [
            ({"text": ""}, "found no text in the column text; expected an article"),
            ({"id": " "}, "found no id; expected a text or a number"),
            (
                {"date_published": "26 March"},
                "found '26 March' as date_published; expected YYYY, YYYY-MM or YYYY-MM-DD",
            ),
            (
                {"text": "x" * (MAX_CHARACTERS + 1)},
                "found 5,000,001 characters; expected at most 5,000,000",
            ),
        ],
        ids=["no text", "no id", "no date", "too long"],
    )
    def test_sets_a_bad_row_aside(
        self, tmp_path: Path, ending: str, change: dict[str, str], reason: str
    ) -> None:
        path = written(tmp_path, ending, [ARTICLES[0], {**ARTICLES[0], **change}, ARTICLES[1]])
        assert [one.id for one in texts(path)] == ["a", "b"]
        ((_, _, told),) = rejected(path)
        assert told == reason

    def test_without_its_columns_is_refused(self, tmp_path: Path, ending: str) -> None:
        path = written(tmp_path, ending, [{"name": "a", "body": "x"}])
        if ending == ".jsonl":  # every line has columns of its own
            assert rejected(path)[0][2] == "found no id; expected a text or a number"
            return
        with pytest.raises(DocumentError, match=r"the columns name, body; .+ Add id and text"):
            texts(path)


class TestJsonLines:
    @pytest.mark.parametrize(
        ("line", "reason"),
        [
            (b"{", "found no JSON"),
            (b"[1]", "found a list; expected a JSON object"),
            (b'{"id": "x", "text": "\xff"}', "found bytes that are not UTF-8"),
            (b'{"id": "x", "text": "\\ud800"}', "found bytes that are not UTF-8"),
            (b'{"id": "x", "text": 4.7}', "found a float in the column text"),
            (b'{"id": true, "text": "x"}', "found no id"),
            (b"[" * 100_000, "found no JSON (too deeply nested)"),
        ],
        ids=["half", "a list", "no UTF-8", "half a character", "a number", "a flag", "nested"],
    )
    def test_sets_a_broken_line_aside(self, tmp_path: Path, line: bytes, reason: str) -> None:
        path = tmp_path / "articles.jsonl"
        good = json.dumps(ARTICLES[0]).encode()
        path.write_bytes(good + b"\n\n" + line + b"\n" + good)
        assert len(texts(path)) == 2
        ((at, _, told),) = rejected(path)
        assert at == 3
        assert told.startswith(reason)

    def test_passes_over_a_line_too_long_to_hold(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("defence_claims.corpus.rows._MAX_LINE", 300)
        path = written(tmp_path, ".jsonl", [ARTICLES[1], {"id": "x", "text": "x" * 2000}])
        with path.open("a", encoding="utf-8") as stream:
            stream.write(json.dumps(ARTICLES[1]))
        assert [one.id for one in texts(path)] == ["b", "b"]
        assert rejected(path)[0][:2] == (2, None)


class TestCsv:
    def test_bytes_that_are_not_utf_8_cost_their_row_only(self, tmp_path: Path) -> None:
        path = tmp_path / "articles.csv"
        path.write_bytes(b"id,text\na,caf\xe9\nb,fine\n")
        assert [one.id for one in texts(path)] == ["b"]
        assert rejected(path) == [
            (2, "a", "found bytes that are not UTF-8; expected a table in UTF-8")
        ]

    def test_a_row_of_too_many_cells_is_set_aside(self, tmp_path: Path) -> None:
        path = tmp_path / "articles.csv"
        path.write_text("id,text\na,one,two\nb,fine\n", encoding="utf-8")
        assert [one.id for one in texts(path)] == ["b"]
        assert rejected(path) == [(2, None, "found 3 cells; expected 2, as in the header")]

    def test_an_article_may_be_long(self, tmp_path: Path) -> None:
        before = csv.field_size_limit()
        (one,) = texts(written(tmp_path, ".csv", [{"id": "a", "text": "word " * 100_000}]))
        assert len(one.text) == 500_000
        assert csv.field_size_limit() == before

    def test_begins_with_a_byte_order_mark_or_without(self, tmp_path: Path) -> None:
        path = tmp_path / "articles.csv"
        path.write_bytes(b"\xef\xbb\xbfid,text\r\na,fine\r\n")
        assert [one.id for one in texts(path)] == ["a"]


class TestParquet:
    def test_dates_may_be_dates(self, tmp_path: Path) -> None:
        rows = [{"id": "a", "text": "x", "date_published": date(2025, 3, 26)}]
        (one,) = texts(written(tmp_path, ".parquet", rows))
        assert one.article.date_published == PartialDate("2025-03-26")
        rows = [{"id": "a", "text": "x", "date_published": datetime(2025, 3, 26, 9, tzinfo=UTC)}]
        (one,) = texts(written(tmp_path, ".parquet", rows))
        assert one.article.date_published == PartialDate("2025-03-26")

    def test_that_is_damaged_is_refused(self, tmp_path: Path) -> None:
        path = tmp_path / "articles.parquet"
        path.write_bytes(b"PAR1 and no more PAR1")
        with pytest.raises(DocumentError, match="a damaged Parquet table"):
            texts(path)


def test_a_time_of_day_is_no_part_of_a_date(tmp_path: Path) -> None:
    row = {"id": "a", "text": "x", "date_published": "2025-03-26T10:00:00Z"}
    (one,) = texts(written(tmp_path, ".jsonl", [row]))
    assert one.article.date_published == PartialDate("2025-03-26")


def test_another_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"the ending '.xlsx'; expected a table as .jsonl"):
        texts(tmp_path / "articles.xlsx")
