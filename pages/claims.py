import src
from defence_claims.ui.frame import page
with page("x") as data:
    pass
