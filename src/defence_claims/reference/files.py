"""Open the files of the package: bytes, hash, rows; a file that cannot be used is a fault."""

import csv
import hashlib
import io
import warnings
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from defence_claims.errors import Fault
from defence_claims.reference.descriptor import Resource, Schema

RESTORE = "Restore the table from version control or from a fresh download."
ACCEPT = "Restore the file or, if you changed it on purpose, refresh datapackage.json."
_CORRECT = "Correct the line, then refresh datapackage.json."


@dataclass(frozen=True, slots=True)
class Opened:
    """A file as it is on disk; `frame` is None where it is no table or cannot be one."""

    content: bytes
    sha256: str
    frame: pd.DataFrame | None
    faults: tuple[Fault, ...]


def open_resource(folder: Path, resource: Resource) -> Opened:
    """Read one file, compare it with what the descriptor announces, and cut it into rows."""
    try:
        content = (folder / resource.path).read_bytes()
    except OSError as error:
        found = "no such file" if isinstance(error, FileNotFoundError) else str(error)
        fault = Fault(resource.file, None, "", found, "the file of this name", RESTORE)
        return Opened(b"", "", None, (fault,))
    sha256 = hashlib.sha256(content).hexdigest()
    faults = _identity(resource, content, sha256)
    if resource.schema is None:
        return Opened(content, sha256, None, tuple(faults))
    frame, shape = _rows(resource.file, resource.schema, content)
    return Opened(content, sha256, frame, (*faults, *shape))


def line_of(row: int) -> int:
    """Return the line of a row of data: the header is line 1, and no cell holds a line break."""
    return row + 2


def _identity(resource: Resource, content: bytes, sha256: str) -> list[Fault]:
    faults = []
    if len(content) != resource.bytes:
        found, expected = f"{len(content)} bytes", f"{resource.bytes} bytes"
        faults.append(Fault(resource.file, None, "", found, expected, ACCEPT))
    if sha256 != resource.sha256:
        found, expected = f"sha256:{sha256}", f"sha256:{resource.sha256}"
        faults.append(Fault(resource.file, None, "", found, expected, ACCEPT))
    return faults


def _rows(file: str, schema: Schema, content: bytes) -> tuple[pd.DataFrame | None, list[Fault]]:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        found = f"byte {content[error.start]:#04x} that is not UTF-8"
        return None, [Fault(file, line, "", found, "text in UTF-8", RESTORE)]
    header = next(csv.reader(io.StringIO(text, newline="")), [])
    if header != schema.columns:
        return None, _header_faults(file, header, schema.columns)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # pandas only warns of a cell too many
            frame = pd.read_csv(
                io.BytesIO(content),
                dtype=str,
                keep_default_na=False,
                na_filter=False,
                index_col=False,
                skip_blank_lines=False,
            )
    except (pd.errors.ParserError, pd.errors.ParserWarning):
        frame = None
    if frame is None or _may_be_ragged(text, frame):
        faults = _line_faults(file, text, len(header))
        if faults or frame is None:
            unread = Fault(file, None, "", "text that is no table", "CSV", RESTORE)
            return None, faults or [unread]
    return frame, []


def _may_be_ragged(text: str, frame: pd.DataFrame) -> bool:
    """Say whether cells may be missing: pandas fills them as if they were empty.

    A full row has one comma fewer than it has cells, so a file with another number of
    commas, or with a quote that could hide one, is gone through line by line.
    """
    commas = text.count(",")
    return '"' in text or commas != (len(frame) + 1) * (frame.shape[1] - 1)


def _header_faults(file: str, header: list[str], columns: list[str]) -> list[Fault]:
    missing = [name for name in columns if name not in header]
    extra = [name for name in header if name not in columns]
    faults = [
        Fault(file, 1, f"column {name}", "no such column", f"the column {name}", RESTORE)
        for name in missing
    ]
    faults += [
        Fault(file, 1, f"column {name}", "an unknown column", f"only {', '.join(columns)}", RESTORE)
        for name in extra
    ]
    if not faults:
        found, expected = ", ".join(header), ", ".join(columns)
        faults.append(Fault(file, 1, "header", found, f"the order {expected}", RESTORE))
    return faults


def _line_faults(file: str, text: str, width: int) -> list[Fault]:
    faults, line = [], 0
    reader = csv.reader(io.StringIO(text, newline=""))
    try:
        for cells in reader:
            line += 1
            if reader.line_num > line:
                found, expected = "a quote that is not closed", "every row on one line"
                faults.append(Fault(file, line, "", found, expected, _CORRECT))
                line = reader.line_num
            elif len(cells) != width:
                found, expected = f"{len(cells)} cells", f"{width} cells"
                faults.append(Fault(file, line, "", found, expected, _CORRECT))
    except csv.Error as error:
        faults.append(Fault(file, line + 1, "", str(error), "a row of CSV", _CORRECT))
    return faults
