"""`defence-claims import`: what it says, how it ends, and that a refusal writes nothing."""

from pathlib import Path

import pytest

from tests.cli.running import Run
from tests.reference.importing import workbooks


@pytest.fixture
def held(data: Path) -> dict[str, bytes]:
    """The files of the data folder as they were before."""
    return _files(data)


def _files(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_nato_says_what_was_read_and_the_folder_is_sound(
    run: Run, data: Path, tmp_path: Path
) -> None:
    book = workbooks.nato_2025(tmp_path / "def-exp-2026-en.xlsx")
    ended = run("import", "nato", str(book), "--published", "2026-12-03", "--data", str(data))
    assert (ended.code, ended.err) == (0, "")
    assert ended.lines[0] == "NATO-2026-12: 304 figures of 6 areas, 2023 to 2026."
    assert "share_of_gdp 24" in ended.out
    assert "Passed over: Table 4, which repeats Tables 2 and 3." in ended.out
    assert "reference/nato/2026-12/observations.csv" in ended.out
    assert "Credit NATO" in ended.out
    assert run("validate", "--data", str(data)).code == 0


def test_sipri_says_that_it_must_not_be_redistributed(run: Run, data: Path, tmp_path: Path) -> None:
    book = workbooks.sipri(tmp_path / "w.xlsx")
    ended = run("--data", str(data), "import", "sipri", str(book), "--published", "2027-04-26")
    assert ended.code == 0
    assert ended.lines[0].startswith("SIPRI-2027-04: ")
    assert "5 estimates, 5 highly uncertain" in ended.out
    assert "must not be redistributed" in " ".join(ended.lines)
    assert run("validate", "--data", str(data)).code == 0


def test_a_country_can_be_checked_once_it_is_imported(run: Run, data: Path, tmp_path: Path) -> None:
    """Algeria is not among the figures that are shipped of SIPRI's."""
    article = tmp_path / "article.txt"
    article.write_text(
        "SIPRI says Algeria spent 1.0% of its GDP on its military in 2025.", encoding="utf-8"
    )
    ask = ("check", str(article), "--date", "2027-06-01", "--as-of", "2027-06-30")
    before = run(*ask, "--data", str(data))
    book = workbooks.sipri(tmp_path / "w.xlsx")
    run("import", "sipri", str(book), "--published", "2027-04-26", "--data", str(data))
    after = run(*ask, "--data", str(data))
    assert "1.03%" not in before.out
    assert "1.03%" in after.out


def test_every_fault_is_printed_with_its_cell_and_nothing_is_written(
    run: Run, data: Path, tmp_path: Path, held: dict[str, bytes]
) -> None:
    tables = [t for t in workbooks.nato_tables() if t.number not in {"7", "8b"}]
    book = workbooks.nato_2024(tmp_path / "w.xlsx", tables)
    ended = run("import", "nato", str(book), "--published", "2026-12", "--data", str(data))
    assert (ended.code, ended.out) == (1, "")
    assert "2 faults in the workbook, and nothing was imported:" in ended.err
    assert "expected a sheet 'Table 7'" in ended.err
    assert "expected a sheet 'Table 8b'" in ended.err
    assert _files(data) == held


def test_an_edition_that_is_here_is_refused(
    run: Run, data: Path, tmp_path: Path, held: dict[str, bytes]
) -> None:
    book = workbooks.nato_2025(tmp_path / "w.xlsx")
    ended = run("import", "nato", str(book), "--published", "2026-07-10", "--data", str(data))
    assert ended.code == 1
    assert "NATO-2026-07: found an edition that is here already" in ended.err
    assert _files(data) == held
    again = ("import", "nato", str(book), "--published", "2026-07-10", "--data", str(data))
    assert run(*again, "--edition", "NATO-2026-07-REV").code == 0


@pytest.mark.parametrize(
    ("argv", "told"),
    [
        ([], "PUBLISHER"),
        (["iiss", "w.xlsx", "--published", "2026-12"], "invalid choice: 'iiss'"),
        (["nato", "w.xlsx"], "--published"),
        (["nato", "w.xlsx", "--published", "December 2026"], "write YYYY, YYYY-MM or YYYY-MM-DD"),
        (["nato", "none.xlsx", "--published", "2026-12"], "none.xlsx: No such file or directory"),
    ],
    ids=["no publisher", "another publisher", "no date", "no such date", "no such file"],
)
def test_wrong_usage_ends_with_2_and_says_why(run: Run, argv: list[str], told: str) -> None:
    ended = run("import", *argv)
    assert (ended.code, ended.out) == (2, "")
    assert told in ended.err


@pytest.mark.parametrize("publisher", ["nato", "sipri"])
def test_each_publisher_has_help(run: Run, publisher: str) -> None:
    ended = run("import", publisher, "--help")
    assert ended.code == 0
    assert "FILE.xlsx" in ended.out
    assert "--published YYYY-MM-DD" in ended.out
    assert ("must not be redistributed" in " ".join(ended.out.split())) == (publisher == "sipri")
