"""Extract, draft and find in one go, for as many articles as are handed over.

All claims of a batch are compared with the tables together: a join costs much the
same for one claim and for a thousand.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from defence_claims.dataset import Dataset
from defence_claims.drafting import Draft, draft_all
from defence_claims.extract import Candidate, Lexicon, extract, to_record
from defence_claims.matching import assess
from defence_claims.model import Article, ClaimRecord, Comparison, Finding
from defence_claims.wording import sentences


@dataclass(frozen=True, slots=True)
class Text:
    """An article's text with what is known of the article; `id` is what records carry."""

    id: str
    text: str
    article: Article


@dataclass(frozen=True, slots=True)
class CheckedFigure:
    """A figure with the claim drafted from it and its finding; neither where it is no claim."""

    draft: Draft
    record: ClaimRecord | None
    finding: Finding | None


def candidates_of(text: Text, lexicon: Lexicon) -> tuple[Candidate, ...]:
    """The defence-spending figures of one article, in reading order."""
    return extract(
        text.text,
        lexicon=lexicon,
        date=text.article.date_published,
        outlet=text.article.outlet,
        article_id=text.id,
    )


def check_texts(
    texts: Sequence[Text], lexicon: Lexicon, data: Dataset
) -> tuple[tuple[CheckedFigure, ...], ...]:
    """The figures of each article with their findings, as of the day of `data`.

    What one article is found to say does not depend on the others of the batch.
    """
    drafts = [
        draft_all(
            candidates_of(text, lexicon), text.text, text.article, codes=data.codes, lexicon=lexicon
        )
        for text in texts
    ]
    records = {
        (at, number): ClaimRecord(text.article, draft.claim)
        for at, (text, found) in enumerate(zip(texts, drafts, strict=True))
        for number, draft in enumerate(found)
        if draft.claim is not None
    }
    # Ids are unique in one article only; the batch needs its own.
    asked = {
        key: replace(record, claim=replace(record.claim, id=f"{key[0]}-{key[1]}"))
        for key, record in records.items()
    }
    findings = assess(list(asked.values()), data.prepared)
    return tuple(
        tuple(
            _checked(draft, records.get((at, number)), findings.get(f"{at}-{number}"))
            for number, draft in enumerate(found)
        )
        for at, found in enumerate(drafts)
    )


def _checked(draft: Draft, record: ClaimRecord | None, finding: Finding | None) -> CheckedFigure:
    if record is None or finding is None:
        return CheckedFigure(draft, None, None)
    return CheckedFigure(draft, record, replace(finding, claim_id=record.claim.id))


def checked_record(checked: CheckedFigure, data: Dataset) -> dict[str, object]:
    """The record of a candidate with what the tables say of it.

    Adds finding, rule, headline, reason (for a figure that is no claim: what it lacks),
    comparisons (those the finding rests on, oldest first) and readings. A comparison
    has source, edition, published, ref_area, time_period, observed (in whole units, as
    printed), obs_status, unit_measure, difference, is_consistent, is_known, reading.
    """
    record, finding = checked.record, checked.finding
    shared = to_record(checked.draft.candidate)
    if record is None or finding is None:
        told: dict[str, object] = dict.fromkeys(("finding", "rule", "headline"))
        return {
            **shared,
            **told,
            "reason": checked.draft.problem,
            "comparisons": [],
            "readings": [],
        }
    return {
        **shared,
        "finding": str(finding.kind),
        "rule": str(finding.rule),
        "headline": sentences.headline(record, finding, data.reference),
        "reason": sentences.reason(record, finding, data.reference),
        "comparisons": [_compact(comparison) for comparison in _rests_on(finding)],
        "readings": [_compact(comparison) for comparison in finding.readings],
    }


def _rests_on(finding: Finding) -> list[Comparison]:
    """What the reason tells, of both years where words without one can mean two."""
    years = (finding, finding.other_year or finding)
    told = {c for year in years for c in (*year.on_the_day, *year.between, *year.latest)}
    return [c for c in finding.comparisons if c in told or c in finding.recorded]


def _compact(comparison: Comparison) -> dict[str, object]:
    return {
        "source": comparison.source,
        "edition": comparison.edition,
        "published": comparison.published.text if comparison.published else None,
        "ref_area": comparison.ref_area,
        "time_period": comparison.time_period or None,
        "observed": f"{comparison.observed:f}",
        "obs_status": str(comparison.obs_status),
        "unit_measure": comparison.unit_measure,
        "difference": f"{comparison.difference:f}",
        "is_consistent": comparison.is_consistent,
        "is_known": comparison.is_known,
        "reading": str(comparison.kind),
    }
