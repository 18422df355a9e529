"""What newsrooms print, and the records it makes: one sentence a case, written for the purpose."""

from typing import NamedTuple

import pytest

from defence_claims.extract import Candidate, Lexicon, extract
from defence_claims.periods import PartialDate

DAY = PartialDate.parse("2025-03-26")


class Record(NamedTuple):
    """The slots a case is about; `value` as printed, with its power of ten."""

    exact: str
    indicator: str
    value: str
    unit: str
    area: str = ""
    period: str | None = None
    modality: str = "actual"
    claimant: str | None = None
    high: str | None = None


def read(text: str, lexicon: Lexicon) -> tuple[Candidate, ...]:
    return extract(text, lexicon=lexicon, date=DAY, article_id="a")


def record(found: Candidate) -> Record:
    scale = f"e{found.unit_mult}" if found.unit_mult else ""
    return Record(
        found.exact,
        str(found.indicator),
        found.value + scale,
        found.unit,
        "+".join(found.ref_area),
        found.time_period,
        str(found.modality),
        found.claimant,
        found.value_high,
    )


SHARE, AMOUNT, CHANGE = "share_of_gdp", "amount", "change"
CASES = [
    pytest.param(
        "Britain spent £59.7bn on defence in 2024.",
        [Record("£59.7bn", AMOUNT, "59.7e9", "GBP", "GBR", "2024")],
        id="British newspaper billions",
    ),
    pytest.param(
        "London now spends 2.4pc of national income on defence.",
        [Record("2.4pc of national income", SHARE, "2.4", "percent", "GBR", "2025")],
        id="pc for per cent, and another word for GDP",
    ),
    pytest.param(
        "Spain spends two per cent of GDP on its armed forces.",
        [Record("two per cent of GDP", SHARE, "2", "percent", "ESP")],
        id="a percentage in words; the present tense dates nothing",
    ),
    pytest.param(
        "Canada announced a $9.3-billion increase in defence spending for 2025.",
        [Record("$9.3-billion", CHANGE, "9.3e9", "CAD", "CAN", "2025", "pledge")],
        id="a hyphenated amount in the speaker's own dollar",
    ),
    pytest.param(
        "Poland's defence budget for 2025 is PLN 186 billion ($47.7 billion), or 4.7% of GDP.",
        [
            Record("PLN 186 billion", AMOUNT, "186e9", "PLN", "POL", "2025"),
            Record("$47.7 billion", AMOUNT, "47.7e9", "USD", "POL", "2025"),
            Record("4.7% of GDP", SHARE, "4.7", "percent", "POL", "2025"),
        ],
        id="one sum said three ways shares its slots",
    ),
    pytest.param(
        "Norway will raise defence spending from 2.1 to 3.5 per cent of GDP by 2035.",
        [
            Record("2.1", SHARE, "2.1", "percent", "NOR"),
            Record("3.5 per cent of GDP", SHARE, "3.5", "percent", "NOR", "by 2035", "plan"),
        ],
        id="from a base to a goal is two figures; the base is a fact of no stated year",
    ),
    pytest.param(
        "Defence takes 3½ per cent of Greece's gross domestic product.",
        [Record("3½ per cent of Greece's gross domestic product", SHARE, "3.5", "percent", "GRC")],
        id="a vulgar fraction, and the area inside the figure",
    ),
    pytest.param(
        "A fifth of Russia's federal budget went to the military in 2022.",
        [Record("A fifth", "share_of_budget", "0.2", "ratio", "RUS", "2022")],
        id="a fraction of the state budget",
    ),
    pytest.param(
        "In 2024 the United States made up two-thirds of total NATO spending on defence.",
        [Record("two-thirds", "share_of_total", "0.6667", "ratio", "USA", "2024")],
        id="a share of the alliance is said of the country, not of the alliance",
    ),
    pytest.param(
        "Ukraine has tripled its defence budget.",
        [Record("tripled", CHANGE, "3", "ratio", "UKR")],
        id="a verb that multiplies",
    ),
    pytest.param(
        "In 2024, 23 of NATO's 32 members met the 2% guideline on defence spending.",
        [
            Record("23 of NATO's 32", "count_of_allies", "23", "allies", "NATO", "2024"),
            Record("2%", SHARE, "2", "percent", "NATO", None, "target"),
        ],
        id="a count takes its total in; the threshold is the alliance's",
    ),
    pytest.param(
        "India's defence budget for 2025-26 is Rs 6.81 lakh crore, up 9.5%.",
        [
            Record("Rs 6.81 lakh crore", AMOUNT, "6.81e12", "INR", "IND", "2025/2026", "plan"),
            Record("9.5%", CHANGE, "9.5", "percent", "IND", "2025/2026", "plan"),
        ],
        id="lakh crore, whose rupees, and a budget year that is not over",
    ),
    pytest.param(
        "Algeria's military budget rose by 14,5% to 18,7 Milliarden Euro in 2016.",
        [
            Record("14,5%", CHANGE, "14.5", "percent", "DZA", "2016"),
            Record("18,7 Milliarden Euro", AMOUNT, "18.7e9", "EUR", "DZA", "2016"),
        ],
        id="decimal commas",
    ),
    pytest.param(
        "Algeria is Africa's top military spender.",
        [Record("top", "rank", "1", "rank", "DZA")],
        id="a rank is said of the country, not of where it is counted",
    ),
    pytest.param(
        "Lithuania will spend 4% of GDP on defence this year, up from 3.2%.",
        [
            Record("4% of GDP", SHARE, "4", "percent", "LTU", "2025", "plan"),
            Record("3.2%", SHARE, "3.2", "percent", "LTU", "2024"),
        ],
        id="a level and its base in one clause",
    ),
    pytest.param(
        "Berlin raised the defence budget by €1.3bn to €53.25bn in 2024.",
        [
            Record("€1.3bn", CHANGE, "1.3e9", "EUR", "DEU", "2024"),
            Record("€53.25bn", AMOUNT, "53.25e9", "EUR", "DEU", "2024"),
        ],
        id="by and to: an increment and a level, no range",
    ),
    pytest.param(
        "Military spending in 2024: Uganda ($985 million), Mali ($593), Rwanda ($143 million).",
        [
            Record("$985 million", AMOUNT, "985e6", "USD", "UGA", "2024"),
            Record("$593", AMOUNT, "593e6", "USD", "MLI", "2024"),
            Record("$143 million", AMOUNT, "143e6", "USD", "RWA", "2024"),
        ],
        id="a list that states its scale and its year once",
    ),
    pytest.param(
        "South Sudan's military spending was down 54% in 2016 and Angola's 10%.",
        [
            Record("54%", CHANGE, "-54", "percent", "SSD", "2016"),
            Record("10%", CHANGE, "-10", "percent", "AGO", "2016"),
        ],
        id="a list with the verb left out keeps its direction",
    ),
    pytest.param(
        "Hungary and Slovakia spent 2.1% and 2.0% of GDP on defence in 2024, respectively.",
        [
            Record("2.1%", SHARE, "2.1", "percent", "HUN", "2024"),
            Record("2.0% of GDP", SHARE, "2.0", "percent", "SVK", "2024"),
        ],
        id="respectively; a printed zero stays",
    ),
    pytest.param(
        "Estonia, Norway and Denmark each spent more than 3 percent of GDP on defence in 2025.",
        [Record("3 percent of GDP", SHARE, "3", "percent", "EST+NOR+DNK", "2025")],
        id="one figure of several countries",
    ),
    pytest.param(
        "Lithuania has promised five to six percent of its GDP for defence for 2026 to 2030.",
        [
            Record(
                "five to six percent of its GDP",
                SHARE,
                "5",
                "percent",
                "LTU",
                "2026-2030",
                "pledge",
                high="6",
            )
        ],
        id="a range is one figure",
    ),
    pytest.param(
        "NATO leaders have endorsed a target of 5% of GDP for defence by 2035.",
        [Record("5% of GDP", SHARE, "5", "percent", "NATO", "by 2035", "target")],
        id="a target of the alliance with its year",
    ),
    pytest.param(
        "Denmark aims to spend 3% of GDP on defence by the end of the decade.",
        [Record("3% of GDP", SHARE, "3", "percent", "DNK", "by 2030", "target")],
        id="the end of the decade",
    ),
    pytest.param(
        "Finland's military has 24,000 active-duty soldiers.",
        [Record("24,000", "personnel", "24000", "persons", "FIN")],
        id="the size of an army",
    ),
    pytest.param(
        "Norway's defence spending is more than $1,600 per person.",
        [Record("$1,600 per person", "per_capita", "1600", "USD", "NOR")],
        id="spending a head",
    ),
    pytest.param(
        "Poland spent 51% of its defence budget on equipment in 2024.",
        [Record("51%", "equipment_share", "51", "percent", "POL", "2024")],
        id="the equipment share",
    ),
    pytest.param(
        "Israel's military burden in 2024 was 8.8% of GDP, the second-highest in the world.",
        [
            Record("8.8% of GDP", SHARE, "8.8", "percent", "ISR", "2024"),
            Record("second", "rank", "2", "rank", "ISR", "2024"),
        ],
        id="a place in the world",
    ),
    pytest.param(
        "Spain cut military spending by 5% in 2014.",
        [Record("5%", CHANGE, "-5", "percent", "ESP", "2014")],
        id="a cut is negative",
    ),
    pytest.param(
        "Algeria spent 48% more on its military in 2016 than in 2007.",
        [Record("48%", CHANGE, "48", "percent", "DZA", "2007-2016")],
        id="growth over an older base spans the years",
    ),
    pytest.param(
        "Bulgaria's defence spending would cost 3% of GDP if the plan went through.",
        [Record("3% of GDP", SHARE, "3", "percent", "BGR", None, "hypothetical")],
        id="what would be if",
    ),
    pytest.param(
        "US Secretary of Defence Pete Hegseth demanded that allies spend 5% of GDP on defence.",
        [Record("5% of GDP", SHARE, "5", "percent", "NATO", None, "proposal", "Pete Hegseth")],
        id="a demand is made of the allies",
    ),
    pytest.param(
        "Poland's defence spending is expected to reach 4.48% of GDP in 2025.",
        [Record("4.48% of GDP", SHARE, "4.48", "percent", "POL", "2025", "estimate")],
        id="an estimate",
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_one_sentence(text: str, expected: list[Record], lexicon: Lexicon) -> None:
    assert [record(found) for found in read(text, lexicon)] == expected


SPEECH = [
    pytest.param(
        "“Poland spends 4.7% of GDP on defence, and others should follow.\n"
        "“We need at least 3.5% of GDP,” he added.\n"
        "Mark Rutte\n",
        ["Mark Rutte", "Mark Rutte"],
        id="a quote carried over paragraphs, its speaker named on the line below",
    ),
    pytest.param(
        "NATO Secretary General Mark Rutte was in Warsaw. He said Poland spends 4% on defence.",
        ["Mark Rutte"],
        id="he said",
    ),
    pytest.param(
        "The alliance chief said Poland spends 4% of GDP on defence.",
        ["Mark Rutte"],
        id="an office, resolved by the article's date",
    ),
    pytest.param(
        "Poland spends 4% of GDP on defence, Prime Minister Aino Virtanen-Esimerkki said.",
        ["Aino Virtanen-Esimerkki"],
        id="a name no table knows",
    ),
    pytest.param(
        "Poland spends 4% of GDP on defence, NATO said.",
        [None],
        id="an institution is no claimant",
    ),
    pytest.param(
        "Spain spends 1.3% of GDP on defence; Donald Trump demands 5%.",
        [None, "Donald Trump"],
        id="a semicolon ends what a speaker is held to",
    ),
]


@pytest.mark.parametrize(("text", "claimants"), SPEECH)
def test_who_says_it(text: str, claimants: list[str | None], lexicon: Lexicon) -> None:
    assert [found.claimant for found in read(text, lexicon)] == claimants


NOT_CLAIMS = [
    pytest.param("Inflation in Poland fell to 4.9% while NATO met in Warsaw.", id="inflation"),
    pytest.param("Trump announced tariffs of 25% on allies.", id="tariffs"),
    pytest.param("A poll found that 61% of voters support the defence minister.", id="a poll"),
    pytest.param("The US has sent $66 billion in military aid to Ukraine.", id="aid"),
    pytest.param("Denmark gives 0.7% of GNI in development aid.", id="development aid"),
    pytest.param("Poland will buy 32 F-35 jets and 116 Abrams M1A1 tanks.", id="designations"),
    pytest.param("Article 5 of the treaty was signed on 4 April 1949.", id="an article, a date"),
    pytest.param("The 32-member alliance met for 2 days; 24 allies came.", id="labels"),
    pytest.param("Germany's public debt is 63% of GDP.", id="debt"),
    pytest.param("The army lost 1,200 soldiers in the fighting.", id="casualties"),
    pytest.param("Education took $22.3bn and housing $5.1bn.", id="other budgets"),
    pytest.param("The cabinet signed off a ¥115.5 trillion budget for 2025.", id="a whole budget"),
    pytest.param("It was the steepest rise in military spending since 2009.", id="a superlative"),
    pytest.param("For the third straight year the army paraded in the first week.", id="ordinals"),
    pytest.param("", id="nothing"),
]


@pytest.mark.parametrize("text", NOT_CLAIMS)
def test_what_is_not_a_claim(text: str, lexicon: Lexicon) -> None:
    assert [record(found) for found in read(text, lexicon)] == []


def test_a_figure_names_the_words_and_rules_its_slots_come_from(lexicon: Lexicon) -> None:
    text = "Rutte said Poland will spend at least 4.7% of GDP on defence in 2026."
    (found,) = read(text, lexicon)
    words = {slot: text[start:end] for slot, (start, end) in found.evidence.items()}
    assert words == {
        "value": "4.7% of GDP",
        "indicator": "4.7% of GDP",
        "comparator": "at least",
        "ref_area": "Poland",
        "time_period": "in 2026",
        "modality": "will",
        "claimant": "said",
    }
    assert {rule.split(".")[0] for rule in found.rules} == {"IND", "ARE", "PER", "MOD", "CLM"}


def test_without_a_date_relative_years_stay_unread(lexicon: Lexicon) -> None:
    (found,) = extract("Poland spent 4% of GDP on defence last year.", lexicon=lexicon)
    assert found.time_period is None


@pytest.mark.parametrize(
    ("words", "comparator", "approximate"),
    [
        ("at least", "ge", False),
        ("more than", "gt", False),
        ("just over", "gt", True),
        ("up to", "le", False),
        ("less than", "lt", False),
        ("nearly", "lt", True),
        ("about", "eq", True),
        ("exactly", "eq", False),
    ],
)
def test_words_that_bound_a_figure(
    words: str, comparator: str, *, approximate: bool, lexicon: Lexicon
) -> None:
    (found,) = read(f"Poland spent {words} 4% of GDP on defence in 2024.", lexicon)
    assert (str(found.comparator), found.approximate) == (comparator, approximate)
