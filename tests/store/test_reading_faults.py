from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from defence_claims.errors import ClaimsFileError, Fault
from defence_claims.store import load
from defence_claims.store.reading import MOST_FAULTS
from tests.store.reading import FILE, GOOD, read
from tests.strategies import CODES


def test_the_sound_file_of_these_tests_is_sound() -> None:
    found = read(GOOD)
    assert found.faults == ()
    assert [record.claim.id for record in found.records] == ["good"]


WHOLE_FILES = [
    pytest.param("", None, "an empty file", id="an empty file"),
    pytest.param("# only a comment\n", None, "an empty file", id="a comment and nothing else"),
    pytest.param("- a\n- b\n", 1, "no keys at the top", id="a list at the top"),
    pytest.param(
        "article:\n\tid: a-1\n",
        2,
        "text that is not YAML (found character that cannot start any token)",
        id="a tab as indentation",
    ),
    pytest.param(
        "article: {id: a-1\n",
        2,
        "text that is not YAML (did not find expected ',' or '}')",
        id="a brace left open",
    ),
    pytest.param(
        "a: b: c\n",
        1,
        "text that is not YAML (mapping values are not allowed in this context)",
        id="a colon in a bare text",
    ),
    pytest.param("ok: yes\na: \x07\n", 2, "a control character", id="a bell"),
    pytest.param(b"ok: yes\na: \xff\n", 2, "bytes that are not UTF-8", id="a stray byte"),
    pytest.param(
        "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
        1,
        "a YAML anchor or alias (& or *)",
        id="a bomb of aliases",
    ),
    pytest.param(
        "a: !!python/object/apply:os.system [ls]\n",
        1,
        "the YAML tag tag:yaml.org,2002:python/object/apply:os.system",
        id="a tag that would build an object",
    ),
    pytest.param("[" * 5000, 1, "more than 8 levels of nesting", id="a tower of brackets"),
    pytest.param("? [a]\n: b\n", 1, "a key that is not a word", id="a list as a key"),
    pytest.param("null: b\n", 1, "a key that is not a word", id="null as a key"),
    pytest.param(f"{GOOD}---\n{GOOD}", 13, "a second YAML document", id="two documents"),
    pytest.param("a" * (1024 * 1024 + 1), None, "more than 1 MiB", id="a file that is too large"),
]


@pytest.mark.parametrize(("text", "line", "found"), WHOLE_FILES)
def test_a_file_that_cannot_be_read_is_one_fault(
    text: str | bytes, line: int | None, found: str
) -> None:
    result = read(text)
    assert [(fault.file, fault.line, fault.found) for fault in result.faults] == [
        (FILE, line, found)
    ]
    assert result.records == ()


@pytest.mark.parametrize(
    ("text", "places"),
    [
        pytest.param("article:\nclaims:\n", [(1, "article"), (2, "claims")], id="both are null"),
        pytest.param(
            "article: 1\nclaims: 2\n", [(1, "article"), (2, "claims")], id="both are scalars"
        ),
        pytest.param("claims: []\n", [(None, ""), (1, "claims")], id="no article and no claims"),
        pytest.param(
            "article: {id: a-1}\nclaims:\n  - 1\n  - [2]\n",
            [(3, "claim 1"), (4, "claim 2")],
            id="claims that are no mappings",
        ),
    ],
)
def test_what_is_missing_is_named(text: str, places: list[tuple[int | None, str]]) -> None:
    assert [(fault.line, fault.where) for fault in read(text).faults] == places


def test_all_faults_come_at_once_and_the_good_claims_stay() -> None:
    second = GOOD.split("claims:\n")[1].replace("id: good", "id: bad")
    second = second.replace("POL", "PLO").replace("actual", "fact")
    found = read(GOOD + second + "    colour: red\n")
    assert [record.claim.id for record in found.records] == ["good"]
    assert [(fault.line, fault.where) for fault in found.faults] == [
        (16, "claim bad: ref_area"),
        (20, "claim bad: modality"),
        (21, "claim bad"),
    ]


MANY_FAULTS = [
    pytest.param("article: {id: a-1}\nclaims: [" + "{}," * 100_000 + "]", id="empty claims"),
    pytest.param("".join(f"key{n}: 1\n" for n in range(20_000)), id="unknown keys"),
    pytest.param("a: 1\n" * 50_000, id="one key over and over"),
    pytest.param(
        GOOD.replace("ref_area: POL", f"ref_area: [{'QQQ,' * 50_000}]"), id="areas that are none"
    ),
]


