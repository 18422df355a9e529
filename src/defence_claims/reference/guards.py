"""Known errors of the sources are data with a guard; here the guards are tried.

An entry of corrections.csv says what value the table must hold for the entry to
apply. When the table says otherwise, the note would accuse a figure that is no
longer there, so it is a fault and the entry has to go.
"""

from typing import Final

import pandas as pd

from defence_claims.errors import Fault
from defence_claims.reference.descriptor import FOLDER
from defence_claims.reference.files import line_of

_TEXT: Final = "str"
_KEYS = {
    "observations": ["edition", "indicator", "ref_area", "time_period", "unit_measure"],
    "stated_counts": ["edition", "time_period", "unit_measure"],
}


def broken_guards(
    corrections: pd.DataFrame, observations: pd.DataFrame, stated_counts: pd.DataFrame
) -> list[Fault]:
    """Return a fault for each correction whose guarded value is not what the table holds.

    Corrections about an edition of which nothing was loaded are passed over: the damage
    of that table is reported where it is.
    """
    tables = {"observations": observations, "stated_counts": stated_counts}
    faults = []
    for name, key in _KEYS.items():
        table = tables[name]
        editions = set(table["edition"].unique())
        held = table
        for column in ("edition", "time_period"):
            held = held[held[column].astype(_TEXT).isin(corrections[column])]
        places = zip(*(held[column].astype(_TEXT).tolist() for column in key), strict=True)
        values: dict[tuple[str, ...], set[str]] = {}
        for place, value in zip(places, held["obs_value"].tolist(), strict=True):
            values.setdefault(place, set()).add(value)
        for row, entry in enumerate(corrections.to_dict("records")):
            if entry["table"] != name or entry["edition"] not in editions:
                continue
            found = values.get(tuple(entry[column] for column in key), set())
            if entry["expect"] not in found:
                faults.append(
                    Fault(
                        f"{FOLDER}/corrections.csv",
                        line_of(row),
                        entry["correction_id"],
                        ", ".join(sorted(found)) or "no such figure",
                        f"{entry['expect']} in {entry['edition']}",
                        "The source no longer says this: take the correction away or renew it.",
                    )
                )
    return faults
