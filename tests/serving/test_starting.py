import logging
from pathlib import Path

import pytest
import streamlit as st

from defence_claims import serving
from defence_claims.errors import SettingError
from defence_claims.serving.headers import FRAME_ANCESTORS
from defence_claims.ui.data import dataset
from tests.serving.asking import run


async def _start_and_stop() -> None:
    async with serving.lifespan(None):
        pass


def test_the_dataset_is_open_before_the_first_visitor() -> None:
    st.cache_resource.clear()
    run(_start_and_stop())
    assert dataset() is dataset()
    assert dataset().records


def test_without_data_the_server_starts_and_says_why_pages_are_empty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("DEFENCE_CLAIMS_DATA", str(tmp_path / "gone"))
    with caplog.at_level(logging.WARNING):
        run(_start_and_stop())
    assert "expected a folder that holds reference/ and claims/" in caplog.text


def test_a_wrong_setting_is_told_before_the_server_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FRAME_ANCESTORS, "news.example")
    with pytest.raises(SettingError, match=r"found 'news\.example'"):
        serving.middleware()


def test_headers_are_added_last_so_that_kept_answers_carry_them() -> None:
    assert [str(part.cls.__name__) for part in serving.middleware()] == [
        "SafeHeaders",
        "CompressOnce",
        "WholePageFirst",
    ]
