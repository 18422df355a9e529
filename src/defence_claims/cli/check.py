"""`defence-claims check`: what the tables say of one claim, or of every figure of an article."""

from argparse import ArgumentParser, Namespace
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from defence_claims.cli.command import Command, Exit
from defence_claims.cli.options import FILE_HELP, add_article, add_as_of, as_of, data_folder, near
from defence_claims.cli.output import complain, say, say_json, wrapped
from defence_claims.errors import UnknownIdError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from defence_claims.corpus.checking import CheckedFigure
    from defence_claims.dataset import Dataset
    from defence_claims.model import ClaimRecord


def configure(parser: ArgumentParser) -> None:
    """Which claim or article, as of when, in which form."""
    subject = parser.add_mutually_exclusive_group(required=True)
    subject.add_argument("file", metavar="FILE", nargs="?", help=FILE_HELP)
    subject.add_argument("--claim", metavar="ID", help="the id of a reviewed claim")
    add_article(parser)
    add_as_of(parser)
    parser.add_argument(
        "--format",
        choices=("table", "jsonl"),
        default="table",
        help="a page to read, or a JSON object a claim with its arithmetic (default: table)",
    )


def run(args: Namespace) -> int:
    """Print the claim or the article's figures, each with its finding."""
    from defence_claims.dataset import open_dataset

    data = open_dataset(data_folder(args), as_of=as_of(args))
    code = _check_claim(args, data) if args.file is None else _check_article(args, data)
    if data.faults:
        complain(faults_notice(len(data.faults)).strip())
        return code or Exit.FAULTS
    return code


def _check_claim(args: Namespace, data: "Dataset") -> int:
    from defence_claims.cli.claim_text import claim_text
    from defence_claims.exports.records import finding_object

    record = record_of(args.claim, data)
    if args.format == "jsonl":
        say_json(finding_object(record, data))
    else:
        say(claim_text(record, data))
    return Exit.FINE


def _check_article(args: Namespace, data: "Dataset") -> int:
    from defence_claims.cli.articles import read_articles
    from defence_claims.corpus.checking import check_texts, checked_record
    from defence_claims.reference.lexicon import load_lexicon

    lexicon = load_lexicon(data_folder(args))
    told: list[str] = []
    unread: list[str] = []
    texts = tuple(
        read_articles([args.file], date=args.date, outlet=args.outlet, unread=unread, notes=told)
    )
    for figures in check_texts(texts, lexicon, data):
        if args.format == "jsonl":
            for figure in figures:
                say_json(checked_record(figure, data))
        else:
            say(_article_text(figures, data))
    for message in (*told, *unread):
        complain(f"defence-claims: {message}")
    return Exit.NOTHING_SUCH if unread else Exit.FINE


def _article_text(figures: "Sequence[CheckedFigure]", data: "Dataset") -> str:
    """The findings one under another, and their number at the end."""
    from defence_claims.cli.claim_text import finding_text
    from defence_claims.matching import Findings

    parts = []
    for figure in figures:
        if figure.record is None or figure.finding is None:
            words = f"{figure.draft.candidate.exact}: not a claim as it stands."
            parts.append(
                "\n".join([*wrapped(words), *wrapped(figure.draft.problem or "", indent=2)])
            )
        else:
            made = {figure.record.claim.id: figure.finding}
            findings = Findings((figure.record,), data.prepared, made=made)
            parts.append(finding_text(figure.record, replace(data, findings=findings)))
    kinds = Counter(str(f.finding.kind) if f.finding else "no claim" for f in figures)
    count = f"{len(figures)} figure{'' if len(figures) == 1 else 's'}"
    counted = "; ".join(f"{number} {kind}" for kind, number in kinds.most_common())
    return "\n\n".join([*parts, f"{count}: {counted}." if figures else "No figures."])


def record_of(claim_id: str, data: "Dataset") -> "ClaimRecord":
    """The claim of an id; UnknownIdError with the nearest ids where there is none."""
    record = data.record(claim_id)
    if record is None:
        question = near(claim_id, (one.claim.id for one in data.records))
        msg = (
            f"found no claim {claim_id!r}; expected the id of one of the {len(data.records)} "
            f"claims. {question or 'See all ids with: defence-claims list'}"
            f"{faults_notice(len(data.faults))}"
        )
        raise UnknownIdError(msg)
    return record


def faults_notice(count: int) -> str:
    """A warning that an answer leans on the sound part of the data only; "" without faults."""
    if not count:
        return ""
    faults = "1 fault" if count == 1 else f"{count} faults"
    return (
        f"\nThe data have {faults}: this is what the sound part says. "
        "See all with: defence-claims validate"
    )


COMMAND = Command(
    name="check",
    summary="say what supports a claim or an article, and what does not",
    description=(
        "Print a claim's quote, the finding with its reason, what each edition of each source "
        "said for its year and the year before, and what would make it true. Of an article, "
        "print every defence-spending figure with its finding; what was read is a proposal "
        "that nobody has reviewed."
    ),
    examples=(
        "check --claim pol-2025-share-01",
        "check --claim pol-2025-share-01 --as-of 2025-09-30",
        "check --claim pol-2025-share-01 --format jsonl",
        "check article.txt --date 2025-03-26",
        "check page.html --outlet Reuters --format jsonl",
    ),
    configure=configure,
    run=run,
)
