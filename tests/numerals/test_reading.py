from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from defence_claims.numerals.reading import NumberKind, find_figures, find_numbers, find_ranks
from defence_claims.numerals.words import any_of, folded

NBSP = "\N{NO-BREAK SPACE}"
THIN = "\N{NARROW NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("text", "value", "unit_mult"),
    [
        pytest.param("186.6 billion", "186.6", 9, id="a scale word"),
        pytest.param("£59.7bn", "59.7", 9, id="glued, British"),
        pytest.param("$8.5b a year", "8.5", 9, id="one letter, glued"),
        pytest.param("186,6 Milliarden", "186.6", 9, id="a decimal comma, German"),
        pytest.param("33.000 mil millones", "33000", 9, id="grouped with a point, Spanish"),
        pytest.param("2,2 bln", "2.2", 9, id="wire abbreviation"),
        pytest.param("1.2 trillion", "1.2", 12, id="trillion"),
        pytest.param("6.81 lakh crore", "6.81", 12, id="two scale words"),
        pytest.param("Rs 6,21,940 crore", "621940", 7, id="Indian grouping"),
        pytest.param("7.95 trillion-yen", "7.95", 12, id="a hyphen after the scale"),
        pytest.param("$9.3-billion", "9.3", 9, id="a hyphen before the scale"),
        pytest.param("200,000", "200000", 0, id="grouped with a comma"),
        pytest.param("200.000 Soldaten", "200000", 0, id="grouped with a point"),
        pytest.param(f"1{THIN}234{THIN}567", "1234567", 0, id="grouped with thin spaces"),
        pytest.param("10 000 troops", "10000", 0, id="grouped with a space"),
        pytest.param("1'250 Franken", "1250", 0, id="grouped with an apostrophe"),
        pytest.param("1.234,5 Mio. Euro", "1234.5", 6, id="points and a comma"),
        pytest.param("4.70 per cent", "4.70", 0, id="the last zero is a promise"),
        pytest.param("4,7 Prozent", "4.7", 0, id="a comma without a scale"),
        pytest.param(f"4.7{NBSP}%", "4.7", 0, id="a space that does not break"),
        pytest.param(".7 percent", "0.7", 0, id="no digit before the point"),
        pytest.param("3½ per cent", "3.5", 0, id="a vulgar fraction"),
        pytest.param("2 1/2 percent", "2.5", 0, id="a fraction with a stroke"),
        pytest.param("two-thirds", "0.6667", 0, id="two thirds, to four places"),
        pytest.param("a fifth of the budget", "0.2", 0, id="a fifth"),
        pytest.param("half a million", "0.5", 6, id="half of a scale word"),
        pytest.param("Twenty-three", "23", 0, id="a cardinal in words"),
        pytest.param("one hundred and twenty-three", "123", 0, id="a long cardinal"),
        pytest.param("two hundred thousand", "200", 3, id="words and a scale"),
        pytest.param("two and a half billion", "2.5", 9, id="and a half"),
        pytest.param("two point five per cent", "2.5", 0, id="point five"),
        pytest.param("zwei Prozent", "2", 0, id="German"),
        pytest.param("tripled", "3", 0, id="a verb that multiplies"),
        pytest.param("six-fold", "6", 0, id="a multiple"),
        pytest.param("three times as much", "3", 0, id="times as much"),
        pytest.param("2.5 times Spain's budget", "2.5", 0, id="times somebody's"),
        pytest.param("a billion", "1", 9, id="an article for one"),
    ],
)
def test_a_printed_number(text: str, value: str, unit_mult: int) -> None:
    (found,) = find_figures(text)
    assert (found.value, found.unit_mult) == (value, unit_mult)
    assert text[found.start : found.end] == found.text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("no one knows", id="a pronoun"),
        pytest.param("one of the allies", id="one of many"),
        pytest.param("in the first half of the year", id="half of a year"),
        pytest.param("on 12.5.2024", id="a date with points"),
        pytest.param("billions were lost", id="a scale without a number"),
        pytest.param("9" * 60, id="a run of digits"),
        pytest.param("", id="nothing"),
    ],
)
def test_what_is_no_cardinal(text: str) -> None:
    assert find_figures(text) == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("ranked fifth", "5", id="a word"),
        pytest.param("in 9th place", "9", id="digits"),
        pytest.param("a third straight year", "3", id="a third that is no fraction"),
    ],
)
def test_a_place(text: str, value: str) -> None:
    assert find_figures(text) == ()
    assert [rank.value for rank in find_ranks(text)] == [value]


def test_two_numbers_of_a_range_are_two() -> None:
    assert [figure.value for figure in find_figures("from 2.1 to 3.5 per cent")] == ["2.1", "3.5"]


DIGITS = st.decimals(min_value="0.01", max_value="999", places=2).map(lambda d: f"{d:.2f}")
STYLES = st.sampled_from(
    [
        ("{} billion", 9),
        ("{}bn", 9),
        ("{} million euros", 6),
        ("€{}m", 6),
        ("{} per cent", 0),
        ("{}%", 0),
        ("({}pc)", 0),
        ("${}-billion", 9),
        ("{} Milliarden", 9),
        ("Rs {} lakh crore", 12),
        ("{} trillion-yen", 12),
        ("PLN {} billion,", 9),
    ]
)


@given(number=DIGITS, style=STYLES)
def test_a_number_rendered_in_a_dozen_styles_is_read_back(
    number: str, style: tuple[str, int]
) -> None:
    text = f"It spends {style[0].format(number)} a year."
    (found,) = find_figures(text)
    assert (found.value, found.unit_mult) == (number, style[1])
    assert found.scaled == Decimal(number).scaleb(style[1])


@given(whole=st.integers(min_value=1, max_value=999_999_999))
def test_a_grouped_number_is_read_back(whole: int) -> None:
    (found,) = find_figures(f"some {whole:,} people")
    assert found.scaled == whole


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=120))
def test_offsets_point_at_the_text_and_never_overlap(text: str) -> None:
    end = 0
    for found in find_numbers(text):
        assert text[found.start : found.end] == found.text
        assert found.start >= end
        assert found.scaled >= 0
        end = found.end


@given(st.text(alphabet="two and thirty-hundred million .,0123456789½ ", max_size=80))
def test_any_mixture_of_number_words_is_read_without_fault(text: str) -> None:
    kinds = {found.kind for found in find_numbers(text)}
    assert kinds <= set(NumberKind)


@given(st.text())
def test_folding_keeps_every_character_in_its_place(text: str) -> None:
    assert len(folded(text)) == len(text)


def test_a_tree_of_words_prefers_the_longest() -> None:
    import re

    pattern = re.compile(any_of(["lakh", "lakh crore", "la.kh"]))
    assert [m[0] for m in pattern.finditer("lakh crore lakh la.kh laxkh")] == [
        "lakh crore",
        "lakh",
        "la.kh",
    ]
