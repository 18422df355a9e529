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
    owners, places, meant, is_own, if_known = _laid_out(wanted, where, repeated, behind, asked)
    figures = every.figures.take(places)
    reading = np.where(meant >= 0, meant, readings(figures, sights.take(owners)))
    kept = (reading != _COMBINED) | sights.is_of_costs[owners]
    order = np.flatnonzero(kept)
    order = order[np.lexsort((figures.place[order], figures.edition[order], owners[order]))]
    rows_of = _rows(figures.take(order), owners[order], reading[order], is_own[order], sights)
    return Looked(
        sights,
        tuple(one.primary for one in seen),
        every,
        rows_of,
        if_known[order],
        np.searchsorted(owners[order], np.arange(len(asked) + 1)),
    )


def _laid_out(
    wanted: Sequence[Sequence[Cell]],
    where: Mapping[Cell, range],
    repeated: Sequence[Sequence[Entry]],
    behind: dict[int, int],
    asked: Sequence[Question],
) -> tuple[Whole, Whole, Whole, Truths, Truths]:
    """For every row a question sees: whose, which, its reading if told, if own, if conditional."""
    owners: list[int] = []
    places: list[int] = []
    for at, those in enumerate(wanted):
        before = len(places)
        for cell in those:
            places.extend(where[cell])
        owners.extend([at] * (len(places) - before))
    of_tables = len(places)
    told: list[tuple[int, int, int, bool, bool]] = [
        (
            at,
            behind[id(entry.pledge)],
            READINGS[entry.kind],
            entry.pledge.ref_area in asked[at].claim.ref_area,
            entry.counts_if_known,
        )
        for at, those in enumerate(repeated)
        for entry in those
    ]
    extra = np.array(told, dtype=np.int64).reshape(-1, 5)
    return (
        np.concatenate([np.array(owners, dtype=np.int64), extra[:, 0]]),
        np.concatenate([np.array(places, dtype=np.int64), extra[:, 1]]),
        np.concatenate([np.full(of_tables, -1), extra[:, 2]]),
        np.concatenate([np.ones(of_tables, dtype=np.bool_), extra[:, 3].astype(np.bool_)]),
        np.concatenate([np.zeros(of_tables, dtype=np.bool_), extra[:, 4].astype(np.bool_)]),
    )


def _rows(figures: Figures, owners: Whole, reading: Whole, is_own: Truths, sights: Sights) -> Rows:
    return Rows(
        claim=owners,
        reading=reading,
        edition=figures.edition,
        place=figures.place,
        area=figures.area,
        year=figures.time_period,
        is_own=is_own,
        group=_group(figures, reading, sights.is_every_year[owners]),
        point=figures.point,
        start=figures.start,
        end=figures.end,
        step=figures.step,
        comparator=figures.comparator,
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
