"""Write claims as YAML text that reads back as the same claims.

The text is laid out here rather than by a YAML library, so that the order of
keys is stable and every value that YAML could take for something else is quoted.
"""

import json
import re
from collections.abc import Iterable, Iterator

from defence_claims.model import Article, Claim, Claimant, Quote
from defence_claims.store.fields import ARTICLE, CLAIM, Field

SCHEMA_LINE = "# yaml-language-server: $schema=claims.schema.json"
"""The first line of every file: editors then complete and check keys."""

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_.,/()'-]*(?: [A-Za-z0-9_.,/()'-]+)*")
_NOT_TEXT = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
_INDENT = 2


def dumps(article: Article, claims: Iterable[Claim]) -> str:
    """One article and its claims as the text of a claims file.

    Reading it gives equal values back, as long as the values are valid ones.
    """
    blocks = ["\n".join(claim_lines(claim, _INDENT)) for claim in claims]
    head = [SCHEMA_LINE, *article_lines(article), "claims:"]
    return "\n".join(head) + "\n" + "\n\n".join(blocks) + "\n"


def article_lines(article: Article) -> list[str]:
    """An article as the lines of a claims file."""
    return ["article:", *_lines(article, ARTICLE, _INDENT)]


def claim_lines(claim: Claim, column: int) -> list[str]:
    """A claim as lines, its dash standing in `column`."""
    lines = list(_lines(claim, CLAIM, column + 2))
    lines[0] = f"{' ' * column}- {lines[0].lstrip()}"
    return lines


def _lines(
    value: Article | Claim | Quote | Claimant, fields: tuple[Field, ...], indent: int
) -> Iterator[str]:
    pad = " " * indent
    for known in fields:
        found = getattr(value, known.name)
        if known.parts:
            yield f"{pad}{known.name}:"
            yield from _lines(found, known.parts, indent + _INDENT)
        elif found is None or (known.name == "unit_mult" and found == 0):
            if known.is_always_written:
                yield f"{pad}{known.name}: null"
        else:
            yield f"{pad}{known.name}: {_spelled(found)}"


def _spelled(value: object) -> str:
    """A value as YAML on one line; an area list in brackets, one area bare.

    >>> _spelled("4.70"), _spelled("POL"), _spelled(True), _spelled("NO")
    ('"4.70"', 'POL', 'true', '"NO"')
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        items = [_spelled(item) for item in value]
        return items[0] if len(items) == 1 else f"[{', '.join(items)}]"
    text = value.text if hasattr(value, "text") else str(value)
    return text if _is_plain(text) else _quoted(text)


def _is_plain(text: str) -> bool:
    """True where YAML, of any version, reads the bare text as this very string."""
    return _PLAIN.fullmatch(text) is not None and text.casefold() not in _NOT_TEXT


def _quoted(text: str) -> str:
    """A quoted scalar; what a reader could not see is written as an escape."""
    if '"' in text and text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    escaped = json.dumps(text, ensure_ascii=False)
    return "".join(char if char.isprintable() else _escape(char) for char in escaped)


def _escape(char: str) -> str:
    code = ord(char)
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
