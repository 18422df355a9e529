"""Whether the quoted words hold the value they are filed under.

A claim whose quote says another number than its `value` is the worst defect a
claims file can have, and the easiest to make. Digits and number words are read
by numerals; the few words that stand for a number without naming one ("top",
"every") are a closed table here.
"""

from decimal import Decimal

from defence_claims.model import Claim, Quote
from defence_claims.numerals.reading import (
    NumberKind,
    PrintedFigure,
    find_figures,
    find_ranks,
)
from defence_claims.vocab import Comparator, Indicator, Unit

SUPERLATIVES = {
    **dict.fromkeys(("top", "tops", "highest", "largest", "biggest", "greatest", "most"), 1),
    **dict.fromkeys(("bottom", "lowest", "smallest", "least", "last"), -1),
}
"""Words that stand for a rank."""

QUANTIFIERS = frozenset({"every", "all", "each"})
"""Words that stand for the whole alliance."""

ALLIANCE_SIZES = frozenset(range(25, 33))
"""What "every ally" can mean: 26 to 32 members since 2004, and one less where Iceland,
which has no armed forces, is not counted."""

COMPARATIVES = frozenset({"more", "less", "fewer"})
"""Words that set one quantity against another: a ratio above or below 1."""

_PERCENT = frozenset({Unit.PC, Unit.PC_DEF, Unit.PC_GDP, Unit.PC_GOV, Unit.PC_TOTAL})


def holds_value(claim: Claim) -> bool:
    """True where the figure of the quote, or the quote where none is marked, says the value.

    Digits must be the printed ones ("4.70" is not held by "4.7"). A change may be
    printed without its sign ("cut by 3%" is -3), a fraction stands for its percentage
    ("half" is 50 percent), and in a range the scale word may be printed once
    ("5-6 billion").
    """
    return figure_span(claim) is not None


def figure_span(claim: Claim) -> tuple[int, int] | None:
    """Where in `quote.exact` the value is printed, as offsets; None where it is not.

    With a marked figure this is its span, as long as it says the value.
    """
    quote = claim.quote
    if quote.figure is not None:
        start = quote.exact.find(quote.figure)
        if start < 0:
            return None
        span = (start, start + len(quote.figure))
        says = _printed(claim, span) or _words_say(claim, quote)
        return span if says else None
    return _printed(claim, (0, len(quote.exact)))


def _printed(claim: Claim, window: tuple[int, int]) -> tuple[int, int] | None:
    """The span of the value among the numbers that touch the window."""
    find = find_ranks if claim.indicator is Indicator.RANK else find_figures
    numbers = [
        number
        for number in find(claim.quote.exact)
        if number.start < window[1] and number.end > window[0]
    ]
    is_range = claim.comparator is Comparator.RANGE and claim.value_high is not None
    for index, low in enumerate(numbers):
        if not _says(low, claim, claim.value, scale_may_follow=is_range):
            continue
        if not is_range:
            return low.start, low.end
        for high in numbers[index + 1 :]:
            if _says(high, claim, str(claim.value_high), scale_may_follow=False):
                return low.start, high.end
    return None


def _says(number: PrintedFigure, claim: Claim, value: str, *, scale_may_follow: bool) -> bool:
    stated = Decimal(value).scaleb(claim.unit_mult)
    if claim.indicator is Indicator.CHANGE:
        stated = abs(stated)
    printed = [Decimal(number.value).scaleb(number.unit_mult)]
    if scale_may_follow and number.unit_mult == 0:
        printed.append(Decimal(number.value).scaleb(claim.unit_mult))
    if number.kind is NumberKind.DIGITS:
        # "4.7" is not "4.70": digits that were not printed would be a false precision.
        return any(stated.as_tuple() == one.as_tuple() for one in printed)
    if number.kind is NumberKind.FRACTION and claim.unit_measure in _PERCENT:
        printed.append(Decimal(number.value) * 100)
    return stated in printed


def _words_say(claim: Claim, quote: Quote) -> bool:
    """True where a word of the marked figure stands for the value without naming it."""
    figure = quote.figure or ""
    words = {word.strip(".,;:!?\"'“”‘’").casefold() for word in figure.split()}
    value = Decimal(claim.value)
    match claim.indicator:
        case Indicator.RANK if not find_ranks(figure):
            return any(SUPERLATIVES.get(word) == value for word in words)
        case Indicator.COUNT_OF_ALLIES:
            return bool(words & QUANTIFIERS) and value in ALLIANCE_SIZES
        case _:
            is_ratio = claim.unit_measure == Unit.RATIO
            return is_ratio and bool(words & COMPARATIVES) and value == 1
