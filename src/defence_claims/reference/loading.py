"""Load the reference tables: open, check, leave out what is damaged, put the rest together."""

import json
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pandas as pd

from defence_claims.errors import Fault
from defence_claims.reference import assembly, descriptor
from defence_claims.reference.checks import Problem, problems
from defence_claims.reference.descriptor import FOLDER, Resource, Schema
from defence_claims.reference.files import ACCEPT, RESTORE, Opened, line_of, open_resource
from defence_claims.reference.guards import broken_guards
from defence_claims.reference.tables import Reference

_CORRECT = "Correct the line, then refresh datapackage.json."
_SHOWN = 50  # lines of one kind of fault in one column; the rest is counted


def load(data_dir: Path) -> Reference:
    """Return every sound table of `data_dir/reference`, with the faults of the others.

    Hash, size, columns, types, codes, keys and references of every file are checked. A
    damaged table is left out whole: half a table would make a rank or a count wrong
    without a sign of it. Nothing is raised for damaged data; see `Reference.require_sound`.
    """
    folder = data_dir / FOLDER
    package, found = descriptor.read(folder)
    faults = [*found, *_unlisted(folder, package.resources)]
    opened = [open_resource(folder, resource) for resource in package.resources]
    for file in opened:
        faults += file.faults
    frames = _checked(package.resources, opened, faults)
    lists = {name: frames.get(name, empty) for name, empty in assembly.EMPTY.items()}
    observed = assembly.observations(package.resources, frames, lists["editions"], faults)
    faults += broken_guards(lists["corrections"], observed, lists["stated_counts"])
    boundaries = _boundaries(package.resources, opened, faults)
    sound = {r.name for r in package.resources} - {
        r.name for r in package.resources for f in faults if f.file == r.file
    }
    return Reference(
        editions=assembly.editions(lists["editions"]),
        observations=observed,
        exchange_rates=assembly.exchange_rates(lists["exchange_rates"]),
        pledges=assembly.pledges(lists["pledges"]),
        stated_counts=assembly.stated_counts(lists["stated_counts"], lists["editions"]),
        groups=lists["groups"],
        areas=lists["areas"],
        corrections=lists["corrections"],
        obtained_from=lists["obtained_from"],
        edition_table=lists["editions"],
        sources=package.sources,
        tables=assembly.inventory(package.resources, opened, sound),
        boundaries=boundaries,
        fingerprint=assembly.fingerprint(package.resources, opened),
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
    by_schema: dict[Schema, dict[int, pd.DataFrame]] = defaultdict(dict)
    for i, (resource, file) in enumerate(zip(resources, opened, strict=True)):
        if resource.schema is not None and file.frame is not None:
            by_schema[resource.schema][i] = file.frame
    for schema, frames in by_schema.items():
        found += problems(pd.concat(frames), schema, targets)
    faults += _located(found, resources)
    damaged = {problem.table for problem in found}
    return {
        resource.name: file.frame
        for i, (resource, file) in enumerate(zip(resources, opened, strict=True))
        if file.frame is not None and not file.faults and i not in damaged
    }


def _located(found: list[Problem], resources: tuple[Resource, ...]) -> list[Fault]:
    """Turn problems into faults with lines; a column that is wrong throughout is cut short."""
    grouped: dict[tuple[int, str, str], list[Problem]] = defaultdict(list)
    for problem in found:
        grouped[problem.table, problem.column, problem.expected].append(problem)
    faults = []
    for (table, column, expected), group in grouped.items():
        file = resources[table].file
        faults += [
            Fault(file, line_of(p.row), column, p.found, expected, _CORRECT) for p in group[:_SHOWN]
        ]
        if len(group) > _SHOWN:
            more = f"the same in {len(group) - _SHOWN} more lines"
            faults.append(Fault(file, None, column, more, expected, _CORRECT))
    return faults


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
