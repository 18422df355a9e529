"""Put sound tables together into the frames that the rest of the product reads."""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any, Final

import pandas as pd

from defence_claims.errors import Fault
from defence_claims.model import Edition
from defence_claims.periods import PartialDate
from defence_claims.reference.descriptor import Resource
from defence_claims.reference.files import Opened

_TEXT: Final = "str"
_COLUMNS: dict[str, tuple[str, ...]] = {
    "editions": tuple(
        "edition source title short_title published date_basis is_date_verified estimate_years "
        "price_base_year definition coverage note citation".split()
    ),
    "areas": ("ref_area", "name", "short_name", "alpha2", "aliases", "kind"),
    "groups": ("group", "ref_area", "start", "end", "note", "source"),
    "obtained_from": ("via", "obtained_from"),
    "corrections": tuple(
        "correction_id table edition indicator ref_area time_period unit_measure found status "
        "reason expect".split()
    ),
    "pledges": tuple(
        "pledge_id ref_area indicator obs_value value_high unit_measure unit_mult comparator "
        "is_approximate time_period modality statement announced_on source_title source_url "
        "origin claim_id definition".split()
    ),
    "stated_counts": tuple(
        "edition time_period threshold obs_value unit_measure obs_status method statement "
        "source_url".split()
    ),
    "exchange_rates": ("currency", "time_period", "obs_value", "is_partial", "source"),
}
_OBSERVED = tuple(
    "indicator ref_area time_period obs_value unit_measure unit_mult price_base decimals "
    "obs_status method via".split()
)


def _empty(columns: Iterable[str]) -> pd.DataFrame:
    return pd.DataFrame({column: pd.Series(dtype=_TEXT) for column in columns})


EMPTY = {name: _empty(columns) for name, columns in _COLUMNS.items()}
"""What stands in for a list that is damaged, so that readers need not ask first."""


def pledges(table: pd.DataFrame) -> pd.DataFrame:
    """Return the pledges with unit_mult (int64) and is_approximate (bool) typed."""
    return table.assign(
        unit_mult=table["unit_mult"].astype("int64"),
        is_approximate=table["is_approximate"] == "true",
    )


def stated_counts(table: pd.DataFrame, edition_table: pd.DataFrame) -> pd.DataFrame:
    """Return the stated counts with time_period and a column `value` as int64.

    A count of an edition without a date is left out, as its observations are.
    """
    table = table[table["edition"].isin(edition_table["edition"])]
    return table.assign(
        time_period=table["time_period"].astype("int64"),
        value=table["obs_value"].astype("int64"),
    )


def observations(
    resources: tuple[Resource, ...],
    frames: Mapping[str, pd.DataFrame],
    edition_table: pd.DataFrame,
    faults: list[Fault],
) -> pd.DataFrame:
    """Return one frame of every sound edition; an edition without a date is left out.

    The columns are those of `Reference.observations`.
    """
    published = dict(zip(edition_table["edition"], edition_table["published"], strict=True))
    parts: list[tuple[Resource, pd.DataFrame]] = []
    for resource in resources:
        if resource.edition and resource.edition not in published:
            faults.append(
                Fault(
                    resource.file,
                    None,
                    "",
                    f"the edition {resource.edition}, of which no date is known",
                    "a sound row for it in editions.csv",
                    "Add or repair that row; until then the table is left out.",
                )
            )
        elif resource.edition and resource.name in frames:
            parts.append((resource, frames[resource.name]))
    frame = pd.concat([_empty(_OBSERVED), *(part for _, part in parts)], ignore_index=True)
    sizes = [len(part) for _, part in parts]

    def spread(values: list[str]) -> pd.Series:
        return pd.Series(values, dtype=_TEXT).repeat(sizes).reset_index(drop=True)

    mult = frame["unit_mult"].astype("int64")
    return pd.DataFrame(
        {
            "source": spread([resource.source for resource, _ in parts]),
            "edition": spread([resource.edition for resource, _ in parts]),
            "published": spread([published[resource.edition] for resource, _ in parts]),
            "indicator": frame["indicator"],
            "ref_area": frame["ref_area"],
            "time_period": frame["time_period"].astype("int64"),
            "obs_value": frame["obs_value"],
            "value": frame["obs_value"].astype("float64") * 10.0**mult,
            "unit_measure": frame["unit_measure"],
            "unit_mult": mult,
            "price_base": frame["price_base"],
            "decimals": frame["decimals"].astype("int64"),
            "obs_status": frame["obs_status"],
            "method": frame["method"],
            "via": frame["via"],
        }
    )


def editions(table: pd.DataFrame) -> tuple[Edition, ...]:
    """Return the editions in the order of editions.csv."""
    return tuple(
        Edition(
            id=row["edition"],
            source=row["source"],
            title=row["title"],
            short_title=row["short_title"],
            published=PartialDate.parse(row["published"]),
            date_basis=row["date_basis"],
            is_date_verified=row["is_date_verified"] == "true",
            citation=row["citation"],
        )
        for row in table.to_dict("records")
    )


def exchange_rates(table: pd.DataFrame) -> pd.DataFrame:
    """Return the rates: units of a currency for one US dollar, as text and as a float."""
    return pd.DataFrame(
        {
            "currency": table["currency"],
            "time_period": table["time_period"].astype("int64"),
            "obs_value": table["obs_value"],
            "value": table["obs_value"].astype("float64"),
            "is_partial": table["is_partial"] == "true",
            "source": table["source"],
        }
    )


def inventory(
    resources: tuple[Resource, ...], opened: list[Opened], sound: set[str]
) -> pd.DataFrame:
    """Return one row a file of the package, for the page of sources."""
    columns: dict[str, Any] = {
        "name": [r.name for r in resources],
        "path": [r.path for r in resources],
        "title": [r.title for r in resources],
        "source": [r.source for r in resources],
        "edition": [r.edition for r in resources],
        "licence": [r.licence for r in resources],
        "rows": [0 if f.frame is None else len(f.frame) for f in opened],
        "bytes": [len(f.content) for f in opened],
        "sha256": [f.sha256 for f in opened],
        "is_sound": [r.name in sound for r in resources],
        "may_be_shared": [r.may_be_shared for r in resources],
    }
    kinds = {"rows": "int64", "bytes": "int64", "is_sound": "bool", "may_be_shared": "bool"}
    return pd.DataFrame(
        {name: pd.Series(values, dtype=kinds.get(name, _TEXT)) for name, values in columns.items()}
    )


def fingerprint(resources: tuple[Resource, ...], opened: list[Opened]) -> str:
    """Return one sha256 over the paths and hashes of all files, as they are on disk."""
    lines = sorted(f"{r.path} {f.sha256}\n" for r, f in zip(resources, opened, strict=True))
    return hashlib.sha256("".join(lines).encode()).hexdigest()
