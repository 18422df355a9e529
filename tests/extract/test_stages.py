"""The stages by themselves: sentences, quotations, units, periods, places in a ranking."""

import pytest

from defence_claims.extract import Lexicon, find_all_figures
from defence_claims.extract.ranks import find_ranks
from defence_claims.extract.segment import at_offset, quotations, sentences
from defence_claims.extract.timing import When, find_timings


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The U.S. spends 3.2%. Poland leads.",
            ["The U.S. spends 3.2%.", "Poland leads."],
            id="initials",
        ),
        pytest.param("It met on Feb. 14 in Rome.", ["It met on Feb. 14 in Rome."], id="a month"),
        pytest.param(
            "“We pay.” He left.", ["“We pay.”", "He left."], id="a full stop inside the quote"
        ),
        pytest.param("Title\n\nBody one. Two", ["Title", "Body one.", "Two"], id="lines"),
        pytest.param("1. Europe, up 17%.", ["1. Europe, up 17%."], id="a numbered list"),
        pytest.param("Rs. 2,550 was paid.", ["Rs. 2,550 was paid."], id="a currency"),
        pytest.param("  \n \n", [], id="blank"),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [text[s.start : s.end] for s in sentences(text)] == expected


def test_an_offset_belongs_to_the_sentence_around_it() -> None:
    text = "Poland leads. Estonia follows."
    starts = [part.start for part in sentences(text)]
    assert [at_offset(starts, text.index(word)) for word in ("Poland", "Estonia")] == [0, 1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("He said “yes” and “no”.", ["yes", "no"], id="two"),
        pytest.param(
            "“It goes on\n“and on,” he said.", ["It goes on", "and on,"], id="carried over"
        ),
        pytest.param('"Straight" marks', ["Straight"], id="straight"),
        pytest.param("„Deutsch“ und «français»", ["Deutsch", "français"], id="other marks"),
    ],
)
def test_quotations(text: str, expected: list[str]) -> None:
    assert [text[q.start : q.end] for q in quotations(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("in 2024", ["2024"], id="a year"),
        pytest.param("by 2035", ["by 2035"], id="a goal"),
        pytest.param("from 2028", ["from 2028"], id="a start"),
        pytest.param("in 2025-26", ["2025/2026"], id="a budget year"),
        pytest.param("for 2026 to 2030", ["2026-2030"], id="several years"),
        pytest.param("fiscal 2026", ["2026"], id="fiscal"),
        pytest.param("this year", ["2025"], id="this year"),
        pytest.param("last year", ["2024"], id="last year"),
        pytest.param("over the last year", [], id="a stretch that is not a year's figure"),
        pytest.param("within eight years", ["by 2033"], id="within"),
        pytest.param("over the next four years", ["2025-2029"], id="over"),
        pytest.param("by the end of the decade", ["by 2030"], id="the decade"),
        pytest.param("by the mid-2030s", ["by 2035"], id="the middle of a decade"),
        pytest.param("by march 2026", ["by 2026"], id="a month"),
        pytest.param("$2024 million", [], id="money is no year"),
        pytest.param("2014.5", [], id="a decimal is no year"),
    ],
)
def test_periods(text: str, expected: list[str]) -> None:
    assert [str(t) for t in find_timings(text, 0, len(text), 2025)] == expected


@pytest.mark.parametrize("text", ["than in 2019", "on 2019", "above the 2019 level", "since 2019"])
def test_the_base_of_a_comparison_dates_nothing_else(text: str) -> None:
    (timing,) = find_timings(text, 0, len(text), 2025)
    assert (timing.when, timing.first) == (When.BASE, 2019)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        pytest.param("poland is the top nato spender", ["1"], id="top spender"),
        pytest.param("it ranks fifth in europe", ["5"], id="ranks fifth"),
        pytest.param("spain has the lowest share in the alliance", ["-1"], id="lowest"),
        pytest.param("the fourth-biggest military spender", ["4"], id="fourth-biggest"),
        pytest.param("the second highest in nato", ["2"], id="second highest"),
        pytest.param("africa's highest.", ["1"], id="a region's"),
        pytest.param("the highest level since 1990", [], id="a record in time"),
        pytest.param("the first time", [], id="the first time"),
        pytest.param("the top spenders", [], id="several"),
        pytest.param("the five biggest military budgets", [], id="a group of the biggest"),
        pytest.param("the largest increase in spending", [], id="growth"),
        pytest.param("in the first place", [], id="an idiom"),
    ],
)
def test_places_in_a_ranking(text: str, places: list[str]) -> None:
    assert [rank.value for rank in find_ranks(text, 0, len(text))] == places


def test_every_number_is_listed_with_its_unit(lexicon: Lexicon) -> None:
    text = (
        "We are 32 in the alliance, eight countries in the east and 24 other allies, he said in "
        "2025 of Article 5. Poland spends 4.7% GDP; wages rose 3.2 per cent to $1,500."
    )
    found = find_all_figures(text, lexicon=lexicon)
    assert [(text[f.start : f.end], f.unit) for f in found] == [
        ("32", ""),
        ("eight", "allies"),
        ("24", "allies"),
        ("4.7% GDP", "percent"),
        ("3.2 per cent", "percent"),
        ("$1,500", "local:dollar"),
    ]
