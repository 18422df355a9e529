"""A claim and its finding as schema.org ClaimReview, for search engines and archives.

Unknown slots are left out; nothing is filled in. The rating has a word and its reason
but no number: findings are no scale. "Another reading" is neither better nor worse than
"revised since", and a claim that nobody can check is not half true.
"""

from defence_claims.dataset import Dataset
from defence_claims.exports.citation import claim_citation
from defence_claims.model import Article, Claimant, ClaimRecord
from defence_claims.wording import sentences

PUBLISHER = "Defence Claims"

# Roles of claimants that are no persons; a claimant without any role is an organisation too.
_ORGANISATIONS = frozenset({None, "institution", "news outlet", "news agency"})

Node = dict[str, object]


def claim_review(record: ClaimRecord, data: Dataset, *, page: str | None = None) -> Node:
    """The ClaimReview of a claim as an object for JSON-LD.

    `page` is the address at which the review can be read; without it there is no `url`.
    Dates are as exact as they are known (2025, 2025-03 or 2025-03-26, all of ISO 8601).
    """
    claim = record.claim
    finding = data.finding(record)
    return _known(
        {
            "@context": "https://schema.org",
            "@type": "ClaimReview",
            "url": page,
            "author": _organisation(PUBLISHER),
            "claimReviewed": claim.statement or claim.quote.exact,
            "itemReviewed": _claim(record),
            "reviewBody": claim_citation(record, data),
            "reviewRating": {
                "@type": "Rating",
                "alternateName": sentences.finding_word(finding.kind),
                "ratingExplanation": sentences.reason(record, finding, data.reference),
            },
        }
    )


def _claim(record: ClaimRecord) -> Node:
    return _known(
        {
            "@type": "Claim",
            "text": record.claim.quote.exact,
            "author": _claimant(record.claim.claimant),
            "datePublished": record.date.text if record.date else None,
            "appearance": _appearance(record.article),
        }
    )


def _claimant(claimant: Claimant) -> Node:
    if claimant.role in _ORGANISATIONS:
        return _organisation(claimant.name)
    return _known(
        {
            "@type": "Person",
            "name": claimant.name,
            "jobTitle": claimant.role,
            "affiliation": _organisation(claimant.organisation) if claimant.organisation else None,
        }
    )


def _organisation(name: str) -> Node:
    return {"@type": "Organization", "name": name}


def _appearance(article: Article) -> Node | None:
    """Where the words stand; None where nothing is known of it but our own id."""
    known = _known(
        {
            "headline": article.title,
            "url": article.url,
            "datePublished": article.date_published.text if article.date_published else None,
            "publisher": _organisation(article.outlet) if article.outlet else None,
        }
    )
    return {"@type": "CreativeWork", **known} if known else None


def _known(node: Node) -> Node:
    return {name: value for name, value in node.items() if value is not None}
