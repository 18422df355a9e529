"""Damage is told with file, line, found and expected; what is sound stays usable."""

import json
from pathlib import Path

import pytest

from defence_claims.errors import ReferenceDataError
from defence_claims.reference import load, refresh

POLAND = "reference/nato/2026-07/observations.csv"


def edit(data: Path, file: str, old: str, new: str, *, accept: bool = True) -> None:
    """Replace the first `old` in a file; `accept` renews the hash, as an editor would."""
    path = data / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="")
    if accept:
        refresh(data)


def line_with(data: Path, file: str, text: str) -> int:
    lines = (data / file).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)


def test_a_changed_byte_is_a_fault_of_the_file(data_copy: Path) -> None:
    edit(data_copy, POLAND, "POL,2025,4.25", "POL,2025,4.75", accept=False)
    loaded = load(data_copy)
    (fault,) = loaded.faults
    assert fault.file == POLAND
    assert fault.line is None
    assert fault.found.startswith("sha256:")
    assert fault.expected.startswith("sha256:")
    assert fault.found != fault.expected
    assert "refresh datapackage.json" in fault.next_step
    assert "NATO-2026-07" not in set(loaded.observations["edition"])
    assert "NATO-2025-08" in set(loaded.observations["edition"])
    assert loaded.tables.set_index("path")["is_sound"].sum() == len(loaded.tables) - 1


def test_a_byte_too_many_is_told_as_size_and_hash(data_copy: Path) -> None:
    edit(data_copy, POLAND, "4.25", "4.251", accept=False)
    size, digest = load(data_copy).faults
    assert size.found.endswith(" bytes")
    assert int(size.found.split()[0]) == int(size.expected.split()[0]) + 1
    assert digest.found.startswith("sha256:")


ROWS = "share_of_gdp,POL,2025,4.25,PC_GDP,0,,2,E,workbook copy,O31"


@pytest.mark.parametrize(
    ("new", "where", "found", "expected"),
    [
        (ROWS.replace("4.25", "4,25"), "", "12 cells", "11 cells"),
        (ROWS.replace(",O31", ""), "", "10 cells", "11 cells"),
        (ROWS.replace("4.25", "4.2.5"), "obs_value", "'4.2.5'", "text of the form"),
        (ROWS.replace("4.25", ""), "obs_value", "''", "a value, not an empty cell"),
        (ROWS.replace("POL", "PLO"), "ref_area", "'PLO'", "a ref_area of areas.csv"),
        (ROWS.replace("2025", "25"), "time_period", "'25'", "a year of four digits"),
        (ROWS.replace("share_of_gdp", "share"), "indicator", "'share'", "share_of_gdp"),
        (ROWS.replace(",E,", ",X,"), "obs_status", "'X'", "'A', 'E'"),
        (ROWS.replace("PC_GDP", "percent"), "unit_measure", "'percent'", "text of the form"),
        (ROWS.replace("O31", "O99"), "via", "'O99'", "a via of obtained_from.csv"),
        (
            ROWS.replace("2025", "2024"),
            "indicator + ref_area + time_period",
            "a second row for share_of_gdp, POL, 2024, PC_GDP",
            "one row a key",
        ),
        ("", "", "0 cells", "11 cells"),
        (ROWS.replace("E,", '"E,'), "", "a quote that is not closed", "every row on one line"),
    ],
    ids=[
        "a decimal comma makes a cell too many",
        "a missing cell",
        "a bad number",
        "an empty figure",
        "an unknown area",
        "a short year",
        "an unknown indicator",
        "an unknown status",
        "an unknown unit",
        "an unknown origin",
        "a duplicate key",
        "a blank line",
        "a quote that runs on",
    ],
)
def test_a_bad_row_is_named_with_its_line(
    data_copy: Path, new: str, where: str, found: str, expected: str
) -> None:
    line = line_with(data_copy, POLAND, ROWS)
    edit(data_copy, POLAND, ROWS, new)
    loaded = load(data_copy)
    fault = loaded.faults[0]
    assert (fault.file, fault.line) == (POLAND, line)
    assert where in fault.where
    assert found in fault.found
    assert expected in fault.expected
    assert fault.next_step
    assert "NATO-2026-07" not in set(loaded.observations["edition"])
    assert len(loaded.observations) > 40_000


HEADER = (
    "indicator,ref_area,time_period,obs_value,unit_measure,unit_mult,price_base,decimals,"
    "obs_status,method,via"
)


@pytest.mark.parametrize(
    ("header", "where", "found"),
    [
        (HEADER.removesuffix(",via"), "column via", "no such column"),
        (f"{HEADER},note", "column note", "an unknown column"),
        (
            HEADER.replace("indicator,ref_area", "ref_area,indicator"),
            "header",
            "ref_area, indicator",
        ),
    ],
    ids=["a missing column", "a column too many", "columns in another order"],
)
def test_a_wrong_header_is_named(data_copy: Path, header: str, where: str, found: str) -> None:
    path = data_copy / POLAND
    rest = path.read_text(encoding="utf-8").split("\n", 1)[1]
    path.write_text(f"{header}\n{rest}", encoding="utf-8", newline="")
    refresh(data_copy)
    (fault,) = load(data_copy).faults
    assert (fault.file, fault.line, fault.where) == (POLAND, 1, where)
    assert found in fault.found


def test_bytes_that_are_no_text_are_placed(data_copy: Path) -> None:
    path = data_copy / "reference" / "areas.csv"
    line = line_with(data_copy, "reference/areas.csv", "TUR,")
    path.write_bytes(path.read_bytes().replace("Türkiye".encode(), b"T\xfcrkiye", 1))
    refresh(data_copy)
    loaded = load(data_copy)
    assert (loaded.faults[0].file, loaded.faults[0].line) == ("reference/areas.csv", line)
    assert "0xfc" in loaded.faults[0].found
    assert loaded.area_name("POL") == "POL"
    assert len(loaded.observations) > 40_000


