"""Read the lexicon tables of the data folder into the extractor's frozen value.

Apart from the extractor because only this package opens files. Columns of the
tables are described in data/lexicon/README.md; a table with other columns, or a row
with an unknown kind, is a fault that names file and line.
"""

import csv
from functools import lru_cache
from pathlib import Path

from defence_claims.errors import Fault, ReferenceDataError
from defence_claims.extract.lexicon import (
    Area,
    AreaKind,
    Cue,
    Currency,
    Institution,
    Lexicon,
    Office,
    Person,
)

_COLUMNS = {
    "areas": ("surface", "code", "kind"),
    "people": (
        *("name", "aliases", "ref_area", "organisation", "role"),
        *("from", "to", "confirmed"),
    ),
    "offices": ("surface", "organisation", "role"),
    "institutions": ("surface", "name"),
    "currencies": ("surface", "code", "kind"),
    "local_currencies": ("name", "ref_area", "code"),
    "home_currencies": ("code", "ref_area"),
    "cues": ("surface", "slot", "value"),
}


@lru_cache(maxsize=4)
def load_lexicon(data: Path) -> Lexicon:
    """The lexicon of a data folder (the folder that holds `lexicon/`).

    Raises ReferenceDataError with every missing table, wrong header and unknown
    kind at once.
    """
    faults: list[Fault] = []
    tables = {name: _rows(data, name, faults) for name in _COLUMNS}
    kinds = {str(kind) for kind in AreaKind}
    for line, row in enumerate(tables["areas"], start=2):
        if row["kind"] not in kinds:
            faults.append(
                Fault(
                    "lexicon/areas.csv",
                    line,
                    row["surface"],
                    f"the kind {row['kind']!r}",
                    f"one of {', '.join(sorted(kinds))}",
                    "Correct the kind.",
                )
            )
    if faults:
        raise ReferenceDataError(tuple(faults))
    return Lexicon.of(
        senses=[
            *(Area(r["surface"], r["code"], AreaKind(r["kind"])) for r in tables["areas"]),
            *(Institution(**row) for row in tables["institutions"]),
            *(Office(**row) for row in tables["offices"]),
            *(_person(row) for row in tables["people"]),
        ],
        currencies=[Currency(**row) for row in tables["currencies"]],
        local={(r["name"], r["ref_area"]): r["code"] for r in tables["local_currencies"]},
        home={r["code"]: r["ref_area"] for r in tables["home_currencies"]},
        cues=[Cue(**row) for row in tables["cues"]],
    )


def _person(row: dict[str, str]) -> Person:
    return Person(
        name=row["name"],
        aliases=tuple(alias for alias in row["aliases"].split(";") if alias),
        ref_area=row["ref_area"],
        organisation=row["organisation"],
        role=row["role"],
        start=row["from"],
        end=row["to"],
        confirmed=row["confirmed"],
    )


def _rows(data: Path, name: str, faults: list[Fault]) -> list[dict[str, str]]:
    """The rows of one table; a fault is noted and nothing returned where it cannot be read."""
    file = f"lexicon/{name}.csv"
    path = data / "lexicon" / f"{name}.csv"
    wanted = _COLUMNS[name]
    if not path.is_file():
        faults.append(
            Fault(file, None, "", "no such file", "a table", "Restore it from the release.")
        )
        return []
    with path.open(encoding="utf-8", newline="") as stream:
        lines = list(csv.reader(stream))
    if not lines or tuple(lines[0]) != wanted:
        found = ",".join(lines[0]) if lines else "an empty file"
        faults.append(
            Fault(file, 1, "header", found, ",".join(wanted), "Write these columns, in this order.")
        )
        return []
    rows = []
    for number, cells in enumerate(lines[1:], start=2):
        if len(cells) == len(wanted):
            rows.append(dict(zip(wanted, cells, strict=True)))
        else:
            faults.append(
                Fault(
                    file,
                    number,
                    cells[0] if cells else "",
                    f"{len(cells)} cells",
                    f"{len(wanted)} cells",
                    "Quote a comma that belongs to a cell.",
                )
            )
    return rows
