"""The method as a page: its title, its text, and which rules it tells."""

import re
from dataclasses import dataclass

from defence_claims.reference import method_text

_LINK_TO_A_FILE = re.compile(r"\[([^\]]+)\]\((?!#|https?:)[^)]*\)")
_RULE = re.compile(r"^### (\S+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Method:
    """The method, apart from its title; `rules` are the ids that have a paragraph each."""

    title: str
    body: str  # Markdown; a heading's anchor is its text
    rules: tuple[str, ...]


def method() -> Method:
    """The method as a page shows it: links to other files, which it has not, are their words."""
    title, _, body = method_text().removeprefix("# ").partition("\n")
    return Method(title, _LINK_TO_A_FILE.sub(r"\1", body).strip(), tuple(_RULE.findall(body)))
