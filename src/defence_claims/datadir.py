"""Find the data folder; nothing is opened here.

The data are the user's: a folder that is named wins over the environment, the
environment over the copy inside an installed wheel, and that over the checkout.
"""

import os
from pathlib import Path

from defence_claims.errors import DataFolderError

ENVIRONMENT = "DEFENCE_CLAIMS_DATA"
_PACKAGE = Path(__file__).resolve().parent


def find(explicit: str | Path | None = None) -> Path:
    """Return the data folder, the one that holds `reference/` and `claims/`.

    Looked for in this order: `explicit`, the environment variable
    DEFENCE_CLAIMS_DATA, `_data` inside the installed package, `data` in the checkout.

    Raises DataFolderError when a named folder is not there, or when there is none at all.
    """
    if explicit is not None:
        return _named(explicit, "the folder asked for")
    if named := os.environ.get(ENVIRONMENT):
        return _named(named, f"the folder in {ENVIRONMENT}")
    candidates = (_PACKAGE / "_data", _PACKAGE.parent.parent / "data")
    for folder in candidates:
        if folder.is_dir():
            return folder
    looked = " and ".join(map(str, candidates))
    msg = (
        f"found no data folder in {looked}; expected one that holds reference/ and claims/. "
        f"Name it with --data DIR or set {ENVIRONMENT}."
    )
    raise DataFolderError(msg)


def _named(folder: str | Path, which: str) -> Path:
    path = Path(folder).expanduser()
    if path.is_dir():
        return path.resolve()
    found = "a file" if path.exists() else "nothing"
    msg = (
        f"{which} is {str(folder)!r}, where there is {found}; expected a folder that holds "
        "reference/ and claims/. Correct the name, or leave it out to use the data that came along."
    )
    raise DataFolderError(msg)
