"""What README and docs tell a newcomer to type, open or click is there and answers so."""

import re
import shlex
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from defence_claims.cli import main
from defence_claims.cli.application import COMMANDS, parser

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "defence_claims"
DOCUMENTS = [
    ROOT / "README.md",
    ROOT / "CHANGELOG.md",
    ROOT / "data" / "README.md",
    *sorted((ROOT / "docs").rglob("*.md")),
]
LANGUAGES = {"console", "text", "yaml", "json", "python"}
ELLIPSIS = "…"


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def _fences(path: Path) -> Iterator[tuple[str, list[str]]]:
    """Each fenced block: its language and its lines."""
    language: str | None = None
    lines: list[str] = []
    for line in _text(path).splitlines():
        if not line.startswith("```"):
            lines.append(line)
        elif language is None:
            language, lines = line[3:], []
        else:
            yield language, lines
            language = None


def _prose(path: Path) -> str:
    return re.sub(r"^```.*?^```", "", _text(path), flags=re.MULTILINE | re.DOTALL)


def _links() -> list[tuple[Path, str]]:
    return [
        (path, target)
        for path in DOCUMENTS
        for target in re.findall(r"\]\(([^)\s]+)\)", _prose(path))
        if "://" not in target
    ]


def _anchors(path: Path) -> set[str]:
    """The anchors GitHub gives the headings of a document."""
    headings = re.findall(r"^#+ (.+)$", _prose(path), re.MULTILINE)
    words = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in headings)
    return {heading.strip().replace(" ", "-") for heading in words}


def _commands(program: str) -> list[tuple[Path, str]]:
    """Every console line that starts a program, without the prompt."""
    return [
        (path, line[2:])
        for path in DOCUMENTS
        for language, lines in _fences(path)
        if language == "console"
        for line in lines
        if line.startswith(f"$ {program} ")
    ]


def _id(value: object) -> str:
    return _name(value) if isinstance(value, Path) else str(value)


@pytest.mark.parametrize(("path", "target"), _links(), ids=_id)
def test_every_link_and_picture_leads_somewhere(path: Path, target: str) -> None:
    file, _, anchor = target.partition("#")
    there = (path.parent / file).resolve() if file else path
    assert there.exists(), f"{_name(path)} leads to {target}, which is not there"
    if anchor:
        assert anchor in _anchors(there), f"{_name(path)}: no heading {anchor!r} in {_name(there)}"


@pytest.mark.parametrize("path", DOCUMENTS, ids=_name)
def test_every_block_says_what_it_is(path: Path) -> None:
    assert {language for language, _ in _fences(path)} <= LANGUAGES


@pytest.mark.parametrize("path", DOCUMENTS, ids=_name)
def test_every_console_example_begins_with_a_prompt(path: Path) -> None:
    first = [lines[0] for language, lines in _fences(path) if language == "console"]
    assert [line for line in first if not line.startswith("$ ")] == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=_name)
def test_every_make_target_exists(path: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", _text(ROOT / "Makefile"), re.MULTILINE))
    named = re.findall(r"(?:`|^\$ )make ([a-z]+)", _text(path), re.MULTILINE)
    assert set(named) <= targets


@pytest.mark.parametrize("path", DOCUMENTS, ids=_name)
def test_every_command_exists(path: Path) -> None:
    named = re.findall(r"(?:`|^\$ )defence-claims ([a-z]+)", _text(path), re.MULTILINE)
    assert set(named) <= {command.name for command in COMMANDS}


@pytest.mark.parametrize(("path", "line"), _commands("defence-claims"), ids=_id)
def test_every_example_of_the_command_is_accepted(path: Path, line: str) -> None:
    """argparse ends the program where a word or an option is not its own."""
    assert parser().parse_args(shlex.split(line)[1:]).run, _name(path)


def _transcripts() -> list[tuple[str, list[str]]]:
    """Commands of the README that are shown with what they print."""
    found = []
    for language, lines in _fences(ROOT / "README.md"):
        shown = [line for line in lines if not line.startswith("$ ")]
        if language == "console" and shown:
            found.append((lines[0][2:], shown))
    return found


def test_the_readme_shows_a_result() -> None:
    assert [line.split()[:2] for line, _ in _transcripts()] == [["defence-claims", "check"]]


@pytest.mark.parametrize(("line", "shown"), _transcripts(), ids=lambda value: str(value)[:60])
def test_the_transcript_is_what_the_command_prints(
    line: str, shown: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Every line in its order, as of the day that the transcript names."""
    day = re.search(r"as of (\d{4}-\d{2}-\d{2})$", "\n".join(shown), re.MULTILINE)
    assert day is not None
    argv = [*shlex.split(line)[1:], "--as-of", day[1], "--data", str(ROOT / "data")]
    assert main(argv) == 0
    printed = iter(capsys.readouterr().out.splitlines())
    for wanted in shown:
        if wanted.strip() != ELLIPSIS:
            assert any(wanted == had for had in printed), f"not printed, or not there: {wanted}"


def test_what_is_left_out_of_the_transcript_is_marked(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Between two lines without a mark nothing but blank lines was left out."""
    ((line, shown),) = _transcripts()
    main([*shlex.split(line)[1:], "--as-of", "2026-11-23", "--data", str(ROOT / "data")])
    printed = [had for had in capsys.readouterr().out.splitlines() if had]
    at = 0
    for wanted, after in pairwise(shown):
        if ELLIPSIS in {wanted.strip(), after.strip()}:
            continue
        at = printed.index(wanted, at)
        assert printed[at + 1] == after


@pytest.mark.parametrize("page", sorted((ROOT / "pages").glob("*.py")), ids=_name)
def test_every_page_is_named(page: Path) -> None:
    for document in ("README.md", "docs/architecture.md"):
        assert f"`pages/{page.name}`" in _text(ROOT / document)


@pytest.mark.parametrize("document", ["README.md", "docs/architecture.md"])
def test_every_named_page_exists(document: str) -> None:
    named = re.findall(r"`(pages/\w+\.py)`", _text(ROOT / document))
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_every_part_of_the_package_has_its_reason_in_the_architecture() -> None:
    told = re.findall(r"^\| `(\w+)` \|", _text(ROOT / "docs" / "architecture.md"), re.MULTILINE)
    parts = {
        path.stem
        for path in PACKAGE.iterdir()
        if (path.suffix == ".py" and path.stem != "__init__") or (path / "__init__.py").exists()
    }
    assert parts <= set(told)


def test_every_command_is_shown_in_a_document() -> None:
    shown = " ".join(line for _, line in _commands("defence-claims"))
    told = " ".join(_text(path) for path in DOCUMENTS)
    missing = [
        command.name
        for command in COMMANDS
        if f"defence-claims {command.name}" not in shown
        and f"`defence-claims {command.name}" not in told
    ]
    assert missing == []
