"""A real server and a real browser.

The server is started as a reader would start it, from a folder that is not the project's, with
no personal Streamlit settings. Pages may speak to that server only: any other request is
stopped and kept in `outside_requests`, where a test can assert that there was none.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Download,
    Locator,
    Page,
    Route,
    WebSocket,
    sync_playwright,
)
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

ROOT = Path(__file__).resolve().parents[2]
START_DEADLINE = 60.0  # seconds; a busy machine is slow, not broken
PAGE_DEADLINE = 30_000  # milliseconds, for every wait in the browser

_CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

# Nothing is running or asked for, nothing on screen belongs to an earlier run, and nothing is
# still a grey placeholder. The attribute says "initial" until the first run has begun.
_IS_IDLE = """() => {
  const app = document.querySelector('[data-testid="stApp"]');
  return app !== null
    && app.dataset.testScriptState === "notRunning"
    && app.dataset.testConnectionState === "CONNECTED"
    && document.querySelector('[data-stale="true"], [data-testid*="Skeleton"]') === null;
}"""
_NEXT_PAINT = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


def pytest_collection_modifyitems(items: Sequence[pytest.Item]) -> None:
    """Mark what needs Chromium, so that `-m "not browser"` leaves it out."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)


# ---- the server


@dataclass(frozen=True)
class Server:
    """A running app."""

    url: str  # without a final slash
    log_file: Path
    pid: int = 0  # of the process, where a test may end it

    @property
    def log(self) -> str:
        """What the server has printed so far, tracebacks of pages included."""
        return self.log_file.read_text(encoding="utf-8", errors="replace")


@contextmanager
def _running(
    folder: Path, data: Path | None = None, settings: Mapping[str, str] | None = None
) -> Iterator[Server]:
    """Start the app in a process group of its own; end the group on leaving."""
    home = folder / "home"
    home.mkdir()
    unwanted = ("STREAMLIT_", "PYTHONPATH", "DEFENCE_CLAIMS_")
    env = {name: value for name, value in os.environ.items() if not name.startswith(unwanted)}
    env["HOME"] = str(home)
    if data is not None:
        env["DEFENCE_CLAIMS_DATA"] = str(data)
    env |= settings or {}
    port = _free_port()
    server = Server(f"http://localhost:{port}", folder / "server.log")
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py")]
    command += ["--server.port", str(port), "--server.fileWatcherType", "none"]
    with (
        server.log_file.open("wb") as log,
        subprocess.Popen(
            command,
            cwd=folder,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        ) as process,
    ):
        try:
            _wait_until_healthy(process, port, server)
            yield replace(server, pid=process.pid)
        finally:
            _end(process)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        return int(probe.getsockname()[1])


def _wait_until_healthy(process: subprocess.Popen[bytes], port: int, server: Server) -> None:
    deadline = time.monotonic() + START_DEADLINE
    while not _is_healthy(port):
        if process.poll() is not None:
            pytest.fail(f"the app ended with code {process.returncode}:\n{server.log}")
        if time.monotonic() > deadline:
            pytest.fail(f"the app was not ready after {START_DEADLINE:.0f} s:\n{server.log}")
        # Returns as soon as the process ends, and otherwise paces the next look.
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=0.05)


def _is_healthy(port: int) -> bool:
    connection = HTTPConnection("localhost", port, timeout=2)
    try:
        connection.request("GET", "/_stcore/health")
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def _end(process: subprocess.Popen[bytes]) -> None:
    for ending in (signal.SIGTERM, signal.SIGKILL):
        if process.poll() is None:
            os.killpg(process.pid, ending)
            with suppress(subprocess.TimeoutExpired):
                process.wait(timeout=10)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One app for all tests that only read."""
    with _running(tmp_path_factory.mktemp("server")) as running:
        yield running


@pytest.fixture
def fresh_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Server]]:
    """Start an app that nobody has visited.

    `fresh_server()`, `fresh_server(data=folder)`, `fresh_server(env={"NAME": "value"})`.
    """
    with ExitStack() as running:

        def start(*, data: Path | None = None, env: Mapping[str, str] | None = None) -> Server:
            return running.enter_context(_running(tmp_path_factory.mktemp("server"), data, env))

        yield start


# ---- the browser


def _chromium() -> str | None:
    """The browser to use: the one named by CHROMIUM, or the first one installed."""
    named = os.environ.get("CHROMIUM")
    return named or next(filter(None, map(shutil.which, _CHROMIUM_NAMES)), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium; without it the test is skipped, or fails where REQUIRE_BROWSER=1."""
    executable = _chromium()
    if executable is None:
        missing = "Chromium was not found: install it, or name it in CHROMIUM"
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail(missing)
        pytest.skip(missing)
    quiet = ["--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=executable,
            # Chromium refuses its sandbox to root, which is who tests run as in a container.
            args=[*quiet, "--no-sandbox"] if os.geteuid() == 0 else quiet,
        )
        yield running
        running.close()


