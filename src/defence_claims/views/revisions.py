"""How a figure moved from edition to edition: the arithmetic, over figures as printed.

Kept apart from the page because two pages and a download say the same numbers, and
because every rule here can be tested on a handful of decimals.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

import pandas as pd

from defence_claims.numerals.printing import MINUS, plain, printed_value
from defence_claims.reference import Reference
from defence_claims.views.series import from_observations


class Told(NamedTuple):
    """What one edition said for one area and year."""

    edition: str
    label: str  # "July 2026"
    figure: Decimal  # as printed, in whole units
    printed: str
    is_estimate: bool

    @property
    def words(self) -> str:
        """The figure with the mark of an estimate: "4.12e"."""
        return f"{self.printed}{'e' if self.is_estimate else ''}"


@dataclass(frozen=True, slots=True)
class Ladder:
    """Every figure of one source for one area and year, in the order of publication."""

    ref_area: str
    name: str
    year: int
    told: tuple[Told, ...]

    @property
    def first(self) -> Told:
        """What the first edition held here said."""
        return self.told[0]

    @property
    def latest(self) -> Told:
        """What the newest edition that has the figure says."""
        return self.told[-1]

    @property
    def is_followed(self) -> bool:
        """True where more than one edition has the figure, so that it could have moved."""
        return len(self.told) > 1

    @property
    def change(self) -> Decimal:
        """The latest figure less the first."""
        return difference(self.first.figure, self.latest.figure)

    @property
    def relative_change(self) -> Decimal:
        """The change in percent of the first figure, to one decimal; 0 where that is 0."""
        if not self.first.figure:
            return Decimal(0)
        return printed_value(str(self.change / self.first.figure * 100), 1)


class Tally(NamedTuple):
    """How many figures went down, went up, and stayed."""

    down: int
    up: int
    same: int

    @property
    def moved(self) -> int:
        """How many did not stay."""
        return self.down + self.up


def difference(first: Decimal, latest: Decimal) -> Decimal:
    """The latest figure less the first, both rounded half up to the coarser one's digits.

    No difference is more exact than the figures it is made of: 4.3 to 4.25 is none.

    >>> difference(Decimal("4.12"), Decimal("3.75"))
    Decimal('-0.37')
    >>> difference(Decimal("2.3"), Decimal("2.21"))
    Decimal('-0.1')
    """
    places = min(-_exponent(first), -_exponent(latest))
    return printed_value(str(latest), places) - printed_value(str(first), places)


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    if not isinstance(exponent, int):
        msg = f"{number} is not a figure that can be printed"
        raise TypeError(msg)
    return exponent


def signed(change: Decimal) -> str:
    """A difference with its sign: "−0.37", "+0.1", "0.00" for none."""
    text = plain(abs(change))
    return text if not change else f"{MINUS if change < 0 else '+'}{text}"


def ladders(observations: pd.DataFrame, tables: Reference) -> tuple[Ladder, ...]:
    """One ladder an area and year, by area in the order of the frame, years ascending.

    `observations` are rows of `Reference.observations` of one source, indicator and unit.
    """
    series = from_observations(observations, tables)
    held = observations.loc[series.index]
    figures = [
        printed_value(text, places).scaleb(mult)
        for text, places, mult in zip(
            held["obs_value"], held["decimals"], held["unit_mult"], strict=True
        )
    ]
    columns = ["ref_area", "ref_area_name", "time_period", "edition", "edition_label"]
    columns += ["edition_age", "printed", "is_estimate"]
    rows = list(zip(*(series[column].tolist() for column in columns), figures, strict=True))
    order = {area: place for place, area in enumerate(observations["ref_area"].unique())}
    rows.sort(key=lambda row: (order[row[0]], row[2], -row[5]))
    return tuple(
        Ladder(area, name, year, tuple(Told(r[3], r[4], r[8], r[6], r[7]) for r in group))
        for (area, name, year), group in groupby(rows, key=lambda row: row[:3])
    )


def tally(found: Iterable[Ladder]) -> Tally:
    """How many of the figures that more than one edition has went down, up, or stayed."""
    changes = [ladder.change for ladder in found if ladder.is_followed]
    down, up = (sum(c < 0 for c in changes), sum(c > 0 for c in changes))
    return Tally(down, up, len(changes) - down - up)


def widest(found: Iterable[Ladder], *, is_relative: bool = False) -> Ladder | None:
    """The ladder that moved most, the newer year first; None where nothing moved."""
    moved = [ladder for ladder in found if ladder.is_followed and ladder.change]
    return max(moved, key=lambda one: (_size(one, is_relative=is_relative), one.year), default=None)


def _size(ladder: Ladder, *, is_relative: bool) -> Decimal:
    return abs(ladder.relative_change if is_relative else ladder.change)


def widest_by_area(found: Sequence[Ladder], *, is_relative: bool = False) -> tuple[Ladder, ...]:
    """The largest revision of each area: the lowered ones, then the raised, then the rest.

    Within each of the three the largest comes first. Areas that only one edition has are
    left out.
    """
    by_area: Mapping[str, list[Ladder]] = {}
    by_area = {}
    for ladder in found:
        if ladder.is_followed:
            by_area.setdefault(ladder.ref_area, []).append(ladder)
    chosen = [widest(group, is_relative=is_relative) or group[-1] for group in by_area.values()]
    return tuple(
        sorted(
            chosen,
            key=lambda one: (
                _direction(one.change),
                -_size(one, is_relative=is_relative),
                one.name,
            ),
        )
    )


def _direction(change: Decimal) -> int:
    return 0 if change < 0 else 1 if change > 0 else 2
