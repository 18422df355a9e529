"""One claim and its finding as a page of plain text."""

from collections.abc import Iterable, Sequence

from defence_claims.cli.output import aligned, wrapped
from defence_claims.dataset import Dataset
from defence_claims.model import ClaimRecord, Comparison
from defence_claims.vocab import Indicator, PriceBase, ReadingKind, Reported, Source
from defence_claims.wording import labels, readings, sentences, titles

_DASH = "\N{EN DASH}"
_SAME_YEAR = {
    ReadingKind.AS_STATED,
    ReadingKind.PLAN,
    ReadingKind.ANOTHER_SOURCE,
    ReadingKind.ANOTHER_DEFINITION,
}
KNOWN, LATER = "Known that day", "Learned later"
UNDATED = "Published whenever: the day of the claim is not known"


def claim_text(record: ClaimRecord, data: Dataset) -> str:
    """Quote, finding, comparisons, readings and sources, in this order."""
    shown = shown_comparisons(record, data)
    finding = data.finding(record)
    used = [*shown, *finding.readings, *finding.recorded]
    parts = [
        _quote(record, data),
        _finding(record, data),
        _comparisons(record, shown, data),
        _readings(record, data),
        _sources(used, data),
    ]
    return "\n\n".join("\n".join(lines) for lines in parts if lines)


def finding_text(record: ClaimRecord, data: Dataset) -> str:
    """The quote and the finding alone, for a list of many."""
    return "\n".join([*_quote(record, data), *_finding(record, data)])


def _quote(record: ClaimRecord, data: Dataset) -> list[str]:
    claim, article = record.claim, record.article
    who = [claim.claimant.name, claim.claimant.role, labels.day(record.date) or "day not known"]
    told = ", ".join(part for part in (*who, claim.place) if part)
    reported = " (as reported)" if claim.reported is Reported.INDIRECT else ""
    where = [article.title, article.outlet]
    period = labels.period(claim) or "no period stated"
    basis = f" ({claim.period_basis})" if claim.period_basis else ""
    stated = (
        f"Claim {claim.id}: {labels.indicator(claim.indicator)}, "
        f"{labels.areas(claim, data.reference)}, {period}{basis}: "
        f"{labels.claimed(claim)} {labels.unit_of(claim)}".rstrip()
    )
    modality = "" if claim.modality.is_level else f", as a {claim.modality}"
    return [
        *wrapped(
            f"\N{LEFT DOUBLE QUOTATION MARK}{claim.quote.exact}\N{RIGHT DOUBLE QUOTATION MARK}"
        ),
        *wrapped(f"{told}{reported}", indent=2, hang=2),
        *wrapped(". ".join(part for part in where if part), indent=2, hang=2),
        *wrapped(article.url or "", indent=2),
        *wrapped(stated + modality, indent=2, hang=2),
    ]


def _finding(record: ClaimRecord, data: Dataset) -> list[str]:
    finding, names = data.finding(record), data.reference
    return [
        f"Finding: {finding.kind}",
        *wrapped(f"{sentences.headline(record, finding, names)}."),
        *wrapped(sentences.reason(record, finding, names)),
        f"Rule: {finding.rule}, as of {data.as_of.isoformat()}",
    ]


def shown_comparisons(record: ClaimRecord, data: Dataset) -> tuple[Comparison, ...]:
    """The comparisons of the claim's years and of the year before, oldest publication first.

    All of them where the claim's year is not known. Entries on record for a plan are
    kept whatever their year.
    """
    finding = data.finding(record)
    years = {c.time_period for c in finding.comparisons if c.kind in _SAME_YEAR and c.time_period}
    if not years and record.claim.time_period is not None:
        years = {record.claim.time_period.end}
    if not years:
        return finding.comparisons
    wanted = years | {min(years) - 1}
    return tuple(c for c in finding.comparisons if c.time_period in wanted or c in finding.recorded)


