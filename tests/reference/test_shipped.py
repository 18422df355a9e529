"""What is shipped: sound tables, the figures as the publishers print them, the licences kept."""

import csv
import hashlib
import json
import subprocess
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest

from defence_claims.periods import PartialDate, Period
from defence_claims.reference import Reference, load
from defence_claims.vocab import (
    GROUPS,
    Comparator,
    Indicator,
    Modality,
    ObsStatus,
    PriceBase,
    ReferenceIndicator,
    Source,
    Unit,
)

FOLDER = Path(__file__).resolve().parents[2] / "data" / "reference"


def printed(
    reference: Reference,
    edition: str,
    area: str,
    year: int,
    indicator: str = "share_of_gdp",
    unit: str = "PC_GDP",
) -> str:
    """The figure rounded half up to the decimals its publisher prints, in the printed unit."""
    frame = reference.observations
    rows = frame[
        (frame["edition"] == edition)
        & (frame["ref_area"] == area)
        & (frame["time_period"] == year)
        & (frame["indicator"] == indicator)
        & (frame["unit_measure"] == unit)
        & (frame["price_base"].isin(["", "current"]))
    ]
    assert len(rows) == 1
    row = rows.iloc[0]
    step = Decimal(1).scaleb(-int(row["decimals"]))
    return str(Decimal(row["obs_value"]).quantize(step, ROUND_HALF_UP)) + row[
        "obs_status"
    ].lower().replace("a", "")


def test_every_table_is_sound(reference: Reference) -> None:
    assert reference.faults == ()
    reference.require_sound()
    assert reference.tables["is_sound"].all()


def test_every_csv_is_listed_and_matches_its_hash(reference: Reference) -> None:
    on_disk = {p.relative_to(FOLDER).as_posix() for p in FOLDER.rglob("*.csv")}
    listed = set(reference.tables["path"])
    assert listed == on_disk | {"geo/world.geojson"}
    for row in reference.tables.itertuples():
        content = (FOLDER / row.path).read_bytes()
        assert hashlib.sha256(content).hexdigest() == row.sha256
        assert len(content) == row.bytes
        if row.path.endswith(".csv"):
            assert len(list(csv.reader(content.decode().splitlines()))) == row.rows + 1


