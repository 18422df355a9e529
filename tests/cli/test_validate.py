import csv
from pathlib import Path

import pytest

from tests.cli.running import Run, replace_in


def test_the_shipped_data_are_sound_in_one_line(run: Run) -> None:
    ended = run("validate")
    assert (ended.code, ended.err) == (0, "")
    (line,) = ended.lines
    assert line.startswith("Sound: 85 claims of ")
    assert "observations of 29 editions" in line


def test_faults_of_tables_claims_and_pledges_are_told_at_once(run: Run, data: Path) -> None:
    replace_in(data / "claims" / "nato-2024-07-10.yaml", "indicator: ", "indicator: x")
    replace_in(data / "claims" / "bbc-2025-02-25.yaml", "comparator: ", "comparator: x")
    replace_in(data / "reference" / "nato" / "2026-07" / "observations.csv", "4.25", "4.26")
    ended = run("validate", "--data", str(data))
    assert ended.code == 1
    faults = ended.lines[:-1]
    assert ended.lines[-1] == f"{len(faults)} faults."
    for file in (
        "claims/nato-2024-07-10.yaml:",
        "claims/bbc-2025-02-25.yaml:",
        "reference/nato/2026-07/observations.csv",
    ):
        assert any(fault.startswith(file) for fault in faults), ended.out
    for fault in faults:
        assert "found " in fault
        assert "; expected " in fault


def test_a_pledge_of_no_claim_is_a_fault_with_its_line(run: Run, data: Path) -> None:
    pledges = data / "reference" / "pledges.csv"
    text = pledges.read_bytes().decode("utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    recorded = [(line, row["claim_id"]) for line, row in enumerate(rows, 2) if row["claim_id"]]
    first, second = recorded[:2]
    for line, claim in (first, second):
        written = text.splitlines()[line - 1]
        replace_in(pledges, written, written.replace(f",claim,{claim},", f",claim,{claim}x,"))
    assert run("reference", "refresh", "--data", str(data)).code == 0
    ended = run("validate", "--data", str(data))
    assert ended.code == 1
    assert len(ended.lines) == 3
    for (line, claim), said in zip((first, second), ended.lines, strict=False):
        assert said.startswith(f"reference/pledges.csv:{line}: pledge ")
        assert f"found '{claim}x'; expected the id of a claim" in said
        assert said.endswith(f"Did you mean {claim}?")


@pytest.mark.parametrize(
    "table", ["areas", "editions", "groups", "pledges", "exchange_rates", "stated_counts"]
)
def test_a_lost_table_is_a_fault_and_no_traceback(run: Run, data: Path, table: str) -> None:
    (data / "reference" / f"{table}.csv").unlink()
    ended = run("validate", "--data", str(data))
    assert ended.code == 1
    assert any(
        line.startswith(f"reference/{table}.csv: found no such file") for line in ended.lines
    )


def test_an_empty_folder_is_told(run: Run, tmp_path: Path) -> None:
    ended = run("validate", "--data", str(tmp_path))
    assert ended.code == 1
    assert "reference/datapackage.json: found no such file" in ended.out
    assert "claims: found no folder" in ended.out
