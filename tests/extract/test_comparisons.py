"""Comparisons, bases of growth, counts that go on, and who "we" are: a sentence a case."""

import pytest

from defence_claims.extract import Lexicon, extract
from defence_claims.periods import PartialDate

DAY = PartialDate.parse("2025-03-26")


def read(text: str, lexicon: Lexicon, outlet: str | None = None) -> list[tuple[str, ...]]:
    found = extract(text, lexicon=lexicon, date=DAY, outlet=outlet)
    return [
        (c.exact, c.indicator, c.value, c.unit, c.comparator, "+".join(c.ref_area)) for c in found
    ]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        pytest.param(
            "America spends more on defence than the next nine countries combined.", "nine"
        ),
        pytest.param("The US outspends the next 10 nations put together on its military.", "10"),
        pytest.param(
            "U.S. military outlays are larger than the combined budgets of the next 7 powers.", "7"
        ),
        pytest.param(
            "The Pentagon's defense budget exceeds those of the 12 biggest spenders together.", "12"
        ),
        pytest.param("The US spends more on defence than the other top five together.", "five"),
        pytest.param(
            "The US defence budget is bigger than the ten next countries combined.", "ten"
        ),
        pytest.param("The US spends more on its military than the next eight countries.", "eight"),
        pytest.param("The US spends more on arms and its army than the next 8 or 9 states.", "8"),
    ],
    ids=lambda value: value if " " in value else "",
)
def test_one_against_the_next_largest_together(text: str, number: str, lexicon: Lexicon) -> None:
    ((exact, indicator, _, unit, comparator, area),) = read(text, lexicon)
    assert (exact, indicator, unit, comparator, area) == (
        number,
        "share_of_total",
        "next_combined",
        "ge",
        "USA",
    )


@pytest.mark.parametrize(
    "text",
    [
        "The US gave more military aid to Kyiv than the next five donors combined.",
        "Belgium spends less on defence than the next five countries combined.",
        "Over the next five years the two armies will train together.",
        "The next three countries to join will meet in Brussels.",
    ],
)
def test_the_next_of_something_else(text: str, lexicon: Lexicon) -> None:
    assert not any(unit == "next_combined" for _, _, _, unit, _, _ in read(text, lexicon))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Russia spent more on defence last year than the EU combined.",
            ("more", "other", "1", "ratio", "gt", "RUS"),
            id="more than a whole group",
        ),
        pytest.param(
            "Poland spends three times as much on defence as Spain.",
            ("three times", "other", "3", "ratio", "eq", "POL"),
            id="as much as another state",
        ),
        pytest.param(
            "Russia's defence budget is more than ten times that of Ukraine.",
            ("ten times", "other", "10", "ratio", "gt", "RUS"),
            id="that of another state",
        ),
        pytest.param(
            "Poland spends 2.5 times more on defence than in 2014.",
            ("2.5 times", "change", "2.5", "ratio", "eq", "POL"),
            id="more than in another year",
        ),
    ],
)
def test_a_multiple(text: str, expected: tuple[str, ...], lexicon: Lexicon) -> None:
    assert read(text, lexicon) == [expected]


def test_times_that_only_count_are_no_multiple(lexicon: Lexicon) -> None:
    assert read("NATO defence ministers met three times in Brussels this year.", lexicon) == []


@pytest.mark.parametrize(
    ("text", "period"),
    [
        pytest.param("Poland's defence budget has doubled since 2014.", "from 2014", id="doubled"),
        pytest.param(
            "Italy's military spending has risen by 30% since 2016.", "from 2016", id="by"
        ),
        pytest.param(
            "Italy's defence spending is 30% higher than in 2016.", "from 2016", id="than"
        ),
        pytest.param(
            "Sweden tripled its military budget since 2014 and wants 3.5% of GDP by 2032.",
            "from 2014",
            id="another figure's year",
        ),
        pytest.param("Italy's defence spending rose by 3% in 2023.", "2023", id="a plain year"),
    ],
)
def test_the_base_of_growth(text: str, period: str, lexicon: Lexicon) -> None:
    assert extract(text, lexicon=lexicon, date=DAY)[0].time_period == period


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("In 2020 nine allies spent 2%. This year 23 will spend at least 2%.", ["nine", "23"]),
        ("Only three allies met the 2% target in 2014. Today 23 do.", ["three", "23"]),
        ("Some 23 allies meet the 2% target, up from just six in 2021.", ["23", "six"]),
        ("Nine allies met the 2% target. The 23 ministers went home.", ["Nine"]),
    ],
    ids=["two sentences", "do", "up from", "a number of something else"],
)
def test_a_count_goes_on_without_its_noun(text: str, counts: list[str], lexicon: Lexicon) -> None:
    found = [exact for exact, _, _, unit, _, _ in read(text, lexicon) if unit == "allies"]
    assert found == counts


@pytest.mark.parametrize(
    ("text", "outlet", "area"),
    [
        ("We spend more on our military than the next nine nations combined.", None, "USA"),
        ("We spend more on our military than the next two nations combined.", None, ""),
        ("Our defence budget is now 2.4% of GDP.", "Ministry of Defence of Latvia", "LVA"),
        ("Our defence budget is now 2.4% of GDP.", "GOV.UK", "GBR"),
        ("Our defence budget is now 2.4% of GDP.", "The Times of Israel", ""),
        ("The defence budget is now 2.4% of GDP.", "Ministry of Defence of Latvia", ""),
    ],
    ids=["one state alone", "said of many", "a ministry", "a government", "a paper", "not ours"],
)
def test_who_we_are(text: str, outlet: str | None, area: str, lexicon: Lexicon) -> None:
    assert [found[-1] for found in read(text, lexicon, outlet)] == [area]
