"""The tables with only what was public on a day, and an index of their cells."""

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pandas as pd

from defence_claims.matching.coverage import Coverage, coverage
from defence_claims.matching.tables import OBSERVATION_COLUMNS, Tables, known_by
from defence_claims.model import Edition


class Known:
    """Reference tables as they were known on a day; what is asked of them often is kept.

    The tables must not change, and nothing here changes what it answers: threads may share it.
    """

    def __init__(self, tables: Tables, day: date) -> None:
        self.day = day
        self._tables = tables
        self._members: dict[tuple[str, int], frozenset[str]] = {}

    @cached_property
    def observations(self) -> pd.DataFrame:
        """OBSERVATION_COLUMNS of every figure published by the day."""
        held = known_by(self._tables.observations, self.day)
        return held[list(OBSERVATION_COLUMNS)].reset_index(drop=True)

    @cached_property
    def stated_counts(self) -> pd.DataFrame:
        """Counts that editions of the day state themselves, with the day of publication."""
        published = {e.id: e.published.text for e in self._tables.editions}
        # A count of an edition that is not described was published nobody knows when.
        stated = self._tables.stated_counts
        stated = stated[stated["edition"].isin(published)]
        stated = stated.assign(published=stated["edition"].map(published).astype("str"))
        return known_by(stated, self.day)

    @property
    def exchange_rates(self) -> pd.DataFrame:
        """All of them: a rate is no news."""
        return self._tables.exchange_rates

    @property
    def pledges(self) -> pd.DataFrame:
        """All of them; `read_pledges` leaves out what was announced later."""
        return self._tables.pledges

    @property
    def editions(self) -> tuple[Edition, ...]:
        """Every edition that is described."""
        return self._tables.editions

    def members(self, group: str, year: int) -> frozenset[str]:
        """The areas that belonged to a group at some time in a year."""
        asked = group, year
        if asked not in self._members:
            self._members[asked] = self._tables.members(group, year)
        return self._members[asked]

    @cached_property
    def coverage(self) -> Coverage:
        """Which editions hold what."""
        return coverage(self.observations, self.editions)

    def printed(self, cells: Iterable[tuple[str, str, int]]) -> pd.DataFrame:
        """The observations of cells, each an indicator, an area and a year."""
        order, where = self._rows
        found = (order[slice(*where[cell])] for cell in dict.fromkeys(cells) if cell in where)
        rows = np.concatenate([order[:0], *found])
        return self.observations.take(np.sort(rows))

    @cached_property
    def _rows(self) -> tuple[npt.NDArray[np.intp], dict[tuple[str, str, int], tuple[int, int]]]:
        """The rows cell by cell, and from where to where each cell has its own."""
        held = self.observations[["indicator", "ref_area", "time_period"]]
        number = held.groupby(list(held), sort=False).ngroup().to_numpy()
        order = np.argsort(number, kind="stable")
        begins = np.flatnonzero(np.diff(number[order], prepend=-1))
        bounds = [*begins.tolist(), len(order)]
        columns = [held[name].iloc[order[begins]].tolist() for name in held]
        return order, dict(zip(zip(*columns, strict=True), pairwise(bounds), strict=True))
