from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from defence_claims.numerals.printing import amount, money, ordinal, plain, printed_value

MINUS = "\N{MINUS SIGN}"


@pytest.mark.parametrize(
    ("text", "decimals", "expected"),
    [
        pytest.param("4.120191", 2, "4.12", id="more digits than are printed"),
        pytest.param("4.65", 1, "4.7", id="a half goes up"),
        pytest.param("4.649", 1, "4.6", id="less than a half does not"),
        pytest.param("1.995", 2, "2.00", id="the two percent that NATO counts"),
        pytest.param("1.994", 2, "1.99", id="the two percent that it does not"),
        pytest.param("-4.65", 1, "-4.7", id="a cut rounds away from zero"),
        pytest.param("-0.04", 1, "0.0", id="nothing has no sign"),
        pytest.param("18788.0", 0, "18788", id="no decimals"),
        pytest.param("4.2", 2, "4.20", id="fewer digits than are printed"),
    ],
)
def test_a_value_as_its_publisher_prints_it(text: str, decimals: int, expected: str) -> None:
    assert str(printed_value(text, decimals)) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("4.70", "4.70"),
        ("200000", "200,000"),
        ("2E+5", "200,000"),
        ("-1234.50", f"{MINUS}1,234.50"),
        ("0", "0"),
    ],
)
def test_a_number_in_full(value: str, expected: str) -> None:
    assert plain(Decimal(value)) == expected


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        pytest.param("186600000000", 1, "PLN 186.6 bn", id="billions"),
        pytest.param("1.5E+12", 1, "PLN 1.5 tn", id="trillions"),
        pytest.param("166029000000", 0, "PLN 166 bn", id="as many decimals as asked for"),
        pytest.param("999960000", 1, "PLN 1.0 bn", id="what rounds up to the next scale"),
        pytest.param("999940000", 1, "PLN 999.9 m", id="what does not"),
        pytest.param("764", 1, "PLN 764", id="too small for a scale word"),
        pytest.param("-2500000", 1, f"PLN {MINUS}2.5 m", id="a cut"),
        pytest.param("0", 1, "PLN 0", id="nothing"),
    ],
)
def test_an_amount_of_money(value: str, decimals: int, expected: str) -> None:
    assert money(Decimal(value), "PLN", decimals) == expected


@pytest.mark.parametrize(
    ("value", "power", "expected"),
    [
        ("186.6", 9, "USD 186.6 bn"),
        ("1200", 9, "USD 1,200 bn"),
        ("1.20", 12, "USD 1.20 tn"),
        ("0.9", 12, "USD 0.9 tn"),
        ("764", 0, "USD 764"),
        ("40", 3, "USD 40,000"),
    ],
)
def test_a_stated_amount_keeps_its_own_scale_and_digits(
    value: str, power: int, expected: str
) -> None:
    assert amount(Decimal(value), "USD", power) == expected


@pytest.mark.parametrize(
    ("rank", "expected"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (13, "13th"),
     (21, "21st"), (22, "22nd"), (101, "101st"), (111, "111th")],
)  # fmt: skip
def test_a_rank_in_words(rank: int, expected: str) -> None:
    assert ordinal(rank) == expected


amounts = st.decimals(-(10**14), 10**14, places=4)


@given(amounts, st.integers(0, 3))
def test_printing_is_rounding_half_up_and_nothing_else(value: Decimal, decimals: int) -> None:
    printed = printed_value(str(value), decimals)
    assert printed == value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    assert -printed.as_tuple().exponent == decimals


@given(amounts)
def test_a_number_in_full_reads_back(value: Decimal) -> None:
    assert Decimal(plain(value).replace(",", "").replace(MINUS, "-")) == value


@given(amounts)
def test_money_is_never_printed_with_four_digits_before_the_scale_word(value: Decimal) -> None:
    _, number, *scale = money(value, "EUR").split()
    assert not scale or "," not in number
