"""Short texts for figures, days, areas and people, as a reader expects them."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Protocol

from defence_claims.model import Claim, ClaimRecord, Comparison, Edition
from defence_claims.numerals.printing import amount, money, ordinal, plain
from defence_claims.periods import PartialDate
from defence_claims.vocab import Comparator, Indicator, PriceBase, Source, Unit

MONTHS = (
    "January February March April May June July August September October November December"
).split()

_PERCENT_OF = {
    Unit.PC_GDP: "of GDP",
    Unit.PC_DEF: "of defence spending",
    Unit.PC_GOV: "of the state budget",
    Unit.PC_TOTAL: "of the total",
    Unit.PC: "",
}

_SOURCE_NAMES = {
    Source.NATO: "NATO",
    Source.SIPRI: "SIPRI",
    Source.WORLD_BANK: "the World Bank",
    Source.EUROSTAT: "Eurostat",
    Source.EDA: "the EDA",
    Source.IMF: "the IMF",
    Source.NATIONAL: "the national plan",
}


class Names(Protocol):
    """How areas and editions are called."""

    def area_name(self, code: str) -> str:
        """The name of a country or group, such as "Poland"."""

    def edition(self, edition_id: str) -> Edition:
        """The edition of an id."""


def day(when: PartialDate | None, *, is_short: bool = False) -> str:
    """A date in words: "26 March 2025", "26 Mar 2025" or "March 2025"; "" when unknown."""
    if when is None:
        return ""
    parts = when.text.split("-")
    if len(parts) == 1:
        return parts[0]
    month = MONTHS[int(parts[1]) - 1]
    month = month[:3] if is_short and len(month) > 4 else month
    return " ".join([*([str(int(parts[2]))] if len(parts) == 3 else []), month, parts[0]])


def month(when: PartialDate) -> PartialDate:
    """The month of a date, where a year and a month are known."""
    return PartialDate(when.text[:7])


def value(number: Decimal, unit: str, *, out_of: int | None = None) -> str:
    """A figure with its unit as a reader expects it: "4.25%", "PLN 186.6 bn", "1st of 31"."""
    if unit in _PERCENT_OF:
        return f"{plain(number)}%"
    if unit == Unit.RANK:
        place = ordinal(abs(int(number)))
        if number < 0:
            place = "last" if number == -1 else f"{place} from the bottom"
        return f"{place} of {out_of}" if out_of else place
    if unit == Unit.ALLIES:
        return f"{plain(number)} of {out_of}" if out_of else plain(number)
    if unit == Unit.RATIO:
        return f"{plain(number)} times"
    if unit == Unit.NEXT_COMBINED:
        return f"the next {plain(number)} together" if number else "none of the next"
    if unit == Unit.PP:
        return f"{plain(number)} point{'' if abs(number) == 1 else 's'}"
    if unit == Unit.PERSONS:
        return plain(number.quantize(Decimal(1)))
    if unit in set(Unit):
        return plain(number)
    return money(number, unit)


def prices(price_base: PriceBase) -> str:
    """What a dollar means in a series: "current prices", "prices of 2015"."""
    if price_base is PriceBase.CURRENT:
        return "current prices"
    return str(price_base).replace("constant_", "prices of ")


def observed(comparison: Comparison) -> str:
    """The observation as its publisher prints it: "4.12% (estimate)"."""
    text = value(comparison.observed, comparison.unit_measure, out_of=comparison.out_of)
    return text + (" (estimate)" if comparison.is_estimate else "")


def unit_of(claim: Claim) -> str:
    """What follows a percentage: "of GDP"; "" for other units."""
    return _PERCENT_OF.get(Unit(claim.unit_measure), "") if claim.unit_measure in set(Unit) else ""


_BOUND_WORDS = {
    Comparator.GT: "over ",
    Comparator.GE: "at least ",
    Comparator.LT: "under ",
    Comparator.LE: "up to ",
}


def claimed(claim: Claim) -> str:
    """The claimed figure in a few words: "4.7%", "over 4%", "about 10%", "23 allies"."""
    if claim.indicator is Indicator.RANK:
        return f"{value(claim.figure, claim.unit_measure)} place"
    if claim.unit_measure == Unit.NEXT_COMBINED:
        return f"more than {value(claim.figure, claim.unit_measure)}"
    allies = " allies" if claim.indicator is Indicator.COUNT_OF_ALLIES else ""
    return f"{_bound(claim)}{_claimed_value(claim)}{allies}"


def is_bare(claim: Claim) -> bool:
    """True where the figure stands without a word of bound or doubt."""
    return not _bound(claim) and claim.comparator is not Comparator.RANGE


def _bound(claim: Claim) -> str:
    if claim.approximate:
        hedged = {Comparator.LT: "nearly ", Comparator.GT: "just over "}
        return hedged.get(claim.comparator, "about ")
    return _BOUND_WORDS.get(claim.comparator, "")


def _claimed_value(claim: Claim) -> str:
    """The figure with the decimals and the scale word it was printed with."""
    low = _printed(claim, claim.value)
    if claim.value_high is None:
        return low
    high = _printed(claim, claim.value_high)
    if "%" in low:
        return f"{low.removesuffix('%')}\N{EN DASH}{high}"
    head, _, tail = low.partition(claim.value)
    is_sum = bool(head) and f"{head}{claim.value_high}{tail}" == high
    return (
        f"{head}{claim.value}\N{EN DASH}{claim.value_high}{tail}" if is_sum else f"{low} to {high}"
    )


def _printed(claim: Claim, number: str) -> str:
    is_money = claim.unit_measure not in set(Unit) or claim.unit_measure == Unit.USD_PPP
    if is_money:
        currency = claim.unit_measure.replace("_PPP", " (PPP)")
        return amount(Decimal(number), currency, claim.unit_mult)
    if claim.unit_measure == Unit.RATIO and _is_in_words(claim):
        return str(claim.quote.figure)
    return value(Decimal(number).scaleb(claim.unit_mult), claim.unit_measure)


def _is_in_words(claim: Claim) -> bool:
    """True for "half" and "twice", which read better than 0.5 times; "doubled" is a verb."""
    figure = claim.quote.figure
    is_noun = claim.indicator is not Indicator.CHANGE
    return is_noun and figure is not None and not any(char.isdigit() for char in figure)


_WITH_ARTICLE = re.compile(
    r"(United|European|Netherlands|Philippines|World|Euro area|Bahamas|Gambia|Maldives|Comoros"
    r"|Seychelles)\b|.*\b(Republic|Islands|Emirates|Federation)\b"
)


def area(code: str, names: Names) -> str:
    """The name of an area in running text: "Poland", "the United States", "the world"."""
    name = names.area_name(code)
    if not _WITH_ARTICLE.match(name):
        return name
    return f"the {name[0].lower()}{name[1:]}" if name in {"World", "Euro area"} else f"the {name}"


def edition(edition: Edition) -> str:
    """A publication in running text: "NATO's table of 17 June 2024"."""
    owner = possessive(source_name(edition.source))
    what = "annual report" if "annual report" in edition.short_title else "table"
    return f"{owner} {what} of {day(edition.published)}"


def listed(words: Sequence[str]) -> str:
    """Words as a list in running text: "Poland", "Poland and Latvia", "a, b and c"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def capital(text: str) -> str:
    """The same text as the beginning of a sentence."""
    return text[:1].upper() + text[1:]


