"""From observations to findings: each becomes a comparison, each claim gets its finding."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import chain

from defence_claims.matching.pledges import (
    PledgesByCell,
    own_records,
    pledge_comparisons,
)
from defence_claims.matching.prepared import Observation, Prepared
from defence_claims.matching.questions import (
    LOOKED_UP,
    Question,
    is_held_in_part,
    questions,
)
from defence_claims.matching.sight import reading, sight
from defence_claims.matching.wanted import (
    Nothing,
    cells,
    wanted,
)
from defence_claims.model import Claim, ClaimRecord, Comparison, Finding
from defence_claims.verdict import (
    Fact,
    Interval,
    claimed_interval,
    decide,
    is_consistent,
)
from defence_claims.verdict.finding import is_told_as_plan
from defence_claims.verdict.interval import claimed_step
from defence_claims.vocab import Indicator, ReadingKind, Source, Unit


def assess(records: Sequence[ClaimRecord], prepared: Prepared) -> dict[str, Finding]:
    """The finding of every claim, by claim id, as things stood on the day of the tables.

    Claims of kinds that no table can answer get a finding `not checkable` that says what
    is missing.
    """
    known = prepared.known
    asked = questions(records, known.coverage, known)
    wanted_cells = [tuple(cells(question)) for question in asked]
    found = prepared.find(chain.from_iterable(wanted_cells))
    compared = _Comparisons()
    return {
        question.claim.id: _finding(
            question, chain.from_iterable(found[cell] for cell in those), compared, prepared
        )
        for question, those in zip(asked, wanted_cells, strict=True)
    }


class _Measure:
    """What a claim's observations are held against, worked out once a claim."""

    def __init__(self, question: Question, pledges: PledgesByCell) -> None:
        claim = question.claim
        self.indicator = claim.indicator
        self.unit_measure = claim.unit_measure
        self.sight = sight(question, pledges)
        self.interval = claimed_interval(claim)
        self.step = claimed_step(claim)
        self._day = question.record.date
        self._known: dict[str, bool] = {}

    def is_known(self, seen: Observation) -> bool:
        """True where the observation's edition was surely out on the day of the claim."""
        if self._day is None:
            return False
        if seen.edition not in self._known:
            self._known[seen.edition] = seen.published.is_known_by(self._day)
        return self._known[seen.edition]


def _finding(
    question: Question,
    observed: Iterable[Observation],
    compared: "_Comparisons",
    prepared: Prepared,
) -> Finding:
    measure = _Measure(question, prepared.pledges)
    recorded = pledge_comparisons(question, prepared.pledges, prepared.known)
    given = {Fact.IS_HELD_IN_PART} if is_held_in_part(question, prepared.known.coverage) else set()
    if measure.sight.is_of_costs:
        given.add(Fact.IS_OF_SHARED_COSTS)
    return decide(
        question.claim,
        [*recorded, *compared.of(measure, observed)],
        primary_source=question.primary,
        said=question.record.date,
        as_of=prepared.as_of,
        missing=_missing(question, prepared.pledges),
        given=given,
    )


def _missing(question: Question, pledges: PledgesByCell) -> str:
    """Why there may be nothing to compare, as a code that `wording` turns into a sentence."""
    claim = question.claim
    if claim.unit_measure == Unit.USD_PPP:
        return "no-purchasing-power"
    if claim.indicator is Indicator.SHARE_OF_BUDGET and question.primary is None:
        return "no-budget"
    if claim.indicator not in LOOKED_UP:
        return "kind-not-computed"
    if claim.indicator is Indicator.CHANGE and isinstance(wanted(question), Nothing):
        return "no-base"
    if claim.indicator is Indicator.SHARE_OF_TOTAL and isinstance(wanted(question), Nothing):
        return "no-total"
    if _is_of_world(claim):
        return "no-world"
    is_plan = is_told_as_plan(claim, question.record.date)
    if is_plan and own_records(question.record, pledges):
        return "own-record"
    if not question.years:
        return "no-year"
    if claim.indicator is Indicator.CHANGE and question.primary == Source.SIPRI:
        return "no-own-money" if claim.unit_measure in {Unit.PC, Unit.RATIO} else "no-figure"
    return "no-table" if question.primary is None else "no-figure"


def _is_of_world(claim: Claim) -> bool:
    is_total = claim.indicator in {Indicator.RANK, Indicator.SHARE_OF_TOTAL}
    is_against = claim.counterpart_area == "WLD" or claim.unit_measure == Unit.NEXT_COMBINED
    return "WLD" in claim.ref_area or (is_total and is_against)


class _Comparisons:
    """Comparisons, each made once for all claims that state the same figure."""

    def __init__(self) -> None:
        self._figures: dict[tuple[Interval, Decimal], int] = {}
        self._made: dict[tuple[int, int, bool, ReadingKind], Comparison] = {}

    def of(self, measure: _Measure, observed: Iterable[Observation]) -> list[Comparison]:
        """One comparison an observation; the observations must outlive this object."""
        stated = measure.interval, measure.step
        figure = self._figures.setdefault(stated, len(self._figures))
        found = []
        for seen in observed:
            is_known, kind = measure.is_known(seen), reading(seen, measure.sight)
            key = id(seen), figure, is_known, kind
            made = self._made.get(key)
            if made is None:
                made = self._made[key] = _comparison(measure, seen, kind, is_known=is_known)
            found.append(made)
        return found


def _comparison(
    measure: _Measure, seen: Observation, kind: ReadingKind, *, is_known: bool
) -> Comparison:
    interval = measure.interval
    return Comparison(
        source=seen.source,
        edition=seen.edition,
        published=seen.published,
        ref_area=seen.ref_area,
        indicator=measure.indicator,
        time_period=seen.time_period,
        observed=seen.observed,
        obs_status=seen.obs_status,
        unit_measure=measure.unit_measure,
        difference=interval.distance(seen.observed),
        is_consistent=is_consistent(interval, seen.observed, measure.step, seen.step),
        is_known=is_known,
        kind=kind,
        basis=seen.basis,
        price_base=seen.price_base,
        out_of=seen.out_of,
        conversion=seen.conversion,
        statement=seen.statement,
        source_url=seen.source_url,
        working=seen.working,
    )
