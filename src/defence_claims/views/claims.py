"""The list of claims: what can be filtered, what a filter leaves, what the table shows."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pandas as pd

from defence_claims.charts import FINDING_LOOKS
from defence_claims.dataset import Dataset
from defence_claims.model import Claim, ClaimRecord
from defence_claims.urlstate import ALL_ALLIES, Choices, ClaimFilter
from defence_claims.vocab import Comparator, FindingKind, Indicator, Source
from defence_claims.wording import labels, sentences


def options(data: Dataset) -> dict[str, list[str]]:
    """What each filter offers: only values that some claim has, in a reader's order."""
    found = [r.claim for r in data.records]
    kinds = {data.judgement(r).kind for r in data.records}
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


def on_offered_days(wanted: ClaimFilter, data: Dataset) -> ClaimFilter:
    """The filter with only such days as the date filter offers.

    A day outside them restricts nothing and is left out; where no claim can meet it,
    it is named in `ignored` as well.
    """
    since, until = wanted.since, wanted.until
    if since is None and until is None:
        return wanted
    first, last = first_and_last_day(data)
    unmet = [f"since={since}"] if since and since > last else []
    unmet += [f"until={until}"] if until and until < first else []
    return replace(
        wanted,
        since=since if since and first <= since <= last else None,
        until=until if until and first <= until <= last else None,
        ignored=(*wanted.ignored, *unmet),
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
        and (not wanted.finding or str(data.judgement(record).kind) in wanted.finding)
        and _is_between(record, wanted.since, wanted.until)
        and (not wanted.q or wanted.q.casefold() in _text(record))
    )


def _has_area(wanted: ClaimFilter, record: ClaimRecord, data: Dataset) -> bool:
    areas = record.claim.ref_area
    if any(area in wanted.country for area in areas):
        return True
    if ALL_ALLIES not in wanted.country:
        return False
    return not data.reference.members("NATO", data.as_of.year).isdisjoint(areas)


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


MOST_LISTED = 1_000


def listed(
    records: Sequence[ClaimRecord], most: int = MOST_LISTED
) -> tuple[Sequence[ClaimRecord], str]:
    """The claims that a page lists, and in words what it leaves out; "" where that is nothing."""
    if len(records) <= most:
        return records, ""
    return records[:most], (
        f"The newest {most:,} of {len(records):,} claims are listed and compared. The file has "
        "all of them; a filter brings others up."
    )


def table(records: Sequence[ClaimRecord], data: Dataset) -> pd.DataFrame:
    """What the list shows, one row a claim: Said, Who, Of, Claimed, Finding, Quote."""
    words = _words(records, data)
    return pd.DataFrame(
        [
            {
                "Said": labels.day(r.date, is_short=True),
                "Who": r.claim.claimant.name,
                "Of": labels.areas(r.claim, data.reference),
                "Claimed": f"{labels.claimed(r.claim)} {labels.unit_of(r.claim)}".strip(),
                "Year": labels.period(r.claim),
                "Finding": words[r.claim.id],
                "Quote": r.claim.quote.exact,
            }
            for r in records
        ],
        columns=["Said", "Who", "Of", "Claimed", "Year", "Finding", "Quote"],
    )


def _words(records: Sequence[ClaimRecord], data: Dataset) -> dict[str, str]:
    """The badges with their glyphs, by claim id; evidence only tells which other reading."""
    kinds = {record.claim.id: data.judgement(record).kind for record in records}
    told = {name: sentences.finding_word(kind) for name, kind in kinds.items()}
    read = [name for name, kind in kinds.items() if kind is FindingKind.ANOTHER_READING]
    told |= zip(read, map(sentences.badge, data.findings.of(read)), strict=True)
    return {name: f"{FINDING_LOOKS[kinds[name]].glyph} {word}" for name, word in told.items()}


MOST_ROWS = 16


def word_against_table(
    records: Sequence[ClaimRecord], data: Dataset, most: int = MOST_ROWS
) -> pd.DataFrame:
    """Claimed shares of GDP beside the latest figure for the same area and year.

    Only claims that name a year. Claims of one figure with one finding share a row.
    At most `most` rows, the largest gaps; ordered by said minus table, largest
    first. Columns: claim_id, who, what, claim_value, claim_printed, comparator,
    table_value, table_printed, is_estimate, source, finding_glyph, finding_word,
    finding_short, tone, hover.
    """
    told: dict[tuple[object, ...], list[ClaimRecord]] = {}
    drawable = [record for record in records if _is_drawable(record.claim)]
    for record, finding in zip(drawable, data.findings_of(drawable), strict=True):
        claim, latest = record.claim, finding.latest
        if len(latest) == 1:
            word = sentences.badge(finding)
            same = (latest[0].ref_area, latest[0].time_period, claim.value, claim.comparator, word)
            told.setdefault(same, []).append(record)
    frame = pd.DataFrame(
        [_against(group, data) for group in told.values()], columns=AGAINST_COLUMNS
    )
    frame = _on_one_scale(frame)
    gap = frame["claim_value"].astype("float64") - frame["table_value"].astype("float64")
    widest = gap.abs().sort_values(ascending=False).index[:most]
    order = gap.loc[widest].sort_values(ascending=False).index
    return frame.loc[order].reset_index(drop=True)


