"""What an import did, for whoever started it."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ImportReport:
    """A new edition as it was written.

    `figures` counts by what is measured; `missing` are cells that the publisher marks as
    having no figure; `passed_over` says, a line each, what of the workbook was not taken.
    """

    edition: str
    path: str  # of the table, relative to the data folder
    figures: Mapping[str, int]
    areas: int
    first_year: int
    last_year: int
    estimates: int
    uncertain: int
    missing: int
    passed_over: tuple[str, ...]
    may_be_shared: bool
    notice: str  # the terms to keep to
    changed: tuple[str, ...]  # files of the data folder that are new or were written
