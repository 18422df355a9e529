"""What holds for any text: offsets, repeatability, and no influence of what is unrelated."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from defence_claims.extract import Lexicon, extract, find_all_figures, to_record
from defence_claims.periods import PartialDate

DAY = PartialDate.parse("2025-03-26")

WORDS = st.sampled_from(
    [
        *(
            "Poland",
            "NATO",
            "the alliance",
            "Polish",
            "Warsaw",
            "Rutte said",
            "he said",
            "Turkey's",
        ),
        *(
            "4.7%",
            "4,7 Prozent",
            "of GDP",
            "€1.3bn",
            "$593",
            "two-thirds",
            "23 of 32",
            "PLN 186 billion",
        ),
        *(
            "in 2024",
            "by 2035",
            "2025-26",
            "this year",
            "since 2014",
            "from",
            "to",
            "between",
            "and",
        ),
        *("defence", "military spending", "budget", "target", "will", "up", "cut by", "at least"),
        *(
            "(",
            ")",
            "[",
            "“",
            "”",
            '"',
            ",",
            ";",
            ":",
            ".",
            "\n",
            "—",
            "half",
            "top",
            "fifth",
            "army",
        ),
        *("½", "\u202f", "\u200f", "İ", "0", "١٢٣", "9" * 30, "respectively", "doubled", "of", "%"),
    ]
)
ANY_TEXT = st.one_of(
    st.text(alphabet=st.characters(codec="utf-8"), max_size=200),
    st.lists(WORDS, max_size=40).map(" ".join),
    st.lists(WORDS, max_size=40).map("".join),
)


@given(text=ANY_TEXT)
def test_offsets_always_point_at_the_exact_words(text: str, lexicon: Lexicon) -> None:
    found = extract(text, lexicon=lexicon, date=DAY, article_id="a")
    for candidate in found:
        assert text[candidate.start : candidate.end] == candidate.exact
        for start, end in candidate.evidence.values():
            assert 0 <= start <= end <= len(text)
    starts = [candidate.start for candidate in found]
    assert starts == sorted(starts)
    for figure in find_all_figures(text, lexicon=lexicon):
        assert 0 <= figure.start < figure.end <= len(text)


@given(text=ANY_TEXT)
def test_the_same_text_gives_the_same_candidates(text: str, lexicon: Lexicon) -> None:
    first = extract(text, lexicon=lexicon, date=DAY)
    assert extract(text, lexicon=lexicon, date=DAY) == first


@given(text=ANY_TEXT)
def test_a_record_is_plain_json(text: str, lexicon: Lexicon) -> None:
    for candidate in extract(text, lexicon=lexicon):
        record = to_record(candidate)
        assert json.loads(json.dumps(record)) == record


COUNTRIES = st.sampled_from([("Poland", "POL"), ("Turkey", "TUR"), ("South Korea", "KOR")])
PERCENTS = st.decimals(min_value="0.1", max_value="9.9", places=1).map(str)


@given(country=COUNTRIES, percent=PERCENTS, year=st.integers(2000, 2024))
def test_a_plain_statement_is_read_whatever_it_says(
    country: tuple[str, str], percent: str, year: int, lexicon: Lexicon
) -> None:
    name, code = country
    text = f"{name} spent {percent}% of its GDP on defence in {year}."
    (found,) = extract(text, lexicon=lexicon, date=DAY)
    assert (found.value, found.ref_area, found.time_period) == (percent, (code,), str(year))


UNRELATED = st.sampled_from(
    [
        "The summit was held in a hall by the river.",
        "Reporters waited outside for most of the afternoon.",
        "It rained, and nobody minded.",
    ]
)


@given(sentence=UNRELATED)
def test_an_unrelated_sentence_before_and_after_changes_no_record(
    sentence: str, lexicon: Lexicon
) -> None:
    text = "Poland spent 4.1% of its GDP on defence in 2024. Its budget for 2025 is PLN 186.6bn."
    alone = [to_record(c) for c in extract(text, lexicon=lexicon, date=DAY)]
    shift = len(sentence) + 1
    for before, after, offset in ((f"{sentence} ", "", shift), ("", f" {sentence}", 0)):
        found = extract(before + text + after, lexicon=lexicon, date=DAY)
        moved = [to_record(c) for c in found]
        keep = ("exact", "indicator", "value", "unit", "ref_area", "time_period", "modality")
        assert [[r[k] for k in keep] for r in moved] == [[r[k] for k in keep] for r in alone]
        assert [r["start"] for r in moved] == [int(str(r["start"])) + offset for r in alone]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("1" * 200_000, id="digits without end"),
        pytest.param("1 " * 50_000, id="numbers without end"),
        pytest.param("(" * 20_000 + "4% of GDP" + ")" * 20_000, id="brackets"),
        pytest.param("“" * 20_000, id="opened quotes"),
        pytest.param("Poland and " * 10_000, id="one list of names"),
        pytest.param("two hundred and " * 10_000, id="one long number"),
        pytest.param("per cent of GDP " * 10_000, id="units without numbers"),
        pytest.param("by 2035 " * 5_000 + "4% of GDP on defence", id="periods without end"),
        pytest.param("\x00\x01\x02" * 10_000, id="binary"),
        pytest.param("יוון 4% של GDP " * 2_000, id="right to left"),
    ],
)
def test_no_text_is_too_odd_to_be_read(text: str, lexicon: Lexicon) -> None:
    for candidate in extract(text, lexicon=lexicon, date=DAY):
        assert text[candidate.start : candidate.end] == candidate.exact
