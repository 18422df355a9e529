"""CSV that a spreadsheet opens safely."""

import re

import pandas as pd

# OWASP's list, with the full-width forms that some spreadsheets read as the plain ones.
_STARTS_FORMULA = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def to_csv(frame: pd.DataFrame) -> bytes:
    """The frame as UTF-8 CSV with a byte-order mark, one header row, no index.

    Text that a spreadsheet would run as a formula gets a leading apostrophe
    (OWASP, "CSV injection"); numbers, also negative ones, are left alone.
    """
    safe = frame.copy()
    for name in safe.columns:
        if not pd.api.types.is_numeric_dtype(safe[name]):
            cells = zip(safe[name], safe[name].isna(), strict=True)
            safe[name] = ["" if is_missing else _safe(str(cell)) for cell, is_missing in cells]
    return safe.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def _safe(text: str) -> str:
    # A figure kept as text for its printed precision is no formula.
    is_formula = text.startswith(_STARTS_FORMULA) and not _NUMBER.fullmatch(text)
    return f"'{text}" if is_formula else text
