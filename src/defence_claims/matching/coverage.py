"""What the tables hold, in a form that a hundred thousand claims can ask cheaply."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from defence_claims.model import Edition
from defence_claims.periods import PartialDate


@dataclass(frozen=True, slots=True)
class Coverage:
    """Which editions hold which indicator, area and year."""

    years: dict[tuple[str, str, str], set[int]]  # of source, indicator, area
    held: set[tuple[str, str, str, int]]  # edition, indicator, area, year
    edition_years: dict[str, set[int]]  # every year an edition has anything for
    editions: dict[str, tuple[tuple[PartialDate, str], ...]]  # of a source, oldest first

    def sources(self, indicator: str, areas: Iterable[str]) -> dict[str, set[int]]:
        """The sources that have any of the areas, each with the years it has."""
        found: dict[str, set[int]] = {}
        for area in areas:
            for source in self.editions:
                years = self.years.get((source, indicator, area))
                if years:
                    found.setdefault(source, set()).update(years)
        return found

    def known(self, source: str, day: PartialDate) -> tuple[str, ...]:
        """The editions of a source that were surely public on a day, the newest first."""
        return tuple(
            edition
            for published, edition in reversed(self.editions.get(source, ()))
            if published.is_known_by(day)
        )


def coverage(observations: pd.DataFrame, editions: Iterable[Edition]) -> Coverage:
    """Index observations once; `editions` gives the order of publication."""
    years: dict[tuple[str, str, str], set[int]] = defaultdict(set)
    held: set[tuple[str, str, str, int]] = set()
    edition_years: dict[str, set[int]] = defaultdict(set)
    columns = ["source", "edition", "indicator", "ref_area", "time_period"]
    cells = observations[columns].drop_duplicates()
    lists = [cells[name].tolist() for name in columns]
    for source, edition, indicator, area, year in zip(*lists, strict=True):
        years[source, indicator, area].add(year)
        held.add((edition, indicator, area, year))
        edition_years[edition].add(year)
    ordered: dict[str, list[tuple[PartialDate, str]]] = defaultdict(list)
    for entry in sorted(editions, key=lambda e: e.published.first):
        if entry.id in edition_years:
            ordered[entry.source].append((entry.published, entry.id))
    return Coverage(
        dict(years), held, dict(edition_years), {s: tuple(e) for s, e in ordered.items()}
    )
