"""Figures and claims on their way out: every file says source, edition, licence, citation."""

from defence_claims.exports.citation import claim_citation
from defence_claims.exports.editions import editions_extract
from defence_claims.exports.extracts import claims_extract, comparisons_extract, series_extract
from defence_claims.exports.spreadsheet import to_csv

__all__ = [
    "claim_citation",
    "claims_extract",
    "comparisons_extract",
    "editions_extract",
    "series_extract",
    "to_csv",
]
