"""`defence-claims export`: a claim for other systems, or everything that may be passed on."""

import csv
import io
import json
import shutil
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.cli.running import SHIPPED, Run, replace_in
from tests.reference.importing import workbooks

CLAIM = "pol-2025-share-01"
DAY = ("--as-of", "2026-11-23")


@pytest.fixture
def data(data: Path) -> Path:
    """A copy of the data folder with its codebook."""
    shutil.copy(SHIPPED / "README.md", data / "README.md")
    return data


def test_a_claim_as_claimreview(run: Run) -> None:
    ended = run("export", "--claim", CLAIM, "--format", "claimreview", *DAY)
    assert (ended.code, ended.err) == (0, "")
    review = json.loads(ended.out)
    assert (review["@type"], review["itemReviewed"]["author"]["name"]) == (
        "ClaimReview",
        "Mark Rutte",
    )
    assert "url" not in review


def test_the_page_of_a_review_can_be_named(run: Run) -> None:
    page = "https://example.org/claim"
    ended = run("export", "--claim", CLAIM, "--format", "claimreview", "--page", page)
    assert json.loads(ended.out)["url"] == page


def test_a_claim_as_json_is_the_default_and_has_its_arithmetic(run: Run) -> None:
    ended = run("export", "--claim", CLAIM, *DAY)
    told = json.loads(ended.out)
    assert (told["id"], told["value"], told["as_of"]) == (CLAIM, "4.7", "2026-11-23")
    assert told["comparisons"]
    assert ended.out == run("export", "--claim", CLAIM, "--format", "json", *DAY).out


def test_a_claim_as_csv_has_every_observation_with_its_terms(run: Run) -> None:
    ended = run("export", "--claim", CLAIM, "--format", "csv", *DAY)
    rows = list(csv.DictReader(io.StringIO(ended.out.removeprefix("\ufeff"))))
    assert {"NATO-2024-06", "NATO-2026-07"} <= {row["edition"] for row in rows}
    assert all(row["citation"] for row in rows)


def test_a_claim_as_one_sentence_to_quote(run: Run) -> None:
    ended = run("export", "--claim", CLAIM, "--format", "citation", *DAY)
    assert (ended.code, ended.err) == (0, "")
    (told,) = ended.out.splitlines()
    assert told.startswith("Mark Rutte, 26 March 2025: “Poland’s position")
    assert f"claim {CLAIM}, as of 2026-11-23" in told


def test_an_unknown_claim_ends_with_2_and_the_nearest_id(run: Run) -> None:
    ended = run("export", "--claim", "pol-2025-share")
    assert (ended.code, ended.out) == (2, "")
    assert f"Did you mean {CLAIM}" in ended.err


@pytest.mark.parametrize(
    "argv",
    [[], ["--claim", CLAIM, "--package", "x.zip"], ["--claim", CLAIM, "--format", "xml"]],
    ids=["nothing asked for", "both at once", "an unknown format"],
)
def test_wrong_usage_ends_with_2(run: Run, argv: list[str]) -> None:
    assert run("export", *argv).code == 2


def test_the_package_is_the_same_each_time(run: Run, data: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "a.zip", tmp_path / "b.zip"
    ended = run("export", "--package", str(first), "--data", str(data), *DAY)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith(f"Wrote {first}: ")
    run("export", "--package", str(second), "--data", str(data), *DAY)
    assert first.read_bytes() == second.read_bytes()
    with ZipFile(first) as package:
        assert {"README.md", "LICENCES.md", "CITATIONS.md", "CODEBOOK.md", "findings.csv"} <= set(
            package.namelist()
        )
        package.extractall(tmp_path / "out")
    assert run("validate", "--data", str(tmp_path / "out")).code == 0


def test_a_package_of_that_name_is_replaced(run: Run, data: Path, tmp_path: Path) -> None:
    target = tmp_path / "a.zip"
    target.write_bytes(b"old")
    run("export", "--package", str(target), "--data", str(data))
    assert target.read_bytes().startswith(b"PK")
    assert [path.name for path in tmp_path.glob("a.zip*")] == ["a.zip"]


def test_faulty_data_are_not_handed_out(run: Run, data: Path, tmp_path: Path) -> None:
    replace_in(data / "reference" / "obtained_from.csv", "http", "HTTP")
    ended = run("export", "--package", str(tmp_path / "a.zip"), "--data", str(data))
    assert (ended.code, ended.out) == (1, "")
    assert "obtained_from.csv" in ended.err
    assert not (tmp_path / "a.zip").exists()


def test_a_claim_of_faulty_data_is_given_with_a_warning(run: Run, data: Path) -> None:
    replace_in(data / "reference" / "obtained_from.csv", "http", "HTTP")
    ended = run("export", "--claim", CLAIM, "--data", str(data))
    assert ended.code == 1
    assert json.loads(ended.out)["id"] == CLAIM
    assert "The data have" in ended.err


def test_an_imported_workbook_of_sipri_stays_at_home(run: Run, data: Path, tmp_path: Path) -> None:
    book = workbooks.sipri(tmp_path / "w.xlsx")
    run("import", "sipri", str(book), "--published", "2027-04-26", "--data", str(data))
    target = tmp_path / "a.zip"
    ended = run("export", "--package", str(target), "--data", str(data))
    assert ended.code == 0
    assert "Left out, as they must not be redistributed: SIPRI-2027-04." in ended.out
    with ZipFile(target) as package:
        assert not [name for name in package.namelist() if "sipri/2027" in name]


def test_a_folder_that_cannot_be_written_to_is_told(run: Run, data: Path, tmp_path: Path) -> None:
    ended = run("export", "--package", str(tmp_path / "none" / "a.zip"), "--data", str(data))
    assert (ended.code, ended.out) == (2, "")
    assert "No such file or directory" in ended.err
