"""What is fuzzed: for each reader of somebody else's bytes one call, and seeds to begin with.

A target may raise what the house raises on purpose, and nothing else; what it gives must be
bounded. It knows nothing of the fuzzer, so that a finding is replayed without it.
"""

import io
import json
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import parse_qs
from zipfile import ZIP_STORED, ZipFile

from defence_claims.corpus import read_document
from defence_claims.corpus.example import example_text
from defence_claims.corpus.pdf import read_pdf
from defence_claims.errors import DocumentError, WorkbookError
from defence_claims.extract import Lexicon, extract, to_record
from defence_claims.periods import PartialDate
from defence_claims.reference import Reference, load
from defence_claims.reference.importing import nato, sipri
from defence_claims.reference.importing.gathering import Gathered, area_codes
from defence_claims.reference.importing.workbook import read_workbook
from defence_claims.reference.lexicon import load_lexicon
from defence_claims.store import Codes
from defence_claims.store.loading import load_contents
from defence_claims.store.reading import MOST_FAULTS
from defence_claims.urlstate import MOST_IGNORED, Choices, ClaimFilter, known_years
from tests.corpus.making import PAGE, made, pdf
from tests.reference.importing import workbooks

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"


class UnsafeError(AssertionError):
    """An input was read, and what came of it is not what must hold."""


@dataclass(frozen=True, slots=True)
class Target:
    """One reader: how it is called, what to begin with, and how long an input may be."""

    once: Callable[[bytes], None]
    seeds: Callable[[], Iterator[bytes]]
    longest: int = 4096


def require(holds: bool, what: str) -> None:  # noqa: FBT001 - reads as a sentence
    """Raise UnsafeError with these words where something does not hold."""
    if not holds:
        raise UnsafeError(what)


# ---- claims files


@cache
def _tables() -> Reference:
    return load(DATA)


@cache
def _codes() -> Codes:
    areas = frozenset(_tables().areas["ref_area"])
    return Codes(areas, frozenset(_tables().exchange_rates["currency"]) | {"USD"})


def _load_claims(data: bytes) -> None:
    found = load_contents({"a.yaml": data}, _codes(), folder="claims")
    require(bool(found.faults or found.records), "neither a claim nor a fault")
    require(len(found.faults) <= MOST_FAULTS + 3, "a flood of faults")
    for fault in found.faults:
        require(len(str(fault)) < 2_000, "a fault of many pages")


def _claims_files() -> Iterator[bytes]:
    for path in sorted((DATA / "claims").glob("*.yaml"))[:12]:
        yield path.read_bytes()[:4096]
    yield b"article: {id: a}\nclaims: [{id: b, quote: {exact: x}}]\n"
    yield b"a: &a [x]\nb: *a\n"


# ---- the extractor


@cache
def _lexicon() -> Lexicon:
    return load_lexicon(DATA)


