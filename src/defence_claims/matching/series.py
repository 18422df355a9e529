"""Printed figures as series: what an edition has for an area, year by year.

What is worked out from a series must come from one edition, one currency and one
price base. The key of a series names all three, so that nothing can be mixed.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

import pandas as pd

from defence_claims.matching.tables import Tables
from defence_claims.numerals.printing import printed_value
from defence_claims.vocab import GROUPS, Indicator, ObsStatus, PriceBase, ReferenceIndicator, Unit

ALLIED = frozenset({"NATO", "NATO_EUR_CAN", "NATO_EUR"})
_WITHOUT = {"NATO_EUR_CAN": {"USA"}, "NATO_EUR": {"USA", "CAN"}}
_ESTIMATES = {ObsStatus.ESTIMATE, ObsStatus.FORECAST, ObsStatus.PROVISIONAL}

CURRENT = str(PriceBase.CURRENT)

INDEX = "INDEX"
"""The unit of a series that only says how far prices-adjusted spending moved; 100 = base year."""


class Key(NamedTuple):
    """Whose series it is and in which money."""

    source: str
    edition: str
    published: str
    unit: str
    price_base: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure as printed, in whole units."""

    value: Decimal
    is_estimate: bool
    added: int = 1  # areas whose figures were added up


Series = Mapping[int, Figure]


