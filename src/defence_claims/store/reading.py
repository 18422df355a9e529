"""Read one claims file into the model, with every fault it has.

A bad claim does not spoil the good ones beside it. What holds over several files
is loading.py's.
"""

from collections.abc import Callable
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass, field
from typing import Any

from defence_claims.errors import Fault
from defence_claims.model import Article, Claim, Claimant, Quote
from defence_claims.store.fields import ARTICLE, CLAIM, Field
from defence_claims.store.kinds import SLUG, Codes, Kind, UnfitError, suggestion
from defence_claims.store.nodes import (
    Mapping,
    Node,
    Scalar,
    Sequence,
    SyntaxFaultError,
    read_nodes,
)
from defence_claims.store.rules import breaches, with_figure

MAX_BYTES = 1024 * 1024
"""The largest claims file that is read."""

MOST_FAULTS = 200
"""Faults of one file that are told; a person mends these first, and a page can show them."""

_BUILT: dict[str, Callable[..., object]] = {"quote": Quote, "claimant": Claimant}


@dataclass(frozen=True, slots=True)
class Layout:
    """Where things stand in one file: what a save needs to leave the rest untouched.

    Line spans are 1-based and inclusive; `column` is where the dashes stand.
    """

    article: tuple[int, int]
    claims: MappingOf[str, tuple[int, int]]
    end: int
    column: int


@dataclass(frozen=True, slots=True)
class ReadFile:
    """One claims file: its article, its claims with their lines, its faults."""

    file: str
    article: Article | None
    claims: tuple[tuple[Claim, int], ...]
    article_line: int
    layout: Layout | None
    faults: tuple[Fault, ...]


def read_file(data: bytes, codes: Codes, *, file: str) -> ReadFile:
    """One claims file from its bytes; `file` is the name that faults give."""
    reader = _Reader(file, codes)
    root = reader.root(data)
    if root is None:
        return ReadFile(file, None, (), 1, None, tuple(reader.faults))
    article_node = root.entries.get("article")
    article = None
    if isinstance(article_node, Mapping):
        values = reader.values(article_node, ARTICLE, "article")
        article = None if values is None else Article(**values)
        stem = file.rsplit("/", 1)[-1].removesuffix(".yaml")
        if article is not None and article.id != stem:
            line = article_node.entries["id"].line
            reader.fault(
                line,
                "article: id",
                f"{article.id} in a file named {stem}.yaml",
                "the name of the file",
                "Rename the file or the article.",
            )
    elif article_node is not None:
        reader.fault(
            article_node.line,
            "article",
            "no keys",
            "the keys of an article",
            "Write its id at least.",
        )
    claims_node = root.entries.get("claims")
    claims = reader.claims(claims_node)
    return ReadFile(
        file,
        article,
        tuple((claim, node.line) for claim, node in claims),
        1 if article_node is None else article_node.line,
        _layout(root, claims),
        tuple(reader.faults),
    )


def _layout(root: Mapping, claims: list[tuple[Claim, Mapping]]) -> Layout | None:
    article, items = root.entries.get("article"), root.entries.get("claims")
    if article is None or not isinstance(items, Sequence):
        return None
    return Layout(
        (root.key_lines["article"], article.end_line),
        {claim.id: (node.line, node.end_line) for claim, node in claims},
        items.end_line,
        items.column,
    )


