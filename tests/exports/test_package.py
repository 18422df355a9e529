"""The data package: the same bytes for the same data, whole, and without anybody's own copy."""

import hashlib
import io
import json
import shutil
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest

from defence_claims.dataset import Dataset, open_dataset
from defence_claims.exports import data_package
from defence_claims.reference import load, shared_files
from defence_claims.reference.importing import import_sipri
from tests.reference.importing import workbooks

DATA = Path(__file__).resolve().parents[2] / "data"


def claims(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "claims").iterdir()}


@pytest.fixture(scope="module")
def packed(shipped: Dataset) -> bytes:
    return data_package(shared_files(DATA), claims(DATA), b"# Columns\n", shipped)


@pytest.fixture
def package(packed: bytes) -> ZipFile:
    return ZipFile(io.BytesIO(packed))


def test_the_same_data_give_the_same_bytes(packed: bytes, shipped: Dataset) -> None:
    """Also where the files come in another order."""
    tables = dict(reversed(shared_files(DATA).items()))
    own = dict(reversed(claims(DATA).items()))
    assert data_package(tables, own, b"# Columns\n", shipped) == packed


def test_members_are_in_order_and_say_nothing_of_where_they_were_made(package: ZipFile) -> None:
    members = package.infolist()
    assert [m.filename for m in members] == sorted(m.filename for m in members)
    assert {m.date_time for m in members} == {(1980, 1, 1, 0, 0, 0)}
    assert {(m.create_system, m.external_attr) for m in members} == {(3, 0o644 << 16)}
    assert package.testzip() is None


def test_every_file_of_the_data_folder_is_in_it_unchanged(package: ZipFile) -> None:
    for folder in ("claims", "reference"):
        for path in (DATA / folder).rglob("*"):
            if path.is_file():
                name = path.relative_to(DATA).as_posix()
                assert package.read(name) == path.read_bytes(), name


def test_every_resource_is_there_with_its_hash(package: ZipFile) -> None:
    descriptor = json.loads(package.read("reference/datapackage.json"))
    for resource in descriptor["resources"]:
        content = package.read(f"reference/{resource['path']}")
        assert len(content) == resource["bytes"]
        assert f"sha256:{hashlib.sha256(content).hexdigest()}" == resource["hash"]
        assert resource["licenses"][0]["title"]


def test_the_unpacked_package_is_a_data_folder(
    package: ZipFile, tmp_path: Path, shipped: Dataset
) -> None:
    package.extractall(tmp_path)
    again = open_dataset(tmp_path, as_of=shipped.as_of)
    assert again.faults == ()
    assert again.fingerprint == shipped.fingerprint
    assert len(again.records) == len(shipped.records)


def test_the_texts_tell_terms_citations_and_caveats(package: ZipFile, shipped: Dataset) -> None:
    readme = package.read("README.md").decode()
    assert "as of 2026-11-23" in readme
    assert shipped.fingerprint in readme
    assert "count different things" in readme
    assert "Left out" not in readme
    licences = package.read("LICENCES.md").decode()
    citations = package.read("CITATIONS.md").decode()
    tables = shipped.reference
    for source in set(tables.tables["source"]):
        assert tables.sources[source].licence in licences
    for path in tables.tables["path"]:
        assert f"`reference/{path}`" in licences
    for edition in tables.editions:
        assert f"`{edition.id}`: {edition.citation}." in citations


def test_a_package_as_of_an_earlier_day_cites_every_table_that_it_holds(package: ZipFile) -> None:
    earlier = open_dataset(DATA, as_of=date(2024, 1, 1))
    packed = data_package(shared_files(DATA), claims(DATA), b"", earlier)
    citations = ZipFile(io.BytesIO(packed)).read("CITATIONS.md")
    assert citations == package.read("CITATIONS.md")


def test_findings_have_a_row_a_claim(package: ZipFile, shipped: Dataset) -> None:
    rows = package.read("findings.csv").decode("utf-8-sig").splitlines()
    assert len(rows) >= len(shipped.records) + 1
    assert rows[0].startswith("claim_id,finding,reason")


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a workbook of SIPRI's imported into it."""
    folder = tmp_path_factory.mktemp("own")
    shutil.copytree(DATA, folder / "data")
    book = workbooks.sipri(folder / "w.xlsx")
    import_sipri(book, folder / "data", published="2027-04-26")
    return folder / "data"


class TestOwnCopy:
    """Somebody imported SIPRI's whole workbook into their data folder."""

    def test_it_is_left_out_and_the_rest_is_sound(self, own: Path, tmp_path: Path) -> None:
        data = open_dataset(own, as_of=date(2027, 5, 1))
        assert data.faults == ()
        packed = data_package(shared_files(own), claims(own), b"", data)
        package = ZipFile(io.BytesIO(packed))
        assert not any("2027-04" in name for name in package.namelist())
        package.extractall(tmp_path / "out")
        again = load(tmp_path / "out")
        assert again.faults == ()
        assert "SIPRI-2027-04" not in set(again.observations["edition"])
        readme = package.read("README.md").decode()
        assert "SIPRI-2027-04: imported for somebody's own use" in readme
        assert "SIPRI-2027-04" not in package.read("CITATIONS.md").decode()
        assert "2027-04" not in package.read("LICENCES.md").decode()

    def test_everything_else_is_as_it_lies_in_the_folder(self, own: Path) -> None:
        for name, content in shared_files(own).items():
            if name != "datapackage.json":
                assert content == (own / "reference" / name).read_bytes()

    def test_no_figure_of_it_is_shared(self, own: Path) -> None:
        tables = {n: c for n, c in shared_files(own).items() if n.startswith("sipri/")}
        assert sum(len(content.splitlines()) - 1 for content in tables.values()) == 1813
