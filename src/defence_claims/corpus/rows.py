"""Read a table of articles row by row, and set aside the rows that are no articles.

JSON lines, CSV and Parquet, all as streams: however long the table, only a few
rows are held at a time. A faulty row is a value with its reason; only a table
that cannot be read at all raises.
"""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import IO

from defence_claims.corpus.checking import Text
from defence_claims.errors import DocumentError, PeriodError
from defence_claims.model import Article
from defence_claims.periods import PartialDate

COLUMNS = ("id", "text", "date_published", "outlet", "title", "url")
"""The columns that are read; the first two must be there, others may be missing."""

MAX_CHARACTERS = 5_000_000
"""The longest text of one article."""

_MAX_LINE = 4 * MAX_CHARACTERS  # bytes; escapes make a text longer
_BATCH = 64  # rows of a Parquet table held at once
_TIME_OF_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:.{1,30}")


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that was set aside: its line (of a Parquet table its row), from 1, and why."""

    line: int
    id: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table, its line from 1, and how much has been read after it (0 to 1)."""

    found: Text | Rejected
    done: float
    line: int


_Cells = Mapping[str, object]


def read_rows(path: Path) -> Iterator[Row]:
    """The rows of a table of articles, in order; its ending says how it is read.

    Raises DocumentError for another ending, a table without the columns id and text,
    or one that is damaged as a whole, and OSError where it cannot be opened.
    """
    yield from require_form(path)(path)


def require_form(path: Path) -> Callable[[Path], Iterator[Row]]:
    """How a table of that name is read; DocumentError where its ending says nothing."""
    match path.suffix.casefold():
        case ".jsonl" | ".ndjson":
            return _json_lines
        case ".csv":
            return _csv_rows
        case ".parquet":
            return _parquet_rows
        case ending:
            raise DocumentError(
                str(path),
                found=f"the ending {ending!r}",
                expected="a table as .jsonl, .csv or .parquet",
                next_step="Save the articles as one of these.",
            )


def _json_lines(path: Path) -> Iterator[Row]:
    size = max(1, path.stat().st_size)
    with path.open("rb") as stream:
        for number, line in enumerate(_lines(stream), start=1):
            done = min(1.0, stream.tell() / size)
            if line is None:
                reason = f"found a line of more than {_MAX_LINE:,} bytes; expected one article"
                yield Row(Rejected(number, None, reason), done, number)
            elif line.strip():
                yield Row(_from_json(line, number), done, number)


def _lines(stream: IO[bytes]) -> Iterator[bytes | None]:
    """The lines of a file, None for one that is too long to hold."""
    while line := stream.readline(_MAX_LINE):
        is_whole = line.endswith(b"\n") or len(line) < _MAX_LINE
        yield line if is_whole else None
        while not is_whole:
            rest = stream.readline(_MAX_LINE)
            is_whole = rest.endswith(b"\n") or not rest


def _from_json(line: bytes, number: int) -> Text | Rejected:
    try:
        cells = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return Rejected(number, None, "found bytes that are not UTF-8; expected a line in UTF-8")
    except (ValueError, RecursionError) as error:
        what = str(error) if isinstance(error, ValueError) else "too deeply nested"
        return Rejected(number, None, f"found no JSON ({what}); expected one JSON object")
    if not isinstance(cells, dict):
        return Rejected(number, None, f"found a {type(cells).__name__}; expected a JSON object")
    return _article(cells, number)


def _csv_rows(path: Path) -> Iterator[Row]:
    size = max(1, path.stat().st_size)
    with _long_fields(), path.open("rb") as raw:
        # Bytes that are not UTF-8 come through as lone surrogates: only their row is lost.
        stream = io.TextIOWrapper(raw, "utf-8-sig", errors="surrogateescape", newline="")
        table = csv.reader(stream)
        header = next(table, [])
        _require_columns(path, header)
        while True:
            line = table.line_num + 1
            try:
                values = next(table)
            except StopIteration:
                return
            except csv.Error as error:
                reason = f"found no CSV ({error}); expected a row"
                yield Row(Rejected(line, None, reason), 1.0, line)
                continue
            done = min(1.0, raw.tell() / size)
            if len(values) > len(header):
                reason = f"found {len(values)} cells; expected {len(header)}, as in the header"
                yield Row(Rejected(line, None, reason), done, line)
            elif any(values):
                cells = dict(zip(header, values, strict=False))
                yield Row(_article(cells, line), done, line)


