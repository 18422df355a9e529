"""Which publisher a claim is judged by."""

import re

from defence_claims.matching.coverage import Coverage
from defence_claims.matching.tables import Tables
from defence_claims.model import Claim, ClaimRecord
from defence_claims.vocab import Indicator, Source

_NAMED = (
    (Source.SIPRI, re.compile(r"\bSIPRI\b|Stockholm International Peace", re.IGNORECASE)),
    (Source.EDA, re.compile(r"\bEDA\b|European Defence Agency", re.IGNORECASE)),
    (Source.EUROSTAT, re.compile(r"\bEurostat\b", re.IGNORECASE)),
    (Source.WORLD_BANK, re.compile(r"\bWorld Bank\b", re.IGNORECASE)),
    (Source.NATO, re.compile(r"\bNATO\b")),
)


def measured(claim: Claim) -> Indicator:
    """What the tables must hold for a claim: for a rank or a count, what is ranked or counted.

    Ranks and counts are by share of GDP unless the words say otherwise, as NATO's are.
    """
    if claim.indicator in {Indicator.RANK, Indicator.COUNT_OF_ALLIES}:
        return claim.basis or Indicator.SHARE_OF_GDP
    return claim.basis or claim.indicator


def primary_source(
    record: ClaimRecord, years: tuple[int, ...], held: Coverage, tables: Tables
) -> str | None:
    """The source whose definition a claim is measured by (rule `primary-source`).

    The source the words name. Else NATO for its members and groups, the EU's own
    statistics for the EU, SIPRI for every other state, and the World Bank, which
    repeats SIPRI, for what our extract of SIPRI lacks: the first of these that has
    the year, or else the area. None when no table has the area.
    """
    named = next((str(source) for source, words in _NAMED if _names(record, words)), None)
    if named in held.editions:
        return named
    claim = record.claim
    areas = [_held_as(area) for area in (*claim.ref_area, claim.counterpart_area) if area]
    if claim.indicator is Indicator.COUNT_OF_ALLIES:
        # A group can be counted whether or not the source prints a row for it.
        areas += sorted(tables.members(claim.counterpart_area or "NATO", _year(record, years)))
    has = held.sources(str(measured(claim)), areas)
    order = [source for source in _by_area(record, years, tables) if source in has]
    with_year = (source for source in order if has[source] & set(years))
    return next(with_year, order[0] if order else None)


def _held_as(area: str) -> str:
    """Europe's total is worked out from a row that NATO prints with Canada in it."""
    return "NATO_EUR_CAN" if area == "NATO_EUR" else area


def _by_area(record: ClaimRecord, years: tuple[int, ...], tables: Tables) -> list[str]:
    claim = record.claim
    if claim.indicator in {Indicator.COUNT_OF_ALLIES, Indicator.RANK}:
        return [str(Source.NATO), str(Source.SIPRI)]
    if set(claim.ref_area) == {"EU"}:
        return [str(Source.EUROSTAT), str(Source.EDA)]
    allies = tables.members("NATO", _year(record, years)) | {"NATO", "NATO_EUR_CAN", "NATO_EUR"}
    if set(claim.ref_area) <= allies:
        return [str(Source.NATO), str(Source.SIPRI), str(Source.WORLD_BANK)]
    return [str(Source.SIPRI), str(Source.WORLD_BANK)]


def _year(record: ClaimRecord, years: tuple[int, ...]) -> int:
    return years[0] if years else (record.date.first.year if record.date else 0)


def _names(record: ClaimRecord, pattern: re.Pattern[str]) -> bool:
    claim = record.claim
    return any(
        pattern.search(text) for text in (claim.attributed_source or "", claim.claimant.name)
    )
