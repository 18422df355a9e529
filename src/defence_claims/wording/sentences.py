"""Headlines and reasons, made from the finding's own arithmetic so that they cannot drift."""

from defence_claims.model import ClaimRecord, Comparison, Finding
from defence_claims.vocab import (
    FindingKind,
    Indicator,
    ReadingKind,
    Rule,
    Source,
)
from defence_claims.wording import clauses, labels, plans, readings, subjects, workings
from defence_claims.wording.labels import Names

_MISSING = {
    "no-purchasing-power": "The tables here hold no purchasing-power dollars.",
    "kind-not-computed": "This kind of figure stands in no single cell of a table, and "
    "it is not worked out here.",
    "no-budget": "The tables here hold no state budgets and no government expenditure, of which "
    "this is a part.",
    "no-base": "The words do not say since when, so there is nothing to hold the change against.",
    "no-total": "The words do not say of which total this is a part.",
    "no-world": "The tables here hold no total for the world, and what is said of all countries "
    "is told only where none that is missing here can change the answer.",
    "no-own-money": "The tables here have the money of {area} in current dollars only, in which "
    "prices and rates of exchange play a part.",
    "no-year": "Neither the words nor a date say which year is meant.",
    "no-table": "No table here has this figure for {area}.",
    "no-figure": "{source} tables here have no such figure for {area} and {year}.",
    "own-record": f"{plans.OWN_RECORD}.",
    "edition-held-in-part": "The edition of that day is held here only in part and lacks this "
    "figure, so that later editions cannot be held against it.",
}


_KINDS_UNTOLD = {"kind-not-computed", "no-purchasing-power", "no-budget", "no-base", "no-total"}
"""What is missing of any figure of this kind, plan or not."""


def headline(record: ClaimRecord, finding: Finding, names: Names) -> str:
    """The finding as one sentence with the figure and the area in it; no full stop."""
    return labels.capital(f"{subjects.subject(record, names)} {_predicate(record, finding)}")


def _predicate(record: ClaimRecord, finding: Finding) -> str:
    source = labels.source_name(finding.primary_source) if finding.primary_source else ""
    owner = labels.possessive(source)
    match finding.kind:
        case FindingKind.SUPPORTED:
            return _held(record, finding, owner)
        case FindingKind.REVISED_SINCE:
            return f"held until {source} revised its table"
        case FindingKind.SUPPORTED_LATER:
            return _borne_out_later(record, finding, source)
        case FindingKind.SUPPORTED_FOR_A_TIME:
            return "held for a time, then was revised away"
        case FindingKind.ANOTHER_READING:
            return _other_reading(finding, source)
        case FindingKind.NOT_SUPPORTED if finding.rule is Rule.DIFFERS_FROM_RECORDED_PLAN:
            return "is not the figure on record"
        case FindingKind.NOT_SUPPORTED if finding.rule is Rule.COSTS_OF_NATO:
            return "is borne out by no share of what allies spend"
        case FindingKind.NOT_SUPPORTED:
            return f"is borne out by no edition of {owner} tables"
        case FindingKind.RECORDED_PLEDGE:
            return plans.on_record(record, finding)
        case FindingKind.NOT_CHECKABLE if finding.was_met is not None:
            return plans.off_record(record, finding)
        case FindingKind.NOT_CHECKABLE:
            return "cannot be checked with the tables here"


def _held(record: ClaimRecord, finding: Finding, owner: str) -> str:
    if record.date is None:
        return f"holds in every edition of {owner} tables"
    if finding.on_the_day == finding.latest:
        return f"holds in {owner} latest table"
    return "held when it was said, and still does"


def _borne_out_later(record: ClaimRecord, finding: Finding, source: str) -> str:
    owner = labels.possessive(source)
    if finding.rule is Rule.PLAN_CAME_TRUE:
        return "came true"
    if record.date is None:
        return f"holds in {owner} latest table, not in every one before"
    if finding.on_the_day:
        return f"was not in {owner} table that day, but is now"
    return f"was borne out later by {source}"


