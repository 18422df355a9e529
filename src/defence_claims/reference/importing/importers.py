"""Import a publisher's workbook as a new edition: read, check, rehearse, and only then write."""

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from defence_claims.errors import Fault, WorkbookError
from defence_claims.periods import PartialDate
from defence_claims.reference.descriptor import FOLDER
from defence_claims.reference.importing import nato, sipri
from defence_claims.reference.importing.edition import NewEdition, write_edition
from defence_claims.reference.importing.gathering import Gathered, area_codes
from defence_claims.reference.importing.report import ImportReport
from defence_claims.reference.importing.workbook import Workbook, content_of, read_workbook
from defence_claims.reference.loading import load
from defence_claims.reference.tables import Reference
from defence_claims.vocab import ObsStatus, Source
from defence_claims.wording import labels

NATO_NOTICE: Final = "Credit NATO and name the edition wherever you use these figures."
SIPRI_NOTICE: Final = (
    "SIPRI's figures are for non-commercial use and at most 3,500 of them may be reproduced. "
    "This edition is your own copy: it must not be redistributed. Do not commit or pass on the "
    "data folder with it; a data package that is exported leaves it out."
)
_SIPRI_LICENCE: Final = (
    "non-commercial",
    "non-commercial: imported for your own use, not to be redistributed",
)
_DATE_BASIS: Final = "as given when the workbook was imported"
_SHOWN: Final = 20  # faults of one kind in one sheet; the rest is counted


def import_nato(
    workbook: Path,
    data_dir: Path,
    *,
    edition: str | None = None,
    published: str,
    date_basis: str = _DATE_BASIS,
) -> ImportReport:
    """Write NATO's workbook "Defence Expenditure of NATO Countries" as a new edition.

    Tables 1 to 3 and 5 to 8b are read, in the layouts of 2024 and of 2025 and 2026.
    `published` is a partial date, as exact as it is known; the id of the edition is made of
    it ("NATO-2027-06") unless `edition` gives one.

    Raises WorkbookError with every fault of the workbook, its cells named, and for an
    edition or a workbook that is here already; ReferenceDataError where the tables that are
    here are not sound; StoreConflictError where they changed meanwhile. Nothing has then
    been written.
    """
    read = _read(Source.NATO, workbook, data_dir, edition, PartialDate.parse(published))
    what = "core defence expenditure, as NATO titles this edition"
    return _write(
        read,
        data_dir,
        NewEdition(
            id=read.edition,
            source=Source.NATO,
            published=read.published,
            title=f"Defence Expenditure of NATO Countries, {_month(read.published)}",
            short_title="NATO tables",
            date_basis=date_basis,
            estimate_years=_estimate_years(read.found),
            price_base_year=_base_year(read.found),
            definition=what if nato.is_core(read.book) else "defence expenditure, NATO definition",
            coverage="complete workbook, without Table 4, which repeats Tables 2 and 3",
            note="",
            citation=f"NATO, Defence Expenditure of NATO Countries, {labels.day(read.published)}",
            licence=None,
        ),
        NATO_NOTICE,
    )


def import_sipri(
    workbook: Path,
    data_dir: Path,
    *,
    edition: str | None = None,
    published: str,
    date_basis: str = _DATE_BASIS,
) -> ImportReport:
    """Write SIPRI's workbook of all countries as a new edition for the user's own use.

    The sheets in dollars, as shares of GDP and of government spending and per head are
    read; blue figures become estimates, red ones highly uncertain. The edition is marked
    as not to be redistributed. Arguments and errors are those of `import_nato`.
    """
    read = _read(Source.SIPRI, workbook, data_dir, edition, PartialDate.parse(published))
    return _write(
        read,
        data_dir,
        NewEdition(
            id=read.edition,
            source=Source.SIPRI,
            published=read.published,
            title=f"SIPRI Military Expenditure Database, release of {_month(read.published)}",
            short_title="SIPRI",
            date_basis=date_basis,
            estimate_years="",
            price_base_year=_base_year(read.found),
            definition="military expenditure, SIPRI definition",
            coverage="all countries of the workbook, without local currency and former states",
            note="imported for the user's own use: not to be redistributed",
            citation="SIPRI Military Expenditure Database, release of "
            f"{labels.day(read.published)}",
            licence=_SIPRI_LICENCE,
        ),
        SIPRI_NOTICE,
    )


def _month(published: PartialDate) -> str:
    return labels.day(labels.month(published))


@dataclass(frozen=True, slots=True)
class _Read:
    """A workbook whose every figure was read and found to fit."""

    edition: str
    published: PartialDate
    book: Workbook
    sha256: str
    found: Gathered
    tables: Reference


