"""The claims files: YAML on disk, frozen values inside; the only package that knows YAML.

Reading never raises for what a file holds: every fault comes back as a value, and
the good claims stay usable. Saving never overwrites what somebody else changed.
"""

from defence_claims.store.kinds import Codes
from defence_claims.store.loading import ClaimsFile, load, load_contents, shared_files
from defence_claims.store.saving import digest, save_article
from defence_claims.store.schema import json_schema, write_schema
from defence_claims.store.stories import load_stories
from defence_claims.store.writing import dumps

__all__ = [
    "ClaimsFile",
    "Codes",
    "digest",
    "dumps",
    "json_schema",
    "load",
    "load_contents",
    "load_stories",
    "save_article",
    "shared_files",
    "write_schema",
]
