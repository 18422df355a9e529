"""Read the publishers' own workbooks into new editions of the reference tables.

A newsroom that downloads NATO's or SIPRI's workbook gets every figure of it beside the
editions that are here already. A workbook that does not fit is refused with each cell
named, and nothing is written; an edition that is here is never touched.
"""

from defence_claims.reference.importing.importers import import_nato, import_sipri
from defence_claims.reference.importing.report import ImportReport

__all__ = ["ImportReport", "import_nato", "import_sipri"]