_READERS: Final[
    dict[Source, tuple[Callable[[str], bool], Callable[[Workbook, Gathered], None]]]
] = {
    Source.NATO: (nato.is_wanted, nato.gather),
    Source.SIPRI: (sipri.is_wanted, sipri.gather),
}


def _read(
    source: Source, workbook: Path, data_dir: Path, edition: str | None, published: PartialDate
) -> _Read:
    tables = load(data_dir)
    tables.require_sound()
    content = content_of(workbook)
    sha256 = hashlib.sha256(content).hexdigest()
    edition = edition or f"{source}-{published.text[:7]}"
    found = Gathered(area_codes(tables.areas))
    found.faults += _edition_faults(source, edition, published, tables)
    found.faults += _repeated(workbook.name, sha256, tables)
    is_wanted, gather = _READERS[source]
    try:
        book = read_workbook(workbook.name, content, is_wanted)
    except WorkbookError as error:
        raise WorkbookError((*found.faults, *error.faults)) from error
    gather(book, found)
    found.faults += _year_faults(book, published, found)
    if found.faults:
        raise WorkbookError(_shortened(found.faults))
    return _Read(edition, published, book, sha256, found, tables)


def _edition_faults(
    source: Source, edition: str, published: PartialDate, tables: Reference
) -> list[Fault]:
    file = f"{FOLDER}/editions.csv"
    held = {one.id.casefold() for one in tables.editions}
    if edition.casefold() in held:
        step = "An edition is never edited: give another id, or another day of publication."
        return [Fault(file, None, edition, "an edition that is here already", "a new id", step)]
    form = f"{source}-{published.text[:4]}(-[0-9]{{2}})?(-[A-Z0-9]+)?"
    if not re.fullmatch(form, edition):
        expected = f"{source}-YYYY-MM with the year of publication, or {source}-YYYY-MM-NAME"
        return [Fault(file, None, edition, "an id of another form", expected, "Give such an id.")]
    return []


def _repeated(name: str, sha256: str, tables: Reference) -> list[Fault]:
    origins = tables.obtained_from["obtained_from"]
    if not origins.str.contains(sha256, regex=False).any():
        return []
    found, expected = "a workbook that was imported before", "a workbook that is not here yet"
    return [Fault(name, None, "", found, expected, "Use the edition that was made of it.")]


def _year_faults(book: Workbook, published: PartialDate, found: Gathered) -> list[Fault]:
    last = max((key.time_period for key in found.rows), default=0)
    if found.rows and last <= published.last.year:
        return []
    what = f"figures for {last}" if last else "no figure at all"
    expected = f"figures up to {published.last.year}, when it was published"
    step = "Correct the day of publication, or import the workbook itself."
    return [Fault(book.name, None, "", what, expected, step)]


def _shortened(faults: list[Fault]) -> tuple[Fault, ...]:
    """Many faults of one kind in one sheet as the first of them and their number."""
    kinds: dict[tuple[str, str], list[Fault]] = defaultdict(list)
    for fault in faults:
        kinds[fault.where.partition(",")[0], fault.expected].append(fault)
    short: list[Fault] = []
    for (sheet, expected), group in kinds.items():
        short += group[:_SHOWN]
        if len(group) > _SHOWN:
            more = f"the same in {len(group) - _SHOWN} more places"
            short.append(Fault(group[0].file, None, sheet, more, expected, group[0].next_step))
    return tuple(short)


def _estimate_years(found: Gathered) -> str:
    years = {r.key.time_period for r in found.rows.values() if r.obs_status == ObsStatus.ESTIMATE}
    return ",".join(f"{year}e" for year in sorted(years))


def _base_year(found: Gathered) -> str:
    bases = {key.price_base for key in found.rows if key.price_base.startswith("constant_")}
    return min(bases, default="").removeprefix("constant_")


def _write(read: _Read, data_dir: Path, new: NewEdition, notice: str) -> ImportReport:
    rows = read.found.rows.values()
    origin = f"the publisher's workbook {read.book.name} (sha256 {read.sha256})"
    path, changed = write_edition(data_dir, new, rows, origin)
    years = [row.key.time_period for row in rows]
    status = Counter(row.obs_status for row in rows)
    return ImportReport(
        edition=new.id,
        path=path,
        figures=Counter(row.key.indicator for row in rows),
        areas=len({row.key.ref_area for row in rows}),
        first_year=min(years),
        last_year=max(years),
        estimates=status[ObsStatus.ESTIMATE],
        uncertain=status[ObsStatus.UNCERTAIN],
        missing=read.found.missing,
        passed_over=tuple(read.found.passed_over),
        may_be_shared=new.licence is None,
        notice=notice,
        changed=changed,
    )
