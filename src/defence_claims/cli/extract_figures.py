"""`defence-claims extract`: the figures of articles, before anybody has reviewed them.

Offsets count the characters of the text as it is read: line ends are line feeds, and
what Markdown, HTML and PDF are made of is gone. `--format text` prints that text.
"""

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from defence_claims.cli.command import Command, Exit
from defence_claims.cli.options import FILE_HELP, add_article, data_folder
from defence_claims.cli.output import aligned, complain, say, say_bytes, say_json

if TYPE_CHECKING:
    from defence_claims.corpus.checking import Text
    from defence_claims.extract import Lexicon

_TABLE = {
    "article_id": "article",
    "exact": "figure",
    "indicator": "indicator",
    "value": "value",
    "unit": "unit",
    "comparator": "comparator",
    "ref_area": "area",
    "time_period": "period",
    "modality": "modality",
    "claimant": "claimant",
}
"""The columns of the table for people: keys of a record, and their headings."""

_Records = Sequence[Mapping[str, object]]


def configure(parser: ArgumentParser) -> None:
    """Which texts, what is known of them, in which form."""
    parser.add_argument("file", metavar="FILE", nargs="+", help=FILE_HELP)
    add_article(parser)
    parser.add_argument(
        "--format",
        choices=("jsonl", "yaml", "csv", "table", "text"),
        default="jsonl",
        help="a JSON object a figure, a claims file to review (of one FILE), CSV, columns to "
        "read, or the text that offsets count in (default: jsonl)",
    )
    parser.add_argument(
        "--figures",
        action="store_true",
        help="every number with its unit, also those that are not about defence spending",
    )


def run(args: Namespace) -> int:
    """Print the figures of every text that can be read, and what is wrong with the others."""
    from defence_claims.cli.articles import read_articles
    from defence_claims.reference.lexicon import load_lexicon

    if args.format == "yaml" and (args.figures or len(args.file) > 1):
        what = "--figures" if args.figures else f"{len(args.file)} files"
        complain(
            f"defence-claims: found {what} with --format yaml; expected one FILE and its claims, "
            "since a claims file holds one article. Choose another form."
        )
        return Exit.NOTHING_SUCH
    lexicon = load_lexicon(data_folder(args))
    told: list[str] = []
    unread: list[str] = []
    texts = read_articles(args.file, date=args.date, outlet=args.outlet, unread=unread, notes=told)
    if args.format == "yaml":
        for text in texts:
            told += _print_claims(text, lexicon, args)
    elif args.format == "text":
        for text in texts:
            say(text.text)
    else:
        _print([record for text in texts for record in _records(text, lexicon, args)], args.format)
    for message in (*told, *unread):
        complain(f"defence-claims: {message}")
    return Exit.NOTHING_SUCH if unread else Exit.FINE


def _records(text: "Text", lexicon: "Lexicon", args: Namespace) -> _Records:
    from defence_claims.corpus.checking import candidates_of
    from defence_claims.extract import find_all_figures, to_record

    if not args.figures:
        return [to_record(candidate) for candidate in candidates_of(text, lexicon)]
    return [
        {
            "article_id": text.id,
            "start": figure.start,
            "end": figure.end,
            "exact": text.text[figure.start : figure.end],
            "value": figure.value,
            "value_high": figure.value_high,
            "unit_mult": figure.unit_mult,
            "unit": figure.unit,
            "comparator": str(figure.comparator),
            "approximate": figure.is_approximate,
            "rules": list(figure.rules),
        }
        for figure in find_all_figures(text.text, lexicon=lexicon)
    ]


def _print_claims(text: "Text", lexicon: "Lexicon", args: Namespace) -> list[str]:
    """Print one article's claims file; gives what is left out of it, in words."""
    from datetime import UTC, datetime

    from defence_claims import store
    from defence_claims.corpus.checking import candidates_of
    from defence_claims.dataset import open_dataset
    from defence_claims.drafting import draft_all

    # The ids of the reviewed claims are taken, so that the file can join them.
    data = open_dataset(data_folder(args), as_of=datetime.now(tz=UTC).date())
    drafts = draft_all(
        candidates_of(text, lexicon),
        text.text,
        text.article,
        codes=data.codes,
        lexicon=lexicon,
        taken={record.claim.id for record in data.records},
    )
    claims = [draft.claim for draft in drafts if draft.claim is not None]
    left_out = [
        f"{text.id}: left out {draft.candidate.exact!r}: {draft.problem}"
        for draft in drafts
        if draft.problem is not None
    ]
    if not claims:
        return [*left_out, f"{text.id}: no figure that can be a claim; nothing was written."]
    say_bytes(store.dumps(text.article, claims).encode())
    return left_out


def _print(records: _Records, form: str) -> None:
    if form == "jsonl":
        for record in records:
            say_json(record)
    elif form == "csv":
        import pandas as pd

        from defence_claims.corpus.writing import cell
        from defence_claims.exports import to_csv

        rows = [{key: cell(value) for key, value in record.items()} for record in records]
        say_bytes(to_csv(pd.DataFrame(rows)) if rows else b"")
    elif records:
        from defence_claims.corpus.writing import cell

        shown = [key for key in _TABLE if key in records[0]]
        lines = [[" ".join(cell(record[key]).split()) for key in shown] for record in records]
        say("\n".join(aligned([[_TABLE[key] for key in shown], *lines])))
    else:
        say("No figures.")


COMMAND = Command(
    name="extract",
    summary="pull the defence-spending figures out of articles",
    description=(
        "Print the defence-spending figures of articles, each with its place in the text, what "
        "it is said of and the rules that read it. They are proposals: nothing is compared "
        "with a table, and what the text does not say stays empty."
    ),
    examples=(
        "extract article.txt --date 2025-03-26",
        "extract page.html --format yaml > page.yaml",
        "extract *.md --format csv > figures.csv",
        "extract - --format table < article.txt",
    ),
    configure=configure,
    run=run,
)
