"""Claims and findings as plain objects for JSON: every figure a string, every date as printed."""

from dataclasses import fields, is_dataclass
from decimal import Decimal

from defence_claims.dataset import Dataset
from defence_claims.model import ClaimRecord
from defence_claims.periods import PartialDate, Period
from defence_claims.wording import sentences


def claim_object(record: ClaimRecord, data: Dataset) -> dict[str, object]:
    """A claim's own fields by their names in the model, its article, and its finding.

    Adds to the fields of `Claim`: article (object), as_of, headline, finding, rule,
    reason, primary_source, missing, was_met. Unknown is null.
    """
    finding = data.finding(record)
    return {
        **_fields(record.claim),
        "article": _fields(record.article),
        "as_of": data.as_of.isoformat(),
        "headline": sentences.headline(record, finding, data.reference),
        "finding": str(finding.kind),
        "rule": str(finding.rule),
        "reason": sentences.reason(record, finding, data.reference),
        "primary_source": finding.primary_source,
        "missing": finding.missing,
        "was_met": finding.was_met,
    }


def finding_object(record: ClaimRecord, data: Dataset) -> dict[str, object]:
    """`claim_object` with the arithmetic: comparisons, readings, recorded.

    Each is a list of objects with the fields of `Comparison`; figures are strings in
    whole units with the decimals they were printed with.
    """
    finding = data.finding(record)
    return {
        **claim_object(record, data),
        "comparisons": _plain(finding.comparisons),
        "readings": _plain(finding.readings),
        "recorded": _plain(finding.recorded),
    }


def _fields(value: object) -> dict[str, object]:
    if not is_dataclass(value):
        msg = f"a {type(value).__name__} has no fields to export"
        raise TypeError(msg)
    return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}


def _plain(value: object) -> object:
    match value:
        case None | bool() | int():
            return value
        case str():
            return str(value)  # a StrEnum becomes its code
        case Decimal():
            return f"{value:f}"
        case PartialDate():
            return value.text
        case Period():
            return str(value)
        case tuple():
            return [_plain(one) for one in value]
        case _:
            return _fields(value)
