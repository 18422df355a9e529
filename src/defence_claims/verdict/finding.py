"""The overall finding of a claim from all its comparisons.

Every rule has an id; docs/method.md tells the same rules in words. A finding
never guesses: where nothing is comparable it says what is missing.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from defence_claims.model import Claim, Comparison, Finding
from defence_claims.periods import PartialDate, PeriodKind
from defence_claims.verdict.marks import CEILINGS, Mark
from defence_claims.verdict.readings import (
    as_stated_by_year,
    bearing_out,
    by_publication,
    cells_needed,
    rank_readings,
)
from defence_claims.verdict.rules import RULE_ORDER, Fact, Outcome, outcome
from defence_claims.vocab import FindingKind, Indicator, Modality, ReadingKind, Rule


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
    said: PartialDate | None,
    as_of: date,
    missing: str | None = None,
    given: Collection[Fact] = (),
) -> Finding:
    """The finding for a claim.

    `comparisons` are all observations under every reading, each already marked
    with what the claim would have to mean (`kind`). `said` is the day of the words,
    where it is known. `as_of` is the day from which the claim is looked at; a plan's
    year has passed when it lies before.
    `missing` says why nothing could be compared, where the caller knows. `given` are
    the facts that no comparison shows: that of the edition of the claim's own day only a
    part is held, and that the claim is on the alliance's own costs.
    """
    ordered = tuple(sorted(comparisons, key=by_publication))
    readings = rank_readings(claim, ordered)
    base = Finding(
        claim_id=claim.id,
        kind=FindingKind.NOT_CHECKABLE,
        rule=Rule.NOTHING_COMPARABLE,
        primary_source=primary_source,
        comparisons=ordered,
        readings=readings,
        missing=missing,
    )
    told = {
        Fact.IS_PLAN: is_told_as_plan(claim, said),
        Fact.IS_UNDATED: said is None,
        Fact.IS_HELD_IN_PART: Fact.IS_HELD_IN_PART in given,
        Fact.IS_OF_SHARED_COSTS: Fact.IS_OF_SHARED_COSTS in given,
        Fact.WAS_COMPARED: bool(ordered),
    }
    found = []
    for as_stated in as_stated_by_year(claim, ordered):
        stands = _stands(claim, as_stated)
        its = replace(
            base,
            on_the_day=next((s.comparisons for s in reversed(stands) if s.is_known), ()),
            latest=stands[-1].comparisons if stands else (),
        )
        if told[Fact.IS_PLAN]:
            its = _with_outcome(claim, its, stands, said, as_of)
            facts = told | _facts_of_plan(claim, its, stands)
        else:
            facts = told | _facts_of_level(claim, its, stands)
        found.append(_told(claim, its, stands, outcome(facts)))
    # Words that can mean two years hold where one of them does (rule `current-year`).
    best, *other = sorted(found, key=lambda finding: RULE_ORDER[finding.rule])
    return replace(best, other_year=other[0]) if other and other[0].latest else best


def _facts_of_level(claim: Claim, base: Finding, stands: Sequence[_Stand]) -> dict[Fact, bool]:
    on_the_day = next((s for s in reversed(stands) if s.is_known), None)
    latest = stands[-1] if stands else None
    whole = bearing_out(claim, base.comparisons)
    return {
        Fact.HAS_EDITION: latest is not None,
        Fact.HAS_KNOWN_EDITION: on_the_day is not None,
        Fact.HELD_THEN: on_the_day is not None and on_the_day.is_consistent,
        Fact.HOLDS_NOW: latest is not None and latest.is_consistent,
        Fact.HOLDS_ALWAYS: bool(stands) and all(stand.is_consistent for stand in stands),
        Fact.HELD_BETWEEN: bool(_between(stands)),
        Fact.HOLDS_READ_OTHERWISE: any(c.kind is not ReadingKind.COMBINED for c in whole),
    }


def _facts_of_plan(claim: Claim, base: Finding, stands: Sequence[_Stand]) -> dict[Fact, bool]:
    """The facts of a plan whose outcome is already told in `base`."""
    entries = [c for c in base.comparisons if c.kind is ReadingKind.PLAN]
    recorded = [c for c in entries if c.is_consistent]
    bears_out = bool(stands) and _bears_out(claim, stands[-1])
    return {
        Fact.IS_RECORDED: bool(recorded) and _covers(claim, recorded),
        Fact.CAME_TRUE: bool(base.was_met) or bears_out,
        Fact.IS_HYPOTHETICAL: claim.modality is Modality.HYPOTHETICAL,
        Fact.IS_ANNOUNCED: claim.modality in ANNOUNCED,
        Fact.HAS_KNOWN_ENTRY: any(c.is_known for c in entries),
    }


def _told(claim: Claim, base: Finding, stands: Sequence[_Stand], found: Outcome) -> Finding:
    """The finding with what its rule looked at."""
    base = replace(base, kind=found.kind, rule=found.rule)
    entries = (c for c in base.comparisons if c.kind is ReadingKind.PLAN)
    match found.rule:
        case Rule.SUPPORTED_FOR_A_TIME:
            return replace(base, between=_between(stands))
        case Rule.EDITION_HELD_IN_PART:
            return replace(base, missing="edition-held-in-part")
        case Rule.RECORDED_PLAN:
            told = [c for c in entries if c.is_consistent]
        case Rule.DIFFERS_FROM_RECORDED_PLAN:
            told = [c for c in entries if c.is_known]
        case _:
            return base
    return replace(base, recorded=tuple(sorted(told, key=lambda c: _agreement(claim, c))))


def is_told_as_plan(claim: Claim, said: PartialDate | None) -> bool:
    """True for plans of every kind, and for "levels" of a year that had not begun.

    Nobody can state as a fact how much will be spent the year after next.
    """
    period = claim.time_period
    is_ahead = period is not None and said is not None and period.start > said.last.year
    return not claim.modality.is_level or is_ahead


def _stands(claim: Claim, comparisons: Iterable[Comparison]) -> list[_Stand]:
    """One stand an edition, oldest first; an edition that lacks an area or year has none."""
    wanted = cells_needed(claim)
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
    # A rise and all rises added up can both answer the same words: the nearer is told.
    for comparison in sorted(comparisons, key=lambda c: (not c.is_consistent, abs(c.difference))):
        best.setdefault((comparison.ref_area, comparison.time_period), comparison)
    return tuple(best.values())


def _between(stands: Sequence[_Stand]) -> tuple[Comparison, ...]:
    """What bears the claim out of the editions between the day and the latest."""
    return tuple(
        c for s in stands[:-1] if not s.is_known and s.is_consistent for c in s.comparisons
    )


ANNOUNCED = frozenset({Modality.PLAN, Modality.PLEDGE, Modality.TARGET})


def _covers(claim: Claim, entries: Iterable[Comparison]) -> bool:
    """Every area of the claim has an entry; the alliance's is one for all of them."""
    areas = {entry.ref_area for entry in entries}
    return areas >= set(claim.ref_area) or not areas <= set(claim.ref_area)


