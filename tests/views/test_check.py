"""An article under review: its id, its drafts, its marks."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from defence_claims.corpus.example import example_text
from defence_claims.dataset import Dataset
from defence_claims.periods import PartialDate
from defence_claims.store.kinds import SLUG
from defence_claims.views.check import (
    MOST_FIGURES,
    CheckedArticle,
    article_of,
    pieces,
    with_findings,
)
from defence_claims.views.review import Reviewed, reviewed, slots

Check = Callable[..., CheckedArticle]
EXAMPLE = example_text(Path(__file__).resolve().parents[2] / "data") or ""


def untouched(checked: CheckedArticle, data: Dataset) -> Reviewed:
    table = slots(checked.claims)
    return reviewed(checked.article, checked.text, checked.drafted, table, data)


@pytest.mark.parametrize(
    ("title", "outlet", "expected"),
    [
        pytest.param("Rutte in Warsaw", "A Paper", "rutte-in-warsaw", id="the title names it"),
        pytest.param(None, "A Paper", "a-paper", id="without a title the outlet does"),
        pytest.param(None, None, "pasted-article", id="without either it is a pasted article"),
        pytest.param("../../etc/passwd", None, "etc-passwd", id="a path stays in its folder"),
        pytest.param("/root\\x\0.yaml", None, "root-x-yaml", id="no separator is left"),
        pytest.param("Żółć – dépenses", None, "zoc-depenses", id="accents are taken off"),
        pytest.param("防衛費", None, "article", id="a title without Latin letters has a name too"),
        pytest.param("one two three four five six seven eight nine", None,
                     "one-two-three-four-five-six-seven-eight", id="eight words are enough"),
        pytest.param("a" * 5000, None, "a" * 80, id="a name fits a file system"),
        pytest.param("-" * 50, None, "article", id="hyphens alone are no name"),
    ],
)  # fmt: skip
def test_an_article_id_is_a_slug_whatever_the_title(
    title: str | None, outlet: str | None, expected: str
) -> None:
    day = PartialDate.parse("2025-03-27")
    article = article_of("0" * 64, title=title, outlet=outlet, day=day)
    assert article.id == f"{expected}-2025-03-27"
    assert SLUG.is_fit(article.id)


def test_without_a_day_the_text_itself_tells_articles_apart() -> None:
    assert article_of("12345678" + "0" * 56).id == "pasted-article-12345678"


def test_the_example_article_gives_claims_without_a_fault(check: Check, shipped: Dataset) -> None:
    checked = check(EXAMPLE)
    found = untouched(checked, shipped)
    assert found.faults == ()
    assert len(found.records) == len(checked.claims) > 8
    poland = next(c for c in checked.claims if c.value == "4.7")
    assert (poland.ref_area, str(poland.time_period)) == (("POL",), "2025")
    assert poland.claimant.name == "Mark Rutte"
    shipped_ids = {record.claim.id for record in shipped.records}
    assert shipped_ids.isdisjoint(claim.id for claim in checked.claims)


def test_the_marked_pieces_are_the_text_and_mark_each_figure(
    check: Check, shipped: Dataset
) -> None:
    checked = check(EXAMPLE)
    found = untouched(checked, shipped)
    seen = with_findings(found, shipped)
    cut = pieces(checked.text, found, seen)
    assert "".join(piece.text for piece in cut) == EXAMPLE
    marked = [piece for piece in cut if piece.number is not None]
    assert [piece.number for piece in marked] == list(range(1, len(found.records) + 1))
    for piece, record in zip(marked, found.records, strict=True):
        assert piece.text == record.claim.quote.figure
        assert piece.told
        assert piece.tone


def test_of_two_marks_that_overlap_the_first_is_drawn_and_no_letter_is_lost(
    check: Check, shipped: Dataset
) -> None:
    checked = check("Poland spends 4.7% of GDP on defence in 2025.")
    table = slots(checked.claims)
    added = table.assign(claim_id=None, figure="4.7% of")
    table = pd.concat([table, added], ignore_index=True)
    found = reviewed(checked.article, checked.text, checked.drafted, table, shipped)
    assert len(found.records) == 2
    cut = pieces(checked.text, found, with_findings(found, shipped))
    assert "".join(piece.text for piece in cut) == checked.text
    assert len([piece for piece in cut if piece.number]) == 1


def test_of_a_very_long_text_the_surroundings_of_figures_are_shown(
    check: Check, shipped: Dataset
) -> None:
    sentence = "Poland spends 4.7% of GDP on defence in 2025."
    text = f"{'a ' * 60_000}{sentence}{' b' * 60_000}"
    checked = check(text)
    found = untouched(checked, shipped)
    cut = pieces(text, found, with_findings(found, shipped))
    assert sum(len(piece.text) + piece.left_out for piece in cut) == len(text)
    assert sum(len(piece.text) for piece in cut) < 2_000
    assert sentence in "".join(piece.text for piece in cut)
    assert [bool(piece.number) for piece in cut if not piece.left_out] == [
        False, False, True, False, False,
    ]  # fmt: skip


def test_a_text_without_figures_is_one_piece(check: Check, shipped: Dataset) -> None:
    checked = check("Nothing was said of money.")
    found = untouched(checked, shipped)
    assert found == Reviewed((), {}, ())
    (piece,) = pieces(checked.text, found, with_findings(found, shipped))
    assert (piece.text, piece.number) == (checked.text, None)


def test_more_figures_than_can_be_reviewed_are_counted(check: Check, shipped: Dataset) -> None:
    checked = check("Poland spends 4.7% of GDP on defence in 2025.\n" * (MOST_FIGURES + 20))
    assert len(checked.drafts) == MOST_FIGURES
    assert checked.left_out == 20
    found = untouched(checked, shipped)
    assert len(found.records) == MOST_FIGURES
    assert found.faults == ()


def test_an_undated_article_is_read_and_its_claims_are_undated(
    check: Check, shipped: Dataset
) -> None:
    found = untouched(check("Poland spends 4.7% of GDP on defence.", day=None), shipped)
    (record,) = found.records
    assert record.date is None
    assert record.claim.time_period is None
    assert with_findings(found, shipped).finding(record).missing == "no-year"


def test_the_day_looked_from_decides_the_findings(check: Check, shipped: Dataset) -> None:
    found = untouched(check("Poland spent 4.12% of GDP on defence in 2024."), shipped)
    (record,) = found.records
    then = shipped.seen_on(record.date.last if record.date else shipped.as_of)
    assert str(with_findings(found, then).finding(record).kind) == "supported"
    assert str(with_findings(found, shipped).finding(record).kind) == "revised since"


def test_the_same_text_is_read_the_same_way_twice(check: Check) -> None:
    assert check(EXAMPLE) == check(EXAMPLE)
