from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings

from defence_claims.model import Article, Claim, Claimant, ClaimRecord, Quote
from defence_claims.store import dumps, load
from defence_claims.store.loading import load_contents
from defence_claims.vocab import Indicator
from tests.strategies import AWKWARD, CODES, articles, claim_lists


@settings(max_examples=150, deadline=None)
@given(article=articles, claims=claim_lists)
def test_what_is_written_reads_back_equal(article: Article, claims: list[Claim]) -> None:
    text = dumps(article, claims)
    read = load_contents({f"{article.id}.yaml": text.encode()}, CODES, folder="claims")
    assert read.faults == ()
    assert read.records == tuple(ClaimRecord(article, claim) for claim in claims)


@settings(max_examples=50, deadline=None)
@given(article=articles, claims=claim_lists)
def test_any_yaml_reader_sees_texts_as_texts(article: Article, claims: list[Claim]) -> None:
    seen = yaml.safe_load(dumps(article, claims))
    assert seen["article"]["title"] == article.title
    for found, claim in zip(seen["claims"], claims, strict=True):
        assert found["value"] == claim.value
        assert found["claimant"]["name"] == claim.claimant.name
        assert found["approximate"] is claim.approximate
        assert found.get("note") == claim.note


@pytest.mark.parametrize("text", AWKWARD)
def test_awkward_text_survives_every_slot(text: str, tmp_path: Path) -> None:
    article = Article("a-1", title=text, outlet=text, date_basis=text)
    claim = Claim(
        id="c-1",
        quote=Quote("spent 4.70% of GDP", prefix=f"{text} ", suffix=f" {text}", figure="4.70%"),
        claimant=Claimant(text, role=text),
        indicator=Indicator.SHARE_OF_GDP,
        value="4.70",
        unit_measure="PC_GDP",
        ref_area=("POL",),
        place=text,
        statement=text,
        note=text,
    )
    (tmp_path / "a-1.yaml").write_text(dumps(article, [claim]), encoding="utf-8")
    read = load(tmp_path, CODES)
    assert read.faults == ()
    assert read.records == (ClaimRecord(article, claim),)