@dataclass
class AppPage:
    """A browser page on the app; `page` is Playwright's own."""

    page: Page
    server: Server
    outside_requests: list[str] = field(default_factory=list)
    console_errors: list[str] = field(default_factory=list)
    _socket: WebSocket | None = None

    def open(self, link: str = "/") -> None:
        """Open a link of the app, such as "/claims?country=POL", and wait until it stands."""
        self.page.goto(self.server.url + link)
        self.settle()

    def settle(self) -> None:
        """Wait until the app is idle and what it sent has been painted."""
        self.page.wait_for_function(_IS_IDLE)
        self.page.evaluate(_NEXT_PAINT)

    @contextmanager
    def rerun(self) -> Iterator[None]:
        """Wait for the run that the actions inside set off: `with app.rerun(): box.click()`.

        A click reaches the server only a moment later, so that an app which is idle right
        after a click may not have begun. The end of a run is a message of the server.
        """
        assert self._socket is not None, "open a page first"
        with self._socket.expect_event("framereceived", _is_end_of_run):
            yield
        self.settle()

    def follow(self, link: Locator) -> None:
        """Click a link to another page of the app."""
        with self.rerun():
            link.click()

    def download(self, button: Locator) -> Download:
        """Click a download button; the result has `path()` and `suggested_filename`."""
        with self.page.expect_download() as coming:
            button.click()
        return coming.value

    @property
    def query(self) -> str:
        """The query string of the address bar."""
        return urlsplit(self.page.url).query

    @property
    def exceptions(self) -> list[str]:
        """The errors that Streamlit shows on the page."""
        return self.page.get_by_test_id("stException").all_inner_texts()

    def accessibility_violations(self) -> list[dict[str, object]]:
        """What axe-core objects to, each with `id`, `impact`, `help` and `nodes`."""
        found: list[dict[str, object]] = Axe().run(self.page).response["violations"]
        return found

    def _on_websocket(self, websocket: WebSocket) -> None:
        self._socket = websocket

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.console_errors.append(message.text)

    def _on_request(self, route: Route) -> None:
        address = route.request.url
        if address.startswith((f"{self.server.url}/", "data:", "blob:")):
            route.continue_()
        else:
            self.outside_requests.append(address)
            route.abort()


def _is_end_of_run(frame: bytes | str) -> bool:
    if isinstance(frame, str):
        return False
    message = ForwardMsg.FromString(frame)
    return (
        message.WhichOneof("type") == "script_finished"
        and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
    )


@pytest.fixture
def new_page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Callable[..., AppPage]]:
    """Make a page in a profile of its own, as a new visitor has.

    `new_page()` is on the shared server; `new_page(fresh_server(), width=390, height=844,
    color_scheme="dark")` is a phone at night on a server nobody has visited.
    """
    with ExitStack() as contexts:

        def make(
            server: Server | None = None,
            *,
            width: int = 1280,
            height: int = 900,
            color_scheme: Literal["light", "dark"] = "light",
        ) -> AppPage:
            context = browser.new_context(
                viewport={"width": width, "height": height},
                color_scheme=color_scheme,
                reduced_motion="reduce",
                locale="en-GB",
                ignore_https_errors=True,  # of a proxy on this machine
            )
            contexts.callback(context.close)
            context.set_default_timeout(PAGE_DEADLINE)
            app = AppPage(context.new_page(), server or request.getfixturevalue("server"))
            context.route("**/*", app._on_request)
            app.page.on("websocket", app._on_websocket)
            app.page.on("console", app._on_console)
            return app

        yield make


@pytest.fixture
def page(new_page: Callable[..., AppPage]) -> AppPage:
    """A desktop page on the shared server, nothing opened yet."""
    return new_page()
