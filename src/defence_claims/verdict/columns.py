"""The facts of many claims at once, from columns of whole numbers.

What `finding` reads off the comparisons of one claim is counted here for all of them;
the rules are in neither (`rules`). Figures are places on a `Scale`, days are ordinals,
readings places in `ReadingKind`.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from defence_claims.verdict.rules import Fact, Truths
from defence_claims.vocab import ReadingKind

Whole = npt.NDArray[np.int64]

READINGS = {kind: place for place, kind in enumerate(ReadingKind)}
_AS_STATED, _PLAN = READINGS[ReadingKind.AS_STATED], READINGS[ReadingKind.PLAN]
_ANOTHER_YEAR, _COMBINED = READINGS[ReadingKind.ANOTHER_YEAR], READINGS[ReadingKind.COMBINED]


@dataclass(frozen=True, slots=True)
class Claims:
    """What is asked of the rows, one a claim."""

    start: Whole  # the range that bears the claim out
    end: Whole
    low: Whole  # its edges, whether they belong to it or not
    high: Whole
    figure: Whole
    mark: Whole  # where a plan that is a mark is reached
    step: Whole  # on the scale of steps
    comparator: Whole
    is_ceiling: Truths
    is_share: Truths  # of GDP
    day: Whole  # the first that the words can be of; 0 where it is not known
    since: Whole  # its year, or else this year
    until: Whole  # the last year of the period; this year where there is none
    wanted: Whole  # areas and years it speaks of at once
    areas: Whole
    is_plan: Truths
    is_by: Truths
    is_hypothetical: Truths
    is_announced: Truths
    is_of_shared_costs: Truths
    only_year: Whole  # which of the years is held against the words; 0 for all of them


@dataclass(frozen=True, slots=True)
class Rows:
    """What the claims are held against: claim by claim, edition by edition, place by place."""

    claim: Whole
    reading: Whole
    edition: Whole  # in the order of publication
    place: Whole  # one number an area and year
    area: Whole
    year: Whole
    is_own: Truths  # of an area that the claim names
    group: Whole  # what must be told together to bear out several areas or years
    point: Whole  # the figure, as printed
    start: Whole  # everything that rounds to it
    end: Whole
    step: Whole  # on the scale of steps
    comparator: Whole  # of a recorded plan, or -1
    kept_from: Whole  # from which figure on a claim that it does not bear out still keeps it
    published: Whole  # the last day it can have been published

    def only(self, kept: npt.NDArray[Any]) -> "Rows":
        """Some of the rows, in the same order."""
        return Rows(*(getattr(self, name)[kept] for name in self.__slots__))


@dataclass(frozen=True, slots=True)
class _Judged:
    """Rows with what they say of their claims."""

    rows: Rows
    is_known: Truths
    is_consistent: Truths

    def only(self, kept: Truths) -> "_Judged":
        return _Judged(self.rows.only(kept), self.is_known[kept], self.is_consistent[kept])


def facts(
    claims: Claims, rows: Rows, editions: Whole, this_year: int
) -> tuple[dict[Fact, Truths], Truths]:
    """The facts of every claim, and for which of them columns do not tell.

    `editions` has the last day on which each edition can have been published. Whether an
    edition is held in part is no fact of rows; it is left to the caller. Not told are
    plans for which an edition has two figures of one area and year.
    """
    told = _judged(claims, rows)
    only_year = claims.only_year[rows.claim]
    is_of_year = (only_year == 0) | (rows.year == only_year)
    stated = told.only((rows.reading == _AS_STATED) & is_of_year)
    shape = len(claims.day), len(editions)
    has, holds = _stands(claims, stated, shape)
    known = has & (editions <= claims.day[:, None])
    latest, on_the_day = _last(has), _last(known)
    has_edition, has_known = _some(has), _some(known)
    holds_now = has_edition & _of(holds, latest)
    at_last = stated.only(
        claims.is_plan[stated.rows.claim] & (stated.rows.edition == latest[stated.rows.claim])
    )
    later = has & holds & ~known
    later[np.arange(len(later)), latest] = False
    entries = told.only(rows.reading == _PLAN)
    found = {
        Fact.IS_PLAN: claims.is_plan,
        Fact.IS_UNDATED: claims.day == 0,
        Fact.HAS_EDITION: has_edition,
        Fact.HAS_KNOWN_EDITION: has_known,
        Fact.HELD_THEN: has_known & _of(holds, on_the_day),
        Fact.HOLDS_NOW: holds_now,
        Fact.HOLDS_ALWAYS: has_edition & ~_some(has & ~holds),
        Fact.HELD_BETWEEN: _some(later),
        Fact.HOLDS_READ_OTHERWISE: _read_otherwise(claims, told),
        Fact.IS_OF_SHARED_COSTS: claims.is_of_shared_costs,
        Fact.WAS_COMPARED: _any(rows.claim, len(has)),
        Fact.IS_RECORDED: _recorded(claims, entries.only(entries.is_consistent)),
        Fact.CAME_TRUE: _came_true(claims, told, at_last, has_edition, holds_now, this_year),
        Fact.IS_HYPOTHETICAL: claims.is_hypothetical,
        Fact.IS_ANNOUNCED: claims.is_announced,
        Fact.HAS_KNOWN_ENTRY: _any(entries.rows.claim[_tells(claims, entries)], len(has)),
    }
    told_twice = ~_firsts(at_last.rows.claim, at_last.rows.place)
    return found, _any(at_last.rows.claim[told_twice], len(has))


def _judged(claims: Claims, rows: Rows) -> _Judged:
    of = rows.claim
    is_coarse = rows.step > claims.step[of]
    start = np.where(is_coarse, rows.start, rows.point)
    end = np.where(is_coarse, rows.end, rows.point)
    is_met = (start <= claims.end[of]) & (claims.start[of] <= end)
    # "More than 2" and "more than 2" have no value in common with the bare 2, and agree.
    is_same = (rows.comparator == claims.comparator[of]) & (rows.point == claims.figure[of])
    return _Judged(rows, rows.published <= claims.day[of], is_met | is_same)


def _stands(claims: Claims, stated: _Judged, shape: tuple[int, int]) -> tuple[Truths, Truths]:
    """Which editions have all that a claim speaks of, and which of them bear all of it out."""
    wanted = claims.wanted[:, None]
    has = _count(stated.rows, shape) >= wanted
    return has, has & (_count(stated.only(stated.is_consistent).rows, shape) == wanted)


def _count(rows: Rows, shape: tuple[int, int]) -> Whole:
    """How many areas and years each edition has for each claim."""
    first = _firsts(rows.claim, rows.edition, rows.place)
    cells = rows.claim[first] * shape[1] + rows.edition[first]
    counts: Whole = np.bincount(cells, minlength=shape[0] * shape[1]).reshape(shape)
    return counts


def _firsts(*columns: Whole) -> Truths:
    """The first row of every run of equal ones."""
    first = np.ones(len(columns[0]), dtype=np.bool_)
    first[1:] = np.logical_or.reduce([column[1:] != column[:-1] for column in columns])
    return first


def _last(truths: Truths) -> Whole:
    """The last true column of each line; the last one where none is true."""
    last: Whole = truths.shape[1] - 1 - truths[:, ::-1].argmax(axis=1)
    return last


def _some(truths: Truths) -> Truths:
    """Whether any column of each line is true."""
    found: Truths = np.logical_or.reduce(truths, axis=1)
    return found


def _of(truths: Truths, columns: Whole) -> Truths:
    found: Truths = truths[np.arange(len(truths)), columns]
    return found


def _any(claims: Whole, count: int) -> Truths:
    """True for the claims that are named at all."""
    found = np.zeros(count, dtype=np.bool_)
    found[claims] = True
    return found


def _distinct(claims: Whole, count: int, *columns: Whole) -> Whole:
    """How many different values of the columns each claim has."""
    order = np.lexsort((*columns, claims))
    first = _firsts(claims[order], *(column[order] for column in columns))
    return np.bincount(claims[order][first], minlength=count)


def _read_otherwise(claims: Claims, told: _Judged) -> Truths:
    """Whether some reading, one step from the words, bears out all that they speak of."""
    count = len(claims.day)
    near = told.only(told.is_consistent & (told.rows.reading != _COMBINED)).rows
    is_whole = claims.wanted[near.claim] == 1
    found = _any(near.claim[is_whole], count)
    parts = near.only(~is_whole)
    if len(parts.claim):
        order = np.lexsort((parts.place, parts.group, parts.claim))
        parts = parts.only(order)
        first = parts.only(_firsts(parts.claim, parts.group, parts.place))
        begins = np.flatnonzero(_firsts(first.claim, first.group))
        sizes = np.diff(np.append(begins, len(first.claim)))
        owner = first.claim[begins]
        found |= _any(owner[sizes >= claims.wanted[owner]], count)
    return found


def _recorded(claims: Claims, recorded: _Judged) -> Truths:
    """Every area has an entry that agrees; one of the alliance's is one for all of them."""
    count = len(claims.day)
    own = recorded.rows.only(recorded.rows.is_own)
    is_whole: Truths = _distinct(own.claim, count, own.area) == claims.areas
    return is_whole | _any(recorded.rows.claim[~recorded.rows.is_own], count)