def _extract(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    found = extract(text, lexicon=_lexicon(), date=PartialDate("2025-03-26"))
    require(len(found) <= len(text), "more figures than letters")
    for candidate in found:
        require(text[candidate.start : candidate.end] == candidate.exact, "words elsewhere")
        json.dumps(to_record(candidate))


def _texts() -> Iterator[bytes]:
    for paragraph in (example_text(DATA) or "").split("\n\n"):
        yield paragraph.encode()
    yield "By 2035, between €10bn and $186.6 billion, half of 23 allies’ 3,5 % “top” 2nd".encode()


# ---- links


_CHOICES = Choices(
    country=frozenset({"POL", "USA"}), finding=frozenset({"supported"}), outlet=frozenset({"a"})
)


def _follow_link(data: bytes) -> None:
    query = data.decode("utf-8", "replace")
    with suppress(ValueError):  # parse_qs has a limit of its own
        params = parse_qs(query, keep_blank_values=True, max_num_fields=1000)
        found = ClaimFilter.from_params(params, _CHOICES)
        require(ClaimFilter.from_params(found.to_params(), _CHOICES) == found, "another view")
        require(len(found.ignored) <= MOST_IGNORED, "a page of what was ignored")
        years = known_years(params.get("year", ()), 2014, 2026, [])
        require(years is None or 2014 <= years[0] <= years[1] <= 2026, "years that are not here")


def _links() -> Iterator[bytes]:
    yield b"country=POL&country=USA&finding=supported&since=2024-01-31&until=2026-12-31&q=4.7"
    yield b"year=2021-2026&country=%E2%80%AEX&q=%00%0A&since=20240131&outlet=a&as_of=x"


# ---- workbooks


_PARTS = (
    *("xl/worksheets/sheet1.xml", "xl/worksheets/sheet5.xml", "xl/styles.xml"),
    *("xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"),
)


@cache
def _members() -> dict[str, bytes]:
    with TemporaryDirectory() as folder:
        whole = workbooks.nato_2025(Path(folder) / "w.xlsx").read_bytes()
    with ZipFile(io.BytesIO(whole)) as file:
        return {name: file.read(name) for name in file.namelist()}


def _import(data: bytes) -> None:
    """The first byte says which part of a sound workbook the rest stands for; else the whole."""
    with suppress(WorkbookError):
        book = read_workbook("w.xlsx", _workbook(data), lambda title: len(title) < 100)
        for publisher in (nato, sipri):
            found = Gathered(area_codes(_tables().areas))
            publisher.gather(book, found)
            require(len(found.rows) <= 2_000 * 200, "more figures than cells")


def _workbook(data: bytes) -> bytes:
    kind = data[0] if data else 255
    if kind >= len(_PARTS):
        return data[1:]
    packed = io.BytesIO()
    with ZipFile(packed, "w", ZIP_STORED) as file:
        for name, content in (_members() | {_PARTS[kind]: data[1:]}).items():
            file.writestr(name, content)
    return packed.getvalue()


def _parts() -> Iterator[bytes]:
    for place, name in enumerate(_PARTS):
        yield bytes([place]) + _members()[name]
    packed = io.BytesIO()
    with ZipFile(packed, "w") as file:
        file.writestr("xl/workbook.xml", b"<workbook/>")
    yield b"\xff" + packed.getvalue()


# ---- documents


def _read_pdf(data: bytes) -> None:
    """In this process: the limits of the confined one are not what is looked for here."""
    with suppress(DocumentError):
        read_pdf(data, "a.pdf").text.encode()


def _pdfs() -> Iterator[bytes]:
    yield pdf("Poland spends 4.7%\nof its GDP.", "Estonia follows.")
    packed = zlib.compress(b"BT /F1 12 Tf 72 720 Td [(Po) -20 (land)] TJ T* <0041> ' ET /A Do")
    font = (
        "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /ToUnicode 5 0 R "
        "/DescendantFonts [<< /Subtype /CIDFontType2 /W [0 5 500] >>] >>"
    )
    yield made(
        {
            1: "<< /Type /Catalog /Pages 2 0 R >>",
            2: "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            3: "<< /Type /Page /Parent 2 0 R /Contents [4 0 R] /Resources << "
            f"/Font << /F1 {font} >> /XObject << /A 6 0 R >> >> >>",
            4: ("/Filter /FlateDecode", packed),
            5: ("", b"begincmap 1 beginbfchar <0041> <D800> endbfchar endcmap"),
            6: ("/Type /XObject /Subtype /Form", b"/A Do BT (x) Tj ET"),
            7: "<< /Title (A) /Author <FEFF0041> >>",
        },
        "/Info 7 0 R",
    )


def _read_page(data: bytes) -> None:
    """A page, and the same bytes as Markdown and as plain text."""
    for name in ("a.html", "a.md", "a.txt"):
        with suppress(DocumentError):
            document = read_document(data, name=name, is_confined=False)
            require(len(document.text) <= 40 * len(data) + 100, "more text than was sent")
            document.text.encode()


def _pages() -> Iterator[bytes]:
    yield PAGE.encode()
    yield PAGE.encode("utf-16")
    yield b"---\ntitle: x\ndate: 2025-03-26\n---\n# Poland **leads** [4.7%](https://x.org)\n| a |"
    yield "<html><meta charset='cp1250'><p>Władysław &#xD800; 4,7%<table><td>x".encode("cp1250")


TARGETS = {
    "loader": Target(_load_claims, _claims_files),
    "extractor": Target(_extract, _texts, 1024),
    "links": Target(_follow_link, _links, 1024),
    "workbook": Target(_import, _parts, 6000),
    "pdf": Target(_read_pdf, _pdfs),
    "page": Target(_read_page, _pages),
}