@contextmanager
def _long_fields() -> Iterator[None]:
    """Let cells be as long as articles; the module's own limit is 128 KB, for everybody."""
    before = csv.field_size_limit(_MAX_LINE)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _parquet_rows(path: Path) -> Iterator[Row]:
    # Imported here: the other forms need none of it.
    import pyarrow as pa
    from pyarrow import parquet

    try:
        with parquet.ParquetFile(path) as table:
            names = table.schema_arrow.names
            _require_columns(path, names)
            total = max(1, table.metadata.num_rows)
            number = 0
            wanted = [name for name in COLUMNS if name in names]
            for batch in table.iter_batches(batch_size=_BATCH, columns=wanted):
                for cells in batch.to_pylist():
                    number += 1
                    yield Row(_article(cells, number), number / total, number)
    except pa.ArrowException as error:
        raise DocumentError(
            str(path),
            found=f"a damaged Parquet table ({error})",
            expected="a table of articles",
            next_step="Write it anew.",
        ) from error


def _require_columns(path: Path, names: list[str]) -> None:
    missing = [name for name in COLUMNS[:2] if name not in names]
    if missing:
        raise DocumentError(
            str(path),
            found=f"the columns {', '.join(names)[:200]}" if names else "no columns",
            expected=f"the columns {', '.join(COLUMNS)}; the first two must be there",
            next_step=f"Add {' and '.join(missing)}.",
        )


def _article(cells: _Cells, number: int) -> Text | Rejected:
    """The article of a row, or what is wrong with it."""
    raw_id = cells.get("id")
    is_named = isinstance(raw_id, str | int) and not isinstance(raw_id, bool)
    name = str(raw_id).strip() if is_named else ""
    if not name:
        return Rejected(number, None, "found no id; expected a text or a number")
    text = cells.get("text")
    if not isinstance(text, str) or not text.strip():
        found = "no text" if text is None or isinstance(text, str) else f"a {type(text).__name__}"
        return Rejected(number, name, f"found {found} in the column text; expected an article")
    if len(text) > MAX_CHARACTERS:
        reason = f"found {len(text):,} characters; expected at most {MAX_CHARACTERS:,}"
        return Rejected(number, name, reason)
    known = [cells.get(column) for column in COLUMNS if column != "date_published"]
    if any(isinstance(cell, str) and not _is_unicode(cell) for cell in known):
        return Rejected(number, name, "found bytes that are not UTF-8; expected a table in UTF-8")
    day = _day(cells.get("date_published"))
    if isinstance(day, str):
        return Rejected(number, name, day)
    return Text(
        name,
        text,
        Article(
            "article",
            title=_line(cells.get("title")),
            outlet=_line(cells.get("outlet")),
            url=_line(cells.get("url")),
            date_published=day,
        ),
    )


def _is_unicode(text: str) -> bool:
    """False for a text with lone surrogates, which no file in UTF-8 can hold."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _day(cell: object) -> PartialDate | str | None:
    """A date; a sentence where it is not one."""
    match cell:
        case None | "":
            return None
        case datetime():
            return PartialDate(cell.date().isoformat())
        case date():
            return PartialDate(cell.isoformat())
        case str() | int():
            text = str(cell).strip()
            timed = _TIME_OF_DAY.fullmatch(text)
            try:
                return PartialDate.parse(timed[1] if timed else text)
            except PeriodError:
                pass
    return f"found {str(cell)[:40]!r} as date_published; expected YYYY, YYYY-MM or YYYY-MM-DD"


def _line(cell: object) -> str | None:
    return " ".join(cell.split()) or None if isinstance(cell, str) else None