def _agreement(claim: Claim, entry: Comparison) -> tuple[object, ...]:
    """Known that day, the nearest, the area's own before the alliance's, the earliest."""
    when = entry.published.first if entry.published else date.max
    is_alliance = entry.ref_area not in claim.ref_area
    return not entry.is_known, abs(entry.observed - claim.figure), is_alliance, when


def _with_outcome(
    claim: Claim,
    base: Finding,
    stands: Sequence[_Stand],
    said: PartialDate | None,
    as_of: date,
) -> Finding:
    """Whether the latest edition reaches the planned figure; None while there is time.

    A target "by" a year can be met before it: then `latest` has the last full year.
    """
    period = claim.time_period
    if period is None or claim.modality is Modality.HYPOTHETICAL:
        return base
    is_by = period.kind is PeriodKind.BY
    base = replace(base, first_met=_first_met(claim, base, said, as_of) if is_by else None)
    if period.end < as_of.year and stands:
        is_met = _is_met(claim, stands[-1].comparisons)
        once = [s for s in stands[:-1] if _is_met(claim, s.comparisons)]
        between = () if is_met else _between([*once, stands[-1]])
        return replace(base, was_met=is_met, between=between)
    early = _last_full_year(claim, base, said, as_of) if is_by else ()
    if early and _is_met(claim, early):
        return replace(base, was_met=True, latest=early)
    return base


def _bears_out(claim: Claim, stand: _Stand) -> bool:
    """Whether an edition already shows a plan whose year is not over."""
    return stand.is_consistent and _is_met(claim, stand.comparisons)


def _is_met(claim: Claim, found: Sequence[Comparison]) -> bool:
    """Whether figures come up to a plan: a share of GDP as a mark, all else as it is rounded."""
    if claim.indicator is Indicator.SHARE_OF_GDP:
        return all(_is_at_mark(claim, c) for c in found)
    return all(c.is_consistent for c in found) or _is_reached(claim, found)


def _is_at_mark(claim: Claim, comparison: Comparison) -> bool:
    """Without the rounding of the words; a ceiling is kept where the figure bears it out."""
    if claim.comparator in CEILINGS:
        return comparison.is_consistent
    mark = Mark(claim.figure, claim.comparator, claim.approximate)
    return mark.is_reached_by(comparison.observed)


def _first_met(
    claim: Claim, base: Finding, said: PartialDate | None, as_of: date
) -> Comparison | None:
    """The first full year since the words in which the newest edition has an aim reached.

    A mark is reached at the mark, not where rounding leads to it: 1.60 does not reach 2.
    """
    if len(claim.ref_area) > 1:
        return None  # allies that met it in different years met it in none together
    newest = _newest_since(base, said, as_of)
    told = sorted(newest, key=lambda c: c.time_period)
    return next((c for c in told if _is_at_mark(claim, c)), None)


def _newest_since(base: Finding, said: PartialDate | None, as_of: date) -> tuple[Comparison, ...]:
    """What the newest edition has for the years that are over, since the words."""
    since = said.first.year if said is not None else as_of.year
    kinds = {ReadingKind.AS_STATED, ReadingKind.ANOTHER_YEAR}
    over = [
        c
        for c in base.comparisons
        if c.kind in kinds and c.published is not None and since <= c.time_period < as_of.year
    ]
    newest = max((by_publication(c)[:3] for c in over), default=None)
    return tuple(c for c in over if by_publication(c)[:3] == newest)


def _is_reached(claim: Claim, found: Iterable[Comparison]) -> bool:
    """A floor or an aim that was overshot is met; a ceiling is not."""
    return claim.comparator not in CEILINGS and all(
        c.difference >= 0 and not _is_short(c) for c in found
    )


def _is_short(comparison: Comparison) -> bool:
    """On an edge that does not belong to the claim, such as 4.00 for "over 4"."""
    return comparison.difference == 0 and not comparison.is_consistent


def _last_full_year(
    claim: Claim, base: Finding, said: PartialDate | None, as_of: date
) -> tuple[Comparison, ...]:
    """The newest edition's figures for the last year that is over, since the words."""
    over = _newest_since(base, said, as_of)
    last = max((c.time_period for c in over), default=None)
    found = tuple(c for c in over if c.time_period == last)
    return found if {c.ref_area for c in found} >= set(claim.ref_area) else ()
