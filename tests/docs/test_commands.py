"""The keys of records are a promise to other programs: the document names every one of them."""

import re
from pathlib import Path

import pytest

from defence_claims.corpus.rows import COLUMNS
from defence_claims.corpus.writing import CHECKED

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "commands.md"


@pytest.mark.parametrize("key", [*CHECKED, *COLUMNS])
def test_every_key_and_column_is_told(key: str) -> None:
    assert f"`{key}`" in DOCUMENT.read_text(encoding="utf-8")


def test_no_key_is_told_that_is_not_there() -> None:
    rows = re.findall(r"^\| (`.+?`) \|", DOCUMENT.read_text(encoding="utf-8"), re.MULTILINE)
    told = {key for row in rows for key in re.findall(r"`(\w+)`", row)}
    assert told <= set(CHECKED)
