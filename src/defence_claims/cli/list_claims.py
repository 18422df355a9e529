"""`defence-claims list`: the reviewed claims with their findings, filtered."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from typing import TYPE_CHECKING

from defence_claims.cli.check import faults_notice
from defence_claims.cli.command import Command, Exit
from defence_claims.cli.options import add_as_of, as_of, data_folder, near
from defence_claims.cli.output import aligned, complain, say, say_bytes, say_json
from defence_claims.errors import UnknownIdError
from defence_claims.urlstate import ALL_ALLIES, ClaimFilter
from defence_claims.vocab import FindingKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from defence_claims.dataset import Dataset
    from defence_claims.model import ClaimRecord


def configure(parser: ArgumentParser) -> None:
    """Which claims, in which form."""
    parser.add_argument(
        "--country",
        metavar="CODE",
        nargs="+",
        action="extend",
        type=str.upper,
        default=[],
        help=f"ISO 3166 codes or group codes, such as POL DEU NATO; {ALL_ALLIES} for every ally",
    )
    parser.add_argument(
        "--finding",
        metavar="KIND",
        action="append",
        type=_finding,
        default=[],
        help=f"one of: {', '.join(FindingKind)}; may be repeated",
    )
    add_as_of(parser)
    parser.add_argument(
        "--format",
        choices=("table", "csv", "jsonl"),
        default="table",
        help="columns to read, the CSV that the pages offer, or a JSON object a claim "
        "(default: table)",
    )


def _finding(text: str) -> str:
    kind = text.casefold().replace("-", " ").replace("_", " ")
    if kind not in set(FindingKind):
        question = near(kind, FindingKind) or f"Choose one of {', '.join(FindingKind)}."
        msg = f"{text!r} is no finding. {question}"
        raise ArgumentTypeError(msg)
    return kind


def run(args: Namespace) -> int:
    """Print the claims that the filter leaves, the newest first."""
    from defence_claims.dataset import open_dataset
    from defence_claims.views import claims

    data = open_dataset(data_folder(args), as_of=as_of(args))
    _require_known(args.country, data)
    wanted = ClaimFilter(country=tuple(args.country), finding=tuple(args.finding))
    _print(claims.matching(wanted, data), data, args.format)
    if data.faults:
        complain(faults_notice(len(data.faults)).strip())
        return Exit.FAULTS
    return Exit.FINE


def _require_known(codes: "Sequence[str]", data: "Dataset") -> None:
    """Raise UnknownIdError for codes that no area has; a name is answered with its code."""
    areas = data.reference.areas
    by_name = dict(zip(areas["name"].str.upper(), areas["ref_area"], strict=True))
    known = {ALL_ALLIES, *areas["ref_area"], *data.reference.groups["group"]}
    steps = [
        f"{code!r}: "
        + (
            f"Did you mean {by_name[code]}?"
            if code in by_name
            else near(code, known) or "Look it up in reference/areas.csv."
        )
        for code in codes
        if code not in known
    ]
    if steps:
        msg = f"found no area {'; '.join(steps)} Expected ISO 3166 alpha-3 codes, such as POL."
        raise UnknownIdError(msg)


def _print(records: "Sequence[ClaimRecord]", data: "Dataset", form: str) -> None:
    from defence_claims import exports
    from defence_claims.exports.records import claim_object

    if form == "csv":
        say_bytes(exports.to_csv(exports.claims_extract(records, data)))
    elif form == "jsonl":
        data.findings_of(records)  # all at once: one after the other takes far longer
        for record in records:
            say_json(claim_object(record, data))
    elif records:
        say("\n".join([*aligned(_rows(records, data)), "", _count(len(records), data)]))
    else:
        say(_count(0, data))


def _rows(records: "Sequence[ClaimRecord]", data: "Dataset") -> list[list[str]]:
    from defence_claims.wording import labels

    header = ["claim", "said", "who", "of", "claimed", "year", "finding"]
    return [
        header,
        *(
            [
                r.claim.id,
                labels.day(r.date, is_short=True),
                r.claim.claimant.name,
                ", ".join(data.reference.short_name(code) for code in r.claim.ref_area),
                f"{labels.claimed(r.claim)} {labels.unit_of(r.claim)}".strip(),
                labels.period(r.claim),
                str(data.judgement(r).kind),
            ]
            for r in records
        ),
    ]


def _count(count: int, data: "Dataset") -> str:
    claims = "1 claim" if count == 1 else f"{count} claims"
    return f"{claims} of {len(data.records)}, as of {data.as_of.isoformat()}"


COMMAND = Command(
    name="list",
    summary="list the reviewed claims with their findings",
    description=(
        "List the reviewed claims with their findings, the newest first. Several countries or "
        "findings widen the list; country and finding together narrow it."
    ),
    examples=(
        "list --country POL",
        'list --country DEU FRA --finding "not supported"',
        "list --format csv > claims.csv",
    ),
    configure=configure,
    run=run,
)
