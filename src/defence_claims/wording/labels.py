"""Short texts for figures, days, areas and people, as a reader expects them."""

from decimal import Decimal
from typing import Protocol

from defence_claims.model import Claim, ClaimRecord, Comparison, Edition
from defence_claims.numerals.printing import money, ordinal, plain
from defence_claims.periods import PartialDate
from defence_claims.vocab import Comparator, Indicator, Source, Unit

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


def value(number: Decimal, unit: str, *, out_of: int | None = None) -> str:
    """A figure with its unit as a reader expects it: "4.25%", "PLN 186.6 bn", "1st of 31"."""
    if unit in _PERCENT_OF:
        return f"{plain(number)}%"
    if unit == Unit.RANK:
        place = "last" if number == -1 else ordinal(abs(int(number)))
        return f"{place} of {out_of}" if out_of else place
    if unit == Unit.ALLIES:
        return f"{plain(number)} of {out_of}" if out_of else plain(number)
    if unit == Unit.PERSONS:
        return plain(number.quantize(Decimal(1)))
    if unit in set(Unit):
        return plain(number)
    return money(number, unit)


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
    if claim.figure_high is not None:
        low = plain(Decimal(claim.value)) if claim.unit_mult == 0 else claim.value
        return f"{low}\N{EN DASH}{value(claim.figure_high, claim.unit_measure)}"
    bound = _BOUND_WORDS.get(claim.comparator, "about " if claim.approximate else "")
    if claim.approximate and claim.comparator is Comparator.LT:
        bound = "nearly "
    if claim.approximate and claim.comparator is Comparator.GT:
        bound = "just over "
    text = _claimed_value(claim)
    allies = " allies" if claim.indicator is Indicator.COUNT_OF_ALLIES else ""
    return f"{bound}{text}{allies}"


def _claimed_value(claim: Claim) -> str:
    """The figure with the decimals it was printed with."""
    if claim.unit_measure in set(Unit):
        return value(Decimal(claim.value).scaleb(claim.unit_mult), claim.unit_measure)
    decimals = max(0, -int(Decimal(claim.value).as_tuple().exponent))
    return money(claim.figure, claim.unit_measure, decimals)


def areas(claim: Claim, names: Names) -> str:
    """The areas of a claim in words: "Poland", "Poland, Estonia and Latvia"."""
    told = [names.area_name(code) for code in claim.ref_area]
    return told[0] if len(told) == 1 else f"{', '.join(told[:-1])} and {told[-1]}"


def surname(record: ClaimRecord) -> str:
    """What a headline calls the claimant: a person's last name, an organisation whole."""
    claimant = record.claim.claimant
    is_person = claimant.role is not None and " " in claimant.name
    return claimant.name.rsplit(" ", 1)[-1] if is_person else claimant.name


def source_name(source: str) -> str:
    """A publisher in running text: "NATO", "the World Bank"."""
    return _SOURCE_NAMES[Source(source)]


def period(claim: Claim) -> str:
    """The stated period, or "" where the words name none."""
    return "" if claim.time_period is None else str(claim.time_period)
