"""What stands in which of NATO's tables: headings, units, and the words for currencies."""

from dataclasses import dataclass
from typing import Final

from defence_claims.reference.importing.gathering import Measure, fold


@dataclass(frozen=True, slots=True)
class Heading:
    """A line above a block of figures; the pattern is of its folded beginning."""

    pattern: str
    name: str  # for people
    measure: Measure  # without a unit: in the currency of each row


@dataclass(frozen=True, slots=True)
class Table:
    """One numbered table."""

    number: str
    says: str  # a pattern of the folded line that gives its unit
    unit: str  # for people
    headings: tuple[Heading, ...]


def _money(indicator: str, unit: str) -> tuple[Heading, Heading]:
    rates = " and exchange rates" if unit else ""
    return (
        Heading(
            "current prices",
            f"Current prices{rates}",
            Measure(indicator, unit, 6, "current", 0),
        ),
        Heading(
            "constant [0-9]{4} prices",
            f"Constant YYYY prices{rates}",
            Measure(indicator, unit, 6, "constant", 0),
        ),
    )


def _part(pattern: str, name: str, indicator: str) -> Heading:
    return Heading(pattern, name, Measure(indicator, "PC_DEF"))


TABLES: Final = (
    Table("1", "national currency", "Million national currency units", _money("amount", "")),
    Table("2", "million us dollars", "Million US dollars", _money("amount", "USD")),
    Table(
        "3",
        r"\b[0-9]{4} prices",
        "Based on YYYY prices",
        (
            Heading(
                "share of (real )?gdp", "Share of real GDP (%)", Measure("share_of_gdp", "PC_GDP")
            ),
            Heading(
                "annual real change",
                "Annual real change (%)",
                Measure("change", "PC", price_base="constant"),
            ),
        ),
    ),
    Table("5", "million us dollars", "Million US dollars", _money("gdp", "USD")),
    Table(
        "6",
        r"\b[0-9]{4} prices",
        "YYYY prices and exchange rates",
        (
            Heading(
                r"gdp per capita \(thousand us dollars\)",
                "GDP per capita (thousand US dollars)",
                Measure("gdp_per_capita", "USD", 3, "constant", 1),
            ),
            Heading(
                r"(core )?defence expenditure per capita \(us dollars\)",
                "Defence expenditure per capita (US dollars)",
                Measure("per_capita", "USD", 0, "constant", 0),
            ),
        ),
    ),
    Table(
        "7",
        "thousands?$",
        "Thousands",
        (Heading("thousands?$", "Thousands", Measure("personnel", "PERSONS", 3, decimals=1)),),
    ),
    Table(
        "8a",
        "percentage of total (core )?defence expenditure",
        "Percentage of total defence expenditure",
        (
            _part("equipment", "Equipment", "equipment_share"),
            _part("personnel", "Personnel", "personnel_share"),
        ),
    ),
    Table(
        "8b",
        "percentage of total (core )?defence expenditure",
        "Percentage of total defence expenditure",
        (
            _part("infrastructure", "Infrastructure", "infrastructure_share"),
            _part("other", "Other", "other_share"),
        ),
    ),
)

_CURRENCIES: Final = {
    "canadian dollars": "CAD",
    "denars": "MKD",
    "euros": "EUR",
    "forint": "HUF",
    "koruny": "CZK",
    "kronor": "SEK",
    "kunas": "HRK",
    "leks": "ALL",
    "lei": "RON",
    "leva": "BGN",
    "liras": "TRY",
    "new lei": "RON",
    "pounds": "GBP",
    "us dollars": "USD",
    "zlotys": "PLN",
}
_KRONER: Final = {"DNK": "DKK", "NOR": "NOK"}  # one word for two currencies


def currency(words: str, ref_area: str) -> str:
    """The ISO 4217 code of NATO's word for a currency; "" for a word it has not used so far."""
    word = fold(words)
    return _KRONER.get(ref_area, "") if word == "kroner" else _CURRENCIES.get(word, "")
