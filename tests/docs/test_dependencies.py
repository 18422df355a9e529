"""Pins, lock and the page about them say the same."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOCKED = re.compile(
    r"^([a-z0-9][a-z0-9.-]*)==(\S+) \\\n((?:    --hash=sha256:[0-9a-f]{64}.*\n?)+)", re.MULTILINE
)


def _text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def _pins() -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9-]+)==([^\s#]+)", _text("requirements.txt"), re.MULTILINE))


def test_every_pin_stands_in_the_lock_at_the_same_version() -> None:
    locked = {name: version for name, version, _ in LOCKED.findall(_text("requirements.lock"))}
    assert _pins()
    assert {name: locked.get(name) for name in _pins()} == _pins()


def test_everything_in_the_lock_has_a_hash_and_comes_from_the_usual_place() -> None:
    lines = _text("requirements.lock").splitlines()
    named = [line for line in lines if line and not line.startswith(("#", " "))]
    assert len(named) == len(LOCKED.findall(_text("requirements.lock")))
    assert [line for line in lines if "://" in line or line.startswith("-")] == []


def test_the_page_names_every_pinned_package_and_no_other() -> None:
    rows = re.findall(r"^\| ([a-z-]+) \| ([\d.]+) \|", _text("docs/dependencies.md"), re.MULTILINE)
    assert dict(rows) == _pins()


def test_the_package_accepts_what_is_pinned() -> None:
    project = _text("pyproject.toml")
    assert [name for name in _pins() if f'"{name}>=' not in project] == []
