"""Saves that are killed, and savers that meet: nothing is lost and nothing torn."""

import random
import threading
from collections.abc import Callable
from dataclasses import replace
from multiprocessing import Pipe, get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from defence_claims.errors import ClaimsFileError, StoreBusyError
from defence_claims.model import Article
from defence_claims.store import load, save_article
from defence_claims.store.locking import LOCK_NAME, locked
from tests.store.saving_process import (
    CLAIM,
    VERSIONS,
    WHOLE,
    save,
    save_in_turns,
    save_many,
    save_own,
)
from tests.strategies import CODES

# Children are forked from a server without threads, which has loaded the store once.
PROCESSES = get_context("forkserver")
PROCESSES.set_forkserver_preload(["tests.store.saving_process"])

KILLS_ANYWHERE = 150


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def begun(folder: Path, *, is_held: bool) -> tuple[BaseProcess, Connection]:
    ours, theirs = Pipe()
    process = PROCESSES.Process(
        target=save_in_turns, args=(folder, theirs), kwargs={"is_held": is_held}, daemon=True
    )
    process.start()
    theirs.close()
    return process, ours


def killed(process: BaseProcess, steps: Connection) -> None:
    process.kill()
    process.join()
    steps.close()


def require_whole_and_usable(folder: Path, *, may_be_new: bool) -> None:
    """The file is one of the two versions, it loads, and the next save finds its way."""
    path = folder / "a-1.yaml"
    if path.exists() or not may_be_new:
        assert path.read_bytes() in WHOLE
        loaded = load(folder, CODES)
        assert (loaded.faults, len(loaded.records)) == ((), 1)
    save(folder, VERSIONS[0])
    assert path.read_bytes() == WHOLE[0]
    assert names(folder) == ["a-1.yaml"]


@pytest.mark.parametrize("is_new", [True, False], ids=["a new file", "a file that was there"])
def test_a_save_killed_at_any_step_leaves_a_whole_file(
    tmp_path: Path,
    is_new: bool,  # noqa: FBT001 - a row of the table
) -> None:
    """Every step of a save that touches the disk is killed once, exactly there."""
    steps_killed, strays = 0, 0
    is_done = False
    while not is_done:
        folder = tmp_path / str(steps_killed)
        folder.mkdir()
        if not is_new:
            save(folder, VERSIONS[0])
        first = WHOLE[1]
        process, steps = begun(folder, is_held=True)
        for _ in range(steps_killed):
            steps.recv_bytes()
            steps.send_bytes(b".")
        steps.recv_bytes()
        path = folder / "a-1.yaml"
        # Over once the first save is: the file is in place and the lock is given back.
        is_done = path.exists() and path.read_bytes() == first and names(folder) == ["a-1.yaml"]
        killed(process, steps)
        strays += names(folder) not in ([], ["a-1.yaml"])
        require_whole_and_usable(folder, may_be_new=is_new)
        steps_killed += 1
    assert steps_killed > 20
    assert strays > 10  # most kills did meet a save that was under way


def test_a_process_killed_hundreds_of_times_never_leaves_half_a_file(tmp_path: Path) -> None:
    """Kills at no chosen moment, also within a call: the saver runs on while it is killed."""
    chance = random.Random(20250326)  # noqa: S311 - chance, not a secret
    save(tmp_path, VERSIONS[0])
    seen = set()
    for _ in range(KILLS_ANYWHERE):
        process, steps = begun(tmp_path, is_held=False)
        for _ in range(chance.randrange(1, 90)):
            steps.recv_bytes()
        killed(process, steps)
        seen.add((tmp_path / "a-1.yaml").read_bytes())
        require_whole_and_usable(tmp_path, may_be_new=False)
    assert seen == set(WHOLE)


@pytest.mark.parametrize(
    ("work", "files"),
    [
        pytest.param(save_own, 20, id="into files of their own"),
        pytest.param(save_many, 1, id="into one file, told of each conflict"),
    ],
)
def test_two_who_save_at_once_both_keep_every_claim(
    tmp_path: Path, work: Callable[..., None], files: int
) -> None:
    start = PROCESSES.Barrier(2)
    both = [
        PROCESSES.Process(target=work, args=(tmp_path, name, 10, start)) for name in ("ann", "bob")
    ]
    for process in both:
        process.start()
    for process in both:
        process.join()
    assert [process.exitcode for process in both] == [0, 0]
    loaded = load(tmp_path, CODES)
    assert loaded.faults == ()
    expected = {f"{name}-{number}" for name in ("ann", "bob") for number in range(10)}
    assert {record.claim.id for record in loaded.records} == expected
    assert len(names(tmp_path)) == files


def test_of_many_who_take_one_id_at_once_one_gets_it(tmp_path: Path) -> None:
    outcomes: list[str] = []
    start = threading.Barrier(6)

    def saver(number: int) -> None:
        start.wait()
        try:
            save(tmp_path, CLAIM, Article(f"article-{number}"))
        except ClaimsFileError:
            outcomes.append("refused")
        else:
            outcomes.append("saved")

    threads = [threading.Thread(target=saver, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["refused"] * 5 + ["saved"]
    assert load(tmp_path, CODES).faults == ()


def test_who_cannot_have_the_lock_is_told_so(tmp_path: Path) -> None:
    lock = tmp_path / LOCK_NAME
    taken = "somebody else is saving claims"
    with (
        locked(lock, what=taken),
        pytest.raises(StoreBusyError, match=r"somebody else is saving claims; nothing was written"),
        locked(lock, what=taken, wait=0.0),
    ):
        pass
    with locked(lock, what=taken, wait=0.0):
        assert names(tmp_path) == [LOCK_NAME]
    assert names(tmp_path) == []


def test_what_a_killed_saver_left_is_no_claims_file(tmp_path: Path) -> None:
    save(tmp_path, CLAIM)
    for stray in (LOCK_NAME, ".a-1.x7.saving"):
        (tmp_path / stray).write_bytes(b"half a fi")
    assert load(tmp_path, CODES).faults == ()
    save_article(
        tmp_path, Article("b-1"), [replace(CLAIM, id="b")], codes=CODES, expected_sha256=None
    )
    assert names(tmp_path) == ["a-1.yaml", "b-1.yaml"]
