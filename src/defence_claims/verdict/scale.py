"""The exact order of many decimals as whole numbers, which columns can compare.

A figure on the edge of what was claimed must fall on the right side of it, whatever its
digits, so no float is compared here. Decimals are put in order once; a range becomes the
two places where it begins and ends, and two ranges meet where neither ends before the
other begins.
"""

from bisect import bisect_left
from collections.abc import Iterable
from decimal import Decimal

from defence_claims.verdict.interval import Interval

LOWEST, HIGHEST = -1, 2**62
"""Where a range begins or ends that is open."""

_SLOTS = 4  # one for what lies before a held value; just below it, at it, just above it


class Scale:
    """Places of decimals among those that are held."""

    def __init__(self, held: Iterable[Decimal]) -> None:
        # By floats it is quick and all but right; the second pass is exact.
        self._held = sorted(sorted(set(held), key=float))
        self._places = {value: _SLOTS * at + 2 for at, value in enumerate(self._held)}

    def at(self, value: Decimal) -> int:
        """The place of a value itself; of one that is not held, between its neighbours."""
        place = self._places.get(value)
        return _SLOTS * bisect_left(self._held, value) if place is None else place

    def above(self, value: Decimal) -> int:
        """The place just above a value."""
        place = self._places.get(value)
        return _SLOTS * bisect_left(self._held, value) if place is None else place + 1

    def below(self, value: Decimal) -> int:
        """The place just below a value."""
        place = self._places.get(value)
        return _SLOTS * bisect_left(self._held, value) if place is None else place - 1

    def start(self, interval: Interval) -> int:
        """Where a range begins."""
        if interval.low is None:
            return LOWEST
        return self.at(interval.low) if interval.has_low else self.above(interval.low)

    def end(self, interval: Interval) -> int:
        """Where a range ends."""
        if interval.high is None:
            return HIGHEST
        return self.at(interval.high) if interval.has_high else self.below(interval.high)
