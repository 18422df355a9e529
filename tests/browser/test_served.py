"""What the server itself promises: headers, sizes, who may frame a page, what a policy stops."""

import http.server
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from playwright.sync_api import Response

NewPage = Callable[..., Any]
LINK = "/claims?country=POL"


def headers_of(url: str) -> dict[str, str]:
    address = urlsplit(url)
    connection = HTTPConnection(address.netloc, timeout=10)
    try:
        connection.request("GET", address.path or "/", headers={"Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        answer.read()
        return {name.lower(): value for name, value in answer.getheaders()}
    finally:
        connection.close()


@contextmanager
def other_site(folder: Path) -> Iterator[str]:
    """Another origin that serves the files of a folder."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Print nothing."""

    with http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), partial(Quiet, directory=str(folder))
    ) as site:
        threading.Thread(target=site.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{site.server_port}"
        site.shutdown()


def framing(app: Any, site: str, folder: Path) -> Any:
    """Open a page of another site that frames ours, and give back the frame."""
    frame = f'<iframe id="f" src="{app.server.url}{LINK}&embed=true" width=900 height=700></iframe>'
    (folder / "index.html").write_text(frame, encoding="utf-8")
    app.page.unroute_all()
    app.page.context.unroute_all()
    app.page.goto(f"{site}/")
    return app.page.frame_locator("#f")


@pytest.mark.parametrize("path", ["/", "/claims", "/nothing-here", "/_stcore/health"])
def test_every_answer_carries_the_policy(server: Any, path: str) -> None:
    headers = headers_of(server.url + path)
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "frame-ancestors 'self'" in headers["content-security-policy"]
    assert headers["x-frame-options"] == "SAMEORIGIN"
    assert headers["x-content-type-options"] == "nosniff"


def test_a_first_visit_is_compressed(new_page: NewPage) -> None:
    app = new_page()
    encodings: set[str] = set()

    def note(answer: Response) -> None:
        if answer.url.endswith(".js"):
            encodings.add(answer.headers.get("content-encoding", "none"))

    app.page.on("response", note)
    app.open(LINK)
    assert encodings == {"gzip"}


def test_a_script_that_gets_into_a_page_is_not_run(page: Any) -> None:
    page.open(LINK)
    page.page.evaluate(
        """() => {
          const s = document.createElement("script");
          s.textContent = "window.wasRun = true";
          document.body.append(s);
          const i = document.createElement("img");
          i.setAttribute("onerror", "window.wasRun = true");
          i.src = "https://elsewhere.example/pixel.png";
          document.body.append(i);
        }"""
    )
    page.page.wait_for_function("() => document.querySelector('img[onerror]').complete")
    assert page.page.evaluate("() => window.wasRun") is None
    assert page.outside_requests == []


WOULD_BE_MORE = [
    "https://evil.example/x",
    "www.evil.example mail@evil.example",
    ":material/delete: :smile: -> --",
    "a\n\nb\n===\n\n    c",
    "\u202elive &lt;b&gt; <b>b</b>",
]


def test_words_of_a_link_are_shown_and_are_nothing_but_words(page: Any) -> None:
    """What only a browser shows: Streamlit makes links and icons of words as they stand."""
    page.open(f"/claims?{urlencode({'country': WOULD_BE_MORE}, doseq=True)}")
    notice = page.page.get_by_test_id("stAlert").first
    shown = " ".join(notice.inner_text().replace("\u2060", "").split())
    for words in WOULD_BE_MORE:
        seen = words.replace("\u202e", "[right-to-left override]")
        assert f"country={' '.join(seen.split())}" in shown
    content = notice.get_by_test_id("stMarkdownContainer").locator("p").first
    assert content.locator("a, h1, h2, pre, code, b, [role=img]").count() == 0
    assert notice.locator("a, h1, h2, pre, code").count() == 0


def test_another_site_cannot_frame_a_page(new_page: NewPage, tmp_path: Path) -> None:
    with other_site(tmp_path) as site:
        app = new_page()
        refused: list[str] = []
        app.page.on("console", lambda message: refused.append(message.text))
        framing(app, site, tmp_path)
        app.page.wait_for_load_state()
        assert any("frame" in text and "violates" in text for text in refused), refused


def test_a_site_that_was_named_can(
    new_page: NewPage, fresh_server: Callable[..., Any], tmp_path: Path
) -> None:
    with other_site(tmp_path) as site:
        server = fresh_server(env={"DEFENCE_CLAIMS_FRAME_ANCESTORS": site})
        frame = framing(new_page(server), site, tmp_path)
        frame.get_by_role("heading", level=1).wait_for()
        assert "claims on Poland" in frame.get_by_role("heading", level=1).inner_text()


def test_whom_a_proxy_signed_in_may_save(
    new_page: NewPage, fresh_server: Callable[..., Any]
) -> None:
    settings = {
        "DEFENCE_CLAIMS_SAVE": "on",
        "DEFENCE_CLAIMS_SAVE_USER_HEADER": "X-Forwarded-User",
    }
    server = fresh_server(env=settings)
    for headers, count in (({}, 0), ({"X-Forwarded-User": "ana"}, 1)):
        app = new_page(server)
        app.page.set_extra_http_headers(headers)
        app.open("/check")
        with app.rerun():
            app.page.get_by_role("button", name="Try the example article").click()
        app.page.get_by_role("button", name="Claims file (YAML)").wait_for()
        assert app.page.get_by_role("button", name="Save into data/claims/").count() == count
