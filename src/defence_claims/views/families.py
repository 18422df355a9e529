"""Families: claims that repeat one figure, from the first who said it to the last."""

from dataclasses import dataclass
from datetime import date

from defence_claims.dataset import Dataset
from defence_claims.model import ClaimRecord
from defence_claims.wording import labels, sentences


@dataclass(frozen=True, slots=True)
class Relative:
    """One claim of a family, as the page tells it."""

    claim_id: str
    when: str  # "26 March 2025"; "" where no day is known
    who: str
    figure: str  # "4.7%", with its area where the family has several
    finding: str  # the badge: "Right when said, revised since"
    is_first: bool  # nobody in the family is known to have said it before
    is_this: bool


def family(record: ClaimRecord, data: Dataset) -> tuple[Relative, ...]:
    """Everybody who is held here with the figure of a claim, in the order they said it.

    Empty where a claim has no family or is alone in it. Dates only known to a month or a
    year stand after the days that surely lie before them; undated claims come last and are
    never the first.
    """
    if record.claim.family is None:
        return ()
    members = [other for other in data.records if other.claim.family == record.claim.family]
    if len(members) < 2:
        return ()
    ordered = sorted(members, key=_when)
    names_area = len({other.claim.ref_area for other in ordered}) > 1
    first = ordered[0].date
    return tuple(
        Relative(
            claim_id=other.claim.id,
            when=labels.day(other.date),
            who=other.claim.claimant.name,
            figure=_figure(other, data, names_area=names_area),
            finding=sentences.badge(data.finding(other)),
            is_first=first is not None and other.date == first,
            is_this=other.claim.id == record.claim.id,
        )
        for other in ordered
    )


def _when(record: ClaimRecord) -> tuple[date, date, str]:
    """By the last day a date can mean, so that "March 2025" does not come before 2 March."""
    when = record.date
    if when is None:
        return date.max, date.max, record.claim.id
    return when.last, when.first, record.claim.id


def _figure(record: ClaimRecord, data: Dataset, *, names_area: bool) -> str:
    told = labels.claimed(record.claim)
    period = labels.period(record.claim).replace("-", "\N{EN DASH}")
    when = f", {period}" if period else ""
    if not names_area:
        return f"{told}{when}"
    return f"{told} ({labels.areas(record.claim, data.reference)}{when})"
