"""Exact sentences for a claim of every finding, and good manners of all of them."""

import re
from dataclasses import replace

import pytest

from defence_claims.dataset import Dataset
from defence_claims.model import ClaimRecord
from defence_claims.vocab import FindingKind, ReadingKind
from defence_claims.wording import labels, readings, sentences

SENTENCES = [
    (
        "duda-poland-current-4",
        "Duda’s 4% for Poland held when it was said, and still does",
        (
            "NATO’s table of 17 June 2024, the newest that day, had 4.12% (estimate) for "
            "2024. NATO’s table of 10 July 2026, the latest, has 3.75% for 2024. Both bear "
            "the figure out."
        ),
    ),
    (
        "nato-poland-2025-4-48",
        "NATO’s 4.48% for Poland held until NATO revised its table",
        (
            "NATO’s table of 27 August 2025, the newest that day, had 4.48% (estimate) for "
            "2025, which bears the figure out. NATO’s table of 10 July 2026, the latest, has "
            "4.25% (estimate) for 2025."
        ),
    ),
    (
        "sanchez-spain-2024-1-4",
        "Sánchez’s 1.4% for Spain was not in NATO’s table that day, but is now",
        (
            "NATO’s table of 17 June 2024, the newest that day, had 1.28% (estimate) for "
            "2024. NATO’s table of 10 July 2026, the latest, has 1.42% for 2024, which bears "
            "the figure out."
        ),
    ),
    (
        "rutte-2026-four-already-on-5",
        "Rutte’s 5% for Poland, Estonia, Lithuania and Latvia was borne out later by NATO",
        (
            "NATO did not yet have 2026 for Poland, Estonia, Lithuania and Latvia that day. "
            "NATO’s table of 10 July 2026, the latest, has 5.10% (estimate) for Estonia, "
            "5.33% (estimate) for Lithuania, 4.92% (estimate) for Latvia and 4.68% (estimate)"
            " for Poland in 2026, which bear the figure out."
        ),
    ),
    (
        "stoltenberg-2024-18-allies",
        "Stoltenberg’s 18 allies at 2% held for a time, then was revised away",
        (
            "NATO had no figure for 2024 that day, only 11 of 30 (estimate) for 2023 (7 July "
            "2023). NATO’s annual report of 14 March 2024 had 18 (estimate) for 2024, which "
            "bears the figure out. NATO’s table of 10 July 2026, the latest, has 17 of 31 for"
            " 2024."
        ),
    ),
    (
        "pol-2025-share-01",
        "Rutte’s 4.7% for Poland was a plan, stated as a level",
        (
            "No edition of NATO’s tables bears out 4.7% for 2025: no figure on the day, 4.48%"
            " (estimate) in August 2025, 4.25% (estimate) now. A plan or pledge of Poland (28"
            " August 2024) did say 4.7% for 2025."
        ),
    ),
    (
        "politico-poland-200-thousand",
        (
            "Politico Europe on Poland: about 200,000 under arms fits 2023, not the year it "
            "was said of"
        ),
        (
            "No edition of NATO’s tables bears out about 200,000 for 2025: no figure on the "
            "day, 233,800 (estimate) in August 2025, 238,200 (estimate) now. NATO’s table of "
            "17 June 2024 has 206,500 (estimate) for 2023."
        ),
    ),
    (
        "sipri-2025-israel-45bn",
        "SIPRI’s USD 45 bn for Israel is borne out by no edition of SIPRI’s tables",
        (
            "No edition of SIPRI’s tables bears out USD 45 bn for 2024: USD 46.5 bn on the "
            "day, USD 45.9 bn now."
        ),
    ),
    (
        "lou-2025-china-under-1-5",
        "Lou on China: under 1.5% is borne out by no edition of SIPRI’s tables",
        (
            "No edition of SIPRI’s tables bears out under 1.5% for 2016–2024: not complete on"
            " the day, 1.57% to 1.73% for 2016–2024 (estimates) now."
        ),
    ),
    (
        "nauseda-lithuania-5-to-6",
        "Nausėda on Lithuania: 5–6% is a pledge on record",
        "On record: 5–6% in 2026–2030 for Lithuania (17 January 2025).",
    ),
    (
        "klingbeil-2025-2-4",
        "Klingbeil’s 2.4% for Germany is a plan on record, and was not met",
        (
            "On record: 2.4% in 2025 for Germany (23 June 2025). It seemed met, as NATO’s "
            "annual report of 26 March 2026 had 2.4% (estimate) for 2025, and then was not: "
            "NATO’s table of 10 July 2026, the latest, has 2.22% (estimate) for 2025."
        ),
    ),
    (
        "kosiniak-kamysz-poland-2026-5",
        "Kosiniak-Kamysz’s 5% for Poland is a target on record",
        "On record: 5% in 2026 for Poland (3 April 2025).",
    ),
    (
        "rutte-spain-needs-3-5",
        "Rutte’s 3.5% for Spain was put on record later",
        "On record: 3.5% by 2035 for NATO (25 June 2025).",
    ),
    (
        "store-2023-norway-2-by-2026",
        "Støre’s 2% for Norway came true",
        (
            "No other record of the target is held here. It was met before its time: NATO’s "
            "table of 10 July 2026, the latest, has 3.16% (estimate) for 2025. "
            "It was first reached in 2024, with 2.16%."
        ),
    ),
    (
        "frederiksen-2025-more-than-3",
        "Frederiksen on Denmark: over 3% came true",
        (
            "No other record of the plan is held here. NATO’s table of 10 July 2026, the "
            "latest, has 3.27% to 3.49% for 2025–2026 (estimates), which is what was "
            "announced."
        ),
    ),
    (
        "scholz-2022-more-than-2",
        "Scholz on Germany: over 2% was not met; no other record of the pledge is held here",
        (
            "The record held here was taken from these very words and cannot bear them out, and "
            "no other gives this pledge. Its year has passed and it was not met: NATO’s table of "
            "10 July 2026, the latest, has 1.46% for 2022."
        ),
    ),
    (
        "trump-2026-1-5-trillion-budget",
        "Trump’s USD 1.5 tn for the United States cannot be checked with the tables here",
        "A proposal cannot be true or false, and none like it is on record here.",
    ),
    (
        "stoltenberg-2023-8-3-percent",
        "Stoltenberg’s 8.3% more for NATO Europe and Canada cannot be checked with the tables here",
        (
            "The edition of that day is held here only in part and lacks this figure, so that"
            " later editions cannot be held against it. NATO’s table of 10 July 2026 has "
            "8.14% for 2023."
        ),
    ),
    (
        "kallas-2025-russia-more-than-eu",
        (
            "Kallas on Russia: more than the European Union is borne out by no edition of "
            "SIPRI’s tables"
        ),
        (
            "No edition of SIPRI’s tables bears out more than the European Union for 2024: 0.40 "
            "times (estimate) on the day, 0.41 times (estimate) now. That is USD 149.4 bn against "
            "USD 360.2 bn for the European Union (the sum of 27 members). Both are in dollars at "
            "the market rate; at purchasing power, of which no table here has any figure, the "
            "answer can differ."
        ),
    ),
    (
        "nato-us-64-percent-2024",
        (
            "NATO on the United States: 64% of NATO’s spending holds in constant prices, not in "
            "current ones"
        ),
        (
            "No edition of NATO’s tables bears out 64% of NATO’s spending for 2024: 65.6% "
            "(estimate) on the day, 65.3% now. In prices of 2015, NATO’s table of 17 June 2024 has "
            "63.7% (estimate) for 2024. That is USD 754.7 bn of USD 1,184.8 bn."
        ),
    ),
    (
        "nato-2025-all-at-2",
        "NATO: at least 31 allies at 2% held until NATO revised its table",
        (
            "NATO’s table of 27 August 2025, the newest that day, had 31 (estimate) for 2025,"
            " which bears the figure out. NATO’s table of 10 July 2026, the latest, has 28 of"
            " 31 (estimate) for 2025. Not among them are Albania, Czechia and Slovenia."
        ),
    ),
    (
        "rutte-2026-trump-trillion",
        "Rutte’s USD 1.2 tn more for NATO Europe and Canada was borne out later by NATO",
        (
            "NATO had no figure for 2016–2025 that day. NATO’s table of 10 July 2026, the latest, "
            "has USD 1.2 tn (estimate) for 2016–2025, which bears the figure out. Added up: what "
            "was spent in 2017–2025 over the USD 255.6 bn of 2016, year by year, in current prices."
        ),
    ),
    (
        "stoltenberg-2019-130bn",
        (
            "Stoltenberg on NATO Europe and Canada: about USD 130 bn more holds in constant "
            "prices, not in current ones"
        ),
        (
            "No edition of NATO’s tables bears out about USD 130 bn more for 2016–2020: no figure "
            "on the day, USD 180.5 bn in June 2024, USD 180.8 bn now. In prices of 2015, NATO’s "
            "table of 17 June 2024 has USD 132.1 bn for 2016–2020. Added up: what was spent in "
            "2017–2020 over the USD 262.0 bn of 2016, year by year, in prices of 2015."
        ),
    ),
    (
        "trump-2016-73-percent",
        (
            "Trump on the United States: about 73% of the cost of NATO fits what all allies spend, "
            "not NATO’s own costs"
        ),
        (
            "The words speak of the cost of NATO. The budget that allies fund in common is another "
            "thing, and no table here holds it. Of all that allies spend, NATO’s table of 10 July "
            "2026 has 72.0% for 2016. That is USD 656.1 bn of USD 911.7 bn."
        ),
    ),
    (
        "trump-2018-90-percent",
        (
            "Trump on the United States: about 90% of the cost of NATO is borne out by no share of "
            "what allies spend"
        ),
        (
            "The words speak of the cost of NATO. The budget that allies fund in common is another "
            "thing, and no table here holds it. Of all that allies spend, NATO’s table of June "
            "2019 has 69.3% (estimate) for 2018. That is USD 672.3 bn of USD 970.3 bn (the sum "
            "of 28 members)."
        ),
    ),
]


