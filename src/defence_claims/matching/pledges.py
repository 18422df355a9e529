"""Claims against the table of targets, plans and pledges."""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

import pandas as pd

from defence_claims.matching.questions import Question, stated_years
from defence_claims.matching.tables import Tables
from defence_claims.model import Claim, ClaimRecord, Comparison
from defence_claims.periods import PartialDate, Period
from defence_claims.verdict import Interval, claimed_interval
from defence_claims.verdict.interval import hedged_step
from defence_claims.verdict.marks import Mark
from defence_claims.vocab import Comparator, Indicator, Modality, ObsStatus, ReadingKind, Source

ALLIED = "NATO"
_PROMISES = {Modality.PLEDGE, Modality.TARGET}


@dataclass(frozen=True, slots=True)
class Pledge:
    """One entry of the pledge table."""

    id: str
    ref_area: str
    indicator: str
    unit_measure: str
    low: Decimal
    high: Decimal  # the same as `low` unless a range was pledged
    comparator: Comparator
    is_approximate: bool
    period: Period | None
    modality: Modality
    announced: PartialDate | None
    statement: str
    source_url: str
    claim_id: str  # the claim it was recorded from, "" for others
    definition: str = ""  # what is counted, where that is not what tables count

    @property
    def year(self) -> int:
        """The last year it speaks of, 0 where it names none."""
        return self.period.end if self.period else 0

    @property
    def address(self) -> str:
        """The article it was taken from, "" where it names none."""
        return address(self.source_url)

    @property
    def mark(self) -> Mark:
        """The figure as something to reach."""
        return Mark(self.low, self.comparator, self.is_approximate)

    @property
    def recorded(self) -> Interval:
        """The values that the entry stands for."""
        around = hedged_step(self.low) if self.is_approximate else Decimal(0)
        return Interval(self.low - around, self.high + around, has_high=True)


PledgesByCell = Mapping[tuple[str, str], Sequence[Pledge]]


def read_pledges(table: pd.DataFrame, as_of: date) -> PledgesByCell:
    """The entries announced by a day, by area and indicator; undated ones are kept."""
    found: dict[tuple[str, str], list[Pledge]] = defaultdict(list)
    for row in table.to_dict("records"):
        pledge = _pledge(row)
        if pledge.announced is None or pledge.announced.last <= as_of:
            found[pledge.ref_area, pledge.indicator].append(pledge)
    return found


def _pledge(row: Mapping[Hashable, Any]) -> Pledge:
    mult = int(row["unit_mult"])
    low = Decimal(row["obs_value"]).scaleb(mult)
    return Pledge(
        id=row["pledge_id"],
        ref_area=row["ref_area"],
        indicator=row["indicator"],
        unit_measure=row["unit_measure"],
        low=low,
        high=Decimal(row["value_high"]).scaleb(mult) if row["value_high"] else low,
        comparator=Comparator(row["comparator"]),
        is_approximate=bool(row["is_approximate"]),
        period=Period.parse(row["time_period"]) if row["time_period"] else None,
        modality=Modality(row["modality"]),
        announced=PartialDate.parse(row["announced_on"]) if row["announced_on"] else None,
        statement=row["statement"],
        source_url=row["source_url"],
        claim_id=row["claim_id"],
        definition=row["definition"],
    )


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the pledge table as a claim may repeat it."""

    pledge: Pledge
    kind: ReadingKind
    counts_if_known: bool  # only where it was announced by the day of the claim
    is_rival: bool  # the area's own for a named year, so that another figure speaks against it
    is_mark: bool  # a share that was promised, which a claim of more keeps

    def differs_from(self, figure: Decimal) -> bool:
        """True where this entry speaks against a claim that it does not bear out."""
        return self.is_rival and not (self.is_mark and self.pledge.mark.is_reached_by(figure))


def entries(question: Question, pledges: PledgesByCell, tables: Tables) -> Iterator[Entry]:
    """The entries of the pledge table that a claim may repeat.

    An entry answers when it has the claim's indicator and unit and is the area's
    own, or, for a claim that is itself a target or pledge, the alliance's. What the
    alliance agreed later is no record of what a member's own minister announced; it
    is one of what others asked of the member. An entry that was recorded from a claim
    or from its article never bears out that claim.
    """
    claim = question.claim
    for area in sorted(_areas(question, tables)):
        is_others = area not in claim.ref_area and claim.claimant.ref_area in claim.ref_area
        for pledge in pledges.get((area, str(claim.indicator)), ()):
            if pledge.unit_measure == claim.unit_measure and not is_own_record(
                pledge, question.record
            ):
                yield _entry(question, pledge, counts_if_known=is_others)


def _entry(question: Question, pledge: Pledge, *, counts_if_known: bool) -> Entry:
    claim = question.claim
    is_dated = pledge.period is not None and claim.time_period is not None
    return Entry(
        pledge,
        _kind(question, pledge.period),
        counts_if_known=counts_if_known,
        is_rival=is_dated and pledge.ref_area in claim.ref_area,
        is_mark=claim.indicator is Indicator.SHARE_OF_GDP and pledge.modality in _PROMISES,
    )


def pledge_comparisons(
    question: Question, pledges: PledgesByCell, tables: Tables
) -> list[Comparison]:
    """The entries that a claim may repeat, held against it."""
    interval = claimed_interval(question.claim)
    return [
        _comparison(question, interval, entry)
        for entry in entries(question, pledges, tables)
        if not entry.counts_if_known or _is_known(question, entry.pledge)
    ]


def counts_otherwise(record: ClaimRecord, pledges: PledgesByCell) -> bool:
    """True where the entry taken from a claim says that it counts what no table counts so."""
    return any(pledge.definition for pledge in own_records(record, pledges))


def own_records(record: ClaimRecord, pledges: PledgesByCell) -> list[Pledge]:
    """The entries that give a claim's figure and were taken from its very words."""
    claim = record.claim
    own = [
        pledge
        for area in claim.ref_area
        for pledge in pledges.get((area, str(claim.indicator)), ())
        if is_own_record(pledge, record) and pledge.unit_measure == claim.unit_measure
    ]
    return [one for one in own if _agrees(claim, claimed_interval(claim), one)]


