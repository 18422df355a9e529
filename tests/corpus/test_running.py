import json
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from defence_claims.corpus.running import Ran, run
from defence_claims.corpus.writing import CHECKED, EXTRACTED
from defence_claims.errors import DocumentError
from tests.corpus.test_rows import written

DATA = Path(__file__).resolve().parents[2] / "data"
DAY = date(2026, 11, 1)
FOUNDING = (
    "He then noted a “sea change” in spending, as Mark Rutte acknowledged Poland’s position at the "
    "top NATO spender at 4.7% GDP, but also gives credit to others."
)


def articles(count: int) -> list[dict[str, Any]]:
    return [
        {
            "id": f"a{number}",
            "text": f"{FOUNDING} Estonia spends 3.{number % 10}% of its GDP on defence.",
            "date_published": "2025-03-26",
        }
        for number in range(count)
    ]


def ran(source: Path, out: Path, **more: Any) -> Ran:
    return run(
        source, out, **{"data_dir": DATA, "check": False, "as_of": DAY, "workers": 1, **more}
    )


def records(out: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return written(tmp_path, ".jsonl", articles(3))


class TestFigures:
    def test_are_records_in_the_order_of_the_table(self, source: Path, tmp_path: Path) -> None:
        out = tmp_path / "out.jsonl"
        assert ran(source, out) == Ran(articles=3, figures=9)
        found = records(out)
        assert [list(record) for record in found] == [list(EXTRACTED)] * 9
        assert [record["article_id"] for record in found] == [
            f"a{n}" for n in (0, 1, 2) for _ in "123"
        ]
        text = articles(1)[0]["text"]
        first = found[1]
        assert text[first["start"] : first["end"]] == first["exact"] == "4.7% GDP"
        assert (first["value"], first["ref_area"]) == ("4.7", ["POL"])

    def test_have_their_findings_when_checked(self, source: Path, tmp_path: Path) -> None:
        out = tmp_path / "out.jsonl"
        ran(source, out, check=True)
        rank, share, _ = records(out)[:3]
        assert list(share) == list(CHECKED)
        assert (rank["finding"], share["finding"]) == ("supported", "another reading")
        assert share["headline"] == "Rutte’s 4.7% for Poland was a plan, stated as a level"
        assert share["readings"][0]["reading"] == "plan"
        assert share["readings"][0]["observed"] == "4.7"
        latest = [c for c in share["comparisons"] if c["edition"] == "NATO-2026-07"]
        # The words name no year: they can mean the newest of that day's tables or their own.
        assert [(c["time_period"], c["observed"]) for c in latest[-2:]] == [
            (2024, "3.75"),
            (2025, "4.25"),
        ]

    def test_that_are_no_claims_say_what_they_lack(self, tmp_path: Path) -> None:
        text = "The military budget of the Middle East grew by 15% in 2024."
        source = written(tmp_path, ".jsonl", [{"id": "a", "text": text}])
        out = tmp_path / "out.jsonl"
        ran(source, out, check=True)
        (one,) = records(out)
        assert (one["finding"], one["rule"], one["headline"]) == (None, None, None)
        assert one["reason"].endswith("choose its countries.")
        assert (one["comparisons"], one["readings"]) == ([], [])

    def test_do_not_depend_on_their_neighbours(self, source: Path, tmp_path: Path) -> None:
        together, alone = tmp_path / "together.jsonl", tmp_path / "alone.jsonl"
        ran(source, together, check=True)
        one = written(tmp_path, ".csv", articles(3)[1:2])
        ran(one, alone, check=True)
        assert [r for r in records(together) if r["article_id"] == "a1"] == records(alone)


def test_the_output_is_the_same_for_any_number_of_processes(tmp_path: Path) -> None:
    rows = articles(150)
    rows[70]["text"] = ""
    source = written(tmp_path, ".jsonl", rows)
    one, two = tmp_path / "one.jsonl", tmp_path / "two.jsonl"
    ran(source, one, workers=1)
    done = ran(source, two, workers=2)
    assert one.read_bytes() == two.read_bytes()
    assert (done.articles, done.figures, done.rejected) == (149, 447, 1)
    aside = [path.with_name(f"{path.name}.rejected.jsonl").read_bytes() for path in (one, two)]
    assert aside[0] == aside[1]


class TestForms:
    @pytest.mark.parametrize("check", [False, True], ids=["extracted", "checked"])
    def test_hold_the_same_records(self, source: Path, tmp_path: Path, check: bool) -> None:  # noqa: FBT001 - a row of the table
        for ending in (".jsonl", ".csv", ".parquet"):
            ran(source, tmp_path / f"out{ending}", check=check)
        told = records(tmp_path / "out.jsonl")
        from_csv = pd.read_csv(tmp_path / "out.csv", dtype="str", keep_default_na=False)
        from_parquet = pd.read_parquet(tmp_path / "out.parquet")
        columns = list(CHECKED if check else EXTRACTED)
        assert list(from_csv.columns) == list(from_parquet.columns) == columns
        assert from_csv["exact"].tolist() == [one["exact"] for one in told]
        assert from_csv["ref_area"].tolist() == [" ".join(one["ref_area"]) for one in told]
        assert from_parquet["start"].tolist() == [one["start"] for one in told]
        assert from_parquet["value"].tolist() == [one["value"] for one in told]
        assert [list(areas) for areas in from_parquet["ref_area"]] == [o["ref_area"] for o in told]
        assert [json.loads(cell) for cell in from_csv["evidence"]] == [o["evidence"] for o in told]
        if check:
            readings = [json.loads(cell or "[]") for cell in from_parquet["readings"]]
            assert readings == [one["readings"] for one in told]

    @pytest.mark.parametrize("ending", [".jsonl", ".csv", ".parquet"])
    def test_may_be_empty(self, tmp_path: Path, ending: str) -> None:
        source = written(tmp_path, ".jsonl", [{"id": "a", "text": "Nothing was said."}])
        out = tmp_path / f"out{ending}"
        assert ran(source, out).figures == 0
        if ending == ".jsonl":
            assert out.read_bytes() == b""
        else:
            read = pd.read_csv if ending == ".csv" else pd.read_parquet
            assert list(read(out).columns) == list(EXTRACTED)

    def test_in_several_chunks_have_one_header(self, tmp_path: Path) -> None:
        source = written(tmp_path, ".jsonl", articles(70))
        out = tmp_path / "out.csv"
        assert ran(source, out).figures == 210
        content = out.read_bytes()
        assert content.startswith(b"\xef\xbb\xbfarticle_id,")
        assert content.count(b"article_id,start") == 1
        assert len(pd.read_csv(out)) == 210


class TestFilesLeftBehind:
    def test_rows_set_aside_have_line_id_and_reason(self, tmp_path: Path) -> None:
        source = written(tmp_path, ".jsonl", [{"id": "a", "text": ""}, *articles(1)])
        out = tmp_path / "out.jsonl"
        done = ran(source, out)
        assert done.rejected_file == tmp_path / "out.jsonl.rejected.jsonl"
        assert records(done.rejected_file) == [
            {
                "line": 1,
                "id": "a",
                "reason": "found no text in the column text; expected an article",
            }
        ]
        assert len(records(out)) == 3

    def test_of_an_earlier_run_are_replaced(self, source: Path, tmp_path: Path) -> None:
        (tmp_path / "out.jsonl").write_text("old", encoding="utf-8")
        (tmp_path / "out.jsonl.rejected.jsonl").write_text("old", encoding="utf-8")
        ran(source, tmp_path / "out.jsonl")
        assert sorted(path.name for path in tmp_path.iterdir()) == ["articles.jsonl", "out.jsonl"]
        assert len(records(tmp_path / "out.jsonl")) == 9

    def test_after_a_failure_are_those_from_before(self, tmp_path: Path) -> None:
        source = tmp_path / "articles.csv"
        source.write_text("name\nx\n", encoding="utf-8")
        out = tmp_path / "out.jsonl"
        out.write_text("old", encoding="utf-8")
        with pytest.raises(DocumentError, match="Add id and text"):
            ran(source, out)
        assert out.read_text(encoding="utf-8") == "old"
        assert sorted(path.name for path in tmp_path.iterdir()) == ["articles.csv", "out.jsonl"]

    def test_are_never_the_articles_themselves(self, source: Path) -> None:
        before = source.read_bytes()
        with pytest.raises(DocumentError, match="the table of articles itself"):
            ran(source, source)
        assert source.read_bytes() == before

    def test_need_an_ending_that_is_known(self, source: Path, tmp_path: Path) -> None:
        with pytest.raises(DocumentError, match=r"expected .jsonl, .csv or .parquet"):
            ran(source, tmp_path / "out.xlsx")


def test_tells_how_far_it_is(tmp_path: Path) -> None:
    told: list[tuple[float, int]] = []
    source = written(tmp_path, ".jsonl", articles(130))
    ran(
        source,
        tmp_path / "out.jsonl",
        report=lambda done, so_far: told.append((done, so_far.articles)),
    )
    assert [articles for _, articles in told] == [64, 128, 130]
    assert told[-1][0] == 1.0
    assert told == sorted(told)
