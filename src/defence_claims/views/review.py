"""The review table: a drafted claim as a row of slots, and the rows back as claims.

A person corrects slots, drops rows and adds figures; nothing that cannot stand in a
claims file gets through, and what is wrong with a row is told in words for its reader.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from defence_claims import store
from defence_claims.dataset import Dataset
from defence_claims.drafting import UNNAMED, quote_for
from defence_claims.errors import Fault
from defence_claims.model import Article, Claim, Claimant, ClaimRecord
from defence_claims.periods import Period
from defence_claims.vocab import Comparator, Indicator, Modality, PeriodBasis

_TEXT, _FLAG, _LIST = "str", "bool", "object"
_DTYPES = {
    "claim_id": _TEXT,
    "keep": _FLAG,
    "figure": _TEXT,
    "indicator": _TEXT,
    "value": _TEXT,
    "unit_mult": _TEXT,
    "unit_measure": _TEXT,
    "ref_area": _LIST,
    "time_period": _TEXT,
    "modality": _TEXT,
    "claimant": _TEXT,
    "comparator": _TEXT,
    "value_high": _TEXT,
    "approximate": _FLAG,
    "counterpart_area": _TEXT,
    "threshold": _TEXT,
}
SLOT_COLUMNS = list(_DTYPES)
"""The columns of the review table, those most often corrected first; `claim_id` is empty for
a figure that a person added."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What a person made of the drafts: sound claims, what is wrong with the others."""

    records: tuple[ClaimRecord, ...]
    spans: Mapping[str, Span]  # of each claim's figure in the text
    faults: tuple[Fault, ...]


def slots(claims: Iterable[Claim]) -> pd.DataFrame:
    """The review table: SLOT_COLUMNS as text, `keep` and `approximate` bool, `ref_area` lists."""
    rows = [
        {
            "claim_id": claim.id,
            "keep": True,
            "figure": claim.quote.figure or claim.value,
            "indicator": str(claim.indicator),
            "value": claim.value,
            "value_high": claim.value_high,
            "unit_mult": str(claim.unit_mult),
            "unit_measure": claim.unit_measure,
            "comparator": str(claim.comparator),
            "approximate": claim.approximate,
            "ref_area": list(claim.ref_area),
            "time_period": None if claim.time_period is None else str(claim.time_period),
            "modality": str(claim.modality),
            "claimant": claim.claimant.name,
            "counterpart_area": claim.counterpart_area,
            "threshold": claim.threshold,
        }
        for claim in claims
    ]
    # Typed also where it has no row: the editor offers boxes and lists by type.
    return pd.DataFrame(rows, columns=SLOT_COLUMNS).astype(_DTYPES)


def reviewed(
    article: Article,
    text: str,
    drafted: Mapping[str, tuple[Claim, Span]],
    table: pd.DataFrame,
    data: Dataset,
) -> Reviewed:
    """The claims that the review table describes.

    `drafted` has each drafted claim with the span of its figure, by claim id. A row
    that is not kept is dropped. A row without a drafted claim is a figure the person
    added, and one with other words as its figure was pointed elsewhere: these words
    must stand in the text. Rows that break a rule of claims files are left out and
    told as faults, whose `where` names the figure.
    """
    spans = {claim_id: span for claim_id, (_, span) in drafted.items()}
    claims: list[Claim] = []
    faults: list[Fault] = []
    for number, row in enumerate(table.to_dict("records"), start=1):
        if not _flag(row["keep"], missing=True):
            continue
        known = drafted.get(_cell(row["claim_id"]) or "")
        try:
            if known is None:
                base = _added(f"{article.id}-added-{number:02d}", row, text, spans)
            else:
                base = _pointed(*known, row, text, spans)
            claims.append(_with_slots(base, row))
        except ValueError as error:
            faults.append(_fault(number, row, str(error)))
    sound, broken = _sound(article, claims, data)
    return Reviewed(sound, spans, (*faults, *broken))


def _added(claim_id: str, row: Mapping[Any, Any], text: str, spans: dict[str, Span]) -> Claim:
    """A claim for a figure that the person points at by its words."""
    start, end = spans[claim_id] = _find(_cell(row["figure"]), text, spans.values())
    return Claim(
        id=claim_id,
        quote=quote_for(text, start, end),
        claimant=Claimant(UNNAMED),
        indicator=Indicator.OTHER,
        value="0",
        unit_measure="",
        ref_area=(),
    )


