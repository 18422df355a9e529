"""Readings in words: what the claim would have to mean, how far off, and since when."""

from decimal import Decimal

from defence_claims.model import Claim, ClaimRecord, Comparison, Finding
from defence_claims.numerals.printing import money, plain
from defence_claims.vocab import (
    Arithmetic,
    Comparator,
    Indicator,
    PriceBase,
    ReadingKind,
    Source,
    Unit,
)
from defence_claims.wording import labels
from defence_claims.wording.labels import Names


def meaning(comparison: Comparison, finding: Finding, names: Names) -> str:
    """What the claim would have to mean for this figure to be its own."""
    match comparison.kind:
        case ReadingKind.PLAN:
            return f"A plan or pledge of {names.area_name(comparison.ref_area)}"
        case ReadingKind.ANOTHER_SOURCE:
            return "Another source"
        case ReadingKind.ANOTHER_DEFINITION:
            return _definition(comparison)
        case ReadingKind.ANOTHER_YEAR:
            return "Another year"
        case ReadingKind.COMBINED:
            return "Another year and another source or definition"
        case ReadingKind.AS_STATED:
            return _as_stated(comparison, finding)


def _as_stated(comparison: Comparison, finding: Finding) -> str:
    editions = finding, finding.other_year or finding
    if any(comparison in each.latest for each in editions):
        return "As stated, latest edition"
    if any(comparison in each.on_the_day for each in editions):
        return "As stated, edition of that day"
    return "As stated, an edition since" if not comparison.is_known else "As stated, older edition"


def _definition(comparison: Comparison) -> str:
    if comparison.basis is Indicator.AMOUNT:
        return "By amount"
    if comparison.basis is Indicator.SHARE_OF_GDP:
        return "By share of GDP"
    if is_of_all_spending(comparison):
        return "Of all that allies spend, not of NATO’s costs"
    return f"In {labels.prices(comparison.price_base)}"


def is_of_all_spending(comparison: Comparison) -> bool:
    """True for a share of what all allies spend, held against words on the cost of NATO."""
    is_share = comparison.working is not None and (
        comparison.working.arithmetic is Arithmetic.SHARE
    )
    is_other = comparison.kind in {ReadingKind.ANOTHER_DEFINITION, ReadingKind.COMBINED}
    return is_share and is_other and comparison.price_base is PriceBase.CURRENT


def source_and_edition(comparison: Comparison, names: Names) -> str:
    """Who says so, and in which edition: "NATO tables, 10 July 2026"."""
    if comparison.source == Source.NATIONAL:
        when = labels.day(comparison.published, is_short=True)
        return f"National plan{', ' + when if when else ''}"
    edition = names.edition(comparison.edition)
    return f"{edition.short_title}, {labels.day(edition.published, is_short=True)}"


def against(comparison: Comparison, claim: Claim) -> str:
    """How the figure stands to the claimed one: "bears it out" or "0.17 below"."""
    if comparison.is_consistent:
        return "bears it out"
    gap = abs(comparison.difference)
    side = "below" if comparison.difference < 0 else "above"
    if gap == 0:  # on an edge that does not belong to the claim, such as 4.00 for "over 4"
        return "just short of it" if claim.comparator is Comparator.GT else "just outside it"
    return f"{_distance(gap, claim.unit_measure)} {side}"


def _distance(gap: Decimal, unit: str) -> str:
    if unit == Unit.PERSONS:
        return plain(gap.quantize(Decimal(1)))
    return plain(gap) if unit in set(Unit) else money(gap, unit)


def when(comparison: Comparison, record: ClaimRecord) -> str:
    """Whether the reader could have known it that day, or how much later it came."""
    if comparison.is_known:
        return "Known that day"
    said, published = record.date, comparison.published
    if said is None or published is None:
        return ""
    months = (published.first.year - said.first.year) * 12 + (
        published.first.month - said.first.month
    )
    if months < 1:
        return "Learned later"
    return f"Learned {months} month{'s' if months > 1 else ''} later"
