"""Parts of totals, multiples, the next spenders together, and money a head.

Figures of one calculation come from one edition and one price base; only the number
of inhabitants is another publisher's, and it is named.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import accumulate

from defence_claims.matching.changes import Answer
from defence_claims.matching.series import CURRENT, Figure, Held, Key, inhabitants
from defence_claims.matching.wanted import NextCombined, Ranked, Share
from defence_claims.matching.world import World
from defence_claims.model import Term, Working
from defence_claims.vocab import Arithmetic, Indicator, Source, Unit


def shares(work: Share, area: str, years: Iterable[int], held: Held) -> Iterator[Answer]:
    """An area's money in percent of a group's (rule `share-of-total`) or over another's.

    In dollars, or in euros where the publisher counts in them; a multiple (rule `multiple`)
    is worked out in the same way.
    """
    parts, wholes = held.amounts(area), held.amounts(work.whole)
    for key in sorted(parts.keys() & wholes.keys()):
        if key.unit not in {"USD", "EUR"}:
            continue
        for year in years:
            part, whole = parts[key].get(year), wholes[key].get(year)
            if part is not None and whole is not None and whole.value:
                yield _share(work, key, (area, part), whole, year)


def _share(work: Share, key: Key, part: tuple[str, Figure], whole: Figure, year: int) -> Answer:
    area, figure = part
    is_percent = work.unit == Unit.PC_TOTAL
    ratio = figure.value / whole.value
    terms = (
        Term(area, year, figure.value, key.unit, added=figure.added),
        Term(work.whole, year, whole.value, key.unit, added=whole.added),
    )
    return Answer(
        key,
        area,
        year,
        ratio * 100 if is_percent else ratio,
        work.unit,
        1 if is_percent else 2,
        0,
        figure.is_estimate or whole.is_estimate,
        Working(Arithmetic.SHARE if is_percent else Arithmetic.MULTIPLE, terms),
    )


def next_combined(
    work: NextCombined, area: str, years: Iterable[int], held: Held, world: World
) -> Iterator[Answer]:
    """How many of the next largest spenders together an area outspends (rule `world-wide`).

    An answer is given only where spenders that the source lacks cannot change it for
    the number asked.
    """
    for key, year, own in _of_sipri(area, years, held):
        others = _others(area, key, year, held)
        values = [value for value, _ in others]
        at_most = _outspent(own.value, values)
        surely = _outspent(own.value, values + world.elsewhere(key, year))
        # Fewer spenders than were asked for prove nothing about the world.
        if len(others) < work.number or surely < work.number <= at_most:
            continue
        shown = others[: work.number]
        terms = (
            Term(area, year, own.value, key.unit),
            *(Term(code, year, value, key.unit) for value, code in shown),
        )
        members = tuple(code for _, code in shown)
        yield Answer(
            key,
            area,
            year,
            Decimal(at_most if work.number > at_most else surely),
            Unit.NEXT_COMBINED,
            0,
            0,
            own.is_estimate,
            Working(Arithmetic.NEXT_COMBINED, terms, members),
        )


def world_ranks(
    work: Ranked, area: str, years: Iterable[int], held: Held, world: World
) -> Iterator[Answer]:
    """The place of an area among all states by money, where no other can change it."""
    if work.from_bottom:
        return
    for key, year, own in _of_sipri(area, years, held):
        above = [
            (value, code) for value, code in _others(area, key, year, held) if value > own.value
        ]
        if any(bound > own.value for bound in world.elsewhere(key, year)):
            continue
        terms = (
            Term(area, year, own.value, key.unit),
            *(Term(code, year, value, key.unit) for value, code in above),
        )
        members = tuple(code for _, code in above)
        yield Answer(
            key,
            area,
            year,
            Decimal(len(above) + 1),
            Unit.RANK,
            0,
            0,
            own.is_estimate,
            Working(Arithmetic.RANK, terms, members),
            basis=str(Indicator.AMOUNT),
        )


def _of_sipri(area: str, years: Iterable[int], held: Held) -> Iterator[tuple[Key, int, Figure]]:
    """SIPRI's dollars of an area: the only money that is counted alike all over the world."""
    for key, series in held.amounts(area).items():
        if (key.source, key.unit, key.price_base) == (Source.SIPRI, "USD", CURRENT):
            yield from ((key, year, series[year]) for year in years if year in series)


def _others(area: str, key: Key, year: int, held: Held) -> list[tuple[Decimal, str]]:
    """Every other state of an edition with its money, the largest first."""
    found = [
        (series[key][year].value, code)
        for code in held.states(key)
        if code != area and year in (series := held.amounts(code))[key]
    ]
    return sorted(found, key=lambda pair: (-pair[0], pair[1]))


def _outspent(own: Decimal, others: Iterable[Decimal]) -> int:
    """How many of the largest others together are less than this."""
    sums = accumulate(sorted(others, reverse=True))
    return sum(1 for total in sums if total < own)


def per_head(area: str, years: Iterable[int], held: Held) -> Iterator[Answer]:
    """Money of an area over its inhabitants, in every currency it has (rule `per-head`)."""
    for key, series in held.amounts(area).items():
        if key.price_base != CURRENT:
            continue
        for year in years:
            people = inhabitants(held, area, year)
            if year not in series or people is None:
                continue
            heads, edition = people
            terms = (
                Term(area, year, series[year].value, key.unit, added=series[year].added),
                Term(area, year, heads.value, Unit.PERSONS, edition, added=heads.added),
            )
            yield Answer(
                key,
                area,
                year,
                series[year].value / heads.value,
                key.unit,
                0,
                0,
                series[year].is_estimate or heads.is_estimate,
                Working(Arithmetic.PER_HEAD, terms),
            )
