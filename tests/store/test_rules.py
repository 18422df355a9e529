from dataclasses import replace

import pytest

from defence_claims.model import Claim, Claimant, Quote
from defence_claims.store.rules import UNITS, breaches, with_figure
from defence_claims.vocab import Comparator, Indicator

SHARE = Claim(
    id="c-1",
    quote=Quote("spent 4.7% of GDP on defence"),
    claimant=Claimant("NATO"),
    indicator=Indicator.SHARE_OF_GDP,
    value="4.7",
    unit_measure="PC_GDP",
    ref_area=("POL",),
)
RANK = replace(
    SHARE,
    quote=Quote("is the highest among allies", figure="highest"),
    indicator=Indicator.RANK,
    value="1",
    unit_measure="RANK",
    counterpart_area="NATO",
)
COUNT = replace(
    SHARE,
    quote=Quote("23 allies now meet 2%"),
    indicator=Indicator.COUNT_OF_ALLIES,
    value="23",
    unit_measure="ALLIES",
    threshold="2",
    threshold_comparator=Comparator.GE,
)


@pytest.mark.parametrize("claim", [SHARE, RANK, COUNT], ids=["a share", "a rank", "a count"])
def test_sound_claims_break_nothing(claim: Claim) -> None:
    assert list(breaches(claim)) == []


BROKEN = [
    pytest.param(
        replace(RANK, counterpart_area=None), ["counterpart_area"], id="a rank among nobody"
    ),
    pytest.param(
        replace(COUNT, threshold_comparator=None),
        ["threshold"],
        id="a threshold without a direction",
    ),
    pytest.param(
        replace(COUNT, threshold=None), ["threshold"], id="a direction without a threshold"
    ),
    pytest.param(
        replace(COUNT, threshold_comparator=Comparator.RANGE),
        ["threshold_comparator"],
        id="a threshold is one number",
    ),
    pytest.param(
        replace(SHARE, threshold="2", threshold_comparator=Comparator.GE),
        ["threshold"],
        id="only a count has a threshold",
    ),
    pytest.param(
        replace(SHARE, value_high="5"), ["value_high"], id="an upper bound without a range"
    ),
    pytest.param(
        replace(
            SHARE,
            quote=Quote("between 4.7% and 4.7% of GDP"),
            comparator=Comparator.RANGE,
            value_high="4.7",
        ),
        ["value_high"],
        id="a range of no width",
    ),
    pytest.param(
        replace(SHARE, quote=Quote("4.7% " + "and on " * 20)), ["quote"], id="a paragraph"
    ),
    pytest.param(
        replace(COUNT, unit_measure="PERSONS"), ["unit_measure"], id="allies are no persons"
    ),
]


@pytest.mark.parametrize(("claim", "keys"), BROKEN)
def test_each_breach_names_its_key(claim: Claim, keys: list[str]) -> None:
    assert [breach.key for breach in breaches(claim)] == keys


def test_every_indicator_has_its_units() -> None:
    assert set(UNITS) == set(Indicator)


def test_an_unmarked_figure_is_marked_with_the_printed_number() -> None:
    assert with_figure(SHARE).quote.figure == "4.7"
    assert with_figure(RANK) == RANK
