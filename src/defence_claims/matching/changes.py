"""Changes worked out from one edition's own series, in current and in constant prices.

A change is never taken across editions, currencies or price bases: what an edition
revised since is not what it says was added. NATO prints the real change of a single
year itself; everything else here follows from its amounts.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from defence_claims.matching.series import (
    CURRENT,
    INDEX,
    Figure,
    Held,
    Key,
    Series,
    own_money,
)
from defence_claims.matching.wanted import Changed
from defence_claims.model import Term, Working
from defence_claims.vocab import Arithmetic, Indicator, PriceBase, Unit

_MILLION = Decimal(1_000_000)


@dataclass(frozen=True, slots=True)
class Answer:
    """One figure that was worked out, ready to become an observation."""

    key: Key
    ref_area: str
    time_period: int
    value: Decimal
    unit: str
    decimals: int
    unit_mult: int
    is_estimate: bool
    working: Working
    basis: str = ""  # what was ranked

    @property
    def price_base(self) -> str:
        """The prices of the answer; a share of GDP in percentage points and a rank have none."""
        return "" if self.unit in {Unit.PP, Unit.RANK} else self.key.price_base


class Rates:
    """Average rates of exchange of a year, in units of a currency for one dollar."""

    def __init__(self, per_dollar: Mapping[tuple[str, int], Decimal]) -> None:
        self._per_dollar = per_dollar

    def between(self, one: str, other: str, year: int) -> Decimal | None:
        """Units of `other` for one of `one`, or None where no rate is held."""
        first = Decimal(1) if one == "USD" else self._per_dollar.get((one, year))
        second = Decimal(1) if other == "USD" else self._per_dollar.get((other, year))
        return None if first is None or second is None else second / first


def changes(
    work: Changed, area: str, years: Iterable[int], held: Held, rates: Rates
) -> Iterator[Answer]:
    """Every answer that editions give to a change of an area, year by year (rule `change`)."""
    is_money = work.unit not in set(Unit)
    money = tuple(_in_currency(work.unit, area, held, rates)) if is_money else ()
    for year in years:
        base = year - 1 if work.base is None else work.base
        if work.unit == Unit.PP:
            yield from _points(area, base, year, held)
        elif work.unit in {Unit.PC, Unit.RATIO}:
            yield from _relative(work, area, base, year, held)
        elif is_money:
            yield from _sums(work, area, base, year, money)


def _points(area: str, base: int, year: int, held: Held) -> Iterator[Answer]:
    for key, series in held.of(Indicator.SHARE_OF_GDP, area).items():
        if base in series and year in series:
            value = series[year].value - series[base].value
            told = _Told(key, area, series, Arithmetic.RISE, is_chained=False)
            yield told.answer(value, (base, year), Unit.PP, decimals=2)


def _relative(work: Changed, area: str, base: int, year: int, held: Held) -> Iterator[Answer]:
    """Percentages and factors: NATO's own real change of a year, else end over base."""
    printed: set[str] = set()
    if work.unit == Unit.PC and work.base is None:
        for key, series in held.of(Indicator.CHANGE, area).items():
            if year in series:
                printed.add(key.edition)
                yield _as_printed(key, area, year, series[year])
    for key, series, is_chained in _own_series(area, held):
        is_told = key.edition in printed and key.price_base != CURRENT
        if base not in series or year not in series or not series[base].value or is_told:
            continue
        factor = series[year].value / series[base].value
        if work.unit == Unit.RATIO:
            told = _Told(key, area, series, Arithmetic.FACTOR, is_chained=is_chained)
            yield told.answer(factor, (base, year), Unit.RATIO, decimals=2)
        else:
            told = _Told(key, area, series, Arithmetic.RISE_IN_PERCENT, is_chained=is_chained)
            yield told.answer((factor - 1) * 100, (base, year), Unit.PC, decimals=1)


def _as_printed(key: Key, area: str, year: int, figure: Figure) -> Answer:
    working = Working(Arithmetic.RISE_IN_PERCENT, base_year=year - 1)
    exponent = figure.value.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) else 0
    return Answer(key, area, year, figure.value, Unit.PC, places, 0, figure.is_estimate, working)


