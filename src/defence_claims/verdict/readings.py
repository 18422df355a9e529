"""What would make a claim true: its observations under every reading, the best first."""

from collections.abc import Iterable, Sequence
from datetime import date

from defence_claims.model import Claim, Comparison
from defence_claims.periods import PeriodKind
from defence_claims.vocab import Indicator, ReadingKind

MOST_READINGS = 5
_PLAUSIBILITY = {kind: place for place, kind in enumerate(ReadingKind)}


def by_publication(comparison: Comparison) -> tuple[date, str, str, str, int]:
    """A sort key, the oldest first; the first three parts tell editions apart."""
    day = comparison.published.first if comparison.published else date.min
    area, year = comparison.ref_area, comparison.time_period
    return day, comparison.source, comparison.edition, area, year


def cells_needed(claim: Claim) -> int:
    """How many areas and years the claim speaks of at once."""
    period = claim.time_period
    years = period.end - period.start + 1 if period is not None and is_every_year(claim) else 1
    return len(set(claim.ref_area)) * years


def is_every_year(claim: Claim) -> bool:
    """True for a level of several years; a change over several years is one figure."""
    period = claim.time_period
    is_span = period is not None and period.kind is PeriodKind.SPAN
    return is_span and claim.indicator is not Indicator.CHANGE


def as_stated_by_year(
    claim: Claim, comparisons: Iterable[Comparison]
) -> tuple[tuple[Comparison, ...], ...]:
    """What tables have for the claim as it stands, apart for each year it can mean, newest first.

    Words that name no year can mean two; the years of a span belong together. One empty
    part where no table has the figure.
    """
    as_stated = tuple(c for c in comparisons if c.kind is ReadingKind.AS_STATED)
    years = {c.time_period for c in as_stated}
    if len(years) < 2 or is_every_year(claim):
        return (as_stated,)
    return tuple(
        tuple(c for c in as_stated if c.time_period == year) for year in sorted(years, reverse=True)
    )


def bearing_out(claim: Claim, comparisons: Iterable[Comparison]) -> tuple[Comparison, ...]:
    """The observations whose reading bears out everything the claim speaks of.

    One country of four, or one year of nine, is no reading that makes a claim true.
    """
    consistent = [c for c in comparisons if c.is_consistent]
    wanted = cells_needed(claim)
    if wanted == 1:
        return tuple(consistent)
    found: dict[tuple[object, ...], list[Comparison]] = {}
    for c in consistent:
        year = None if is_every_year(claim) else c.time_period
        # Each area has its own entry in the pledge table; an edition has them all.
        edition = None if c.kind is ReadingKind.PLAN else (c.source, c.edition, c.price_base)
        found.setdefault((c.kind, edition, c.basis, year), []).append(c)
    return tuple(
        c
        for group in found.values()
        if len({(c.ref_area, c.time_period) for c in group}) >= wanted
        for c in group
    )


def rank_readings(claim: Claim, comparisons: Sequence[Comparison]) -> tuple[Comparison, ...]:
    """The most telling observations, the closest first, then the most plausible.

    One for each thing that would have to differ from the words, so that five rows
    show five different answers; the latest figure as stated is always among them.
    """
    whole = {id(c) for c in bearing_out(claim, comparisons)}
    told = [c for c in comparisons if c.is_consistent or c.kind is not ReadingKind.COMBINED]
    keys = {id(c): (id(c) not in whole, *_closeness(c)) for c in told}

    def closeness(comparison: Comparison) -> tuple[object, ...]:
        return keys[id(comparison)]

    ordered = sorted(told, key=closeness)
    as_stated = [c for c in ordered if c.kind is ReadingKind.AS_STATED]
    latest = max(as_stated, key=by_publication) if as_stated else None
    best: dict[tuple[object, ...], Comparison] = {}
    for comparison in ordered:
        if comparison != latest:
            best.setdefault(_variety(comparison), comparison)
    chosen = sorted(best.values(), key=closeness)[: MOST_READINGS - (latest is not None)]
    return tuple(sorted([*chosen, *([latest] if latest else [])], key=closeness))


def _variety(comparison: Comparison) -> tuple[object, ...]:
    if comparison.kind is ReadingKind.ANOTHER_YEAR:
        return comparison.kind, comparison.is_known
    if comparison.kind is ReadingKind.AS_STATED:
        return (comparison.kind,)
    return comparison.kind, comparison.source


def _closeness(comparison: Comparison) -> tuple[object, ...]:
    """Consistent ones first, then by distance; ties by how little they ask of the words."""
    published = comparison.published.first.toordinal() if comparison.published else 0
    is_plan = comparison.kind is ReadingKind.PLAN
    return (
        not comparison.is_consistent,
        # What rounds to the claim from a coarser figure bears it out as well as any.
        0 if comparison.is_consistent else abs(comparison.difference),
        _PLAUSIBILITY[comparison.kind],
        not comparison.is_known,
        # A plan counts from when it was first made, a table from its last word.
        published if is_plan else -published,
    )
