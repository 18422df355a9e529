"""The JSON Schema of a claims file, for editors and for other programs.

It is made from the same tables that reading follows and committed beside the
claims. It cannot say everything: codes of open lists, rules over several keys
and whether a quote holds its value are checked by `load` alone.
"""

import json
from pathlib import Path

from defence_claims.store.fields import ARTICLE, CLAIM, Field
from defence_claims.store.rules import MONEY, UNITS
from defence_claims.vocab import Indicator

SCHEMA_NAME = "claims.schema.json"


def json_schema() -> dict[str, object]:
    """The schema as JSON Schema, draft 2020-12."""
    claim = _object(CLAIM)
    claim["allOf"] = [_units_of(indicator) for indicator in Indicator]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Claims of one article",
        "type": "object",
        "properties": {
            "article": {"description": "The document the claims stand in.", **_object(ARTICLE)},
            "claims": {"type": "array", "minItems": 1, "items": claim},
        },
        "required": ["article", "claims"],
        "additionalProperties": False,
    }


def write_schema(claims_dir: Path) -> Path:
    """Write the schema beside the claims and give its path."""
    path = claims_dir / SCHEMA_NAME
    text = json.dumps(json_schema(), indent=2, ensure_ascii=False)
    path.write_text(f"{text}\n", encoding="utf-8")
    return path


def _object(fields: tuple[Field, ...]) -> dict[str, object]:
    return {
        "type": "object",
        "properties": {known.name: _property(known) for known in fields},
        "required": [known.name for known in fields if known.is_required],
        "additionalProperties": False,
    }


def _property(known: Field) -> dict[str, object]:
    if known.kind is None:
        return {"description": known.about, **_object(known.parts)}
    schema = dict(known.kind.schema)
    if known.is_required:
        return {"description": known.about, **schema}
    return {"description": known.about, "anyOf": [schema, {"type": "null"}]}


def _units_of(indicator: Indicator) -> dict[str, object]:
    units = UNITS[indicator]
    known: list[dict[str, object]] = [{"enum": sorted(units - {MONEY})}]
    if MONEY in units:
        known.append({"pattern": "^[A-Z]{3}$"})
    return {
        "if": {"properties": {"indicator": {"const": str(indicator)}}, "required": ["indicator"]},
        "then": {"properties": {"unit_measure": {"anyOf": known}}},
    }
