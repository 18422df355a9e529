"""docs/glossary.md explains every code of every closed list."""

import inspect
import re
from enum import StrEnum
from pathlib import Path

import pytest

from defence_claims import urlstate, vocab
from defence_claims.periods import PeriodKind
from defence_claims.vocab import GROUPS, FindingKind, Rule
from defence_claims.wording.sentences import _MISSING, finding_word

GLOSSARY = (Path(__file__).resolve().parents[2] / "docs" / "glossary.md").read_text("utf-8")
ROWS = re.findall(r"^\| (`[^`]+`|empty) \| (.+) \|$", GLOSSARY, re.MULTILINE)
EXPLAINED = {code.strip("`"): meaning for code, meaning in ROWS}

# docs/method.md has a heading for each rule, and test_method.py says so.
LISTS = [
    found
    for _, found in inspect.getmembers(vocab, inspect.isclass)
    if issubclass(found, StrEnum) and found not in {StrEnum, Rule}
]


def test_the_lists_were_found() -> None:
    assert FindingKind in LISTS
    assert len(LISTS) >= 10


@pytest.mark.parametrize("codes", [*LISTS, PeriodKind], ids=lambda codes: codes.__name__)
def test_every_code_is_explained(codes: type[StrEnum]) -> None:
    missing = {str(code) or "empty" for code in codes} - set(EXPLAINED)
    assert missing == set()


def test_every_group_is_explained() -> None:
    assert set(GROUPS) <= set(EXPLAINED)


def test_every_explained_code_exists() -> None:
    known = {str(code) or "empty" for codes in (*LISTS, PeriodKind) for code in codes}
    assert set(EXPLAINED) <= known | set(GROUPS)


@pytest.mark.parametrize("kind", FindingKind, ids=str)
def test_every_finding_has_its_word_on_screen(kind: FindingKind) -> None:
    assert EXPLAINED[str(kind)].startswith(finding_word(kind))


@pytest.mark.parametrize("code", [*_MISSING, urlstate.ALL_ALLIES])
def test_every_other_code_that_a_reader_meets_is_named(code: str) -> None:
    assert f"`{code}`" in GLOSSARY
