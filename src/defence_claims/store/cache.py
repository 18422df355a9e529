"""What was read of many claims files, kept so that the next start need not parse them again.

One columnar file in a cache folder, a row a claim. A file of the claims folder is
taken from it only where its name and the SHA-256 of its bytes are those of the row,
and the whole of it only where its own SHA-256 fits and it was written by this very
reader for these very code lists; else it counts for nothing and is written anew.
Faulty files are never kept.
"""

import hashlib
import io
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import fields
from itertools import groupby
from pathlib import Path
from typing import Any

from defence_claims.model import Article, Claim, Claimant, Quote
from defence_claims.store import kinds
from defence_claims.store.fields import ARTICLE, CLAIM, Field
from defence_claims.store.kinds import Codes, Kind
from defence_claims.store.placing import force, written_beside
from defence_claims.store.reading import ReadFile

ENVIRONMENT = "DEFENCE_CLAIMS_CACHE"
WORTH_IT = 4 * 1024 * 1024
"""Bytes of claims files from which on a cache is kept; fewer are parsed in a second."""

Known = Mapping[tuple[str, str], ReadFile]
"""Files that were read before, by name and SHA-256."""

_PROGRAM = Path(__file__).resolve().parents[1]
_DECIDING = ("store", "model.py", "periods.py", "vocab.py", "numerals")
_AS_IT_IS = (
    *(kinds.SLUG, kinds.LINE, kinds.PROSE, kinds.URL, kinds.LANGUAGE, kinds.SHA256),
    *(kinds.AREA, kinds.DECIMAL, kinds.UNIT),
)
"""Kinds whose value is the very text."""


def folder() -> Path:
    """The cache folder: the one of the environment, else the user's own."""
    named = os.environ.get(ENVIRONMENT) or os.environ.get("XDG_CACHE_HOME")
    base = Path(named) if named else Path.home() / ".cache"
    return base if os.environ.get(ENVIRONMENT) else base / "defence-claims"


def file_of(claims_dir: Path, cache_dir: Path) -> Path:
    """The cache file of a claims folder."""
    name = hashlib.sha256(str(claims_dir.resolve()).encode()).hexdigest()[:16]
    return cache_dir / f"claims-{name}.arrow"


def recall(path: Path, codes: Codes, *, folder: str) -> dict[tuple[str, str], ReadFile]:
    """What a cache file holds; nothing where it is not there, damaged or of another reader."""
    with suppress(OSError):
        content = path.read_bytes()
        if content[:64] == hashlib.sha256(content[64:]).hexdigest().encode():
            return _files(content[64:], codes, folder)
    return {}


def remember(path: Path, files: Known, codes: Codes) -> None:
    """Write the sound ones of some files; a folder that cannot be written is left alone."""
    sound = {key: file for key, file in files.items() if file.article and not file.faults}
    payload = _payload(sound, codes)
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with written_beside(path) as (stream, temporary):
            stream.write(hashlib.sha256(payload).hexdigest().encode())
            stream.write(payload)
            force(stream)
            stream.close()  # Windows renames no open file
            temporary.replace(path)


def _reader(codes: Codes) -> str:
    """A SHA-256 over what decides on how a file is read."""
    seen = hashlib.sha256(repr((sorted(codes.areas), sorted(codes.currencies))).encode())
    for name in _DECIDING:
        root = _PROGRAM / name
        for path in sorted(root.rglob("*.py")) if root.is_dir() else (root,):
            seen.update(path.name.encode() + path.read_bytes())
    return seen.hexdigest()


