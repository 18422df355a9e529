"""Two processes behind the shipped proxy, and one of them killed while somebody reads."""

import os
import re
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.deploy.proxy import running

NewPage = Callable[..., Any]


def serving(app: Any, log: Path) -> int:
    """The port of the process that serves this visitor, as the proxy's log has it."""
    app.page.request.get(f"{app.server.url}/_stcore/health")
    asked = [line for line in log.read_text(encoding="utf-8").splitlines() if "health" in line]
    match = re.search(r"to=.*127\.0\.0\.1:(\d+)$", asked[-1])
    assert match, asked
    return int(match[1])


@pytest.mark.parametrize(
    ("path", "label", "heading"),
    [("/claims", "Country", "Poland and Germany"), ("/countries", "Countries", "Germany")],
    ids=["a filter of the claims", "countries to compare"],
)
def test_the_first_choice_after_a_process_was_killed_is_answered(
    new_page: NewPage,
    fresh_server: Callable[..., Any],
    tmp_path: Path,
    path: str,
    label: str,
    heading: str,
) -> None:
    """The browser asks for a part of the page, which the other process has never drawn."""
    processes = {urlsplit(s.url).port or 0: s for s in (fresh_server(), fresh_server())}
    first, second = processes
    with running(tmp_path, (first, second)) as proxy:
        app = new_page(type(processes[first])(proxy.url, proxy.folder / "error.log"))
        app.open(f"{path}?country=POL")
        with app.page.expect_websocket():
            port = serving(app, proxy.folder / "access.log")
            os.killpg(processes[port].pid, signal.SIGKILL)
        app.settle()

        app.page.get_by_role("combobox", name=label).click()
        app.page.keyboard.type("Germany")
        with app.rerun():
            app.page.get_by_role("option", name="Germany", exact=True).click()
        app.page.keyboard.press("Escape")  # an open list hides the page from who cannot see

        shown = app.page.get_by_role("heading", level=1)
        expect(shown).to_contain_text(heading)
        assert app.query == "country=POL&country=DEU"
        assert app.exceptions == []


def test_a_reader_goes_on_where_a_process_is_killed(
    new_page: NewPage, fresh_server: Callable[..., Any], tmp_path: Path
) -> None:
    processes = {urlsplit(s.url).port or 0: s for s in (fresh_server(), fresh_server())}
    first, second = processes
    with running(tmp_path, (first, second)) as proxy:
        app = new_page(type(processes[first])(proxy.url, proxy.folder / "error.log"))
        app.open("/claims?country=POL")
        heading = app.page.get_by_role("heading", level=1)
        before = heading.inner_text()
        assert "on Poland" in before
        port = serving(app, proxy.folder / "access.log")

        with app.page.expect_websocket():
            os.killpg(processes[port].pid, signal.SIGKILL)
        app.settle()

        assert heading.inner_text() == before
        assert app.exceptions == []
        assert serving(app, proxy.folder / "access.log") in {first, second} - {port}
        menu = app.page.get_by_role("main")
        app.follow(menu.get_by_role("link", name="Countries"))
        assert heading.inner_text() == "Poland"
        app.open("/claims?country=DEU")
        assert "on Germany" in heading.inner_text()
        assert app.outside_requests == []
