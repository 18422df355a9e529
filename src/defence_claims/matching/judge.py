"""What the findings of many claims come to, over columns and without their evidence.

The rules are those of `assess`, asked of columns (`verdict.columns`). A page or a file
that shows a claim asks `assess` for its evidence.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import MAXYEAR

import numpy as np

from defence_claims import garbage
from defence_claims.matching.asked import Asked, asked
from defence_claims.matching.assess import assess
from defence_claims.matching.figures import COMPARATORS, Measured, reached_from
from defence_claims.matching.looked import looked
from defence_claims.matching.prepared import Prepared
from defence_claims.matching.questions import is_held_in_part, questions
from defence_claims.model import Claim, ClaimRecord, Judgement
from defence_claims.verdict.columns import Claims, Rows, Whole, facts
from defence_claims.verdict.finding import ANNOUNCED
from defence_claims.verdict.interval import claimed_interval, claimed_step
from defence_claims.verdict.marks import CEILINGS, Mark
from defence_claims.verdict.rules import OUTCOMES, RULE_ORDER, Fact, Truths, outcomes
from defence_claims.verdict.scale import HIGHEST, LOWEST
from defence_claims.vocab import Modality, Rule

_AT_ONCE = 20_000
"""Questions whose rows are held at once."""

_PLACES = {(told.kind, told.rule): place for place, told in enumerate(OUTCOMES)}
_ORDER = np.array([RULE_ORDER[told.rule] for told in OUTCOMES])
_IN_PART = next(at for at, told in enumerate(OUTCOMES) if told.rule is Rule.EDITION_HELD_IN_PART)


def judge(records: Sequence[ClaimRecord], prepared: Prepared) -> dict[str, Judgement]:
    """What each finding comes to, by claim id: the same as that of `assess`."""
    if not records:
        return {}
    with garbage.not_looked_for():
        return _judged(records, prepared)


def _judged(records: Sequence[ClaimRecord], prepared: Prepared) -> dict[str, Judgement]:
    claims = asked(records, prepared)
    parts = claims.aspects, claims.figures, claims.days, claims.modalities
    numbers = np.column_stack([part.numbers for part in parts])
    keys = numbers[:, 0]
    for part in parts[1:]:
        keys = keys * len(part.firsts) + part.numbers
    _, firsts, of = np.unique(keys, return_index=True, return_inverse=True)
    bench = _Bench(records, claims, prepared)
    found = np.concatenate(
        [
            bench.outcomes(numbers[some], some)
            for some in np.split(firsts, range(_AT_ONCE, len(firsts), _AT_ONCE))
        ]
    )
    return bench.told(found[of], numbers[:, 0])


@dataclass(frozen=True, slots=True)
class _Figures:
    """Stated figures as places on the scales of what tables print."""

    start: Whole
    end: Whole
    low: Whole
    high: Whole
    figure: Whole
    mark: Whole
    step: Whole
    comparator: Whole
    is_ceiling: Truths


def _figures(claims: Sequence[Claim], measured: Measured) -> _Figures:
    values, steps = measured.values, measured.steps
    ranges = [claimed_interval(claim) for claim in claims]
    lows, highs = [one.low for one in ranges], [one.high for one in ranges]
    marks = [Mark(claim.figure, claim.comparator, claim.approximate) for claim in claims]
    return _Figures(
        start=np.array([values.start(one) for one in ranges]),
        end=np.array([values.end(one) for one in ranges]),
        low=np.array([LOWEST if low is None else values.at(low) for low in lows]),
        high=np.array([HIGHEST if high is None else values.at(high) for high in highs]),
        figure=np.array([values.at(claim.figure) for claim in claims]),
        mark=np.array([reached_from(mark, values) for mark in marks]),
        step=np.array([steps.at(claimed_step(claim)) for claim in claims]),
        comparator=np.array([COMPARATORS[claim.comparator] for claim in claims]),
        is_ceiling=np.array([claim.comparator in CEILINGS for claim in claims]),
    )


@dataclass(frozen=True, slots=True)
class _Days:
    """Days of words; of an unknown one the ordinal is 0."""

    first: Whole
    first_year: Whole
    last_year: Whole


def _days(records: Sequence[ClaimRecord], this_year: int) -> _Days:
    days = [record.date for record in records]
    return _Days(
        first=np.array([day.first.toordinal() if day else 0 for day in days]),
        first_year=np.array([day.first.year if day else this_year for day in days]),
        # Nothing lies ahead of words of which the day is not known.
        last_year=np.array([day.last.year if day else MAXYEAR for day in days]),
    )


class _Bench:
    """Everything that claims are judged by, in columns."""

    def __init__(self, records: Sequence[ClaimRecord], claims: Asked, prepared: Prepared) -> None:
        self._records = records
        self._prepared = prepared
        self._year = prepared.as_of.year
        known = prepared.known
        self._questions = questions(claims.aspects.firsts, known.coverage, known)
        self._looked = looked(self._questions, prepared)
        self._figures = _figures([r.claim for r in claims.figures.firsts], self._looked.measured)
        self._days = _days(claims.days.firsts, self._year)
        modalities = [record.claim.modality for record in claims.modalities.firsts]
        self._is_hypothetical = np.array([m is Modality.HYPOTHETICAL for m in modalities])
        self._is_announced = np.array([m in ANNOUNCED for m in modalities])
        self._held_in_part: dict[tuple[int, int], bool] = {}

    def outcomes(self, numbers: Whole, firsts: Whole) -> Whole:
        """The outcomes of some questions, as places in OUTCOMES."""
        sights = self._looked.sights.take(numbers[:, 0])
        is_double = sights.is_either & (sights.first_year < sights.last_year)
        doubles = np.flatnonzero(is_double)
        # Words that can mean two years are judged for each of them (rule `current-year`).
        last = self._of_cases(numbers, np.where(is_double, sights.last_year, 0), firsts)
        first = self._of_cases(numbers[doubles], sights.first_year[doubles], firsts[doubles])
        is_earlier = _ORDER[first] < _ORDER[last[doubles]]
        last[doubles[is_earlier]] = first[is_earlier]
        return last

    def told(self, found: Whole, aspects: Whole) -> dict[str, Judgement]:
        """The judgements of all claims, of which equal ones are one and the same."""
        primaries = self._looked.primaries
        codes = {primary: code for code, primary in enumerate(dict.fromkeys(primaries))}
        of_aspect = np.array([codes[primary] for primary in primaries])
        every = [Judgement(told.kind, told.rule, primary) for told in OUTCOMES for primary in codes]
        places = (found * len(codes) + of_aspect[aspects]).tolist()
        return {
            record.claim.id: every[at] for record, at in zip(self._records, places, strict=True)
        }

    def _of_cases(self, numbers: Whole, only_year: Whole, firsts: Whole) -> Whole:
        claims = self._claims(numbers, only_year)
        editions = self._looked.measured.editions.published
        found, is_unsure = facts(claims, self._rows(claims, numbers[:, 0]), editions, self._year)
        # Whether an edition is held in part is asked only where that would decide.
        is_in_part = found[Fact.IS_HELD_IN_PART] = np.ones(len(numbers), dtype=np.bool_)
        for at in np.flatnonzero(outcomes(found) == _IN_PART):
            is_in_part[at] = self._is_held_in_part(numbers[at, 0], numbers[at, 2], firsts[at])
        decided = outcomes(found)
        for at in np.flatnonzero(is_unsure):
            decided[at] = self._with_evidence(self._records[firsts[at]])
        return decided

    def _claims(self, numbers: Whole, only_year: Whole) -> Claims:
        aspect, figure, day, modality = numbers.T
        sights, stated, days = self._looked.sights.take(aspect), self._figures, self._days
        return Claims(
            **{one.name: getattr(stated, one.name)[figure] for one in fields(_Figures)},
            is_share=sights.is_share,
            day=days.first[day],
            since=days.first_year[day],
            until=np.where(sights.is_dated, sights.end_year, self._year),
            wanted=sights.wanted,
            areas=sights.areas,
            is_plan=~sights.is_level | (sights.begin_year > days.last_year[day]),
            is_by=sights.is_by,
            is_hypothetical=self._is_hypothetical[modality],
            is_announced=self._is_announced[modality],
            is_of_shared_costs=sights.is_of_costs,
            only_year=only_year,
        )

    def _rows(self, claims: Claims, aspects: Whole) -> Rows:
        """The rows that the sights see, for each claim anew."""
        begins = self._looked.begins
        counts = begins[aspects + 1] - begins[aspects]
        owners = np.repeat(np.arange(len(aspects)), counts)
        jumps = np.repeat(begins[aspects] - (np.cumsum(counts) - counts), counts)
        places = np.arange(len(owners)) + jumps
        counts_if_known = self._looked.counts_if_known[places]
        is_late = self._looked.rows.published[places] > claims.day[owners]
        kept = ~(counts_if_known & is_late)
        rows = self._looked.rows.only(places[kept])
        return replace(rows, claim=owners[kept])

    def _is_held_in_part(self, aspect: int, day: int, first: int) -> bool:
        key = int(aspect), int(day)
        if key not in self._held_in_part:
            asked_by, held = self._questions[aspect], self._prepared.known.coverage
            of_day = replace(asked_by, record=self._records[first])
            self._held_in_part[key] = is_held_in_part(of_day, held)
        return self._held_in_part[key]

    def _with_evidence(self, record: ClaimRecord) -> int:
        finding = assess([record], self._prepared)[record.claim.id]
        return _PLACES[finding.kind, finding.rule]
