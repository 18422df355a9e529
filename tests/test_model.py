from dataclasses import FrozenInstanceError, replace
from decimal import Decimal

import pytest
from hypothesis import given

from defence_claims.model import Article, Claim, Claimant, ClaimRecord, Comparison, Quote
from defence_claims.periods import PartialDate
from defence_claims.vocab import Indicator, ObsStatus, ReadingKind
from tests.strategies import claims

CLAIM = Claim(
    id="a",
    quote=Quote("words"),
    claimant=Claimant("Somebody"),
    indicator=Indicator.AMOUNT,
    value="186.60",
    unit_measure="PLN",
    unit_mult=9,
    ref_area=("POL",),
)


def test_a_figure_is_in_whole_units_and_keeps_its_printed_digits() -> None:
    assert CLAIM.figure == 186_600_000_000
    assert CLAIM.figure.as_tuple().exponent == 7
    assert CLAIM.figure_high is None
    assert replace(CLAIM, value_high="187").figure_high == Decimal("187E+9")


@given(claims())
def test_scaling_never_changes_the_digits(claim: Claim) -> None:
    assert claim.figure.as_tuple().digits == Decimal(claim.value).as_tuple().digits


def test_words_are_as_old_as_they_were_said_or_else_published() -> None:
    article = Article("a", date_published=PartialDate("2025-03-27"))
    assert ClaimRecord(article, CLAIM).date == PartialDate("2025-03-27")
    said = replace(CLAIM, date_said=PartialDate("2025-03-26"))
    assert ClaimRecord(article, said).date == PartialDate("2025-03-26")
    assert ClaimRecord(Article("a"), CLAIM).date is None


@pytest.mark.parametrize(
    ("status", "is_estimate"),
    [
        (ObsStatus.NORMAL, False),
        (ObsStatus.ESTIMATE, True),
        (ObsStatus.FORECAST, True),
        (ObsStatus.PROVISIONAL, True),
        (ObsStatus.UNCERTAIN, False),
        (ObsStatus.UNKNOWN, False),
    ],
)
def test_what_a_publisher_calls_an_estimate(status: ObsStatus, *, is_estimate: bool) -> None:
    comparison = Comparison(
        source="NATO",
        edition="e",
        published=None,
        ref_area="POL",
        indicator=Indicator.SHARE_OF_GDP,
        time_period=2025,
        observed=Decimal(1),
        obs_status=status,
        unit_measure="PC_GDP",
        difference=Decimal(0),
        is_consistent=True,
        is_known=False,
        kind=ReadingKind.AS_STATED,
    )
    assert comparison.is_estimate is is_estimate


def test_values_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        CLAIM.value = "1"
