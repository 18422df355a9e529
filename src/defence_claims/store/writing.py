"""Write claims as YAML, and save them without touching what somebody else wrote.

The text is laid out here rather than by a YAML library, so that the order of
keys is stable, every value that YAML could take for something else is quoted,
and a save can replace single claims and leave all other lines, comments
included, as they are.
"""

import hashlib
import json
import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from defence_claims.errors import ClaimsFileError, Fault, StoreConflictError
from defence_claims.model import Article, Claim, Claimant, Quote
from defence_claims.store.fields import ARTICLE, CLAIM, Field
from defence_claims.store.kinds import SLUG, Codes
from defence_claims.store.loading import load_contents, read_folder
from defence_claims.store.reading import ReadFile, read_file
from defence_claims.store.rules import with_figure

SCHEMA_LINE = "# yaml-language-server: $schema=claims.schema.json"
"""The first line of every file: editors then complete and check keys."""

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_.,/()'-]*(?: [A-Za-z0-9_.,/()'-]+)*")
_NOT_TEXT = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
_INDENT = 2


def dumps(article: Article, claims: Iterable[Claim]) -> str:
    """One article and its claims as the text of a claims file.

    Reading it gives equal values back, as long as the values are valid ones.
    """
    blocks = ["\n".join(_claim_lines(claim, _INDENT)) for claim in claims]
    head = [SCHEMA_LINE, *_article_lines(article), "claims:"]
    return "\n".join(head) + "\n" + "\n\n".join(blocks) + "\n"


def digest(claims_dir: Path, article_id: str) -> str | None:
    """The SHA-256 of an article's file, to hand to `save_article`; None where it has none."""
    path = _path(claims_dir, article_id)
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else None


def save_article(
    claims_dir: Path,
    article: Article,
    claims: Sequence[Claim],
    *,
    codes: Codes,
    expected_sha256: str | None,
) -> str:
    """Add claims to an article's file, or replace those of the same id; gives its new SHA-256.

    Claims of the file that are not among `claims` stay as they are, to the letter.
    `expected_sha256` is what `digest` gave when the file was read, None for a new
    file. The file is replaced in one step or not at all; of two saves of one existing
    file that run within the same instant, the later one wins.

    Raises StoreConflictError where the file is no longer that one, and
    ClaimsFileError where the result would break a rule. Nothing is written then.
    """
    path = _path(claims_dir, article.id)
    claims = [with_figure(claim) for claim in claims]
    contents, _ = read_folder(claims_dir)
    old = contents.get(path.name)
    _require_unchanged(path, old, expected_sha256)
    if old is None:
        new = dumps(article, claims).encode()
    else:
        before = read_file(old, codes, file=f"{claims_dir.name}/{path.name}")
        new = _updated(old, before, article, claims).encode()
        _require_same(read_file(new, codes, file=before.file), before, article, claims)
    _require_sound(claims_dir.name, path.name, {**contents, path.name: new}, contents, codes)
    _replace(path, new, old)
    return hashlib.sha256(new).hexdigest()


def _path(claims_dir: Path, article_id: str) -> Path:
    """The file of an article; an id that is no slug could name any file of the machine."""
    if not SLUG.is_fit(article_id):
        expected, step = "lower-case letters and digits joined by hyphens", "Choose such an id."
        fault = Fault(claims_dir.name, None, "article: id", repr(article_id), expected, step)
        raise ClaimsFileError((fault,))
    return claims_dir / f"{article_id}.yaml"


def _require_unchanged(path: Path, data: bytes | None, expected_sha256: str | None) -> None:
    found = None if data is None else hashlib.sha256(data).hexdigest()
    if found == expected_sha256:
        return
    if found is None:
        what = "was removed"
    else:
        what = "exists already" if expected_sha256 is None else "was changed"
    msg = (
        f"{path.name} {what} since it was read; nothing was written. "
        "Load the claims again and save once more."
    )
    raise StoreConflictError(msg)


def _require_sound(
    folder: str,
    name: str,
    contents: Mapping[str, bytes],
    before: Mapping[str, bytes],
    codes: Codes,
) -> None:
    """Refuse a save that would leave its file faulty or another file newly so."""
    known = {str(fault) for fault in load_contents(before, codes, folder=folder).faults}
    own = f"{folder}/{name}"
    faults = tuple(
        fault
        for fault in load_contents(contents, codes, folder=folder).faults
        if fault.file == own or str(fault) not in known
    )
    if faults:
        raise ClaimsFileError(faults)


