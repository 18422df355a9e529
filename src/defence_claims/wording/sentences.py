"""Headlines and reasons, made from the finding's own arithmetic so that they cannot drift."""

from collections.abc import Sequence

from defence_claims.model import ClaimRecord, Comparison, Finding
from defence_claims.vocab import (
    Comparator,
    FindingKind,
    Indicator,
    Modality,
    ReadingKind,
    Source,
)
from defence_claims.wording import labels
from defence_claims.wording.labels import Names

_MISSING = {
    "no-purchasing-power": "The tables here hold no purchasing-power dollars.",
    "kind-not-computed": "This kind of figure stands in no single cell of a table, and "
    "it is not worked out here yet.",
    "no-year": "Neither the words nor a date say which year is meant.",
    "no-table": "No table here has this figure for {area}.",
    "no-figure": "{source} tables here have no such figure for {area} and {year}.",
    "edition-held-in-part": "The edition of that day is held here only in part and lacks this "
    "figure, so that later editions cannot be held against it.",
}

_PLAN_WORDS = {
    Modality.ACTUAL: "plan",  # of a year that had not begun when it was said
    Modality.ESTIMATE: "plan",
    Modality.PLAN: "plan",
    Modality.PLEDGE: "pledge",
    Modality.TARGET: "target",
    Modality.PROPOSAL: "proposal",
    Modality.HYPOTHETICAL: "supposition",
}


def headline(record: ClaimRecord, finding: Finding, names: Names) -> str:
    """The finding as one sentence with the figure and the area in it; no full stop."""
    subject = _subject(record, names)
    source = labels.source_name(finding.primary_source) if finding.primary_source else ""
    match finding.kind:
        case FindingKind.SUPPORTED:
            return f"{subject} held when it was said, and still does"
        case FindingKind.REVISED_SINCE:
            return f"{subject} held until {source} revised its table"
        case FindingKind.SUPPORTED_LATER if finding.on_the_day:
            return f"{subject}: {source} moved to it later"
        case FindingKind.SUPPORTED_LATER:
            return f"{subject} was borne out later by {source}"
        case FindingKind.SUPPORTED_FOR_A_TIME:
            return f"{subject} held for a time, then was revised away"
        case FindingKind.ANOTHER_READING:
            return f"{subject} {_other_reading(finding, source)}"
        case FindingKind.NOT_SUPPORTED if finding.rule == "differs-from-recorded-plan":
            return f"{subject} is not the figure on record"
        case FindingKind.NOT_SUPPORTED:
            return f"{subject} is in no edition of the tables"
        case FindingKind.RECORDED_PLEDGE:
            outcome = {None: "", True: ", and was met", False: ", and was not met"}
            word = _PLAN_WORDS[record.claim.modality]
            if not finding.recorded[0].is_known and finding.recorded[0].published:
                return f"{subject} was put on record later{outcome[finding.was_met]}"
            return f"{subject} is a {word} on record{outcome[finding.was_met]}"
        case FindingKind.NOT_CHECKABLE:
            return f"{subject} cannot be checked with the tables here"


def _subject(record: ClaimRecord, names: Names) -> str:
    """Whose figure, of what: "Rutte's 4.7% for Poland", "Rutte on Russia: about 10%"."""
    claim = record.claim
    name, what = labels.surname(record), labels.claimed(claim)
    if claim.indicator is Indicator.COUNT_OF_ALLIES:
        side = "below" if claim.threshold_comparator is Comparator.LT else "at"
        what = f"{what} {side} {claim.threshold}%"
        return f"{labels.possessive(name)} {what}" if labels.is_bare(claim) else f"{name}: {what}"
    what += {
        Indicator.CHANGE: " more",
        Indicator.EQUIPMENT_SHARE: " on equipment",
        Indicator.PERSONNEL: " under arms",
    }.get(claim.indicator, "")
    area = labels.areas(claim, names)
    if labels.is_bare(claim):
        return f"{labels.possessive(name)} {what} for {area}"
    return f"{name} on {area}: {what}"


def _other_reading(finding: Finding, source: str) -> str:
    best = finding.readings[0]
    match best.kind:
        case ReadingKind.PLAN:
            return "was a plan, stated as a level"
        case ReadingKind.ANOTHER_SOURCE:
            theirs, ours = (labels.possessive(n) for n in (labels.source_name(best.source), source))
            return f"is {theirs} figure, not {ours}"
        case ReadingKind.ANOTHER_YEAR:
            return f"fits {best.time_period}, not the year it was said of"
        case _:
            return "holds only under another definition"


