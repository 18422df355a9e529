"""PDFs and pages that were made to crash, stall or mislead their reader."""

import zlib
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from defence_claims.corpus import read_document
from defence_claims.corpus.confined import read_confined
from defence_claims.corpus.pdf import MAX_PAGES, read_pdf
from defence_claims.corpus.reading import LONGEST_LINE, Reading
from defence_claims.errors import DocumentError
from tests.corpus.making import Objects, made

WORDS = b"BT /F1 12 Tf 72 720 Td (Poland spends 4.7%) Tj ET"
SAID = "Poland spends 4.7%"
HELVETICA = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
PACKED = "/Filter /FlateDecode"
CATALOG = "<< /Type /Catalog /Pages 2 0 R >>"
ONE_PAGE = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"


def of_one_page(
    content: bytes,
    says: str = "",
    *,
    font: str = HELVETICA,
    more: str = "",
    objects: Objects | None = None,
) -> bytes:
    """A PDF of one page; `more` are resources beside its font."""
    page = (
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        f"/Resources << /Font << /F1 {font} >> {more} >> >>"
    )
    return made({1: CATALOG, 2: ONE_PAGE, 3: page, 4: (says, content), **(objects or {})})


def with_table(table: bytes) -> bytes:
    """A PDF whose font says by a table which letters it shows."""
    font = "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /ToUnicode 5 0 R >>"
    content = b"BT /F1 12 Tf 72 720 Td <0001> Tj (Poland) Tj ET"
    return of_one_page(content, font=font, objects={5: ("", table)})


def doubling_pages(levels: int) -> bytes:
    nodes = {
        n: f"<< /Type /Pages /Kids [{n + 1} 0 R {n + 1} 0 R] /Count 2 >>"
        for n in range(2, levels + 2)
    }
    return made({1: CATALOG, **nodes, levels + 2: "<< /Type /Page >>"})


def form(inside: str, content: bytes) -> tuple[str, bytes]:
    return f"/Type /XObject /Subtype /Form /Resources << {inside} >>", content


HARMLESS = {
    "a script that runs when it is opened": made(
        {
            1: CATALOG.replace(">>", "/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> >>"),
            2: ONE_PAGE,
            3: "<< /Type /Page /Parent 2 0 R /Contents 4 0 R "
            f"/Resources << /Font << /F1 {HELVETICA} >> >> >>",
            4: ("", WORDS),
        }
    ),
    "a form that draws itself": of_one_page(
        b"/A Do " + WORDS,
        more="/XObject << /A 5 0 R >>",
        objects={5: form("/XObject << /A 5 0 R >>", b"/A Do")},
    ),
    "a table of objects that follows itself": of_one_page(WORDS).replace(
        b"/Root", b"/Prev 9 /Root"
    ),
    "a stream as long as itself": of_one_page(WORDS).replace(b"/Length 52", b"/Length 4 0 R"),
    "a font of two thousand million letters": of_one_page(
        WORDS,
        font="<< /Type /Font /Subtype /TrueType /BaseFont /X /FirstChar 0 /LastChar 2000000000 "
        "/Widths [500] >>",
    ),
}


@pytest.mark.parametrize("content", HARMLESS.values(), ids=HARMLESS)
def test_what_a_pdf_says_is_read_and_what_it_does_is_not_done(content: bytes) -> None:
    assert read_pdf(content, "a.pdf").text == SAID


