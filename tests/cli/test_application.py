"""The program around the commands: help, exit codes, streams."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from defence_claims import __version__
from defence_claims.cli.application import COMMANDS, ENDED_BY_PIPE
from defence_claims.cli.command import Command
from defence_claims.cli.output import aligned, make_safe
from tests.cli.running import ROOT, Run

PROGRAM = [sys.executable, "-m", "defence_claims"]


def environment(**more: str) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("DEFENCE_CLAIMS", "PYTHON"))}
    return {**kept, "PYTHONPATH": str(ROOT / "src"), **more}


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
class TestHelp:
    def test_names_the_command_its_examples_and_its_endings(
        self, run: Run, command: Command
    ) -> None:
        ended = run(command.name, "--help")
        assert (ended.code, ended.err) == (0, "")
        assert f"usage: defence-claims {command.name}" in ended.out
        for example in command.examples:
            assert f"  defence-claims {example}\n" in ended.out
        assert "exit codes: 0 fine" in ended.out
        assert "--data DIR" in ended.out

    def test_of_the_program_lists_the_command(self, run: Run, command: Command) -> None:
        ended = run("--help")
        assert ended.code == 0
        assert f"    {command.name}" in ended.out
        assert command.summary in ended.out


def test_the_action_of_reference_has_help(run: Run) -> None:
    assert "usage: defence-claims reference refresh" in run("reference", "refresh", "--help").out


def test_the_version_is_that_of_the_package(run: Run) -> None:
    assert run("--version").out == f"defence-claims {__version__}\n"


@pytest.mark.parametrize(
    "argv",
    [
        [],
        ["chek"],
        ["check"],
        ["list", "--format", "xml"],
        ["validate", "extra"],
        ["list", "--fin"],
    ],
    ids=["nothing", "no such command", "no claim", "no such form", "too much", "half an option"],
)
def test_wrong_usage_ends_with_two_and_shows_the_usage(run: Run, argv: list[str]) -> None:
    ended = run(*argv)
    assert (ended.code, ended.out) == (2, "")
    assert "usage: defence-claims" in ended.err


class TestDataFolder:
    @pytest.mark.parametrize("argv", [["--data", "{}", "validate"], ["validate", "--data", "{}"]])
    def test_may_stand_before_or_after_the_command(
        self, run: Run, tmp_path: Path, argv: list[str]
    ) -> None:
        ended = run(*(part.format(tmp_path) for part in argv))
        assert ended.code == 1
        assert "claims: found no folder" in ended.out

    def test_the_one_after_the_command_wins(self, run: Run, tmp_path: Path) -> None:
        assert run("--data", "/nowhere", "validate", "--data", str(tmp_path)).code == 1

    def test_may_come_from_the_environment(
        self, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("DEFENCE_CLAIMS_DATA", str(tmp_path))
        assert run("validate").code == 1

    def test_that_is_not_there_is_one_message(self, run: Run, tmp_path: Path) -> None:
        ended = run("validate", "--data", str(tmp_path / "none"))
        assert (ended.code, ended.out) == (2, "")
        assert ended.err.startswith("defence-claims: the folder asked for is ")
        assert len(ended.err.splitlines()) == 1


def test_runs_as_a_module(tmp_path: Path) -> None:
    ended = subprocess.run(
        [*PROGRAM, "check", "--claim", "pol-2025-share-01"],
        cwd=tmp_path,
        env=environment(PYTHONIOENCODING="utf-8"),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "4.12e" in ended.stdout
    assert "“Poland’s position" in ended.stdout


def test_help_needs_no_table_and_no_pandas() -> None:
    """The list of commands is there at once, and also where pandas is broken."""
    code = (
        "import sys; sys.modules['pandas'] = None; from defence_claims.cli import main;"
        "raise SystemExit(main(['--help']))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], env=environment(), capture_output=True, check=False
    )
    assert (ended.returncode, ended.stderr) == (0, b"")


def test_a_stream_without_the_marks_gets_plain_ones(tmp_path: Path) -> None:
    ended = subprocess.run(
        [*PROGRAM, "check", "--claim", "pol-2025-share-01"],
        cwd=tmp_path,
        env=environment(PYTHONIOENCODING="ascii"),
        capture_output=True,
        check=False,
    )
    assert (ended.returncode, ended.stderr) == (0, b"")
    said = ended.stdout.decode("ascii")
    assert '"Poland\'s position at the top NATO spender at 4.7% GDP"' in said


def test_a_reader_that_has_gone_ends_the_command_quietly() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    ended = subprocess.run(
        [*PROGRAM, "list"],
        env=environment(),
        stdout=writer,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writer)
    assert (ended.returncode, ended.stderr) == (ENDED_BY_PIPE, b"")


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("“4.7%” – Rutte’s", '"4.7%" - Rutte\'s'),
        ("Władysław Kosiniak-Kamysz", "Wladyslaw Kosiniak-Kamysz"),
        ("Türkiye, Líznar", "Turkiye, Liznar"),
        ("€764 and £5", "EUR 764 and GBP 5"),
        ("−1.5", "-1.5"),
        ("Україна", "???????"),
    ],
    ids=["quotes", "a stroke", "accents", "currency signs", "a true minus", "another script"],
)
def test_plain_characters_stand_in(text: str, plain: str) -> None:
    under = io.BytesIO()
    stream = io.TextIOWrapper(under, encoding="ascii")
    make_safe(stream)
    stream.write(text)
    stream.flush()
    assert under.getvalue().decode("ascii") == plain


def test_columns_align_and_empty_ones_are_left_out() -> None:
    rows = [["year", "note", "value"], ["2024", "", "4.12e"], ["–", "", "4"]]
    assert aligned(rows, indent=1) == [" year  value", " 2024  4.12e", " –     4"]
