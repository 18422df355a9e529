"""Many claims as few questions: what differs in nothing that matters is asked once.

A claim is taken apart into how it looks at the tables (its aspect), the figure it states
and the day it was said. A hundred thousand claims have far fewer of each.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from defence_claims.matching.pledges import ALLIED, address
from defence_claims.matching.prepared import Prepared
from defence_claims.matching.sources import named_source
from defence_claims.matching.wanted import (
    says_cumulated,
    says_real,
    says_yearly,
    speaks_of_costs_of_nato,
)
from defence_claims.model import Claim, ClaimRecord
from defence_claims.periods import PartialDate, PeriodKind
from defence_claims.verdict.columns import Whole
from defence_claims.verdict.interval import has_digit
from defence_claims.vocab import Indicator, Unit


@dataclass(frozen=True, slots=True)
class Numbered:
    """Distinct things, numbered as they come, each with the first claim that has it."""

    numbers: Whole  # one a claim
    firsts: list[ClaimRecord]


@dataclass(frozen=True, slots=True)
class Asked:
    """What claims have of each thing that matters."""

    aspects: Numbered
    figures: Numbered
    days: Numbered
    modalities: Numbered


def asked(records: Sequence[ClaimRecord], prepared: Prepared) -> Asked:
    """Take claims apart."""
    claims = [record.claim for record in records]
    days = (record.date for record in records)
    return Asked(
        _numbered(map(_aspect_of(prepared), records), records),
        _numbered(map(_figure, claims), records),
        _numbered((day and day.text for day in days), records),
        _numbered((claim.modality for claim in claims), records),
    )


def _numbered(keys: Iterable[Hashable], records: Sequence[ClaimRecord]) -> Numbered:
    known: dict[Hashable, int] = {}
    numbers = np.array([known.setdefault(key, len(known)) for key in keys], dtype=np.int64)
    highest = np.maximum.accumulate(numbers)
    firsts = np.flatnonzero(np.diff(highest, prepend=-1))
    return Numbered(numbers, [records[at] for at in firsts.tolist()])


def _aspect_of(prepared: Prepared) -> Callable[[ClaimRecord], Hashable]:
    """All that decides how a claim looks at the tables, and nothing of its figure or day."""
    recorded, priced = _recorded(prepared), prepared.priced

    def aspect(record: ClaimRecord) -> Hashable:
        claim, said = record.claim, record.date
        indicator, is_level = claim.indicator, claim.modality.is_level
        return (
            indicator,
            claim.unit_measure,
            claim.ref_area,
            *_time(claim, said),
            is_level,
            # Of a plan: what the alliance agreed is not what a state's own minister said.
            is_level or claim.claimant.ref_area in claim.ref_area,
            claim.counterpart_area,
            claim.basis,
            claim.threshold,
            claim.threshold_comparator,
            named_source(claim.attributed_source, claim.claimant.name),
            says_real(claim) if indicator in priced else None,
            _told_by_words(claim),
            recorded(record),
        )

    return aspect


def _recorded(prepared: Prepared) -> Callable[[ClaimRecord], Hashable]:
    """What tells whether entries of the pledge table were taken from the very words of a claim.

    Whether one that defines what it counts gives the claim's figure too decides whether
    tables count what the claim does.
    """
    claims, articles = prepared.recorded_claims, prepared.recorded_articles

    def recorded(record: ClaimRecord) -> Hashable:
        claim, where = record.claim, address(record.article.url)
        name = claim.id if claim.id in claims else ""
        entries = articles.get(where, {})
        areas = (*claim.ref_area, ALLIED)
        told = [entries[key] for area in areas if (key := (area, claim.indicator)) in entries]
        if not name and not told:
            return None
        return name, where if told else "", _figure(claim) if name or any(told) else None

    return recorded


def _time(claim: Claim, said: PartialDate | None) -> tuple[Hashable, ...]:
    """The period, and the day where the words leave it to that which years are meant."""
    period, day = claim.time_period, said and said.text
    if period is None:
        return None, day
    told = period.kind, period.start, period.end, period.month
    match period.kind:
        case PeriodKind.FROM:
            return *told, day
        case PeriodKind.BY:
            return *told, said and said.first.year
        case _:
            return told


def _told_by_words(claim: Claim) -> Hashable:
    """What the quote or the figure itself decides of the kind of the claim."""
    match claim.indicator:
        case Indicator.CHANGE:
            return says_yearly(claim), says_cumulated(claim)
        case Indicator.RANK:
            return claim.value.startswith("-")
        case Indicator.SHARE_OF_TOTAL:
            number = claim.figure if claim.unit_measure == Unit.NEXT_COMBINED else None
            return number, speaks_of_costs_of_nato(claim)
        case _:
            return None


def _figure(claim: Claim) -> Hashable:
    """All that decides which values bear a claim out."""
    words = claim.quote.figure if claim.quote.figure is not None else claim.quote.exact
    return (
        claim.value,
        claim.value_high,
        claim.unit_mult,
        claim.comparator,
        claim.approximate,
        claim.indicator is Indicator.RANK,
        # "Two-thirds" is as exact as its words; digits say themselves how exact they are.
        None if has_digit(words) else (words, claim.unit_measure),
    )
