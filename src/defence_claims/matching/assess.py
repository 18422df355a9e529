"""From joined rows to findings: each row becomes a comparison, each claim gets its finding."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol, cast

import pandas as pd

from defence_claims.matching.coverage import coverage
from defence_claims.matching.join import join
from defence_claims.matching.pledges import pledge_comparisons, read_pledges
from defence_claims.matching.questions import LOOKED_UP, Question, questions
from defence_claims.matching.sources import compared_by
from defence_claims.matching.tables import Tables, known_by
from defence_claims.matching.wanted import Nothing, says_real, speaks_of_costs_of_nato, wanted
from defence_claims.model import (
    Claim,
    ClaimRecord,
    Comparison,
    Conversion,
    Edition,
    Finding,
    Working,
)
from defence_claims.numerals.printing import printed_value
from defence_claims.periods import PartialDate
from defence_claims.verdict import claimed_interval, decide, is_consistent, of_shared_costs
from defence_claims.verdict.interval import claimed_step, printed_step
from defence_claims.vocab import (
    GROUPS,
    Arithmetic,
    Indicator,
    ObsStatus,
    PriceBase,
    ReadingKind,
    Source,
    Unit,
)


def assess(records: Sequence[ClaimRecord], tables: Tables, *, as_of: date) -> dict[str, Finding]:
    """The finding of every claim, by claim id, as things stood on a day.

    Editions published after `as_of` are not looked at. Claims of kinds that no
    table can answer get a finding `not checkable` that says what is missing.
    """
    then = _AsOf(tables, known_by(tables.observations, as_of), as_of)
    asked = questions(records, coverage(then.observations, tables.editions), then)
    pledges = read_pledges(tables.pledges, as_of)
    compared: dict[str, list[Comparison]] = {
        q.claim.id: pledge_comparisons(q, pledges, then) for q in asked
    }
    measures = {q.claim.id: _Measure(q) for q in asked}
    for row in cast("Iterator[_Row]", join(asked, then).itertuples(index=False)):
        compared[row.claim_id].append(_comparison(measures[row.claim_id], row))
    return {q.claim.id: _finding(q, compared[q.claim.id], as_of) for q in asked}


@dataclass(frozen=True)
class _AsOf:
    """The tables with only the observations that were public on a day."""

    tables: Tables
    observations: pd.DataFrame
    day: date

    @property
    def exchange_rates(self) -> pd.DataFrame:
        return self.tables.exchange_rates

    @property
    def pledges(self) -> pd.DataFrame:
        return self.tables.pledges

    @property
    def stated_counts(self) -> pd.DataFrame:
        published = {e.id: e.published.text for e in self.tables.editions}
        # A count of an edition that is not described was published nobody knows when.
        stated = self.tables.stated_counts
        stated = stated[stated["edition"].isin(published)]
        stated = stated.assign(published=stated["edition"].map(published).astype("str"))
        return known_by(stated, self.day)

    @property
    def editions(self) -> tuple[Edition, ...]:
        return self.tables.editions

    def members(self, group: str, year: int) -> frozenset[str]:
        return self.tables.members(group, year)


class _Row(Protocol):
    """A row of the join, with what the rules here read of it."""

    claim_id: str
    source: str
    edition: str
    published: str
    ref_area: str
    time_period: int
    is_stated_year: bool
    obs_value: str
    obs_unit: str
    obs_status: str
    unit_measure: str
    unit_mult: int
    decimals: int
    price_base: str
    basis: str
    out_of: int
    statement: str
    source_url: str
    rate: str
    rate_source: str
    rate_is_partial: bool
    working: Working | None


_RELATIVE = {Arithmetic.RISE_IN_PERCENT, Arithmetic.FACTOR}


class _Measure:
    """What a claim's observations are held against, worked out once a claim."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self.interval = claimed_interval(question.claim)
        self.step = claimed_step(question.claim)
        self.compared_by = compared_by(question.claim)
        self.is_of_costs = speaks_of_costs_of_nato(question.claim)
        self.is_real = _is_real(question)


def _is_real(question: Question) -> bool:
    """Whether the words mean constant prices, as they say or leave to be understood.

    Without a word on it money is in current prices, and so is a change over several
    years. A percentage on the year before is real where NATO prints one.
    """
    claim = question.claim
    told = says_real(claim)
    if told is not None:
        return told
    is_yearly = claim.unit_measure == Unit.PC and question.base_year is None
    is_change = claim.indicator is Indicator.CHANGE
    return is_change and is_yearly and question.primary == Source.NATO


