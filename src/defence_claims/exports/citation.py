"""A claim and its finding as one sentence that can be quoted."""

from defence_claims.dataset import Dataset
from defence_claims.model import ClaimRecord
from defence_claims.wording import labels, sentences


def claim_citation(record: ClaimRecord, data: Dataset) -> str:
    """Who said what and when, the words, where, and what the tables say of it."""
    claim, article = record.claim, record.article
    finding = data.finding(record)
    said = labels.day(record.date)
    where = ", ".join(part for part in (article.outlet, article.url) if part)
    quote = f"\N{LEFT DOUBLE QUOTATION MARK}{claim.quote.exact}\N{RIGHT DOUBLE QUOTATION MARK}"
    source = f" ({where})" if where else ""
    return (
        f"{claim.claimant.name}{', ' + said if said else ''}: {quote}{source}. "
        f"Finding: {sentences.badge(finding)}. {sentences.reason(record, finding, data.reference)} "
        f"Defence Claims, claim {claim.id}, as of {data.as_of.isoformat()}, "
        f"data {data.fingerprint}."
    )
