"""What a reader gets who installs the project, or only its requirements."""

import os
import subprocess
import sys
from collections.abc import Iterator
from email.message import Message
from email.parser import Parser
from pathlib import Path
from zipfile import ZipFile

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "data"
PACKAGE = ROOT / "src" / "defence_claims"


def _requirements(file: str) -> Iterator[Requirement]:
    for line in (ROOT / file).read_text(encoding="utf-8").splitlines():
        text = line.partition("#")[0].strip()
        if text and not text.startswith("-r"):
            yield Requirement(text)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ZipFile]:
    """The wheel, built from the sdist, so that both are known to be whole."""
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(ROOT)]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    assert len(list(out.glob("*.tar.gz"))) == 1
    (path,) = out.glob("*.whl")
    with ZipFile(path) as archive:
        yield archive


@pytest.fixture(scope="module")
def metadata(wheel: ZipFile) -> Message:
    return Parser().parsestr(_only(wheel, ".dist-info/METADATA"))


def _only(wheel: ZipFile, ending: str) -> str:
    (name,) = [name for name in wheel.namelist() if name.endswith(ending)]
    return wheel.read(name).decode("utf-8")


def test_the_wheel_carries_every_data_file_unchanged(wheel: ZipFile):
    ours = {path.relative_to(DATA).as_posix(): path for path in DATA.rglob("*") if path.is_file()}
    kept = {f"defence_claims/_data/{name}": path.read_bytes() for name, path in ours.items()}
    packed = {name for name in wheel.namelist() if name.startswith("defence_claims/_data/")}
    assert packed == set(kept)
    assert [name for name, content in kept.items() if wheel.read(name) != content] == []


def test_the_wheel_carries_the_method(wheel: ZipFile):
    method = (ROOT / "docs" / "method.md").read_bytes()
    assert wheel.read("defence_claims/_docs/method.md") == method
    assert [name for name in wheel.namelist() if "/_docs/" in name] == [
        "defence_claims/_docs/method.md"
    ]


@pytest.mark.parametrize("folder", ["claims", "reference", "lexicon"])
def test_no_part_of_the_data_is_missing(wheel: ZipFile, folder: str):
    assert any(name.startswith(f"defence_claims/_data/{folder}/") for name in wheel.namelist())


def test_the_wheel_holds_the_package_and_nothing_else(wheel: ZipFile):
    tops = {name.partition("/")[0] for name in wheel.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"defence_claims"}
    assert "defence_claims/py.typed" in wheel.namelist()
    modules = {path.relative_to(ROOT / "src").as_posix() for path in PACKAGE.rglob("*.py")}
    assert {name for name in wheel.namelist() if name.endswith(".py")} == modules


def test_the_wheel_installs_the_command(wheel: ZipFile):
    assert "defence-claims = defence_claims.cli:main" in _only(wheel, "entry_points.txt")


def test_the_installed_package_finds_its_own_data_and_method(wheel: ZipFile, tmp_path: Path):
    """From any directory, without the checkout in sight."""
    site = tmp_path / "site"
    wheel.extractall(site)
    env = {k: v for k, v in os.environ.items() if not k.startswith("DEFENCE_CLAIMS_")}
    reads = (
        "from defence_claims.reference import method_text; assert '### readings' in method_text()"
    )
    for command in (["-m", "defence_claims", "validate"], ["-c", reads]):
        ended = subprocess.run(
            [sys.executable, *command],
            cwd=tmp_path,
            env={**env, "PYTHONPATH": str(site)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert ended.returncode == 0, ended.stdout + ended.stderr


def test_the_tested_versions_are_within_the_ranges_that_the_package_accepts(metadata: Message):
    required = [Requirement(line) for line in metadata.get_all("Requires-Dist", [])]
    ranges = {r.name: r.specifier for r in required if r.marker is None}
    pins = {r.name: str(r.specifier).removeprefix("==") for r in _requirements("requirements.txt")}
    assert set(pins) == set(ranges)
    assert [name for name, version in pins.items() if version not in ranges[name]] == []
    # What an extra brings is not installed with the app: tests are where it is tried.
    extras = {r.name: r.specifier for r in required if r.marker is not None}
    tried = _requirements("requirements-dev.txt")
    tested = {r.name: str(r.specifier).removeprefix("==") for r in tried if r.name in extras}
    assert set(tested) == set(extras)
    assert [name for name, version in tested.items() if version not in extras[name]] == []


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-dev.txt"])
def test_every_requirement_is_pinned_to_one_version(file: str):
    loose = [str(r) for r in _requirements(file) if not str(r.specifier).startswith("==")]
    assert loose == []


def test_streamlit_knows_every_setting(tmp_path: Path):
    """A misspelt setting would be ignored, and with it what it was to protect."""
    shown = subprocess.run(
        [sys.executable, "-m", "streamlit", "config", "show"],
        cwd=ROOT,
        env={**os.environ, "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "not a valid config option" not in shown.stdout + shown.stderr
