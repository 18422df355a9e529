"""Headlines and reasons, made from the finding's own arithmetic so that they cannot drift."""

from collections.abc import Sequence

from defence_claims.model import ClaimRecord, Comparison, Finding
from defence_claims.vocab import FindingKind, Indicator, Modality, ReadingKind
from defence_claims.wording import labels
from defence_claims.wording.labels import Names

_MISSING = {
    "no-purchasing-power": "The tables here hold no purchasing-power dollars.",
    "kind-not-computed": "This kind of figure stands in no single cell of a table, and "
    "it is not worked out here yet.",
    "no-year": "Neither the words nor a date say which year is meant.",
    "no-table": "No table here has this figure for {area}.",
    "no-figure": "No edition here has this figure for {area} and {year}.",
}

_PLAN_WORDS = {
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
            return f"{subject} is a {word} on record{outcome[finding.was_met]}"
        case FindingKind.NOT_CHECKABLE:
            return f"{subject} cannot be checked with the tables here"


def _subject(record: ClaimRecord, names: Names) -> str:
    claim = record.claim
    name = labels.surname(record)
    owner = f"{name}\N{RIGHT SINGLE QUOTATION MARK}{'' if name.endswith('s') else 's'}"
    what = labels.claimed(claim)
    if claim.indicator is Indicator.COUNT_OF_ALLIES:
        return f"{owner} {what} at {claim.threshold}%"
    kind = {
        Indicator.CHANGE: " change",
        Indicator.EQUIPMENT_SHARE: " for equipment",
        Indicator.PERSONNEL: " under arms",
    }.get(claim.indicator, "")
    return f"{owner} {what}{kind} for {labels.areas(claim, names)}"


def _other_reading(finding: Finding, source: str) -> str:
    best = finding.readings[0]
    match best.kind:
        case ReadingKind.PLAN:
            return "was a plan, stated as a level"
        case ReadingKind.ANOTHER_SOURCE:
            return f"is {labels.source_name(best.source)}\N{RIGHT SINGLE QUOTATION MARK}s figure, not {source}\N{RIGHT SINGLE QUOTATION MARK}s"
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
    edition = names.edition(comparison.edition)
    return f"{edition.short_title} of {labels.day(edition.published)}"


def _figures(comparisons: Sequence[Comparison], names: Names) -> str:
    """ "4.12% (estimate) for 2024", or one figure an area where there are several."""
    if len({c.ref_area for c in comparisons}) > 1:
        year = comparisons[0].time_period
        each = [f"{names.area_name(c.ref_area)} {labels.observed(c)}" for c in comparisons]
        return f"{', '.join(each)} for {year}"
    return ", ".join(f"{labels.observed(c)} for {c.time_period}" for c in comparisons)


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
    if not finding.latest:
        other = next(c for c in finding.readings if c.kind is not ReadingKind.COMBINED)
        return (
            f"No edition of {_owner(finding)} tables has this figure; "
            f"{_edition(other, names)} has {_figures((other,), names)}."
        )
    year = finding.latest[0].time_period
    first = f"No edition of {_owner(finding)} tables bears out {labels.claimed(claim)} for {year}:"
    steps = [_then_short(finding)]
    later = [
        c
        for c in finding.comparisons
        if c.kind is ReadingKind.AS_STATED and not c.is_known and c not in finding.latest
    ]
    if later and len(claim.ref_area) == 1:
        steps.append(f"{labels.observed(later[0])} in {labels.day(later[0].published)}")
    return f"{first} {', '.join(steps)}, {_figures(finding.latest, names)} now."


def _then_short(finding: Finding) -> str:
    if not finding.on_the_day:
        return "no figure on the day"
    return f"{', '.join(labels.observed(c) for c in finding.on_the_day)} on the day"


def _owner(finding: Finding) -> str:
    name = labels.source_name(finding.primary_source) if finding.primary_source else "the"
    return f"{name}\N{RIGHT SINGLE QUOTATION MARK}s"


def _reading(best: Comparison, names: Names) -> str:
    figure = f"{labels.observed(best)} for {best.time_period}"
    match best.kind:
        case ReadingKind.PLAN:
            owner = names.area_name(best.ref_area)
            when = labels.day(best.published)
            told = f" ({when})" if when else ""
            return f"A plan or pledge of {owner} did say {figure}{told}."
        case ReadingKind.ANOTHER_DEFINITION if best.basis is Indicator.AMOUNT:
            return f"By amount, {_edition(best, names)} gives {figure}."
        case ReadingKind.ANOTHER_DEFINITION:
            return f"In {str(best.price_base).replace('_', ' ')} prices {_edition(best, names)} has {figure}."
        case _:
            return f"{_edition(best, names)} has {figure}."


def _recorded(finding: Finding, names: Names) -> str:
    entry = finding.recorded[0]
    when = labels.day(entry.published)
    told = f", {when}" if when else ""
    figure = labels.value(entry.observed, entry.unit_measure)
    year = f" for {entry.time_period}" if entry.time_period else ""
    lead = "On record" if finding.kind is FindingKind.RECORDED_PLEDGE else "The record says"
    return f"{lead}: {figure}{year}, {names.area_name(entry.ref_area)}{told}."


def _outcome(finding: Finding, names: Names) -> str:
    if finding.was_met is None or not finding.latest:
        return ""
    verdict = "it was met" if finding.was_met else "it was not met"
    return f" Its year has passed and {verdict}: {_now(finding, names)}."


def _not_checkable(record: ClaimRecord, finding: Finding, names: Names) -> str:
    claim = record.claim
    if claim.modality.is_level or finding.missing in {"kind-not-computed", "no-purchasing-power"}:
        return _MISSING[finding.missing or "no-table"].format(
            area=labels.areas(claim, names), year=labels.period(claim) or "that year"
        )
    word = _PLAN_WORDS[claim.modality]
    told = f"No plan, target or pledge on record here gives this {word}"
    if claim.modality is Modality.PROPOSAL:
        told = f"A {word} cannot be true or false, and none like it is on record here"
    return f"{told}.{_outcome(finding, names)}"
