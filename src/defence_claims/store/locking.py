"""Let one saver at a time into a folder of claims files.

The lock is the operating system's, on a file that is there only while somebody
saves. It ends with its process, however that ends: a lock file that a killed
process left behind holds nobody up.
"""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from defence_claims.errors import StoreBusyError

LOCK_NAME = ".saving.lock"
WAIT = 10.0
"""Seconds to wait for others; a save takes a fraction of one."""

_PAUSE = 0.02  # seconds between two tries

if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _leave(handle: int, path: Path) -> None:
        os.lseek(handle, 0, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)
        os.close(handle)
        with suppress(OSError):  # somebody else has it open already
            path.unlink()

else:
    import fcntl

    def _take(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _leave(handle: int, path: Path) -> None:
        # Unlinked while it is held: who waits for this very file sees that it lost its name.
        with suppress(FileNotFoundError):
            path.unlink()
        os.close(handle)


@contextmanager
def locked(path: Path, *, what: str, wait: float = WAIT) -> Iterator[None]:
    """Hold the lock of a lock file for the length of a block, alone on this and other machines.

    Raises StoreBusyError, which says `what` is taken, where somebody else holds it for
    longer than `wait` seconds. Not to be entered twice by one thread.
    """
    until = time.monotonic() + wait
    while (handle := _held(path)) is None:
        if time.monotonic() >= until:
            msg = f"{what}; nothing was written. Try again in a moment."
            raise StoreBusyError(msg)
        time.sleep(_PAUSE)
    try:
        yield
    finally:
        _leave(handle, path)


def _held(path: Path) -> int | None:
    """A handle that holds the lock, or None while another has it."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    if _take(handle):
        with suppress(FileNotFoundError):
            # Its last holder may have removed the file between our open and our lock.
            if os.path.samestat(os.fstat(handle), path.stat()):
                return handle
    os.close(handle)
    return None
