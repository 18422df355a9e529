"""An article under review: its figures as drafts, the table to correct them in, the marked text."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from defence_claims import store
from defence_claims.charts import FINDING_LOOKS
from defence_claims.dataset import Dataset
from defence_claims.drafting import UNNAMED, Draft, draft_all, quote_for
from defence_claims.errors import Fault, PeriodError
from defence_claims.extract import Lexicon, extract
from defence_claims.matching import assess
from defence_claims.model import Article, Claim, Claimant, ClaimRecord
from defence_claims.periods import PartialDate, Period
from defence_claims.vocab import Comparator, Indicator, Modality, PeriodBasis
from defence_claims.wording import sentences

SLOT_COLUMNS = [
    "claim_id",
    "keep",
    "figure",
    "indicator",
    "value",
    "value_high",
    "unit_mult",
    "unit_measure",
    "comparator",
    "approximate",
    "ref_area",
    "time_period",
    "modality",
    "claimant",
]
"""The columns of the review table; `claim_id` is empty for a figure that a person added."""


@dataclass(frozen=True, slots=True)
class CheckedArticle:
    """An article's text with a draft for each figure the extractor believes in."""

    text: str
    article: Article
    drafts: tuple[Draft, ...]

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The drafts that can be claims, in reading order."""
        return tuple(draft.claim for draft in self.drafts if draft.claim is not None)

    @property
    def problems(self) -> tuple[tuple[str, str], ...]:
        """Figures that cannot be claims as they are, each with the reason."""
        return tuple((d.candidate.exact, d.problem) for d in self.drafts if d.problem is not None)


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What a person made of the drafts: sound claims, what is wrong with the others."""

    records: tuple[ClaimRecord, ...]
    spans: Mapping[str, tuple[int, int]]  # of each claim's figure in the text
    faults: tuple[Fault, ...]


def article_of(
    text_sha256: str,
    *,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    day: PartialDate | None = None,
) -> Article:
    """The article that a pasted or uploaded text is, with an id made from what is known."""
    words = title or outlet or "pasted article"
    when = day.text if day else text_sha256[:8]
    return Article(
        id=f"{_slug(words)}-{when}",
        title=title,
        outlet=outlet,
        url=url,
        date_published=day,
        date_basis="given with the text" if day else None,
        sha256=text_sha256,
    )


def _slug(words: str) -> str:
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain)[:8]) or "article"


def check_article(text: str, article: Article, lexicon: Lexicon, data: Dataset) -> CheckedArticle:
    """Pull the figures out of a text and draft a claim from each."""
    found = extract(
        text,
        lexicon=lexicon,
        date=article.date_published,
        outlet=article.outlet,
        article_id=article.id,
    )
    taken = {record.claim.id for record in data.records}
    drafts = draft_all(found, text, article, codes=data.codes, lexicon=lexicon, taken=taken)
    return CheckedArticle(text, article, drafts)


def slots(checked: CheckedArticle) -> pd.DataFrame:
    """The review table: SLOT_COLUMNS, one row a drafted claim."""
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
        }
        for claim in checked.claims
    ]
    return pd.DataFrame(rows, columns=SLOT_COLUMNS)


def reviewed(checked: CheckedArticle, table: pd.DataFrame, data: Dataset) -> Reviewed:
    """The claims that the review table describes.

    A row that is not kept is dropped. A row without a drafted claim is a figure the
    person added: its words must stand in the text. Rows that break a rule of claims
    files are left out and told as faults.
    """
    drafted = {claim.id: claim for claim in checked.claims}
    spans = {
        draft.claim.id: (draft.candidate.start, draft.candidate.end)
        for draft in checked.drafts
        if draft.claim is not None
    }
    claims: list[Claim] = []
    faults: list[Fault] = []
    rows = table.to_dict("records")
    for number, row in enumerate(rows, start=1):
        if not row["keep"]:
            continue
        try:
            base = drafted.get(_text(row["claim_id"]) or "") or _added(
                row, number, checked.text, spans
            )
            claims.append(_with_slots(base, row))
        except (PeriodError, ValueError) as error:
            faults.append(_fault(number, row, str(error)))
    sound, broken = _sound(checked.article, claims, data)
    return Reviewed(sound, spans, (*faults, *broken))


