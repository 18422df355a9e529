"""CSV that a spreadsheet opens safely."""

import pandas as pd

_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def to_csv(frame: pd.DataFrame) -> bytes:
    """The frame as UTF-8 CSV with a byte-order mark, one header row, no index.

    Text that a spreadsheet would run as a formula gets a leading apostrophe
    (OWASP, "CSV injection"); numbers, also negative ones, are left alone.
    """
    safe = frame.copy()
    for name in safe.columns:
        if not pd.api.types.is_numeric_dtype(safe[name]):
            safe[name] = [_safe(text) for text in safe[name]]
    return safe.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def _safe(cell: object) -> str:
    if cell is None or cell is pd.NA:
        return ""
    text = str(cell)
    # A figure kept as text for its printed precision is no formula.
    is_number = text.lstrip("-").replace(".", "", 1).isdigit()
    return f"'{text}" if text.startswith(_STARTS_FORMULA) and not is_number else text
