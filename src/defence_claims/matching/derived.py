"""Observations that publishers do not print but that follow from what they do."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal

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
from defence_claims.matching.questions import Question, years_to_try
from defence_claims.matching.series import Held
from defence_claims.matching.tables import Tables
from defence_claims.matching.totals import next_combined, per_head, shares, world_ranks
from defence_claims.matching.wanted import (
    Changed,
    Counted,
    NextCombined,
    PerHead,
    Ranked,
    Share,
    Wanted,
    answers,
    wanted,
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


def derived(asked: Iterable[Question], tables: Tables) -> pd.DataFrame:
    """Rows of everything that has to be worked out for the questions.

    The columns of the observations, and: answers (whose question it is; "" for any),
    basis (what was ranked or counted), out_of (members compared) and working (a
    Working, or None for what is told without one).
    """
    cells: dict[Wanted, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    names: dict[Wanted, str] = {}
    for question in asked:
        work = wanted(question)
        if work is None:
            continue
        names[work] = answers(question)
        for area in question.claim.ref_area:
            cells[work][area] |= set(years_to_try(question))
    frames = [_european_amounts(tables), *_compared(cells, tables)]
    worked = _Worked(tables)
    rows = [
        _row(answer, work, names[work])
        for work, areas in cells.items()
        for area, years in areas.items()
        for answer in worked.answers(work, area, sorted(years))
    ]
    if rows:
        frames.append(pd.DataFrame(rows)[list(frames[0].columns)])
    # Without tables there is nothing to derive, and the first frame still has the columns.
    return pd.concat([f for f in frames if not f.empty] or frames[:1], ignore_index=True)


def _compared(cells: dict[Wanted, dict[str, set[int]]], tables: Tables) -> Iterator[pd.DataFrame]:
    """Ranks and counts within a group whose members are known."""
    whole: dict[tuple[str, Indicator], pd.DataFrame] = {}

    def full(group: str, basis: Indicator, years: set[int]) -> pd.DataFrame:
        if (group, basis) not in whole:
            whole[group, basis] = complete(group, basis, tables)
        found = whole[group, basis]
        return found[found["time_period"].isin(sorted(years))]

    for work, areas in cells.items():
        years = set().union(*areas.values())
        if isinstance(work, Ranked) and work.group != _WORLD:
            for basis in (Indicator.SHARE_OF_GDP, Indicator.AMOUNT):
                yield ranks(work, full(work.group, basis, years), basis)
        elif isinstance(work, Counted) and work.threshold:
            yield counts(work, full(work.group, work.basis, years))
            yield stated_counts(work, tables)


class _Worked:
    """Everything that follows from series; read from the tables only when it is asked for."""

    def __init__(self, tables: Tables) -> None:
        self._held = Held(tables)
        self._tables = tables
        self._world: World | None = None
        told = tables.exchange_rates
        columns = (told["currency"], told["time_period"], told["obs_value"])
        self._rates = Rates({(c, y): Decimal(v) for c, y, v in zip(*columns, strict=True)})

    def answers(self, work: Wanted, area: str, years: list[int]) -> Iterator[Answer]:
        """What each edition has for one area."""
        match work:
            case Changed():
                return changes(work, area, years, self._held, self._rates)
            case Share():
                return shares(work, area, years, self._held)
            case NextCombined():
                return next_combined(work, area, years, self._held, self._of_the_world())
            case PerHead():
                return per_head(area, years, self._held)
            case Ranked(group="WLD"):
                return world_ranks(work, area, years, self._held, self._of_the_world())
            case _:
                return iter(())

    def _of_the_world(self) -> World:
        if self._world is None:
            self._world = World(self._tables, self._held)
        return self._world


def _row(answer: Answer, work: Wanted, name: str) -> dict[str, object]:
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
        "answers": name,
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
