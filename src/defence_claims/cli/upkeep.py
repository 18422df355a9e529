"""`defence-claims reference refresh` and `defence-claims schema`: derived files, made again."""

from argparse import ArgumentParser, Namespace

from defence_claims.cli.command import Command, Exit
from defence_claims.cli.options import add_data, data_folder
from defence_claims.cli.output import say


def configure_reference(parser: ArgumentParser) -> None:
    """Its one action is named, so that nobody rewrites hashes by a slip."""
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    refresh = actions.add_parser(
        "refresh",
        help="write sizes and hashes as the files are now; list tables of new editions",
        description=(
            "Bring reference/datapackage.json up to date after a table was added or corrected "
            "on purpose. A new edition needs its row in reference/editions.csv first."
        ),
        allow_abbrev=False,
    )
    add_data(refresh)


def run_reference(args: Namespace) -> int:
    """Print which entries of the package changed."""
    from defence_claims import reference

    folder = data_folder(args)
    changed = reference.refresh(folder)
    for path in changed:
        say(f"changed: reference/{path}")
    entries = "entry" if len(changed) == 1 else "entries"
    say(
        f"{len(changed)} {entries} of reference/datapackage.json changed. "
        "Check the tables with: defence-claims validate"
        if changed
        else "Nothing changed: sizes and hashes are those of the files."
    )
    return Exit.FINE


def configure_schema(_: ArgumentParser) -> None:
    """It has no options of its own."""


def run_schema(args: Namespace) -> int:
    """Write the schema of claims files and say where it is."""
    from defence_claims import store

    say(f"Wrote {store.write_schema(data_folder(args) / 'claims')}")
    return Exit.FINE


REFERENCE = Command(
    name="reference",
    summary="keep the list of reference tables up to date",
    description=(
        "Upkeep of the reference tables. 'refresh' writes sizes and hashes as the files are "
        "now and lists tables of new editions; it prints what changed."
    ),
    examples=("reference refresh", "reference refresh --data my-data"),
    configure=configure_reference,
    run=run_reference,
)

SCHEMA = Command(
    name="schema",
    summary="write the JSON Schema of claims files, for editors",
    description=(
        "Write claims/claims.schema.json from the vocabulary, so that an editor completes and "
        "checks claims files as they are typed."
    ),
    examples=("schema", "schema --data my-data"),
    configure=configure_schema,
    run=run_schema,
)
