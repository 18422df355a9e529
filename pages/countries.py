"""Countries: all allies on one scale, one by edition, or several side by side."""

import src  # makes the package importable when it is not installed
from defence_claims.ui import countries as parts
from defence_claims.ui.frame import page

with page("Countries") as data:
    areas, measure = parts.chosen_countries(data)
    if not areas:
        parts.all_allies(measure, data)
    elif len(areas) == 1:
        parts.one_country(areas[0], measure, data)
    else:
        parts.several_countries(areas, measure, data)
