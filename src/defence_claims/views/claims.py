"""The list of claims: what can be filtered, what a filter leaves, what the table shows."""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from defence_claims.dataset import Dataset
from defence_claims.model import ClaimRecord, Comparison
from defence_claims.urlstate import ALL_ALLIES, ClaimFilter, Choices
from defence_claims.vocab import Comparator, FindingKind, Indicator
from defence_claims.wording import labels, sentences


def options(data: Dataset) -> dict[str, list[str]]:
    """What each filter offers: only values that some claim has, in a reader's order."""
    found = [r.claim for r in data.records]
    kinds = {data.finding(r).kind for r in data.records}
    areas = {area for claim in found for area in claim.ref_area}
    return {
        "country": [ALL_ALLIES, *sorted(areas, key=data.reference.area_name)],
        "claimant": sorted({claim.claimant.name for claim in found}, key=str.casefold),
        "outlet": sorted(
            {r.article.outlet for r in data.records if r.article.outlet}, key=str.casefold
        ),
        "indicator": [str(i) for i in Indicator if i in {claim.indicator for claim in found}],
        "finding": [str(kind) for kind in FindingKind if kind in kinds],
    }


def choices(data: Dataset) -> Choices:
    """What a link may ask for."""
    return Choices(**{name: frozenset(values) for name, values in options(data).items()})


def first_and_last_day(data: Dataset) -> tuple[date, date]:
    """The span of days that the date filter offers."""
    days = [r.date for r in data.records if r.date is not None]
    return (
        min((d.first for d in days), default=data.as_of),
        max((d.last for d in days), default=data.as_of),
    )


def matching(wanted: ClaimFilter, data: Dataset) -> tuple[ClaimRecord, ...]:
    """The claims a filter leaves, the newest first; undated ones last."""
    kept = [r for r in data.records if _matches(wanted, r, data)]
    return tuple(
        sorted(kept, key=lambda r: (r.date.first if r.date else date.min, r.claim.id), reverse=True)
    )


def _matches(wanted: ClaimFilter, record: ClaimRecord, data: Dataset) -> bool:
    claim = record.claim
    return (
        (not wanted.country or _has_area(wanted, record, data))
        and (not wanted.claimant or claim.claimant.name in wanted.claimant)
        and (not wanted.outlet or record.article.outlet in wanted.outlet)
        and (not wanted.indicator or str(claim.indicator) in wanted.indicator)
        and (not wanted.finding or str(data.finding(record).kind) in wanted.finding)
        and _is_between(record, wanted.since, wanted.until)
        and wanted.q.casefold() in _text(record)
    )


def _has_area(wanted: ClaimFilter, record: ClaimRecord, data: Dataset) -> bool:
    areas = set(record.claim.ref_area)
    if areas & set(wanted.country):
        return True
    allies = data.reference.members("NATO", data.as_of.year)
    return ALL_ALLIES in wanted.country and bool(areas & allies)


def _is_between(record: ClaimRecord, since: date | None, until: date | None) -> bool:
    """A claim known to the month is kept when any of its days fits."""
    if since is None and until is None:
        return True
    if record.date is None:
        return False
    return (since is None or record.date.last >= since) and (
        until is None or record.date.first <= until
    )


def _text(record: ClaimRecord) -> str:
    claim = record.claim
    parts = (claim.quote.exact, claim.statement, claim.claimant.name, record.article.title)
    return " ".join(part for part in parts if part).casefold()


def table(records: Sequence[ClaimRecord], data: Dataset) -> pd.DataFrame:
    """What the list shows, one row a claim: Said, Who, Of, Claimed, Finding, Quote."""
    return pd.DataFrame(
        [
            {
                "Said": labels.day(r.date, is_short=True),
                "Who": r.claim.claimant.name,
                "Of": labels.areas(r.claim, data.reference),
                "Claimed": f"{labels.claimed(r.claim)} {labels.unit_of(r.claim)}".strip(),
                "Year": labels.period(r.claim),
                "Finding": sentences.badge(data.finding(r)),
                "Quote": r.claim.quote.exact,
            }
            for r in records
        ],
        columns=["Said", "Who", "Of", "Claimed", "Year", "Finding", "Quote"],
    )


MOST_ROWS = 16

_GLYPHS = {
    FindingKind.SUPPORTED: ("\u2713", "supported"),
    FindingKind.SUPPORTED_LATER: ("\u2713", "supported later"),
    FindingKind.REVISED_SINCE: ("\u21ba", "revised since"),
    FindingKind.SUPPORTED_FOR_A_TIME: ("\u21ba", "for a time"),
    FindingKind.ANOTHER_READING: ("\u25c7", "another reading"),
    FindingKind.NOT_SUPPORTED: ("\u2715", "not supported"),
    FindingKind.RECORDED_PLEDGE: ("\u2691", "recorded plan"),
    FindingKind.NOT_CHECKABLE: ("?", "not checkable"),
}


def word_against_table(
    records: Sequence[ClaimRecord], data: Dataset, most: int = MOST_ROWS
) -> pd.DataFrame:
    """Claimed shares of GDP beside the latest figure for the same area and year.

    At most `most` rows, the largest gaps; ordered by said minus table, largest
    first. Columns: claim_id, who, what, claim_value, claim_printed, comparator,
    table_value, table_printed, is_estimate, source, finding_glyph, finding_word,
    finding_short, tone, hover.
    """
    rows = [
        _against(record, latest[0], data)
        for record in records
        if record.claim.indicator is Indicator.SHARE_OF_GDP
        and len(latest := data.finding(record).latest) == 1
        and record.claim.comparator is not Comparator.RANGE
    ]
    frame = pd.DataFrame(rows, columns=AGAINST_COLUMNS)
    gap = frame["claim_value"].astype("float64") - frame["table_value"].astype("float64")
    widest = gap.abs().sort_values(ascending=False).index[:most]
    order = gap.loc[widest].sort_values(ascending=False).index
    return frame.loc[order].reset_index(drop=True)


AGAINST_COLUMNS = [
    "claim_id",
    "who",
    "what",
    "claim_value",
    "claim_printed",
    "comparator",
    "table_value",
    "table_printed",
    "is_estimate",
    "source",
    "finding_glyph",
    "finding_word",
    "finding_short",
    "tone",
    "hover",
]


def _against(record: ClaimRecord, latest: Comparison, data: Dataset) -> dict[str, object]:
    claim, finding = record.claim, data.finding(record)
    glyph, short = _GLYPHS[finding.kind]
    area = data.reference.short_name(latest.ref_area)
    edition = data.reference.edition(latest.edition)
    return {
        "claim_id": claim.id,
        "who": labels.surname(record),
        "what": f"on {area}, {latest.time_period}",
        "claim_value": float(claim.figure),
        "claim_printed": claim.value,
        "comparator": str(claim.comparator),
        "table_value": float(latest.observed),
        "table_printed": f"{latest.observed:f}",
        "is_estimate": latest.is_estimate,
        "source": latest.source,
        "finding_glyph": glyph,
        "finding_word": sentences.badge(finding),
        "finding_short": short,
        "tone": str(finding.kind),
        "hover": f"{claim.claimant.name}: {labels.claimed(claim)}\n"
        f"{edition.short_title}, {labels.day(edition.published)}: {labels.observed(latest)}",
    }
