"""Load a folder of claims files, every fault of every file at once.

A file whose article cannot be read gives no claims, since a claim without its
article proves nothing; an id belongs to the first file that bears it.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from defence_claims import garbage
from defence_claims.errors import ClaimsFileError, Fault
from defence_claims.model import ClaimRecord
from defence_claims.store import cache
from defence_claims.store.cache import Known
from defence_claims.store.kinds import Codes
from defence_claims.store.reading import MAX_BYTES, ReadFile, read_file


@dataclass(frozen=True, slots=True)
class ClaimsFile:
    """All claims that could be read, every fault that was found, and what was read.

    `fingerprint` is a SHA-256 over names and bytes of all files: it changes when any
    of them changes.
    """

    records: tuple[ClaimRecord, ...]
    faults: tuple[Fault, ...]
    fingerprint: str

    def require_sound(self) -> None:
        """Raise ClaimsFileError, naming every fault, unless there is none."""
        if self.faults:
            raise ClaimsFileError(self.faults)


def load(claims_dir: Path, codes: Codes, *, cache_dir: Path | None = None) -> ClaimsFile:
    """Every claim of every *.yaml file of a folder, in the order of file names.

    Nothing is raised for what the files hold: see `ClaimsFile.faults`. Long folders
    are read through a cache, in `cache_dir` or the user's own folder; what is found
    is the same.
    """
    with garbage.not_looked_for():
        return _loaded(claims_dir, codes, cache_dir)


def _loaded(claims_dir: Path, codes: Codes, cache_dir: Path | None) -> ClaimsFile:
    contents, faults = read_folder(claims_dir)
    name = claims_dir.name
    if cache_dir is None and sum(map(len, contents.values())) < cache.WORTH_IT:
        loaded = load_contents(contents, codes, folder=name)
    else:
        path = cache.file_of(claims_dir, cache_dir or cache.folder())
        known = cache.recall(path, codes, folder=name)
        reads = read_contents(contents, codes, folder=name, known=known)
        if not known or any(known.get(key) is not file for key, file in reads.items()):
            cache.remember(path, reads, codes)
        loaded = gathered(reads)
    return replace(loaded, faults=(*faults, *loaded.faults))


def read_folder(claims_dir: Path) -> tuple[dict[str, bytes], tuple[Fault, ...]]:
    """The bytes of every claims file by name, and a fault for each that cannot be read."""
    contents: dict[str, bytes] = {}
    faults: list[Fault] = []
    folder = claims_dir.name
    if not claims_dir.is_dir():
        return {}, (
            Fault(
                folder, None, "", "no folder", "a folder of claims files", f"Create {claims_dir}."
            ),
        )
    for path in sorted(claims_dir.iterdir()):
        name = f"{folder}/{path.name}"
        if path.suffix == ".yml":
            found = "a file that would be left out"
            faults.append(Fault(name, None, "", found, "a name that ends in .yaml", "Rename it."))
        if path.suffix != ".yaml" or path.name.startswith("."):
            continue
        try:
            with path.open("rb") as file:
                contents[path.name] = file.read(MAX_BYTES + 1)
        except OSError as error:
            why = error.strerror or type(error).__name__
            faults.append(
                Fault(name, None, "", why, "a file that can be read", "Check its rights.")
            )
    return contents, tuple(faults)


def shared_files(claims_dir: Path) -> dict[str, bytes]:
    """Every claims file and their schema, by name, byte for byte."""
    return {
        path.name: path.read_bytes()
        for path in sorted(claims_dir.iterdir())
        if path.suffix in {".yaml", ".json"}
    }


def load_contents(contents: Mapping[str, bytes], codes: Codes, *, folder: str) -> ClaimsFile:
    """The claims of files given by name; ids must be unique over all of them."""
    return gathered(read_contents(contents, codes, folder=folder))


def read_contents(
    contents: Mapping[str, bytes], codes: Codes, *, folder: str, known: Known | None = None
) -> dict[tuple[str, str], ReadFile]:
    """Each file by name and SHA-256, in the order of names; those that are `known` as they are."""
    reads: dict[tuple[str, str], ReadFile] = {}
    for name, data in sorted(contents.items()):
        key = name, hashlib.sha256(data).hexdigest()
        before = known.get(key) if known else None
        reads[key] = before or read_file(data, codes, file=f"{folder}/{name}")
    return reads


def gathered(reads: Known) -> ClaimsFile:
    """The claims of all files, of which ids must be unique."""
    records: list[ClaimRecord] = []
    faults: list[Fault] = []
    ids = _Ids()
    print_of_all = hashlib.sha256()
    for (name, sha256), read in reads.items():
        print_of_all.update(f"{name}\0{sha256}\n".encode())
        faults.extend(read.faults)
        article = read.article
        if article is None or not ids.is_new("article", article.id, read.file, read.article_line):
            continue
        records += [
            ClaimRecord(article, claim)
            for claim, line in read.claims
            if ids.is_new("claim", claim.id, read.file, line)
        ]
    faults = sorted([*faults, *ids.faults], key=lambda fault: (fault.file, fault.line or 0))
    return ClaimsFile(tuple(records), tuple(faults), print_of_all.hexdigest())


@dataclass(slots=True)
class _Ids:
    """The ids met so far; the first to bear an id keeps it."""

    places: dict[tuple[str, str], str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def is_new(self, what: str, id_: str, file: str, line: int) -> bool:
        first = self.places.get((what, id_))
        if first is None:
            self.places[what, id_] = f"{file}:{line}"
            return True
        self.faults.append(_repeated_id(file, line, what, id_, first))
        return False


def _repeated_id(file: str, line: int, what: str, id_: str, first: str) -> Fault:
    return Fault(
        file,
        line,
        f"{what} {id_}: id",
        f"an id that stands at {first} already",
        "an id of its own",
        "Rename the newer one.",
    )
