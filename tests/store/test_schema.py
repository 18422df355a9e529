import json
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from defence_claims.model import Article, Claim
from defence_claims.store import dumps, json_schema, write_schema
from tests.strategies import articles, claim_lists

VALIDATOR = Draft202012Validator(json_schema())


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(json_schema())


def test_write_schema_writes_what_json_schema_gives(tmp_path: Path) -> None:
    path = write_schema(tmp_path)
    assert path.name == "claims.schema.json"
    assert json.loads(path.read_text(encoding="utf-8")) == json_schema()


@settings(max_examples=50, deadline=None)
@given(article=articles, claims=claim_lists)
def test_what_is_written_fits_the_schema(article: Article, claims: list[Claim]) -> None:
    assert list(VALIDATOR.iter_errors(yaml.safe_load(dumps(article, claims)))) == []


@pytest.mark.parametrize(
    ("key", "value"),
    [
        pytest.param("indicator", "share_of_gpd", id="an unknown indicator"),
        pytest.param("value", 4.7, id="a number where the printed string belongs"),
        pytest.param("unit_measure", "ALLIES", id="a unit that does not fit the indicator"),
        pytest.param("colour", "red", id="an unknown key"),
        pytest.param("modality", None, id="null where a value is required"),
    ],
)
def test_the_schema_refuses(key: str, value: object) -> None:
    claim = {
        "id": "c-1",
        "quote": {"exact": "spent 4.7% of GDP"},
        "claimant": {"name": "NATO"},
        "ref_area": "POL",
        "indicator": "share_of_gdp",
        "value": "4.7",
        "unit_measure": "PC_GDP",
        "modality": "actual",
    }
    sound = {"article": {"id": "a-1"}, "claims": [claim]}
    assert VALIDATOR.is_valid(sound)
    assert not VALIDATOR.is_valid({"article": {"id": "a-1"}, "claims": [claim | {key: value}]})
