"""The rules a claim must keep that no single value can break.

Each rule looks at one whole claim and yields what is wrong with it; the reader
adds file and line.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from defence_claims.model import Claim
from defence_claims.store.holding import figure_span, holds_value
from defence_claims.vocab import Comparator, Indicator, Unit

MIN_WORDS = 3
MAX_WORDS = 40
"""How many words a quote may have: enough to be found in the article, never a paragraph."""

MONEY = "an ISO 4217 currency code"

UNITS: dict[Indicator, frozenset[str]] = {
    Indicator.SHARE_OF_GDP: frozenset({Unit.PC_GDP}),
    Indicator.AMOUNT: frozenset({MONEY, Unit.USD_PPP}),
    Indicator.CHANGE: frozenset({Unit.PC, Unit.PP, Unit.RATIO, MONEY}),
    Indicator.COUNT_OF_ALLIES: frozenset({Unit.ALLIES}),
    Indicator.RANK: frozenset({Unit.RANK}),
    Indicator.SHARE_OF_TOTAL: frozenset({Unit.PC_TOTAL, Unit.RATIO, Unit.NEXT_COMBINED}),
    Indicator.SHARE_OF_BUDGET: frozenset({Unit.PC_GOV, Unit.RATIO}),
    Indicator.EQUIPMENT_SHARE: frozenset({Unit.PC_DEF}),
    Indicator.PERSONNEL: frozenset({Unit.PERSONS}),
    Indicator.PER_CAPITA: frozenset({MONEY}),
    Indicator.OTHER: frozenset({*Unit, MONEY}),
}
"""The units each indicator can be stated in."""


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule that a claim breaks, at one of its keys."""

    key: str
    found: str
    expected: str
    next_step: str


def breaches(claim: Claim) -> Iterator[Breach]:
    """Everything that is wrong with a claim whose values each fit their kind."""
    yield from _unit(claim)
    yield from _bounds(claim)
    yield from _company(claim)
    yield from _period(claim)
    yield from _quote(claim)


def _unit(claim: Claim) -> Iterator[Breach]:
    allowed = UNITS[claim.indicator]
    unit = claim.unit_measure
    # What is in no unit list was read as a currency.
    kind = unit if unit in set(Unit) else MONEY
    if kind not in allowed:
        yield Breach(
            "unit_measure",
            f"{unit} for {claim.indicator}",
            " or ".join(sorted(allowed)),
            "Change the unit or the indicator.",
        )


def _bounds(claim: Claim) -> Iterator[Breach]:
    is_range = claim.comparator is Comparator.RANGE
    if is_range and claim.value_high is None:
        yield Breach(
            "comparator",
            "a range without value_high",
            "both bounds",
            "Add value_high, or change the comparator.",
        )
    if claim.value_high is None:
        return
    if not is_range:
        yield Breach(
            "value_high",
            f"value_high with comparator {claim.comparator}",
            "value_high only with comparator range",
            "Write comparator: range, or remove value_high.",
        )
    if Decimal(claim.value_high) <= Decimal(claim.value):
        yield Breach(
            "value_high",
            f"{claim.value_high}, not above the value {claim.value}",
            "the upper bound",
            "Put the lower bound into value.",
        )


def _company(claim: Claim) -> Iterator[Breach]:
    """Keys that need, or cannot stand without, another."""
    if claim.indicator is Indicator.RANK and claim.counterpart_area is None:
        yield Breach(
            "counterpart_area",
            "a rank among nobody",
            "the group the rank is taken in",
            "Add counterpart_area, such as NATO.",
        )
    if (claim.threshold is None) != (claim.threshold_comparator is None):
        yield Breach(
            "threshold",
            "one of threshold and threshold_comparator",
            "both or neither",
            'Write threshold: "2" with threshold_comparator: ge for "at or above 2%".',
        )
    if claim.threshold is not None and claim.indicator is not Indicator.COUNT_OF_ALLIES:
        yield Breach(
            "threshold",
            f"a threshold for {claim.indicator}",
            "a threshold only for count_of_allies",
            "Remove it.",
        )
    if claim.threshold_comparator is Comparator.RANGE:
        yield Breach(
            "threshold_comparator", "range", "eq, ge, gt, le or lt", "Write ge for 'at least'."
        )


def _period(claim: Claim) -> Iterator[Breach]:
    if claim.time_period is None and claim.period_basis is not None:
        yield Breach(
            "period_basis",
            f"{claim.period_basis} for no time_period",
            "a basis only where there is a period",
            "Add time_period, or remove period_basis.",
        )


def _quote(claim: Claim) -> Iterator[Breach]:
    quote = claim.quote
    words = len(quote.exact.split())
    if not MIN_WORDS <= words <= MAX_WORDS:
        yield Breach(
            "quote",
            f"a quote of {words} word{'' if words == 1 else 's'}",
            f"{MIN_WORDS} to {MAX_WORDS} words",
            "Quote the words around the figure, and no paragraph.",
        )
    if quote.figure is not None and quote.figure not in quote.exact:
        yield Breach(
            "quote",
            f"the figure {quote.figure!r}, which is not in the quote",
            "a part of quote.exact",
            "Copy it from the quote, letter by letter.",
        )
    elif not holds_value(claim):
        yield _unheld(claim)


def _unheld(claim: Claim) -> Breach:
    scale = f" times ten to the {claim.unit_mult}" if claim.unit_mult else ""
    high = f" to {claim.value_high}" if claim.value_high else ""
    shown = claim.quote.exact if claim.quote.figure is None else claim.quote.figure
    return Breach(
        "value",
        f"{claim.value}{high}{scale}, which {shown!r} does not say",
        "the number printed in the quote",
        "Correct the value, its unit_mult or the quote; mark a figure in words as quote.figure.",
    )


def with_figure(claim: Claim) -> Claim:
    """The claim with its printed number marked as `quote.figure`, where none is marked yet."""
    if claim.quote.figure is not None or (span := figure_span(claim)) is None:
        return claim
    figure = claim.quote.exact[span[0] : span[1]]
    return replace(claim, quote=replace(claim.quote, figure=figure))
