"""Adding an edition: describe it, put its table in place, refresh."""

from pathlib import Path

import pytest

from defence_claims.errors import DataFolderError, ReferenceDataError
from defence_claims.reference import load, refresh

HEADER = (
    "indicator,ref_area,time_period,obs_value,unit_measure,unit_mult,price_base,decimals,"
    "obs_status,method,via\n"
)
ROW = "share_of_gdp,POL,2026,4.68,PC_GDP,0,,2,E,press,O01\n"
EDITION = (
    "NATO-2027-06,NATO,Tables of June 2027,NATO tables,2027-06,a made-up month,false,2027e,2021,"
    'core defence expenditure,one ally,,"NATO, June 2027"\n'
)


def add_table(data: Path, folder: str = "nato/2027-06") -> None:
    path = data / "reference" / folder / "observations.csv"
    path.parent.mkdir(parents=True)
    path.write_text(HEADER + ROW, encoding="utf-8", newline="")


def describe(data: Path) -> None:
    with (data / "reference" / "editions.csv").open("a", encoding="utf-8", newline="") as file:
        file.write(EDITION)


def test_nothing_changed_writes_nothing(data_copy: Path) -> None:
    before = (data_copy / "reference" / "datapackage.json").stat().st_mtime_ns
    assert refresh(data_copy) == ()
    assert (data_copy / "reference" / "datapackage.json").stat().st_mtime_ns == before


def test_a_new_edition_is_listed_with_the_terms_of_its_publisher(data_copy: Path) -> None:
    add_table(data_copy)
    describe(data_copy)
    assert refresh(data_copy) == ("editions.csv", "nato/2027-06/observations.csv")
    loaded = load(data_copy)
    assert loaded.faults == ()
    new = loaded.observations[loaded.observations["edition"] == "NATO-2027-06"]
    assert new[["source", "published", "obs_value"]].to_numpy().tolist() == [
        ["NATO", "2027-06", "4.68"]
    ]
    row = loaded.tables.set_index("path").loc["nato/2027-06/observations.csv"]
    assert row["licence"] == loaded.sources["NATO"].licence
    assert row["title"] == "Tables of June 2027"


@pytest.mark.parametrize(
    ("folder", "found", "expected"),
    [
        ("nato/2027-06", "no edition NATO-2027-06", "editions.csv"),
        ("iiss/2027", "the publisher folder 'iiss'", "nato, sipri"),
    ],
    ids=["an edition nobody described", "a publisher nobody knows"],
)
def test_an_undescribed_table_is_refused_and_nothing_written(
    data_copy: Path, folder: str, found: str, expected: str
) -> None:
    add_table(data_copy, folder)
    before = (data_copy / "reference" / "datapackage.json").read_bytes()
    with pytest.raises(ReferenceDataError) as caught:
        refresh(data_copy)
    (fault,) = caught.value.faults
    assert found in fault.found
    assert expected in fault.expected
    assert (data_copy / "reference" / "datapackage.json").read_bytes() == before


def test_a_listed_file_that_is_gone_is_refused(data_copy: Path) -> None:
    (data_copy / "reference" / "pledges.csv").unlink()
    with pytest.raises(ReferenceDataError, match=r"reference/pledges\.csv: found no such file"):
        refresh(data_copy)


def test_a_folder_without_tables_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataFolderError, match="--data DIR"):
        refresh(tmp_path)
