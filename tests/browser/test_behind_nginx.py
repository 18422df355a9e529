"""Two processes behind the shipped proxy, and one of them killed while somebody reads."""

import os
import re
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests.deploy.proxy import running

NewPage = Callable[..., Any]


def serving(app: Any, log: Path) -> int:
    """The port of the process that serves this visitor, as the proxy's log has it."""
    app.page.request.get(f"{app.server.url}/_stcore/health")
    asked = [line for line in log.read_text(encoding="utf-8").splitlines() if "health" in line]
    match = re.search(r"to=.*127\.0\.0\.1:(\d+)$", asked[-1])
    assert match, asked
    return int(match[1])


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