def test_several_faults_in_several_tables_are_all_told(data_copy: Path) -> None:
    edit(data_copy, POLAND, ROWS, ROWS.replace("POL", "PLO").replace("4.25", "x"))
    edit(data_copy, "reference/sipri/2026-04/observations.csv", ",E,", ",maybe,")
    edit(data_copy, "reference/groups.csv", "EU,AUT,1995-01-01", "EU,AUT,1995-13-01")
    edit(data_copy, "reference/pledges.csv", "by 2035", "until 2035")
    (data_copy / "reference" / "eda" / "2023" / "observations.csv").unlink()
    loaded = load(data_copy)
    places = {(f.file.removeprefix("reference/"), f.where) for f in loaded.faults}
    assert places >= {
        ("nato/2026-07/observations.csv", "obs_value"),
        ("nato/2026-07/observations.csv", "ref_area"),
        ("sipri/2026-04/observations.csv", "obs_status"),
        ("groups.csv", "start"),
        ("pledges.csv", "time_period"),
        ("eda/2023/observations.csv", ""),
    }
    assert not set(loaded.observations["edition"]) & {"NATO-2026-07", "SIPRI-2026-04", "EDA-2023"}
    assert "SIPRI-2025-04" in set(loaded.observations["edition"])
    assert loaded.groups.empty
    assert loaded.pledges.empty
    assert loaded.members("NATO", 2024) == frozenset()
    with pytest.raises(ReferenceDataError) as caught:
        loaded.require_sound()
    assert caught.value.faults == loaded.faults
    assert f"{len(loaded.faults)} faults in the reference tables" in str(caught.value)


def test_a_column_that_is_wrong_throughout_is_counted_not_recited(data_copy: Path) -> None:
    path = data_copy / POLAND
    text = path.read_text(encoding="utf-8").replace(",O3", ",Q3")
    path.write_text(text, encoding="utf-8", newline="")
    refresh(data_copy)
    faults = [f for f in load(data_copy).faults if f.where == "via"]
    assert len(faults) == 51
    rest = text.count(",Q3") - 50
    assert faults[-1].found == f"the same in {rest} more lines"


def test_a_damaged_list_of_editions_takes_its_tables_out_by_name(data_copy: Path) -> None:
    edit(data_copy, "reference/editions.csv", "2026-07-10", "2026-07-32")
    loaded = load(data_copy)
    assert loaded.editions == ()
    assert loaded.observations.empty
    assert loaded.observations["value"].dtype == "float64"
    assert ("reference/editions.csv", 2, "published") in {
        (f.file, f.line, f.where) for f in loaded.faults
    }
    assert POLAND in {f.file for f in loaded.faults}
    assert len(loaded.pledges) > 30


def test_a_table_that_nobody_lists_is_told(data_copy: Path) -> None:
    (data_copy / "reference" / "notes.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    (fault,) = load(data_copy).faults
    assert fault.file == "reference/notes.csv"
    assert "does not list" in fault.found


@pytest.mark.parametrize(
    ("content", "line", "found"),
    [(None, None, "no such file"), ("{\n  nonsense", 2, "property name"), ("[]", 1, "list")],
    ids=["no descriptor", "broken JSON", "JSON of another kind"],
)
def test_without_a_descriptor_there_is_a_fault_and_empty_frames(
    tmp_path: Path, content: str | None, line: int | None, found: str
) -> None:
    if content is not None:
        (tmp_path / "reference").mkdir()
        (tmp_path / "reference" / "datapackage.json").write_text(content)
    loaded = load(tmp_path)
    (fault,) = loaded.faults
    assert (fault.file, fault.line) == ("reference/datapackage.json", line)
    assert found in fault.found
    assert loaded.observations.empty
    assert loaded.editions == ()


def test_an_entry_of_the_descriptor_without_a_hash_is_told(data_copy: Path) -> None:
    path = data_copy / "reference" / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    del package["resources"][1]["hash"]
    path.write_text(json.dumps(package), encoding="utf-8")
    faults = load(data_copy).faults
    assert any("resource 2" in f.where and "hash" in f.found for f in faults)


def test_a_broken_schema_takes_out_the_tables_it_describes(data_copy: Path) -> None:
    (data_copy / "reference" / "schemas" / "pledges.json").write_text("{")
    loaded = load(data_copy)
    assert loaded.pledges.empty
    assert "reference/schemas/pledges.json" in {f.file for f in loaded.faults}
    assert len(loaded.observations) > 40_000


def test_a_broken_map_leaves_the_tables(data_copy: Path) -> None:
    edit(data_copy, "reference/geo/world.geojson", "FeatureCollection", "Collection")
    loaded = load(data_copy)
    (fault,) = loaded.faults
    assert fault.expected == "a FeatureCollection"
    assert loaded.boundaries == {}
    assert len(loaded.observations) > 40_000


def test_a_correction_whose_source_has_repaired_itself_is_told(data_copy: Path) -> None:
    sipri = "reference/sipri/2026-04/observations.csv"
    line = line_with(data_copy, "reference/corrections.csv", "sipri-2026-gbr-2025-usd")
    edit(data_copy, sipri, "88977.4969", "93800.1234")
    (fault,) = load(data_copy).faults
    assert (fault.file, fault.line) == ("reference/corrections.csv", line)
    assert fault.found == "93800.1234"
    assert "88977.4969" in fault.expected
