import contextlib
import hashlib
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from defence_claims.corpus import Document, DocumentKind, read_document
from defence_claims.corpus.documents import MAX_BYTES
from defence_claims.corpus.pdf import MAX_PAGES, read_pdf
from defence_claims.errors import DocumentError
from defence_claims.periods import PartialDate
from tests.corpus.making import PAGE, noise, pdf

POLISH = "Władysław Kosiniak-Kamysz: wydatki na obronność wyniosą 4,7% PKB – „żółw”, źdźbło.\n"
SPANISH = "España’s Pedro Sánchez said the figure was 2.1% of GDP – “un esfuerzo” of €10bn.\n"


def read(content: str | bytes, name: str = "article.txt") -> Document:
    data = content.encode() if isinstance(content, str) else content
    return read_document(data, name=name, is_confined=False)


class TestEncodings:
    @pytest.mark.parametrize(
        ("text", "encoding"),
        [
            (POLISH + SPANISH, "utf-8"),
            (POLISH + SPANISH, "utf-8-sig"),
            (POLISH + SPANISH, "utf-16"),
            (POLISH + SPANISH, "utf-32"),
            (SPANISH, "utf-16-le"),
            (SPANISH, "utf-16-be"),
            (SPANISH, "cp1252"),
            ("Britain will spend £13.4bn more.\n", "cp1252"),
            ("Le budget français s’élève à 2,1 % du PIB, où qu’on regarde.\n", "cp1252"),
            ("Støre sa at Norge vil bruke 3 prosent på forsvaret.\n", "iso8859_15"),
            (POLISH, "cp1250"),
            ("Władysław Kosiniak-Kamysz said 4.7% of GDP.\n", "cp1250"),
            ("Władysław Kosiniak-Kamysz: wydatki wyniosą 4,7% PKB, żołnierze.\n", "iso8859_2"),
            ("Výdaje na obranu dosáhnou 2 % HDP, řekla ministryně Černochová.\n", "cp1250"),
            ("Savunma harcamaları yüzde 2'yi aştı, Erdoğan söyledi.\n", "cp1254"),
            ("Lietuva skirs gynybai 5–6 proc. BVP, sakė Nausėda. Šiemet ąžuolas.\n", "cp1257"),
            ("Расходы на оборону составят 6,3% ВВП в 2025 году.\n", "cp1251"),
            ("Расходы на оборону составят 6,3% ВВП в 2025 году.\n", "koi8_r"),
            ("Οι αμυντικές δαπάνες της Ελλάδας ανέρχονται στο 3,1% του ΑΕΠ.\n", "cp1253"),
            ("防衛費は2027年度にGDP比2%に達する。\n", "cp932"),
        ],
        ids=lambda value: value if value.isascii() and " " not in value else value[:24].strip(),
    )
    def test_are_told_apart(self, text: str, encoding: str) -> None:
        assert read(text.encode(encoding)).text == text

    def test_that_were_guessed_are_noted(self) -> None:
        assert read(SPANISH).notes == ()
        (note,) = read(POLISH.encode("cp1250")).notes
        assert note == "The encoding is not stated; cp1250 was taken as the likeliest."

    def test_of_a_page_are_what_the_page_declares(self) -> None:
        page = "<html><head><meta charset='koi8-r'></head><body><p>Польша 4,7%</p></body></html>"
        assert "Польша 4,7%" in read(page.encode("koi8-r"), "page.html").text


class TestText:
    def test_is_kept_as_it_is(self) -> None:
        document = read("  Poland: 4.7%\t\u200fof GDP.\n\n\x0cEnd", "a.txt")
        assert document.text == "  Poland: 4.7%\t\u200fof GDP.\n\n\x0cEnd"
        assert document.kind is DocumentKind.TEXT
        assert (document.title, document.author, document.date_published) == (None, None, None)

    def test_has_one_kind_of_line_end(self) -> None:
        assert read("one\r\ntwo\rthree\n").text == "one\ntwo\nthree\n"

    def test_is_hashed_as_it_is_shown(self) -> None:
        document = read(SPANISH.encode("cp1252"))
        assert document.sha256 == hashlib.sha256(SPANISH.encode()).hexdigest()

    @pytest.mark.parametrize(
        "text",
        [
            "الإنفاق الدفاعي 5% من الناتج المحلي\u200f و Poland 4.7%",
            "הוצאות הביטחון 5% of GDP — 防衛費 2%",
            "[" * 1000 + "4.7% of GDP" + "]" * 1000,
            "7" * (MAX_BYTES - 1),
        ],
        ids=["right to left", "mixed scripts", "a thousand brackets", "5 MB of digits"],
    )
    def test_of_any_kind_is_read_whole(self, text: str) -> None:
        assert read(text).text == text