@pytest.mark.parametrize(
    ("claim", "headline", "reason"), SENTENCES, ids=[row[0] for row in SENTENCES]
)
def test_what_is_said_of_a_claim(shipped: Dataset, claim: str, headline: str, reason: str) -> None:
    record = shipped.record(claim)
    assert record is not None
    finding = shipped.finding(record)
    assert sentences.headline(record, finding, shipped.reference) == headline
    assert sentences.reason(record, finding, shipped.reference) == reason


def test_a_claim_of_every_finding_is_among_them(shipped: Dataset) -> None:
    assert {shipped.findings[row[0]].kind for row in SENTENCES} == set(FindingKind)


RAW_CODES = re.compile(
    r"None|nan\b|_|\bPC_|\bPOL\b|\bDEU\b|\bGBR\b|\bRUS\b|\bWLD\b|E\+\d|\b[a-z]+-[a-z]+-\d{4}\b|[{}]"
)
CLUMSY = re.compile(r"  | [.,:;]|\.\.|,,|::|,\.|\. ?,|’s’s|\bthe the\b|\ba [aeiou]|-\d")


def every_sentence(shipped: Dataset) -> list[str]:
    told = []
    for record in shipped.records:
        finding, names = shipped.finding(record), shipped.reference
        told += [
            sentences.headline(record, finding, names),
            sentences.reason(record, finding, names),
            sentences.badge(finding),
            labels.claimed(record.claim),
        ]
        for comparison in finding.readings:
            told += [
                readings.meaning(comparison, finding, names),
                readings.source_and_edition(comparison, names),
                readings.against(comparison, record.claim),
                readings.when(comparison, record),
            ]
    return told


