"""Save claims into the file of their article, without touching what somebody else wrote.

A save replaces single claims and leaves all other lines, comments included, as
they are. It is refused where the file is no longer the one that was read.
"""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from defence_claims.errors import ClaimsFileError, Fault, StoreConflictError
from defence_claims.model import Article, Claim
from defence_claims.store.kinds import SLUG, Codes
from defence_claims.store.loading import gathered, read_contents, read_folder
from defence_claims.store.locking import LOCK_NAME, locked
from defence_claims.store.placing import force, force_folder, sweep, written_beside
from defence_claims.store.reading import ReadFile, read_file
from defence_claims.store.rules import with_figure
from defence_claims.store.writing import article_lines, claim_lines, dumps


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
    file. The file is replaced in one step or not at all, also when the process is
    killed; savers of one folder go one after the other.

    Raises StoreConflictError where the file is no longer that one, ClaimsFileError where
    the result would break a rule, and StoreBusyError where others save for too long.
    Nothing is written then.
    """
    path = _path(claims_dir, article.id)
    new_claims = [with_figure(claim) for claim in claims]
    busy = f"somebody else is saving claims into {claims_dir.name}/"
    # The folder and not the file: ids are unique over all of its files.
    with locked(claims_dir / LOCK_NAME, what=busy):
        sweep(claims_dir)
        return _save(path, article, new_claims, codes, expected_sha256)


def _save(
    path: Path,
    article: Article,
    claims: Sequence[Claim],
    codes: Codes,
    expected_sha256: str | None,
) -> str:
    claims_dir = path.parent
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
    reads = read_contents(before, codes, folder=folder)
    known = {str(fault) for fault in gathered(reads).faults}
    after = read_contents(contents, codes, folder=folder, known=reads)
    own = f"{folder}/{name}"
    faults = tuple(
        fault for fault in gathered(after).faults if fault.file == own or str(fault) not in known
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
        changes.append((*layout.article, article_lines(article)))
    added: list[str] = []
    for claim in claims:
        text = claim_lines(claim, layout.column)
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
    """Put the bytes in the file's place in one step, unless it changed meanwhile.

    Other programs, such as an editor, know nothing of the lock.
    """
    with written_beside(path) as (stream, temporary):
        stream.write(data)
        force(stream)
        if old is None:
            temporary.chmod(0o644)
            _link(temporary, path)
        else:
            try:
                temporary.chmod(path.stat().st_mode & 0o777)
                found = path.read_bytes()
            except FileNotFoundError:
                found = None
            _require_unchanged(path, found, hashlib.sha256(old).hexdigest())
            stream.close()  # Windows renames no open file
            temporary.replace(path)
    force_folder(path.parent)


def _link(temporary: Path, path: Path) -> None:
    """Give a new file its name; a link, unlike a rename, never replaces another's file."""
    try:
        path.hardlink_to(temporary)
    except FileExistsError:
        _require_unchanged(path, path.read_bytes(), None)
