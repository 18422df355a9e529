"""Read YAML into plain nodes: every scalar a string, every node with its lines.

This is the only place where YAML is parsed. It works on the parser's events and
constructs nothing: `NO` stays Norway's code, `4.70` keeps its zero, `12:30` and
dates stay as typed. Aliases, anchors and tags are refused (a few bytes of
aliases can stand for gigabytes), and so is deep nesting. It knows nothing of
claims.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import yaml

MAX_DEPTH = 8
"""Nesting a claims file may have; four levels are in use."""

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(frozen=True, slots=True)
class Scalar:
    """A string, or None where the file says null; lines are 1-based."""

    text: str | None
    line: int
    end_line: int


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list. `column` is where its first dash stands, counted from 0."""

    items: tuple["Node", ...]
    line: int
    end_line: int
    column: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values in the order of the file. `repeated` holds keys written again."""

    entries: dict[str, "Node"]
    key_lines: dict[str, int]
    repeated: tuple[tuple[str, int], ...]
    line: int
    end_line: int


Node = Scalar | Sequence | Mapping


class SyntaxFaultError(Exception):
    """The text is not YAML we accept; says what was found, expected and to do."""

    def __init__(self, line: int | None, found: str, expected: str, next_step: str) -> None:
        self.line = line
        self.found = found
        self.expected = expected
        self.next_step = next_step
        super().__init__(found)


def read_nodes(text: str) -> Node:
    """The only document of a YAML text as nodes.

    Raises SyntaxFaultError for text that is not YAML, for more than one document,
    and for aliases, anchors, tags, keys that are not plain strings and nesting
    beyond MAX_DEPTH.
    """
    events = _events(text)
    _expect(next(events), yaml.StreamStartEvent)
    start = next(events)
    if not isinstance(start, yaml.DocumentStartEvent):
        raise SyntaxFaultError(
            None, "an empty file", "an article and its claims", "Write them or remove the file."
        )
    node = _node(next(events), events, depth=1)
    _expect(next(events), yaml.DocumentEndEvent)
    after = next(events)
    if not isinstance(after, yaml.StreamEndEvent):
        raise SyntaxFaultError(
            _line(after),
            "a second YAML document",
            "one document a file",
            "Move it to a file of its own.",
        )
    return node


def _line(event: yaml.Event) -> int:
    return 1 if event.start_mark is None else event.start_mark.line + 1


def _expect(event: yaml.Event, kind: type[yaml.Event]) -> None:
    if not isinstance(event, kind):  # pragma: no cover - the parser's own grammar
        msg = f"the YAML parser gave {event} where {kind.__name__} must stand"
        raise TypeError(msg)


def _events(text: str) -> Iterator[yaml.Event]:
    """The parser's events, its errors in our words."""
    try:
        yield from yaml.parse(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise SyntaxFaultError(
            None if mark is None else mark.line + 1,
            f"text that is not YAML ({error.problem or error.context})",
            "keys and values as in the other claims files",
            'Indent with spaces and put texts with ":" or "#" between double quotes.',
        ) from error
    except yaml.YAMLError as error:  # a character YAML does not allow; it has no mark
        line = _line_of_unprintable(text)
        raise SyntaxFaultError(
            line,
            "a control character",
            "printable text",
            "Remove it; copied text often carries such characters.",
        ) from error


def _line_of_unprintable(text: str) -> int | None:
    for number, line in enumerate(text.split("\n"), start=1):
        if any(
            (ord(char) < 32 and char not in "\t\r") or ord(char) in range(127, 160) for char in line
        ):
            return number
    return None


def _node(event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Node:
    line = _line(event)
    if depth > MAX_DEPTH:
        raise SyntaxFaultError(
            line,
            f"more than {MAX_DEPTH} levels of nesting",
            "an article and a list of claims",
            "Write the file as the other claims files are written.",
        )
    _refuse_indirection(event, line)
    if isinstance(event, yaml.ScalarEvent):
        is_plain = event.style in {None, ""}
        text = None if is_plain and event.value in _NULLS else event.value
        # A block scalar ends at the start of the line after it.
        end = event.end_mark
        end_line = line if end is None else end.line + (0 if end.column == 0 else 1)
        return Scalar(text, line, max(line, end_line))
    if isinstance(event, yaml.SequenceStartEvent):
        return _sequence(event, events, depth)
    return _mapping(event, events, depth)


def _refuse_indirection(event: yaml.Event, line: int) -> None:
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        raise SyntaxFaultError(
            line,
            "a YAML anchor or alias (& or *)",
            "every value written out",
            "Write the value itself, or quote a text that begins with & or *.",
        )
    tag = getattr(event, "tag", None)
    if tag is not None:
        raise SyntaxFaultError(
            line,
            f"the YAML tag {tag}",
            "plain values",
            "Remove the tag, or quote a text that begins with !.",
        )


def _sequence(start: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Sequence:
    items: list[Node] = []
    while not isinstance(event := next(events), yaml.SequenceEndEvent):
        items.append(_node(event, events, depth + 1))
    line = _line(start)
    end = items[-1].end_line if items else line
    column = 0 if start.start_mark is None else start.start_mark.column
    return Sequence(tuple(items), line, end, column)


def _mapping(start: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Mapping:
    entries: dict[str, Node] = {}
    key_lines: dict[str, int] = {}
    repeated: list[tuple[str, int]] = []
    line = end = _line(start)
    while not isinstance(event := next(events), yaml.MappingEndEvent):
        key = _node(event, events, depth + 1)
        if not isinstance(key, Scalar) or key.text is None:
            raise SyntaxFaultError(
                key.line,
                "a key that is not a word",
                "a word before the colon",
                "Write the key as one word.",
            )
        value = _node(next(events), events, depth + 1)
        end = value.end_line
        if key.text in entries:
            repeated.append((key.text, key.line))
        else:
            entries[key.text] = value
            key_lines[key.text] = key.line
    return Mapping(entries, key_lines, tuple(repeated), line, end)
