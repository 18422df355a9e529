"""The overall finding of a claim from all its comparisons.

Every rule has an id; docs/method.md tells the same rules in words. A finding
never guesses: where nothing is comparable it says what is missing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from defence_claims.model import Claim, Comparison, Finding
from defence_claims.periods import PartialDate, PeriodKind
from defence_claims.vocab import Comparator, FindingKind, Modality, ReadingKind, Rule

MOST_READINGS = 6
_PLAUSIBILITY = tuple(ReadingKind)


@dataclass(frozen=True, slots=True)
class _Stand:
    """How one edition stands to the claim over all areas and years it speaks of."""

    published: PartialDate
    is_known: bool
    is_consistent: bool
    comparisons: tuple[Comparison, ...]


def decide(
    claim: Claim,
    comparisons: Sequence[Comparison],
    *,
    primary_source: str | None,
    as_of: date,
    missing: str | None = None,
    is_held_in_part: bool = False,
) -> Finding:
    """The finding for a claim.

    `comparisons` are all observations under every reading, each already marked
    with what the claim would have to mean (`kind`). `as_of` is the day from
    which the claim is looked at; a plan's year has passed when it lies before.
    `missing` says why nothing could be compared, where the caller knows. With
    `is_held_in_part` the edition of the claim's own day is not held for this figure,
    and nothing later can count against the claim.
    """
    ordered = tuple(sorted(comparisons, key=_by_publication))
    readings = rank_readings(ordered)
    stands = _stands(claim, (c for c in ordered if c.kind is ReadingKind.AS_STATED))
    base = Finding(
        claim_id=claim.id,
        kind=FindingKind.NOT_CHECKABLE,
        rule=Rule.NOTHING_COMPARABLE,
        primary_source=primary_source,
        on_the_day=next((s.comparisons for s in reversed(stands) if s.is_known), ()),
        latest=stands[-1].comparisons if stands else (),
        comparisons=ordered,
        readings=readings,
        missing=missing,
    )
    if claim.modality.is_level:
        return _decide_level(base, stands, is_held_in_part=is_held_in_part)
    return _decide_plan(claim, base, stands, as_of)


def _by_publication(comparison: Comparison) -> tuple[date, str, str, int]:
    day = comparison.published.first if comparison.published else date.min
    return day, comparison.source, comparison.ref_area, comparison.time_period


def _stands(claim: Claim, comparisons: Iterable[Comparison]) -> list[_Stand]:
    """One stand an edition, oldest first; an edition that lacks an area or year has none."""
    wanted = len(claim.ref_area) * _years_needed(claim)
    stands = []
    for _, group in groupby(comparisons, key=lambda c: (c.published, c.edition)):
        found = tuple(group)
        published = found[0].published
        if published is None or len({(c.ref_area, c.time_period) for c in found}) < wanted:
            continue
        # An edition can carry a figure twice, computed and stated: any of them will do.
        keys = {(c.ref_area, c.time_period) for c in found if c.is_consistent}
        stands.append(_Stand(published, found[0].is_known, len(keys) == wanted, _one_each(found)))
    return stands


def _one_each(comparisons: Sequence[Comparison]) -> tuple[Comparison, ...]:
    best: dict[tuple[str, int], Comparison] = {}
    for comparison in sorted(comparisons, key=lambda c: not c.is_consistent):
        best.setdefault((comparison.ref_area, comparison.time_period), comparison)
    return tuple(best.values())


def _years_needed(claim: Claim) -> int:
    period = claim.time_period
    if period is not None and period.kind is PeriodKind.SPAN:
        return period.end - period.start + 1
    return 1


def _decide_level(base: Finding, stands: Sequence[_Stand], *, is_held_in_part: bool) -> Finding:
    on_the_day = next((s for s in reversed(stands) if s.is_known), None)
    latest = stands[-1] if stands else None
    held_then = on_the_day is not None and on_the_day.is_consistent
    holds_now = latest is not None and latest.is_consistent
    between = tuple(
        c for s in stands[:-1] if not s.is_known and s.is_consistent for c in s.comparisons
    )
    if held_then and holds_now:
        return replace(base, kind=FindingKind.SUPPORTED, rule=Rule.SUPPORTED)
    if held_then:
        return replace(base, kind=FindingKind.REVISED_SINCE, rule=Rule.REVISED_SINCE)
    if holds_now:
        return replace(base, kind=FindingKind.SUPPORTED_LATER, rule=Rule.SUPPORTED_LATER)
    if between:
        return replace(
            base,
            kind=FindingKind.SUPPORTED_FOR_A_TIME,
            rule=Rule.SUPPORTED_FOR_A_TIME,
            between=between,
        )
    if any(c.is_consistent and c.kind is not ReadingKind.COMBINED for c in base.readings):
        return replace(base, kind=FindingKind.ANOTHER_READING, rule=Rule.ANOTHER_READING)
    if stands and is_held_in_part:
        return replace(base, rule=Rule.EDITION_HELD_IN_PART, missing="edition-held-in-part")
    if stands:
        return replace(base, kind=FindingKind.NOT_SUPPORTED, rule=Rule.NOT_SUPPORTED)
    return base


def _decide_plan(claim: Claim, base: Finding, stands: Sequence[_Stand], as_of: date) -> Finding:
    entries = [c for c in base.comparisons if c.kind is ReadingKind.PLAN]
    recorded = tuple(c for c in entries if c.is_consistent)
    was_met = _was_met(claim, stands, as_of)
    if recorded:
        return replace(
            base,
            kind=FindingKind.RECORDED_PLEDGE,
            rule=Rule.RECORDED_PLAN,
            recorded=tuple(sorted(recorded, key=lambda c: _agreement(claim, c))),
            was_met=was_met,
        )
    if stands and stands[-1].is_consistent:
        # Nobody recorded the plan, but the tables now show what it announced.
        return replace(
            base, kind=FindingKind.SUPPORTED_LATER, rule=Rule.PLAN_CAME_TRUE, was_met=was_met
        )
    if any(c.is_known for c in entries) and claim.modality is not Modality.PROPOSAL:
        return replace(
            base,
            kind=FindingKind.NOT_SUPPORTED,
            rule=Rule.DIFFERS_FROM_RECORDED_PLAN,
            recorded=tuple(c for c in entries if c.is_known),
            was_met=was_met,
        )
    return replace(base, rule=Rule.NO_RECORDED_PLAN, was_met=was_met)


def _agreement(claim: Claim, entry: Comparison) -> tuple[object, ...]:
    """The entry that is nearest to the stated figure, known that day, recorded first."""
    when = entry.published.first if entry.published else date.max
    return not entry.is_known, abs(entry.observed - claim.figure), when


def _was_met(claim: Claim, stands: Sequence[_Stand], as_of: date) -> bool | None:
    """Whether the latest edition reaches the planned figure; None while its year lasts."""
    period = claim.time_period
    if period is None or period.end >= as_of.year or not stands:
        return None
    if stands[-1].is_consistent:
        return True
    if claim.comparator in {Comparator.LE, Comparator.LT}:
        return False
    # A floor or an aim that was overshot is met.
    return all(c.difference >= 0 for c in stands[-1].comparisons)


def rank_readings(comparisons: Iterable[Comparison]) -> tuple[Comparison, ...]:
    """The most telling observations, the closest first, then the most plausible.

    One for each thing that would have to differ from the words, so that six rows
    show six different answers; the latest figure as stated is always among them.
    """
    ordered = sorted(comparisons, key=_closeness)
    as_stated = [c for c in ordered if c.kind is ReadingKind.AS_STATED]
    best: dict[tuple[object, ...], Comparison] = {}
    if as_stated:
        best["latest",] = max(as_stated, key=_by_publication)
    for comparison in ordered:
        if comparison.kind is ReadingKind.COMBINED and not comparison.is_consistent:
            continue
        if comparison not in best.values():
            best.setdefault(_variety(comparison), comparison)
    latest = best.pop(("latest",), None)
    chosen = sorted(best.values(), key=_closeness)[: MOST_READINGS - (latest is not None)]
    return tuple(sorted([*chosen, *([latest] if latest else [])], key=_closeness))


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
        abs(comparison.difference),
        _PLAUSIBILITY.index(comparison.kind),
        not comparison.is_known,
        # A plan counts from when it was first made, a table from its last word.
        published if is_plan else -published,
    )
