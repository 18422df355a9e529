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
        pytest.param(
            "Next year Italy's defence budget will be up 7.7% on this year.",
            "2026",
            id="on this year",
        ),
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


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Only 11 allies met the 2% target last year.", "actual"),
        ("Rutte announced that 22 allies have reached the 2% goal on defence.", "actual"),
        ("Some 23 allies are on track to meet their pledge of 2% on defence.", "target"),
        ("Russia was said to spend 9% of its GDP on defence.", "actual"),
        ("Spain has been asked to do more: NATO's table gives 1.28% of GDP for 2024.", "actual"),
        ("The plan is this: 3% of GDP for defence by 2030.", "plan"),
        ("Italy raised its military budgets for the third year by 2.6%.", "actual"),
        ("The study suggested there was a rise of 5.4% in Italy's military spending.", "actual"),
        ("Lithuania, below the target too, spends 1.5% of GDP on its military.", "actual"),
        ("Lithuania aims to reach the target with 2% of GDP for its military.", "target"),
        ("Congress gave the Pentagon $45 billion more than originally requested.", "actual"),
        ("Italy has a programme to raise military spending to 2% of GDP.", "plan"),
    ],
    ids=lambda value: value[:44] if " " in value else "",
)
def test_an_aim_that_something_is_held_against_is_no_aim(
    text: str, modality: str, lexicon: Lexicon
) -> None:
    assert extract(text, lexicon=lexicon, date=DAY)[0].modality == modality


def test_what_one_state_proposes_says_nothing_of_another(lexicon: Lexicon) -> None:
    text = "Pakistan proposes $9bn for defence in 2025-26. India's defence budget is $78.7bn."
    found = extract(text, lexicon=lexicon, date=DAY)
    assert [str(candidate.modality) for candidate in found] == ["proposal", "actual"]


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("Russia spent £46.7bn ($66.4bn) on its military.", "RUS"),
        ("Rishi Sunak promised the army £75bn in Poland.", "GBR"),
        ("Poland was where Rishi Sunak promised £75bn ($93bn) for defence.", "GBR"),
        ("At $695.7 billion, the US leads China in military spending.", "USA"),
        ("Washington's defense budget rose to $611 billion.", "USA"),
        ("Washington wants allies to spend 5% of GDP on defence.", "NATO"),
        ("Australia was urged by Washington to spend 3.5% of GDP on defence.", "AUS"),
        ("The White House demanded Australia lift defence spending to 3.5% of GDP.", "AUS"),
        ("NATO leaders agreed to spend 5% of GDP on defence, urged by Donald Trump.", "NATO"),
        ("Japan's army gets U.S.-made Tomahawks and $3.37 billion for interceptors.", "JPN"),
        ("The Washington-based institute said Germany spent 2.1% of GDP on its army.", "DEU"),
    ],
    ids=lambda value: value[:40] if " " in value else "",
)
def test_whose_money_it_is(text: str, area: str, lexicon: Lexicon) -> None:
    assert read(text, lexicon)[0][-1] == area


