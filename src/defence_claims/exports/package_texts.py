"""What goes beside the tables of a data package: what to know, on what terms, how to cite."""

import csv
import io

from defence_claims.dataset import Dataset
from defence_claims.reference import Reference

_CAVEATS = (
    (
        "NATO, SIPRI, Eurostat and the EDA count different things. Their series are kept apart, "
        "and none is right for all purposes."
    ),
    (
        "A table is as of its day. Each edition is kept as it was published; figures are revised "
        "from edition to edition, and editions.csv says when each was published and how that is "
        "known."
    ),
    (
        "Estimates, forecasts and highly uncertain figures are marked in obs_status. An empty mark "
        "means that the copy does not carry the publisher's."
    ),
    "Constant prices of different base years never mix: price_base names the year.",
    (
        "Some editions are held in part, as lists from the press: see coverage in editions.csv, "
        "and method and via of each figure."
    ),
    "The World Bank's share of GDP repeats an earlier release of SIPRI.",
    "What looks wrong in a source stands in corrections.csv; no figure is changed because of it.",
    (
        "Plans and pledges are statements, not laws. A finding compares words with tables at the "
        "precision that was printed; it says nothing of intent."
    ),
)


def readme_text(data: Dataset) -> str:
    """What the package holds, as of when, what it leaves out, and what to know before use."""
    tables = data.reference
    shared = tables.tables[tables.tables["may_be_shared"]]
    rows = shared.loc[shared["edition"] != "", "rows"]
    contents = (
        (
            f"- `reference/`: {int(rows.sum()):,} observations of {len(rows)} editions, with the "
            "lists that describe them; `datapackage.json` gives size, hash, source and licence of "
            "each file."
        ),
        f"- `claims/`: {len(data.records)} reviewed claims, one YAML file an article.",
        f"- `findings.csv`: the finding of each claim, as of {data.as_of.isoformat()}.",
        "- `CODEBOOK.md`: every column, unit and code.",
        "- `LICENCES.md`, `CITATIONS.md`: on what terms, and how to cite each edition.",
    )
    parts = [
        "# Defence Claims: the data package",
        (
            f"Defence-spending claims beside the tables they were said about, edition by edition. "
            f"Data {data.fingerprint}."
        ),
        "\n".join(contents),
        *_left_out(tables),
        "## Before you use it",
        "\n".join(f"- {caveat}" for caveat in _CAVEATS),
        "## Terms",
        (
            "Each table has the licence of its publisher. Taken together they are for "
            "non-commercial use, with attribution: see LICENCES.md."
        ),
    ]
    return "\n\n".join(parts) + "\n"


def _left_out(tables: Reference) -> list[str]:
    own = tables.tables.loc[~tables.tables["may_be_shared"], "edition"]
    if own.empty:
        return []
    named = ", ".join(sorted(own))
    return [
        "## Left out",
        (
            f"{named}: imported for somebody's own use, not to be redistributed. editions.csv "
            "still describes it, and findings.csv was worked out with it."
        ),
    ]


def licences_text(tables: Reference) -> str:
    """The terms of every publisher, and which files they hold for."""
    shared = tables.tables[tables.tables["may_be_shared"]]
    parts = ["# Licences"]
    for code, info in sorted(tables.sources.items()):
        files = shared.loc[shared["source"] == code, "path"]
        if files.empty and code not in {"ECB", "NATIONAL"}:
            continue
        lines = [f"## {info.title} ({info.publisher})", f"Terms: {info.licence}."]
        lines += [info.licence_url] if info.licence_url else []
        lines += [f"Cite as: {info.citation}."]
        lines += [info.note] if info.note else []
        lines += ["\n".join(f"- `reference/{path}`" for path in files)] if len(files) else []
        parts.append("\n\n".join(lines))
    return "\n\n".join(parts) + "\n"


def citations_text(tables: Reference, editions: bytes) -> str:
    """How to cite each edition whose table is in the package; `editions` is editions.csv.

    Tables seen as of a day know no later edition, but the package holds them all.
    """
    shared = set(tables.tables.loc[tables.tables["may_be_shared"], "edition"])
    rows = csv.DictReader(io.StringIO(editions.decode("utf-8"), newline=""))
    lines = [f"- `{e['edition']}`: {e['citation']}." for e in rows if e["edition"] in shared]
    return "# Citations\n\n" + "\n".join(lines) + "\n"
