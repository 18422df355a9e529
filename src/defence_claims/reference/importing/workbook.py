"""Open a workbook from elsewhere and take out its filled cells; nothing here knows a publisher.

A workbook is a zip of XML and comes from the network, so sizes are looked at before it is
unpacked, document types are refused and elements are counted: neither a zip bomb nor an
entity bomb is ever opened, and no row of millions of empty cells, which would take gigabytes.
The limits are far above the publishers' files (27 members, 4 MB unpacked).
"""

import io
import re
import struct
import warnings
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell as XlCell
from openpyxl.cell.cell import MergedCell
from openpyxl.styles.colors import COLOR_INDEX, Color
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from defence_claims.errors import Fault, WorkbookError

MOST_BYTES: Final = 25_000_000
MOST_MEMBERS: Final = 500
MOST_UNPACKED: Final = 100_000_000
MOST_TAGS: Final = 2_000_000
"""Of all sheets together, and of all other parts a tenth: those are read as a whole."""

# Beyond these no table of the publishers reaches; a sheet may claim a million empty rows.
_MOST_ROWS: Final = 2_000
_MOST_COLUMNS: Final = 200

_SHEETS = "xl/worksheets/"
# Looked for whatever a member is called, and in each encoding that parsers find out themselves.
_DOCTYPES = tuple("<!DOCTYPE".encode(name) for name in ("utf-8", "utf-16-le", "utf-16-be"))

_SHEET_LISTED = re.compile(rb"s\0?h\0?e\0?e\0?t\0?I\0?d")

_DOWNLOAD = "Download the workbook again from its publisher."
_UNREADABLE = (
    BadZipFile,
    InvalidFileException,
    SyntaxError,  # of XML: the standard library's parser and lxml each have their own
    zlib.error,
    EOFError,
    ArithmeticError,
    AttributeError,
    IndexError,
    KeyError,
    NotImplementedError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
    struct.error,
)

Value = str | int | float


@dataclass(frozen=True, slots=True)
class Cell:
    """A filled cell; `colour` is RRGGBB of its figure, "" for black, "theme 4" where it is that."""

    row: int
    column: int
    at: str  # "D12"
    value: Value
    number_format: str = "General"
    colour: str = ""

    @property
    def text(self) -> str:
        """The text of the cell with single spaces; "" for a number."""
        return " ".join(self.value.split()) if isinstance(self.value, str) else ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The filled cells of a sheet, row by row; rows without any are left out."""

    workbook: str
    title: str
    rows: tuple[tuple[Cell, ...], ...]

    def fault(self, cell: Cell | str | None, found: str, expected: str, next_step: str) -> Fault:
        """A fault that names this workbook, this sheet and, where there is one, the cell."""
        at = cell.at if isinstance(cell, Cell) else cell
        place = f"sheet {self.title!r}" + (f", cell {at}" if at else "")
        return Fault(self.workbook, None, place, found, expected, next_step)


@dataclass(frozen=True, slots=True)
class Workbook:
    """The sheets that were asked for, by title, and the titles of all."""

    name: str
    titles: tuple[str, ...]
    sheets: Mapping[str, Sheet]


def read_workbook(name: str, content: bytes, is_wanted: Callable[[str], bool]) -> Workbook:
    """Return the filled cells of the wanted sheets.

    Raises WorkbookError for anything that is no whole workbook or is too large to be one.
    """
    _guard(name, content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of parts that are not read, such as validations
            book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
            try:
                titles = tuple(sheet.title for sheet in book.worksheets)
                sheets = {
                    sheet.title: Sheet(name, sheet.title, _rows(sheet))
                    for sheet in book.worksheets
                    if is_wanted(sheet.title)
                }
            finally:
                book.close()
    except _UNREADABLE as error:
        found = f"a file that cannot be read ({type(error).__name__}: {error})"
        raise _refused(name, found) from error
    return Workbook(name, titles, sheets)


def content_of(path: Path) -> bytes:
    """The bytes of a workbook; WorkbookError for one that is too large to be a publisher's."""
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise _refused(path.name, f"{size:,} bytes", f"at most {MOST_BYTES:,}")
    return path.read_bytes()


def _guard(name: str, packed: bytes) -> None:
    try:
        with ZipFile(io.BytesIO(packed)) as archive:
            members = archive.infolist()
            if len(members) > MOST_MEMBERS:
                raise _refused(name, f"{len(members):,} members", f"at most {MOST_MEMBERS:,}")
            # What is unpacked is cut off at the size that is announced, so that is the bound.
            unpacked = sum(member.file_size for member in members)
            if unpacked > MOST_UNPACKED:
                found = f"{unpacked:,} bytes when unpacked"
                raise _refused(name, found, f"at most {MOST_UNPACKED:,}")
            tags = {True: 0, False: 0}
            listed = 0
            for member in members:
                content = archive.read(member)
                if any(mark in content for mark in _DOCTYPES):
                    found = f"a document type in {member.filename}"
                    raise _refused(name, found, "XML without one, as workbooks have")
                tags[member.filename.startswith(_SHEETS)] += content.count(b"<")
                listed += len(_SHEET_LISTED.findall(content))
            if listed > MOST_MEMBERS:  # one member may be listed as any number of sheets
                raise _refused(name, f"{listed:,} sheets", f"at most {MOST_MEMBERS:,}")
            if tags[True] > MOST_TAGS or tags[False] > MOST_TAGS // 10:
                raise _refused(name, f"{sum(tags.values()):,} tags", "as many as a table has")
    except WorkbookError:
        raise
    except _UNREADABLE as error:
        raise _refused(name, f"no whole zip archive ({error})") from error


def _refused(name: str, found: str, expected: str = "a whole .xlsx workbook") -> WorkbookError:
    return WorkbookError((Fault(name, None, "", found, expected, _DOWNLOAD),))


def _rows(sheet: Worksheet) -> tuple[tuple[Cell, ...], ...]:
    filled = (
        tuple(_cell(i, j, cell) for j, cell in enumerate(row, 1) if _is_filled(cell.value))
        for i, row in enumerate(sheet.iter_rows(max_row=_MOST_ROWS, max_col=_MOST_COLUMNS), 1)
    )
    return tuple(row for row in filled if row)


def _is_filled(value: object) -> bool:
    return bool(value.strip()) if isinstance(value, str) else value is not None


def _cell(row: int, column: int, cell: XlCell | MergedCell) -> Cell:
    value = cell.value
    if isinstance(value, bool) or not isinstance(value, int | float):
        return Cell(row, column, cell.coordinate, str(value))
    colour = _colour(cell.font.color)
    return Cell(row, column, cell.coordinate, value, cell.number_format, colour)


def _colour(colour: Color | None) -> str:
    if colour is None or colour.type == "auto":
        return ""
    if colour.type == "theme":
        return "" if colour.theme in {0, 1} else f"theme {colour.theme}"  # 0, 1: text and paper
    if colour.type == "indexed":
        if colour.indexed >= 64:  # the window's own colours
            return ""
        code = COLOR_INDEX[colour.indexed]
    else:
        code = colour.rgb
    return "" if code[-6:] == "000000" else code[-6:].upper()
