"""Put bytes in a file's place so that a kill or a power cut leaves the old file or the new.

The bytes are written beside the file and forced to the disk, then take its name in
one step, then the folder is forced to the disk too. What a killed process leaves
beside it has a name that no reader of the folder looks at.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

_SUFFIX = ".saving"


@contextmanager
def written_beside(path: Path) -> Iterator[tuple[IO[bytes], Path]]:
    """A stream and its temporary file in the folder of `path`, gone when the block ends."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}.", suffix=_SUFFIX)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream, temporary
    finally:
        with suppress(FileNotFoundError):
            temporary.unlink()


def force(stream: IO[bytes]) -> None:
    """Return once everything written to a stream is on the disk."""
    stream.flush()
    os.fsync(stream.fileno())


def force_folder(folder: Path) -> None:
    """Return once the names in a folder are on the disk; on Windows they are by themselves."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sweep(folder: Path) -> None:
    """Remove what killed savers left behind; for the holder of the folder's lock only."""
    for stray in folder.glob(f".*{_SUFFIX}"):
        with suppress(FileNotFoundError):
            stray.unlink()
