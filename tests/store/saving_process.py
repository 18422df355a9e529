"""What the processes of test_saving_under_fire.py do: save claims until they are done or killed."""

import posix
import sys
from dataclasses import replace
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier
from pathlib import Path
from types import FrameType
from typing import Any

from defence_claims.errors import StoreConflictError
from defence_claims.model import Article, Claim
from defence_claims.store import digest, dumps, save_article
from tests.store.examples import ARTICLE, CLAIM
from tests.strategies import CODES

# Of different lengths, and longer than a page of memory: a torn file would be neither.
VERSIONS = (replace(CLAIM, note="old " * 1100), replace(CLAIM, note="new " * 1300))
WHOLE = tuple(dumps(ARTICLE, [version]).encode() for version in VERSIONS)

_STEPS = frozenset(
    "open write flush fsync close chmod link replace rename unlink flock remove".split()
)
"""The calls by which a save changes what is on the disk, or who may."""


def save(folder: Path, claim: Claim, article: Article = ARTICLE) -> None:
    """One save over whatever is there."""
    sha256 = digest(folder, article.id)
    save_article(folder, article, [claim], codes=CODES, expected_sha256=sha256)


def save_in_turns(folder: Path, steps: Connection, *, is_held: bool) -> None:
    """Save the two versions by turns for ever, and tell of each step that touches the disk.

    Where it is held, each step waits for an answer, so that a kill meets it exactly there.
    """

    def tell(_: FrameType, event: str, called: Any) -> None:
        is_step = event in {"c_call", "c_return"} and called.__name__ in _STEPS
        if not is_step or called is posix.write:  # the pipe's own
            return
        steps.send_bytes(b".")
        if is_held:
            steps.recv_bytes()

    sys.setprofile(tell)
    while True:
        for version in reversed(VERSIONS):
            save(folder, version)


def save_many(folder: Path, name: str, count: int, start: Barrier) -> None:
    """Add claims one by one to the shared article; after a conflict, look again and try again."""
    start.wait()
    for number in range(count):
        claim = replace(CLAIM, id=f"{name}-{number}")
        is_saved = False
        while not is_saved:
            try:
                save(folder, claim)
                is_saved = True
            except StoreConflictError:
                continue


def save_own(folder: Path, name: str, count: int, start: Barrier) -> None:
    """Write articles of one's own."""
    start.wait()
    for number in range(count):
        article = Article(f"{name}-{number}")
        save(folder, replace(CLAIM, id=f"{name}-{number}"), article)