class Held:
    """The series of the tables, by indicator and area."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._read: dict[str, dict[str, dict[Key, dict[int, Figure]]]] = {}
        self._by_key: dict[str, dict[Key, frozenset[str]]] = {}
        self._totals: dict[str, Mapping[Key, Series]] = {}
        self._constant: dict[str, tuple[tuple[Key, Series, bool], ...]] = {}

    def of(self, indicator: Indicator | ReferenceIndicator, area: str) -> Mapping[Key, Series]:
        """Every series of an area: one an edition, unit and price base."""
        return self._areas(str(indicator)).get(area, {})

    def states(self, key: Key) -> frozenset[str]:
        """The states, not groups of them, that have amounts of this key."""
        return self._of_key(str(Indicator.AMOUNT)).get(key, frozenset()) - set(GROUPS)

    def amounts(self, area: str) -> Mapping[Key, Series]:
        """Money of an area or, where an edition prints no row for a group, of its members."""
        printed = self.of(Indicator.AMOUNT, area)
        if area not in GROUPS:
            return printed
        if area not in self._totals:
            self._totals[area] = {**printed, **self._added(area, printed)}
        return self._totals[area]

    def in_constant_prices(self, area: str) -> Sequence[tuple[Key, Series, bool]]:
        """The series of an area in constant prices: as printed, else from real changes.

        The last part is True for those that were worked out.
        """
        if area not in self._constant:
            self._constant[area] = tuple(_in_constant_prices(self, area))
        return self._constant[area]

    def _added(self, area: str, printed: Mapping[Key, Series]) -> Mapping[Key, Series]:
        added = {key: self._total(area, key) for key in self._keys_of_groups if key not in printed}
        return {key: series for key, series in added.items() if series}

    def _total(self, group: str, key: Key) -> Series:
        """The sum of all members, for years that have every one."""
        found: dict[int, Figure] = {}
        areas, ever = self._areas(str(Indicator.AMOUNT)), self._ever(key)
        years = {year for area in self.states(key) for year in areas[area][key]}
        for year in years:
            members = self.members(group, year)
            if group in ALLIED:
                # Iceland, of which NATO has no figures, is never missed; Sweden would be.
                members &= ever
            parts = [areas[area].get(key, {}).get(year) for area in members]
            told = [part for part in parts if part is not None]
            if told and len(told) == len(parts):
                value = sum((part.value for part in told), Decimal(0))
                found[year] = Figure(value, any(p.is_estimate for p in told), len(told))
        return found

    def members(self, group: str, year: int) -> frozenset[str]:
        """Who belongs to a group, or to the part of the alliance that a code names."""
        if group in _WITHOUT:
            return self._tables.members("NATO", year) - _WITHOUT[group]
        return self._tables.members(group, year)

    def _ever(self, key: Key) -> frozenset[str]:
        """The areas that a source has in any edition."""
        return frozenset().union(
            *(
                areas
                for other, areas in self._of_key(str(Indicator.AMOUNT)).items()
                if (other.source, other.unit) == (key.source, key.unit)
            )
        )

    @cached_property
    def _keys_of_groups(self) -> tuple[Key, ...]:
        """What all members share: dollars, or euros where the publisher counts in them."""
        return tuple(k for k in self._of_key(str(Indicator.AMOUNT)) if k.unit in {"USD", "EUR"})

    def _of_key(self, indicator: str) -> Mapping[Key, frozenset[str]]:
        if indicator not in self._by_key:
            found: dict[Key, set[str]] = defaultdict(set)
            for area, series in self._areas(indicator).items():
                for key in series:
                    found[key].add(area)
            self._by_key[indicator] = {key: frozenset(areas) for key, areas in found.items()}
        return self._by_key[indicator]

    def _areas(self, indicator: str) -> Mapping[str, Mapping[Key, Series]]:
        if indicator not in self._read:
            self._read[indicator] = _read(self._tables.observations, indicator)
        return self._read[indicator]


def _read(observations: pd.DataFrame, indicator: str) -> dict[str, dict[Key, dict[int, Figure]]]:
    found: dict[str, dict[Key, dict[int, Figure]]] = defaultdict(lambda: defaultdict(dict))
    held = observations[observations["indicator"] == indicator]
    names = "source edition published unit_measure price_base ref_area time_period obs_value"
    columns = [held[name].tolist() for name in (*names.split(), "decimals", "unit_mult")]
    for row, status in zip(zip(*columns, strict=True), held["obs_status"].tolist(), strict=True):
        value = printed_value(row[7], row[8]).scaleb(row[9])
        found[row[5]][Key(*row[:5])][row[6]] = Figure(value, status in _ESTIMATES)
    return found


def _in_constant_prices(held: Held, area: str) -> Iterator[tuple[Key, Series, bool]]:
    """The series of an area in constant prices: as printed, else worked out from real changes.

    In its base year an edition's constant prices are its current ones. Going from there
    by the real changes of the same edition gives what it does not print; the last part
    is True for these. Where an edition has no amounts either, the unit is INDEX.
    """
    amounts, real = held.amounts(area), held.of(Indicator.CHANGE, area)
    printed = {k.edition for k in amounts if k.price_base.startswith("constant")}
    yield from ((k, s, False) for k, s in amounts.items() if k.price_base.startswith("constant"))
    for key, changes in real.items():
        if key.edition in printed or key.unit != Unit.PC:
            continue
        base = int(key.price_base.removeprefix("constant_"))
        told = [k for k in amounts if k.edition == key.edition and base in amounts[k]]
        for current in told:
            start = amounts[current][base].value
            chain = _chained(start, base, changes)
            yield current._replace(price_base=key.price_base), chain, True
        chain = _chained(Decimal(100), base, changes)
        yield key._replace(unit=INDEX), chain, True


def _chained(start: Decimal, base: int, changes: Series) -> Series:
    found = {base: Figure(start, is_estimate=False)}
    for year in sorted(y for y in changes if y > base):
        if year - 1 in found:
            factor = 1 + changes[year].value / 100
            is_estimate = changes[year].is_estimate or found[year - 1].is_estimate
            found[year] = Figure(found[year - 1].value * factor, is_estimate)
    for year in sorted((y for y in changes if y <= base), reverse=True):
        if year in found:
            factor = 1 + changes[year].value / 100
            found[year - 1] = Figure(found[year].value / factor, is_estimate=False)
    return found


def own_money(keys: Sequence[Key]) -> Key:
    """Of the currencies of one edition the state's own, in which rates of exchange play no part."""
    return min(keys, key=lambda key: (key.unit == INDEX, key.unit == "USD", key.unit == "EUR"))


def inhabitants(held: Held, area: str, year: int) -> tuple[Figure, str] | None:
    """Inhabitants of an area with the newest edition that says so; of a group, of its members."""
    own = _newest_population(held, (area,), year)
    members = held.members(area, year)
    return own or (_newest_population(held, sorted(members), year) if members else None)


def _newest_population(held: Held, areas: Sequence[str], year: int) -> tuple[Figure, str] | None:
    by_edition: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for area in areas:
        for key, series in held.of(ReferenceIndicator.POPULATION, area).items():
            if year in series:
                by_edition[key.published, key.edition].append(series[year])
    whole = [found for found, told in by_edition.items() if len(told) == len(areas)]
    if not whole:
        return None
    figures = by_edition[max(whole)]
    value = sum((figure.value for figure in figures), Decimal(0))
    return Figure(value, any(f.is_estimate for f in figures), len(figures)), max(whole)[1]
