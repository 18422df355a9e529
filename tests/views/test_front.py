"""The stories of the front page: which figures tell each."""

import pytest

from defence_claims.dataset import Dataset
from defence_claims.views.front import Story, stories


@pytest.fixture(scope="module")
def told(shipped: Dataset) -> dict[str, Story]:
    return {story.record.claim.id: story for story in stories(shipped)}


@pytest.mark.parametrize(
    ("claim_id", "first", "last", "at"),
    [
        pytest.param(
            "rutte-poland-2024-over-4",
            ("June 2024", 4.12),
            ("July 2026", "3.75%"),
            0.5,
            id="edition by edition where several have the figure",
        ),
        pytest.param(
            "trump-2026-got-them-to-5",
            ("2021", 1.62),
            ("2026", "2.53%"),
            5.0,
            id="the years up to the claimed one where one edition has it",
        ),
        pytest.param(
            "rutte-2026-trump-trillion",
            ("2017", 19.507e9),
            ("2025", "USD 1.2 tn"),
            8.0,
            id="a sum over a base year as it grew",
        ),
        pytest.param(
            "trump-2026-virtually-100",
            ("2014", 69.3),
            ("2017", "70.0%"),
            None,
            id="a share that is only worked out, by its years",
        ),
        pytest.param(
            "starmer-2025-4-1-in-2027",
            ("2021", 2.3),
            ("2026", "2.56%"),
            6.0,
            id="a plan for a year ahead after the newest years",
        ),
    ],
)
def test_a_card_has_the_figures_that_tell_its_story(
    told: dict[str, Story],
    claim_id: str,
    first: tuple[str, float],
    last: tuple[str, str],
    at: float | None,
) -> None:
    story = told[claim_id]
    points = list(story.points.itertuples(index=False, name=None))
    assert points[0][0] == first[0]
    assert points[0][1] == pytest.approx(first[1], abs=0.05 if first[1] < 100 else 1e6)
    assert (points[-1][0], points[-1][3]) == last
    assert [point[3] for point in points[:-1]] == [""] * (len(points) - 1)
    assert story.at == at