TRAPS = {
    "pages that are their own parent": made(
        {1: CATALOG, 2: "<< /Type /Pages /Kids [2 0 R] /Count 1 >>"}
    ),
    "an object that stands for itself": made({1: CATALOG, 2: "2 0 R"}),
    "a thousand million pages in thirty objects": doubling_pages(30),
    "one page a hundred thousand times": made(
        {1: CATALOG, 2: f"<< /Type /Pages /Kids [{'3 0 R ' * 200_000}] >>", 3: "<< /Type /Page >>"}
    ),
    "a page that unpacks to a hundred megabytes": of_one_page(
        zlib.compress(b" " * 100_000_000, 9), PACKED
    ),
    "packed a hundred times over": of_one_page(WORDS, f"/Filter [{'/ASCIIHexDecode ' * 100}]"),
    "a table of four thousand million letters": with_table(
        b"begincmap 1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange endcmap"
    ),
    "widths of two thousand million letters": of_one_page(
        WORDS,
        font="<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H "
        "/DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /W [0 2000000000 500] >>] >>",
    ),
    "brackets a hundred thousand deep": of_one_page(
        b"BT /F1 12 Tf " + b"[" * 100_000 + b"(a)" + b"]" * 100_000 + b" TJ ET"
    ),
    "a table of two thousand million objects": (
        b"%PDF-1.4\nxref\n0 2000000000\n0000000000 65535 f \n"
        b"trailer\n<< /Size 2000000000 /Root 1 0 R >>\nstartxref\n9\n%%EOF"
    ),
    "a packed table of two thousand million objects": (
        b"%PDF-1.5\n1 0 obj\n<< /Type /XRef /Size 2000000000 /Index [0 2000000000] /W [0 0 0] "
        b"/Root 1 0 R /Length 0 >>\nstream\n\nendstream\nendobj\nstartxref\n9\n%%EOF"
    ),
    "two thousand million objects packed into one": made(
        {1: CATALOG, 2: ("/Type /ObjStm /N 2000000000 /First 4", b"5 0 << /Kids [] >>")}
    ),
    "rows of two thousand million columns": of_one_page(
        zlib.compress(b"\x02aaaa"), f"{PACKED} /DecodeParms << /Predictor 12 /Columns 2000000000 >>"
    ),
}


@pytest.mark.parametrize("content", TRAPS.values(), ids=TRAPS)
def test_a_trap_is_refused_by_name(content: bytes) -> None:
    with pytest.raises(DocumentError, match=r"^a\.pdf: found .+; expected "):
        read_document(content, name="a.pdf")


def test_a_count_of_pages_that_is_a_lie_is_not_believed() -> None:
    lying = of_one_page(WORDS).replace(b"/Count 1", b"/Count 2000000000")
    assert read_pdf(lying, "a.pdf") == Reading(SAID)


def test_half_a_letter_is_shown_as_one_that_is_missing() -> None:
    table = b"begincmap 1 beginbfchar <0001> <D800> endbfchar endcmap"
    assert "\ufffd" in read_document(with_table(table), name="a.pdf").text


@pytest.mark.parametrize("title", ["<< /A (b) >>", "[(a)]", "17", "null", "2 0 R"])
def test_a_title_that_is_no_text_is_no_title(title: str) -> None:
    content = of_one_page(WORDS, objects={5: f"<< /Title {title} >>"})
    content = content.replace(b"/Root", b"/Info 5 0 R /Root")
    assert read_pdf(content, "a.pdf") == Reading(SAID)


def test_a_title_without_end_is_no_title() -> None:
    about = {5: f"<< /Title ({'x' * (LONGEST_LINE + 1)}) /Author (Jane Doe) >>"}
    content = of_one_page(WORDS, objects=about).replace(b"/Root", b"/Info 5 0 R /Root")
    document = read_document(content, name="a.pdf")
    assert (document.title, document.author) == (None, "Jane Doe")