@pytest.mark.parametrize(
    "text",
    [
        "The US spends 24 cents of every federal tax dollar on its military.",
        "The Pentagon takes 24 cents on the dollar for defense.",
    ],
)
def test_cents_of_the_public_dollar_are_a_share_of_the_budget(text: str, lexicon: Lexicon) -> None:
    ((_, indicator, value, unit, _, area),) = read(text, lexicon)
    assert (indicator, value, unit, area) == ("share_of_budget", "24", "percent", "USA")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Russia's military spending fell by a fifth in 2017.", "-20"),
        ("Poland's defence budget grew by nearly half in 2023.", "50"),
        ("Poland's military spending rose by two-fifths in 2023.", "40"),
    ],
    ids=lambda value: value if " " in value else "",
)
def test_growth_told_as_a_fraction(text: str, value: str, lexicon: Lexicon) -> None:
    ((_, indicator, found, unit, _, _),) = read(text, lexicon)
    assert (indicator, found, unit) == ("change", value, "percent")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Tax forms cost us $500 billion. That is roughly the budget of our entire military.",
            ("$500 billion", "amount", "500", "USD", "eq", "USA"),
            id="the next sentence says as much",
        ),
        pytest.param(
            "Interest payments have crossed $1 trillion, more than the entire defense budget.",
            ("$1 trillion", "amount", "1", "USD", "lt", "USA"),
            id="more than the budget: the budget is less",
        ),
        pytest.param(
            "Madrid's fuel imports cost €8bn, more than the military budget of Spain.",
            ("€8bn", "amount", "8", "EUR", "lt", "ESP"),
            id="whose budget it is",
        ),
        pytest.param(
            "Poland spent $38bn on its army. That is more than Spain's military budget.",
            ("$38bn", "amount", "38", "USD", "eq", "POL"),
            id="a defence budget itself",
        ),
    ],
)
def test_a_sum_beside_a_defence_budget(
    text: str, expected: tuple[str, ...], lexicon: Lexicon
) -> None:
    assert read(text, lexicon) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The plan would cut $3 trillion out of defense.", [("change", "-3", "USA")]),
        (
            "Sequestration meant a trillion dollars in cuts to the military.",
            [("change", "-1", "USA")],
        ),
        ("Labor ripped $30 billion out of the defence budget.", [("change", "-30", "")]),
        (
            "The bill gives the Pentagon $25 billion over the president's request.",
            [("change", "25", "USA")],
        ),
        ("Starmer will pay for defence by cutting aid from 0.5% to 0.3% of income.", []),
        ("The rise in Italy's defence budget was about €3 billion.", [("change", "3", "ITA")]),
        ("The cut to the defence budget amounted to £2bn.", [("change", "-2", "GBR")]),
        ("Non-defense spending rose by 67 percent last year.", []),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_cuts_and_what_is_not_defence(
    text: str, expected: list[tuple[str, str, str]], lexicon: Lexicon
) -> None:
    found = [(indicator, value, area) for _, indicator, value, _, _, area in read(text, lexicon)]
    assert found == expected


def test_what_another_state_has_authorised_does_not_date_the_present(lexicon: Lexicon) -> None:
    text = "The US authorised a $717bn defence budget for 2027. Russia spends $60bn on arms."
    found = extract(text, lexicon=lexicon, date=DAY)
    assert [(c.time_period, str(c.modality)) for c in found] == [("2027", "plan"), (None, "actual")]


def test_a_rise_over_a_sum_does_not_bound_it(lexicon: Lexicon) -> None:
    text = "Poland wants a 10% increase over the $38bn it spent on defence in 2024."
    assert [found[4] for found in read(text, lexicon)] == ["eq", "eq"]


def test_a_share_that_is_added_to_another_is_no_growth(lexicon: Lexicon) -> None:
    text = "NATO wants 3.5% of GDP for core defence, plus up to 1.5% for roads and bridges."
    assert [found[1] for found in read(text, lexicon)] == ["share_of_gdp", "share_of_gdp"]


def test_a_title_is_no_part_of_a_name(lexicon: Lexicon) -> None:
    text = "Economy Minister Carlos Cuerpo said Spain would spend 2.1% of GDP on defence."
    assert extract(text, lexicon=lexicon, date=DAY)[0].claimant == "Carlos Cuerpo"


def test_a_year_before_a_dash_dates_what_follows(lexicon: Lexicon) -> None:
    text = "For 2024 Poland's defence spending is put at 4.12% of GDP, and for 2023 – 3.26%."
    found = extract(text, lexicon=lexicon, date=DAY)
    assert [(c.value, c.time_period) for c in found] == [("4.12", "2024"), ("3.26", "2023")]


def test_an_estimated_sum_does_not_make_the_growth_before_it_an_estimate(lexicon: Lexicon) -> None:
    text = "Russia's military spending rose 38 percent to an estimated $149 billion in 2024."
    found = extract(text, lexicon=lexicon, date=DAY)
    assert [str(c.modality) for c in found] == ["actual", "estimate"]
