from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from defence_claims.errors import ClaimsFileError, Fault
from defence_claims.store import ClaimsFile, load
from defence_claims.store.loading import load_contents
from defence_claims.vocab import GROUPS
from tests.strategies import CODES

GOOD = """\
article:
  id: a-1
  date_published: 2025-03
claims:
  - id: good
    quote: {exact: "spent 4.7% of GDP on defence"}
    claimant: {name: NATO}
    ref_area: POL
    indicator: share_of_gdp
    value: 4.7
    unit_measure: PC_GDP
    modality: actual
"""
FILE = "claims/a-1.yaml"
AREA = f"an ISO 3166 alpha-3 code or one of {', '.join(GROUPS)}"
NOT_YAML = "keys and values as in the other claims files"


def read(text: str | bytes, **more: str) -> ClaimsFile:
    data = text if isinstance(text, bytes) else text.encode()
    others = {f"{name}.yaml": other.encode() for name, other in more.items()}
    return load_contents({"a-1.yaml": data, **others}, CODES, folder="claims")


def test_the_sound_file_of_these_tests_is_sound() -> None:
    found = read(GOOD)
    assert found.faults == ()
    assert [record.claim.id for record in found.records] == ["good"]


ONE_CHANGE = [
    pytest.param(
        "ref_area: POL",
        "ref_area: PLO",
        Fault(FILE, 8, "claim good: ref_area", "'PLO'", AREA, "Did you mean POL?"),
        id="a misspelt area names the nearest one",
    ),
    pytest.param(
        "ref_area: POL",
        "ref_area: NO",
        Fault(FILE, 8, "claim good: ref_area", "'NO'", AREA, "Did you mean NOR?"),
        id="NO stays Norway's two letters and is no false",
    ),
    pytest.param(
        "ref_area: POL",
        "ref_area: QQQ",
        Fault(
            FILE,
            8,
            "claim good: ref_area",
            "'QQQ'",
            AREA,
            "Look the code up in data/reference/areas.csv.",
        ),
        id="an area like no other gets no guess",
    ),
    pytest.param(
        "ref_area: POL",
        "ref_area: [POL, POL]",
        Fault(FILE, 8, "claim good: ref_area", "a value twice", "each value once", "Remove one."),
        id="an area named twice would be counted twice",
    ),
    pytest.param(
        "indicator: share_of_gdp",
        "indicator: share_of_gpd",
        Fault(
            FILE,
            9,
            "claim good: indicator",
            "'share_of_gpd'",
            "one of share_of_gdp, amount, change, count_of_allies, rank, share_of_total, "
            "share_of_budget, equipment_share, personnel, per_capita, other",
            "Did you mean share_of_gdp?",
        ),
        id="an unknown indicator names the nearest one",
    ),
    pytest.param(
        "value: 4.7",
        "value: 4.8",
        Fault(
            FILE,
            10,
            "claim good: value",
            "4.8, which 'spent 4.7% of GDP on defence' does not say",
            "the number printed in the quote",
            "Correct the value, its unit_mult or the quote; mark a figure in words as "
            "quote.figure.",
        ),
        id="a quote must hold the value",
    ),
    pytest.param(
        "value: 4.7",
        "value: 4.70",
        Fault(
            FILE,
            10,
            "claim good: value",
            "4.70, which 'spent 4.7% of GDP on defence' does not say",
            "the number printed in the quote",
            "Correct the value, its unit_mult or the quote; mark a figure in words as "
            "quote.figure.",
        ),
        id="a decimal that was not printed is a false precision",
    ),
    pytest.param(
        "value: 4.7",
        "value: 4,7",
        Fault(
            FILE,
            10,
            "claim good: value",
            "'4,7'",
            "a plain number such as 4.7, -3 or 186.6",
            "Write the printed number with a decimal point, and its scale word as unit_mult.",
        ),
        id="a decimal comma is not guessed at",
    ),
    pytest.param(
        "unit_measure: PC_GDP",
        "unit_measure: PLN",
        Fault(
            FILE,
            11,
            "claim good: unit_measure",
            "PLN for share_of_gdp",
            "PC_GDP",
            "Change the unit or the indicator.",
        ),
        id="a share is not stated in money",
    ),
    pytest.param(
        "unit_measure: PC_GDP",
        "unit_measure: PC_GPD",
        Fault(
            FILE,
            11,
            "claim good: unit_measure",
            "'PC_GPD'",
            "a unit of the codebook or an ISO 4217 currency code",
            "Did you mean PC_GDP?",
        ),
        id="a misspelt unit names the nearest one",
    ),
    pytest.param(
        '"spent 4.7% of GDP on defence"',
        '"4.7% GDP"',
        Fault(
            FILE,
            6,
            "claim good: quote",
            "a quote of 2 words",
            "3 to 40 words",
            "Quote the words around the figure, and no paragraph.",
        ),
        id="two words cannot be found again in an article",
    ),
    pytest.param(
        'exact: "spent 4.7% of GDP on defence"',
        'exact: "spent 4.7% of GDP on defence", figure: 4.7 % of GDP',
        Fault(
            FILE,
            6,
            "claim good: quote",
            "the figure '4.7 % of GDP', which is not in the quote",
            "a part of quote.exact",
            "Copy it from the quote, letter by letter.",
        ),
        id="the figure is a part of the quote to the letter",
    ),
    pytest.param(
        "{name: NATO}",
        r'{name: "NA\u202eTO"}',
        Fault(
            FILE,
            7,
            "claim good: claimant: name",
            r"'NA\u202eTO'",
            "printable text without the character U+202E",
            "Remove it: it hides or reorders what a reader sees.",
        ),
        id="a character that turns the writing direction round",
    ),
    pytest.param(
        "{name: NATO}",
        r'{name: "NA\x07TO"}',
        Fault(
            FILE,
            7,
            "claim good: claimant: name",
            r"'NA\x07TO'",
            "printable text without the character U+0007",
            "Remove it: it hides or reorders what a reader sees.",
        ),
        id="a control character behind an escape",
    ),
    pytest.param(
        "{name: NATO}",
        "{name: NATO, name: IISS}",
        Fault(
            FILE,
            7,
            "claim good: claimant",
            "'name' a second time",
            "it once (line 7)",
            "Remove one of them.",
        ),
        id="a key written twice would silently lose one value",
    ),
    pytest.param(
        "{name: NATO}",
        "{name: NATO, organization: NATO}",
        Fault(
            FILE,
            7,
            "claim good: claimant",
            "the unknown key 'organization'",
            "one of name, role, ref_area, organisation",
            "Did you mean organisation?",
        ),
        id="a misspelt key names the nearest one",
    ),
    pytest.param(
        "  id: a-1\n",
        "  id: a-1\n  url: javascript:alert(1)\n",
        Fault(
            FILE,
            3,
            "article: url",
            "'javascript:alert(1)'",
            "an address that begins with http:// or https:// and has no spaces",
            "Copy it from the address bar, or write null.",
        ),
        id="an address that would run code",
    ),
    pytest.param(
        "2025-03",
        "2025-02-30",
        Fault(
            FILE,
            3,
            "article: date_published",
            "'2025-02-30'",
            "a date as YYYY, YYYY-MM or YYYY-MM-DD",
            "Write only as much as is known.",
        ),
        id="a day that never was",
    ),
    pytest.param(
        "modality: actual",
        "modality: actual\n    time_period: 2024-2016",
        Fault(
            FILE,
            13,
            "claim good: time_period",
            "'2024-2016'",
            "a period in a form that is known, or null",
            "Write the earlier year first.",
        ),
        id="a period that runs backwards",
    ),
    pytest.param(
        "modality: actual",
        "modality: null",
        Fault(
            FILE,
            12,
            "claim good: modality",
            "nothing",
            "a value",
            "Add it: As stated, not as it turned out.",
        ),
        id="null is not a value where one is required",
    ),
    pytest.param(
        "modality: actual",
        "modality: actual\n    comparator: range",
        Fault(
            FILE,
            13,
            "claim good: comparator",
            "a range without value_high",
            "both bounds",
            "Add value_high, or change the comparator.",
        ),
        id="a range has two bounds",
    ),
    pytest.param(
        "modality: actual",
        "modality: actual\n    period_basis: stated",
        Fault(
            FILE,
            13,
            "claim good: period_basis",
            "stated for no time_period",
            "a basis only where there is a period",
            "Add time_period, or remove period_basis.",
        ),
        id="the basis of a period that is not there",
    ),
]


@pytest.mark.parametrize(("old", "new", "expected"), ONE_CHANGE)
def test_one_mistake_is_one_exact_fault(old: str, new: str, expected: Fault) -> None:
    assert GOOD.count(old) == 1
    found = read(GOOD.replace(old, new))
    assert found.faults == (expected,)
    assert found.records == ()


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