@pytest.mark.parametrize("text", MANY_FAULTS)
def test_of_a_flood_of_faults_the_first_are_told(text: str) -> None:
    found = read(text)
    assert found.records == ()
    assert len(found.faults) == MOST_FAULTS + 1
    assert [fault.found for fault in found.faults].count(f"more than {MOST_FAULTS} faults") == 1


def test_an_id_is_unique_over_all_files() -> None:
    found = read(GOOD, **{"b-2": GOOD.replace("id: a-1", "id: b-2")})
    assert [record.article.id for record in found.records] == ["a-1"]
    assert found.faults == (
        Fault(
            "claims/b-2.yaml",
            5,
            "claim good: id",
            "an id that stands at claims/a-1.yaml:5 already",
            "an id of its own",
            "Rename the newer one.",
        ),
    )


def test_an_article_is_found_by_its_file_name() -> None:
    found = read(GOOD.replace("id: a-1", "id: a-2"))
    assert [(fault.line, fault.found) for fault in found.faults] == [
        (2, "a-2 in a file named a-1.yaml")
    ]


def test_values_that_look_like_numbers_stay_as_typed() -> None:
    text = GOOD.replace("4.7% of GDP on defence", "4.70% at 12:30").replace(
        "value: 4.7", "value: 4.70"
    )
    found = read(f"{text}    place: 12:30\n    note: 0o14\n    statement: 1_000\n    family: 007\n")
    assert found.faults == ()
    claim = found.records[0].claim
    assert (claim.value, claim.place, claim.note, claim.statement, claim.family) == (
        "4.70",
        "12:30",
        "0o14",
        "1_000",
        "007",
    )


@pytest.mark.parametrize("spelling", ["", "~", "null", "Null", "NULL"])
def test_a_bare_null_means_not_known(spelling: str) -> None:
    found = read(GOOD.replace("  id: a-1\n", f"  id: a-1\n  title: {spelling}\n"))
    assert found.faults == ()
    assert found.records[0].article.title is None


def test_a_quoted_null_is_a_text() -> None:
    found = read(GOOD.replace("  id: a-1\n", '  id: a-1\n  title: "null"\n'))
    assert found.records[0].article.title == "null"


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm() -> None:
    assert read(("\ufeff" + GOOD).replace("\n", "\r\n").encode()).faults == ()


def test_require_sound_raises_every_fault() -> None:
    found = read(GOOD.replace("POL", "PLO").replace("actual", "fact"))
    with pytest.raises(
        ClaimsFileError, match=r"2 faults in the claims files:\nclaims/a-1\.yaml:8"
    ) as caught:
        found.require_sound()
    assert caught.value.faults == found.faults


def test_a_missing_folder_is_a_fault(tmp_path: Path) -> None:
    found = load(tmp_path / "claims", CODES)
    assert found.records == ()
    assert [fault.found for fault in found.faults] == ["no folder"]


def test_files_that_would_be_passed_over_are_named(tmp_path: Path) -> None:
    (tmp_path / "a-1.yml").write_text(GOOD)
    (tmp_path / "folder.yaml").mkdir()
    (tmp_path / "README.md").write_text("not a claim")
    found = load(tmp_path, CODES)
    assert [(fault.file.split("/")[1], fault.expected) for fault in found.faults] == [
        ("a-1.yml", "a name that ends in .yaml"),
        ("folder.yaml", "a file that can be read"),
    ]


def test_the_fingerprint_follows_every_byte_and_name(tmp_path: Path) -> None:
    path = tmp_path / "a-1.yaml"
    path.write_text(GOOD)
    first = load(tmp_path, CODES).fingerprint
    assert load(tmp_path, CODES).fingerprint == first
    path.write_text(f"{GOOD}# seen\n")
    assert load(tmp_path, CODES).fingerprint != first


@settings(max_examples=300, deadline=None)
@given(
    start=st.integers(0, len(GOOD)),
    length=st.integers(0, 12),
    noise=st.text("&*!|>%@`{}[],:#-?'\"\\\t\n ~=0123456789abcNO.\x00\u2028", max_size=12)
    | st.text(max_size=6),
)
def test_no_damage_raises(start: int, length: int, noise: str) -> None:
    damaged = GOOD[:start] + noise + GOOD[start + length :]
    found = read(damaged.encode("utf-8", "surrogatepass"))
    assert found.faults or [record.claim.id for record in found.records]


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=60))
def test_bytes_of_any_kind_are_a_fault(data: bytes) -> None:
    assert read(data).faults
