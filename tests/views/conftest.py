"""The shipped dataset, pledges made to measure, and articles under review."""

import hashlib
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from defence_claims.dataset import Dataset, open_dataset
from defence_claims.extract import Lexicon
from defence_claims.matching.pledges import Pledge
from defence_claims.periods import PartialDate, Period
from defence_claims.reference.lexicon import load_lexicon
from defence_claims.views.check import CheckedArticle, article_of, check_article
from defence_claims.vocab import Comparator, Modality

SHIPPED = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture(scope="session")
def shipped() -> Dataset:
    """The shipped tables as of a fixed day, so that a year passes only on purpose."""
    return open_dataset(SHIPPED, as_of=date(2026, 11, 23))


@pytest.fixture
def pledge() -> Callable[..., Pledge]:
    """Germany's 3.5% in 2029, with anything changed by name."""

    def build(value: str = "3.5", period: str = "2029", **changes: Any) -> Pledge:
        given: dict[str, Any] = {
            "id": "x",
            "ref_area": "DEU",
            "indicator": "share_of_gdp",
            "unit_measure": "PC_GDP",
            "low": Decimal(value),
            "high": Decimal(value),
            "comparator": Comparator.EQ,
            "is_approximate": False,
            "period": Period.parse(period),
            "modality": Modality.PLEDGE,
            "announced": None,
            "statement": "",
            "source_url": "",
            "claim_id": "",
        }
        return Pledge(**(given | changes))

    return build


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load_lexicon(SHIPPED)


@pytest.fixture
def check(shipped: Dataset, lexicon: Lexicon) -> Callable[..., CheckedArticle]:
    """`check("Poland spends 4.7% of GDP.")` reads a text as the Check page does."""

    def check_(text: str, *, day: str | None = "2025-03-27") -> CheckedArticle:
        published = None if day is None else PartialDate.parse(day)
        article = article_of(hashlib.sha256(text.encode()).hexdigest(), day=published)
        return check_article(text, article, lexicon, shipped)

    return check_