def _comparisons(record: ClaimRecord, shown: Sequence[Comparison], data: Dataset) -> list[str]:
    if not shown:
        return ["Nothing in the tables here was compared with this claim."]
    rows = [_row(c, record, data) for c in shown]
    header = (
        "source",
        "edition",
        "published",
        "area",
        "year",
        "value",
        "note",
        "learned",
        "against the claim",
    )
    if len({c.ref_area for c in shown}) == 1:
        rows = [(*row[:3], "", *row[4:]) for row in rows]
    lines = aligned([header, *rows], indent=2)
    text = [f"{titles.measure(record.claim)} (e: estimate)", lines[0]]
    later = LATER if record.date else UNDATED
    for heading, is_known in ((KNOWN, True), (later, False)):
        group = [line for line, c in zip(lines[1:], shown, strict=True) if c.is_known is is_known]
        text += [heading, *group] if group else []
    if any(c.conversion for c in shown):
        text += wrapped(titles.caveat(data.finding(record)))
    return text


def _row(c: Comparison, record: ClaimRecord, data: Dataset) -> tuple[str, ...]:
    return (
        _publisher(c, data),
        c.edition,
        labels.day(c.published, is_short=True) or _DASH,
        data.reference.short_name(c.ref_area),
        str(c.time_period) if c.time_period else _DASH,
        figure(c),
        _note(c, record),
        _when(c, record),
        readings.against(c, record.claim),
    )


def _when(c: Comparison, record: ClaimRecord) -> str:
    """When a reader could know it: "known that day" or "5 months later"."""
    return readings.when(c, record).removeprefix("Learned ").lower()


def _publisher(c: Comparison, data: Dataset) -> str:
    if c.source == Source.NATIONAL:
        return "National plan"
    return data.reference.edition(c.edition).short_title


def figure(c: Comparison) -> str:
    """A value as its publisher prints it, with e for an estimate: "4.12e", "PLN 166.0 bn e"."""
    told = labels.value(c.observed, c.unit_measure, out_of=c.out_of).removesuffix("%")
    if not c.is_estimate:
        return told
    return f"{told}e" if told[-1].isdigit() and " " not in told else f"{told} e"


def _note(c: Comparison, record: ClaimRecord) -> str:
    notes = []
    if c.basis is not None and c.basis is not (record.claim.basis or Indicator.SHARE_OF_GDP):
        notes.append("by amount" if c.basis is Indicator.AMOUNT else "by share of GDP")
    if c.price_base not in {PriceBase.NONE, PriceBase.CURRENT}:
        notes.append(f"{str(c.price_base).replace('_', ' ')} prices")
    if c.statement and c.source != Source.NATIONAL:
        notes.append("as stated there")  # beside the count made from the same table
    if c.conversion is not None:
        notes.append(f"from {c.conversion.from_currency} at {c.conversion.rate:.4f}")
    return ", ".join(notes)


def _readings(record: ClaimRecord, data: Dataset) -> list[str]:
    finding, names = data.finding(record), data.reference
    if not finding.readings:
        return []
    header = ("reading", "source and edition", "year", "value", "learned", "against the claim")
    rows = [
        (
            readings.meaning(c, finding, names),
            readings.source_and_edition(c, names),
            str(c.time_period) if c.time_period else _DASH,
            figure(c),
            _when(c, record),
            readings.against(c, record.claim),
        )
        for c in finding.readings
    ]
    return ["What would make it true?", *aligned([header, *rows], indent=2)]


def _sources(used: Iterable[Comparison], data: Dataset) -> list[str]:
    """Every edition and plan named above, and the terms of its publisher."""
    by_edition = {c.edition: c for c in used}
    lines = ["Sources"] if by_edition else []
    for edition, c in by_edition.items():
        if c.source == Source.NATIONAL:
            told = " ".join(part for part in (c.statement, c.source_url) if part)
        else:
            told = data.reference.edition(edition).citation
        lines += wrapped(f"{edition}: {told}", indent=2, hang=2)
    for code in dict.fromkeys(c.source for c in by_edition.values()):
        terms = data.reference.sources[code]
        address = f" ({terms.licence_url})" if terms.licence_url else ""
        lines += wrapped(f"Licence, {terms.publisher}: {terms.licence}{address}", indent=2, hang=2)
    return lines
