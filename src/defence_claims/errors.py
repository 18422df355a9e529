"""Every error this package raises on purpose.

    DefenceClaimsError
    ├── FigureError         (ValueError)   a printed figure cannot be read
    ├── PeriodError         (ValueError)   a date or period is not in a form we know
    ├── UnitMismatchError   (ValueError)   two figures are not stated in the same unit
    ├── DataFolderError     (FileNotFoundError)  no data folder where one was expected
    ├── DocumentError       (ValueError)   a document cannot be read as an article
    ├── SettingError        (ValueError)   a setting of the server cannot be read
    ├── UnknownIdError      (LookupError)  nothing has the id or code that was asked for
    ├── StoreConflictError  (RuntimeError)  a claims file changed since it was read
    ├── StoreBusyError      (TimeoutError)  somebody else is writing there
    ├── UnfinishedRunError  (RuntimeError)  an unfinished run is another one
    ├── EngineError         (RuntimeError)  workers cannot do the work
    └── FaultsError         (ValueError)   data files are faulty; carries every fault
        ├── ReferenceDataError             reference tables are damaged
        ├── WorkbookError                  a publisher's workbook does not fit
        └── ClaimsFileError                claims files break a rule

Each message names the culprit, what was found, what was expected and the next
step. Validators gather all faults before they raise, so that one run shows the
whole of the work to do.
"""

from dataclasses import dataclass


class DefenceClaimsError(Exception):
    """The root of the tree: catch this to catch everything raised on purpose."""


class FigureError(DefenceClaimsError, ValueError):
    """A printed figure cannot be read as a number."""


class PeriodError(DefenceClaimsError, ValueError):
    """A date or period is not written in a form the claims file knows."""


class UnitMismatchError(DefenceClaimsError, ValueError):
    """Two figures are not stated in the same unit and cannot be compared."""


class DataFolderError(DefenceClaimsError, FileNotFoundError):
    """No data folder was found where one was expected."""


class DocumentError(DefenceClaimsError, ValueError):
    """A document cannot be read as an article.

    `file` is the name the caller gave; the message says what was found in it, what
    was expected and the next step.
    """

    def __init__(self, file: str, *, found: str, expected: str, next_step: str) -> None:
        self.file = file
        self.found = found
        self.expected = expected
        self.next_step = next_step
        super().__init__(f"{file}: found {found}; expected {expected}. {next_step}")


class SettingError(DefenceClaimsError, ValueError):
    """A setting of the server cannot be read; the server does not start."""


class UnknownIdError(DefenceClaimsError, LookupError):
    """Nothing has the id or code that was asked for."""


class StoreConflictError(DefenceClaimsError, RuntimeError):
    """A claims file is not the one that was read; nothing was written."""


class StoreBusyError(DefenceClaimsError, TimeoutError):
    """Somebody else holds the lock of what was to be written; nothing was."""


class UnfinishedRunError(DefenceClaimsError, RuntimeError):
    """An unfinished run over articles does not fit the one that was asked for."""


class EngineError(DefenceClaimsError, RuntimeError):
    """The workers that were asked for are not there or cannot do the work."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in one place of a data file.

    `file` is relative to the data folder. `line` is 1-based, or None where a
    fault belongs to the whole file. `where` says which claim, row or column.
    """

    file: str
    line: int | None
    where: str
    found: str
    expected: str
    next_step: str

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        subject = f"{place}: {self.where}: " if self.where else f"{place}: "
        return f"{subject}found {self.found}; expected {self.expected}. {self.next_step}"


class FaultsError(DefenceClaimsError, ValueError):
    """Data files are faulty; `faults` holds every fault that was found."""

    subject = "data files"

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        count = f"{len(faults)} fault{'' if len(faults) == 1 else 's'}"
        super().__init__("\n".join([f"{count} in the {self.subject}:", *map(str, faults)]))


class ReferenceDataError(FaultsError):
    """Reference tables are damaged or do not fit their schema."""

    subject = "reference tables"


class WorkbookError(FaultsError):
    """A publisher's workbook cannot become an edition; nothing was written."""

    subject = "workbook, and nothing was imported"


class ClaimsFileError(FaultsError):
    """Claims files are faulty."""

    subject = "claims files"
