"""What is read through the cache is what is read without it, or the cache counts for nothing."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from defence_claims import reference
from defence_claims.model import Article, Claim
from defence_claims.store import ClaimsFile, Codes, cache, dumps, load
from defence_claims.store.loading import read_folder
from tests.strategies import CODES, articles, claim_lists

DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture(scope="module")
def codes() -> Codes:
    tables = reference.load(DATA)
    return Codes(
        frozenset(tables.areas["ref_area"]),
        frozenset(tables.exchange_rates["currency"]) | {"USD"},
    )


@pytest.fixture
def claims(tmp_path: Path) -> Path:
    folder = tmp_path / "claims"
    shutil.copytree(DATA / "claims", folder)
    return folder


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def known(claims: Path, kept: Path, codes: Codes) -> dict[tuple[str, str], object]:
    return dict(cache.recall(cache.file_of(claims, kept), codes, folder="claims"))


def test_the_shipped_claims_come_back_equal(claims: Path, kept: Path, codes: Codes) -> None:
    plain = load(claims, codes)
    assert load(claims, codes, cache_dir=kept) == plain  # cold
    assert len(known(claims, kept, codes)) == len(read_folder(claims)[0])
    warm = load(claims, codes, cache_dir=kept)
    assert warm == plain
    for ours, theirs in zip(warm.records, plain.records, strict=True):
        assert repr(ours) == repr(theirs)  # equal words of a code list may differ in type


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(article=articles, claims=claim_lists)
def test_any_claim_comes_back_equal(tmp_path: Path, article: Article, claims: list[Claim]) -> None:
    folder, kept = tmp_path / "claims", tmp_path / "cache"
    for place in (folder, kept):
        shutil.rmtree(place, ignore_errors=True)
    folder.mkdir()
    (folder / f"{article.id}.yaml").write_text(dumps(article, claims), encoding="utf-8")
    cold = load(folder, CODES, cache_dir=kept)
    assert repr(load(folder, CODES, cache_dir=kept)) == repr(cold) == repr(load(folder, CODES))


def changed_byte(claims: Path, _: Path) -> None:
    path = next(
        path for path in sorted(claims.glob("*.yaml")) if b"outlet: AP" in path.read_bytes()
    )
    path.write_bytes(path.read_bytes().replace(b"outlet: AP", b"outlet: AQ"))


def taken_file(claims: Path, _: Path) -> None:
    sorted(claims.glob("*.yaml"))[3].unlink()


def swapped_names(claims: Path, _: Path) -> None:
    """The same bytes under another name: a fault, and none of the cache's business."""
    one, two, *_rest = sorted(claims.glob("*.yaml"))
    first, second = one.read_bytes(), two.read_bytes()
    one.write_bytes(second)
    two.write_bytes(first)


def flipped_bit(_: Path, kept: Path) -> None:
    content = bytearray(kept.read_bytes())
    content[len(content) // 2] ^= 1
    kept.write_bytes(bytes(content))


def cut_short(_: Path, kept: Path) -> None:
    kept.write_bytes(kept.read_bytes()[:-100])


def emptied(_: Path, kept: Path) -> None:
    kept.write_bytes(b"")


@pytest.mark.parametrize(
    "spoil",
    [changed_byte, taken_file, swapped_names, flipped_bit, cut_short, emptied],
    ids=lambda spoil: spoil.__name__.replace("_", " "),
)
def test_nothing_that_does_not_match_is_trusted(
    claims: Path, kept: Path, codes: Codes, spoil: Callable[[Path, Path], None]
) -> None:
    before = load(claims, codes, cache_dir=kept)
    file = cache.file_of(claims, kept)
    content = file.read_bytes()
    spoil(claims, file)
    plain = load(claims, codes)
    assert load(claims, codes, cache_dir=kept) == plain
    assert load(claims, codes, cache_dir=kept) == plain
    if spoil in {flipped_bit, cut_short, emptied}:
        assert plain == before
        assert file.read_bytes() == content  # written anew
    else:
        assert plain != before


def test_other_code_lists_are_another_reader(claims: Path, kept: Path, codes: Codes) -> None:
    load(claims, codes, cache_dir=kept)
    fewer = replace(codes, areas=codes.areas - {"POL"})
    assert known(claims, kept, fewer) == {}
    found: ClaimsFile = load(claims, fewer, cache_dir=kept)
    assert found == load(claims, fewer)
    assert any("'POL'" in fault.found for fault in found.faults)


def test_a_faulty_file_is_read_again_each_time(claims: Path, kept: Path, codes: Codes) -> None:
    path = min(claims.glob("*.yaml"))
    path.write_bytes(path.read_bytes().replace(b"modality: ", b"modality: x"))
    first = load(claims, codes, cache_dir=kept)
    assert path.name not in {name for name, _ in known(claims, kept, codes)}
    assert load(claims, codes, cache_dir=kept).faults == first.faults != ()


def test_a_cache_that_cannot_be_written_is_done_without(
    claims: Path, tmp_path: Path, codes: Codes
) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    assert load(claims, codes, cache_dir=tmp_path / "file" / "cache") == load(claims, codes)


def test_a_short_folder_is_read_without_a_cache(
    claims: Path, kept: Path, codes: Codes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(cache.ENVIRONMENT, str(kept))
    load(claims, codes)
    assert not kept.exists()
    assert cache.folder() == kept
