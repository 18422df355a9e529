"""Load the reference tables: open, check, leave out what is damaged, put the rest together."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pandas as pd

from defence_claims.errors import Fault
from defence_claims.model import Edition
from defence_claims.periods import PartialDate
from defence_claims.reference import descriptor
from defence_claims.reference.checks import ROW, TABLE, Problem, problems
from defence_claims.reference.descriptor import FOLDER, Resource
from defence_claims.reference.files import ACCEPT, RESTORE, Opened, line_of, open_resource
from defence_claims.reference.guards import broken_guards
from defence_claims.reference.tables import Reference

_CORRECT = "Correct the line, then refresh datapackage.json."
_SHOWN = 50  # lines of one kind of fault in one column; the rest is counted
_TEXT = "str"
_LISTS: dict[str, tuple[str, ...]] = {
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
        "origin claim_id".split()
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


def load(data_dir: Path) -> Reference:
    """Return every sound table of `data_dir/reference`, with the faults of the others.

    Hash, size, columns, types, codes, keys and references of every file are checked. A
    damaged table is left out whole: half a table would make a rank or a count wrong
    without a sign of it. Nothing is raised for damaged data; see `Reference.require_sound`.
    """
    folder = data_dir / FOLDER
    package, found = descriptor.read(folder)
    faults = [*found, *_unlisted(folder, package.resources)]
    opened = [open_resource(folder, i, r) for i, r in enumerate(package.resources)]
    for file in opened:
        faults += file.faults
    frames = _checked(package.resources, opened, faults)
    lists = {
        name: frames.get(name, pd.DataFrame({c: pd.Series(dtype=_TEXT) for c in columns}))
        for name, columns in _LISTS.items()
    }
    observed = _observations(package.resources, frames, lists["editions"], faults)
    faults += broken_guards(lists["corrections"], observed, lists["stated_counts"])
    boundaries = _boundaries(package.resources, opened, faults)
    sound = {r.name for r in package.resources} - {
        r.name for r in package.resources for f in faults if f.file == r.file
    }
    return Reference(
        editions=_editions(lists["editions"]),
        observations=observed,
        exchange_rates=_rates(lists["exchange_rates"]),
        pledges=lists["pledges"].assign(
            unit_mult=lists["pledges"]["unit_mult"].astype("int64"),
            is_approximate=lists["pledges"]["is_approximate"] == "true",
        ),
        stated_counts=lists["stated_counts"].assign(
            time_period=lists["stated_counts"]["time_period"].astype("int64"),
            value=lists["stated_counts"]["obs_value"].astype("int64"),
        ),
        groups=lists["groups"],
        areas=lists["areas"],
        corrections=lists["corrections"],
        obtained_from=lists["obtained_from"],
        edition_table=lists["editions"],
        sources=package.sources,
        tables=_inventory(package.resources, opened, sound),
        boundaries=boundaries,
        fingerprint=_fingerprint(package.resources, opened),
        faults=tuple(faults),
    )


def _unlisted(folder: Path, resources: Iterable[Resource]) -> list[Fault]:
    listed = {resource.path for resource in resources}
    return [
        Fault(
            f"{FOLDER}/{name}",
            None,
            "",
            "a table that datapackage.json does not list",
            "every table to be listed",
            "Give it a row in editions.csv and refresh datapackage.json, or take the file away.",
        )
        for path in sorted(folder.rglob("*.csv"))
        if (name := path.relative_to(folder).as_posix()) not in listed
    ]


def _checked(
    resources: tuple[Resource, ...], opened: list[Opened], faults: list[Fault]
) -> dict[str, pd.DataFrame]:
    """Return the sound tables by name; tables of one schema are checked in one go."""
    targets = {
        (key.table, key.target): frozenset(frame[key.target])
        for resource in resources
        if resource.schema is not None
        for key in resource.schema.foreign_keys
        for other, file in zip(resources, opened, strict=True)
        if other.name == key.table and (frame := file.frame) is not None and key.target in frame
    }
    found: list[Problem] = []
    by_schema = defaultdict(list)
    for resource, file in zip(resources, opened, strict=True):
        if resource.schema is not None and file.frame is not None:
            by_schema[resource.schema].append(file.frame)
    for schema, frames in by_schema.items():
        found += problems(pd.concat(frames, ignore_index=True), schema, targets)
    faults += _located(found, resources, opened)
    damaged = {problem.table for problem in found}
    return {
        resource.name: file.frame.drop(columns=[TABLE, ROW])
        for i, (resource, file) in enumerate(zip(resources, opened, strict=True))
        if file.frame is not None and not file.faults and i not in damaged
    }


def _located(
    found: list[Problem], resources: tuple[Resource, ...], opened: list[Opened]
) -> list[Fault]:
    """Turn problems into faults with lines; a column that is wrong throughout is cut short."""
    grouped: dict[tuple[int, str, str], list[Problem]] = defaultdict(list)
    for problem in found:
        grouped[problem.table, problem.column, problem.expected].append(problem)
    faults = []
    for (table, column, expected), group in grouped.items():
        file = resources[table].file
        faults += [
            Fault(file, line_of(opened[table].content, p.row), column, p.found, expected, _CORRECT)
            for p in group[:_SHOWN]
        ]
        if rest := len(group) - _SHOWN:
            if rest > 0:
                more = f"the same in {rest} more lines"
                faults.append(Fault(file, None, column, more, expected, _CORRECT))
    return faults


def _observations(
    resources: tuple[Resource, ...],
    frames: dict[str, pd.DataFrame],
    editions: pd.DataFrame,
    faults: list[Fault],
) -> pd.DataFrame:
    published = dict(zip(editions["edition"], editions["published"], strict=True))
    parts = []
    for resource in resources:
        if not resource.edition:
            continue
        if resource.edition not in published:
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
        elif resource.name in frames:
            parts.append(
                frames[resource.name].assign(
                    source=resource.source,
                    edition=resource.edition,
                    published=published[resource.edition],
                )
            )
    columns = ["source", "edition", "published", *_OBSERVED]
    empty = pd.DataFrame({c: pd.Series(dtype=_TEXT) for c in columns})
    frame = pd.concat(parts, ignore_index=True) if parts else empty
    mult = frame["unit_mult"].astype("int64")
    frame = frame[columns].assign(
        time_period=frame["time_period"].astype("int64"),
        unit_mult=mult,
        decimals=frame["decimals"].astype("int64"),
        value=frame["obs_value"].astype("float64") * 10.0**mult,
    )
    order = [*columns[: columns.index("obs_value") + 1], "value"]
    return frame[[*order, *(c for c in columns if c not in order)]]


def _editions(table: pd.DataFrame) -> tuple[Edition, ...]:
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


def _rates(table: pd.DataFrame) -> pd.DataFrame:
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


def _boundaries(
    resources: tuple[Resource, ...], opened: list[Opened], faults: list[Fault]
) -> dict[str, Any]:
    for resource, file in zip(resources, opened, strict=True):
        if not resource.path.endswith(".geojson") or file.faults:
            continue
        try:
            content = json.loads(file.content)
        except ValueError as error:
            faults.append(Fault(resource.file, None, "", str(error), "valid GeoJSON", RESTORE))
            continue
        if isinstance(content, dict) and content.get("type") == "FeatureCollection":
            return content
        found = "JSON of another kind"
        faults.append(Fault(resource.file, None, "", found, "a FeatureCollection", ACCEPT))
    return {}


def _inventory(
    resources: tuple[Resource, ...], opened: list[Opened], sound: set[str]
) -> pd.DataFrame:
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
    }
    kinds = {"rows": "int64", "bytes": "int64", "is_sound": "bool"}
    return pd.DataFrame(
        {name: pd.Series(values, dtype=kinds.get(name, _TEXT)) for name, values in columns.items()}
    )


def _fingerprint(resources: tuple[Resource, ...], opened: list[Opened]) -> str:
    lines = sorted(f"{r.path} {f.sha256}\n" for r, f in zip(resources, opened, strict=True))
    return hashlib.sha256("".join(lines).encode()).hexdigest()