class TestLimits:
    """Some kilobytes that would be read for a quarter of an hour."""

    ENDLESS = of_one_page(
        b"/A Do " * 4000,
        more="/XObject << /A 5 0 R >>",
        objects={
            5: (
                f"{form(f'/Font << /F1 {HELVETICA} >>', b'')[0]} {PACKED}",
                zlib.compress(b"BT /F1 12 Tf " + b"() Tj " * 20_000 + b" ET", 9),
            )
        },
    )

    def test_of_time_end_the_reading(self) -> None:
        assert len(self.ENDLESS) < 30_000
        with pytest.raises(DocumentError, match="found a PDF that takes too long") as told:
            read_confined("PDF", self.ENDLESS, "a.pdf", seconds=1)
        assert "Print the pages you need" in str(told.value)

    def test_of_memory_end_the_reading(self) -> None:
        much = of_one_page(b"z" * 4_000_000 + b"~>", "/Filter /ASCII85Decode")
        with pytest.raises(DocumentError, match="or too much memory to read"):
            read_confined("PDF", much, "a.pdf", memory=250_000_000)

    def test_hold_for_pages_too(self) -> None:
        page = "<html><body><p " + " ".join(f"a{n}=x" for n in range(60_000)) + ">Poland 4.7%"
        with pytest.raises(DocumentError, match="found a web page that takes too long"):
            read_confined("web page", page.encode(), "a.html", seconds=2)

    def test_leave_an_ordinary_pdf_as_it_is(self) -> None:
        assert read_confined("PDF", of_one_page(WORDS), "a.pdf") == Reading(SAID)


def read_or_refused(content: bytes) -> str:
    """The text, or none after a refusal; any other error is a defect."""
    with suppress(DocumentError):
        return read_pdf(content, "a.pdf").text
    return ""


TOKENS = st.sampled_from(
    [
        *(b"BT", b"ET", b"/F1", b"Tf", b"Tj", b"TJ", b"'", b'"', b"Td", b"Tm", b"T*", b"Do", b"q"),
        *(b"Q", b"cm", b"BI", b"ID", b"EI", b"(Poland 4.7%)", b"<0041", b">", b"[", b"]", b"<<"),
        *(
            b">>",
            b"-1",
            b"0",
            b"9" * 400,
            b"1e",
            b".",
            b"/",
            b"(",
            b")",
            b"\\",
            b"\x00",
            b"%",
            b"\n",
        ),
        *(b"null", b"true", b"4 0 R", b"/A", b"/Font", b"\xff\xfe", b"endstream", b"endobj"),
    ]
)


@settings(max_examples=150)
@given(st.lists(TOKENS, max_size=40).map(b" ".join), st.booleans())
def test_any_drawing_is_read_or_refused(content: bytes, is_packed: bool) -> None:  # noqa: FBT001
    drawn = b"BT /F1 12 Tf " + content
    whole = of_one_page(zlib.compress(drawn), PACKED) if is_packed else of_one_page(drawn)
    text = read_or_refused(whole)
    assert len(text) <= 20 * len(whole)
    text.encode()


ENTRIES = st.sampled_from(
    [
        *("/Kids [3 0 R]", "/Kids 3 0 R", "/Kids [[3 0 R]]", "/Count -1", "/Count (a)"),
        *("/Parent 3 0 R", "/Contents [4 0 R 4 0 R]", "/Contents null", "/Contents 3 0 R"),
        *("/Rotate 45", "/Rotate (a)", "/MediaBox []", "/Type /Catalog", "/Font 3 0 R"),
        *("/Resources 3 0 R", "/Resources []", "/Resources << /Font [] >>"),
        "/Resources << /Font << /F1 << /Type /Font >> >> >>",
        "/Resources << /Font << /F1 << /Subtype /Type0 /DescendantFonts [] >> >> >>",
        "/Resources << /Font << /F1 << /Encoding << /Differences [(a) 1] >> >> >> >>",
    ]
)


@settings(max_examples=150)
@given(st.lists(ENTRIES, max_size=5), st.lists(ENTRIES, max_size=5), st.integers(0, 3))
def test_any_structure_is_read_or_refused(tree: list[str], page: list[str], pages: int) -> None:
    content = made(
        {
            1: CATALOG,
            2: f"<< /Type /Pages /Kids [{'3 0 R ' * pages}] {' '.join(tree)} >>",
            3: f"<< /Type /Page /Parent 2 0 R /Contents 4 0 R {' '.join(page)} >>",
            4: ("", WORDS),
        }
    )
    assert len(read_or_refused(content)) <= MAX_PAGES * len(content)
