"""Known errors of the sources are data with a guard; here the guards are tried.

An entry of corrections.csv says what value the table must hold for the entry to
apply. When the table says otherwise, the note would accuse a figure that is no
longer there, so it is a fault and the entry has to go.
"""

import pandas as pd

from defence_claims.errors import Fault
from defence_claims.reference.descriptor import FOLDER

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
        held = table[table["edition"].isin(corrections["edition"].unique())]
        held = held.astype({"time_period": "str"})
        values: dict[tuple[str, ...], set[str]] = {}
        for *place, value in held[[*key, "obs_value"]].itertuples(index=False, name=None):
            values.setdefault(tuple(place), set()).add(value)
        editions = set(held["edition"])
        for row, entry in enumerate(corrections.to_dict("records")):
            if entry["table"] != name or entry["edition"] not in editions:
                continue
            found = values.get(tuple(entry[column] for column in key), set())
            if entry["expect"] not in found:
                faults.append(
                    Fault(
                        f"{FOLDER}/corrections.csv",
                        row + 2,
                        entry["correction_id"],
                        ", ".join(sorted(found)) or "no such figure",
                        f"{entry['expect']} in {entry['edition']}",
                        "The source no longer says this: take the correction away or renew it.",
                    )
                )
    return faults
