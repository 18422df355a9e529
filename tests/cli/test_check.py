import io
import json
from contextlib import redirect_stdout
from decimal import Decimal
from pathlib import Path

import pytest

from defence_claims.cli import main
from tests.cli.running import Run, replace_in

FOUNDING = "pol-2025-share-01"
DAY = ("--as-of", "2026-11-01")


def cells(line: str) -> list[str]:
    """The columns of a printed table: two spaces or more part them."""
    return [cell.strip() for cell in line.split("  ") if cell.strip()]


@pytest.fixture(scope="module")
def page() -> list[str]:
    """The page of the founding claim, printed once for all who look at it."""
    said = io.StringIO()
    with redirect_stdout(said):
        assert main(["check", "--claim", FOUNDING, *DAY]) == 0
    return said.getvalue().splitlines()


class TestTheFoundingClaim:
    @pytest.mark.parametrize(
        "line",
        [
            "“Poland’s position at the top NATO spender at 4.7% GDP”",
            (
                "  Mark Rutte, NATO Secretary General, 26 March 2025, "
                "Warsaw School of Economics (as reported)"
            ),
            "  Claim pol-2025-share-01: Share of GDP, Poland, 2025 (inferred): 4.7% of GDP",
            "Finding: another reading",
            "Rutte’s 4.7% for Poland was a plan, stated as a level.",
            "Rule: another-reading, as of 2026-11-01",
            "Defence expenditure, % of GDP (e: estimate)",
            "  NATO-2026-07: NATO, Defence Expenditure of NATO Countries, 10 July 2026",
            "  Licence, NATO: credit NATO and name the edition",
        ],
    )
    def test_says(self, page: list[str], line: str) -> None:
        assert line in page

    @pytest.mark.parametrize(
        ("group", "row"),
        [
            (
                "Known that day",
                "NATO tables|NATO-2024-06|17 June 2024|2024|4.12e|known that day|0.53 below",
            ),
            (
                "Known that day",
                "National plan|pol-2025-share-4-7|Jan 2025|2025|4.7|known that day|bears it out",
            ),
            (
                "Learned later",
                "NATO tables|NATO-2025-08|27 Aug 2025|2025|4.48e|5 months later|0.17 below",
            ),
            (
                "Learned later",
                (
                    "NATO annual report|NATO-2026-03-SGAR2025|26 Mar 2026|2025|4.3e|"
                    "12 months later|0.35 below"
                ),
            ),
            (
                "Learned later",
                "SIPRI|SIPRI-2026-04|27 Apr 2026|2025|4.50|13 months later|0.15 below",
            ),
            (
                "Learned later",
                "NATO tables|NATO-2026-07|10 July 2026|2025|4.25e|16 months later|0.40 below",
            ),
        ],
        ids=[
            "4.12e for 2024 was known on the day",
            "the plan was known on the day",
            "4.48e came in August 2025",
            "one decimal stays one decimal",
            "SIPRI is a line of its own",
            "4.25e stands in the edition of July 2026",
        ],
    )
    def test_compares(self, page: list[str], group: str, row: str) -> None:
        assert row.split("|") in [cells(line) for line in self.section(page, group)]

    @staticmethod
    def section(page: list[str], heading: str) -> list[str]:
        at = page.index(heading) + 1
        rest = page[at:]
        ends = [i for i, line in enumerate(rest) if not line.startswith("  ")]
        return rest[: ends[0] if ends else len(rest)]

    def test_shows_its_year_and_the_year_before_and_no_other(self, page: list[str]) -> None:
        rows = self.section(page, "Known that day") + self.section(page, "Learned later")
        assert {cells(row)[3] for row in rows} == {"2024", "2025"}

    def test_gives_the_plan_as_its_first_reading(self, page: list[str]) -> None:
        header, first = self.section(page, "What would make it true?")[:2]
        assert cells(header)[0] == "reading"
        assert cells(first) == [
            "A plan or pledge of Poland",
            "National plan, 28 Aug 2024",
            "2025",
            "4.7",
            "known that day",
            "bears it out",
        ]

    def test_looks_from_an_earlier_day(self, run: Run) -> None:
        ended = run("check", "--claim", FOUNDING, "--as-of", "2025-09-30")
        assert ended.code == 0
        assert "NATO-2025-08" in ended.out
        assert "2026" not in ended.out.replace("pol-2026", "")


