"""Files that are no workbook, too large to be one, or dangerous: refused before they are read."""

import io
import shutil
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from defence_claims.errors import ReferenceDataError, WorkbookError
from defence_claims.reference import load
from defence_claims.reference.importing import import_nato, import_sipri
from defence_claims.reference.importing.workbook import (
    MOST_BYTES,
    MOST_MEMBERS,
    MOST_TAGS,
    MOST_UNPACKED,
    read_workbook,
)
from tests.reference.importing import workbooks

Held = Callable[[Path], dict[str, bytes]]


def archive(members: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return packed.getvalue()


def bomb() -> bytes:
    """A hundred kilobytes that unpack to more than any workbook holds."""
    packed = io.BytesIO()
    chunk = bytes(1_000_000)
    with (
        ZipFile(packed, "w", ZIP_DEFLATED) as file,
        file.open("xl/worksheets/sheet1.xml", "w") as member,
    ):
        for _ in range(MOST_UNPACKED // len(chunk) + 1):
            member.write(chunk)
    return packed.getvalue()


def with_entities(content: bytes, encoding: str = "utf-8") -> bytes:
    """A workbook whose strings declare entities of entities."""
    with ZipFile(io.BytesIO(content)) as file:
        members = {name: file.read(name) for name in file.namelist()}
    text = members["xl/workbook.xml"].decode()
    entity = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]>'
    head, _, rest = text.partition("<workbook")
    head = head.replace("utf-8", encoding).replace("UTF-8", encoding)
    members["xl/workbook.xml"] = f"{head}{entity}<workbook{rest}".encode(encoding)
    return archive(members)


@cache
def sound() -> bytes:
    """A sound workbook."""
    with TemporaryDirectory() as folder:
        return workbooks.nato_2025(Path(folder) / "w.xlsx").read_bytes()


def changed(whole: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """A workbook with one of its members changed."""
    with ZipFile(io.BytesIO(whole)) as file:
        members = {each: file.read(each) for each in file.namelist()}
    return archive({**members, name: change(members[name])})


def of_tags(whole: bytes, name: str, end: bytes, tag: bytes, times: int) -> bytes:
    """A workbook that unpacks to a few megabytes, all of them one tag."""
    return changed(whole, name, lambda text: text.replace(end, tag * times + end, 1))


SHEET, STYLES, BOOK = "xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/workbook.xml"


def test_the_bombs_are_small_on_disk() -> None:
    assert len(bomb()) < 200_000
    assert len(of_tags(sound(), SHEET, b"</sheetData>", b"<c/>", MOST_TAGS)) < 200_000


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (lambda whole: whole[: len(whole) // 2], "no whole zip archive"),
        (lambda _: b"", "no whole zip archive"),
        (lambda _: b"\xd0\xcf\x11\xe0" + bytes(512), "no whole zip archive"),
        (lambda _: b"country,2024\nPoland,4.12\n", "no whole zip archive"),
        (lambda _: archive({"readme.txt": b"no workbook"}), "a file that cannot be read"),
        (lambda _: bomb(), "bytes when unpacked"),
        (
            lambda _: archive({f"{i}.xml": b"" for i in range(MOST_MEMBERS + 1)}),
            f"{MOST_MEMBERS + 1} members",
        ),
        (with_entities, "a document type in xl/workbook.xml"),
        (
            lambda whole: with_entities(whole, "utf-16"),
            "a document type in xl/workbook.xml",
        ),
        (lambda whole: whole + bytes(MOST_BYTES), "bytes"),
        (lambda whole: of_tags(whole, SHEET, b"</sheetData>", b"<c/>", MOST_TAGS), " tags"),
        (lambda whole: of_tags(whole, STYLES, b"</fonts>", b"<font/>", MOST_TAGS // 10), " tags"),
        (
            lambda whole: of_tags(whole, BOOK, b"</sheets>", b'<sheet sheetId="1" />', 1000),
            " sheets",
        ),
        (
            lambda whole: of_tags(whole, STYLES, b"</fonts>", b"<a>", 100_000),
            "a file that cannot be read",
        ),
    ],
    ids=[
        "a truncated download",
        "an empty file",
        "an old .xls",
        "a CSV",
        "another zip",
        "a zip bomb",
        "thousands of members",
        "entities",
        "entities in an encoding that hides them from a search for letters",
        "a file larger than any workbook",
        "a row of millions of empty cells",
        "hundreds of thousands of fonts",
        "one sheet listed a thousand times",
        "tags a hundred thousand deep",
    ],
)
@pytest.mark.parametrize("importer", [import_nato, import_sipri], ids=["NATO", "SIPRI"])
def test_it_is_refused_and_every_byte_stays(
    data: Path,
    tmp_path: Path,
    held: Held,
    importer: Callable[..., object],
    content: Callable[[bytes], bytes],
    found: str,
) -> None:
    before = held(data)
    path = workbooks.nato_2025(tmp_path / "w.xlsx")
    path.write_bytes(content(path.read_bytes()))
    with pytest.raises(WorkbookError) as refused:
        importer(path, data, published="2026-12")
    (fault,) = refused.value.faults
    assert fault.file == "w.xlsx"
    assert found in fault.found
    assert held(data) == before


PARTS = st.sampled_from([SHEET, STYLES, BOOK, "xl/_rels/workbook.xml.rels", "[Content_Types].xml"])
NOISE = st.binary(max_size=12) | st.sampled_from(
    [b"<", b"/>", b'"', b"&#0;", b"&x;", b"1e999", b"9" * 400, b"-1", b'r="XFD1048577"', b"]]>",
     b't="d"', b't="e"', b's="999999999"', b"\xff\xfe", b"</row>", b"<v>", b"</c>", b"NaN"]
)  # fmt: skip


@settings(max_examples=200)
@given(name=PARTS, at=st.integers(0, 4000), length=st.integers(0, 30), noise=NOISE)
def test_any_damage_is_read_or_refused(name: str, at: int, length: int, noise: bytes) -> None:
    content = changed(sound(), name, lambda text: text[:at] + noise + text[at + length :])
    with suppress(WorkbookError):
        book = read_workbook("w.xlsx", content, lambda title: True)  # noqa: ARG005
        assert len(book.titles) < 20


@settings(max_examples=100)
@given(at=st.floats(0, 1), length=st.integers(0, 40), noise=st.binary(max_size=40))
def test_any_damage_of_the_archive_is_read_or_refused(at: float, length: int, noise: bytes) -> None:
    whole = sound()
    place = int(at * len(whole))
    content = whole[:place] + noise + whole[place + length :]
    with suppress(WorkbookError):
        read_workbook("w.xlsx", content, lambda title: True)  # noqa: ARG005


def test_a_damaged_member_is_refused(data: Path, tmp_path: Path, held: Held) -> None:
    before = held(data)
    path = workbooks.nato_2025(tmp_path / "w.xlsx")
    with ZipFile(path) as file:
        members = {name: file.read(name) for name in file.namelist()}
    name = "xl/worksheets/sheet3.xml"
    members[name] = members[name][: len(members[name]) // 2]
    path.write_bytes(archive(members))
    with pytest.raises(WorkbookError, match="a file that cannot be read"):
        import_nato(path, data, published="2026-12")
    assert held(data) == before


def test_a_sheet_that_claims_a_million_rows_is_read_as_far_as_tables_go(
    data: Path, tmp_path: Path
) -> None:
    path = workbooks.nato_2025(tmp_path / "w.xlsx")
    with ZipFile(path) as file:
        members = {name: file.read(name) for name in file.namelist()}
    name = "xl/worksheets/sheet1.xml"
    text = members[name].decode()
    start = text.index("<dimension")
    end = text.index("/>", start)
    members[name] = f'{text[:start]}<dimension ref="A1:XFD1048576"{text[end:]}'.encode()
    path.write_bytes(archive(members))
    assert import_nato(path, data, published="2026-12").areas == 6


def test_tables_that_are_not_sound_are_not_added_to(data: Path, tmp_path: Path, held: Held) -> None:
    with (data / "reference/areas.csv").open("a", encoding="utf-8") as file:
        file.write("QQZ,Nowhere,Nowhere,,,country\n")
    before = held(data)
    with pytest.raises(ReferenceDataError, match=r"areas\.csv"):
        import_nato(workbooks.nato_2025(tmp_path / "w.xlsx"), data, published="2026-12")
    assert held(data) == before


@pytest.mark.parametrize("blocked", ["editions.csv", "obtained_from.csv", "datapackage.json"])
def test_a_write_that_fails_halfway_is_undone(
    data: Path, tmp_path: Path, held: Held, blocked: str
) -> None:
    """A folder stands where the new file is to be written first."""
    (data / "reference" / f"{blocked}.new").mkdir()
    before = held(data)
    with pytest.raises(OSError, match=blocked):
        import_nato(workbooks.nato_2025(tmp_path / "w.xlsx"), data, published="2026-12")
    assert held(data) == before
    assert not (data / "reference/nato/2026-12").exists()
    (data / "reference" / f"{blocked}.new").rmdir()
    import_nato(tmp_path / "w.xlsx", data, published="2026-12")
    assert load(data).faults == ()


def test_a_folder_that_is_there_is_not_written_into(data: Path, tmp_path: Path, held: Held) -> None:
    (data / "reference/nato/2026-12").mkdir()
    (data / "reference/nato/2026-12/notes.txt").write_text("mine", encoding="utf-8")
    before = held(data)
    with pytest.raises(FileExistsError):
        import_nato(workbooks.nato_2025(tmp_path / "w.xlsx"), data, published="2026-12")
    assert held(data) == before


def test_other_editions_are_the_same_byte_for_byte_after_an_import(
    data: Path, tmp_path: Path, held: Held
) -> None:
    before = held(data)
    report = import_nato(workbooks.nato_2025(tmp_path / "w.xlsx"), data, published="2026-12")
    after = held(data)
    assert {name for name in after if before.get(name) != after[name]} == set(report.changed)
    for name in ("reference/editions.csv", "reference/obtained_from.csv"):
        assert after[name].startswith(before[name])
    assert sorted(report.changed) == [
        "reference/datapackage.json",
        "reference/editions.csv",
        "reference/nato/2026-12/observations.csv",
        "reference/obtained_from.csv",
    ]


def test_a_workbook_that_is_not_there_says_so(data: Path, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        import_nato(tmp_path / "none.xlsx", data, published="2026-12")


def test_two_imports_of_one_workbook_give_the_same_bytes(
    data: Path, tmp_path: Path, held: Held
) -> None:
    other = tmp_path / "other"
    shutil.copytree(data, other)
    book = workbooks.sipri(tmp_path / "w.xlsx")
    for folder in (data, other):
        import_sipri(book, folder, published="2027-04")
    assert held(data) == held(other)