def _other_reading(finding: Finding, source: str) -> str:
    best = finding.readings[0]
    match best.kind:
        case ReadingKind.PLAN:
            return "was a plan, stated as a level"
        case ReadingKind.AS_STATED:
            return "fits an older edition, not the newest of that day"
        case ReadingKind.ANOTHER_SOURCE:
            theirs, ours = (labels.possessive(n) for n in (labels.source_name(best.source), source))
            return f"is {theirs} figure, not {ours}"
        case ReadingKind.ANOTHER_YEAR:
            return f"fits {best.time_period}, not the year it was said of"
        case _ if readings.is_of_all_spending(best):
            return "fits what all allies spend, not NATO’s own costs"
        case _ if best.price_base.startswith("constant"):
            return "holds in constant prices, not in current ones"
        case _ if best.working is not None and best.price_base:
            return "holds in current prices, not after inflation"
        case _:
            return "holds only under another definition"


def badge(finding: Finding) -> str:
    """The finding in a word or two, for a badge; a plan stated as a level is named as that."""
    if finding.kind is FindingKind.ANOTHER_READING:
        return {
            ReadingKind.PLAN: "A plan, stated as a level",
            ReadingKind.AS_STATED: "An older edition",
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


SHARED_COSTS = (
    "The words speak of the cost of NATO. The budget that allies fund in common is another thing, "
    "and no table here holds it."
)


def reason(record: ClaimRecord, finding: Finding, names: Names) -> str:
    """What the table said that day, what it says now, what fits, and how it was worked out."""
    told = [_reason(record, finding, names), _worked(finding, names)]
    if finding.readings and readings.is_of_all_spending(finding.readings[0]):
        told.insert(0, SHARED_COSTS)
    return " ".join(filter(None, told))


def _worked(finding: Finding, names: Names) -> str:
    """The sum behind the figure that the finding rests on."""
    if finding.kind is FindingKind.NOT_CHECKABLE:
        return ""
    is_by_reading = finding.kind is FindingKind.ANOTHER_READING or not finding.latest
    rests_on = finding.readings[:1] if is_by_reading else finding.latest
    return workings.worked(rests_on[0], names) if len(rests_on) == 1 else ""


def _reason(record: ClaimRecord, finding: Finding, names: Names) -> str:
    bears_out = clauses.bears_out(finding.latest)
    match finding.kind:
        case FindingKind.SUPPORTED:
            return _supported(record, finding, names)
        case FindingKind.REVISED_SINCE:
            then = clauses.then(record, finding, names)
            return f"{then}, {bears_out}. {clauses.now(finding, names)}."
        case FindingKind.SUPPORTED_LATER if finding.rule is Rule.PLAN_CAME_TRUE:
            return plans.came_true(record, finding, names)
        case FindingKind.SUPPORTED_LATER:
            then = clauses.then(record, finding, names)
            return f"{then}. {clauses.now(finding, names)}, {bears_out}."
        case FindingKind.SUPPORTED_FOR_A_TIME:
            return _for_a_time(record, finding, names)
        case FindingKind.ANOTHER_READING:
            return (
                f"{_never(record, finding, names)} {_reading(finding.readings[0], names)}".strip()
            )
        case FindingKind.NOT_SUPPORTED if finding.rule is Rule.DIFFERS_FROM_RECORDED_PLAN:
            told = plans.outcome(record, finding, names)
            return f"{plans.recorded(finding, names)} {told}".strip()
        case FindingKind.NOT_SUPPORTED:
            return _never(record, finding, names)
        case FindingKind.RECORDED_PLEDGE:
            told = plans.outcome(record, finding, names)
            return f"{plans.recorded(finding, names)} {told}".strip()
        case FindingKind.NOT_CHECKABLE:
            return _not_checkable(record, finding, names)


def _supported(record: ClaimRecord, finding: Finding, names: Names) -> str:
    bears_out = clauses.bears_out(finding.latest)
    if record.date is None:
        then = clauses.then(record, finding, names)
        return f"{then}. {clauses.now(finding, names)}, and every edition before agrees."
    if finding.on_the_day == finding.latest:
        opening = clauses.opening(finding.latest[0], names)
        told = clauses.figures(finding.latest, names)
        return f"{opening}, the newest that day and still the latest, has {told}, {bears_out}."
    then, now = clauses.then(record, finding, names), clauses.now(finding, names)
    return f"{then}. {now}. Both bear the figure out."


def _for_a_time(record: ClaimRecord, finding: Finding, names: Names) -> str:
    first = finding.between[0]
    once = [c for c in finding.between if c.edition == first.edition]
    return (
        f"{clauses.then(record, finding, names)}. {clauses.opening(first, names)} had "
        f"{clauses.figures(once, names)}, {clauses.bears_out(once)}. "
        f"{clauses.now(finding, names)}."
    )


def _never(record: ClaimRecord, finding: Finding, names: Names) -> str:
    owner = labels.possessive(labels.source_name(finding.primary_source or Source.NATO))
    if finding.readings and readings.is_of_all_spending(finding.readings[0]):
        return "" if _is_another(finding) else _reading(finding.readings[0], names)
    if not finding.latest:
        return f"{labels.capital(owner)} tables have no such figure."
    never = f"No edition of {owner} tables bears out {_claimed(record, names)}"
    if finding.other_year is None:
        told = clauses.course(record, finding, names)
        return f"{never} for {clauses.years(finding.latest)}: {told}."
    # The words name no year, and could mean either.
    both = sorted((finding, finding.other_year), key=lambda f: f.latest[0].time_period)
    years = [clauses.years(each.latest) for each in both]
    told = " ".join(
        f"For {year}: {clauses.course(record, each, names)}."
        for year, each in zip(years, both, strict=True)
    )
    return f"{never} for {' or '.join(years)}. {told}"


def _claimed(record: ClaimRecord, names: Names) -> str:
    """The figure, with what it is a figure of where that decides how it is read."""
    if record.claim.indicator in {Indicator.CHANGE, Indicator.SHARE_OF_TOTAL}:
        return subjects.told(record.claim, names)
    return labels.claimed(record.claim)


def _is_another(finding: Finding) -> bool:
    return finding.kind is FindingKind.ANOTHER_READING


def _reading(best: Comparison, names: Names) -> str:
    figure = f"{labels.observed(best)} for {clauses.years([best])}"
    match best.kind:
        case ReadingKind.PLAN:
            return f"{clauses.opening(best, names)} did say {figure}."
        case ReadingKind.ANOTHER_DEFINITION if best.basis is Indicator.AMOUNT:
            return f"By amount, {clauses.edition(best, names)} gives {figure}."
        case _ if readings.is_of_all_spending(best):
            return f"Of all that allies spend, {clauses.edition(best, names)} has {figure}."
        case ReadingKind.ANOTHER_DEFINITION if best.price_base:
            prices = labels.prices(best.price_base)
            return f"In {prices}, {clauses.edition(best, names)} has {figure}."
        case _:
            return f"{clauses.opening(best, names)} has {figure}."


def _not_checkable(record: ClaimRecord, finding: Finding, names: Names) -> str:
    claim = record.claim
    missing = finding.missing or "no-table"
    is_told_as_plan = finding.rule is Rule.NO_RECORDED_PLAN
    if is_told_as_plan and missing not in _KINDS_UNTOLD:
        return plans.unrecorded(record, finding, names)
    source = labels.possessive(labels.source_name(finding.primary_source or Source.NATO))
    told = _MISSING[missing].format(
        area=labels.areas(claim, names),
        year=labels.period(claim).replace("-", "\N{EN DASH}") or "that year",
        source=labels.capital(source),
    )
    if missing in {"no-figure", "no-own-money", "edition-held-in-part"} and finding.readings:
        told = f"{told} {_reading(finding.readings[0], names)}"
    return told
