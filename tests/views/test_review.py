"""The review table: rows as they were drafted, corrected, dropped and added."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from defence_claims.dataset import Dataset
from defence_claims.model import Article, Claim
from defence_claims.periods import Period
from defence_claims.views.check import CheckedArticle
from defence_claims.views.review import SLOT_COLUMNS, Reviewed, reviewed, slots
from defence_claims.vocab import Comparator, Indicator, PeriodBasis
from tests import strategies

Check = Callable[..., CheckedArticle]
Review = Callable[[pd.DataFrame], Reviewed]

TEXT = (
    "Poland spends 4.7% of GDP on defence in 2025, he said.\n"
    "Finance is fine. The Germans have a purse of €52bn for it.\n"
    "Later he said 4.7% of GDP again, and 23 allies of the alliance were fourth in nothing."
)
ADDED: dict[str, Any] = {
    "claim_id": None,
    "keep": True,
    "figure": "€52bn",
    "indicator": "amount",
    "value": "52",
    "value_high": None,
    "unit_mult": "9",
    "unit_measure": "EUR",
    "comparator": "eq",
    "approximate": False,
    "ref_area": ["DEU"],
    "time_period": "2025",
    "modality": "actual",
    "claimant": None,
    "counterpart_area": None,
    "threshold": None,
}


@pytest.fixture
def checked(check: Check) -> CheckedArticle:
    """One drafted figure, the first 4.7% of GDP, whatever else the text holds."""
    whole = check(TEXT)
    first = next(d for d in whole.drafts if d.candidate.start == TEXT.index("4.7%"))
    return CheckedArticle(whole.text, whole.article, (first,))


@pytest.fixture
def review(checked: CheckedArticle, shipped: Dataset) -> Review:
    return lambda table: reviewed(checked.article, checked.text, checked.drafted, table, shipped)


def with_row(table: pd.DataFrame, **changes: Any) -> pd.DataFrame:
    """The table with a row added as the editor adds one: what nobody filled in is None."""
    return pd.DataFrame([*table.to_dict("records"), ADDED | changes], columns=SLOT_COLUMNS)


def only(checked: CheckedArticle, **changes: Any) -> pd.DataFrame:
    """The drafted row with other slots."""
    (row,) = slots(checked.claims).to_dict("records")
    return pd.DataFrame([row | changes], columns=SLOT_COLUMNS)


# ---- nothing touched


@given(article=strategies.articles, claims=strategies.claim_lists)
def test_untouched_rows_give_the_drafted_claims_back_exactly(
    article: Article, claims: list[Claim], shipped: Dataset
) -> None:
    drafted = {claim.id: (claim, (0, 1)) for claim in claims}
    found = reviewed(article, "another text", drafted, slots(claims), shipped)
    assert found.faults == ()
    assert [record.claim for record in found.records] == claims
    assert {record.article for record in found.records} == {article}


@given(claims=strategies.claim_lists, data=st.data())
def test_rows_that_are_not_kept_are_dropped_and_no_other(
    claims: list[Claim], data: st.DataObject, shipped: Dataset
) -> None:
    keep = data.draw(st.lists(st.booleans(), min_size=len(claims), max_size=len(claims)))
    drafted = {claim.id: (claim, (0, 1)) for claim in claims}
    table = slots(claims).assign(keep=keep)
    found = reviewed(Article("an-article"), "", drafted, table, shipped)
    kept = [claim for claim, is_kept in zip(claims, keep, strict=True) if is_kept]
    assert [record.claim for record in found.records] == kept
    assert found.faults == ()


def test_a_table_without_rows_has_the_types_of_one_with_rows(checked: CheckedArticle) -> None:
    empty, full = slots(()), slots(checked.claims)
    assert list(empty.columns) == SLOT_COLUMNS
    assert empty.dtypes.equals(full.dtypes)


def test_a_deleted_row_is_dropped(checked: CheckedArticle, review: Review) -> None:
    assert review(slots(checked.claims).iloc[:0]) == Reviewed(
        (), {claim_id: span for claim_id, (_, span) in checked.drafted.items()}, ()
    )


# ---- slots corrected


@pytest.mark.parametrize(
    ("changes", "field", "expected"),
    [
        pytest.param({"time_period": "2024"}, "time_period", Period.parse("2024"),
                     id="another year"),
        pytest.param({"time_period": "2024"}, "period_basis", PeriodBasis.INFERRED,
                     id="a year that a person chose is not stated"),
        pytest.param({"time_period": None}, "period_basis", None, id="no year has no basis"),
        pytest.param({"time_period": " "}, "time_period", None, id="a blank year is none"),
        pytest.param({"ref_area": ["DEU", "FRA"]}, "ref_area", ("DEU", "FRA"), id="two countries"),
        pytest.param({"comparator": "ge"}, "comparator", Comparator.GE, id="a bound"),
        pytest.param({"approximate": True}, "approximate", True, id="a hedge"),
        pytest.param({"approximate": None}, "approximate", False, id="no hedge chosen is none"),
        pytest.param({"approximate": float("nan")}, "approximate", False,
                     id="a hedge that is not a number is none"),
    ],
)  # fmt: skip
def test_a_corrected_slot_is_the_claims(
    checked: CheckedArticle, review: Review, changes: dict[str, Any], field: str, expected: object
) -> None:
    found = review(only(checked, **changes))
    assert found.faults == ()
    (record,) = found.records
    assert getattr(record.claim, field) == expected


def test_another_name_is_another_claimant_and_the_old_office_goes(
    checked: CheckedArticle, review: Review
) -> None:
    (record,) = review(only(checked, claimant="Somebody Else")).records
    assert (record.claim.claimant.name, record.claim.claimant.role) == ("Somebody Else", None)


def test_a_row_whose_tick_is_missing_is_kept(checked: CheckedArticle, review: Review) -> None:
    assert len(review(only(checked, keep=None)).records) == 1


def test_other_words_as_the_figure_move_the_quote_to_the_nearest_free_place(
    checked: CheckedArticle, review: Review
) -> None:
    table = only(checked, figure="€52bn", indicator="amount", value="52", unit_mult="9",
                 unit_measure="EUR", ref_area=["DEU"])  # fmt: skip
    found = review(table)
    (record,) = found.records
    start = TEXT.index("€52bn")
    assert record.claim.quote.figure == "€52bn"
    assert "purse" in record.claim.quote.exact
    assert found.spans[record.claim.id] == (start, start + len("€52bn"))


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        pytest.param({"time_period": "20x5"}, "cannot read '20x5' as a period", id="no period"),
        pytest.param({"time_period": "2025-2024"}, "ends before it begins", id="a span backwards"),
        pytest.param({"unit_measure": "PLN"}, "found PLN for share_of_gdp",
                     id="no unit of a share"),
        pytest.param({"value": "4.8"}, "does not say", id="a value the words do not say"),
        pytest.param({"value": None}, "expected a plain number", id="no value"),
        pytest.param({"value": "=1+1"}, "expected a plain number", id="a formula"),
        pytest.param({"ref_area": []}, "an empty list", id="no country"),
        pytest.param({"ref_area": None}, "an empty list", id="a country that was taken away"),
        pytest.param({"ref_area": float("nan")}, "an empty list", id="a country not a number"),
        pytest.param({"comparator": "range"}, "a range without value_high", id="half a range"),
        pytest.param({"value_high": "5"}, "value_high only with", id="a bound without a range"),
        pytest.param({"figure": "9.9%"}, "does not stand in the text", id="words not in the text"),
        pytest.param({"figure": None}, "no words in the figure column", id="no words"),
        pytest.param({"indicator": "rank"}, "a rank among nobody", id="a rank without a group"),
        pytest.param({"claimant": "a\u202eb"}, "U+202E", id="a hidden mark of direction"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_row_is_told_by_its_figure_and_the_row_left_out(
    checked: CheckedArticle, review: Review, changes: dict[str, Any], told: str
) -> None:
    found = review(only(checked, **changes))
    assert found.records == ()
    texts = [str(fault) for fault in found.faults]
    assert any(told in text for text in texts), texts
    name = changes.get("figure", "4.7% of GDP") or "added row"
    assert all(fault.where.startswith(name) for fault in found.faults)
    assert all(fault.next_step for fault in found.faults)


def test_a_count_loses_its_mark_when_it_is_no_count(check: Check, shipped: Dataset) -> None:
    checked = check("In 2024, 23 allies spent at least 2% of GDP on defence, NATO said.")
    count = next(c for c in checked.claims if c.indicator is Indicator.COUNT_OF_ALLIES)
    assert count.threshold == "2"
    table = slots([count])
    table["indicator"], table["unit_measure"] = "other", "ALLIES"
    found = reviewed(checked.article, checked.text, checked.drafted, table, shipped)
    assert found.faults == ()
    (record,) = found.records
    claim = record.claim
    assert (claim.threshold, claim.threshold_comparator, claim.basis) == (None, None, None)


# ---- figures added


def test_an_added_figure_is_a_claim_about_its_words(
    checked: CheckedArticle, review: Review
) -> None:
    found = review(with_row(slots(checked.claims)))
    assert found.faults == ()
    _, record = found.records
    claim = record.claim
    assert claim.id == f"{checked.article.id}-added-02"
    assert (claim.quote.figure, claim.value, claim.unit_mult) == ("€52bn", "52", 9)
    assert "purse of €52bn" in claim.quote.exact
    assert claim.claimant.name == "The article"
    assert claim.period_basis is PeriodBasis.INFERRED
    start, end = found.spans[claim.id]
    assert TEXT[start:end] == "€52bn"


def test_the_second_place_of_the_same_words_can_be_added(
    checked: CheckedArticle, review: Review
) -> None:
    shares = {"figure": "4.7% of GDP", "indicator": "share_of_gdp", "value": "4.7",
              "unit_mult": "0", "unit_measure": "PC_GDP", "ref_area": ["POL"]}  # fmt: skip
    found = review(with_row(slots(checked.claims), **shares))
    first, second = (found.spans[record.claim.id] for record in found.records)
    assert first[0] == TEXT.index("4.7%")
    assert second[0] == TEXT.rindex("4.7%")


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param(
            {"figure": "23 allies", "indicator": "count_of_allies", "value": "23",
             "unit_mult": None, "unit_measure": "ALLIES", "ref_area": ["NATO"],
             "counterpart_area": "NATO", "threshold": "2"}, id="a count with its mark"),
        pytest.param(
            {"figure": "fourth", "indicator": "rank", "value": "4", "unit_mult": "0",
             "unit_measure": "RANK", "counterpart_area": "NATO"}, id="a rank with its group"),
    ],
)  # fmt: skip
def test_a_count_and_a_rank_can_be_added(
    checked: CheckedArticle, review: Review, changes: dict[str, Any]
) -> None:
    found = review(with_row(slots(checked.claims), **changes))
    assert found.faults == ()
    claim = found.records[-1].claim
    assert claim.counterpart_area == "NATO"
    assert claim.threshold == changes.get("threshold")
    expected = Comparator.GE if "threshold" in changes else None
    assert claim.threshold_comparator == expected


@pytest.mark.parametrize("missing", [None, float("nan"), ""])
def test_an_empty_added_row_is_told_and_takes_nothing_with_it(
    checked: CheckedArticle, review: Review, missing: object
) -> None:
    empty = dict.fromkeys(SLOT_COLUMNS, missing) | {"keep": True}
    found = review(with_row(slots(checked.claims), **empty))
    assert [record.claim for record in found.records] == list(checked.claims)
    (fault,) = found.faults
    assert fault.where == "added row"
    assert "no words in the figure column" in fault.found


def test_a_title_that_cannot_be_written_is_told(checked: CheckedArticle, shipped: Dataset) -> None:
    article = Article("an-article", title="a\u202etitle")
    found = reviewed(article, TEXT, checked.drafted, slots(checked.claims), shipped)
    assert found.records == ()
    assert [fault.where for fault in found.faults] == ["article: title"]
