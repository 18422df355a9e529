"""What the extractor hands over: one record for each figure it believes is a claim."""

from decimal import Decimal
from typing import NamedTuple

from defence_claims.vocab import Comparator, Indicator, Modality


class Candidate(NamedTuple):
    """A figure with its slots, before a person has reviewed it.

    `value` and `value_high` keep the printed digits ("4.70"), `unit_mult` is the
    power of ten of the scale word; `text[start:end] == exact` always. A slot
    the text does not fill is None or empty. `evidence` names, for each filled
    slot, the span it was read from; `rules` the rules that fired, in order.
    """

    article_id: str
    start: int
    end: int
    exact: str
    statement: str
    indicator: Indicator
    value: str
    value_high: str | None
    unit: str
    unit_mult: int
    comparator: Comparator
    approximate: bool
    ref_area: tuple[str, ...]
    time_period: str | None
    modality: Modality
    claimant: str | None
    attributed_source: str | None
    evidence: dict[str, tuple[int, int]]
    rules: tuple[str, ...]


def to_record(candidate: Candidate) -> dict[str, object]:
    """The candidate as the JSON object that the command line writes.

    `value` and `value_high` are in whole units as decimal strings ("4700000000");
    dividing them by ten to the power of `unit_mult` gives the number as printed.
    """
    return {
        "article_id": candidate.article_id,
        "start": candidate.start,
        "end": candidate.end,
        "exact": candidate.exact,
        "statement": candidate.statement,
        "indicator": str(candidate.indicator),
        "value": _whole(candidate.value, candidate.unit_mult),
        "value_high": (
            None
            if candidate.value_high is None
            else _whole(candidate.value_high, candidate.unit_mult)
        ),
        "unit": candidate.unit,
        "unit_mult": candidate.unit_mult,
        "comparator": str(candidate.comparator),
        "approximate": candidate.approximate,
        "ref_area": list(candidate.ref_area),
        "time_period": candidate.time_period,
        "modality": str(candidate.modality),
        "claimant": candidate.claimant,
        "attributed_source": candidate.attributed_source,
        "evidence": {slot: list(span) for slot, span in candidate.evidence.items()},
        "rules": list(candidate.rules),
    }


def _whole(value: str, power: int) -> str:
    return format(Decimal(value).scaleb(power), "f")