def _finding(question: Question, compared: Sequence[Comparison], as_of: date) -> Finding:
    found = decide(
        question.claim,
        compared,
        primary_source=question.primary,
        said=question.record.date,
        as_of=as_of,
        missing=_missing(question),
        is_held_in_part=question.is_held_in_part,
    )
    return of_shared_costs(found) if speaks_of_costs_of_nato(question.claim) else found


def _missing(question: Question) -> str:
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
    if not question.years:
        return "no-year"
    if claim.indicator is Indicator.CHANGE and question.primary == Source.SIPRI:
        return "no-own-money" if claim.unit_measure in {Unit.PC, Unit.RATIO} else "no-figure"
    return "no-table" if question.primary is None else "no-figure"


def _is_of_world(claim: Claim) -> bool:
    is_total = claim.indicator in {Indicator.RANK, Indicator.SHARE_OF_TOTAL}
    is_against = claim.counterpart_area == "WLD" or claim.unit_measure == Unit.NEXT_COMBINED
    return "WLD" in claim.ref_area or (is_total and is_against)


def _comparison(measure: _Measure, row: _Row) -> Comparison:
    question, interval = measure.question, measure.interval
    claim, day = question.claim, question.record.date
    printed = printed_value(row.obs_value, row.decimals).scaleb(row.unit_mult)
    conversion = _conversion(row)
    observed = printed if conversion is None else printed * conversion.rate
    published = PartialDate.parse(row.published)
    # A conversion makes no figure more exact than its publisher printed it.
    observed_step = printed_step(printed) * (1 if conversion is None else conversion.rate)
    return Comparison(
        source=row.source,
        edition=row.edition,
        published=published,
        ref_area=row.ref_area,
        indicator=claim.indicator,
        time_period=row.time_period,
        observed=observed,
        obs_status=ObsStatus(row.obs_status),
        unit_measure=claim.unit_measure,
        difference=interval.distance(observed),
        is_consistent=is_consistent(interval, observed, measure.step, observed_step),
        is_known=day is not None and published.is_known_by(day),
        kind=_kind(measure, row),
        basis=Indicator(row.basis) if row.basis else None,
        price_base=PriceBase(row.price_base),
        out_of=row.out_of or None,
        conversion=conversion,
        statement=row.statement or None,
        source_url=row.source_url or None,
        working=row.working if isinstance(row.working, Working) else None,
    )


def _conversion(row: _Row) -> Conversion | None:
    if not row.rate:
        return None
    to_usd, from_usd = (Decimal(part) for part in row.rate.split("/"))
    return Conversion(
        from_currency=row.obs_unit,
        to_currency=row.unit_measure,
        year=row.time_period,
        rate=to_usd / from_usd,
        source=row.rate_source,
        is_partial=row.rate_is_partial,
    )


def _is_moved_by_rates(row: _Row) -> bool:
    """True for a percentage of dollars that a state does not spend in.

    Such a change has inflation and rates of exchange in it; what the words say of the
    state's own money cannot be held against it.
    """
    working = row.working
    if not isinstance(working, Working) or working.arithmetic not in _RELATIVE:
        return False
    is_foreign = row.ref_area != "USA" and row.ref_area not in GROUPS
    is_current = row.price_base == PriceBase.CURRENT
    return is_foreign and is_current and {term.unit_measure for term in working.terms} == {"USD"}


def _kind(measure: _Measure, row: _Row) -> ReadingKind:
    """What the words would have to mean for this row to be their observation."""
    asks = []
    if row.source != measure.question.primary:
        asks.append(ReadingKind.ANOTHER_SOURCE)
    if row.price_base and row.price_base.startswith("constant") != measure.is_real:
        asks.append(ReadingKind.ANOTHER_DEFINITION)
    if row.basis and row.basis != measure.compared_by:
        asks.append(ReadingKind.ANOTHER_DEFINITION)
    if measure.is_of_costs or _is_moved_by_rates(row):
        asks.append(ReadingKind.ANOTHER_DEFINITION)
    if not row.is_stated_year:
        asks.append(ReadingKind.ANOTHER_YEAR)
    if len(asks) > 1:
        return ReadingKind.COMBINED
    return asks[0] if asks else ReadingKind.AS_STATED
