"""The sights of many claims as columns, and the rows that each of them sees."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from defence_claims.matching.figures import YEARS, Figures, Measured, measured
from defence_claims.matching.pledges import Entry, entries
from defence_claims.matching.prepared import Prepared
from defence_claims.matching.questions import Question
from defence_claims.matching.sight import Sights, readings, sight, sights_of
from defence_claims.matching.wanted import Cell, cells
from defence_claims.verdict.columns import READINGS, Rows, Whole
from defence_claims.verdict.rules import Truths
from defence_claims.verdict.scale import HIGHEST, LOWEST
from defence_claims.vocab import ReadingKind

_PLAN, _COMBINED = READINGS[ReadingKind.PLAN], READINGS[ReadingKind.COMBINED]


@dataclass(frozen=True, slots=True)
class Looked:
    """Sights with their rows, one sight after the other."""

    sights: Sights
    primaries: tuple[str | None, ...]
    measured: Measured
    rows: Rows  # `claim` is the number of the sight
    counts_if_known: Truths
    begins: Whole  # the first row of each sight, and the end of the last one


def looked(asked: Sequence[Question], prepared: Prepared) -> Looked:
    """Find what answers each question, and how it would have to be meant."""
    wanted = [tuple(cells(question)) for question in asked]
    found = prepared.rows(cell for those in wanted for cell in those)
    rows = [row for those in found.values() for row in those]
    pledges = [pledge for those in prepared.pledges.values() for pledge in those]
    every = measured(rows, pledges)
    seen = [sight(question, prepared.pledges) for question in asked]
    sights = sights_of(asked, seen, every.codes)
    # Where the rows of each cell lie; entries of the pledge table lie behind them all.
    ends = np.cumsum([len(those) for those in found.values()])
    where = {
        cell: range(end - len(those), end)
        for (cell, those), end in zip(found.items(), ends.tolist(), strict=True)
    }
    behind = {id(pledge): len(rows) + at for at, pledge in enumerate(pledges)}
    repeated = [tuple(entries(q, prepared.pledges, prepared.known)) for q in asked]
    laid = _laid_out(wanted, where, repeated, behind, asked)
    owners, meant = laid.owners, laid.meant
    figures = every.figures.take(laid.places)
    reading = np.where(meant >= 0, meant, readings(figures, sights.take(owners)))
    kept = (reading != _COMBINED) | sights.is_of_costs[owners]
    order = np.flatnonzero(kept)
    order = order[np.lexsort((figures.place[order], figures.edition[order], owners[order]))]
    rows_of = _rows(figures.take(order), laid.take(order), reading[order], sights)
    return Looked(
        sights,
        tuple(one.primary for one in seen),
        every,
        rows_of,
        laid.counts_if_known[order],
        np.searchsorted(owners[order], np.arange(len(asked) + 1)),
    )


@dataclass(frozen=True, slots=True)
class _Laid:
    """Every row that a question sees."""

    owners: Whole  # whose
    places: Whole  # which
    meant: Whole  # its reading, or -1 where that is still to be told
    is_own: Truths
    counts_if_known: Truths
    is_rival: Truths
    is_mark: Truths

    def take(self, places: Whole) -> "_Laid":
        """The rows of the places, in their order."""
        return _Laid(*(getattr(self, name)[places] for name in self.__slots__))


def _laid_out(
    wanted: Sequence[Sequence[Cell]],
    where: Mapping[Cell, range],
    repeated: Sequence[Sequence[Entry]],
    behind: dict[int, int],
    asked: Sequence[Question],
) -> _Laid:
    owners: list[int] = []
    places: list[int] = []
    for at, those in enumerate(wanted):
        before = len(places)
        for cell in those:
            places.extend(where[cell])
        owners.extend([at] * (len(places) - before))
    of_tables = len(places)
    told: list[tuple[int, int, int, bool, bool, bool, bool]] = [
        (
            at,
            behind[id(entry.pledge)],
            READINGS[entry.kind],
            entry.pledge.ref_area in asked[at].claim.ref_area,
            entry.counts_if_known,
            entry.is_rival,
            entry.is_mark,
        )
        for at, those in enumerate(repeated)
        for entry in those
    ]
    extra = np.array(told, dtype=np.int64).reshape(-1, 7)
    no, yes = np.zeros(of_tables, dtype=np.bool_), np.ones(of_tables, dtype=np.bool_)
    is_own, if_known, is_rival, is_mark = extra[:, 3:].astype(np.bool_).T
    return _Laid(
        owners=np.concatenate([np.array(owners, dtype=np.int64), extra[:, 0]]),
        places=np.concatenate([np.array(places, dtype=np.int64), extra[:, 1]]),
        meant=np.concatenate([np.full(of_tables, -1), extra[:, 2]]),
        is_own=np.concatenate([yes, is_own]),
        counts_if_known=np.concatenate([no, if_known]),
        is_rival=np.concatenate([no, is_rival]),
        is_mark=np.concatenate([no, is_mark]),
    )


def _rows(figures: Figures, laid: _Laid, reading: Whole, sights: Sights) -> Rows:
    return Rows(
        claim=laid.owners,
        reading=reading,
        edition=figures.edition,
        place=figures.place,
        area=figures.area,
        year=figures.time_period,
        is_own=laid.is_own,
        group=_group(figures, reading, sights.is_every_year[laid.owners]),
        point=figures.point,
        start=figures.start,
        end=figures.end,
        step=figures.step,
        comparator=figures.comparator,
        kept_from=np.where(laid.is_rival, np.where(laid.is_mark, figures.mark, HIGHEST), LOWEST),
        published=figures.published,
    )


def _group(figures: Figures, reading: Whole, is_every_year: Truths) -> Whole:
    """What one reading says: `bearing_out` in verdict.readings tells which parts it has."""
    parts = (
        reading,
        # Each area has its own entry in the pledge table; an edition has them all.
        np.where(reading == _PLAN, 0, figures.edition),
        figures.price_base + 1,
        figures.basis + 1,
        np.where(is_every_year, 0, figures.time_period),
    )
    group = np.zeros(len(reading), dtype=np.int64)
    for part in parts:
        group = group * YEARS + part
    return group
