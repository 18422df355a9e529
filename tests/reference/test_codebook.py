"""The codebook leaves no column, code, unit or source out."""

import json
import re
from enum import EnumType
from pathlib import Path

import pytest

from defence_claims.reference import Reference
from defence_claims.vocab import GROUPS, ObsStatus, PriceBase, Source, Unit

SHIPPED = Path(__file__).resolve().parents[2] / "data"
SCHEMAS = sorted((SHIPPED / "reference" / "schemas").glob("*.json"))


@pytest.fixture(scope="module")
def words() -> set[str]:
    text = (SHIPPED / "README.md").read_text(encoding="utf-8")
    return set(re.findall(r"`([^`\n]+)`", text))


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.stem)
def test_every_column_is_explained(words: set[str], path: Path) -> None:
    columns = [field["name"] for field in json.loads(path.read_text(encoding="utf-8"))["fields"]]
    assert set(columns) <= words


@pytest.mark.parametrize("codes", [Source, Unit, ObsStatus, PriceBase, GROUPS], ids=repr)
def test_every_code_is_explained(words: set[str], codes: EnumType | tuple[str, ...]) -> None:
    assert {str(code) for code in codes} - {""} <= words


def test_every_indicator_source_and_method_held_is_explained(
    words: set[str], reference: Reference
) -> None:
    held = reference.observations
    assert set(held["indicator"]) | set(held["method"]) <= words
    assert set(reference.pledges["indicator"]) <= words
    assert set(reference.sources) <= words


def test_the_number_of_sipri_figures_is_the_true_one(reference: Reference) -> None:
    count = (reference.observations["source"] == "SIPRI").sum()
    assert f"{count:,} are held here" in (SHIPPED / "README.md").read_text(encoding="utf-8")
