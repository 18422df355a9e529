"""What each edition said, figure by figure, for the page of revisions."""

import pandas as pd

from defence_claims.exports.extracts import series_extract
from defence_claims.numerals.printing import printed_value
from defence_claims.reference import Reference


def editions_extract(observations: pd.DataFrame, tables: Reference) -> pd.DataFrame:
    """Every figure with the edition that said it, by source, area, year and publication.

    `observations` has the columns of `Reference.observations`. The columns of the result
    are those of `series_extract` with printed (text, as the publisher prints it, in units
    of 10^unit_mult) before obs_value, which is the figure as obtained.
    """
    order = ["source", "ref_area", "time_period", "published"]
    held = observations.sort_values(order, kind="stable")
    frame = series_extract(held, tables)
    printed = [
        f"{printed_value(text, places):f}"
        for text, places in zip(held["obs_value"], held["decimals"], strict=True)
    ]
    frame.insert(list(frame.columns).index("obs_value"), "printed", printed)
    return frame
