import csv
import io
import json
from contextlib import redirect_stdout
from functools import cache
from pathlib import Path

import pytest

from defence_claims.cli import main
from tests.cli.running import Run, replace_in

DAY = ("--as-of", "2026-11-01")


@cache
def ids(*options: str) -> tuple[str, ...]:
    """The claims that the shipped data give for these options; asked once."""
    said = io.StringIO()
    with redirect_stdout(said):
        assert main(["list", "--format", "jsonl", *DAY, *options]) == 0
    return tuple(json.loads(line)["id"] for line in said.getvalue().splitlines())


def test_lists_every_claim_once() -> None:
    listed = ids()
    assert len(listed) == len(set(listed)) == 85


def test_a_row_holds_who_said_what_and_the_finding(run: Run) -> None:
    ended = run("list", "--country", "POL", *DAY)
    assert ended.code == 0
    (row,) = [line for line in ended.lines if line.startswith("pol-2025-share-01 ")]
    for part in ("26 Mar 2025", "Mark Rutte", "Poland", "4.7% of GDP", "2025", "another reading"):
        assert part in row
    assert ended.lines[-1].endswith("of 85, as of 2026-11-01")


@pytest.mark.parametrize(
    "options",
    [
        ["--country", "POL", "DEU"],
        ["--country", "POL", "--country", "DEU"],
        ["--country", "pol", "deu"],
    ],
    ids=["side by side", "said twice", "in small letters"],
)
def test_several_countries_widen_the_list(options: list[str]) -> None:
    assert set(ids(*options)) == {
        *ids("--country", "POL"),
        *ids("--country", "DEU"),
    }


@pytest.mark.parametrize("kind", ["not supported", "not-supported", "Not supported"])
def test_a_finding_narrows_the_list(run: Run, kind: str) -> None:
    ended = run("list", "--finding", kind, "--format", "jsonl", *DAY)
    found = {json.loads(line)["finding"] for line in ended.lines}
    assert found == {"not supported"}


def test_country_and_finding_narrow_together() -> None:
    both = ids("--country", "POL", "--finding", "another reading")
    assert "pol-2025-share-01" in both
    assert set(both) == set(ids("--country", "POL")) & set(ids("--finding", "another reading"))


def test_all_allies_is_a_country() -> None:
    allies = ids("--country", "ALLIES")
    assert "pol-2025-share-01" in allies
    assert "rutte-2025-russia-40-of-budget" not in allies


def test_csv_is_the_extract_that_the_pages_offer(run: Run) -> None:
    ended = run("list", "--country", "POL", "--format", "csv", *DAY)
    assert ended.code == 0
    assert ended.out.startswith("\ufeff")  # as spreadsheets want it
    rows = list(csv.DictReader(io.StringIO(ended.out.removeprefix("\ufeff"))))
    assert tuple(row["claim_id"] for row in rows) == ids("--country", "POL")
    (founding,) = [row for row in rows if row["claim_id"] == "pol-2025-share-01"]
    assert founding["finding"] == "another reading"
    assert founding["value_latest"] == "4.25% (estimate)"
    assert founding["citation"]


def test_nothing_that_fits_is_an_answer(run: Run) -> None:
    ended = run("list", "--country", "ISL", *DAY)
    assert (ended.code, ended.out) == (0, "0 claims of 85, as of 2026-11-01\n")


@pytest.mark.parametrize(
    ("code", "hint"),
    [("POLAND", "Did you mean POL?"), ("XYZQ", "reference/areas.csv"), ("NAT0", "NATO")],
    ids=["a name is answered with its code", "no such area", "a slip of the finger"],
)
def test_an_unknown_country_is_refused(run: Run, code: str, hint: str) -> None:
    ended = run("list", "--country", "POL", code)
    assert (ended.code, ended.out) == (2, "")
    assert repr(code) in ended.err
    assert hint in ended.err


def test_an_unknown_finding_is_refused_with_the_nearest(run: Run) -> None:
    ended = run("list", "--finding", "suported")
    assert ended.code == 2
    assert "Did you mean supported" in ended.err


def test_faults_are_told_beside_the_list(run: Run, data: Path) -> None:
    replace_in(data / "claims" / "nato-2024-07-10.yaml", "indicator: ", "indicator: x")
    ended = run("list", "--data", str(data), *DAY)
    assert ended.code == 1
    assert "pol-2025-share-01" in ended.out
    assert "defence-claims validate" in ended.err
