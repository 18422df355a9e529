"""The data folder is found in a fixed order, and a wrong name is told apart from none."""

from pathlib import Path

import pytest

from defence_claims import datadir
from defence_claims.errors import DataFolderError

CHECKOUT = Path(__file__).resolve().parents[1] / "data"


@pytest.fixture(autouse=True)
def _no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(datadir.ENVIRONMENT, raising=False)


def test_a_checkout_needs_no_words() -> None:
    assert datadir.find() == CHECKOUT


def test_a_named_folder_wins_over_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(datadir.ENVIRONMENT, str(CHECKOUT))
    assert datadir.find(tmp_path) == tmp_path.resolve()
    assert datadir.find(str(tmp_path)) == tmp_path.resolve()


def test_the_environment_wins_over_the_checkout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(datadir.ENVIRONMENT, str(tmp_path))
    assert datadir.find() == tmp_path.resolve()


def test_an_empty_variable_counts_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(datadir.ENVIRONMENT, "")
    assert datadir.find() == CHECKOUT


def test_an_installed_wheel_brings_its_own_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "site-packages" / "defence_claims"
    (package / "_data").mkdir(parents=True)
    monkeypatch.setattr(datadir, "_PACKAGE", package)
    assert datadir.find() == package / "_data"


@pytest.mark.parametrize("there", ["a file", "nothing"])
def test_a_wrong_name_says_what_is_there_and_what_to_do(tmp_path: Path, there: str) -> None:
    wrong = tmp_path / "figures"
    if there == "a file":
        wrong.write_text("")
    with pytest.raises(DataFolderError, match="figures") as caught:
        datadir.find(wrong)
    message = str(caught.value)
    assert f"where there is {there};" in message
    assert "expected a folder that holds reference/ and claims/" in message
    assert "Correct the name" in message


def test_a_wrong_variable_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(datadir.ENVIRONMENT, str(tmp_path / "gone"))
    with pytest.raises(DataFolderError, match=datadir.ENVIRONMENT):
        datadir.find()


def test_no_folder_at_all_names_the_two_ways_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(datadir, "_PACKAGE", tmp_path / "a" / "b")
    with pytest.raises(DataFolderError, match="--data DIR or set DEFENCE_CLAIMS_DATA"):
        datadir.find()
