"""What a claim says, in the few words that begin a headline."""

from defence_claims.matching.wanted import speaks_of_costs_of_nato
from defence_claims.model import Claim, ClaimRecord
from defence_claims.numerals.printing import MINUS
from defence_claims.vocab import Comparator, Indicator, Unit
from defence_claims.wording import labels
from defence_claims.wording.labels import Names

_SIDES = {
    Comparator.LT: "below",
    Comparator.LE: "at or below",
    Comparator.GT: "above",
}

_LONGEST_OWNER = 3  # words; a longer name with an apostrophe is hard to read


def subject(record: ClaimRecord, names: Names) -> str:
    """Whose figure, of what: "Rutte's 4.7% for Poland", "Rutte on Russia: about 10%"."""
    claim = record.claim
    name, area = labels.surname(record), labels.areas(claim, names)
    what, is_bare = told(claim, names), labels.is_bare(claim)
    if claim.indicator is Indicator.COUNT_OF_ALLIES:
        # The group is in the words "23 allies"; naming it again says nothing.
        return f"{labels.possessive(name)} {what}" if is_bare else f"{name}: {what}"
    is_of_total = claim.indicator is Indicator.SHARE_OF_TOTAL
    if is_bare and not is_of_total and len(name.split()) <= _LONGEST_OWNER:
        return f"{labels.possessive(name)} {what} for {area}"
    return f"{name} on {area}: {what}"


_OF = {
    Indicator.EQUIPMENT_SHARE: "on equipment",
    Indicator.PERSONNEL: "under arms",
    Indicator.PER_CAPITA: "a head",
    Indicator.SHARE_OF_BUDGET: "of the state budget",
}


def told(claim: Claim, names: Names) -> str:
    """The figure and what it is a figure of, where that is not a share of GDP or a sum."""
    figure = labels.claimed(claim)
    match claim.indicator:
        case Indicator.COUNT_OF_ALLIES:
            side = _SIDES.get(claim.threshold_comparator or Comparator.GE, "at")
            return f"{figure} {side} {claim.threshold}%" if claim.threshold else figure
        case Indicator.CHANGE if claim.unit_measure == Unit.RATIO:
            return f"{figure} as much"
        case Indicator.CHANGE if claim.figure < 0:
            return f"{figure.replace(MINUS, '')} less"
        case Indicator.CHANGE:
            return f"{figure} more"
        case Indicator.SHARE_OF_TOTAL:
            return _of_total(claim, figure, names)
        case indicator:
            return f"{figure} {_OF[indicator]}" if indicator in _OF else figure


def _of_total(claim: Claim, figure: str, names: Names) -> str:
    whole = labels.area(claim.counterpart_area, names) if claim.counterpart_area else "the total"
    if claim.unit_measure == Unit.NEXT_COMBINED:
        return figure
    if claim.unit_measure == Unit.RATIO and abs(claim.figure) >= 1:
        is_more = claim.figure == 1 and claim.comparator is Comparator.GT
        return f"more than {whole}" if is_more else f"{figure} as much as {whole}"
    if speaks_of_costs_of_nato(claim):
        return f"{figure} of the cost of NATO"
    return f"{figure} of {labels.possessive(whole)} spending"