def possessive(name: str) -> str:
    """The owner's form of a name: "NATO's", "IISS's", "Hindustan Times'"."""
    return f"{name}’{'' if name.endswith('s') else 's'}"


def areas(claim: Claim, names: Names) -> str:
    """The areas of a claim in words: "Poland", "Poland, Estonia and Latvia"."""
    return listed([area(code, names) for code in claim.ref_area])


_INSTITUTIONS = {"institution", "news outlet", "news agency"}
_FAMILY_NAME_FIRST = {"CHN", "KOR", "PRK", "TWN", "VNM"}
_PARTICLES = {"da", "de", "del", "den", "der", "di", "la", "ten", "van", "von"}


def surname(record: ClaimRecord) -> str:
    """What a headline calls the claimant: a person's family name, an institution whole."""
    claimant = record.claim.claimant
    words = claimant.name.split()
    if claimant.role is None or claimant.role in _INSTITUTIONS or len(words) == 1:
        return claimant.name
    if claimant.ref_area in _FAMILY_NAME_FIRST:
        return words[0]
    particle = next((i for i, word in enumerate(words) if i and word in _PARTICLES), None)
    return " ".join(words[particle:] if particle else words[-1:])


def source_name(source: str) -> str:
    """A publisher in running text: "NATO", "the World Bank"."""
    return _SOURCE_NAMES[Source(source)]


def period(claim: Claim) -> str:
    """The stated period, or "" where the words name none."""
    return "" if claim.time_period is None else str(claim.time_period)


def indicator(code: Indicator) -> str:
    """What an indicator is called on screen."""
    return _INDICATORS[code]


_INDICATORS = {
    Indicator.SHARE_OF_GDP: "Share of GDP",
    Indicator.AMOUNT: "Amount of money",
    Indicator.CHANGE: "Change",
    Indicator.COUNT_OF_ALLIES: "Number of allies",
    Indicator.RANK: "Rank",
    Indicator.SHARE_OF_TOTAL: "Share of a total",
    Indicator.SHARE_OF_BUDGET: "Share of the budget",
    Indicator.EQUIPMENT_SHARE: "Equipment share",
    Indicator.PERSONNEL: "Armed forces, persons",
    Indicator.PER_CAPITA: "Per head",
    Indicator.OTHER: "Other",
}
