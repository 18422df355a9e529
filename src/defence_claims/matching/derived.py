"""Observations that publishers do not print but that follow from what they do."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cached_property

import pandas as pd

from defence_claims.matching.changes import Answer, Rates, changes
from defence_claims.matching.counting import (
    EDITION_KEYS,
    complete,
    counts,
    finish,
    ranks,
    stated_counts,
)
from defence_claims.matching.series import Held
from defence_claims.matching.tables import Tables
from defence_claims.matching.totals import next_combined, per_head, shares, world_ranks
from defence_claims.matching.wanted import (
    Cell,
    Changed,
    Counted,
    NextCombined,
    PerHead,
    Ranked,
    Share,
    Wanted,
    answers,
)
from defence_claims.matching.world import World
from defence_claims.vocab import Indicator, Source

_INDICATORS = {
    Changed: Indicator.CHANGE,
    Share: Indicator.SHARE_OF_TOTAL,
    NextCombined: Indicator.SHARE_OF_TOTAL,
    PerHead: Indicator.PER_CAPITA,
    Ranked: Indicator.RANK,
}

_WORLD = "WLD"


class Derived:
    """Everything that has to be worked out; read from the tables only when it is asked for.

    What serves many claims is kept, as the tables never change.
    """

    def __init__(self, tables: Tables) -> None:
        self._held = Held(tables)
        self._tables = tables
        self._whole: dict[tuple[str, Indicator], pd.DataFrame] = {}

    def rows(self, cells: Iterable[Cell]) -> pd.DataFrame:
        """Rows of everything that has to be worked out for the cells.

        The columns of the observations, and: answers (whose question it is; "" for any),
        basis (what was ranked or counted), out_of (members compared) and working (a
        Working, or None for what is told without one).
        """
        asked: dict[Wanted, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
        for cell in cells:
            if cell.work is not None:
                asked[cell.work][cell.ref_area].add(cell.time_period)
        frames = [self._european_amounts, *self._compared(asked)]
        rows = [
            _row(answer, work)
            for work, areas in asked.items()
            for area, years in areas.items()
            for answer in self._answers(work, area, sorted(years))
        ]
        if rows:
            frames.append(pd.DataFrame(rows)[list(frames[0].columns)])
        # Without tables there is nothing to derive, and the first frame still has the columns.
        return pd.concat([f for f in frames if not f.empty] or frames[:1], ignore_index=True)

    def _compared(self, asked: dict[Wanted, dict[str, set[int]]]) -> Iterator[pd.DataFrame]:
        """Ranks and counts within a group whose members are known."""
        for work, areas in asked.items():
            years = set().union(*areas.values())
            if isinstance(work, Ranked) and work.group != _WORLD:
                for basis in (Indicator.SHARE_OF_GDP, Indicator.AMOUNT):
                    yield ranks(work, self._complete(work.group, basis, years), basis)
            elif isinstance(work, Counted) and work.threshold:
                yield counts(work, self._complete(work.group, work.basis, years))
                yield stated_counts(work, self._tables)

    def _complete(self, group: str, basis: Indicator, years: set[int]) -> pd.DataFrame:
        if (group, basis) not in self._whole:
            self._whole[group, basis] = complete(group, basis, self._tables)
        found = self._whole[group, basis]
        return found[found["time_period"].isin(sorted(years))]

    def _answers(self, work: Wanted, area: str, years: list[int]) -> Iterator[Answer]:
        """What each edition has for one area."""
        match work:
            case Changed():
                return changes(work, area, years, self._held, self._rates)
            case Share():
                return shares(work, area, years, self._held)
            case NextCombined():
                return next_combined(work, area, years, self._held, self._world)
            case PerHead():
                return per_head(area, years, self._held)
            case Ranked(group="WLD"):
                return world_ranks(work, area, years, self._held, self._world)
            case _:
                return iter(())

    @cached_property
    def _rates(self) -> Rates:
        told = self._tables.exchange_rates
        columns = (told["currency"], told["time_period"], told["obs_value"])
        return Rates({(c, y): Decimal(v) for c, y, v in zip(*columns, strict=True)})

    @cached_property
    def _world(self) -> World:
        return World(self._tables, self._held)

    @cached_property
    def _european_amounts(self) -> pd.DataFrame:
        return _european_amounts(self._tables)


def _row(answer: Answer, work: Wanted) -> dict[str, object]:
    key = answer.key
    return {
        "source": key.source,
        "edition": key.edition,
        "published": key.published,
        "time_period": answer.time_period,
        "indicator": str(_INDICATORS[type(work)]),
        "ref_area": answer.ref_area,
        "obs_value": f"{answer.value:f}",
        "unit_measure": answer.unit,
        "unit_mult": answer.unit_mult,
        "price_base": answer.price_base,
        "decimals": answer.decimals,
        "obs_status": "E" if answer.is_estimate else "A",
        "basis": answer.basis,
        "out_of": 0,
        "statement": "",
        "source_url": "",
        "working": answer.working,
        "answers": answers(work),
    }


def _european_amounts(tables: Tables) -> pd.DataFrame:
    """Europe without Canada: NATO prints the two together, and Canada alone."""
    held = tables.observations
    held = held[
        (held["source"] == Source.NATO)
        & (held["indicator"] == str(Indicator.AMOUNT))
        & (held["unit_measure"] == "USD")
    ]
    on = [*EDITION_KEYS, "price_base", "unit_mult"]
    both = held[held["ref_area"] == "NATO_EUR_CAN"].merge(
        held.loc[held["ref_area"] == "CAN", [*on, "obs_value"]], on=on, suffixes=("", "_can")
    )
    europe = [
        str(Decimal(total) - Decimal(canada))
        for total, canada in zip(both["obs_value"], both["obs_value_can"], strict=True)
    ]
    return finish(both.assign(obs_value=europe, ref_area="NATO_EUR", basis="", out_of=0), None)