@pytest.mark.parametrize("bad", [RAW_CODES, CLUMSY], ids=["raw codes", "clumsy marks"])
def test_no_sentence_shows_what_is_not_for_readers(shipped: Dataset, bad: re.Pattern[str]) -> None:
    assert [told for told in every_sentence(shipped) if bad.search(told)] == []


def test_a_headline_has_a_capital_and_no_stop_and_a_reason_has_both(shipped: Dataset) -> None:
    for record in shipped.records:
        finding = shipped.finding(record)
        headline = sentences.headline(record, finding, shipped.reference)
        reason = sentences.reason(record, finding, shipped.reference)
        assert headline[0].isupper()
        assert not headline.endswith(".")
        assert reason[0].isupper()
        assert reason.endswith(".")
        assert headline.count(":") <= 1


class TestOtherDays:
    """Sentences that no shipped claim needs today."""

    def test_the_edition_of_the_day_is_still_the_latest(self, shipped: Dataset) -> None:
        record = shipped.record("duda-poland-current-4")
        assert record is not None
        finding = shipped.finding(record)
        finding = replace(finding, latest=finding.on_the_day)
        assert sentences.headline(record, finding, shipped.reference) == (
            "Duda’s 4% for Poland holds in NATO’s latest table"
        )
        assert sentences.reason(record, finding, shipped.reference) == (
            "NATO’s table of 17 June 2024, the newest that day and still the latest, has "
            "4.12% (estimate) for 2024, which bears the figure out."
        )

    def test_the_day_is_not_known(self, shipped: Dataset) -> None:
        record = shipped.record("sanchez-spain-2024-1-4")
        assert record is not None
        finding = replace(shipped.finding(record), on_the_day=())
        undated = ClaimRecord(
            replace(record.article, date_published=None), replace(record.claim, date_said=None)
        )
        assert sentences.headline(undated, finding, shipped.reference) == (
            "Sánchez’s 1.4% for Spain holds in NATO’s latest table, not in every one before"
        )
        assert sentences.reason(undated, finding, shipped.reference) == (
            "The day of the words is not known. NATO’s table of 10 July 2026, the latest, has "
            "1.42% for 2024, which bears the figure out."
        )


def test_an_older_edition_is_named_as_that(shipped: Dataset) -> None:
    record = shipped.record("pol-2025-share-01")
    assert record is not None
    finding = shipped.finding(record)
    older = next(c for c in finding.comparisons if c.kind is ReadingKind.AS_STATED)
    finding = replace(finding, readings=(older,))
    assert sentences.badge(finding) == "An older edition"
    assert sentences.headline(record, finding, shipped.reference) == (
        "Rutte’s 4.7% for Poland fits an older edition, not the newest of that day"
    )
