import pytest

from defence_claims.model import Claim, Claimant, Quote
from defence_claims.store.holding import figure_span, holds_value
from defence_claims.vocab import Comparator, Indicator

SHARE, AMOUNT, CHANGE = Indicator.SHARE_OF_GDP, Indicator.AMOUNT, Indicator.CHANGE
RANK, COUNT = Indicator.RANK, Indicator.COUNT_OF_ALLIES


def claim(
    exact: str,
    value: str,
    *,
    indicator: Indicator = SHARE,
    unit: str = "PC_GDP",
    figure: str | None = None,
    high: str | None = None,
    power: int = 0,
) -> Claim:
    return Claim(
        id="c-1",
        quote=Quote(exact, figure=figure),
        claimant=Claimant("NATO"),
        indicator=indicator,
        value=value,
        unit_measure=unit,
        ref_area=("POL",),
        comparator=Comparator.EQ if high is None else Comparator.RANGE,
        value_high=high,
        unit_mult=power,
    )


HELD = [
    pytest.param(claim("spent 4.7% of GDP", "4.7"), id="a decimal point"),
    pytest.param(claim("was 4,7 Prozent des BIP entspricht", "4.7"), id="a decimal comma"),
    pytest.param(claim("mehr als zwei Prozent", "2"), id="a number word in German"),
    pytest.param(
        claim("some 186 billion zlotys", "186", indicator=AMOUNT, unit="PLN", power=9),
        id="the scale word as a power of ten",
    ),
    pytest.param(
        claim("between £5bn and £6bn", "5", indicator=CHANGE, unit="GBP", high="6", power=9),
        id="both bounds of a range",
    ),
    pytest.param(
        claim("some 5 to 6 billion a year", "5", indicator=AMOUNT, unit="GBP", high="6", power=9),
        id="a range that prints its scale once",
    ),
    pytest.param(
        claim("cut spending by 3.1 percent", "-3.1", indicator=CHANGE, unit="PC"),
        id="a cut printed without a sign",
    ),
    pytest.param(
        claim("spending has doubled since", "2", indicator=CHANGE, unit="RATIO"),
        id="a multiple in one word",
    ),
    pytest.param(
        claim("half goes on equipment", "50", indicator=Indicator.EQUIPMENT_SHARE, unit="PC_DEF"),
        id="a fraction stands for its percentage",
    ),
    pytest.param(
        claim("is the highest among allies", "1", indicator=RANK, unit="RANK", figure="highest"),
        id="a superlative, marked",
    ),
    pytest.param(
        claim(
            "the second largest spender", "2", indicator=RANK, unit="RANK", figure="second largest"
        ),
        id="an ordinal outranks the superlative beside it",
    ),
    pytest.param(
        claim("every ally is at 2%", "31", indicator=COUNT, unit="ALLIES", figure="every"),
        id="every ally, marked",
    ),
    pytest.param(
        claim(
            "spent more than the EU",
            "1",
            indicator=Indicator.SHARE_OF_TOTAL,
            unit="RATIO",
            figure="more",
        ),
        id="a comparison without a number, marked",
    ),
]

NOT_HELD = [
    pytest.param(claim("spent 4.7% of GDP", "4.8"), id="another number"),
    pytest.param(claim("spent 4.7% of GDP", "4.70"), id="a decimal that was not printed"),
    pytest.param(
        claim("some 186 billion zlotys", "186", indicator=AMOUNT, unit="PLN", power=6),
        id="another scale",
    ),
    pytest.param(
        claim("1.5% by 2024 and 2% by 2031", "1.5", figure="2%"),
        id="a number beside the marked one",
    ),
    pytest.param(claim("spent 4.7% of GDP", "4.7", figure="4.7 %"), id="a figure not in the quote"),
    pytest.param(
        claim("between £5bn and £6bn", "5", indicator=AMOUNT, unit="GBP", high="7", power=9),
        id="another upper bound",
    ),
    pytest.param(
        claim("is the highest among allies", "1", indicator=RANK, unit="RANK"),
        id="a superlative that nobody marked",
    ),
    pytest.param(
        claim(
            "the second largest spender", "1", indicator=RANK, unit="RANK", figure="second largest"
        ),
        id="second largest is not first",
    ),
    pytest.param(
        claim("is the lowest among allies", "1", indicator=RANK, unit="RANK", figure="lowest"),
        id="the wrong end of the ranking",
    ),
    pytest.param(
        claim("every ally is at 2%", "12", indicator=COUNT, unit="ALLIES", figure="every"),
        id="the alliance has not had twelve members since 1952",
    ),
    pytest.param(
        claim("spent the most on defence", "1", figure="most"), id="a superlative is no share"
    ),
    pytest.param(claim("spent 4.7% of GDP", "-4.7"), id="only a change may lose its sign"),
]


@pytest.mark.parametrize("held", HELD)
def test_the_quote_says_the_value(held: Claim) -> None:
    assert holds_value(held)


@pytest.mark.parametrize("unheld", NOT_HELD)
def test_the_quote_says_something_else(unheld: Claim) -> None:
    assert not holds_value(unheld)


def test_the_span_of_an_unmarked_figure_is_the_number_itself() -> None:
    one = claim("some 186 billion zlotys", "186", indicator=AMOUNT, unit="PLN", power=9)
    start, end = figure_span(one) or (0, 0)
    assert one.quote.exact[start:end] == "186 billion"


def test_the_span_of_a_range_reaches_from_bound_to_bound() -> None:
    one = claim("between £5bn and £6bn", "5", indicator=CHANGE, unit="GBP", high="6", power=9)
    start, end = figure_span(one) or (0, 0)
    assert one.quote.exact[start:end] == "5bn and £6bn"
