import hashlib
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from defence_claims.errors import ClaimsFileError, StoreConflictError
from defence_claims.model import Article, Claim, ClaimRecord, Quote
from defence_claims.store import digest, dumps, load, save_article
from tests.store.examples import ARTICLE, CLAIM
from tests.strategies import CODES, articles, claim_lists

SECOND = replace(CLAIM, id="second", ref_area=("NOR",))

BY_HAND = """\
# A file somebody keeps by hand.
article:
    id: a-1   # four spaces, and a comment
    title: 'A title'

claims:
# the first claim
- id: first
  quote: {exact: "spent 4.7% of GDP on defence", figure: "4.7%"}
  claimant: {name: NATO}
  ref_area: [POL]     # a list of one
  indicator: share_of_gdp
  value: 4.7
  unit_measure: PC_GDP
  modality: actual
# the last line of the file is this comment
"""


def write(folder: Path, text: str = BY_HAND) -> Path:
    path = folder / "a-1.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def save(
    folder: Path, *claims: Claim, article: Article = ARTICLE, sha256: str | None = None
) -> str:
    return save_article(folder, article, claims, codes=CODES, expected_sha256=sha256)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_new_article_gets_a_file_of_its_own(tmp_path: Path) -> None:
    sha256 = save(tmp_path, CLAIM, SECOND)
    data = (tmp_path / "a-1.yaml").read_bytes()
    assert data.decode() == dumps(ARTICLE, [CLAIM, SECOND])
    assert sha256 == hashlib.sha256(data).hexdigest() == digest(tmp_path, "a-1")
    assert names(tmp_path) == ["a-1.yaml"]
    assert load(tmp_path, CODES).records == (
        ClaimRecord(ARTICLE, CLAIM),
        ClaimRecord(ARTICLE, SECOND),
    )


def test_digest_of_an_article_without_a_file_is_none(tmp_path: Path) -> None:
    assert digest(tmp_path, "a-1") is None


def test_adding_a_claim_leaves_every_other_line_as_it_was(tmp_path: Path) -> None:
    path = write(tmp_path)
    save(tmp_path, SECOND, sha256=digest(tmp_path, "a-1"))
    before, comment, after = path.read_text().partition("# the last line of the file")
    head, added = before[: before.index("\n- id: second")], before[before.index("\n- id: second") :]
    assert head == BY_HAND.split("# the last line", maxsplit=1)[0]
    assert added.splitlines()[1:3] == ["- id: second", "  quote:"]
    assert comment + after == "# the last line of the file is this comment\n"
    assert [record.claim for record in load(tmp_path, CODES).records] == [CLAIM, SECOND]


def test_a_claim_that_did_not_change_is_not_rewritten(tmp_path: Path) -> None:
    path = write(tmp_path)
    save(tmp_path, CLAIM, sha256=digest(tmp_path, "a-1"))
    assert path.read_text() == BY_HAND


def test_a_changed_claim_is_replaced_in_its_place(tmp_path: Path) -> None:
    path = write(tmp_path)
    save(tmp_path, replace(CLAIM, note="new: note"), sha256=digest(tmp_path, "a-1"))
    text = path.read_text()
    assert text.startswith(BY_HAND[: BY_HAND.index("- id: first")])
    assert text.endswith("# the last line of the file is this comment\n")
    assert '  note: "new: note"\n' in text
    assert "a list of one" not in text  # a comment inside a rewritten claim goes with it


def test_a_changed_article_leaves_the_claims_alone(tmp_path: Path) -> None:
    path = write(tmp_path)
    save(tmp_path, article=replace(ARTICLE, outlet="PAP"), sha256=digest(tmp_path, "a-1"))
    text = path.read_text()
    assert text.startswith("# A file somebody keeps by hand.\narticle:\n  id: a-1\n")
    assert text.endswith(BY_HAND[BY_HAND.index("\nclaims:") :])
    assert load(tmp_path, CODES).records[0].article.outlet == "PAP"


def test_a_file_without_a_last_line_end_can_be_added_to(tmp_path: Path) -> None:
    write(tmp_path, dumps(ARTICLE, [CLAIM]).rstrip("\n"))
    save(tmp_path, SECOND, sha256=digest(tmp_path, "a-1"))
    assert (tmp_path / "a-1.yaml").read_text() == dumps(ARTICLE, [CLAIM, SECOND])


def test_a_claim_that_ends_in_a_text_block_can_be_followed(tmp_path: Path) -> None:
    text = dumps(ARTICLE, [CLAIM]) + "    note: |\n      two\n      lines\n"
    write(tmp_path, text)
    save(tmp_path, SECOND, sha256=digest(tmp_path, "a-1"))
    assert (tmp_path / "a-1.yaml").read_text().startswith(text)
    assert [r.claim.note for r in load(tmp_path, CODES).records] == ["two\nlines\n", None]


