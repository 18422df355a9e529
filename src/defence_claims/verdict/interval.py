"""The range of values that a printed figure stands for.

A figure is only as exact as it was printed: "4.7" stands for everything that
rounds half up to 4.7, that is from 4.65 up to but not including 4.75. Hedges
("about", "nearly", "up to") widen that range by whole units of the last printed
digit. There is deliberately no percentage of tolerance to tune.
"""

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from defence_claims.model import Claim
from defence_claims.numerals.reading import NumberKind, find_figures
from defence_claims.vocab import Comparator, Indicator, Unit

_ZERO = Decimal(0)
_TWENTIETH = Decimal("0.05")
_PERCENT = frozenset({Unit.PC, Unit.PC_DEF, Unit.PC_GDP, Unit.PC_GOV, Unit.PC_TOTAL})


@dataclass(frozen=True, slots=True)
class Interval:
    """Values from `low` to `high`; None is open-ended."""

    low: Decimal | None
    high: Decimal | None
    has_low: bool = True  # `low` itself belongs to it
    has_high: bool = False

    def __contains__(self, value: Decimal) -> bool:
        return self.distance(value) == _ZERO and not self._is_missed_edge(value)

    def _is_missed_edge(self, value: Decimal) -> bool:
        return (value == self.low and not self.has_low) or (
            value == self.high and not self.has_high
        )

    def distance(self, value: Decimal) -> Decimal:
        """The signed way from the nearest edge to `value`; 0 inside and on an edge."""
        if self.low is not None and value < self.low:
            return value - self.low
        if self.high is not None and value > self.high:
            return value - self.high
        return _ZERO

    def overlaps(self, other: "Interval") -> bool:
        """True where some value belongs to both; touching ends count only if both own them."""
        return not (_is_wholly_below(self, other) or _is_wholly_below(other, self))


def _is_wholly_below(one: Interval, other: Interval) -> bool:
    if one.high is None or other.low is None:
        return False
    if one.high == other.low:
        return not (one.has_high and other.has_low)
    return one.high < other.low


def rounding_to(low: Decimal, high: Decimal, *, step_low: Decimal, step_high: Decimal) -> Interval:
    """Everything that rounds half up to figures from `low` to `high`.

    Half up is away from zero, as newsrooms and publishers do it: -3.45 is printed as
    -3.5, and what rounds to nothing lies on both sides of it.
    """
    return Interval(
        low - step_low / 2, high + step_high / 2, has_low=low > _ZERO, has_high=high < _ZERO
    )


def printed_step(value: Decimal) -> Decimal:
    """One unit of the last printed digit: 0.1 for 4.7, 1 billion for "186 billion"."""
    return Decimal(1).scaleb(_exponent(value))


def hedged_step(value: Decimal) -> Decimal:
    """The step of a hedged figure ("about 200,000").

    Trailing zeros of a round integer are not taken as printed beyond its second
    digit: about 200,000 is exact to 10,000, about 130 billion to 10 billion,
    about 10 to 1, about 4.7 to 0.1.
    """
    exponent = _exponent(value)
    without_zeros = _exponent(value.normalize())
    if exponent < 0 or value.is_zero() or without_zeros <= exponent:
        return printed_step(value)
    return Decimal(1).scaleb(max(exponent, min(without_zeros, value.adjusted() - 1)))


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int):
        msg = f"{value} is not a number that can be printed"
        raise TypeError(msg)
    return exponent


def claimed_interval(claim: Claim) -> Interval:
    """The values that would bear the claim out, in whole units of its unit.

    Rule ids of docs/method.md: precision, about, more-than, at-least, less-than,
    nearly, just-over, up-to, range, fraction.
    """
    value, is_hedged = claim.figure, claim.approximate
    step = claimed_step(claim)
    hedge = step if _is_fraction(claim) else hedged_step(value)
    match claim.comparator:
        case Comparator.EQ | Comparator.RANGE:
            high = claim.figure_high if claim.figure_high is not None else value
            if is_hedged:
                return Interval(value - hedge, high + hedged_step(high), has_high=True)
            return rounding_to(value, high, step_low=step, step_high=printed_step(high))
        case Comparator.GT:
            return Interval(
                value, value + hedge if is_hedged else None, has_low=False, has_high=True
            )
        case Comparator.GE:
            return Interval(value, None)
        case Comparator.LT:
            return Interval(value - hedge if is_hedged else None, value)
        case Comparator.LE if claim.indicator is Indicator.RANK:
            # "Among the first three" does not say third.
            return Interval(Decimal(1), value, has_high=True)
        case Comparator.LE:
            return replace(
                rounding_to(value, value, step_low=step, step_high=step),
                low=value - hedge,
                has_low=True,
            )


def claimed_step(claim: Claim) -> Decimal:
    """One unit of the last digit that a claim states; of a fraction in words five hundredths."""
    if not _is_fraction(claim):
        return printed_step(claim.figure)
    return _TWENTIETH if claim.unit_measure == Unit.RATIO else _TWENTIETH * 100


def _is_fraction(claim: Claim) -> bool:
    """True for "two-thirds" and "half", which no digit of the words makes exact."""
    words = claim.quote.figure if claim.quote.figure is not None else claim.quote.exact
    if has_digit(words):
        return False
    if claim.unit_measure in _PERCENT:  # "a fifth" as 20 percent
        return _has_fraction(words)
    return claim.unit_measure == Unit.RATIO and abs(claim.figure) < 1


# One article's words carry several claims, and each is asked more than once.
@lru_cache(maxsize=4096)
def has_digit(words: str) -> bool:
    """True where words state a figure in digits."""
    return any(char.isdigit() for char in words)


@lru_cache(maxsize=4096)
def _has_fraction(words: str) -> bool:
    return any(number.kind is NumberKind.FRACTION for number in find_figures(words))


def is_consistent(
    interval: Interval,
    observed: Decimal,
    claimed_step: Decimal,
    observed_step: Decimal | None = None,
) -> bool:
    """Whether an observation, as its publisher prints it, bears the claim out.

    Where the publisher prints more coarsely than the claim ("4.3" against
    "4.25"), the observation stands for everything that rounds to it.
    `observed_step` says how coarsely where `observed` no longer shows it, as after
    a conversion of currencies.
    """
    step = printed_step(observed) if observed_step is None else observed_step
    if step > claimed_step:
        return interval.overlaps(rounding_to(observed, observed, step_low=step, step_high=step))
    return observed in interval
