"""The shape of the house: who may import whom, who may open files, how long a module may be."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "defence_claims"
MODULES = sorted(PACKAGE.rglob("*.py"))
SCREENS = [ROOT / "app.py", *sorted((ROOT / "pages").glob("*.py"))]

MODULE_LINES = 320
SCREEN_LINES = 80

# Beside Streamlit and `src`, a screen may speak to these; all else it gets through ui.
SCREEN_MAY_IMPORT = {
    "serving",
    "ui",
    "views",
    "charts",
    "exports",
    "urlstate",
    "wording",
    "vocab",
    "model",
    "errors",
}

# Files, folders and standard streams are opened at the edge only.
OPENS_FILES = {"store", "reference", "corpus", "cli", "serving"}
FILE_METHODS = {"open", "read_text", "read_bytes", "write_text", "write_bytes"}
PANDAS_READERS = {"read_csv", "read_excel", "read_json", "read_parquet", "read_table"}

# Modules that open connections, and the part of a library that does.
REACHES_OUT = (
    "aiohttp",
    "ftplib",
    "http.client",
    "httpx",
    "requests",
    "smtplib",
    "socket",
    "trafilatura.downloads",
    "trafilatura.fetch",
    "urllib.request",
    "urllib3",
)

VAGUE_NAMES = {"util", "utils", "helper", "helpers", "misc", "common", "tools", "stuff"}


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def _imports(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Every imported module with its line; `from a import b` counts as a.b."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def _lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_imports_run_one_way(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """The contracts are sentences in pyproject.toml, under [tool.importlinter]."""
    monkeypatch.chdir(ROOT)
    ended = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)
    assert ended == 0, capsys.readouterr().out


@pytest.mark.parametrize("path", SCREENS, ids=_name)
class TestScreens:
    def test_speaks_to_the_outer_layer_only(self, path: Path):
        strangers = []
        for line, name in _imports(_tree(path)):
            root, _, rest = name.partition(".")
            is_known = name == "src" or root == "streamlit"
            is_ours = root == "defence_claims" and rest.partition(".")[0] in SCREEN_MAY_IMPORT
            if not (is_known or is_ours):
                strangers.append(f"{_name(path)}:{line}: {name}")
        assert strangers == []

    def test_makes_the_package_importable_before_it_imports_it(self, path: Path):
        """Any page can be the first request of a fresh server, which has not run app.py."""
        at = {name.partition(".")[0]: line for line, name in reversed(list(_imports(_tree(path))))}
        assert "src" in at, f"{_name(path)} does not begin with `import src`"
        assert at["src"] < at.get("defence_claims", at["src"] + 1)

    def test_holds_no_logic_of_its_own(self, path: Path):
        defined = [
            f"{_name(path)}:{node.lineno}: class {node.name}"
            for node in ast.walk(_tree(path))
            if isinstance(node, ast.ClassDef)
        ]
        assert defined == []
        assert _lines(path) <= SCREEN_LINES


def test_files_are_opened_at_the_edge_only():
    opened = []
    for path in MODULES:
        if path.relative_to(PACKAGE).parts[0].removesuffix(".py") in OPENS_FILES:
            continue
        for node in ast.walk(_tree(path)):
            if not isinstance(node, ast.Call):
                continue
            match node.func:
                case ast.Name(id="open"):
                    opened.append(f"{_name(path)}:{node.lineno}: open")
                case ast.Attribute(attr=attr) if attr in FILE_METHODS | PANDAS_READERS:
                    opened.append(f"{_name(path)}:{node.lineno}: .{attr}")
    assert opened == []


@pytest.mark.parametrize("path", [*MODULES, *SCREENS], ids=_name)
def test_nothing_here_can_open_an_address(path: Path):
    """Whoever makes a server fetch an address reaches what the server reaches."""
    tree = _tree(path)
    imported = [name for _, name in _imports(tree)]
    assert [n for n in imported if n.startswith(REACHES_OUT)] == []
    called = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert called & {"fetch_url", "fetch_response", "urlopen", "urlretrieve"} == set()


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_a_module_can_be_read_in_one_sitting(path: Path):
    assert _lines(path) <= MODULE_LINES


def test_every_module_is_named_after_what_it_does():
    vague = [_name(path) for path in MODULES if path.stem in VAGUE_NAMES]
    vague += [
        _name(path) for path in PACKAGE.rglob("*") if path.is_dir() and path.name in VAGUE_NAMES
    ]
    assert vague == []
