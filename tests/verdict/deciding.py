"""The days of the tests of findings, and how they decide."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from defence_claims.model import Claim, Comparison, Finding
from defence_claims.periods import PartialDate
from defence_claims.verdict import decide

SAID = PartialDate("2025-03-26")
TODAY = date(2026, 11, 23)

BEFORE, AFTER, LATER, LATEST = "2024-06-17", "2025-08-27", "2026-03-26", "2026-07-10"

Make = Callable[..., Any]


def found(
    claim: Claim,
    comparisons: Sequence[Comparison],
    said: PartialDate | None = SAID,
    as_of: date = TODAY,
    **parts: Any,
) -> Finding:
    return decide(claim, comparisons, primary_source="NATO", said=said, as_of=as_of, **parts)
