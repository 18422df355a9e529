"""Figures and claims on their way out: every file says source, edition, licence, citation."""

from defence_claims.exports.citation import claim_citation
from defence_claims.exports.editions import editions_extract
from defence_claims.exports.extracts import claims_extract, comparisons_extract, series_extract
from defence_claims.exports.spreadsheet import to_csv
from defence_claims.exports.targets import counts_extract, pledges_extract

__all__ = [
    "claim_citation",
    "claims_extract",
    "comparisons_extract",
    "counts_extract",
    "editions_extract",
    "pledges_extract",
    "series_extract",
    "to_csv",
]
