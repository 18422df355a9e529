"""Figures and claims on their way out: every file says source, edition, licence, citation."""

from defence_claims.exports.charted import charted_extract
from defence_claims.exports.citation import claim_citation
from defence_claims.exports.claimreview import claim_review
from defence_claims.exports.editions import editions_extract
from defence_claims.exports.extracts import claims_extract, comparisons_extract, series_extract
from defence_claims.exports.package import data_package, folder_package
from defence_claims.exports.records import claim_object, finding_object
from defence_claims.exports.spreadsheet import to_csv
from defence_claims.exports.targets import counts_extract, pledges_extract

__all__ = [
    "charted_extract",
    "claim_citation",
    "claim_object",
    "claim_review",
    "claims_extract",
    "comparisons_extract",
    "counts_extract",
    "data_package",
    "editions_extract",
    "finding_object",
    "folder_package",
    "pledges_extract",
    "series_extract",
    "to_csv",
]
