"""Tell the encodings of Latin letters apart by whole words.

cp1252, cp1250 and their kin give every byte some letter, so statistics need a page
of text, and a news item has a name or two. But words stay within one alphabet:
"Espańa" mixes none that exists, "España" is Spanish; "W³adys³aw" is no word.
Other scripts are left to charset-normalizer.
"""

import re
from contextlib import suppress

_ALPHABETS = {
    "cp1252": (
        "àâæçéèêëîïôœùûüÿ",  # French
        "áéíóúüñçàèò",  # Spanish, Catalan
        "äöüßé",  # German
        "áâãàçéêíóôõúü",  # Portuguese
        "àèéìíòóùú",  # Italian
        "åäöøæéèü",  # Danish, Norwegian, Swedish, Finnish
        "éèëïóöüáíú",  # Dutch
        "áéíóúýþæöð",  # Icelandic
    ),
    "cp1250": (
        "ąćęłńóśźż",  # Polish
        "áčďéěíňóřšťúůýžäĺľôŕ",  # Czech, Slovak
        "áéíóöőúüű",  # Hungarian
        "ăâîşţ",  # Romanian
        "čćđšž",  # Croatian, Slovene
        "ëç",  # Albanian
    ),
    "cp1254": ("çğıöşüâîû",),  # Turkish
    "cp1257": (
        "ąčęėįšųūž",  # Lithuanian
        "āčēģīķļņšūž",  # Latvian
        "äöõüšž",  # Estonian
    ),
}
_ENCODINGS = (
    ("cp1254", "cp1254"),
    ("cp1252", "cp1252"),
    ("cp1250", "cp1250"),
    ("iso8859_2", "cp1250"),
    ("iso8859_15", "cp1252"),
    ("cp1257", "cp1257"),
)
"""The encodings tried, and whose alphabets they carry; of equals the first is taken."""

_TURKISH = frozenset("ğışĞİŞ")  # the only letters in which cp1254 differs from cp1252

_SYMBOLS = frozenset("“”‘’„‚«»‹›–—…•€£¥§°©®™½¼¾²³±×÷¿¡·†\u00a0\u00ad")
_WORD = re.compile(r"[^\W\d_]+")
_TORN = re.compile(
    r"(?<=[^\W\d_])(?:[±¿¡¥¼½¾§]|[£°©®™²³×÷†](?=[^\W\d_]))|[£¥](?=[^\W\d_])"
)  # a symbol where a letter must have been
_SURE = 0.9  # of the telling words; a name from elsewhere may stand among them


def latin_encoding(data: bytes) -> str | None:
    """The encoding in which the words are words, or None where none makes them so.

    Of encodings that do so equally well, the one in which most of them are of one
    language, and then the first of the list.
    """
    fits = [(_fit(data, encoding, family), encoding) for encoding, family in _ENCODINGS]
    best = max(fit for fit, _ in fits)
    return next(encoding for fit, encoding in fits if fit == best) if best[0] >= _SURE else None


def _fit(data: bytes, encoding: str, family: str) -> tuple[float, float]:
    """The share of what is beyond ASCII that can be right in an encoding; and in one language."""
    with suppress(UnicodeDecodeError):
        text = data.decode(encoding)
        if encoding == "cp1254" and _TURKISH.isdisjoint(text):
            return -1.0, 0.0
        words = [
            letters
            for match in _WORD.finditer(text)
            if not match[0].isascii() and (letters := {c for c in match[0] if not c.isascii()})
        ]
        alphabets = [frozenset(letters + letters.upper()) for letters in _ALPHABETS[family]]
        of_each = [[letters <= alphabet for letters in words] for alphabet in alphabets]
        symbols = [c for c in text if not c.isascii() and not c.isalpha()]
        known = sum(1 for c in symbols if c in _SYMBOLS)
        torn = sum(1 for _ in _TORN.finditer(text))
        told = len(words) + len(symbols)
        if told:
            right = sum(map(any, zip(*of_each, strict=True)))
            return (right + known - torn) / told, (max(map(sum, of_each)) + known) / told
    return -1.0, 0.0
