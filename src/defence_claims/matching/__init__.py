"""Join claims to every edition of every reference table and find what holds.

The way of a claim: `questions` says which cells of the tables it asks about,
`observations` adds what publishers do not print (ranks, counts, the European
total), `join` merges both in pandas and converts currencies, `assess` turns each
row into a comparison and asks `verdict` for the finding.
"""

from defence_claims.matching.assess import assess
from defence_claims.matching.counting import allies_at
from defence_claims.matching.tables import Tables

__all__ = ["Tables", "allies_at", "assess"]
