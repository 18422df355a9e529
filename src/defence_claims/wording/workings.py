"""Figures that were worked out, told as a sum that a reader can do again."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from defence_claims.model import Comparison, Term, Working
from defence_claims.numerals.printing import amount, printed_value
from defence_claims.periods import PartialDate
from defence_claims.vocab import Arithmetic, Unit
from defence_claims.wording import labels
from defence_claims.wording.labels import Names

_MOST_NAMED = 8
_BILLION = 1_000_000_000

MARKET_RATES = (
    "Both are in dollars at the market rate; at purchasing power, of which no table here "
    "has any figure, the answer can differ."
)


def worked(comparison: Comparison, names: Names) -> str:
    """How a figure was worked out, as a sentence; "" for what a publisher prints."""
    working = comparison.working
    if working is None:
        return ""
    match working.arithmetic:
        case Arithmetic.COUNT:
            return _who(working, names)
        case Arithmetic.RANK:
            above = labels.listed(
                [labels.area(code, names) for code in working.members] or ["none"]
            )
            return f"Above it: {above}."
        case Arithmetic.CUMULATED:
            return _cumulated(comparison, working)
        case Arithmetic.RISE | Arithmetic.RISE_IN_PERCENT | Arithmetic.FACTOR:
            return _from_to(comparison, working)
        case Arithmetic.SHARE:
            whole = working.terms[1]
            one, other = _sums(working.terms)
            return f"That is {one} of {other}{_added(whole)}."
        case Arithmetic.MULTIPLE:
            whole = working.terms[1]
            one, other = _sums(working.terms)
            against = labels.area(whole.ref_area, names)
            told = f"That is {one} against {other} for {against}{_added(whole)}."
            return told if whole.ref_area == "NATO" else f"{told} {MARKET_RATES}"
        case Arithmetic.NEXT_COMBINED:
            return _next(working, names)
        case Arithmetic.PER_HEAD:
            return _per_head(working, names)


def _who(working: Working, names: Names) -> str:
    """The allies that were counted, or the others where these are fewer."""
    counted, others = working.members, working.others
    is_short = len(counted) <= len(others) or not others
    told = [labels.area(code, names) for code in (counted if is_short else others)]
    if not told or len(told) > _MOST_NAMED:
        return ""
    lead = "Counted are" if is_short else "Not among them"
    verb = "" if is_short else " are" if len(told) > 1 else " is"
    return f"{lead}{verb} {labels.listed(told)}."


def _cumulated(comparison: Comparison, working: Working) -> str:
    base, *added = working.terms
    years = _span([term.time_period for term in added])
    return (
        f"Added up: what was spent in {years} over the {_money(base)} of {base.time_period}, "
        f"year by year{_prices(comparison, working)}."
    )


def _from_to(comparison: Comparison, working: Working) -> str:
    if not working.terms:
        if not working.is_chained or working.base_year is None:
            return ""
        years = _span(list(range(working.base_year + 1, comparison.time_period + 1)))
        return f"Worked out from the edition’s own real changes of {years}."
    first, last = _sums(working.terms)
    base, end = working.terms
    return (
        f"From {first} in {base.time_period} to {last} in {end.time_period}"
        f"{_prices(comparison, working)}."
    )


def _prices(comparison: Comparison, working: Working) -> str:
    if not comparison.price_base:
        return ""
    chained = ", worked out from the edition’s own real changes" if working.is_chained else ""
    return f", in {labels.prices(comparison.price_base)}{chained}"


def _next(working: Working, names: Names) -> str:
    own, *others = working.terms
    total = sum((term.value for term in others), Decimal(0))
    told = labels.listed([labels.area(term.ref_area, names) for term in others])
    one, other = _sums([own, replace(own, value=total)])
    return f"That is {one} against {other} for the next {len(others)}: {told}."


def _per_head(working: Working, names: Names) -> str:
    money, heads = working.terms
    edition = names.edition(heads.edition)
    when = labels.day(PartialDate(edition.published.text[:7]))
    return (
        f"That is {_money(money)} over {labels.value(heads.value, Unit.PERSONS)} inhabitants "
        f"({labels.source_name(edition.source)}, {when})."
    )


def _money(term: Term) -> str:
    if term.unit_measure == Unit.PC_GDP:
        return f"{labels.value(term.value, term.unit_measure)} of GDP"
    return labels.value(term.value, term.unit_measure)


def _sums(terms: Sequence[Term]) -> list[str]:
    """Figures in one scale, that of the smallest, so that they can be compared at a glance."""
    if terms[0].unit_measure in set(Unit):
        return [_money(term) for term in terms]
    power = 9 if min(abs(term.value) for term in terms) >= _BILLION else 6
    return [
        amount(printed_value(str(term.value.scaleb(-power)), 1), term.unit_measure, power)
        for term in terms
    ]


def _added(term: Term) -> str:
    return f" (the sum of {term.added} members)" if term.added > 1 else ""


def _span(years: Sequence[int]) -> str:
    return str(years[0]) if len(years) == 1 else f"{years[0]}\N{EN DASH}{years[-1]}"
