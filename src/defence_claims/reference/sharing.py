"""The files that may be passed on, as they are: what a data package is made of."""

import json
from pathlib import Path

from defence_claims.reference.descriptor import FILE, FOLDER

_CODEBOOK = "README.md"


def codebook(data_dir: Path) -> bytes:
    """The description of every column, unit and code, as it lies in the data folder."""
    return (data_dir / _CODEBOOK).read_bytes()


def shared_files(data_dir: Path) -> dict[str, bytes]:
    """Every file of the reference folder that may be passed on, by its path within it.

    Tables, schemas, boundaries and datapackage.json. A table that somebody imported for
    their own use is left out, and datapackage.json then does not list it; everything else
    is byte for byte what lies in the folder. The folder must be sound: what `load` gives
    for it must have no faults.
    """
    folder = data_dir / FOLDER
    content = (folder / FILE).read_bytes()
    package = json.loads(content)
    kept = [one for one in package["resources"] if one.get("may_be_shared", True) is True]
    if len(kept) < len(package["resources"]):
        package["resources"] = kept
        content = (json.dumps(package, indent=2, ensure_ascii=False) + "\n").encode("utf-8")
    paths = {one["path"] for one in kept} | {one["schema"] for one in kept if "schema" in one}
    return {FILE: content} | {path: (folder / path).read_bytes() for path in sorted(paths)}
