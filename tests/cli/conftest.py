"""The command run in this process, and copies of the data to damage."""

import shutil
from pathlib import Path

import pytest

from defence_claims.cli import main
from tests.cli.running import SHIPPED, Ended, Run


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """`run("check", "--claim", "x")` gives the exit code and both streams."""
    monkeypatch.delenv("DEFENCE_CLAIMS_DATA", raising=False)

    def run_(*argv: str) -> Ended:
        code = main(argv)
        said = capsys.readouterr()
        return Ended(code, said.out, said.err)

    return run_


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the shipped tables, claims and words that a test may damage."""
    folder = tmp_path / "data"
    for part in ("reference", "claims", "lexicon"):
        shutil.copytree(SHIPPED / part, folder / part)
    return folder
