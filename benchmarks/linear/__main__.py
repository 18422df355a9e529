"""Show that time grows with the text and not with its square: `python -m benchmarks.linear`.

Every hostile text is read, its figures are pulled out and claims drafted, once at a
length and once at twice the length. What counts is the ratio of the two times: about
2 where the work is linear, 4 where it is quadratic. The two lengths are taken in turn
and the fastest of three counts, so that a slow moment of the machine falls on both.
Prints a Markdown table; ends with 1 where a ratio is above the limit.
"""

import argparse
import time
from pathlib import Path

from defence_claims.corpus import read_document
from defence_claims.drafting import draft_all
from defence_claims.extract import Lexicon, extract
from defence_claims.model import Article
from defence_claims.periods import PartialDate
from defence_claims.reference import load
from defence_claims.reference.lexicon import load_lexicon
from defence_claims.store import Codes

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 3
LIMIT = 3.0
SENTENCE = "Poland, the top NATO spender, puts 4.7% of its GDP into defence, Mark Rutte said. "

TEXTS: dict[str, tuple[str, str, str]] = {
    "ordinary sentences": ("a.txt", SENTENCE, ""),
    "one sentence without an end": ("a.txt", "Poland spends 4.7% of GDP on defence and ", ""),
    "digits": ("a.txt", "7", ""),
    "digits and commas": ("a.txt", "1,234,", ""),
    "digits and spaces": ("a.txt", "12 345 ", ""),
    "percent signs": ("a.txt", "4.7% ", ""),
    "ranges": ("a.txt", "from 2.1 to 3.5 per cent ", ""),
    "number words": ("a.txt", "one hundred and twenty-three thousand ", ""),
    "fractions": ("a.txt", "two-thirds of a half of ", ""),
    "currencies": ("a.txt", "$ € £ US$ PLN zł billion ", ""),
    "countries": ("a.txt", "Poland Germany French Warsaw Kremlin ", ""),
    "people": ("a.txt", "Mark Rutte said Donald Trump told ", ""),
    "years": ("a.txt", "by 2035 from 2024 to 2025/26 ", ""),
    "ranks": ("a.txt", "the top NATO spender second-largest budget ", ""),
    "defence": ("a.txt", "defence spending military budget ", ""),
    "opening brackets": ("a.txt", "[({", ""),
    "opening quotation marks": ("a.txt", "“", ""),
    "quoted figures": ("a.txt", "“4.7% of GDP on defence” ", ""),
    "spaces": ("a.txt", " ", "x"),
    "hard spaces": ("a.txt", "\u00a0", "x"),
    "line feeds": ("a.txt", "\n", "x"),
    "dots": ("a.txt", ".", "x"),
    "closing quotation marks": ("a.txt", ".”", "x"),
    "full stops": ("a.txt", ". A", ""),
    "one long word": ("a.txt", "x", ""),
    "hyphens": ("a.txt", "-", "x"),
    "right-to-left marks": ("a.txt", "\u200f4.7%\u202b ", ""),
    "table rows": ("a.txt", "Poland | 4.7% | 2025\n", ""),
    "Markdown stars": ("a.md", "**a *b ", ""),
    "Markdown links": ("a.md", "[a](b", ""),
    "Markdown brackets": ("a.md", "[[", ""),
    "HTML paragraphs": ("a.html", f"<p>{SENTENCE}</p>", ""),
    "HTML never closed": ("a.html", "<div><b>", "4.7%"),
    "HTML brackets": ("a.html", "<", ""),
    "HTML spaces": ("a.html", " ", "<p>x"),
    "HTML table rows": ("a.html", "<tr><td>Poland</td><td>4.7%</td></tr>", ""),
    "HTML links": ("a.html", "<a href='/x'>Poland 4.7%</a> ", ""),
    "HTML comments never closed": ("a.html", "<!-- <script ", ""),
    "bytes in no encoding that is stated": ("b.txt", "Władysław żółć 4,7% ", ""),
}
"""For each text the name it is read under, what is repeated, and its end."""


def content(name: str, piece: str, end: str, length: int) -> bytes:
    """A hostile document of about that many characters."""
    text = piece * (length // len(piece)) + end
    if name.endswith(".html"):
        return f"<html><body>{text}".encode()
    return text.encode("cp1250" if name.startswith("b.") else "utf-8")


def whole_way(data: bytes, name: str, lexicon: Lexicon, codes: Codes) -> int:
    """Read, extract and draft; gives the number of figures."""
    text = read_document(data, name=name, is_confined=False).text
    article = Article("a", date_published=PartialDate("2025-03-26"))
    found = extract(text, lexicon=lexicon, date=article.date_published)
    return len(draft_all(found, text, article, codes=codes, lexicon=lexicon))


def timed(data: bytes, name: str, lexicon: Lexicon, codes: Codes) -> float:
    """How many seconds of processor time one document takes."""
    begun = time.process_time()
    whole_way(data, name, lexicon, codes)
    return time.process_time() - begun


def main() -> int:
    """Print a row a text; 1 where one of them grows faster than its length."""
    options = argparse.ArgumentParser(
        prog="python -m benchmarks.linear", description=__doc__.partition("\n")[0]
    )
    options.add_argument("--length", type=int, default=100_000, help="characters of the first")
    length = options.parse_args().length
    lexicon = load_lexicon(ROOT / "data")
    tables = load(ROOT / "data")
    codes = Codes(
        areas=frozenset(tables.areas["ref_area"]),
        currencies=frozenset(tables.exchange_rates["currency"]) | {"USD"},
    )
    whole_way(SENTENCE.encode(), "a.txt", lexicon, codes)
    whole_way(f"<p>{SENTENCE}".encode(), "a.html", lexicon, codes)
    print(f"| text | figures | {length:,} characters | twice as many | ratio |")
    print("|---|---:|---:|---:|---:|")
    slow = 0
    for title, (name, piece, end) in TEXTS.items():
        once, twice = (content(name, piece, end, n) for n in (length, 2 * length))
        figures = whole_way(once, name, lexicon, codes)
        times = [
            (timed(once, name, lexicon, codes), timed(twice, name, lexicon, codes))
            for _ in range(ROUNDS)
        ]
        short, long = (min(column) for column in zip(*times, strict=True))
        slow += long / short > LIMIT
        print(f"| {title} | {figures:,} | {short:.3f} s | {long:.3f} s | {long / short:.1f} |")
    print(f"\n{slow} of {len(TEXTS)} above {LIMIT}.")
    return 1 if slow else 0


if __name__ == "__main__":
    raise SystemExit(main())