def _own_series(area: str, held: Held) -> Iterator[tuple[Key, Series, bool]]:
    """One series an edition and price base, in the state's own money where it is printed."""
    found: dict[tuple[str, str], dict[Key, tuple[Series, bool]]] = defaultdict(dict)
    for key, series in held.amounts(area).items():
        if key.price_base == CURRENT:
            found[key.edition, key.price_base][key] = series, False
    for key, series, is_chained in held.in_constant_prices(area):
        found[key.edition, key.price_base][key] = series, is_chained
    for told in found.values():
        key = own_money(list(told))
        yield key, *told[key]


def _in_currency(
    currency: str, area: str, held: Held, rates: Rates
) -> Iterator[tuple[Key, Series, bool]]:
    """The amounts of each edition in a currency: its own, else at each year's average rate."""
    current: dict[str, list[Key]] = defaultdict(list)
    amounts = held.amounts(area)
    for key in amounts:
        if key.price_base == CURRENT:
            current[key.edition].append(key)
    for keys in current.values():
        key = min(keys, key=lambda k: (k.unit != currency, k.unit != "USD"))
        if key.unit == currency:
            yield key, amounts[key], False
            continue
        converted = {
            year: Figure(figure.value * rate, figure.is_estimate, figure.added)
            for year, figure in amounts[key].items()
            if (rate := rates.between(key.unit, currency, year)) is not None
        }
        yield key, converted, False
    # Constant prices are money of the base year: the rate of another year would mix the two.
    for key, series, is_chained in held.in_constant_prices(area):
        if key.unit == currency:
            yield key, series, is_chained


def _sums(
    work: Changed,
    area: str,
    base: int,
    year: int,
    money: Iterable[tuple[Key, Series, bool]],
) -> Iterator[Answer]:
    """The rise itself and, over several years, all that was added up (rule `added-up`).

    "130 billion more since 2016" can mean either. A period names the base year or the
    first year that the rise was added up for, so that both are tried.
    """
    for key, series, is_chained in money:
        if base in series and year in series and not (work.is_cumulated and year - base > 1):
            told = _Told(key, area, series, Arithmetic.RISE, is_chained=is_chained)
            yield told.answer(series[year].value - series[base].value, (base, year), work.unit)
        if work.base is None or work.is_yearly or year - base < 2:
            continue
        for start in (base, base - 1):
            added = range(start + 1, year + 1)
            if start not in series or any(one not in series for one in added):
                continue
            value = sum((series[one].value - series[start].value for one in added), Decimal(0))
            told = _Told(key, area, series, Arithmetic.CUMULATED, is_chained=is_chained)
            yield told.answer(value, (start, *added), work.unit)


@dataclass(frozen=True, slots=True)
class _Told:
    """The series that a change is worked out from."""

    key: Key
    area: str
    series: Series
    arithmetic: Arithmetic
    is_chained: bool

    def answer(
        self, value: Decimal, years: tuple[int, ...], unit: str, decimals: int | None = None
    ) -> Answer:
        """The change as an answer; money is told in whole millions."""
        unit_of_terms = "PC_GDP" if unit == Unit.PP else self.key.unit
        if decimals is None:
            unit_of_terms, value = unit, value / _MILLION
        terms = tuple(
            Term(
                self.area,
                y,
                _rounded(self.series[y].value),
                unit_of_terms,
                added=self.series[y].added,
            )
            for y in years
        )
        is_constant = self.key.price_base not in {CURRENT, PriceBase.NONE}
        return Answer(
            self.key,
            self.area,
            years[-1],
            value,
            unit,
            0 if decimals is None else decimals,
            6 if decimals is None else 0,
            any(self.series[y].is_estimate for y in years),
            Working(
                self.arithmetic,
                () if self.key.unit == INDEX else terms,
                base_year=years[0],
                is_chained=self.is_chained and is_constant,
            ),
        )


def _rounded(value: Decimal) -> Decimal:
    """No term is told more exactly than tables print money."""
    return value if abs(value) < _MILLION else value.quantize(Decimal(1))
