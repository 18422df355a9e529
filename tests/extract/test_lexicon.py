import shutil
from pathlib import Path

import pytest

from defence_claims.errors import ReferenceDataError
from defence_claims.extract import Lexicon
from defence_claims.extract.lexicon import Area, Cue, Person
from defence_claims.periods import PartialDate
from defence_claims.reference.lexicon import load_lexicon
from defence_claims.vocab import Modality

DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    shutil.copytree(DATA / "lexicon", tmp_path / "lexicon")
    return tmp_path


def test_every_fault_of_the_tables_is_reported_at_once(damaged: Path) -> None:
    folder = damaged / "lexicon"
    (folder / "cues.csv").unlink()
    with (folder / "areas.csv").open("a", encoding="utf-8") as table:
        table.write("Atlantis,ATL,myth\n")
    (folder / "offices.csv").write_text("surface,role\nchief,head\n", encoding="utf-8")
    with pytest.raises(ReferenceDataError) as raised:
        load_lexicon(damaged)
    faults = {fault.file: fault for fault in raised.value.faults}
    assert set(faults) == {"lexicon/cues.csv", "lexicon/areas.csv", "lexicon/offices.csv"}
    assert faults["lexicon/areas.csv"].where == "Atlantis"
    lines = (folder / "areas.csv").read_text(encoding="utf-8").count("\n")
    assert faults["lexicon/areas.csv"].line == lines


def test_a_row_with_a_cell_too_many_is_named_by_its_line(damaged: Path) -> None:
    path = damaged / "lexicon" / "institutions.csv"
    path.write_text("surface,name\nSIPRI,SIPRI,Stockholm\n", encoding="utf-8")
    with pytest.raises(ReferenceDataError, match=r"lexicon/institutions\.csv:2: SIPRI: found 3"):
        load_lexicon(damaged)


def _areas(lexicon: Lexicon) -> list[Area]:
    return [s for senses in lexicon.senses.values() for s in senses if isinstance(s, Area)]


def _cues(lexicon: Lexicon) -> list[Cue]:
    return [cue for cues in lexicon.cues.values() for cue in cues]


def test_no_surface_stands_for_two_areas(lexicon: Lexicon) -> None:
    double = {
        surface
        for surface, senses in lexicon.senses.items()
        if len({s.code for s in senses if isinstance(s, Area)}) > 1
    }
    assert double == set()


def test_areas_are_codes_the_product_knows(lexicon: Lexicon) -> None:
    groups = {"NATO", "NATO_EUR_CAN", "EUR", "EU", "WLD", "other", "-"}
    strange = {a.code for a in _areas(lexicon)} - groups
    assert {code for code in strange if len(code) != 3 or not code.isupper()} == set()
    assert len(strange) >= 193  # every member of the United Nations


def test_dates_of_offices_can_be_read_and_run_forward(lexicon: Lexicon) -> None:
    for person in lexicon.people:
        days = [PartialDate.parse(day) for day in (person.start, person.end) if day]
        if person.confirmed:
            PartialDate.parse(person.confirmed)
        assert days == sorted(days, key=lambda day: day.last), person
        assert person.start or person.end or person.confirmed, person


def test_cues_of_modality_are_modalities(lexicon: Lexicon) -> None:
    values = {cue.value for cue in _cues(lexicon) if cue.slot == "modality"}
    assert values <= {*Modality, "none"}


def test_every_slot_of_the_cues_is_used(lexicon: Lexicon) -> None:
    slots = {cue.slot for cue in _cues(lexicon)}
    assert slots == {
        *("topic", "measure", "change", "modality", "bound", "bound_after", "speech"),
    }


def test_an_alliance_has_one_head_at_a_time(lexicon: Lexicon) -> None:
    heads = sorted(
        (
            p
            for p in lexicon.people
            if isinstance(p, Person) and (p.organisation, p.role) == ("NATO", "secretary general")
        ),
        key=lambda p: p.start,
    )
    assert [p.end for p in heads[:-1]] == [p.start for p in heads[1:]]
