"""All claims: filter, compare with the tables, pick one, take the list along."""

import src  # makes the package importable when it is not installed
from defence_claims.ui.claims import claims_list
from defence_claims.ui.frame import page

with page("Claims", has_menu=False) as data:
    claims_list(data)
