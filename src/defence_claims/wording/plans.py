"""Plans, pledges and targets in words: what is on record, and what came of it."""

from defence_claims.model import ClaimRecord, Comparison, Finding
from defence_claims.periods import Period, PeriodKind
from defence_claims.vocab import FindingKind, Modality
from defence_claims.wording import clauses, labels
from defence_claims.wording.labels import Names

_WORDS = {
    Modality.ACTUAL: "plan",  # of a year that had not begun when it was said
    Modality.ESTIMATE: "plan",
    Modality.PLAN: "plan",
    Modality.PLEDGE: "pledge",
    Modality.TARGET: "target",
    Modality.PROPOSAL: "proposal",
    Modality.HYPOTHETICAL: "supposition",
}

OWN_RECORD = "The record held here was taken from these very words and cannot bear them out"

_OUTCOME = {None: "", True: ", and was met", False: ", and was not met"}


def on_record(record: ClaimRecord, finding: Finding) -> str:
    """What a headline says of a plan that is on record."""
    outcome = _OUTCOME[finding.was_met]
    if _is_later(record, finding.recorded[0]):
        return f"was put on record later{outcome}"
    return f"is a {_WORDS[record.claim.modality]} on record{outcome}"


def _is_later(record: ClaimRecord, entry: Comparison) -> bool:
    """Surely later; of two dates in one month nobody knows which came first."""
    said, announced = record.date, entry.published
    return said is not None and announced is not None and said.last < announced.first


def off_record(record: ClaimRecord, finding: Finding) -> str:
    """What a headline says of a plan that nobody else recorded and whose year is over."""
    met = "met" if finding.was_met else "not met"
    return f"was {met}; no other record of the {_WORDS[record.claim.modality]} is held here"


def recorded(finding: Finding, names: Names) -> str:
    """The entry of the pledge table that the finding rests on, as a sentence."""
    entry = finding.recorded[0]
    when = labels.day(entry.published)
    lead = "On record" if finding.kind is FindingKind.RECORDED_PLEDGE else "The record says"
    period = during(entry.stated_period)
    return (
        f"{lead}: {planned(entry)}{f' {period}' if period else ''} "
        f"for {labels.area(entry.ref_area, names)}{f' ({when})' if when else ''}."
    )


def planned(entry: Comparison) -> str:
    """The planned figure, or both ends of a planned range."""
    low = labels.value(entry.observed, entry.unit_measure)
    if entry.observed_high is None:
        return low
    high = labels.value(entry.observed_high, entry.unit_measure)
    return f"{low.removesuffix('%')}\N{EN DASH}{high}" if "%" in low else f"{low} to {high}"


def during(period: Period | None) -> str:
    """A stated period in running text: "in 2025", "by 2035", "in 2026–2030"; "" for none."""
    if period is None:
        return ""
    month = f"{labels.MONTHS[period.month - 1]} " if period.month else ""
    match period.kind:
        case PeriodKind.YEAR:
            return f"in {period.start}"
        case PeriodKind.SPAN:
            return f"in {period.start}\N{EN DASH}{period.end}"
        case PeriodKind.FISCAL:
            return f"in {period.start}/{period.end % 100:02d}"
        case PeriodKind.BY | PeriodKind.FROM | PeriodKind.BEFORE:
            return f"{period.kind} {month}{period.start}"


def outcome(record: ClaimRecord, finding: Finding, names: Names) -> str:
    """Whether a plan was met and since when, as sentences; "" while there is time."""
    told = _outcome(record, finding, names)
    first = finding.first_met
    if not told or first is None or first.time_period == finding.latest[0].time_period:
        return told
    return f"{told} It was first reached in {first.time_period}, with {labels.observed(first)}."


def _outcome(record: ClaimRecord, finding: Finding, names: Names) -> str:
    if finding.was_met is None or not finding.latest:
        return ""
    period = record.claim.time_period
    if finding.was_met and period is not None and finding.latest[0].time_period < period.end:
        return f"It was met before its time: {clauses.now(finding, names)}."
    if finding.was_met:
        return f"Its year has passed and it was met: {clauses.now(finding, names)}."
    if finding.between:
        once = finding.between[-1]
        told = f"{clauses.edition(once, names)} had {clauses.figures([once], names)}"
        return f"It seemed met, as {told}, and then was not: {clauses.now(finding, names)}."
    return f"Its year has passed and it was not met: {clauses.now(finding, names)}."


def came_true(record: ClaimRecord, finding: Finding, names: Names) -> str:
    """A plan that only the claim itself records, and that the tables now show."""
    lead = f"No other record of the {_WORDS[record.claim.modality]} is held here."
    told = outcome(record, finding, names)
    return f"{lead} {told or f'{clauses.now(finding, names)}, which is what was announced.'}"


def unrecorded(record: ClaimRecord, finding: Finding, names: Names) -> str:
    """A plan with no record to compare it with, and what came of it."""
    word = _WORDS[record.claim.modality]
    told = f"No plan, target or pledge on record here gives this {word}."
    if finding.missing == "own-record":
        told = f"{OWN_RECORD}, and no other gives this {word}."
    if record.claim.modality is Modality.PROPOSAL:
        told = f"A {word} cannot be true or false, and none like it is on record here."
    if record.claim.modality is Modality.HYPOTHETICAL:
        told = f"A {word} cannot be true or false."
    return f"{told} {outcome(record, finding, names)}".strip()
