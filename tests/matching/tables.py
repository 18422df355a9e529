"""Small reference tables made in a test: the protocol the join reads, nothing else."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas as pd

from defence_claims.matching import Prepared, assess, judge
from defence_claims.matching.tables import OBSERVATION_COLUMNS
from defence_claims.model import (
    Article,
    Claim,
    Claimant,
    ClaimRecord,
    Edition,
    Finding,
    Judgement,
    Quote,
)
from defence_claims.periods import PartialDate, Period
from defence_claims.vocab import Indicator

TODAY = date(2026, 11, 23)

PLEDGE_COLUMNS = (
    "pledge_id ref_area indicator obs_value value_high unit_measure unit_mult comparator "
    "is_approximate time_period modality announced_on statement source_url claim_id definition"
).split()
COUNT_COLUMNS = "edition time_period threshold obs_value obs_status method statement source_url"
RATE_COLUMNS = "currency time_period obs_value source is_partial"


@dataclass(frozen=True)
class SmallTables:
    """Frames made in the test; editions are those the observations name."""

    observations: pd.DataFrame
    exchange_rates: pd.DataFrame
    pledges: pd.DataFrame
    stated_counts: pd.DataFrame
    editions: tuple[Edition, ...]
    groups: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def members(self, group: str, year: int) -> frozenset[str]:
        """The same members in every year; NATO is Poland, Estonia and Iceland unless said."""
        del year
        return self.groups.get(group, frozenset())


def observation(
    value: str, published: str = "2024-06-17", area: str = "POL", year: int = 2024, **parts: Any
) -> dict[str, Any]:
    """One figure of NATO's table of a day: a share of GDP of Poland for 2024, unless said."""
    source = parts.get("source", "NATO")
    told = {
        "source": source,
        "edition": f"{source}-{published}",
        "published": published,
        "indicator": "share_of_gdp",
        "ref_area": area,
        "time_period": year,
        "obs_value": value,
        "unit_measure": "PC_GDP",
        "unit_mult": 0,
        "price_base": "",
        "decimals": 2,
        "obs_status": "A",
    }
    return told | parts


def money(value: str, **parts: Any) -> dict[str, Any]:
    """A sum in millions at current prices, in US dollars unless said."""
    told = {"indicator": "amount", "unit_measure": "USD", "unit_mult": 6, "decimals": 0}
    return observation(value, **(told | {"price_base": "current"} | parts))


def pledge(value: str, year: str = "2025", announced: str = "2024-08-28", **parts: Any) -> dict:
    """A plan of Poland as a share of GDP, unless said."""
    told = {
        "pledge_id": f"pledge-{value}-{year}-{announced}",
        "ref_area": "POL",
        "indicator": "share_of_gdp",
        "obs_value": value,
        "value_high": "",
        "unit_measure": "PC_GDP",
        "unit_mult": 0,
        "comparator": "eq",
        "is_approximate": False,
        "time_period": year,
        "modality": "plan",
        "announced_on": announced,
        "statement": "",
        "source_url": "",
        "claim_id": "",
        "definition": "",
    }
    return told | parts


def rate(currency: str, per_dollar: str, year: int = 2024, **parts: Any) -> dict[str, Any]:
    """The average of a year, in units of the currency for one US dollar."""
    told = {"currency": currency, "time_period": year, "obs_value": per_dollar}
    return told | {"source": f"rates of {currency}", "is_partial": False} | parts


def stated_count(edition: str, value: str, year: int = 2024, **parts: Any) -> dict[str, Any]:
    """What a press note says of the number of allies at 2%."""
    told = {"edition": edition, "time_period": year, "threshold": "2", "obs_value": value}
    words = {"obs_status": "E", "method": "press", "statement": "words", "source_url": ""}
    return told | words | parts


def tables(
    observations: Iterable[dict[str, Any]] = (),
    rates: Iterable[dict[str, Any]] = (),
    pledges: Iterable[dict[str, Any]] = (),
    counts: Iterable[dict[str, Any]] = (),
    groups: Mapping[str, Iterable[str]] | None = None,
) -> SmallTables:
    """Tables of the given rows."""
    rows = list(observations)
    told = {
        row["edition"]: Edition(
            id=row["edition"],
            source=row["source"],
            title=row["edition"],
            short_title=row["edition"],
            published=PartialDate.parse(row["published"]),
            date_basis="",
            is_date_verified=True,
            citation=row["edition"],
        )
        for row in rows
    }
    members = groups or {"NATO": ("POL", "EST", "ISL")}
    return SmallTables(
        observations=pd.DataFrame(rows, columns=list(OBSERVATION_COLUMNS)),
        exchange_rates=pd.DataFrame(list(rates), columns=RATE_COLUMNS.split()),
        pledges=pd.DataFrame(list(pledges), columns=PLEDGE_COLUMNS),
        stated_counts=pd.DataFrame(list(counts), columns=COUNT_COLUMNS.split()),
        editions=tuple(told.values()),
        groups={name: frozenset(areas) for name, areas in members.items()},
    )


def record(value: str = "4.1", said: str | None = "2025-03-26", **parts: Any) -> ClaimRecord:
    """A claim of a share of GDP of Poland in 2024, said on 26 March 2025, unless said."""
    told: dict[str, Any] = {
        "id": "a-claim",
        "quote": Quote("words"),
        "claimant": Claimant("Somebody"),
        "indicator": Indicator.SHARE_OF_GDP,
        "unit_measure": "PC_GDP",
        "ref_area": ("POL",),
        "time_period": Period.parse("2024"),
        "date_said": None if said is None else PartialDate.parse(said),
    }
    return ClaimRecord(Article(id="an-article"), Claim(value=value, **(told | parts)))


def finding(claim: ClaimRecord, held: SmallTables, as_of: date = TODAY) -> Finding:
    """What is found of one claim; columns must come to the same."""
    prepared = Prepared(held, as_of)
    found = assess([claim], prepared)[claim.claim.id]
    judged = judge([claim], prepared)[claim.claim.id]
    assert judged == Judgement(found.kind, found.rule, found.primary_source)
    return found
