from decimal import Decimal
from typing import Any

import pytest

from defence_claims.model import Article, Claim, Claimant, ClaimRecord, Edition, Quote
from defence_claims.periods import PartialDate
from defence_claims.vocab import Comparator, Indicator
from defence_claims.wording import labels

NAMES = {
    "POL": "Poland",
    "EST": "Estonia",
    "LVA": "Latvia",
    "USA": "United States",
    "NLD": "Netherlands",
    "CZE": "Czechia",
    "DOM": "Dominican Republic",
    "SLB": "Solomon Islands",
    "ARE": "United Arab Emirates",
    "WLD": "World",
    "EMU": "Euro area",
    "EU": "European Union",
}


class Names:
    """The names of a few areas, and one edition."""

    def area_name(self, code: str) -> str:
        return NAMES[code]

    def edition(self, edition_id: str) -> Edition:
        raise KeyError(edition_id)


def make(value: str, **parts: Any) -> Claim:
    told: dict[str, Any] = {
        "id": "a",
        "quote": Quote("words"),
        "claimant": Claimant("Mark Rutte", role="Secretary General"),
        "indicator": Indicator.SHARE_OF_GDP,
        "unit_measure": "PC_GDP",
        "ref_area": ("POL",),
    }
    return Claim(value=value, **(told | parts))


ABOUT = {"approximate": True}
PLN = {"indicator": Indicator.AMOUNT, "unit_measure": "PLN", "unit_mult": 9}
PERSONS = {"indicator": Indicator.PERSONNEL, "unit_measure": "PERSONS"}
COUNT = {"indicator": Indicator.COUNT_OF_ALLIES, "unit_measure": "ALLIES"}
RANK = {"indicator": Indicator.RANK, "unit_measure": "RANK"}

CLAIMED = [
    ("4.7", {}, "4.7%"),
    ("4.70", {}, "4.70%"),
    ("4.7", ABOUT, "about 4.7%"),
    ("4", {"comparator": Comparator.GT}, "over 4%"),
    ("2", {"comparator": Comparator.GT} | ABOUT, "just over 2%"),
    ("2", {"comparator": Comparator.LT} | ABOUT, "nearly 2%"),
    ("1.5", {"comparator": Comparator.LT}, "under 1.5%"),
    ("5", {"comparator": Comparator.GE}, "at least 5%"),
    ("9", {"comparator": Comparator.LE}, "up to 9%"),
    ("5", {"comparator": Comparator.RANGE, "value_high": "6"}, "5–6%"),
    ("5", {"comparator": Comparator.RANGE, "value_high": "6"} | ABOUT, "about 5–6%"),
    ("186.6", PLN, "PLN 186.6 bn"),
    ("186", PLN | ABOUT, "about PLN 186 bn"),
    ("1200", PLN, "PLN 1,200 bn"),
    ("5", PLN | {"comparator": Comparator.RANGE, "value_high": "6"}, "PLN 5–6 bn"),
    ("800", PLN | {"comparator": Comparator.RANGE, "value_high": "1200"},
     "PLN 800 bn to PLN 1,200 bn"),
    ("1.50", PLN | {"unit_mult": 12}, "PLN 1.50 tn"),
    ("462", PLN | {"unit_measure": "USD_PPP"}, "USD (PPP) 462 bn"),
    ("200000", PERSONS | ABOUT, "about 200,000"),
    ("200", PERSONS | {"unit_mult": 3}, "200,000"),
    ("200000", PERSONS | {"comparator": Comparator.RANGE, "value_high": "250000"},
     "200,000 to 250,000"),
    ("23", COUNT, "23 allies"),
    ("31", COUNT | {"comparator": Comparator.GE}, "at least 31 allies"),
    ("1", RANK, "1st place"),
    ("-1", RANK, "last place"),
    ("-3.5", {"indicator": Indicator.CHANGE, "unit_measure": "PC"}, "\N{MINUS SIGN}3.5%"),
]  # fmt: skip


@pytest.mark.parametrize(("value", "parts", "expected"), CLAIMED, ids=[r[2] for r in CLAIMED])
def test_a_claimed_figure_in_a_few_words(value: str, parts: dict[str, Any], expected: str) -> None:
    assert labels.claimed(make(value, **parts)) == expected


@pytest.mark.parametrize(
    ("number", "unit", "out_of", "expected"),
    [
        ("4.12", "PC_GDP", None, "4.12%"),
        ("1", "RANK", 31, "1st of 31"),
        ("-1", "RANK", 31, "last of 31"),
        ("-2", "RANK", 31, "2nd from the bottom of 31"),
        ("18", "ALLIES", 31, "18 of 31"),
        ("2.06500E+5", "PERSONS", None, "206,500"),
        ("1.5", "RATIO", None, "1.5 times"),
        ("166029000000", "PLN", None, "PLN 166.0 bn"),
    ],
)
def test_an_observed_figure(number: str, unit: str, out_of: int | None, expected: str) -> None:
    assert labels.value(Decimal(number), unit, out_of=out_of) == expected


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        (("POL",), "Poland"),
        (("USA",), "the United States"),
        (("NLD",), "the Netherlands"),
        (("CZE",), "Czechia"),
        (("DOM",), "the Dominican Republic"),
        (("SLB",), "the Solomon Islands"),
        (("ARE",), "the United Arab Emirates"),
        (("WLD",), "the world"),
        (("EMU",), "the euro area"),
        (("EU",), "the European Union"),
        (("POL", "EST"), "Poland and Estonia"),
        (("POL", "EST", "LVA"), "Poland, Estonia and Latvia"),
    ],
)
def test_areas_in_running_text(codes: tuple[str, ...], expected: str) -> None:
    assert labels.areas(make("1", ref_area=codes), Names()) == expected


@pytest.mark.parametrize(
    ("claimant", "expected"),
    [
        (Claimant("Mark Rutte", role="Secretary General"), "Rutte"),
        (Claimant("Ursula von der Leyen", role="President"), "von der Leyen"),
        (Claimant("Władysław Kosiniak-Kamysz", role="Minister"), "Kosiniak-Kamysz"),
        (Claimant("Lou Qinjian", role="Spokesman", ref_area="CHN"), "Lou"),
        (Claimant("Hindustan Times", role="news outlet"), "Hindustan Times"),
        (Claimant("Politico Europe"), "Politico Europe"),
        (Claimant("PAP", role="news agency"), "PAP"),
    ],
)
def test_what_a_headline_calls_somebody(claimant: Claimant, expected: str) -> None:
    record = ClaimRecord(Article("a"), make("1", claimant=claimant))
    assert labels.surname(record) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("NATO", "NATO’s"),
        ("IISS", "IISS’s"),
        ("Hindustan Times", "Hindustan Times’"),
        ("the United States", "the United States’"),
    ],
)
def test_owners(name: str, expected: str) -> None:
    assert labels.possessive(name) == expected


@pytest.mark.parametrize(
    ("text", "long", "short"),
    [
        ("2025-03-26", "26 March 2025", "26 Mar 2025"),
        ("2024-06-01", "1 June 2024", "1 June 2024"),
        ("2024-11", "November 2024", "Nov 2024"),
        ("2022", "2022", "2022"),
    ],
)
def test_days(text: str, long: str, short: str) -> None:
    assert labels.day(PartialDate(text)) == long
    assert labels.day(PartialDate(text), is_short=True) == short


def test_an_unknown_day_is_no_text() -> None:
    assert labels.day(None) == ""
