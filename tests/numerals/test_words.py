"""Whole words in folded text, wherever in it they stand."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from defence_claims.numerals.words import Words, any_of

LISTED = ["nato", "u.s.", "united states", "us", "uk"]
WORDS = Words.of(LISTED)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("nato and us", ["nato", "us"], id="at both ends"),
        pytest.param("natos, bus, us_", [], id="inside of other words"),
        pytest.param("us us us", ["us", "us", "us"], id="one after the other"),
        pytest.param("the u.s. us", ["u.s.", "us"], id="after a word that ends in a point"),
        pytest.param("\u201cuk\u201d\nuk", ["uk", "uk"], id="in quotes and on a line of its own"),
        pytest.param("united states", ["united states"], id="the longest of several"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_whole_words_are_found(text: str, expected: list[str]) -> None:
    assert [match[1] for match in WORDS.finditer(text, 0)] == expected


@given(
    pieces=st.lists(st.sampled_from([*LISTED, " ", ".", "-", "x", "_", "\n", "é"]), max_size=12),
    start=st.integers(0, 30),
    end=st.integers(0, 40),
)
def test_the_quick_search_finds_what_the_plain_one_finds(
    pieces: list[str], start: int, end: int
) -> None:
    text = "".join(pieces)
    start = min(start, len(text))
    plain = re.compile(rf"(?<!\w)(?:{any_of(LISTED)})(?!\w)")
    expected = [match.span() for match in plain.finditer(text, start, end)]
    assert [match.span(1) for match in WORDS.finditer(text, start, end)] == expected
    first = WORDS.search(text, start, end)
    assert (first.span(1) if first else None) == (expected[0] if expected else None)
