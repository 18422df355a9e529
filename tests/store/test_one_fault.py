import pytest

from defence_claims.errors import Fault
from defence_claims.vocab import GROUPS
from tests.store.reading import FILE, GOOD, read

AREA = f"an ISO 3166 alpha-3 code or one of {', '.join(GROUPS)}"
NOT_YAML = "keys and values as in the other claims files"

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