@dataclass(slots=True)
class _Reader:
    """Reads the nodes of one file and gathers its faults, MOST_FAULTS of them at most.

    A megabyte can hold a million; `count` goes on, so that nothing faulty is taken for good.
    """

    file: str
    codes: Codes
    faults: list[Fault] = field(default_factory=list)
    count: int = 0

    def fault(
        self, line: int | None, where: str, found: str, expected: str, next_step: str
    ) -> None:
        self.count += 1
        if self.count <= MOST_FAULTS:
            self.faults.append(Fault(self.file, line, where, found, expected, next_step))
        elif self.count == MOST_FAULTS + 1:
            found = f"more than {MOST_FAULTS} faults"
            step = "Mend those that are told, and look again."
            self.faults.append(
                Fault(self.file, None, "", found, "a file that is nearly right", step)
            )

    def root(self, data: bytes) -> Mapping | None:
        """The top of the file, or None with a fault."""
        if len(data) > MAX_BYTES:
            self.fault(None, "", "more than 1 MiB", "one article's claims", "Split the file.")
            return None
        try:
            node = read_nodes(data.decode("utf-8-sig"))
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            self.fault(
                line, "", "bytes that are not UTF-8", "UTF-8 text", "Save the file as UTF-8."
            )
            return None
        except SyntaxFaultError as error:
            self.fault(error.line, "", error.found, error.expected, error.next_step)
            return None
        if not isinstance(node, Mapping):
            self.fault(
                node.line, "", "no keys at the top", "the keys article and claims", "Add them."
            )
            return None
        self._keys(node, ("article", "claims"), "")
        for name in ("article", "claims"):
            if name not in node.entries:
                self.fault(None, "", f"no {name}", "the keys article and claims", "Add it.")
        return node

    def claims(self, node: Node | None) -> list[tuple[Claim, Mapping]]:
        """The good claims of a file, each with its node."""
        if node is None:
            return []
        if not isinstance(node, Sequence) or not node.items:
            self.fault(
                node.line, "claims", "no claims", "a list of claims", 'Begin each with "  - id:".'
            )
            return []
        found = []
        for number, item in enumerate(node.items, start=1):
            if self.count > MOST_FAULTS:
                break
            claim = self._claim(item, number)
            if claim is not None and isinstance(item, Mapping):
                found.append((claim, item))
        return found

    def _claim(self, node: Node, number: int) -> Claim | None:
        where = f"claim {number}"
        if not isinstance(node, Mapping):
            self.fault(node.line, where, "no keys", "the keys of a claim", "Write id, quote ...")
            return None
        id_node = node.entries.get("id")
        if isinstance(id_node, Scalar) and SLUG.is_fit(id_node.text or ""):
            where = f"claim {id_node.text}"
        values = self.values(node, CLAIM, where)
        if values is None:
            return None
        claim = Claim(**values)
        broken = list(breaches(claim))
        for breach in broken:
            place = node.entries.get(breach.key, node)
            self.fault(
                place.line,
                f"{where}: {breach.key}",
                breach.found,
                breach.expected,
                breach.next_step,
            )
        return None if broken else with_figure(claim)

    def values(self, node: Mapping, fields: tuple[Field, ...], where: str) -> dict[str, Any] | None:
        """The values of a mapping by field name without the absent ones; None on any fault."""
        before = self.count
        self._keys(node, tuple(field.name for field in fields), where)
        values: dict[str, Any] = {}
        for known in fields:
            found = node.entries.get(known.name)
            if found is None or (isinstance(found, Scalar) and found.text is None):
                if known.is_required:
                    line = node.line if found is None else found.line
                    expected = f"the key {known.name}" if found is None else "a value"
                    self.fault(
                        line,
                        f"{where}: {known.name}",
                        "nothing",
                        expected,
                        f"Add it: {known.about}",
                    )
                continue
            values[known.name] = self._value(found, known, f"{where}: {known.name}")
        return values if self.count == before else None

    def _value(self, node: Node, known: Field, where: str) -> Any:  # noqa: ANN401 - by the field's kind
        if known.kind is None:
            if isinstance(node, Mapping):
                parts = self.values(node, known.parts, where)
                return None if parts is None else _BUILT[known.name](**parts)
            names = ", ".join(part.name for part in known.parts)
            self.fault(
                node.line, where, "a single value or a list", f"the keys {names}", known.about
            )
            return None
        if known.kind.is_list:
            return self._list(node, known.kind, where)
        return self._scalar(node, known.kind, where)

    def _list(self, node: Node, kind: Kind, where: str) -> tuple[Any, ...]:
        items = node.items if isinstance(node, Sequence) else (node,)
        if not items:
            self.fault(node.line, where, "an empty list", "at least one value", "Write one.")
        values = tuple(self._scalar(item, kind, where) for item in items)
        if len(set(values)) < len(values) and None not in values:
            self.fault(node.line, where, "a value twice", "each value once", "Remove one.")
        return values

    def _scalar(self, node: Node, kind: Kind, where: str) -> Any:  # noqa: ANN401 - by the kind
        if not isinstance(node, Scalar) or node.text is None:
            found = "null" if isinstance(node, Scalar) else "a list or keys"
            self.fault(node.line, where, found, "a single value", "Write one value.")
            return None
        try:
            return kind.read(node.text, self.codes)
        except UnfitError as error:
            self.fault(node.line, where, _shown(node.text), error.expected, error.next_step)
            return None

    def _keys(self, node: Mapping, known: tuple[str, ...], where: str) -> None:
        """Faults for keys that are unknown or written twice."""
        for name, line in node.key_lines.items():
            if name not in known:
                listed = ", ".join(known)
                step = suggestion(name, known, "Remove it, or move its text into note.")
                self.fault(line, where, f"the unknown key {_shown(name)}", f"one of {listed}", step)
        for name, line in node.repeated:
            first = node.key_lines[name]
            self.fault(
                line,
                where,
                f"{_shown(name)} a second time",
                f"it once (line {first})",
                "Remove one of them.",
            )


def _shown(text: str) -> str:
    """What was found, short enough for one line and safe on any terminal."""
    return repr(text if len(text) <= 60 else f"{text[:57]}...")
