"""What tables and pledges answer, as columns of whole numbers that claims are judged by."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from defence_claims.matching.join import Row
from defence_claims.matching.pledges import Pledge
from defence_claims.matching.prepared import figure, is_constant, is_moved_by_rates
from defence_claims.periods import PartialDate
from defence_claims.verdict.columns import Whole
from defence_claims.verdict.interval import Interval, rounding_to
from defence_claims.verdict.marks import Mark
from defence_claims.verdict.rules import Truths
from defence_claims.verdict.scale import HIGHEST, LOWEST, Scale
from defence_claims.vocab import Comparator

COMPARATORS = {comparator: place for place, comparator in enumerate(Comparator)}

YEARS = 10_000
"""One more than the last year; places are areas times years."""


class Codes(dict[Hashable, int]):
    """Numbers for codes, given as they are first asked for; nothing is -1."""

    def of(self, codes: Iterable[Hashable]) -> Whole:
        """The numbers of a column."""
        return np.fromiter(
            (-1 if code in {None, ""} else self.setdefault(code, len(self)) for code in codes),
            dtype=np.int64,
        )


@dataclass(frozen=True, slots=True)
class Figures:
    """Observations and, behind them, entries of the pledge table; a row each."""

    source: Whole
    basis: Whole
    price_base: Whole
    area: Whole
    time_period: Whole
    edition: Whole  # in the order of publication; of entries the number of editions
    is_constant: Truths
    is_moved_by_rates: Truths
    point: Whole
    start: Whole
    end: Whole
    step: Whole
    comparator: Whole
    mark: Whole  # from which figure on a claim reaches it
    published: Whole

    @property
    def is_ranked(self) -> Truths:
        """True for what was ranked or counted."""
        return self.basis >= 0

    @property
    def is_priced(self) -> Truths:
        """True for money in prices that are told."""
        return self.price_base >= 0

    @property
    def place(self) -> Whole:
        """One number an area and year."""
        return self.area * YEARS + self.time_period

    def take(self, rows: Whole) -> "Figures":
        """The rows of the places, in their order."""
        return Figures(*(getattr(self, name)[rows] for name in self.__slots__))


@dataclass(frozen=True, slots=True)
class Ladder:
    """Editions in the order of publication, with the last day of each."""

    places: dict[tuple[str, str, str], int]
    published: Whole


def ladder(rows: Iterable[Row]) -> Ladder:
    """The editions of the rows."""
    found = {(row.published, row.source, row.edition) for row in rows}
    days = {text: PartialDate(text) for text, _, _ in found}
    ordered = sorted(found, key=lambda key: (days[key[0]].first, *key[1:]))
    last = [days[text].last.toordinal() for text, _, _ in ordered]
    return Ladder(
        {key: place for place, key in enumerate(ordered)},
        # One more, so that there is a last edition where there is none.
        np.array([*last, date.max.toordinal()], dtype=np.int64),
    )


@dataclass(frozen=True, slots=True)
class Measured:
    """Columns with the scales that their places are on, and the codes of their texts."""

    figures: Figures
    editions: Ladder
    values: Scale
    steps: Scale
    codes: Codes


def measured(rows: Sequence[Row], pledges: Sequence[Pledge]) -> Measured:
    """Put rows of the join and entries of the pledge table in columns."""
    told = [figure(row) for row in rows]
    ranges = {
        pair: rounding_to(pair[0], pair[0], step_low=pair[1], step_high=pair[1])
        for pair in set(told)
    }
    recorded = [pledge.recorded for pledge in pledges]
    edges = [edge for one in (*ranges.values(), *recorded) for edge in (one.low, one.high)]
    points = [*(value for value, _ in told), *(pledge.low for pledge in pledges)]
    values = Scale([*points, *(edge for edge in edges if edge is not None)])
    steps = Scale(step for _, step in told)
    meant: list[Interval] = [*(ranges[pair] for pair in told), *recorded]
    codes, editions, more = Codes(), ladder(rows), len(pledges)
    published = [pledge.announced for pledge in pledges]
    figures = Figures(
        source=codes.of([*(row.source for row in rows), *[None] * more]),
        basis=codes.of([*(row.basis for row in rows), *[None] * more]),
        price_base=codes.of([*(row.price_base for row in rows), *[None] * more]),
        area=codes.of([*(row.ref_area for row in rows), *(p.ref_area for p in pledges)]),
        time_period=_whole([*(row.time_period for row in rows), *(p.year for p in pledges)]),
        edition=_whole(
            [
                *(editions.places[row.published, row.source, row.edition] for row in rows),
                *[len(editions.places)] * more,
            ]
        ),
        is_constant=np.array([*map(is_constant, rows), *[False] * more], dtype=np.bool_),
        is_moved_by_rates=np.array(
            [*map(is_moved_by_rates, rows), *[False] * more], dtype=np.bool_
        ),
        point=_whole([values.at(value) for value in points]),
        start=_whole([values.start(one) for one in meant]),
        end=_whole([values.end(one) for one in meant]),
        # An entry always stands for its whole range.
        step=_whole([*(steps.at(step) for _, step in told), *[HIGHEST] * more]),
        comparator=_whole([*[-1] * len(rows), *(COMPARATORS[p.comparator] for p in pledges)]),
        mark=_whole([*[LOWEST] * len(rows), *(reached_from(p.mark, values) for p in pledges)]),
        published=_whole(
            [
                *editions.published[
                    [editions.places[row.published, row.source, row.edition] for row in rows]
                ],
                *(HIGHEST if day is None else day.last.toordinal() for day in published),
            ]
        ),
    )
    return Measured(figures, editions, values, steps, codes)


def reached_from(mark: Mark, values: Scale) -> int:
    """The place from which figures on reach a mark."""
    return values.above(mark.value) if mark.is_beyond_value else values.at(mark.least)


def _whole(column: Iterable[int]) -> Whole:
    return np.array(list(column), dtype=np.int64)
