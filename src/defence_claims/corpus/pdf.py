"""Read the text of a PDF, page by page.

Lines of a printed page end where the column does, not where a sentence does:
they are joined again, so that a figure and its unit stay together. A date of
making is no date of publishing and is not read.
"""

import io
import logging
import re
from typing import TYPE_CHECKING

from defence_claims.corpus.reading import Reading, one_line
from defence_claims.errors import DocumentError

if TYPE_CHECKING:
    from pypdf import PdfReader

MAX_PAGES = 200
"""Pages that are read; an article has a few, a report its summary in front."""

_MAX_CHARACTERS = 5_000_000
_HYPHENATED = re.compile(r"(?<=[a-zà-öø-ÿ])[-\u00ad]\n(?=[a-zà-öø-ÿ])")
_WRAPPED = re.compile(r"(?<=[^\s.!?:;”\"»|])[ \t]*\n(?=[^\s•|*])")


def read_pdf(data: bytes, name: str) -> Reading:
    """The text of the pages with title and author where the file states them.

    Raises DocumentError for a file that cannot be read or opened without a password.
    """
    # Imported here: only PDFs need it.
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    # It reports every small defect of a file; what matters is told in notes.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise _encrypted(name)
        texts, notes = _pages(reader)
        about = reader.metadata
        title, author = (about.title, about.author) if about is not None else (None, None)
    except DocumentError:
        raise
    except DependencyError as error:
        raise _encrypted(name) from error
    # A damaged file can break pypdf anywhere; all of it means the same to its reader.
    except (
        PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        RecursionError,
        AssertionError,
        OverflowError,
        OSError,
        ArithmeticError,
        NotImplementedError,
    ) as error:
        raise DocumentError(
            name,
            found=f"a damaged PDF ({type(error).__name__})",
            expected="a PDF with text",
            next_step="Open it in a reader and print it to a new PDF, or copy its text.",
        ) from error
    text = "\n\n".join(_joined(text.strip()) for text in texts if text.strip())
    # What stands for a title may be anything, a dictionary too.
    title, author = (_whole(one_line(line) or "") or None for line in (title, author))
    return Reading(_whole(text), title, author, notes=notes)


def _whole(text: str) -> str:
    """Text without halves of characters, which a font's table may give and no file can hold."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _pages(reader: "PdfReader") -> tuple[list[str], tuple[str, ...]]:
    texts: list[str] = []
    count, length = len(reader.pages), 0
    for number in range(min(count, MAX_PAGES)):
        texts.append(reader.pages[number].extract_text())
        length += len(texts[-1])
        if length > _MAX_CHARACTERS:
            break
    if len(texts) == count:
        return texts, ()
    return texts, (f"The PDF has {count} pages; the first {len(texts)} were read.",)


def _joined(page: str) -> str:
    """A page with the lines of each paragraph joined."""
    return _WRAPPED.sub(" ", _HYPHENATED.sub("", page.replace("\r\n", "\n")))


def _encrypted(name: str) -> DocumentError:
    return DocumentError(
        name,
        found="a PDF that needs a password",
        expected="a PDF that opens without one",
        next_step="Save it without a password, or copy its text.",
    )
