"""How a unit is written: ticks, labels and the axis of each unit of measure."""

import math
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from defence_claims.vocab import Unit

_MAGNITUDES = ((1e12, "tn"), (1e9, "bn"), (1e6, "m"))
_NOTHING = 1e-9  # of any unit: drawn as 0
_PERCENT = frozenset({Unit.PC_GDP, Unit.PC_DEF, Unit.PC_GOV, Unit.PC_TOTAL, Unit.PC})
_SUFFIXES = {
    Unit.PP: " pts",
    Unit.BP: " bp",
    Unit.RATIO: "×",
    Unit.ALLIES: " allies",
    Unit.PER_100000: " per 100,000",
}


def _fixed(value: float, decimals: int) -> str:
    """Half up, as newsrooms round, with a true minus sign."""
    step = Decimal(1).scaleb(-decimals)
    rounded = Decimal(repr(value)).quantize(step, ROUND_HALF_UP)
    return f"{rounded:,f}".replace("-", "−")


def _ordinal(number: int) -> str:
    last_two = number % 100
    ending = "th" if 10 < last_two < 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


@dataclass(frozen=True, slots=True)
class Scale:
    """How to draw one unit. `divisor` shortens ticks: values stay in whole units.

    Build it with `scale_for`, which knows every unit and currency.
    """

    unit: str
    prefix: str = ""
    suffix: str = ""
    divisor: float = 1.0
    is_whole: bool = False
    is_reversed: bool = False

    def words(self, printed: str, value: float) -> str:
        """A figure as a label: the publisher's decimals, money to one, ranks as ordinals.

        >>> scale_for("PC_GDP", 5).words("4.25", 4.2479)
        '4.25%'
        >>> scale_for("USD", 1e12).words("", 997.3e9)
        'USD 997.3 bn'
        """
        if self.unit == Unit.RANK:
            return _ordinal(round(value))
        if self.unit in {Unit.ALLIES, Unit.PER_100000}:
            return printed
        if self.unit == Unit.PERSONS:
            return _fixed(value, 0)
        if not self.prefix:
            return f"{printed.replace('-', '−')}{self.suffix}"
        for size, name in _MAGNITUDES:
            # 999.96 bn would print as 1000.0 bn
            if abs(value) >= size * 0.99995:
                return f"{self.prefix}{_fixed(value / size, 1)} {name}"
        return f"{self.prefix}{_fixed(value, 0)}"

    def ticks(self, low: float, high: float, about: int = 5) -> tuple[list[float], list[str]]:
        """Round ticks from `low` to `high`, the unit on the top one only; either order."""
        low, high = sorted((low / self.divisor, high / self.divisor))
        step = _round_step(low, high, about, whole=self.is_whole)
        first, last = _bounds(low, high, step)
        numbers = [i * step for i in range(first, last + 1)]
        if self.unit == Unit.RANK:
            numbers = [1.0, *(number for number in numbers if number > 1)]
        decimals = max(0, -math.floor(math.log10(step) + 1e-9))
        texts = [_fixed(number, decimals) for number in numbers]
        if texts:
            top = 0 if self.is_reversed else -1
            texts[top] = f"{self.prefix}{texts[top]}{self.suffix}"
        return [number * self.divisor for number in numbers], texts


def _bounds(low: float, high: float, step: float) -> tuple[int, int]:
    """The first and last multiple of a step within a range."""
    return math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)


def _round_step(low: float, high: float, about: int, *, whole: bool) -> float:
    """1, 2 or 5 times a power of ten, whichever gives nearest to `about` ticks, rather fewer."""
    power = 10.0 ** math.floor(math.log10((high - low) / about))
    steps = [n * power for n in (10, 5, 2, 1)]
    if whole:
        steps = [step for step in steps if step >= 1 and step % 1 == 0] or [1.0]

    def miss(step: float) -> int:
        first, last = _bounds(low, high, step)
        return abs(last - first + 1 - about)

    return min(steps, key=miss)


def scale_for(unit_measure: str, largest: float) -> Scale:
    """The scale of a unit of measure or an ISO 4217 currency.

    `largest` is the largest value to be drawn, in whole units; it decides whether
    the ticks of money count in trillions, billions or millions.
    """
    if unit_measure in _PERCENT:
        return Scale(unit_measure, suffix="%")
    if unit_measure == Unit.RANK:
        return Scale(unit_measure, is_whole=True, is_reversed=True)
    if unit_measure in _SUFFIXES:
        is_whole = unit_measure == Unit.ALLIES
        return Scale(unit_measure, suffix=_SUFFIXES[Unit(unit_measure)], is_whole=is_whole)
    if unit_measure == Unit.PERSONS:
        return Scale(unit_measure, is_whole=True)
    prefix = "int. USD " if unit_measure == Unit.USD_PPP else f"{unit_measure} "
    for size, name in _MAGNITUDES:
        if abs(largest) >= size:
            return Scale(unit_measure, prefix, f" {name}", size)
    return Scale(unit_measure, prefix)


def value_range(values: list[float], scale: Scale, guideline: float | None) -> tuple[float, float]:
    """Where the value axis runs: (bottom, top), bottom > top on a reversed axis.

    It holds every value with room above and below and need not start at 0; a guideline is
    taken in as long as it does not squeeze the data into less than half the height.
    """
    low, high = min(values), max(values)
    is_flat = scale.is_whole or abs(high) < _NOTHING
    least = max(abs(high) * 0.12, 1.0 if is_flat else 0.0)
    if high - low < least:
        middle = (low + high) / 2
        low, high = middle - least / 2, middle + least / 2
    if guideline is not None:
        wider = (min(low, guideline), max(high, guideline))
        if wider[1] - wider[0] <= 2 * (high - low):
            low, high = wider
    bottom, top = low - 0.13 * (high - low), high + 0.14 * (high - low)
    if min(values) >= 0 and bottom < 0.12 * high:
        bottom = 0.0
    if scale.is_reversed:
        bottom = low - 0.13 * (high - low)
        return top, bottom
    return bottom, top
