"""A claim as ClaimReview: schema.org's shape, nothing that is not known, no invented scale."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from defence_claims.dataset import Dataset
from defence_claims.exports import claim_review
from defence_claims.model import Claimant, ClaimRecord
from defence_claims.vocab import FindingKind
from defence_claims.wording.sentences import finding_word

SHAPE = Draft202012Validator(
    json.loads((Path(__file__).parent / "claimreview.schema.json").read_text(encoding="utf-8"))
)


@pytest.fixture
def founding(shipped: Dataset) -> ClaimRecord:
    record = shipped.record("pol-2025-share-01")
    assert record is not None
    return record


def test_the_founding_claim(shipped: Dataset, founding: ClaimRecord) -> None:
    review = claim_review(founding, shipped, page="https://example.org/claim?id=pol-2025-share-01")
    finding = shipped.finding(founding)
    assert review["url"] == "https://example.org/claim?id=pol-2025-share-01"
    assert review["claimReviewed"] == founding.claim.statement
    assert review["author"] == {"@type": "Organization", "name": "Defence Claims"}
    assert review["itemReviewed"] == {
        "@type": "Claim",
        "text": founding.claim.quote.exact,
        "author": {
            "@type": "Person",
            "name": "Mark Rutte",
            "jobTitle": "NATO Secretary General",
            "affiliation": {"@type": "Organization", "name": "NATO"},
        },
        "datePublished": "2025-03-26",
        "appearance": {
            "@type": "CreativeWork",
            "headline": founding.article.title,
            "datePublished": "2025-03-26",
        },
    }
    assert isinstance(review["reviewRating"], dict)
    assert review["reviewRating"]["alternateName"] == finding_word(finding.kind)


def test_every_shipped_claim_has_the_shape(shipped: Dataset) -> None:
    for record in shipped.records:
        review = json.loads(json.dumps(claim_review(record, shipped)))
        assert [error.message for error in SHAPE.iter_errors(review)] == [], record.claim.id


def test_the_shape_would_notice_what_is_wrong(shipped: Dataset, founding: ClaimRecord) -> None:
    review = claim_review(founding, shipped)
    wrong = [
        {**review, "url": None},
        {**review, "@type": "Review"},
        {**review, "itemReviewed": {"@type": "Claim"}},
        {**review, "reviewRating": {"@type": "Rating", "ratingValue": 3}},
        {name: value for name, value in review.items() if name != "claimReviewed"},
    ]
    assert all(list(SHAPE.iter_errors(one)) for one in wrong)


def test_nothing_unknown_is_there(shipped: Dataset, founding: ClaimRecord) -> None:
    article = replace(founding.article, title=None, outlet=None, url=None, date_published=None)
    claim = replace(founding.claim, date_said=None, statement=None)
    bare = ClaimRecord(article, claim)
    review = claim_review(bare, shipped)
    assert "url" not in review
    assert review["claimReviewed"] == founding.claim.quote.exact
    assert set(review["itemReviewed"]) == {"@type", "text", "author"}


@pytest.mark.parametrize(
    ("claimant", "author"),
    [
        (
            Claimant("SIPRI"),
            {"@type": "Organization", "name": "SIPRI"},
        ),
        (
            Claimant("Der Tagesspiegel", role="news outlet"),
            {"@type": "Organization", "name": "Der Tagesspiegel"},
        ),
        (
            Claimant("Donald Tusk", role="Prime minister of Poland", ref_area="POL"),
            {"@type": "Person", "name": "Donald Tusk", "jobTitle": "Prime minister of Poland"},
        ),
    ],
    ids=["an institution has no role", "an outlet", "a person without an organisation"],
)
def test_who_claims_it(
    shipped: Dataset, founding: ClaimRecord, claimant: Claimant, author: dict[str, str]
) -> None:
    record = replace(founding, claim=replace(founding.claim, claimant=claimant))
    item = claim_review(record, shipped)["itemReviewed"]
    assert isinstance(item, dict)
    assert item["author"] == author


def test_no_finding_is_a_number(shipped: Dataset) -> None:
    """The findings are no scale; a number would claim that they are."""
    kinds = set()
    for record in shipped.records:
        rating = claim_review(record, shipped)["reviewRating"]
        assert isinstance(rating, dict)
        assert set(rating) == {"@type", "alternateName", "ratingExplanation"}
        kinds.add(rating["alternateName"])
    assert kinds <= {finding_word(kind) for kind in FindingKind}
    assert len(kinds) >= 6
