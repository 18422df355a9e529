"""Names are the same, whatever lines of a text are asked about, and in whatever order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from defence_claims.extract.known_names import KnownNames
from defence_claims.extract.lexicon import Lexicon
from defence_claims.extract.mentions import find_mentions
from defence_claims.numerals.words import folded

PARTS = [
    *("Poland", "Polish", "NATO", "New Mexico", "South", "Korea", "South Korea", "St.", "the U.S."),
    *("Mark Rutte", "Rutte", "the alliance", "defence minister", "said", "2.5%", "İ", ".", ","),
    *("\n", "\n", " ", " ", "’s", "-"),
]
DAY = "2025-03-26"


@given(
    parts=st.lists(st.sampled_from(PARTS), max_size=40),
    spans=st.lists(st.tuples(st.integers(0, 120), st.integers(0, 120)), max_size=8),
)
def test_names_of_a_span_are_those_of_the_whole_text(
    lexicon: Lexicon, parts: list[str], spans: list[tuple[int, int]]
) -> None:
    text = "".join(parts)
    low = folded(text)
    every = find_mentions(text, low, lexicon, DAY)
    known = KnownNames(text, low, lexicon, DAY)
    for first, second in [*spans, (0, len(text))]:
        start, end = sorted((min(first, len(text)), min(second, len(text))))
        assert known.within(start, end) == tuple(m for m in every if start <= m.start < end)


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        pytest.param("", {}, id="nothing is named in no text"),
        pytest.param("Poland\nand Poland\n, Spain", {"POL": 2, "ESP": 1}, id="on several lines"),
    ],
)
def test_areas_are_counted_in_all_lines(
    lexicon: Lexicon, text: str, counts: dict[str, int]
) -> None:
    known = KnownNames(text, folded(text), lexicon, DAY)
    known.within(0, 3)
    assert known.area_counts == counts