def _updated(old: bytes, before: ReadFile, article: Article, claims: Sequence[Claim]) -> str:
    """The old text with the article and claims put in, every other line as it was."""
    if before.faults or before.layout is None or before.article is None:
        raise ClaimsFileError(before.faults)
    layout = before.layout
    lines = old.decode("utf-8-sig").splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    stored = {claim.id: claim for claim, _ in before.claims}
    changes: list[tuple[int, int, list[str]]] = []  # first line, last line, what stands there
    if article != before.article:
        changes.append((*layout.article, _article_lines(article)))
    added: list[str] = []
    for claim in claims:
        text = _claim_lines(claim, layout.column)
        if claim.id not in stored:
            added += ["", *text]
        elif claim != stored[claim.id]:
            changes.append((*layout.claims[claim.id], text))
    if added:
        changes.append((layout.end + 1, layout.end, added))
    for first, last, block in sorted(changes, reverse=True):
        lines[first - 1 : last] = [f"{line}\n" for line in block]
    return "".join(lines)


def _require_same(
    after: ReadFile, before: ReadFile, article: Article, claims: Sequence[Claim]
) -> None:
    """Refuse a patched file that does not say what it should, such as one in brackets."""
    expected = {claim.id: claim for claim, _ in before.claims} | {c.id: c for c in claims}
    found = {claim.id: claim for claim, _ in after.claims}
    if after.faults or (after.article, found) == (article, expected):
        return
    fault = Fault(
        after.file,
        None,
        "claims",
        "a layout that cannot be added to",
        "one claim under another, each with its own dash",
        "Lay the file out as the other claims files are.",
    )
    raise ClaimsFileError((fault,))


def _replace(path: Path, data: bytes, old: bytes | None) -> None:
    """Put the bytes in the file's place in one step, unless it changed meanwhile."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}.", suffix=".tmp")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if old is None:
            temporary.chmod(0o644)
            _link(temporary, path)
        else:
            temporary.chmod(path.stat().st_mode & 0o777)
            _require_unchanged(path, path.read_bytes(), hashlib.sha256(old).hexdigest())
            temporary.replace(path)
    except FileNotFoundError:
        _require_unchanged(path, None, "")
        raise
    finally:
        with suppress(FileNotFoundError):
            temporary.unlink()


def _link(temporary: Path, path: Path) -> None:
    """Give a new file its name; a link, unlike a rename, never replaces another's file."""
    try:
        path.hardlink_to(temporary)
    except FileExistsError:
        _require_unchanged(path, path.read_bytes(), None)


def _article_lines(article: Article) -> list[str]:
    return ["article:", *_lines(article, ARTICLE, _INDENT)]


def _claim_lines(claim: Claim, column: int) -> list[str]:
    lines = list(_lines(claim, CLAIM, column + 2))
    lines[0] = f"{' ' * column}- {lines[0].lstrip()}"
    return lines


def _lines(
    value: Article | Claim | Quote | Claimant, fields: tuple[Field, ...], indent: int
) -> Iterator[str]:
    pad = " " * indent
    for known in fields:
        found = getattr(value, known.name)
        if known.parts:
            yield f"{pad}{known.name}:"
            yield from _lines(found, known.parts, indent + _INDENT)
        elif found is None or (known.name == "unit_mult" and found == 0):
            if known.is_always_written:
                yield f"{pad}{known.name}: null"
        else:
            yield f"{pad}{known.name}: {_spelled(found)}"


def _spelled(value: object) -> str:
    """A value as YAML on one line; an area list in brackets, one area bare.

    >>> _spelled("4.70"), _spelled("POL"), _spelled(True), _spelled("NO")
    ('"4.70"', 'POL', 'true', '"NO"')
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        items = [_spelled(item) for item in value]
        return items[0] if len(items) == 1 else f"[{', '.join(items)}]"
    text = value.text if hasattr(value, "text") else str(value)
    return text if _is_plain(text) else _quoted(text)


def _is_plain(text: str) -> bool:
    """True where YAML, of any version, reads the bare text as this very string."""
    return _PLAIN.fullmatch(text) is not None and text.casefold() not in _NOT_TEXT


def _quoted(text: str) -> str:
    """A quoted scalar; what a reader could not see is written as an escape."""
    if '"' in text and text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    escaped = json.dumps(text, ensure_ascii=False)
    return "".join(char if char.isprintable() else _escape(char) for char in escaped)


def _escape(char: str) -> str:
    code = ord(char)
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
