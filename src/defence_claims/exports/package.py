"""The data package: every table that may be passed on, the claims, terms and caveats, in one zip.

Laid out as the data folder is, so that the unpacked zip can be named with `--data`. The
bytes depend on the contents alone: members are sorted and carry no time of their making.
"""

import io
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from defence_claims import reference, store
from defence_claims.dataset import Dataset
from defence_claims.errors import FaultsError
from defence_claims.exports.extracts import claims_extract
from defence_claims.exports.package_texts import citations_text, licences_text, readme_text
from defence_claims.exports.spreadsheet import to_csv

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip can hold
_UNIX = 3
_PLAIN_FILE = 0o644 << 16


def folder_package(data_dir: Path, data: Dataset) -> bytes:
    """The zip of a data folder and of what was found in it.

    Raises FaultsError where something is wrong with a file: faulty data are not handed out.
    """
    if data.faults:
        raise FaultsError(data.faults)
    tables = reference.shared_files(data_dir)
    claims = store.shared_files(data_dir / "claims")
    return data_package(tables, claims, reference.codebook(data_dir), data)


def data_package(
    tables: Mapping[str, bytes], claims: Mapping[str, bytes], codebook: bytes, data: Dataset
) -> bytes:
    """The zip, as bytes that are the same for the same contents.

    `tables` are the files of the reference folder by path, `claims` the claims files by
    name, `codebook` the description of all columns. To them come README.md with the
    caveats, LICENCES.md, CITATIONS.md, and findings.csv with a row a claim.
    """
    members = {
        "README.md": readme_text(data).encode("utf-8"),
        "LICENCES.md": licences_text(data.reference).encode("utf-8"),
        "CITATIONS.md": citations_text(data.reference, tables["editions.csv"]).encode("utf-8"),
        "CODEBOOK.md": codebook,
        "findings.csv": to_csv(claims_extract(data.records, data)),
        **{f"claims/{name}": content for name, content in claims.items()},
        **{f"reference/{path}": content for path, content in tables.items()},
    }
    packed = io.BytesIO()
    with ZipFile(packed, "w") as archive:
        for name in sorted(members):
            member = ZipInfo(name, _EPOCH)
            member.compress_type = ZIP_DEFLATED
            member.create_system = _UNIX  # else it would say on what it was made
            member.external_attr = _PLAIN_FILE
            archive.writestr(member, members[name])
    return packed.getvalue()
