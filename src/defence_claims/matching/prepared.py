"""Tables made ready once, and what they answer, cell by cell, for any number of claims."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from defence_claims.matching.derived import Derived
from defence_claims.matching.join import WORKED_OUT, Row, join, rows_of
from defence_claims.matching.known import Known
from defence_claims.matching.pledges import PledgesByCell, read_pledges
from defence_claims.matching.tables import Tables
from defence_claims.matching.wanted import Cell
from defence_claims.model import Conversion, Working
from defence_claims.numerals.printing import printed_value
from defence_claims.periods import PartialDate
from defence_claims.verdict.interval import printed_step
from defence_claims.vocab import GROUPS, Arithmetic, Indicator, ObsStatus, PriceBase


@dataclass(frozen=True, slots=True)
class Observation:
    """A figure of one edition in the unit of a claim, with all that no claim changes."""

    source: str
    edition: str
    published: PartialDate
    ref_area: str
    time_period: int
    observed: Decimal  # as printed, converted where the claim is in another currency
    step: Decimal  # one unit of the last digit printed
    obs_status: ObsStatus
    basis: Indicator | None
    price_base: PriceBase
    out_of: int | None
    conversion: Conversion | None
    statement: str | None
    source_url: str | None
    working: Working | None
    is_constant: bool  # in constant prices
    is_moved_by_rates: bool

    @property
    def is_ranked(self) -> bool:
        """True for what was ranked or counted."""
        return self.basis is not None

    @property
    def is_priced(self) -> bool:
        """True for money in prices that are told."""
        return bool(self.price_base)


class Prepared:
    """Reference tables as of a day, made ready for `assess`.

    What was asked once is kept, so that later claims on the same cells only look it up.
    The tables must not change; threads may share it.
    """

    def __init__(self, tables: Tables, as_of: date) -> None:
        self.as_of = as_of
        self.known = Known(tables, as_of)
        self._derived = Derived(self.known)
        self._rows: dict[Cell, Sequence[Row]] = {}
        self._found: dict[Cell, tuple[Observation, ...]] = {}

    @cached_property
    def pledges(self) -> PledgesByCell:
        """The pledge table as of the day."""
        return read_pledges(self.known.pledges, self.as_of)

    @cached_property
    def recorded_claims(self) -> frozenset[str]:
        """The claims that entries of the pledge table were recorded from."""
        return frozenset(
            pledge.claim_id for entries in self.pledges.values() for pledge in entries
        ) - {""}

    @cached_property
    def recorded_articles(self) -> Mapping[str, Mapping[tuple[str, str], bool]]:
        """By address the articles that entries of the pledge table were taken from.

        Of each the areas and indicators of its entries, with whether one says what it counts.
        """
        found: dict[str, dict[tuple[str, str], bool]] = defaultdict(dict)
        for key, entries in self.pledges.items():
            for pledge in entries:
                said = found[pledge.address]
                said[key] = bool(pledge.definition) or said.get(key, False)
        found.pop("", None)
        return found

    @cached_property
    def priced(self) -> frozenset[str]:
        """The indicators of which some figure is in prices that are told, or is worked out so."""
        held = self.known.observations
        printed = held.loc[held["price_base"] != "", "indicator"].unique()
        return frozenset(printed) | WORKED_OUT

    def find(self, cells: Iterable[Cell]) -> Mapping[Cell, tuple[Observation, ...]]:
        """The observations that answer each cell, of all editions, in the unit of the cell."""
        for cell, rows in self.rows(cells).items():
            if cell not in self._found:
                self._found[cell] = tuple(_observation(row) for row in rows)
        return self._found

    def rows(self, cells: Iterable[Cell]) -> Mapping[Cell, Sequence[Row]]:
        """The same as rows of the join, of which nothing is made yet, for these cells only."""
        asked = dict.fromkeys(cells)
        new = [cell for cell in asked if cell not in self._rows]
        if new:
            found: dict[int, list[Row]] = defaultdict(list)
            for row in rows_of(join(new, self.known, self._derived)):
                found[row.cell].append(row)
            self._rows.update({cell: found.get(at, ()) for at, cell in enumerate(new)})
        return {cell: self._rows[cell] for cell in asked}


def figure(row: Row) -> tuple[Decimal, Decimal]:
    """The figure of a row as printed, in the unit of the claim, and its last digit's unit."""
    printed = printed_value(row.obs_value, row.decimals).scaleb(row.unit_mult)
    if not row.rate:
        return printed, printed_step(printed)
    # A conversion makes no figure more exact than its publisher printed it.
    rate = _rate(row)
    return printed * rate, printed_step(printed) * rate


def _observation(row: Row) -> Observation:
    observed, step = figure(row)
    return Observation(
        source=row.source,
        edition=row.edition,
        published=PartialDate.parse(row.published),
        ref_area=row.ref_area,
        time_period=row.time_period,
        observed=observed,
        step=step,
        obs_status=ObsStatus(row.obs_status),
        basis=Indicator(row.basis) if row.basis else None,
        price_base=PriceBase(row.price_base),
        out_of=row.out_of or None,
        conversion=_conversion(row) if row.rate else None,
        statement=row.statement or None,
        source_url=row.source_url or None,
        working=row.working if isinstance(row.working, Working) else None,
        is_constant=is_constant(row),
        is_moved_by_rates=is_moved_by_rates(row),
    )


def _rate(row: Row) -> Decimal:
    to_usd, from_usd = row.rate.split("/")
    return Decimal(to_usd) / Decimal(from_usd)


def _conversion(row: Row) -> Conversion:
    return Conversion(
        from_currency=row.obs_unit,
        to_currency=row.unit_measure,
        year=row.time_period,
        rate=_rate(row),
        source=row.rate_source,
        is_partial=row.rate_is_partial,
    )


def is_constant(row: Row) -> bool:
    """True for money in constant prices."""
    return row.price_base.startswith("constant")


_RELATIVE = {Arithmetic.RISE_IN_PERCENT, Arithmetic.FACTOR}


def is_moved_by_rates(row: Row) -> bool:
    """True for a percentage of dollars that a state does not spend in.

    Such a change has inflation and rates of exchange in it; what the words say of the
    state's own money cannot be held against it.
    """
    working = row.working
    if not isinstance(working, Working) or working.arithmetic not in _RELATIVE:
        return False
    is_foreign = row.ref_area != "USA" and row.ref_area not in GROUPS
    is_current = row.price_base == PriceBase.CURRENT
    return is_foreign and is_current and {term.unit_measure for term in working.terms} == {"USD"}