def badge(finding: Finding) -> str:
    """The finding in a word or two, for a badge; a plan stated as a level is named as that."""
    if finding.kind is FindingKind.ANOTHER_READING:
        return {
            ReadingKind.PLAN: "A plan, stated as a level",
            ReadingKind.ANOTHER_SOURCE: "Another source",
            ReadingKind.ANOTHER_YEAR: "Another year",
        }.get(finding.readings[0].kind, "Another definition")
    return finding_word(finding.kind)


def finding_word(kind: FindingKind) -> str:
    """What a kind of finding is called on screen."""
    return {
        FindingKind.REVISED_SINCE: "Right when said, revised since",
        FindingKind.RECORDED_PLEDGE: "Recorded plan or pledge",
    }.get(kind, str(kind).capitalize())


def reason(record: ClaimRecord, finding: Finding, names: Names) -> str:
    """One to three sentences: what the table said that day, what it says now, what fits."""
    match finding.kind:
        case FindingKind.SUPPORTED:
            return f"{_then(finding, names)}. {_now(finding, names)}. Both bear the figure out."
        case FindingKind.REVISED_SINCE:
            return f"{_then(finding, names)}, which bears the figure out. {_now(finding, names)}."
        case FindingKind.SUPPORTED_LATER:
            return f"{_then(finding, names)}. {_now(finding, names)}, which bears the figure out."
        case FindingKind.SUPPORTED_FOR_A_TIME:
            return (
                f"{_then(finding, names)}. {_edition(finding.between[0], names)} had "
                f"{_figures(finding.between[:1], names)}, which bears the figure out. "
                f"{_now(finding, names)}."
            )
        case FindingKind.ANOTHER_READING:
            return f"{_never(record, finding, names)} {_reading(finding.readings[0], names)}"
        case FindingKind.NOT_SUPPORTED if finding.rule == "differs-from-recorded-plan":
            return _recorded(finding, names)
        case FindingKind.NOT_SUPPORTED:
            return _never(record, finding, names)
        case FindingKind.RECORDED_PLEDGE:
            return f"{_recorded(finding, names)}{_outcome(finding, names)}"
        case FindingKind.NOT_CHECKABLE:
            return _not_checkable(record, finding, names)


def _edition(comparison: Comparison, names: Names) -> str:
    """Who said so, as the beginning of a sentence."""
    if comparison.source == Source.NATIONAL:
        when = labels.day(comparison.published)
        return f"A plan or pledge of {labels.area(comparison.ref_area, names)}{_in(when)}"
    told = labels.edition(names.edition(comparison.edition))
    return told[0].upper() + told[1:]


def _in(when: str) -> str:
    return f" ({when})" if when else ""


def _figures(comparisons: Sequence[Comparison], names: Names) -> str:
    """Such as "4.12% (estimate) for 2024"; one figure an area, or the span of several years."""
    first = comparisons[0]
    if len({c.ref_area for c in comparisons}) > 1:
        each = [f"{labels.observed(c)} for {labels.area(c.ref_area, names)}" for c in comparisons]
        return f"{', '.join(each)} in {first.time_period}"
    if len(comparisons) == 1:
        return f"{labels.observed(first)} for {first.time_period}"
    low, high = (f(comparisons, key=lambda c: c.observed) for f in (min, max))
    years = sorted(c.time_period for c in comparisons)
    unit = first.unit_measure
    return (
        f"{labels.value(low.observed, unit)} to {labels.value(high.observed, unit)} "
        f"for {years[0]}–{years[-1]}"
    )


def _then(finding: Finding, names: Names) -> str:
    if finding.on_the_day:
        return (
            f"{_edition(finding.on_the_day[0], names)}, the newest that day, had "
            f"{_figures(finding.on_the_day, names)}"
        )
    source = labels.source_name(finding.primary_source or finding.latest[0].source)
    source = source[0].upper() + source[1:]
    year = finding.latest[0].time_period if finding.latest else ""
    near = _nearest_known(finding)
    if near is None:
        return f"{source} had no figure for {year} that day"
    return (
        f"{source} had no figure for {year} that day, only {labels.observed(near)} for "
        f"{near.time_period} ({labels.day(near.published)})"
    )


