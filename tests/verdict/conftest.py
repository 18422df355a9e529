"""Claims and comparisons with only the parts that a rule looks at."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from defence_claims.model import Claim, Claimant, Comparison, Quote
from defence_claims.periods import PartialDate, Period
from defence_claims.vocab import Indicator, ObsStatus, ReadingKind


@pytest.fixture(scope="session")
def make_claim() -> Callable[..., Claim]:
    """Make a claim of 4.7% of GDP for Poland in 2025, except for what is given."""

    def make(value: str = "4.7", **parts: Any) -> Claim:
        told: dict[str, Any] = {
            "id": "a-claim",
            "quote": Quote("words", figure=value),
            "claimant": Claimant("Somebody"),
            "indicator": Indicator.SHARE_OF_GDP,
            "unit_measure": "PC_GDP",
            "ref_area": ("POL",),
            "time_period": Period.parse("2025"),
        }
        return Claim(value=value, **(told | parts))

    return make


@pytest.fixture(scope="session")
def make_comparison() -> Callable[..., Comparison]:
    """Make an observation of NATO's table of June 2024, consistent or not as told."""

    def make(observed: str = "4.7", *, published: str | None = "2024-06-17", **parts: Any) -> Any:
        told: dict[str, Any] = {
            "source": "NATO",
            "edition": f"NATO-{published}",
            "ref_area": "POL",
            "indicator": Indicator.SHARE_OF_GDP,
            "time_period": 2025,
            "obs_status": ObsStatus.NORMAL,
            "unit_measure": "PC_GDP",
            "difference": Decimal(observed) - Decimal("4.7"),
            "is_consistent": Decimal(observed) == Decimal("4.7"),
            "is_known": published is not None and published < "2025-03-26",
            "kind": ReadingKind.AS_STATED,
            "published": None if published is None else PartialDate.parse(published),
            "observed": Decimal(observed),
        }
        return Comparison(**(told | parts))

    return make