def _is_drawable(claim: Claim) -> bool:
    return (
        claim.indicator is Indicator.SHARE_OF_GDP
        and claim.time_period is not None
        and claim.comparator is not Comparator.RANGE
    )


TOO_HIGH = 12.0


def _on_one_scale(frame: pd.DataFrame) -> pd.DataFrame:
    """Without figures above TOO_HIGH percent of GDP, unless there are no others.

    Ukraine at war, at some 40%, would press every other gap into a few pixels.
    """
    highest = frame[["claim_value", "table_value"]].astype("float64").max(axis="columns")
    return frame[highest <= TOO_HIGH] if (highest <= TOO_HIGH).any() else frame


def _speakers(records: Sequence[ClaimRecord]) -> str:
    """Such as "Rutte", "Rutte and PAP" or "Rutte and 3 more"."""
    names = list(dict.fromkeys(labels.surname(record) for record in records))
    if len(names) <= 2:
        return " and ".join(names)
    return f"{names[0]} and {len(names) - 1} more"


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


def _against(group: Sequence[ClaimRecord], data: Dataset) -> dict[str, object]:
    record = group[0]
    claim, finding = record.claim, data.finding(record)
    latest = finding.latest[0]
    look = FINDING_LOOKS[finding.kind]
    area = data.reference.short_name(latest.ref_area)
    edition = data.reference.edition(latest.edition)
    return {
        "claim_id": claim.id,
        "who": _speakers(group),
        "what": f"on {area}, {latest.time_period}",
        "claim_value": float(claim.figure),
        "claim_printed": claim.value,
        "comparator": str(claim.comparator),
        "table_value": float(latest.observed),
        "table_printed": f"{latest.observed:f}",
        "is_estimate": latest.is_estimate,
        "source": latest.source,
        "finding_glyph": look.glyph,
        "finding_word": sentences.badge(finding),
        "finding_short": look.short,
        "tone": look.tone,
        "hover": "".join(
            f"{r.claim.claimant.name}: {labels.claimed(r.claim)} ({labels.day(r.date)})\n"
            for r in group
        )
        + f"{edition.short_title}, {labels.day(edition.published)}: {labels.observed(latest)}",
    }


def headline(wanted: ClaimFilter, records: Sequence[ClaimRecord], data: Dataset) -> str:
    """What the list holds, as a heading: "12 claims on Poland", "85 claims"."""
    count = f"{len(records)} claim{'' if len(records) == 1 else 's'}"
    places = [
        "all allies" if code == ALL_ALLIES else labels.area(code, data.reference)
        for code in wanted.country
    ]
    if not places:
        return count
    return f"{count} on {labels.listed(places)}"


def tally(records: Sequence[ClaimRecord], data: Dataset) -> dict[FindingKind, int]:
    """How many claims have each finding, in the order of the code list; no zeros."""
    kinds = Counter(data.judgement(record).kind for record in records)
    return {kind: kinds[kind] for kind in FindingKind if kind in kinds}


def against_title(frame: pd.DataFrame) -> str:
    """The dumbbell's title: how many of its claims stand above the table."""
    above = int((frame["claim_value"] > frame["table_value"]).sum())
    stand = "stands" if above == 1 else "stand"
    return f"The word against the table: {above} of {len(frame)} figures {stand} above the latest"


def against_sources(frame: pd.DataFrame, data: Dataset) -> tuple[str, ...]:
    """Citations of the editions that the dumbbell's table figures come from."""
    editions = {data.findings[claim_id].latest[0].edition for claim_id in frame["claim_id"]}
    return tuple(data.reference.edition(name).citation for name in sorted(editions))


def in_natos_table(records: Sequence[ClaimRecord], data: Dataset) -> tuple[ClaimRecord, ...]:
    """The claims that are judged by NATO's table."""
    return tuple(r for r in records if data.judgement(r).primary_source == Source.NATO)
