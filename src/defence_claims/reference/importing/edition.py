"""Write a new edition beside the others, all of it or nothing.

The folder as it would be is first put together elsewhere and loaded with every check.
Only then are files replaced, each in one step, and put back should a later one fail.
"""

import csv
import hashlib
import io
import json
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from defence_claims.errors import ReferenceDataError, StoreConflictError
from defence_claims.periods import PartialDate
from defence_claims.reference.descriptor import FILE, FOLDER
from defence_claims.reference.importing.gathering import Row
from defence_claims.reference.loading import load

EDITIONS: Final = "editions.csv"
ORIGINS: Final = "obtained_from.csv"
_LISTS: Final = (EDITIONS, ORIGINS, FILE)
_METHOD: Final = "publisher file"


@dataclass(frozen=True, slots=True)
class NewEdition:
    """A row of editions.csv in the making; a licence where it differs from the publisher's."""

    id: str
    source: str
    title: str
    short_title: str
    published: PartialDate
    date_basis: str
    estimate_years: str
    price_base_year: str
    definition: str
    coverage: str
    note: str
    citation: str
    licence: tuple[str, str] | None  # name and title; such an edition is not to be passed on

    @property
    def cells(self) -> list[str]:
        """The cells in the order of editions.csv; a month is never a verified day."""
        return [
            self.id,
            self.source,
            self.title,
            self.short_title,
            self.published.text,
            self.date_basis,
            "true" if self.published.is_day else "false",
            self.estimate_years,
            self.price_base_year,
            self.definition,
            self.coverage,
            self.note,
            self.citation,
        ]


def write_edition(
    data_dir: Path, new: NewEdition, rows: Iterable[Row], origin: str
) -> tuple[str, tuple[str, ...]]:
    """Add an edition to the data folder; return the path of its table and all changed paths.

    Raises ReferenceDataError where the folder would not be sound with it, and
    StoreConflictError where the lists changed since they were read. Whatever is raised,
    every file is as it was.
    """
    folder = data_dir / FOLDER
    before = {name: (folder / name).read_bytes() for name in _LISTS}
    package = json.loads(before[FILE])
    sibling = _sibling(package, new.source)
    table = f"{sibling['path'].split('/')[0]}/{_folder_of(new)}/observations.csv"
    via = _next_via(before[ORIGINS])
    after = {
        table: _table(rows, via),
        EDITIONS: before[EDITIONS] + _csv([new.cells]),
        ORIGINS: before[ORIGINS] + _csv([[via, origin]]),
    }
    after[FILE] = _package(package, sibling, new, table, after)
    _rehearse(folder, after)
    if any((folder / name).read_bytes() != content for name, content in before.items()):
        msg = f"the lists in {folder} changed while the workbook was read: import it again"
        raise StoreConflictError(msg)
    _commit(folder, table, after, before)
    return f"{FOLDER}/{table}", tuple(f"{FOLDER}/{name}" for name in after)


def _folder_of(new: NewEdition) -> str:
    return new.id.removeprefix(f"{new.source}-").lower()


def _sibling(package: dict[str, Any], source: str) -> dict[str, Any]:
    """The last edition of the publisher that has no terms of its own."""
    editions: list[dict[str, Any]] = [
        resource
        for resource in package["resources"]
        if resource["source"] == source
        and "edition" in resource
        and resource.get("may_be_shared", True)
    ]
    return editions[-1]


def _next_via(content: bytes) -> str:
    known = [row[0] for row in csv.reader(io.StringIO(content.decode("utf-8")))][1:]
    return f"O{max((int(via[1:]) for via in known), default=0) + 1:02d}"


def _csv(rows: Iterable[Iterable[object]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode("utf-8")


def _table(rows: Iterable[Row], via: str) -> bytes:
    header = (
        "indicator ref_area time_period obs_value unit_measure unit_mult price_base decimals "
        "obs_status method via"
    ).split()
    ordered = sorted(
        rows,
        key=lambda r: (
            r.key.indicator,
            r.key.ref_area,
            r.key.unit_measure,
            r.key.price_base,
            r.key.time_period,
        ),
    )
    body = (
        [
            row.key.indicator,
            row.key.ref_area,
            row.key.time_period,
            row.obs_value,
            row.key.unit_measure,
            row.unit_mult,
            row.key.price_base,
            row.decimals,
            row.obs_status,
            _METHOD,
            via,
        ]
        for row in ordered
    )
    return _csv([header, *body])


def _package(
    package: dict[str, Any],
    sibling: dict[str, Any],
    new: NewEdition,
    table: str,
    after: dict[str, bytes],
) -> bytes:
    """The descriptor with the new table after its publisher's others, and new measures."""
    entry = {
        **sibling,
        "name": new.id.lower(),
        "path": table,
        "title": new.title,
        "edition": new.id,
    }
    if new.licence is not None:
        name, title = new.licence
        entry["licenses"] = [{"name": name, "title": title}]
        entry["may_be_shared"] = False
    resources = package["resources"]
    resources.insert(resources.index(sibling) + 1, entry)
    for resource in resources:
        if resource["path"] in after:
            content = after[resource["path"]]
            resource["bytes"] = len(content)
            resource["hash"] = f"sha256:{hashlib.sha256(content).hexdigest()}"
    return (json.dumps(package, indent=2, ensure_ascii=False) + "\n").encode("utf-8")


def _rehearse(folder: Path, after: dict[str, bytes]) -> None:
    """Load the folder as it would be, elsewhere, with every check."""
    with tempfile.TemporaryDirectory() as elsewhere:
        trial = Path(elsewhere) / FOLDER
        shutil.copytree(folder, trial)
        for name, content in after.items():
            path = trial / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        faults = load(Path(elsewhere)).faults
    if faults:
        raise ReferenceDataError(faults)


def _commit(folder: Path, table: str, after: dict[str, bytes], before: dict[str, bytes]) -> None:
    """Replace the lists, the descriptor last; put everything back should one fail."""
    home = (folder / table).parent
    home.mkdir()  # an error, not an overwriting, where a folder is there already
    replaced: list[str] = []
    try:
        for name, content in after.items():
            fresh = folder / f"{name}.new"
            try:
                fresh.write_bytes(content)
                fresh.replace(folder / name)
            except BaseException:
                if fresh.is_file():
                    fresh.unlink()
                raise
            replaced.append(name)
    except BaseException:
        for name in replaced:
            if name in before:
                (folder / name).write_bytes(before[name])
        shutil.rmtree(home)
        raise