def test_json_holds_claim_finding_and_arithmetic_as_printed(run: Run) -> None:
    ended = run("check", "--claim", FOUNDING, "--format", "jsonl", *DAY)
    assert ended.code == 0
    assert len(ended.lines) == 1
    told = json.loads(ended.out)
    assert told["id"] == FOUNDING
    assert told["value"] == "4.7"
    assert told["quote"]["figure"] == "4.7% GDP"
    assert told["claimant"]["name"] == "Mark Rutte"
    assert told["article"]["date_published"] == "2025-03-26"
    assert told["article"]["outlet"] is None
    assert told["ref_area"] == ["POL"]
    assert told["time_period"] == "2025"
    assert (told["finding"], told["rule"]) == ("another reading", "another-reading")
    assert told["reason"].startswith("No edition of NATO’s tables bears out 4.7% for 2025")
    assert told["readings"][0]["kind"] == "plan"
    assert told["recorded"] == []
    latest = [c for c in told["comparisons"] if c["edition"] == "NATO-2026-07"]
    by_year = {c["time_period"]: (c["observed"], c["obs_status"]) for c in latest}
    assert by_year[2025] == ("4.25", "E")
    assert by_year[2024] == ("3.75", "A")


def test_json_keeps_no_figure_as_a_float(run: Run) -> None:
    def refuse(text: str) -> Decimal:
        pytest.fail(f"{text} is a float")

    ended = run("check", "--claim", "tusk-poland-2025-pln186bn", "--format", "jsonl", *DAY)
    told = json.loads(ended.out, parse_float=refuse)
    assert told["recorded"][0]["observed"] == "186600000000"
    conversions = [c["conversion"] for c in told["comparisons"] if c["conversion"]]
    assert {one["from_currency"] for one in conversions} == {"USD", "EUR"}


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("pol-rank-01", "1st of 31"),
        ("tusk-poland-2025-pln186bn", "PLN 166.0 bn e"),
        ("sipri-2025-germany-88-5bn", "from EUR at 1.0821"),
        ("nato-2025-22-of-32", "as stated there"),
        (
            "sipri-2025-world-2-7-trillion",
            "Nothing in the tables here was compared with this claim.",
        ),
    ],
    ids=[
        "a rank with its size",
        "a sum with its estimate",
        "a rate of exchange",
        "a count somebody printed",
        "nothing to compare",
    ],
)
def test_every_kind_of_claim_has_its_page(run: Run, claim: str, expected: str) -> None:
    ended = run("check", "--claim", claim, *DAY)
    assert ended.code == 0
    assert expected in ended.out


def test_an_unknown_id_names_the_nearest(run: Run) -> None:
    ended = run("check", "--claim", "pol-share-01")
    assert (ended.code, ended.out) == (2, "")
    assert "found no claim 'pol-share-01'" in ended.err
    assert "Did you mean pol-2025-share-01" in ended.err


def test_an_id_like_no_other_points_to_the_list(run: Run) -> None:
    ended = run("check", "--claim", "\x1b[31mzzz")
    assert ended.code == 2
    assert "defence-claims list" in ended.err
    assert "\x1b" not in ended.err


@pytest.mark.parametrize("day", ["yesterday", "20250930", "2025-02-30", "2025-9-3"])
def test_a_day_is_written_in_one_way(run: Run, day: str) -> None:
    ended = run("check", "--claim", FOUNDING, "--as-of", day)
    assert ended.code == 2
    assert f"'{day}' is not a day: write it as YYYY-MM-DD" in ended.err


def test_a_claim_without_a_day_is_not_said_to_be_learned_later(run: Run, data: Path) -> None:
    file = data / "claims" / "rutte-warsaw-2025-03-26.yaml"
    replace_in(file, 'date_published: "2025-03-26"', "date_published: null")
    ended = run("check", "--claim", FOUNDING, "--data", str(data), *DAY)
    assert "day not known" in ended.out
    assert "Learned later" not in ended.out
    assert "Published whenever: the day of the claim is not known" in ended.out


def test_a_fault_elsewhere_is_told_beside_the_answer(run: Run, data: Path) -> None:
    replace_in(data / "claims" / "nato-2024-07-10.yaml", "indicator: ", "indicator: x")
    ended = run("check", "--claim", FOUNDING, "--data", str(data), *DAY)
    assert ended.code == 1
    assert "Finding: another reading" in ended.out
    assert "defence-claims validate" in ended.err
