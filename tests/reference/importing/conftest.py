"""A small copy of the shipped tables to import into, and what a folder holds, byte for byte."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

SHIPPED = Path(__file__).resolve().parents[3] / "data" / "reference"
KEPT = {"nato/2016-07/observations.csv", "sipri/2023-04/observations.csv"}


@pytest.fixture(scope="session")
def slim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped lists with two editions only: an import loads them several times."""
    folder = tmp_path_factory.mktemp("slim") / "reference"
    shutil.copytree(SHIPPED, folder)
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        if "edition" in resource and resource["path"] not in KEPT:
            shutil.rmtree((folder / resource["path"]).parent)
    package["resources"] = [
        r for r in package["resources"] if "edition" not in r or r["path"] in KEPT
    ]
    (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    return folder


@pytest.fixture
def data(slim: Path, tmp_path: Path) -> Path:
    """A data folder with those tables, to import into."""
    folder = tmp_path / "data"
    shutil.copytree(slim, folder / "reference")
    return folder


@pytest.fixture
def held() -> Callable[[Path], dict[str, bytes]]:
    """`held(folder)` gives every file with its bytes."""

    def held_(folder: Path) -> dict[str, bytes]:
        return {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }

    return held_