def is_own_record(pledge: Pledge, record: ClaimRecord) -> bool:
    """True where an entry was recorded from a claim, or from the very article it stands in.

    Such an entry cannot bear the claim out: both are one and the same report.
    """
    return pledge.claim_id == record.claim.id or (
        bool(record.article.url) and pledge.address == address(record.article.url)
    )


@lru_cache(maxsize=4096)
def address(url: str | None) -> str:
    """An address without what does not tell articles apart: scheme, "www.", fragment."""
    if url is None:
        return ""
    bare = url.partition("#")[0].removeprefix("http://").removeprefix("https://")
    return bare.removeprefix("www.").rstrip("/")


def _is_known(question: Question, pledge: Pledge) -> bool:
    announced, day = pledge.announced, question.record.date
    return announced is not None and day is not None and announced.is_known_by(day)


def _areas(question: Question, tables: Tables) -> frozenset[str]:
    claim = question.claim
    areas = frozenset(claim.ref_area)
    year = question.years[0] if question.years else 0
    if claim.modality.is_level or not areas & tables.members(ALLIED, year):
        return areas
    return areas | {ALLIED}


def _comparison(question: Question, interval: Interval, entry: Entry) -> Comparison:
    claim, pledge = question.claim, entry.pledge
    is_consistent = _agrees(claim, interval, pledge)
    is_telling = is_consistent or entry.differs_from(claim.figure)
    return Comparison(
        source=str(Source.NATIONAL),
        edition=pledge.id,
        published=pledge.announced,
        ref_area=pledge.ref_area,
        indicator=claim.indicator,
        time_period=pledge.year,
        observed=pledge.low,
        obs_status=ObsStatus.UNKNOWN,
        unit_measure=claim.unit_measure,
        difference=interval.distance(_nearest(interval, pledge.low, pledge.high)),
        is_consistent=is_consistent,
        is_known=_is_known(question, pledge),
        kind=entry.kind if is_telling else ReadingKind.COMBINED,
        observed_high=pledge.high if pledge.high > pledge.low else None,
        stated_period=pledge.period,
        statement=pledge.statement or None,
        source_url=pledge.source_url or None,
    )


def _agrees(claim: Claim, interval: Interval, pledge: Pledge) -> bool:
    # "More than 2" and "more than 2" have no value in common with the bare 2, and agree.
    is_same = (pledge.comparator, pledge.low) == (claim.comparator, claim.figure)
    return is_same or interval.overlaps(pledge.recorded)


def _nearest(interval: Interval, low: Decimal, high: Decimal) -> Decimal:
    return min((low, high), key=lambda value: abs(interval.distance(value)))


def _kind(question: Question, period: Period | None) -> ReadingKind:
    """The same plan only where no year contradicts; a level must name the very year.

    "Is at 4.7%", without a year, also stands for a plan of the year it was said in.
    """
    claim, day = question.claim, question.record.date
    wanted = stated_years(claim.time_period)
    if not wanted and claim.modality.is_level and day is not None:
        wanted = (day.first.year,)
    if period is None or not wanted:
        return ReadingKind.COMBINED if claim.modality.is_level else ReadingKind.PLAN
    entry_years = {*range(period.start, period.end + 1), *stated_years(period)}
    return ReadingKind.PLAN if set(wanted) & entry_years else ReadingKind.COMBINED
