"""Documents as newsrooms have them, and many articles at once.

Everything here stands between a file of somebody else's and the pure extractor:
bytes become text, a table of articles becomes records. The text of a document is
what is shown, hashed and counted in offsets; nothing later changes it.
"""

from defence_claims.corpus.documents import Document, DocumentKind, read_document

__all__ = ["Document", "DocumentKind", "read_document"]
