"""What a first page must not pay for."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SRC = Path(__file__).resolve().parents[2] / "src"


@pytest.mark.parametrize("library", ["trafilatura", "pypdf", "charset_normalizer"])
def test_readers_are_imported_when_a_document_needs_them(library: str) -> None:
    code = (
        f"import sys; sys.modules[{library!r}] = None\n"
        "from defence_claims.corpus import read_document\n"
        "import defence_claims.drafting, defence_claims.corpus.running\n"
        "assert read_document('Poland – 4.7%'.encode(), name='a.txt').text == 'Poland – 4.7%'\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(SRC)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ended.returncode, ended.stderr) == (0, "")
