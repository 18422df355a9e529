"""How a claim looks at the tables, and so what it would have to mean for each figure.

A sight is all that matters but the stated figure and the day of the words.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np

from defence_claims.matching.figures import Codes, Figures
from defence_claims.matching.pledges import PledgesByCell, counts_otherwise
from defence_claims.matching.prepared import Observation
from defence_claims.matching.questions import Question
from defence_claims.matching.sources import compared_by
from defence_claims.matching.wanted import says_real, speaks_of_costs_of_nato
from defence_claims.periods import PeriodKind
from defence_claims.verdict.columns import READINGS, Whole
from defence_claims.verdict.readings import cells_needed, is_every_year
from defence_claims.verdict.rules import Truths
from defence_claims.vocab import Indicator, ReadingKind, Source, Unit


@dataclass(frozen=True, slots=True)
class Sight:
    """By what measure a claim looks at figures."""

    primary: str | None
    first_year: int
    last_year: int  # before the first where no year is meant
    is_either: bool  # words without a year mean the first or the last, none between
    compared_by: Indicator
    is_real: bool
    is_of_costs: bool
    is_otherwise: bool  # what it counts, no table counts so


def sight(question: Question, pledges: PledgesByCell) -> Sight:
    """The sight of a claim."""
    claim, years = question.claim, question.years
    is_of_costs = speaks_of_costs_of_nato(claim)
    return Sight(
        primary=question.primary,
        first_year=years[0] if years else 1,
        last_year=years[-1] if years else 0,
        is_either=claim.time_period is None or claim.time_period.kind is not PeriodKind.SPAN,
        compared_by=compared_by(claim),
        is_real=_is_real(question),
        is_of_costs=is_of_costs,
        is_otherwise=is_of_costs or counts_otherwise(question.record, pledges),
    )


def _is_real(question: Question) -> bool:
    """Whether the words mean constant prices, as they say or leave to be understood.

    Without a word on it money is in current prices, and so is a change over several
    years. A percentage on the year before is real where NATO prints one.
    """
    claim = question.claim
    told = says_real(claim)
    if told is not None:
        return told
    is_yearly = claim.unit_measure == Unit.PC and question.base_year is None
    is_change = claim.indicator is Indicator.CHANGE
    return is_change and is_yearly and question.primary == Source.NATO


@dataclass(frozen=True, slots=True)
class Sights:
    """Sights with the rest of what does not hang on figure or day, as columns; a row a question."""

    primary: Whole
    first_year: Whole
    last_year: Whole
    is_either: Truths
    compared_by: Whole
    is_real: Truths
    is_otherwise: Truths
    is_of_costs: Truths
    is_level: Truths
    is_share: Truths
    is_by: Truths
    is_every_year: Truths
    is_dated: Truths  # names a period
    begin_year: Whole  # of the period; 0 where there is none
    end_year: Whole
    wanted: Whole
    areas: Whole

    def take(self, places: Whole) -> "Sights":
        """The sights of the places, in their order."""
        return Sights(*(getattr(self, one.name)[places] for one in fields(self)))


def sights_of(asked: Sequence[Question], seen: Sequence[Sight], codes: Codes) -> Sights:
    """The columns of many questions."""
    periods = [question.claim.time_period for question in asked]

    def whole(column: Iterator[int]) -> Whole:
        return np.fromiter(column, dtype=np.int64, count=len(asked))

    def truths(column: Iterator[bool]) -> Truths:
        return np.fromiter(column, dtype=np.bool_, count=len(asked))

    return Sights(
        primary=codes.of(one.primary for one in seen),
        first_year=whole(one.first_year for one in seen),
        last_year=whole(one.last_year for one in seen),
        is_either=truths(one.is_either for one in seen),
        compared_by=codes.of(one.compared_by for one in seen),
        is_real=truths(one.is_real for one in seen),
        is_otherwise=truths(one.is_otherwise for one in seen),
        is_of_costs=truths(one.is_of_costs for one in seen),
        is_level=truths(q.claim.modality.is_level for q in asked),
        is_share=truths(q.claim.indicator is Indicator.SHARE_OF_GDP for q in asked),
        is_by=truths(p is not None and p.kind is PeriodKind.BY for p in periods),
        is_every_year=truths(is_every_year(q.claim) for q in asked),
        is_dated=truths(p is not None for p in periods),
        begin_year=whole(p.start if p else 0 for p in periods),
        end_year=whole(p.end if p else 0 for p in periods),
        wanted=whole(cells_needed(q.claim) for q in asked),
        areas=whole(len(set(q.claim.ref_area)) for q in asked),
    )


_Either = Any
"""A value or a column of it."""


def _asks(seen: _Either, by: _Either) -> Iterator[tuple[ReadingKind, _Either]]:
    """What the words would have to mean for a figure, each with whether they would.

    Said once, for single figures and for columns.
    """
    yield ReadingKind.ANOTHER_SOURCE, seen.source != by.primary
    yield ReadingKind.ANOTHER_DEFINITION, seen.is_priced & (seen.is_constant != by.is_real)
    yield ReadingKind.ANOTHER_DEFINITION, seen.is_ranked & (seen.basis != by.compared_by)
    yield ReadingKind.ANOTHER_DEFINITION, by.is_otherwise | seen.is_moved_by_rates
    year, first, last = seen.time_period, by.first_year, by.last_year
    is_between = (first < year) & (year < last)
    is_outside = (year < first) | (last < year)
    yield ReadingKind.ANOTHER_YEAR, is_outside | (by.is_either & is_between)


def reading(seen: Observation, by: Sight) -> ReadingKind:
    """What the words would have to mean for this to be their figure."""
    asks = [kind for kind, is_asked in _asks(seen, by) if is_asked]
    if len(asks) > 1:
        return ReadingKind.COMBINED
    return asks[0] if asks else ReadingKind.AS_STATED


def readings(seen: Figures, by: Sights) -> Whole:
    """The same of columns, as places in ReadingKind."""
    found = np.full(len(seen.source), READINGS[ReadingKind.AS_STATED])
    asked = np.zeros(len(found), dtype=np.int64)
    for kind, is_asked in _asks(seen, by):
        found[is_asked] = READINGS[kind]
        asked += is_asked
    found[asked > 1] = READINGS[ReadingKind.COMBINED]
    return found
