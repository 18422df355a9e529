"""The parts of a sentence about editions: who had which figure, for which year."""

from collections.abc import Sequence

from defence_claims.model import ClaimRecord, Comparison, Finding
from defence_claims.vocab import ReadingKind, Source
from defence_claims.wording import labels
from defence_claims.wording.labels import Names


def edition(comparison: Comparison, names: Names) -> str:
    """Who said so: "NATO's table of 17 June 2024", "a plan or pledge of Poland (May 2024)"."""
    if comparison.source == Source.NATIONAL:
        when = labels.day(comparison.published)
        owner = labels.area(comparison.ref_area, names)
        return f"a plan or pledge of {owner}{f' ({when})' if when else ''}"
    return labels.edition(names.edition(comparison.edition))


def opening(comparison: Comparison, names: Names) -> str:
    """Who said so, as the beginning of a sentence."""
    return labels.capital(edition(comparison, names))


def figures(comparisons: Sequence[Comparison], names: Names) -> str:
    """One figure with its year, one figure an area, or the span of several years."""
    first = comparisons[0]
    if len({c.ref_area for c in comparisons}) > 1:
        each = [f"{labels.observed(c)} for {labels.area(c.ref_area, names)}" for c in comparisons]
        return f"{labels.listed(each)} in {years([first])}"
    if len(comparisons) == 1:
        return f"{labels.observed(first)} for {years([first])}"
    low, high = (f(comparisons, key=lambda c: c.observed) for f in (min, max))
    unit = first.unit_measure
    note = ""
    if any(c.is_estimate for c in comparisons):
        note = " (estimates)" if all(c.is_estimate for c in comparisons) else " (partly estimates)"
    return (
        f"{labels.value(low.observed, unit)} to {labels.value(high.observed, unit)} "
        f"for {years(comparisons)}{note}"
    )


def years(comparisons: Sequence[Comparison]) -> str:
    """The year of several figures, or their first and last; of a change, from its base."""
    told = {c.time_period for c in comparisons}
    told |= {base for c in comparisons if (base := base_year(c)) is not None}
    ordered = sorted(told)
    return str(ordered[0]) if len(told) == 1 else f"{ordered[0]}\N{EN DASH}{ordered[-1]}"


def base_year(comparison: Comparison) -> int | None:
    """The year that a change over several years is held against, or None."""
    base = comparison.working.base_year if comparison.working else None
    return base if base is not None and comparison.time_period - base > 1 else None


def bears_out(comparisons: Sequence[Comparison]) -> str:
    """The clause that says so, for one figure or several."""
    return "which bears the figure out" if len(comparisons) == 1 else "which bear the figure out"


def now(finding: Finding, names: Names) -> str:
    """What the latest edition has."""
    return f"{opening(finding.latest[0], names)}, the latest, has {figures(finding.latest, names)}"


def then(record: ClaimRecord, finding: Finding, names: Names) -> str:
    """What the newest edition of that day had, or that none had the figure."""
    if record.date is None:
        return "The day of the words is not known"
    if finding.on_the_day:
        return (
            f"{opening(finding.on_the_day[0], names)}, the newest that day, had "
            f"{figures(finding.on_the_day, names)}"
        )
    source = labels.capital(labels.source_name(finding.primary_source or finding.latest[0].source))
    if len(finding.latest) > 1:
        whom = labels.areas(record.claim, names)
        return f"{source} did not yet have {years(finding.latest)} for {whom} that day"
    near = _nearest_known(finding)
    told = f"{source} had no figure for {years(finding.latest)} that day"
    if near is None:
        return told
    when = labels.day(near.published)
    return f"{told}, only {labels.observed(near)} for {near.time_period} ({when})"


_OF_SOME_YEAR = {ReadingKind.ANOTHER_YEAR, ReadingKind.AS_STATED}


def _nearest_known(finding: Finding) -> Comparison | None:
    """The primary source's newest figure of another year that was known that day.

    It is "as stated" where the words name no year and could mean that one too.
    """
    known = [
        c
        for c in finding.comparisons
        if c.is_known and c.kind in _OF_SOME_YEAR and c.source == finding.primary_source
    ]
    day = max((c.published.first for c in known if c.published), default=None)
    newest = [c for c in known if c.published and c.published.first == day]
    return max(newest, key=lambda c: c.time_period, default=None)


def course(record: ClaimRecord, finding: Finding, names: Names) -> str:
    """How a figure that never bore the claim out went from the day on: then, once since, now."""
    latest = finding.latest
    is_one = len(latest) == 1
    steps = [] if record.date is None else [_short_then(finding, names)]
    later = [
        c
        for c in finding.comparisons
        if c.kind is ReadingKind.AS_STATED
        and not c.is_known
        and c not in latest
        and c.time_period in {c.time_period for c in latest}
        and _is_worked_alike(c, latest[0])
    ]
    if record.date is not None and later and is_one and later[0].observed != latest[0].observed:
        steps.append(f"{labels.observed(later[0])} in {month(later[0])}")
    if finding.on_the_day != latest:
        told = labels.observed(latest[0]) if is_one else figures(latest, names)
        steps.append(f"{told} now")
    return ", ".join(steps)


def _short_then(finding: Finding, names: Names) -> str:
    if not finding.on_the_day:
        return "no figure on the day" if len(finding.latest) == 1 else "not complete on the day"
    if len(finding.on_the_day) == 1:
        return f"{labels.observed(finding.on_the_day[0])} on the day"
    return f"{figures(finding.on_the_day, names)} on the day"


def _is_worked_alike(one: Comparison, other: Comparison) -> bool:
    """A rise and all rises added up are not told as one figure that moved."""
    if one.working is None or other.working is None:
        return one.working is other.working
    is_same_sum = one.working.arithmetic is other.working.arithmetic
    return is_same_sum and one.working.base_year == other.working.base_year


def month(comparison: Comparison) -> str:
    """The month an edition came out: "August 2025"."""
    when = comparison.published
    return labels.day(labels.month(when)) if when else ""
