"""What drafts are made with: the shipped lexicon and codes, read once."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from defence_claims.dataset import Dataset, open_dataset
from defence_claims.drafting import Draft, draft_all
from defence_claims.extract import Lexicon, extract
from defence_claims.model import Article
from defence_claims.periods import PartialDate
from defence_claims.reference.lexicon import load_lexicon

DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load_lexicon(DATA)


@pytest.fixture(scope="session")
def dataset() -> Dataset:
    return open_dataset(DATA, as_of=date(2026, 11, 1))


@pytest.fixture
def drafts(lexicon: Lexicon, dataset: Dataset) -> Callable[..., tuple[Draft, ...]]:
    """`drafts("Poland spends 4.7% of GDP.")` gives a draft a figure."""

    def drafts_(
        text: str, *, day: str | None = "2025-03-26", outlet: str | None = None
    ) -> tuple[Draft, ...]:
        published = None if day is None else PartialDate.parse(day)
        article = Article("an-article", outlet=outlet, date_published=published)
        found = extract(text, lexicon=lexicon, date=published, outlet=outlet)
        return draft_all(found, text, article, codes=dataset.codes, lexicon=lexicon)

    return drafts_
