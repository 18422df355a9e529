"""The method in words, as it lies in the checkout or in an installed package."""

from pathlib import Path

from defence_claims.errors import DataFolderError

_PACKAGE = Path(__file__).resolve().parents[1]
_PLACES = (_PACKAGE / "_docs" / "method.md", _PACKAGE.parents[1] / "docs" / "method.md")


def method_text() -> str:
    """How a finding is reached, in Markdown; each rule has a heading that is its id.

    Raises DataFolderError where the text did not come along.
    """
    for path in _PLACES:
        if path.is_file():
            return path.read_text(encoding="utf-8")
    looked = " and ".join(map(str, _PLACES))
    msg = f"found no text of the method in {looked}. Restore it from version control."
    raise DataFolderError(msg)