def _added(
    row: Mapping[Any, Any], number: int, text: str, spans: dict[str, tuple[int, int]]
) -> Claim:
    """A claim for a figure that the person points at by its words."""
    words = str(row["figure"] or "").strip()
    start = text.find(words) if words else -1
    if start < 0:
        msg = f"{words!r} does not stand in the text; copy the figure's words from it"
        raise ValueError(msg)
    claim_id = f"added-{number:02d}"
    end = start + len(words)
    spans[claim_id] = (start, end)
    return Claim(
        id=claim_id,
        quote=quote_for(text, start, end),
        claimant=Claimant(UNNAMED),
        indicator=Indicator.OTHER,
        value="0",
        unit_measure="",
        ref_area=(),
    )


def _with_slots(base: Claim, row: Mapping[Any, Any]) -> Claim:
    """The claim with what the table says; slots the table does not show stay."""
    period = _text(row["time_period"])
    name = _text(row["claimant"]) or UNNAMED
    claimant = base.claimant if name == base.claimant.name else Claimant(name)
    parsed = Period.parse(period) if period else None
    changed_period = parsed != base.time_period
    return replace(
        base,
        indicator=Indicator(_text(row["indicator"]) or "other"),
        value=_text(row["value"]) or "",
        value_high=_text(row["value_high"]),
        unit_mult=int(_text(row["unit_mult"]) or "0"),
        unit_measure=_text(row["unit_measure"]) or "",
        comparator=Comparator(_text(row["comparator"]) or "eq"),
        approximate=bool(row["approximate"]) if row["approximate"] is not None else False,
        ref_area=tuple(row["ref_area"] if row["ref_area"] is not None else ()),
        time_period=parsed,
        period_basis=_basis(parsed, base, is_changed=changed_period),
        modality=Modality(_text(row["modality"]) or "actual"),
        claimant=claimant,
    )


def _basis(period: Period | None, base: Claim, *, is_changed: bool) -> PeriodBasis | None:
    if period is None:
        return None
    return PeriodBasis.INFERRED if is_changed else base.period_basis


def _text(value: object) -> str | None:
    """A cell as text; an empty or missing one is None."""
    if not isinstance(value, str):
        return None
    return value.strip() or None


def _fault(number: int, row: Mapping[Any, Any], found: str) -> Fault:
    return Fault(
        file="review",
        line=number,
        where=str(row["figure"] or "an added row"),
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
    return read.records, read.faults


def with_findings(found: Reviewed, data: Dataset) -> Dataset:
    """The dataset with the reviewed claims and their findings in the place of the shipped ones."""
    return replace(
        data,
        records=found.records,
        findings=assess(found.records, data.reference, as_of=data.as_of),
    )


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text; a marked one belongs to a claim."""

    text: str
    number: int | None = None  # of the claim in the list, from 1
    tone: str = ""
    told: str = ""


def pieces(text: str, found: Reviewed, data: Dataset) -> tuple[Piece, ...]:
    """The text cut at the figures of the claims; of two that overlap the first is marked."""
    marks = []
    for number, record in enumerate(found.records, start=1):
        finding = data.findings[record.claim.id]
        look = FINDING_LOOKS[finding.kind]
        told = f"{look.glyph} {sentences.badge(finding)}"
        marks.append((*found.spans[record.claim.id], number, look.tone, told))
    cut: list[Piece] = []
    at = 0
    for start, end, number, tone, told in sorted(marks):
        if start < at:
            continue
        cut += [Piece(text[at:start]), Piece(text[start:end], number, tone, told)]
        at = end
    return (*cut, Piece(text[at:]))
