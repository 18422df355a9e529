"""Which publisher a claim is judged by."""

import re
from functools import lru_cache

from defence_claims.matching.coverage import Coverage
from defence_claims.matching.tables import Tables
from defence_claims.model import Claim, ClaimRecord
from defence_claims.vocab import Indicator, Source, Unit

_ALLIANCE = frozenset({"NATO", "NATO_EUR_CAN", "NATO_EUR"})

_NAMED = (
    (Source.SIPRI, re.compile(r"\bSIPRI\b|Stockholm International Peace", re.IGNORECASE)),
    (Source.EDA, re.compile(r"\bEDA\b|European Defence Agency", re.IGNORECASE)),
    (Source.EUROSTAT, re.compile(r"\bEurostat\b", re.IGNORECASE)),
    (Source.WORLD_BANK, re.compile(r"\bWorld Bank\b", re.IGNORECASE)),
    (Source.NATO, re.compile(r"\bNATO\b")),
)


def makings(claim: Claim) -> tuple[Indicator, ...]:
    """What a table must hold for a claim to be answered from it; any one of these will do.

    Ranks and counts are by share of GDP unless the words say otherwise, as NATO's are.
    """
    match claim.indicator:
        case Indicator.RANK | Indicator.COUNT_OF_ALLIES:
            return (compared_by(claim),)
        case Indicator.CHANGE if claim.unit_measure in {Unit.PP, Unit.BP}:
            return (claim.basis or Indicator.SHARE_OF_GDP,)
        case Indicator.CHANGE if claim.unit_measure in {Unit.PC, Unit.RATIO}:
            return (Indicator.CHANGE, Indicator.AMOUNT)
        case Indicator.CHANGE | Indicator.SHARE_OF_TOTAL:
            return (Indicator.AMOUNT,)
        case Indicator.PER_CAPITA:
            return (Indicator.PER_CAPITA, Indicator.AMOUNT)
        case _:
            return (claim.basis or claim.indicator,)


def compared_by(claim: Claim) -> Indicator:
    """What a rank or a count is taken by; in the world it is money, which SIPRI ranks by."""
    is_of_world = claim.indicator is Indicator.RANK and claim.counterpart_area == "WLD"
    return claim.basis or (Indicator.AMOUNT if is_of_world else Indicator.SHARE_OF_GDP)


def primary_source(
    record: ClaimRecord, years: tuple[int, ...], held: Coverage, tables: Tables
) -> str | None:
    """The source whose definition a claim is measured by (rule `primary-source`).

    The source the words name. Else NATO for its members and groups, the EU's own
    statistics for the EU, SIPRI for every other state, and the World Bank, which
    repeats SIPRI, for what our extract of SIPRI lacks: the first of these that has
    the year, or else the area. None when no table has the area.
    """
    claim = record.claim
    named = named_source(claim.attributed_source, claim.claimant.name)
    if named in held.editions:
        return named
    areas = [_held_as(area) for area in (*claim.ref_area, claim.counterpart_area) if area]
    if claim.indicator is Indicator.COUNT_OF_ALLIES:
        # A group can be counted whether or not the source prints a row for it.
        areas += sorted(tables.members(claim.counterpart_area or "NATO", _year(record, years)))
    has: dict[str, set[int]] = {}
    for indicator in makings(claim):
        for source, found in held.sources(str(indicator), areas).items():
            has[source] = has.get(source, set()) | found
    order = [source for source in _by_area(record, years, tables) if source in has]
    with_year = (source for source in order if has[source] & set(years))
    return next(with_year, order[0] if order else None)


def _held_as(area: str) -> str:
    """Europe's total is worked out from a row that NATO prints with Canada in it."""
    return "NATO_EUR_CAN" if area == "NATO_EUR" else area


def _by_area(record: ClaimRecord, years: tuple[int, ...], tables: Tables) -> list[str]:
    claim = record.claim
    if claim.indicator in {Indicator.COUNT_OF_ALLIES, Indicator.RANK}:
        is_allied = claim.counterpart_area in {None, *_ALLIANCE}
        return [str(Source.NATO), str(Source.SIPRI)] if is_allied else [str(Source.SIPRI)]
    compared = set(claim.ref_area)
    if claim.unit_measure == Unit.NEXT_COMBINED:
        compared |= {"WLD"}
    elif claim.indicator is Indicator.SHARE_OF_TOTAL and claim.counterpart_area is not None:
        compared |= {claim.counterpart_area}
    if compared == {"EU"}:
        return [str(Source.EUROSTAT), str(Source.EDA)]
    if compared <= tables.members("NATO", _year(record, years)) | _ALLIANCE:
        return [str(Source.NATO), str(Source.SIPRI), str(Source.WORLD_BANK)]
    return [str(Source.SIPRI), str(Source.WORLD_BANK)]


def _year(record: ClaimRecord, years: tuple[int, ...]) -> int:
    return years[0] if years else (record.date.first.year if record.date else 0)


@lru_cache(maxsize=4096)
def named_source(attributed: str | None, claimant: str) -> str | None:
    """The publisher that a claim's source or claimant names."""
    told = (attributed or "", claimant)
    named = (str(source) for source, words in _NAMED if any(words.search(text) for text in told))
    return next(named, None)
