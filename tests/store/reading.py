"""A sound claims file to spoil, and how the tests of reading read one."""

from defence_claims.store import ClaimsFile
from defence_claims.store.loading import load_contents
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


def read(text: str | bytes, **more: str) -> ClaimsFile:
    data = text if isinstance(text, bytes) else text.encode()
    others = {f"{name}.yaml": other.encode() for name, other in more.items()}
    return load_contents({"a-1.yaml": data, **others}, CODES, folder="claims")
