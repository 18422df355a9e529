"""Tables made ready once, and what they answer, cell by cell, for any number of claims."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Protocol, cast

from defence_claims.matching.derived import Derived
from defence_claims.matching.join import join
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


class Prepared:
    """Reference tables as of a day, made ready for `assess`.

    What was asked once is kept, so that later claims on the same cells only look it up.
    The tables must not change; threads may share it.
    """

    def __init__(self, tables: Tables, as_of: date) -> None:
        self.as_of = as_of
        self.known = Known(tables, as_of)
        self._derived = Derived(self.known)
        self._found: dict[Cell, tuple[Observation, ...]] = {}

    @cached_property
    def pledges(self) -> PledgesByCell:
        """The pledge table as of the day."""
        return read_pledges(self.known.pledges, self.as_of)

    def find(self, cells: Iterable[Cell]) -> Mapping[Cell, tuple[Observation, ...]]:
        """The observations that answer each cell, of all editions, in the unit of the cell."""
        new = [cell for cell in dict.fromkeys(cells) if cell not in self._found]
        if new:
            found: dict[int, list[Observation]] = defaultdict(list)
            rows = join(new, self.known, self._derived).itertuples(index=False)
            for row in cast("Iterator[_Row]", rows):
                found[row.cell].append(_observation(row))
            self._found.update({cell: tuple(found[at]) for at, cell in enumerate(new)})
        return self._found


class _Row(Protocol):
    """A row of the join."""

    cell: int
    source: str
    edition: str
    published: str
    ref_area: str
    time_period: int
    obs_value: str
    obs_unit: str
    obs_status: str
    unit_measure: str
    unit_mult: int
    decimals: int
    price_base: str
    basis: str
    out_of: int
    statement: str
    source_url: str
    rate: str
    rate_source: str
    rate_is_partial: bool
    working: Working | None


def _observation(row: _Row) -> Observation:
    printed = printed_value(row.obs_value, row.decimals).scaleb(row.unit_mult)
    conversion = _conversion(row)
    rate = 1 if conversion is None else conversion.rate
    return Observation(
        source=row.source,
        edition=row.edition,
        published=PartialDate.parse(row.published),
        ref_area=row.ref_area,
        time_period=row.time_period,
        observed=printed if conversion is None else printed * rate,
        # A conversion makes no figure more exact than its publisher printed it.
        step=printed_step(printed) * rate,
        obs_status=ObsStatus(row.obs_status),
        basis=Indicator(row.basis) if row.basis else None,
        price_base=PriceBase(row.price_base),
        out_of=row.out_of or None,
        conversion=conversion,
        statement=row.statement or None,
        source_url=row.source_url or None,
        working=row.working if isinstance(row.working, Working) else None,
        is_constant=row.price_base.startswith("constant"),
        is_moved_by_rates=_is_moved_by_rates(row),
    )


def _conversion(row: _Row) -> Conversion | None:
    if not row.rate:
        return None
    to_usd, from_usd = (Decimal(part) for part in row.rate.split("/"))
    return Conversion(
        from_currency=row.obs_unit,
        to_currency=row.unit_measure,
        year=row.time_period,
        rate=to_usd / from_usd,
        source=row.rate_source,
        is_partial=row.rate_is_partial,
    )


_RELATIVE = {Arithmetic.RISE_IN_PERCENT, Arithmetic.FACTOR}


def _is_moved_by_rates(row: _Row) -> bool:
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