class TestMarkdown:
    @pytest.mark.parametrize(
        ("source", "shown"),
        [
            ("# Head\n\nText", "Head\n\nText"),
            ("spends **4.7%** of *GDP*", "spends 4.7% of GDP"),
            ("spends __4.7%__ of _GDP_", "spends 4.7% of GDP"),
            ("[4.7%](https://x.org/y 'z')", "[4.7%](https://x.org/y 'z')"),
            ("[4.7%](https://x.org/y) of GDP", "4.7% of GDP"),
            ("![a chart](chart.png)4.7%", "4.7%"),
            ("> 4.7% of GDP", "4.7% of GDP"),
            ("`4.7%` \\* of GDP", "4.7% * of GDP"),
            ("2*3*4 snake_case_name 5 * 6", "2*3*4 snake_case_name 5 * 6"),
            ("| Poland | 4.7% |", "| Poland | 4.7% |"),
            ("- Poland 4.7%", "- Poland 4.7%"),
        ],
    )
    def test_is_shown_without_its_marks(self, source: str, shown: str) -> None:
        assert read(source, "a.md").text == shown

    def test_may_begin_with_what_it_is(self) -> None:
        source = (
            '---\ntitle: "Poland leads"\ndate: 2025-03-26T10:00\nauthor: Jane\nlang: pl\n---\nX'
        )
        document = read(source, "a.md")
        assert (document.title, document.author, document.language) == (
            *("Poland leads", "Jane"),
            "pl",
        )
        assert document.date_published == PartialDate("2025-03-26")
        assert document.text == "X"

    def test_has_its_first_heading_as_title(self) -> None:
        assert read("# Poland *leads*\n\nText", "a.markdown").title == "Poland leads"
        assert read("Text\n\n## Later", "a.md").title is None


class TestPages:
    def test_are_read_for_the_article(self) -> None:
        document = read(PAGE, "page.html")
        assert document.kind is DocumentKind.HTML
        assert "Poland spends 4.7% of its GDP on defence" in document.text
        assert "3.4% & Latvia" in document.text
        for other in ("Home", "Copyright", "READ ALSO", "99%", "<"):
            assert other not in document.text

    def test_say_what_they_are(self) -> None:
        document = read(PAGE, "page.html")
        assert document.title == "Poland leads"
        assert document.author == "Jane Doe"
        assert document.date_published == PartialDate("2025-03-26")
        assert document.language == "en"

    def test_that_do_not_say_are_not_guessed(self) -> None:
        silent = "".join(line for line in PAGE.splitlines(keepends=True) if "<meta" not in line)
        page = silent.replace('lang="en-GB"', "").replace("in June", "on 1 June 2024")
        document = read(page, "page.html")
        assert "on 1 June 2024" in document.text
        assert (document.author, document.date_published, document.language) == (None, None, None)

    @pytest.mark.parametrize("name", ["page.html", "saved", "page.txt"])
    def test_are_told_by_what_they_hold(self, name: str) -> None:
        assert read(PAGE, name).kind is DocumentKind.HTML

    @pytest.mark.parametrize(
        "page",
        [
            "<html><body><p>Poland spends 4.7% of GDP<p>and <b>more<table><tr><td>x",
            "<html><body>" + "<div>" * 5000 + "<p>Poland spends 4.7% of GDP",
            "<p>Poland spends 4.7% of GDP</p" + "<" * 100_000,
            "<html><body>" + "<p>Poland spends 4.7% of GDP</p>" * 40_000,
        ],
        ids=["never closed", "nested five thousand times", "only brackets", "over a megabyte"],
    )
    def test_that_are_broken_or_huge_still_show_their_words(self, page: str) -> None:
        assert "Poland spends 4.7% of GDP" in read(page, "page.html").text

    @pytest.mark.parametrize("content", [PAGE.encode(), PAGE.encode("cp1250"), pdf("Poland 4.7%")])
    def test_are_read_the_same_in_a_process_of_their_own(self, content: bytes) -> None:
        alone = read_document(content, name="a.html")
        assert alone == read_document(content, name="a.html", is_confined=False)

    def test_without_a_clear_article_say_so(self) -> None:
        page = "<html><body>" + "<p>Poland spends 4.7% of GDP</p>" * 40_000
        (note,) = read(page, "page.html").notes
        assert note.endswith("which of its words are the article: all are shown.")