def _payload(files: Known, codes: Codes) -> bytes:
    # Imported here: few folders are long enough for a cache.
    import pyarrow as pa

    rows = [
        (name, sha256, file.article_line, line, file.article, claim)
        for (name, sha256), file in sorted(files.items())
        for claim, line in file.claims
    ]
    columns: dict[str, Any] = {
        "file": pa.array([row[0] for row in rows], pa.string()),
        "sha256": pa.array([row[1] for row in rows], pa.string()),
        "article_line": pa.array([row[2] for row in rows], pa.int32()),
        "line": pa.array([row[3] for row in rows], pa.int32()),
    }
    for at, prefix, known in ((4, "article", ARTICLE), (5, "claim", CLAIM)):
        owners = [row[at] for row in rows]
        for name, found in _texts(owners, known, prefix):
            columns[name] = pa.array(found, pa.string())
    strings = {n: c.dictionary_encode() if c.type == pa.string() else c for n, c in columns.items()}
    table = pa.table(strings).replace_schema_metadata({"reader": _reader(codes)})
    stream = io.BytesIO()
    with pa.ipc.new_file(stream, table.schema) as writer:
        writer.write_table(table)
    return stream.getvalue()


def _texts(
    owners: Sequence[Any], known: Iterable[Field], prefix: str
) -> Iterator[tuple[str, list[str | None]]]:
    """Each field as a column of texts."""
    for field in known:
        values = [getattr(owner, field.name) for owner in owners]
        if field.parts:
            yield from _texts(values, field.parts, f"{prefix}.{field.name}")
        else:
            yield f"{prefix}.{field.name}", [_text(value) for value in values]


def _text(value: object) -> str | None:
    if value is None or type(value) is str:
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return " ".join(value)
    return str(value.text) if hasattr(value, "text") else str(value)


def _files(payload: bytes, codes: Codes, folder: str) -> dict[tuple[str, str], ReadFile]:
    import pyarrow as pa

    try:
        table = pa.ipc.open_file(pa.py_buffer(payload)).read_all()
    except pa.ArrowException:
        return {}
    if (table.schema.metadata or {}).get(b"reader") != _reader(codes).encode():
        return {}
    cells = _Cells(table.combine_chunks(), codes)
    claims = zip(cells.built(Claim, CLAIM, "claim"), cells.whole("line"), strict=True)
    articles = cells.columns(Article, ARTICLE, "article")
    keys = zip(cells.whole("file"), cells.whole("sha256"), strict=True)
    rows = zip(keys, cells.whole("article_line"), zip(*articles, strict=True), claims, strict=True)
    found = {}
    for (name, sha256), group in groupby(rows, key=lambda row: row[0]):
        own = list(group)
        _, article_line, article, _ = own[0]
        claims_of = tuple(row[3] for row in own)
        file = ReadFile(f"{folder}/{name}", Article(*article), claims_of, article_line, None, ())
        found[name, sha256] = file
    return found


class _Cells:
    """The columns of a cache as values; each distinct text is read once."""

    def __init__(self, table: Any, codes: Codes) -> None:  # noqa: ANN401 - pyarrow is not annotated
        self._table = table
        self._codes = codes

    def whole(self, name: str, read: Callable[[str], Any] | None = None) -> list[Any]:
        """One column in full."""
        column = self._table.column(name)
        if not column.num_chunks:
            return []
        chunk = column.chunk(0)
        if not hasattr(chunk, "dictionary"):
            return list(chunk.to_pylist())
        texts = chunk.dictionary.to_pylist()
        values = [*(texts if read is None else map(read, texts)), None]
        return [values[at] for at in chunk.indices.fill_null(len(texts)).to_pylist()]

    def columns(self, of: type, known: Iterable[Field], prefix: str) -> list[list[Any]]:
        """The columns of a frozen value, in the order in which it is made."""
        by_name = {field.name: field for field in known}
        return [self._column(by_name[f.name], f"{prefix}.{f.name}") for f in fields(of)]

    def built(self, of: type, known: Iterable[Field], prefix: str) -> list[Any]:
        """One frozen value a row."""
        return list(map(of, *self.columns(of, known, prefix)))

    def _column(self, field: Field, name: str) -> list[Any]:
        if field.parts:
            of = {"quote": Quote, "claimant": Claimant}[field.name]
            return self.built(of, field.parts, name)
        return self.whole(name, _read(field.kind, self._codes))


def _read(kind: Kind | None, codes: Codes) -> Callable[[str], Any] | None:
    if kind is None or kind in _AS_IT_IS:
        return None
    if kind.is_list:
        return lambda text: tuple(text.split(" "))
    return lambda text: kind.read(text, codes)
