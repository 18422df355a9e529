import pytest
from hypothesis import given
from hypothesis import strategies as st

from defence_claims.drafting import quote_for
from defence_claims.model import Quote
from defence_claims.store.kinds import PROSE
from defence_claims.store.rules import MAX_WORDS, MIN_WORDS

LECTURE = (
    "He spoke at length of a “sea change” over the last year, as he acknowledged Poland’s position "
    "at the top NATO spender at 4.7% GDP, but also gives credit to others. He left."
)


def quoted(text: str, figure: str, *keep: str) -> Quote:
    start = text.index(figure)
    spans = [(text.index(words), text.index(words) + len(words)) for words in keep]
    return quote_for(text, start, start + len(figure), keep=spans)


@pytest.mark.parametrize(
    ("text", "figure", "expected"),
    [
        (
            LECTURE,
            "4.7% GDP",
            "as he acknowledged Poland’s position at the top NATO spender at 4.7% GDP",
        ),
        (
            "Poland leads the table. Estonia spends 3.4% of its GDP on defence. Latvia follows.",
            "3.4% of its GDP",
            "Estonia spends 3.4% of its GDP on defence.",
        ),
        (
            "It spent 2.5% of GDP, up from 2%.",
            "2%",
            "It spent 2.5% of GDP, up from 2%.",
        ),
        (
            "Spending rose; the ministry put it at PLN 1,250.5 million, it said.",
            "PLN 1,250.5 million",
            "the ministry put it at PLN 1,250.5 million",
        ),
        ("Poland\n4.7%\nEstonia\n3.4%\n", "3.4%", "Poland\n4.7%\nEstonia\n3.4%"),
        ("The share is 4.7%", "4.7%", "The share is 4.7%"),
    ],
    ids=[
        "the clause of the figure, without the comma after it",
        "the sentence where it is one clause",
        "too few words bring the clause before along",
        "a comma inside a number parts nothing",
        "a figure alone in its line takes the words before it",
        "a text that is only a clause",
    ],
)
def test_quotes_the_clause(text: str, figure: str, expected: str) -> None:
    assert quoted(text, figure).exact == expected


def test_the_year_and_the_country_come_along() -> None:
    text = "In 2024, as its minister said on the day, Poland put in 4.2% of its GDP."
    assert quoted(text, "4.2% of its GDP").exact == "Poland put in 4.2% of its GDP."
    assert quoted(text, "4.2% of its GDP", "2024").exact == text


def test_what_would_make_the_quote_a_paragraph_is_left_out() -> None:
    text = f"In 2024, {'and then there was more, ' * 12}Poland put in 4.2% of its GDP."
    assert quoted(text, "4.2% of its GDP", "2024").exact == "Poland put in 4.2% of its GDP."


def test_a_long_clause_is_cut_to_the_words_nearest_to_the_figure() -> None:
    text = f"{'word ' * 60}spends 4.7% of GDP {'more ' * 60}"
    exact = quoted(text, "4.7% of GDP").exact
    assert len(exact.split()) == MAX_WORDS
    assert "spends 4.7% of GDP more" in exact


def test_prefix_and_suffix_are_six_words_of_the_same_line() -> None:
    quote = quoted(LECTURE, "4.7% GDP")
    assert quote.prefix == "“sea change” over the last year, "
    assert quote.suffix == ", but also gives credit to"
    lines = quoted("Above.\nPoland spends 4.7% of GDP\nBelow.", "4.7% of GDP")
    assert (lines.prefix, lines.suffix) == (None, None)


@pytest.mark.parametrize(
    "hidden",
    ["\x00", "\x1b", "\u202e", "\u200f", "\r"],
    ids=["zero", "escape", "right to left override", "right-to-left mark", "carriage return"],
)
def test_what_no_reader_sees_is_never_quoted(hidden: str) -> None:
    text = f"before {hidden} Poland spends 4.7% of GDP {hidden} after"
    quote = quoted(text, "4.7% of GDP")
    assert quote.exact == "Poland spends 4.7% of GDP"
    assert hidden not in f"{quote.prefix}{quote.suffix}"


words = st.sampled_from(
    [
        *"Poland spends on defence, but (and which) 3.4%; said. A – “so” العربية 防衛費".split(),
        *("naïve\u00a0word", "\n", "\t", "\u200f", "\x07", "x" * 90),
    ]
)


@given(st.lists(words, max_size=80), st.lists(words, max_size=80))
def test_a_quote_is_exact_text_around_the_figure(before: list[str], after: list[str]) -> None:
    text = " ".join([*before, "4.7% of GDP", *after])
    start = text.index("4.7% of GDP")
    quote = quote_for(text, start, start + 11)
    at = text.find(f"{quote.prefix or ''}{quote.exact}{quote.suffix or ''}")
    assert at >= 0
    assert quote.figure == "4.7% of GDP"
    assert quote.figure in quote.exact
    assert quote.exact == quote.exact.strip()
    assert MIN_WORDS <= len(quote.exact.split()) <= MAX_WORDS
    assert all(PROSE.is_fit(part) for part in (quote.exact, quote.prefix, quote.suffix) if part)
    assert all(len(part.split()) <= 6 for part in (quote.prefix, quote.suffix) if part)
