"""One claim: its words beside the series, what the tables said that day, and since."""

import src  # makes the package importable when it is not installed
from defence_claims.ui.frame import page
from defence_claims.ui.look import is_embedded
from defence_claims.ui.one_claim import claim_in_frame, one_claim

with page("A claim beside the tables", has_menu=False) as data:
    if is_embedded():
        claim_in_frame(data)
    else:
        one_claim(data)
