"""Saving through the Check page: off, asking for a token, behind a proxy, and what is written."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from defence_claims import store
from defence_claims.dataset import Dataset
from defence_claims.ui.saving import SAVE_HEADER, SAVE_SWITCH, SAVE_TOKEN, Gate, gate
from defence_claims.vocab import Unit
from tests.pages.seeing import find, first_heading, notices, press, words

Open = Callable[..., AppTest]

PATH = "pages/check.py"
SENTENCE = "Poland spent 4.12% of GDP on defence in 2024, Mark Rutte said."
SAVE = "Save into data/claims/"
TOKEN = "a token that nobody guesses"  # noqa: S105 - of these tests

ON = {SAVE_SWITCH: "on"}
WITH_TOKEN = {**ON, SAVE_TOKEN: TOKEN}
BEHIND_PROXY = {**ON, SAVE_HEADER: "X-Forwarded-User"}
SIGNED_IN = {"X-Forwarded-User": "ana"}


@pytest.mark.parametrize(
    ("settings", "headers", "offered", "expected"),
    [
        pytest.param({}, {}, "", Gate.OFF, id="off unless switched on"),
        pytest.param({SAVE_TOKEN: TOKEN}, {}, TOKEN, Gate.OFF, id="a token alone is no switch"),
        pytest.param({SAVE_HEADER: "X-Forwarded-User"}, SIGNED_IN, "", Gate.OFF, id="nor a proxy"),
        pytest.param(ON, {}, "", Gate.UNGUARDED, id="the switch alone lets nobody in"),
        pytest.param(ON, SIGNED_IN, "", Gate.UNGUARDED, id="nor does a header nobody named"),
        pytest.param(WITH_TOKEN, {}, "", Gate.ASKS, id="with a token, it is asked for"),
        pytest.param(WITH_TOKEN, {}, TOKEN, Gate.OPEN, id="whoever knows it may save"),
        pytest.param(WITH_TOKEN, {}, TOKEN + " ", Gate.WRONG, id="a space more is another token"),
        pytest.param(WITH_TOKEN, {}, TOKEN[:-1], Gate.WRONG, id="and so is a letter less"),
        pytest.param(
            {**ON, SAVE_TOKEN: "short"}, {}, "short", Gate.UNGUARDED, id="a short one is none"
        ),
        pytest.param(
            {**ON, SAVE_TOKEN: ""}, {}, "", Gate.UNGUARDED, id="an empty one lets nobody in"
        ),
        pytest.param(BEHIND_PROXY, SIGNED_IN, "", Gate.OPEN, id="signed in by the proxy"),
        pytest.param(BEHIND_PROXY, {}, "", Gate.UNKNOWN, id="not signed in"),
        pytest.param(
            BEHIND_PROXY, {"X-Forwarded-User": " "}, "", Gate.UNKNOWN, id="signed in as nobody"
        ),
        pytest.param(
            {**WITH_TOKEN, **BEHIND_PROXY}, {}, "", Gate.ASKS, id="both: the token for the others"
        ),
    ],
)
def test_who_may_save(
    settings: dict[str, str], headers: dict[str, str], offered: str, expected: Gate
) -> None:
    assert gate(settings, headers, offered) is expected


@given(st.text())
def test_nothing_but_the_token_opens_the_gate(offered: str) -> None:
    assert (gate(WITH_TOKEN, SIGNED_IN, offered) is Gate.OPEN) == (offered == TOKEN)


@pytest.fixture
def saving(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in WITH_TOKEN.items():
        monkeypatch.setenv(name, value)


def give_token(page: AppTest, token: str = TOKEN) -> AppTest:
    return page.text_input(key="check/token").set_value(token).run()


def labels(page: AppTest) -> list[str]:
    return [button.label for button in page.button]


@pytest.mark.parametrize("switch", [None, "", "off", "1", "ON", "true"])
def test_without_the_switch_nothing_can_be_saved_and_nothing_is_asked(
    open_page: Open, monkeypatch: pytest.MonkeyPatch, switch: str | None
) -> None:
    monkeypatch.setenv(SAVE_TOKEN, TOKEN)
    monkeypatch.delenv(SAVE_SWITCH, raising=False)
    if switch is not None:
        monkeypatch.setenv(SAVE_SWITCH, switch)
    page = find(open_page(PATH), SENTENCE)
    assert SAVE not in labels(page)
    assert "Access token" not in [box.label for box in page.text_input]


def test_switched_on_without_a_token_the_page_says_what_to_set(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SAVE_SWITCH, "on")
    monkeypatch.delenv(SAVE_TOKEN, raising=False)
    page = find(open_page(PATH), SENTENCE)
    assert SAVE not in labels(page)
    assert any("DEFENCE_CLAIMS_SAVE_TOKEN" in notice for notice in notices(page))


@pytest.mark.usefixtures("saving")
def test_the_button_comes_with_the_token_and_goes_with_a_wrong_one(open_page: Open) -> None:
    page = find(open_page(PATH), SENTENCE)
    assert SAVE not in labels(page)
    give_token(page, "not the token")
    assert SAVE not in labels(page)
    assert any("not the access token" in notice for notice in notices(page))
    give_token(page)
    assert SAVE in labels(page)
    give_token(page, "")
    assert SAVE not in labels(page)
    assert (
        page.text_input(key="check/token").proto.type
        == page.text_input(key="check/token").proto.PASSWORD
    )


def test_behind_a_proxy_a_visitor_nobody_signed_in_cannot_save(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in BEHIND_PROXY.items():
        monkeypatch.setenv(name, value)
    page = find(open_page(PATH), SENTENCE)
    assert SAVE not in labels(page)
    assert any("not signed in" in notice for notice in notices(page))


@pytest.mark.usefixtures("saving")
def test_a_click_on_a_button_that_is_gone_saves_nothing(
    open_page: Open, monkeypatch: pytest.MonkeyPatch, data_copy: Path
) -> None:
    page = give_token(find(open_page(PATH, data=data_copy), SENTENCE))
    before = sorted(file.name for file in (data_copy / "claims").iterdir())
    (button,) = [button for button in page.button if button.label == SAVE]
    monkeypatch.setenv("DEFENCE_CLAIMS_SAVE", "off")
    button.click().run()
    assert not page.exception
    assert sorted(file.name for file in (data_copy / "claims").iterdir()) == before


@pytest.mark.usefixtures("saving")
def test_saved_claims_stand_in_the_folder_and_on_the_claims_page(
    open_page: Open, data_copy: Path, shipped: Dataset
) -> None:
    page = open_page(PATH, data=data_copy)
    page.date_input(key="check/day").set_value("2024-07-20")
    give_token(find(page, SENTENCE, title="../../Outside of <it>", outlet="A Paper/.."))
    press(page, SAVE)
    assert [n.value for n in page.success] == [
        r"Saved as outside\-of\-it\-2024\-07\-20.yaml. The Claims page shows it from now on."
    ]
    file = data_copy / "claims" / "outside-of-it-2024-07-20.yaml"
    assert file.is_file()
    loaded = store.load(data_copy / "claims", shipped.codes)
    loaded.require_sound()
    assert len(loaded.records) == len(shipped.records) + 1
    (record,) = [r for r in loaded.records if r.article.id == file.stem]
    assert record.article.title == "../../Outside of <it>"
    assert (record.claim.value, record.claim.unit_measure) == ("4.12", Unit.PC_GDP)
    claims = open_page("pages/claims.py", {"q": "spent 4.12% of GDP on defence in 2024"})
    assert first_heading(claims).startswith("1 claim")
    assert "Every table and claims file is sound" in words(open_page("pages/sources.py"))


@pytest.mark.usefixtures("saving")
def test_a_second_save_goes_on_from_the_first_and_never_over_another_persons_change(
    open_page: Open, data_copy: Path
) -> None:
    page = give_token(find(open_page(PATH, data=data_copy), SENTENCE, title="Mine"))
    press(page, SAVE)
    (file,) = (data_copy / "claims").glob("mine-*.yaml")
    press(page, SAVE)
    assert len(page.success) == 1
    changed = file.read_text(encoding="utf-8") + "# a remark of somebody else\n"
    file.write_text(changed, encoding="utf-8")
    press(page, SAVE)
    (notice,) = notices(page)
    assert "somebody changed it" in notice
    assert "Nothing was written" in notice
    assert file.read_text(encoding="utf-8") == changed
    assert len(page.success) == 0


@pytest.mark.usefixtures("saving")
def test_a_file_that_was_there_before_is_not_written_over(open_page: Open, data_copy: Path) -> None:
    press(give_token(find(open_page(PATH, data=data_copy), SENTENCE, title="Mine")), SAVE)
    (file,) = (data_copy / "claims").glob("mine-*.yaml")
    before = file.read_bytes()
    page = press(give_token(find(open_page(PATH), SENTENCE, title="Mine")), SAVE)
    (notice,) = notices(page)
    assert "is there already" in notice
    assert "another title" in notice
    assert file.read_bytes() == before


@pytest.mark.usefixtures("saving")
def test_a_folder_that_cannot_be_written_is_told(open_page: Open, data_copy: Path) -> None:
    page = give_token(find(open_page(PATH, data=data_copy), SENTENCE, title="Mine"))
    (data_copy / "claims").rename(data_copy / "moved")
    press(page, SAVE)
    assert not page.exception
    assert len(page.success) == 0
    assert any("claims" in notice for notice in notices(page))