def _tells(claims: Claims, entries: _Judged) -> Truths:
    """Which entries, known that day, bear a claim out or speak against it."""
    is_kept: Truths = entries.rows.kept_from <= claims.figure[entries.rows.claim]
    return entries.is_known & (entries.is_consistent | ~is_kept)


def _came_true(
    claims: Claims,
    told: _Judged,
    at_last: _Judged,
    has_edition: Truths,
    holds_now: Truths,
    this_year: int,
) -> Truths:
    """Whether the tables show a plan: of a year that is over, before its year, or already."""
    is_met = has_edition & _is_met(claims, at_last)
    is_over = has_edition & (claims.until < this_year)
    return np.where(is_over, is_met, _met_early(claims, told, this_year)) | (holds_now & is_met)


def _is_met(claims: Claims, told: _Judged) -> Truths:
    """Whether rows come up to a plan: a share of GDP as a mark, all else as it is rounded."""
    of, rows, count = told.rows.claim, told.rows, len(claims.day)
    is_at_mark = np.where(claims.is_ceiling[of], told.is_consistent, claims.mark[of] <= rows.point)
    is_beyond = rows.point > claims.high[of]
    is_reached = (rows.point >= claims.low[of]) & (is_beyond | told.is_consistent)
    all_at_mark = ~_any(of[~is_at_mark], count)
    all_consistent = ~_any(of[~told.is_consistent], count)
    all_reached = ~_any(of[~is_reached], count) & ~claims.is_ceiling
    return np.where(claims.is_share, all_at_mark, all_consistent | all_reached)


def _met_early(claims: Claims, told: _Judged, this_year: int) -> Truths:
    """Whether an aim "by" a year is met in the last full year that the newest edition has."""
    of, rows, count = told.rows.claim, told.rows, len(claims.day)
    is_year_of_it = (rows.reading == _AS_STATED) | (rows.reading == _ANOTHER_YEAR)
    is_since = (claims.since[of] <= rows.year) & (rows.year < this_year)
    over = told.only(is_year_of_it & is_since & (claims.is_plan & claims.is_by)[of])
    newest = np.full(count, -1)
    np.maximum.at(newest, over.rows.claim, over.rows.edition)
    over = over.only(over.rows.edition == newest[over.rows.claim])
    last = np.full(count, -1)
    np.maximum.at(last, over.rows.claim, over.rows.year)
    over = over.only(over.rows.year == last[over.rows.claim])
    is_whole: Truths = _distinct(over.rows.claim, count, over.rows.area) == claims.areas
    return is_whole & _is_met(claims, over)
