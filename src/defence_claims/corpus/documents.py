"""Read one document of a newsroom: plain text, Markdown, HTML or PDF.

What it is follows from its content first and its name second, since saved pages
carry any name. Nothing is opened here: the caller hands over bytes.
"""

import hashlib
from dataclasses import dataclass, replace
from enum import StrEnum

from defence_claims.corpus.confined import read_confined
from defence_claims.corpus.decoding import decoded
from defence_claims.corpus.reading import Reading
from defence_claims.errors import DocumentError
from defence_claims.periods import PartialDate

MAX_BYTES = 5 * 1024 * 1024
"""The largest document that is read."""


class DocumentKind(StrEnum):
    """What a document is."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    PDF = "pdf"


@dataclass(frozen=True, slots=True)
class Document:
    """A document as text, with what it says of itself.

    `text` has line feeds as its only line ends and is what offsets count in; `sha256` is
    that of its UTF-8 form. What the document does not state is None. `notes` tell
    a reader what was guessed or left out on the way.
    """

    text: str
    title: str | None
    author: str | None
    date_published: PartialDate | None
    language: str | None  # ISO 639-1
    kind: DocumentKind
    notes: tuple[str, ...]
    sha256: str


def read_document(data: bytes, *, name: str, is_confined: bool = True) -> Document:
    """The text of a document and what it says of itself.

    Text in any encoding a newsroom meets; of Markdown the words without the marks;
    of HTML the article without what surrounds it; of PDF the text of its pages.
    `name` is used in messages and, where the content leaves it open, for its ending. PDFs and
    pages are read in a process of their own, unless `is_confined` is False: that is for files
    of one's own making, since nothing then limits what a reading may take.

    Raises DocumentError for more than MAX_BYTES, for other formats, for a document
    without text, for an encrypted PDF and for bytes in no known encoding.
    """
    if len(data) > MAX_BYTES:
        raise DocumentError(
            name,
            found=f"more than {MAX_BYTES // 1024**2} MB",
            expected="one article",
            next_step="Save the article alone, or only its text.",
        )
    kind, reading = _read(data, name, is_confined=is_confined)
    text = reading.text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise DocumentError(
            name,
            found="no text",
            expected="an article",
            next_step=_WITHOUT_TEXT[kind],
        )
    return Document(
        text=text,
        title=reading.title,
        author=reading.author,
        date_published=reading.date_published,
        language=reading.language,
        kind=kind,
        notes=reading.notes,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
    )


_WITHOUT_TEXT = {
    DocumentKind.TEXT: "Name a file with text in it.",
    DocumentKind.MARKDOWN: "Name a file with text in it.",
    DocumentKind.HTML: "Copy the text of the article from the browser instead.",
    DocumentKind.PDF: "It may hold pictures of pages: run it through text recognition first.",
}

_SIGNATURES = (
    (b"PK\x03\x04", "a ZIP archive, such as a Word or OpenDocument file"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"{\\rtf", "a Rich Text file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"PAR1", "a Parquet table"),
)


def _read(data: bytes, name: str, *, is_confined: bool) -> tuple[DocumentKind, Reading]:
    if b"%PDF-" in data[:1024]:
        return DocumentKind.PDF, _read_pdf(data, name, is_confined=is_confined)
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise DocumentError(
                name,
                found=what,
                expected="plain text, Markdown, HTML or PDF",
                next_step="Save it as one of these and try again.",
            )
    ending = name.rpartition(".")[2].casefold()
    text, notes = decoded(data, name)
    if ending in {"html", "htm", "xhtml"} or _is_html(text):
        reading = _read_html(text, name, is_confined=is_confined)
        return DocumentKind.HTML, replace(reading, notes=notes + reading.notes)
    if ending in {"md", "markdown"}:
        from defence_claims.corpus.markdown import read_markdown

        return DocumentKind.MARKDOWN, read_markdown(text, notes)
    return DocumentKind.TEXT, Reading(text, notes=notes)


def _read_pdf(data: bytes, name: str, *, is_confined: bool) -> Reading:
    if is_confined:
        return read_confined("PDF", data, name)
    from defence_claims.corpus.pdf import read_pdf

    return read_pdf(data, name)


def _read_html(text: str, name: str, *, is_confined: bool) -> Reading:
    if is_confined:
        return read_confined("web page", text.encode("utf-8", "surrogatepass"), name)
    from defence_claims.corpus.web import read_html

    return read_html(text)


def _is_html(text: str) -> bool:
    head = text[:2048].lstrip().casefold()
    return head.startswith(("<!doctype html", "<html", "<head", "<body", "<?xml")) or (
        head.startswith("<") and ("<html" in head or "<body" in head or "<p>" in head)
    )
