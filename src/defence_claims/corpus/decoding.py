"""Turn bytes into text, in the encodings newsrooms meet.

A byte-order mark or valid UTF-8 settles it. Otherwise the page may declare its
encoding; and only then is it guessed, which the notes say, since cp1250 and
Latin-2 differ in few letters and no guess is certain.
"""

import codecs
import re
from contextlib import suppress

from defence_claims.corpus.alphabets import latin_encoding
from defence_claims.errors import DocumentError

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OTHER_SCRIPTS = [
    *("cp1251", "koi8_r", "koi8_u", "iso8859_5", "cp1253", "iso8859_7", "cp1255", "cp1256"),
    *("cp932", "euc_jp", "euc_kr", "gb18030", "big5"),
]
_SAMPLE = 64 * 1024  # enough to tell an encoding; all of the bytes are then decoded with it
_DECLARED = re.compile(
    rb"<(?:meta|\?xml)\b[^>]{0,200}?(?:charset|encoding)=[\"' ]{0,2}([\w.:-]{2,20})",
    re.IGNORECASE,
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MAX_CONTROLS = 0.001  # a stray control character is no binary file


def decoded(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """The text of some bytes without its byte-order mark, and notes on what was guessed.

    Raises DocumentError for bytes that are no text, or in no encoding that is known.
    """
    text, notes = _decoded(data, name)
    controls = sum(1 for _ in _CONTROLS.finditer(text))
    if controls > _MAX_CONTROLS * len(text):
        raise _not_text(name, f"{controls} control characters, as in a program or a picture")
    return text, notes


def _decoded(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            with suppress(UnicodeDecodeError):
                return data.decode(encoding), ()
            raise _not_text(name, f"bytes that are not the {encoding.upper()} they begin as")
    with suppress(UnicodeDecodeError):
        text = data.decode("utf-8")
        if "\x00" not in text:
            return text, ()
    for known in (_declared(data), _without_mark(data)):
        if known is not None:
            with suppress(UnicodeDecodeError):
                return data.decode(known), ()
    return _guessed(data, name)


def _declared(data: bytes) -> str | None:
    """The encoding a page names in its head, where Python knows it."""
    match = _DECLARED.search(data[:4096])
    if match is None:
        return None
    with suppress(LookupError):
        found = codecs.lookup(match[1].decode("ascii", "replace")).name
        # What calls itself Latin-1 on the web is cp1252 (WHATWG Encoding Standard).
        return "cp1252" if found in {"iso8859-1", "ascii"} else found
    return None


def _without_mark(data: bytes) -> str | None:
    """UTF-16 without its mark: in western text every other byte is zero."""
    sample = data[:_SAMPLE]
    half = len(sample) // 2
    if half and sample[1::2].count(0) > half * 0.7 and not sample[0::2].count(0):
        return "utf-16-le"
    if half and sample[0::2].count(0) > half * 0.7 and not sample[1::2].count(0):
        return "utf-16-be"
    return None


def _guessed(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    if b"\x00" in data[:_SAMPLE]:
        raise _not_text(name, "zero bytes, as in a program or a picture")
    sample = _telling(data)
    encoding = latin_encoding(sample) or _other_script(sample)
    if encoding is None:
        raise _not_text(name, "bytes in no encoding that is known")
    with suppress(UnicodeDecodeError):
        note = f"The encoding is not stated; {encoding} was taken as the likeliest."
        return data.decode(encoding), (note,)
    raise _not_text(name, f"bytes that begin as {encoding} and go on as something else")


def _other_script(sample: bytes) -> str | None:
    # Imported here: UTF-8, by far the most common case, needs no detector.
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=_OTHER_SCRIPTS).best()
    return None if best is None else best.encoding


def _telling(data: bytes) -> bytes:
    """A sample with the lines that hold more than ASCII, which alone tell encodings apart."""
    lines = [line for line in data.splitlines(keepends=True) if not line.isascii()]
    return b"".join(lines)[:_SAMPLE]


def _not_text(name: str, found: str) -> DocumentError:
    return DocumentError(
        name,
        found=found,
        expected="text, Markdown, HTML or PDF",
        next_step="Save the article as text in UTF-8 and try again.",
    )
