"""Bring datapackage.json up to date after somebody added or corrected a table.

Hashes guard against damage, not against people: whoever edits a table on purpose
runs this, and the change to the hash shows in the diff beside the change to the
figures. It writes datapackage.json and nothing else.
"""

import csv
import hashlib
import json
from pathlib import Path
from typing import Any

from defence_claims.errors import DataFolderError, Fault, ReferenceDataError
from defence_claims.reference import descriptor
from defence_claims.reference.descriptor import FILE, FOLDER


def refresh(data_dir: Path) -> tuple[str, ...]:
    """Write sizes and hashes as the files are now; list tables of new editions.

    A new `<publisher>/<edition>/observations.csv` is listed with the schema, source and
    licence of its publisher's other editions; it must have a row in editions.csv.
    Returns the paths whose entry changed, in the order of the package.

    Raises DataFolderError where there is no datapackage.json, and ReferenceDataError
    (with nothing written) for a datapackage.json that cannot be read, a file that is
    missing or an edition that is not described.
    """
    folder = data_dir / FOLDER
    if not (folder / FILE).is_file():
        msg = (
            f"found no {FILE} in {folder}; expected the reference tables there. "
            "Name the data folder with --data DIR."
        )
        raise DataFolderError(msg)
    _, broken = descriptor.read(folder)
    if broken:
        raise ReferenceDataError(broken)
    package = json.loads((folder / FILE).read_text(encoding="utf-8"))
    faults: list[Fault] = []
    resources = package["resources"]
    resources += _new_editions(folder, resources, faults)
    changed = [r["path"] for r in resources if _measure(folder, r, faults)]
    if faults:
        raise ReferenceDataError(tuple(faults))
    if changed:
        _write(folder / FILE, package)
    return tuple(changed)


def _measure(folder: Path, resource: dict[str, Any], faults: list[Fault]) -> bool:
    try:
        content = (folder / resource["path"]).read_bytes()
    except FileNotFoundError:
        faults.append(
            Fault(
                f"{FOLDER}/{resource['path']}",
                None,
                "",
                "no such file",
                "the file that datapackage.json lists",
                "Restore it, or take its entry out of datapackage.json.",
            )
        )
        return False
    now = {"bytes": len(content), "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"}
    was = {key: resource.get(key) for key in now}
    resource.update(now)
    return was != now


def _new_editions(
    folder: Path, resources: list[dict[str, Any]], faults: list[Fault]
) -> list[dict[str, Any]]:
    listed = {resource["path"] for resource in resources}
    siblings = {
        r["path"].split("/")[0]: r
        for r in resources
        if "edition" in r and r.get("may_be_shared", True)
    }
    with (folder / "editions.csv").open(encoding="utf-8", newline="") as file:
        editions = {row["edition"]: row for row in csv.DictReader(file)}
    added = []
    for path in sorted(folder.glob("*/*/observations.csv")):
        name = path.relative_to(folder).as_posix()
        if name in listed:
            continue
        publisher, edition_folder, _ = name.split("/")
        sibling = siblings.get(publisher)
        edition = f"{sibling['source']}-{edition_folder.upper()}" if sibling else ""
        if sibling is None or edition not in editions:
            faults.append(
                Fault(
                    f"{FOLDER}/{name}",
                    None,
                    "",
                    f"no edition {edition or edition_folder} in editions.csv"
                    if sibling
                    else f"the publisher folder {publisher!r}",
                    "a row for it in editions.csv"
                    if sibling
                    else f"one of {', '.join(sorted(siblings))}",
                    "Describe the edition in editions.csv, then refresh again."
                    if sibling
                    else "Move the folder, or list the new publisher in datapackage.json by hand.",
                )
            )
            continue
        added.append(
            {
                **sibling,
                "name": edition.lower(),
                "path": name,
                "title": editions[edition]["title"],
                "edition": edition,
                "bytes": 0,
                "hash": "",
            }
        )
    return added


def _write(path: Path, package: dict[str, Any]) -> None:
    """Replace the file in one step: a reader sees the old text or the new, never half."""
    fresh = path.with_suffix(".json.new")
    fresh.write_text(json.dumps(package, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    fresh.replace(path)
