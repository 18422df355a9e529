"""A pledged share as a mark to reach, the same for claims and for the pledge table."""

from dataclasses import dataclass
from decimal import Decimal

from defence_claims.verdict.interval import hedged_step
from defence_claims.vocab import Comparator

CEILINGS = frozenset({Comparator.LE, Comparator.LT})


@dataclass(frozen=True, slots=True)
class Mark:
    """A share to reach, as NATO counts its 2%: not widened by rounding, so 1.95 is short of 2."""

    value: Decimal  # of a range the lower end
    comparator: Comparator
    is_approximate: bool

    @property
    def least(self) -> Decimal:
        """The lowest figure that can reach it: "about 8.7" is reached one step below."""
        return self.value - (hedged_step(self.value) if self.is_approximate else 0)

    @property
    def is_beyond_value(self) -> bool:
        """True where the value itself does not reach it: "over 3" needs more than 3."""
        return self.comparator is Comparator.GT

    def is_reached_by(self, figure: Decimal) -> bool:
        """Whether a printed figure reaches it."""
        if self.is_beyond_value:
            return figure > self.value
        return figure >= self.least