def _pointed(
    claim: Claim, span: Span, row: Mapping[Any, Any], text: str, spans: dict[str, Span]
) -> Claim:
    """The drafted claim, or the same about other words where the person changed them."""
    words = _cell(row["figure"])
    if words in {claim.quote.figure, claim.value} or (
        words and words == text[slice(*span)].strip()
    ):
        return claim
    others = [other for claim_id, other in spans.items() if claim_id != claim.id]
    start, end = spans[claim.id] = _find(words, text, others, near=span[0])
    return replace(claim, quote=quote_for(text, start, end))


def _find(words: str | None, text: str, taken: Collection[Span], *, near: int = 0) -> Span:
    """Where the words stand: away from other figures and near a place, if they stand so."""
    if words is None:
        msg = "no words in the figure column; copy the figure’s words from the text"
        raise ValueError(msg)
    starts = []
    at = text.find(words)
    while at >= 0:
        starts.append(at)
        at = text.find(words, at + len(words))
    if not starts:
        msg = f"“{words}”, which does not stand in the text; copy the figure’s words from it"
        raise ValueError(msg)

    def is_taken(start: int) -> bool:
        return any(low < start + len(words) and start < high for low, high in taken)

    start = min(starts, key=lambda start: (is_taken(start), abs(start - near)))
    return start, start + len(words)


def _with_slots(base: Claim, row: Mapping[Any, Any]) -> Claim:
    """The claim with what the table says; slots the table does not show stay."""
    name = _cell(row["claimant"]) or UNNAMED
    indicator = Indicator(_cell(row["indicator"]) or "other")
    period = _cell(row["time_period"])
    parsed = Period.parse(period) if period else None
    is_count = indicator is Indicator.COUNT_OF_ALLIES
    threshold = _cell(row["threshold"]) if is_count else None
    areas = row["ref_area"]
    return replace(
        base,
        indicator=indicator,
        value=_cell(row["value"]) or "",
        value_high=_cell(row["value_high"]),
        unit_mult=int(_cell(row["unit_mult"]) or "0"),
        unit_measure=_cell(row["unit_measure"]) or "",
        comparator=Comparator(_cell(row["comparator"]) or "eq"),
        approximate=_flag(row["approximate"], missing=False),
        # An empty cell is None or, beside others, not a number.
        ref_area=tuple(areas) if pd.api.types.is_list_like(areas) else (),
        time_period=parsed,
        period_basis=_basis(parsed, base),
        modality=Modality(_cell(row["modality"]) or "actual"),
        claimant=base.claimant if name == base.claimant.name else Claimant(name),
        counterpart_area=_cell(row["counterpart_area"]),
        basis=base.basis if is_count or indicator is Indicator.RANK else None,
        threshold=threshold,
        threshold_comparator=(base.threshold_comparator or Comparator.GE) if threshold else None,
    )


def _basis(period: Period | None, base: Claim) -> PeriodBasis | None:
    if period is None:
        return None
    return base.period_basis if period == base.time_period else PeriodBasis.INFERRED


def _cell(value: object) -> str | None:
    """A cell as text; an empty or missing one is None."""
    if not isinstance(value, str):
        return None
    return value.strip() or None


def _flag(value: object, *, missing: bool) -> bool:
    """A ticked cell; one without a value, which may also be not a number, is `missing`."""
    return bool(value) if pd.api.types.is_bool(value) else missing


def _fault(number: int, row: Mapping[Any, Any], found: str) -> Fault:
    return Fault(
        file="review",
        line=number,
        where=_cell(row["figure"]) or "added row",
        found=found,
        expected="a claim that a claims file can hold",
        next_step="Correct the row, or untick it.",
    )


def _sound(
    article: Article, claims: Sequence[Claim], data: Dataset
) -> tuple[tuple[ClaimRecord, ...], tuple[Fault, ...]]:
    """The claims as the store reads them back, and what it says of the others."""
    if not claims:
        return (), ()
    name = f"{article.id}.yaml"
    written = store.dumps(article, claims).encode()
    read = store.load_contents({name: written}, data.codes, folder="claims")
    figures = {f"claim {c.id}": c.quote.figure or c.value for c in claims}
    return read.records, tuple(_about_figure(fault, figures) for fault in read.faults)


def _about_figure(fault: Fault, figures: Mapping[str, str]) -> Fault:
    """A fault of the store for somebody who sees the table and no file."""
    claim, _, key = fault.where.partition(": ")
    where = f"{figures.get(claim, claim)}: {key.replace('_', ' ')}"
    return replace(fault, file="review", line=None, where=where)