@pytest.mark.parametrize(
    ("text", "expected", "message"),
    [
        pytest.param(BY_HAND, None, "exists already", id="a file where a new one was to be"),
        pytest.param(BY_HAND, "0" * 64, "was changed", id="a file changed since it was read"),
        pytest.param(None, "0" * 64, "was removed", id="a file removed since it was read"),
    ],
)
def test_a_file_that_is_not_the_one_that_was_read_is_left_alone(
    tmp_path: Path, text: str | None, expected: str | None, message: str
) -> None:
    if text is not None:
        write(tmp_path, text)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    with pytest.raises(StoreConflictError, match=rf"a-1\.yaml {message}.*nothing was written"):
        save(tmp_path, SECOND, sha256=expected)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


REFUSED = [
    pytest.param(replace(SECOND, value="4.8"), "does not say", id="a quote that does not hold it"),
    pytest.param(replace(SECOND, ref_area=("PLO",)), "Did you mean POL", id="an unknown area"),
    pytest.param(replace(SECOND, note="bell \x07"), "U\\+0007", id="a control character"),
    pytest.param(replace(SECOND, id="taken"), "stands at", id="an id of another file"),
]


@pytest.mark.parametrize(("claim", "message"), REFUSED)
def test_a_claim_that_breaks_a_rule_is_not_saved(
    tmp_path: Path, claim: Claim, message: str
) -> None:
    write(tmp_path)
    (tmp_path / "z-9.yaml").write_text(dumps(Article("z-9"), [replace(CLAIM, id="taken")]))
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    with pytest.raises(ClaimsFileError, match=message):
        save(tmp_path, claim, sha256=digest(tmp_path, "a-1"))
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_faults_of_other_files_do_not_stand_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "z-9.yaml").write_text("article: {id: z-9}\nclaims: []\n")
    save(tmp_path, CLAIM)
    assert names(tmp_path) == ["a-1.yaml", "z-9.yaml"]


def test_a_faulty_file_is_not_added_to(tmp_path: Path) -> None:
    path = write(tmp_path, BY_HAND.replace("modality: actual", "modality: fact"))
    with pytest.raises(ClaimsFileError, match="Did you mean actual"):
        save(tmp_path, SECOND, sha256=digest(tmp_path, "a-1"))
    assert "second" not in path.read_text()


def test_a_file_in_brackets_is_left_to_its_keeper(tmp_path: Path) -> None:
    claim = (
        "{id: first, quote: {exact: spent 4.7% of GDP, figure: 4.7%}, claimant: {name: NATO}, "
        "ref_area: POL, indicator: share_of_gdp, value: '4.7', unit_measure: PC_GDP, "
        "modality: actual}"
    )
    text = f"article: {{id: a-1, title: A title}}\nclaims: [{claim}]\n"
    path = write(tmp_path, text)
    assert load(tmp_path, CODES).faults == ()
    with pytest.raises(ClaimsFileError):
        save(tmp_path, SECOND, sha256=digest(tmp_path, "a-1"))
    assert path.read_text() == text


@pytest.mark.parametrize("id_", ["../escape", "/etc/passwd", "a b", "", "A-1", "a.yaml"])
def test_an_id_that_is_no_slug_names_no_file(tmp_path: Path, id_: str) -> None:
    folder = tmp_path / "claims"
    folder.mkdir()
    with pytest.raises(ClaimsFileError, match="lower-case letters"):
        save(folder, CLAIM, article=replace(ARTICLE, id=id_))
    assert names(tmp_path) == ["claims"]
    assert names(folder) == []


def test_a_claim_saved_without_a_marked_figure_gets_one(tmp_path: Path) -> None:
    bare = replace(CLAIM, quote=Quote("spent 4.7% of GDP on defence"))
    save(tmp_path, bare)
    save(tmp_path, replace(bare, id="second"), sha256=digest(tmp_path, "a-1"))
    assert [r.claim.quote.figure for r in load(tmp_path, CODES).records] == ["4.7", "4.7"]


def test_the_rights_of_a_file_are_kept(tmp_path: Path) -> None:
    path = write(tmp_path)
    path.chmod(0o640)
    save(tmp_path, SECOND, sha256=digest(tmp_path, "a-1"))
    assert path.stat().st_mode & 0o777 == 0o640


def test_of_many_savers_of_one_new_file_one_wins(tmp_path: Path) -> None:
    outcomes: list[str] = []
    start = threading.Barrier(8)

    def saver(number: int) -> None:
        start.wait()
        try:
            save(tmp_path, replace(CLAIM, id=f"claim-{number}"))
        except StoreConflictError:
            outcomes.append("conflict")
        else:
            outcomes.append("saved")

    threads = [threading.Thread(target=saver, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["conflict"] * 7 + ["saved"]
    assert names(tmp_path) == ["a-1.yaml"]
    assert len(load(tmp_path, CODES).records) == 1


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(article=articles, claims=claim_lists)
def test_saving_one_by_one_equals_saving_at_once(
    tmp_path: Path, article: Article, claims: list[Claim]
) -> None:
    for old in tmp_path.iterdir():
        old.unlink()
    sha256 = None
    for claim in claims:
        sha256 = save_article(tmp_path, article, [claim], codes=CODES, expected_sha256=sha256)
    assert (tmp_path / f"{article.id}.yaml").read_text(encoding="utf-8") == dumps(article, claims)
