import pytest

from defence_claims.dataset import Dataset
from defence_claims.urlstate import ClaimFilter
from defence_claims.views.claims import MOST_LISTED, listed, matching


def test_a_list_that_is_short_enough_leaves_nothing_out(shipped: Dataset) -> None:
    assert len(shipped.records) < MOST_LISTED
    assert listed(shipped.records) == (shipped.records, "")


@pytest.mark.parametrize("most", [1, 10])
def test_of_a_long_list_the_newest_are_shown_and_the_rest_is_told(
    shipped: Dataset, most: int
) -> None:
    every = matching(ClaimFilter(), shipped)
    shown, left_out = listed(every, most)
    assert list(shown) == list(every[:most])
    assert left_out.startswith(f"The newest {most} of {len(every)} claims are listed")
