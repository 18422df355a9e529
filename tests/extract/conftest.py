from pathlib import Path

import pytest

from defence_claims.extract import Lexicon
from defence_claims.reference.lexicon import load_lexicon

DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load_lexicon(DATA)
