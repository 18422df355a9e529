"""Where the figures come from: editions, files, hashes, licences, known errors."""

from collections.abc import Sequence

import pandas as pd

from defence_claims.dataset import Dataset
from defence_claims.errors import Fault
from defence_claims.wording import labels


def editions(data: Dataset) -> pd.DataFrame:
    """Every edition held, the newest first: Source, Edition, Published, Day known, Figures, ..."""
    held = data.reference.observations.groupby("edition").size()
    methods = data.reference.observations.groupby("edition")["method"].agg(
        lambda values: ", ".join(sorted({v for v in values if v}))
    )
    rows = [
        {
            "Source": labels.capital(labels.source_name(e.source)),
            "Edition": e.id,
            "Published": e.published.text,
            "Day verified": "yes" if e.is_date_verified else "no, month only",
            "Figures": int(held.get(e.id, 0)),
            "Obtained": str(methods.get(e.id, "")),
            "Citation": e.citation,
            "How the date is known": e.date_basis,
        }
        for e in sorted(data.reference.editions, key=lambda e: e.published.first, reverse=True)
    ]
    return pd.DataFrame(rows)


def files(data: Dataset) -> pd.DataFrame:
    """Every file of the data package: path, title, rows, bytes, sha256, licence, sound or not.

    Looking back, files of later editions are left out, as these editions are.
    """
    frame = _held(data.reference.tables, data)
    return pd.DataFrame(
        {
            "File": frame["path"],
            "Title": frame["title"],
            "Rows": frame["rows"],
            "Bytes": frame["bytes"],
            "Licence": frame["licence"],
            "Sound": frame["is_sound"].map({True: "yes", False: "no"}),
            "SHA-256": frame["sha256"],
        }
    )


def _held(frame: pd.DataFrame, data: Dataset) -> pd.DataFrame:
    """The rows about editions that are held, and those about no edition.

    Where the list of editions is damaged none is held, and every file matters.
    """
    if any(fault.file == "reference/editions.csv" for fault in data.faults):
        return frame
    held = {edition.id for edition in data.reference.editions}
    return frame[frame["edition"].isin([*held, ""])]


def publishers(data: Dataset) -> pd.DataFrame:
    """Each publisher with its work, its terms and how to cite it."""
    return pd.DataFrame(
        [
            {
                "Publisher": info.publisher,
                "Work": info.title,
                "Terms": info.licence,
                "Cite as": info.citation,
                "Address": info.url,
            }
            for info in data.reference.sources.values()
        ]
    )


def corrections(data: Dataset) -> pd.DataFrame:
    """Known errors in the publishers' own figures, kept as data with a reason."""
    frame = _held(data.reference.corrections, data)
    shown = frame.drop(columns=["correction_id"])
    return shown.rename(columns=lambda name: name.replace("_", " ").capitalize())


def faults(found: Sequence[Fault]) -> pd.DataFrame:
    """What is wrong with the data files: File, Line, Where, Found, Expected, Next step."""
    return pd.DataFrame(
        [
            {
                "File": fault.file,
                "Line": "" if fault.line is None else str(fault.line),
                "Where": fault.where,
                "Found": fault.found,
                "Expected": fault.expected,
                "Next step": fault.next_step,
            }
            for fault in found
        ]
    )
