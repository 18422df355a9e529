"""Front page."""

import src  # makes the package importable when it is not installed
from defence_claims.ui.frame import page

with page("Front page") as data:
    pass