class TestPdf:
    def test_is_read_page_by_page(self) -> None:
        document = read(pdf("Poland spends 4.7%\nof its GDP.", "Estonia follows."), "a.pdf")
        assert document.kind is DocumentKind.PDF
        assert document.text == "Poland spends 4.7% of its GDP.\n\nEstonia follows."
        assert (document.title, document.author) == ("Poland leads", "Jane Doe")
        assert document.date_published is None

    def test_words_broken_at_a_line_end_are_whole(self) -> None:
        assert read(pdf("on defen-\nce of 4.7%"), "a.pdf").text == "on defence of 4.7%"

    def test_is_told_by_what_it_holds(self) -> None:
        assert read(pdf("Poland"), "download").kind is DocumentKind.PDF

    def test_of_many_pages_is_read_in_part_and_says_so(self) -> None:
        (note,) = read(pdf(*["Poland"] * (MAX_PAGES + 1)), "a.pdf").notes
        assert note == f"The PDF has {MAX_PAGES + 1} pages; the first {MAX_PAGES} were read."


def locked() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf("Poland spends 4.7%"))))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


class TestRefusals:
    @pytest.mark.parametrize(
        ("content", "name", "found", "next_step"),
        [
            (b"", "a.txt", "no text", "Name a file with text in it."),
            (b"\xef\xbb\xbf \n\t", "a.txt", "no text", "Name a file"),
            (b"7" * (MAX_BYTES + 1), "a.txt", "more than 5 MB", "Save the article alone"),
            (b"\x00\x01\x02" * 100, "a.bin", "zero bytes", "Save the article as text in UTF-8"),
            (noise(4096), "a.txt", "", "try again"),
            (b"\x01\x02\x03" * 100, "a.txt", "300 control characters", "try again"),
            (b"\xff\xfea", "a.txt", "bytes that are not the UTF-16 they begin as", "try again"),
            (b"PK\x03\x04rest", "a.docx", "a ZIP archive, such as a Word", "Save it as one of"),
            (b"<html><body></body></html>", "a.html", "no text", "Copy the text of the article"),
            (pdf(""), "a.pdf", "no text", "text recognition"),
            (locked(), "a.pdf", "a PDF that needs a password", "Save it without a password"),
            (b"%PDF-1.4 and no more", "a.pdf", "a damaged PDF", "print it to a new PDF"),
            (pdf("Poland")[:300], "a.pdf", "a damaged PDF", "print it to a new PDF"),
        ],
        ids=[
            "empty",
            "only spaces",
            "too long",
            "a program",
            "noise",
            "control characters",
            "half a character",
            "a Word file",
            "an empty page",
            "a picture of a page",
            "a password",
            "no PDF behind its first line",
            "half a PDF",
        ],
    )
    def test_name_what_was_found_and_the_next_step(
        self, content: bytes, name: str, found: str, next_step: str
    ) -> None:
        with pytest.raises(DocumentError) as refused:
            read_document(content, name=name)
        message = str(refused.value)
        assert message.startswith(f"{name}: found {found}")
        assert "; expected " in message
        assert next_step in message


def read_or_refused(content: bytes, name: str) -> Document | None:
    """The document, or None after a refusal that names the file; anything else is a defect."""
    with contextlib.suppress(DocumentError):
        return read_document(content, name=name, is_confined=False)
    with pytest.raises(DocumentError, match=f"^{re.escape(name)}: found .+; expected "):
        read_document(content, name=name, is_confined=False)
    return None


@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.html", "a.md", "a.pdf", "-"]))
def test_any_bytes_are_read_or_refused(content: bytes, name: str) -> None:
    document = read_or_refused(content, name)
    assert document is None or (document.text.strip() and "\r" not in document.text)


@given(st.binary(max_size=120), st.integers(0, 700))
def test_a_damaged_pdf_is_read_or_refused(patch: bytes, at: int) -> None:
    whole = pdf("Poland spends 4.7%")
    with contextlib.suppress(DocumentError):
        read_pdf(whole[:at] + patch + whole[at + len(patch) :], "a.pdf")


@given(st.text(st.sampled_from("<>/!-pdivscript \"'=&;aé4.7%\n"), max_size=200))
def test_any_markup_is_read_or_refused(markup: str) -> None:
    document = read_or_refused(f"<html>{markup}".encode(), "a.html")
    assert document is None or document.kind is DocumentKind.HTML
