"""Write records to a table that appears whole or not at all.

The ending of the file says the form. All forms hold the same records in the same
order; lists that CSV and Parquet cannot hold plainly are JSON in a cell.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Protocol

from defence_claims.errors import DocumentError
from defence_claims.store.placing import force, force_folder, written_beside

_Record = Mapping[str, object]

EXTRACTED = (
    *("article_id", "start", "end", "exact", "statement", "indicator", "value", "value_high"),
    *("unit", "unit_mult", "comparator", "approximate", "ref_area", "time_period", "modality"),
    *("claimant", "attributed_source", "evidence", "rules"),
)
CHECKED = (*EXTRACTED, "finding", "rule", "headline", "reason", "comparisons", "readings")
"""The columns of a table of figures, without and with findings."""

_NUMBERS = frozenset({"start", "end", "unit_mult"})
_FLAGS = frozenset({"approximate"})


class Writer(Protocol):
    """Takes records in batches."""

    def write(self, records: Sequence[_Record]) -> None:
        """Add records to the table."""


@contextmanager
def open_table(path: Path, columns: Sequence[str]) -> Iterator[Writer]:
    """A writer for a table; the file is put in its place once the block ends without an error.

    Raises DocumentError for an ending that is not .jsonl, .csv or .parquet.
    """
    kind = require_form(path)
    with replacing(path) as stream:
        writer = kind(stream, columns)
        yield writer
        writer.close()


def require_form(path: Path) -> "type[_JsonLines | _Csv | _Parquet]":
    """How a table of that name is written; DocumentError where its ending says nothing."""
    kinds: dict[str, type[_JsonLines | _Csv | _Parquet]] = {
        ".jsonl": _JsonLines,
        ".csv": _Csv,
        ".parquet": _Parquet,
    }
    kind = kinds.get(path.suffix.casefold())
    if kind is None:
        raise DocumentError(
            str(path),
            found=f"the ending {path.suffix!r}",
            expected=".jsonl, .csv or .parquet",
            next_step="Name the table so.",
        )
    return kind


@contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """A stream whose content takes the place of a file in one step, or leaves it as it was."""
    with written_beside(path) as (stream, temporary):
        yield stream
        force(stream)
        stream.close()  # Windows renames no open file
        temporary.chmod(0o644)
        temporary.replace(path)
    force_folder(path.parent)


class _JsonLines:
    """One JSON object a line, in UTF-8."""

    def __init__(self, stream: IO[bytes], columns: Sequence[str]) -> None:
        self._stream = stream
        self._columns = columns

    def write(self, records: Iterable[_Record]) -> None:
        for record in records:
            row = {name: record[name] for name in self._columns}
            self._stream.write(json.dumps(row, ensure_ascii=False).encode() + b"\n")

    def close(self) -> None:
        """Nothing is left to write."""


class _Csv:
    """CSV as the product's downloads are: a byte-order mark, safe for spreadsheets."""

    def __init__(self, stream: IO[bytes], columns: Sequence[str]) -> None:
        self._stream = stream
        self._columns = columns
        self._is_begun = False

    def write(self, records: Iterable[_Record]) -> None:
        import pandas as pd

        from defence_claims.exports import to_csv

        rows = [[cell(record[name]) for name in self._columns] for record in records]
        content = to_csv(pd.DataFrame(rows, columns=list(self._columns), dtype="str"))
        if self._is_begun:
            content = content.partition(b"\r\n")[2]
        self._is_begun = True
        self._stream.write(content)

    def close(self) -> None:
        """Write the header of a table without rows."""
        if not self._is_begun:
            self.write(())


class _Parquet:
    """Parquet with numbers, flags and lists of text in their own types."""

    def __init__(self, stream: IO[bytes], columns: Sequence[str]) -> None:
        import pyarrow as pa
        from pyarrow import parquet

        self._arrow: Any = pa
        self._columns = columns
        self._schema = pa.schema([(name, self._type(name)) for name in columns])
        self._writer = parquet.ParquetWriter(stream, self._schema, compression="zstd")

    def _type(self, name: str) -> Any:  # noqa: ANN401 - pyarrow is not annotated
        if name in _NUMBERS:
            return self._arrow.int64()
        if name in _FLAGS:
            return self._arrow.bool_()
        if name in {"ref_area", "rules"}:
            return self._arrow.list_(self._arrow.string())
        return self._arrow.string()

    def write(self, records: Iterable[_Record]) -> None:
        rows = [
            {name: self._value(name, record[name]) for name in self._columns} for record in records
        ]
        if rows:
            self._writer.write_table(self._arrow.Table.from_pylist(rows, schema=self._schema))

    def _value(self, name: str, value: object) -> object:
        is_plain = value is None or isinstance(value, str | int | bool)
        return value if is_plain or name in {"ref_area", "rules"} else cell(value)

    def close(self) -> None:
        self._writer.close()


def cell(value: object) -> str:
    """One value of a record as the text of a cell: names by spaces, nothing for unknown."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case list() if all(isinstance(one, str) for one in value):
            return " ".join(value)
        case list() | dict():
            return json.dumps(value, ensure_ascii=False)
        case _:
            return str(value)