def shipped() -> set[str]:
    """The files that a clone or an archive of this project passes on.

    What a reader imported for their own use lies in the folder without being shipped, until
    somebody adds it to version control.
    """
    if (FOLDER.parents[1] / ".git").exists():
        listing = subprocess.run(
            ["git", "ls-files", "-z"], cwd=FOLDER, check=True, capture_output=True, text=True
        )
        return set(listing.stdout.split("\0")) - {""}
    return {path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*") if path.is_file()}


def test_editions_are_counted() -> None:
    package = json.loads((FOLDER / "datapackage.json").read_text(encoding="utf-8"))
    files = shipped()
    editions = [r["edition"] for r in package["resources"] if "edition" in r and r["path"] in files]
    assert sum(e.startswith("NATO-") for e in editions) == 18
    assert sum(e.startswith("SIPRI-") for e in editions) == 4
    assert len(editions) == len(set(editions)) == 29


def test_sipri_lets_at_most_3500_figures_be_reproduced() -> None:
    """Counted in the files themselves, whatever datapackage.json says of them."""
    tables = [name for name in shipped() if name.startswith("sipri/") and name.endswith(".csv")]
    figures = sum(len((FOLDER / name).read_bytes().splitlines()) - 1 for name in tables)
    assert len(tables) == 4
    assert 0 < figures <= 3500


def test_nothing_that_is_for_own_use_is_shipped(reference: Reference) -> None:
    own = reference.tables.loc[~reference.tables["may_be_shared"], "path"]
    assert set(own) & shipped() == set()


@pytest.mark.parametrize(
    ("edition", "area", "year", "expected"),
    [
        ("NATO-2024-06", "POL", 2024, "4.12e"),
        ("NATO-2025-04-SGAR2024", "POL", 2024, "4.07e"),
        ("NATO-2025-08", "POL", 2024, "3.79e"),
        ("NATO-2026-07", "POL", 2024, "3.75"),
        ("NATO-2025-08", "POL", 2025, "4.48e"),
        ("NATO-2026-03-SGAR2025", "POL", 2025, "4.3e"),
        ("NATO-2026-07", "POL", 2025, "4.25e"),
        ("NATO-2026-07", "POL", 2026, "4.68e"),
        ("SIPRI-2025-04", "POL", 2024, "4.15"),
        ("SIPRI-2026-04", "POL", 2024, "3.75"),
        ("SIPRI-2026-04", "POL", 2025, "4.50"),
        ("NATO-2026-07", "DEU", 2025, "2.22e"),
        ("NATO-2026-07", "NATO_EUR_CAN", 2026, "2.53e"),
        ("NATO-2026-07", "SVN", 2026, "1.61e"),
    ],
)
def test_shares_come_out_as_they_are_printed(
    reference: Reference, edition: str, area: str, year: int, expected: str
) -> None:
    assert printed(reference, edition, area, year) == expected


@pytest.mark.parametrize(
    ("edition", "area", "year", "indicator", "unit", "expected"),
    [
        ("NATO-2024-06", "POL", 2024, "equipment_share", "PC_DEF", "51.13e"),
        ("NATO-2024-06", "CAN", 2014, "amount", "CAD", "20076"),
        ("NATO-2024-06", "CAN", 2014, "amount", "USD", "18172"),
        ("NATO-2024-06", "ALB", 2014, "personnel", "PERSONS", "6.7"),
        ("NATO-2024-06", "NATO", 2014, "personnel", "PERSONS", "3229"),
        ("NATO-2026-07", "BGR", 2014, "amount", "EUR", "563"),
        ("NATO-2024-06", "BGR", 2015, "amount", "BGN", "1116"),
        ("NATO-2025-08", "NATO", 2025, "amount", "USD", "1.588e"),
        ("SIPRI-2025-04", "POL", 2024, "amount", "USD", "38000.7"),
    ],
    ids=str,
)
def test_other_series_come_out_as_they_are_printed(
    reference: Reference,
    edition: str,
    area: str,
    year: int,
    indicator: str,
    unit: str,
    expected: str,
) -> None:
    assert printed(reference, edition, area, year, indicator, unit) == expected


def test_a_value_is_in_whole_units(reference: Reference) -> None:
    frame = reference.observations
    exact = [
        float(Decimal(text).scaleb(mult))
        for text, mult in zip(frame["obs_value"], frame["unit_mult"], strict=True)
    ]
    assert frame["value"].tolist() == pytest.approx(exact)


def test_no_text_is_missing_and_the_types_are_as_promised(reference: Reference) -> None:
    frame = reference.observations
    assert not frame.isna().to_numpy().any()
    assert {c for c in frame if frame[c].dtype == "int64"} == {
        "time_period",
        "unit_mult",
        "decimals",
    }
    assert [c for c in frame if frame[c].dtype == "float64"] == ["value"]


@pytest.mark.parametrize(
    ("column", "codes"),
    [
        ("indicator", {*Indicator, *ReferenceIndicator}),
        ("obs_status", set(ObsStatus)),
        ("price_base", set(PriceBase)),
        ("source", set(Source)),
    ],
)
def test_codes_are_those_of_the_vocabulary(
    reference: Reference, column: str, codes: set[str]
) -> None:
    assert set(reference.observations[column]) <= codes


def test_money_has_a_price_base_and_nothing_else_but_change_has(reference: Reference) -> None:
    frame = reference.observations
    is_money = ~frame["unit_measure"].isin(set(Unit))
    assert (frame.loc[is_money, "price_base"] != "").all()
    is_change = frame["indicator"] == "change"
    assert (frame.loc[~is_money & ~is_change, "price_base"] == "").all()
    assert frame.loc[is_change, "price_base"].isin(["constant_2015", "constant_2021"]).all()


def test_constant_prices_of_an_edition_have_its_base_year(reference: Reference) -> None:
    frame = reference.observations
    base = frame.loc[frame["price_base"].str.startswith("constant_"), ["edition", "price_base"]]
    years = dict(
        zip(
            reference.edition_table["edition"],
            reference.edition_table["price_base_year"],
            strict=True,
        )
    )
    for edition, price_base in base.drop_duplicates().itertuples(index=False):
        assert price_base == f"constant_{years[edition]}"


def test_a_day_that_is_not_verified_is_not_given(reference: Reference) -> None:
    for edition in reference.editions:
        if not edition.is_date_verified:
            assert not edition.published.is_day, edition.id
        assert edition.id.split("-")[1] == edition.published.text[:4] or edition.source == "EDA"


@pytest.mark.parametrize(
    ("edition", "published"),
    [
        ("NATO-2024-06", "2024-06-17"),
        ("NATO-2025-04-SGAR2024", "2025-04-24"),
        ("NATO-2019-06", "2019-06"),
        ("SIPRI-2026-04", "2026-04-27"),
        ("SIPRI-2025-04", "2025-04-28"),
    ],
)
def test_publication_dates(reference: Reference, edition: str, published: str) -> None:
    assert reference.edition(edition).published == PartialDate(published)


def test_an_unknown_edition_is_a_key_error(reference: Reference) -> None:
    with pytest.raises(KeyError, match="NATO-1949-04"):
        reference.edition("NATO-1949-04")


@pytest.mark.parametrize(
    ("group", "year", "count"),
    [
        ("NATO", 2016, 28),
        ("NATO", 2017, 29),
        ("NATO", 2020, 30),
        ("NATO", 2023, 31),
        ("NATO", 2024, 32),
        ("NATO_EUR_CAN", 2024, 31),
        ("NATO_EUR", 2024, 30),
        ("EU", 2003, 15),
        ("EU", 2004, 25),
        ("EU", 2019, 28),
        ("EU", 2020, 27),
        ("WLD", 2024, 0),
    ],
)
def test_membership_over_time(reference: Reference, group: str, year: int, count: int) -> None:
    assert len(reference.members(group, year)) == count


def test_groups_of_the_vocabulary_are_areas(reference: Reference) -> None:
    kinds = dict(zip(reference.areas["ref_area"], reference.areas["kind"], strict=True))
    assert {code for code, kind in kinds.items() if kind == "group"} == set(GROUPS)


def test_names(reference: Reference) -> None:
    assert reference.area_name("GBR") == "United Kingdom"
    assert reference.short_name("GBR") == "UK"
    assert reference.area_name("NATO_EUR_CAN") == "NATO Europe and Canada"
    assert reference.area_name("QQQ") == "QQQ"


def test_an_alias_means_one_area(reference: Reference) -> None:
    taken: dict[str, str] = {}
    for row in reference.areas.itertuples():
        for name in {row.name, *filter(None, row.aliases.split("|"))}:
            assert taken.setdefault(name.casefold(), row.ref_area) == row.ref_area, name


def test_pledges_speak_the_vocabulary_and_are_dated_as_claims_are(reference: Reference) -> None:
    pledges = reference.pledges
    assert set(pledges["indicator"]) <= set(Indicator)
    assert set(pledges["modality"]) <= set(Modality)
    assert set(pledges["comparator"]) <= set(Comparator)
    for row in pledges.itertuples():
        assert not row.time_period or str(Period.parse(row.time_period)) == row.time_period
        assert (row.value_high != "") == (row.comparator == "range")
        assert (row.claim_id != "") == (row.origin == "claim")


def test_the_plan_behind_the_founding_claim_is_held(reference: Reference) -> None:
    plans = reference.pledges[
        (reference.pledges["ref_area"] == "POL") & (reference.pledges["time_period"] == "2025")
    ]
    held = set(zip(plans["indicator"], plans["obs_value"], plans["announced_on"], strict=True))
    assert ("share_of_gdp", "4.7", "2024-08-28") in held
    assert ("amount", "186.6", "2024-11") in held
    assert ("amount", "186", "2024-08-28") in held
    assert set(plans["modality"]) == {"plan"}


def test_a_computed_count_is_what_the_table_gives(reference: Reference) -> None:
    """Allies at 2.00 after rounding half up to what NATO prints."""
    counts = reference.stated_counts
    frame = reference.observations
    computed = counts[counts["method"] == "computed"]
    assert len(computed) == 2
    for row in computed.itertuples():
        shares = frame[
            (frame["edition"] == row.edition)
            & (frame["time_period"] == row.time_period)
            & (frame["indicator"] == "share_of_gdp")
            & frame["ref_area"].isin(reference.members("NATO", 2024))
        ]["obs_value"]
        two = Decimal("2.00")
        held = sum(Decimal(s).quantize(two, ROUND_HALF_UP) >= two for s in shares)
        assert held == row.value


def test_the_exchange_rate_of_a_complete_year_is_not_partial(reference: Reference) -> None:
    rates = reference.exchange_rates.set_index(["currency", "time_period"])
    assert rates.loc[("PLN", 2025), "obs_value"] == "3.758648"
    assert not rates.loc[("PLN", 2025), "is_partial"]
    assert rates.loc[("PLN", 2026), "is_partial"]
    assert rates["value"].gt(0).all()


def test_the_map_has_the_allies(reference: Reference) -> None:
    drawn = {feature["id"] for feature in reference.boundaries["features"]}
    assert reference.members("NATO", 2024) <= drawn


def test_every_source_says_its_terms(reference: Reference) -> None:
    assert set(Source) <= set(reference.sources)
    assert set(reference.tables["source"]) <= set(reference.sources)
    assert "3,500" in reference.sources["SIPRI"].licence
    assert reference.sources["WB"].licence_url == "https://creativecommons.org/licenses/by/4.0/"
    for source in reference.sources.values():
        assert source.title
        assert source.citation
        assert source.licence


def test_the_fingerprint_moves_with_the_data_only(reference: Reference, data_copy: Path) -> None:
    assert load(data_copy).fingerprint == reference.fingerprint
    with (data_copy / "reference" / "areas.csv").open("a", encoding="utf-8") as file:
        file.write("QQZ,Nowhere,Nowhere,,,country\n")
    assert load(data_copy).fingerprint != reference.fingerprint
