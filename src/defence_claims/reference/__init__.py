"""The reference tables: what the publishers printed, edition by edition.

`load` reads the data package in `data/reference/`, checks every table against its
schema and its hash, and leaves a damaged table out with a fault that says where
and what. Nothing here knows a claim; nothing here rounds or converts a figure.
"""

from defence_claims.reference.loading import load
from defence_claims.reference.method import method_text
from defence_claims.reference.package import refresh
from defence_claims.reference.sharing import codebook, shared_files
from defence_claims.reference.tables import Reference, SourceInfo

__all__ = ["Reference", "SourceInfo", "codebook", "load", "method_text", "refresh", "shared_files"]
