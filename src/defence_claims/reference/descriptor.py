"""Read `datapackage.json` and the table schemas beside it into frozen values.

Only the part of Data Package v2 that this package uses is read: tables with a
schema, and one GeoJSON file. These properties are our own: `edition`, `source` and
`may_be_shared` of a resource, and `rule` of a field (a partial date or a period).
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from defence_claims.errors import Fault
from defence_claims.reference.tables import SourceInfo

FILE = "datapackage.json"
FOLDER = "reference"
_RESTORE = "Restore the file, or correct it and check the folder again."


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a table schema."""

    name: str
    type: str
    required: bool
    pattern: str | None
    enum: frozenset[str] | None
    rule: str | None


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """A column whose values must be found in a column of another table."""

    column: str
    table: str
    target: str


@dataclass(frozen=True, slots=True)
class Schema:
    """What a table must look like."""

    name: str
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...]

    @property
    def columns(self) -> list[str]:
        """The names of the columns, in their order."""
        return [field.name for field in self.fields]


@dataclass(frozen=True, slots=True)
class Resource:
    """One file of the package, as the descriptor announces it."""

    name: str
    path: str  # relative to the reference folder
    title: str
    source: str
    edition: str
    licence: str
    schema: Schema | None
    bytes: int
    sha256: str
    may_be_shared: bool  # false for an edition that somebody imported for their own use

    @property
    def file(self) -> str:
        """The path as faults name it: relative to the data folder."""
        return f"{FOLDER}/{self.path}"


@dataclass(frozen=True, slots=True)
class Descriptor:
    """The whole of datapackage.json."""

    resources: tuple[Resource, ...]
    sources: Mapping[str, SourceInfo]


def read(folder: Path) -> tuple[Descriptor, tuple[Fault, ...]]:
    """Read the descriptor of a reference folder; what cannot be read is a fault."""
    faults: list[Fault] = []
    content = _read_json(folder / FILE, f"{FOLDER}/{FILE}", faults)
    schemas: dict[str, Schema | None] = {}
    resources = []
    for position, entry in enumerate(content.get("resources", [])):
        try:
            path = entry.get("schema")
            if path is not None and path not in schemas:
                schemas[path] = _read_schema(folder, path, faults)
            if path is not None and schemas[path] is None:
                continue  # the schema has its fault already; its tables cannot be read
            resources.append(_resource(entry, schemas[path] if path else None))
        except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
            faults.append(_incomplete(f"resource {position + 1}", error))
    sources = {}
    for position, entry in enumerate(content.get("sources", [])):
        try:
            sources[entry["code"]] = _source(entry)
        except (KeyError, TypeError) as error:
            faults.append(_incomplete(f"source {position + 1}", error))
    return Descriptor(tuple(resources), sources), tuple(faults)


def _read_json(path: Path, name: str, faults: list[Fault]) -> dict[str, Any]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        faults.append(Fault(name, None, "", "no such file", "a JSON file", _RESTORE))
    except json.JSONDecodeError as error:
        found = f"{error.msg} at column {error.colno}"
        faults.append(Fault(name, error.lineno, "", found, "valid JSON", _RESTORE))
    except (OSError, UnicodeDecodeError) as error:
        faults.append(Fault(name, None, "", str(error), "a readable UTF-8 file", _RESTORE))
    else:
        if isinstance(content, dict):
            return content
        found = type(content).__name__
        faults.append(Fault(name, 1, "", found, "a JSON object", _RESTORE))
    return {}


def _read_schema(folder: Path, path: str, faults: list[Fault]) -> Schema | None:
    content = _read_json(folder / path, f"{FOLDER}/{path}", faults)
    if not content:
        return None
    try:
        return Schema(
            name=path,
            fields=tuple(_field(entry) for entry in content["fields"]),
            primary_key=tuple(content.get("primaryKey", ())),
            foreign_keys=tuple(
                ForeignKey(
                    key["fields"][0], key["reference"]["resource"], key["reference"]["fields"][0]
                )
                for key in content.get("foreignKeys", ())
            ),
        )
    except (KeyError, TypeError, IndexError) as error:
        fault = _incomplete("schema", error)
        faults.append(Fault(f"{FOLDER}/{path}", None, *_tail(fault)))
        return None


def _tail(fault: Fault) -> tuple[str, str, str, str]:
    return fault.where, fault.found, fault.expected, fault.next_step


def _field(entry: dict[str, Any]) -> Field:
    constraints = entry.get("constraints", {})
    enum = constraints.get("enum")
    return Field(
        name=entry["name"],
        type=entry["type"],
        required=bool(constraints.get("required", False)),
        pattern=constraints.get("pattern"),
        enum=None if enum is None else frozenset(map(str, enum)),
        rule=entry.get("rule"),
    )


def _resource(entry: dict[str, Any], schema: Schema | None) -> Resource:
    return Resource(
        name=entry["name"],
        path=entry["path"],
        title=entry["title"],
        source=entry["source"],
        edition=entry.get("edition", ""),
        licence=entry["licenses"][0]["title"],
        schema=schema,
        bytes=int(entry["bytes"]),
        sha256=str(entry["hash"]).removeprefix("sha256:"),
        may_be_shared=entry.get("may_be_shared", True) is True,
    )


def _source(entry: dict[str, Any]) -> SourceInfo:
    return SourceInfo(
        code=entry["code"],
        title=entry["title"],
        publisher=entry["publisher"],
        licence=entry["licence"]["title"],
        licence_url=entry["licence"].get("path", ""),
        citation=entry["citation"],
        url=entry.get("path", ""),
        note=entry.get("note", ""),
    )


def _incomplete(where: str, error: Exception) -> Fault:
    return Fault(
        f"{FOLDER}/{FILE}",
        None,
        where,
        f"an incomplete entry ({type(error).__name__}: {error})",
        "every property that data/README.md lists",
        _RESTORE,
    )