def _nearest_known(finding: Finding) -> Comparison | None:
    """The primary source's newest figure of an earlier year that was known that day."""
    known = [
        c
        for c in finding.comparisons
        if c.is_known and c.kind is ReadingKind.ANOTHER_YEAR and c.source == finding.primary_source
    ]
    day = max((c.published.first for c in known if c.published), default=None)
    newest = [c for c in known if c.published and c.published.first == day]
    return max(newest, key=lambda c: c.time_period, default=None)


def _now(finding: Finding, names: Names) -> str:
    return (
        f"{_edition(finding.latest[0], names)}, the latest, has {_figures(finding.latest, names)}"
    )


def _never(record: ClaimRecord, finding: Finding, names: Names) -> str:
    claim = record.claim
    owner = labels.possessive(labels.source_name(finding.primary_source or "NATO"))
    if not finding.latest:
        return f"{owner[0].upper()}{owner[1:]} tables have no such figure."
    years = sorted({c.time_period for c in finding.latest})
    told = str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"
    steps = [_then_short(finding, names)]
    later = [
        c
        for c in finding.comparisons
        if c.kind is ReadingKind.AS_STATED and not c.is_known and c not in finding.latest
    ]
    if later and len(finding.latest) == 1 and later[0].observed != finding.latest[0].observed:
        steps.append(f"{labels.observed(later[0])} in {_month(later[0])}")
    return (
        f"No edition of {owner} tables bears out {labels.claimed(claim)} for {told}: "
        f"{', '.join(steps)}, {_figures(finding.latest, names)} now."
    )


def _month(comparison: Comparison) -> str:
    when = comparison.published
    return labels.day(labels.month(when)) if when else ""


def _then_short(finding: Finding, names: Names) -> str:
    if not finding.on_the_day:
        return "no figure on the day"
    if len(finding.on_the_day) == 1:
        return f"{labels.observed(finding.on_the_day[0])} on the day"
    return f"{_figures(finding.on_the_day, names)} on the day"


def _reading(best: Comparison, names: Names) -> str:
    figure = f"{labels.observed(best)} for {best.time_period}"
    match best.kind:
        case ReadingKind.PLAN:
            return f"{_edition(best, names)} did say {figure}."
        case ReadingKind.ANOTHER_DEFINITION if best.basis is Indicator.AMOUNT:
            return f"By amount, {_edition(best, names)} gives {figure}."
        case ReadingKind.ANOTHER_DEFINITION if best.price_base:
            prices = str(best.price_base).replace("constant_", "prices of ")
            return f"In {prices}, {_edition(best, names)} has {figure}."
        case _:
            return f"{_edition(best, names)} has {figure}."


def _recorded(finding: Finding, names: Names) -> str:
    entry = finding.recorded[0]
    when = labels.day(entry.published)
    told = _in(when)
    figure = labels.value(entry.observed, entry.unit_measure)
    year = f" in {entry.time_period}" if entry.time_period else ""
    lead = "On record" if finding.kind is FindingKind.RECORDED_PLEDGE else "The record says"
    return f"{lead}: {figure}{year} for {labels.area(entry.ref_area, names)}{told}."


def _outcome(finding: Finding, names: Names) -> str:
    if finding.was_met is None or not finding.latest:
        return ""
    verdict = "it was met" if finding.was_met else "it was not met"
    return f" Its year has passed and {verdict}: {_now(finding, names)}."


def _not_checkable(record: ClaimRecord, finding: Finding, names: Names) -> str:
    claim = record.claim
    missing = finding.missing or "no-table"
    if claim.modality.is_level or missing in {"kind-not-computed", "no-purchasing-power"}:
        source = labels.possessive(labels.source_name(finding.primary_source or "NATO"))
        told = _MISSING[missing].format(
            area=labels.areas(claim, names),
            year=labels.period(claim) or "that year",
            source=source[0].upper() + source[1:],
        )
        if missing in {"no-figure", "edition-held-in-part"} and finding.readings:
            told = f"{told} {_reading(finding.readings[0], names)}"
        return told
    word = _PLAN_WORDS[claim.modality]
    told = f"No plan, target or pledge on record here gives this {word}"
    if claim.modality is Modality.PROPOSAL:
        told = f"A {word} cannot be true or false, and none like it is on record here"
    return f"{told}.{_outcome(finding, names)}"
