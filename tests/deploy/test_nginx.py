"""What the proxy promises, without the app behind it: `tests/browser` has both together."""

import json
import re
import ssl
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from http.client import HTTPConnection, HTTPSConnection
from pathlib import Path
from typing import Any

import pytest

from tests.deploy.proxy import SHIPPED, Proxy, free_port, running, telling


@pytest.fixture(scope="module")
def proxy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxy]:
    with ExitStack() as stack:
        ports = (stack.enter_context(telling()), stack.enter_context(telling()))
        yield stack.enter_context(running(tmp_path_factory.mktemp("nginx"), ports))


@pytest.fixture
def fresh_proxy(tmp_path: Path) -> Iterator[Proxy]:
    """One whose limits nobody has used up; they fill up slowly, so that a busy machine counts."""
    with ExitStack() as stack:
        ports = (stack.enter_context(telling()), stack.enter_context(telling()))
        slowly = (("rate=30r/s", "rate=1r/m"), ("rate=12r/m", "rate=1r/m"))
        yield stack.enter_context(running(tmp_path, ports, *slowly))


def told(proxy: Proxy, path: str = "/", **headers: str) -> dict[str, Any]:
    """What reached the process behind the proxy."""
    answer, body = proxy.ask(path, **headers)
    assert answer.status == 200, body
    found: dict[str, Any] = json.loads(body)
    return found


def visitor(number: int) -> str:
    return f"defence_claims_visitor={number:032x}"


def test_plain_http_is_sent_to_https(proxy: Proxy) -> None:
    connection = HTTPConnection("127.0.0.1", proxy.plain_port, timeout=10)
    connection.request("GET", "/claims?country=POL", headers={"Host": "localhost"})
    answer = connection.getresponse()
    connection.close()
    assert answer.status == 301
    assert answer.headers["Location"] == "https://localhost/claims?country=POL"


def test_another_name_gets_no_answer(proxy: Proxy) -> None:
    strange = ssl.create_default_context()
    strange.check_hostname = False
    strange.verify_mode = ssl.CERT_NONE
    connection = HTTPSConnection("127.0.0.1", proxy.port, timeout=10, context=strange)
    with pytest.raises(ssl.SSLError):
        connection.request("GET", "/", headers={"Host": "evil.example"})
    connection.close()


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1])
def test_old_tls_is_refused(proxy: Proxy, version: ssl.TLSVersion) -> None:
    old = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    old.load_verify_locations(str(proxy.folder / "cert.pem"))
    old.set_ciphers("ALL:@SECLEVEL=0")
    with pytest.warns(DeprecationWarning, match="deprecated"):
        old.minimum_version = old.maximum_version = version
    connection = HTTPSConnection("localhost", proxy.port, timeout=10, context=old)
    with pytest.raises(ssl.SSLError):
        connection.request("GET", "/")
    connection.close()


def test_browsers_are_told_to_stay_with_https(proxy: Proxy) -> None:
    answer, _ = proxy.ask("/")
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"
    assert not re.search(r"\d", answer.headers["Server"])


def test_a_new_visitor_gets_a_random_name_and_keeps_it(proxy: Proxy) -> None:
    first, _ = proxy.ask("/")
    other, _ = proxy.ask("/")
    cookie = first.headers["Set-Cookie"]
    assert re.fullmatch(
        r"defence_claims_visitor=[0-9a-f]{32}; Path=/; Secure; HttpOnly; SameSite=None; "
        r"Partitioned",
        cookie,
    )
    assert cookie != other.headers["Set-Cookie"]
    again, _ = proxy.ask("/", cookie=cookie.partition(";")[0])
    assert "Set-Cookie" not in again.headers


def test_a_visitor_stays_with_one_process_and_visitors_are_spread(proxy: Proxy) -> None:
    places = {n: {told(proxy, cookie=visitor(n))["port"] for _ in range(3)} for n in range(24)}
    assert {len(ports) for ports in places.values()} == {1}
    spread = Counter(port for ports in places.values() for port in ports)
    assert len(spread) == 2
    assert min(spread.values()) >= 4


def test_without_cookies_the_address_decides(proxy: Proxy) -> None:
    ports = {told(proxy, cookie=f"defence_claims_visitor=made up {n}")["port"] for n in range(8)}
    assert len(ports) == 1


def test_a_process_that_is_gone_is_passed_over(tmp_path: Path) -> None:
    with telling() as alive, running(tmp_path, (alive, free_port())) as proxy:
        assert {told(proxy, cookie=visitor(n))["port"] for n in range(12)} == {alive}


@pytest.mark.parametrize(
    ("header", "given", "reaches"),
    [
        pytest.param("X-Forwarded-User", "admin", None, id="nobody signs themselves in"),
        pytest.param("X-Forwarded-For", "10.0.0.1", "127.0.0.1", id="nor moves elsewhere"),
        pytest.param("X-Real-IP", "10.0.0.1", "127.0.0.1", id="in either header"),
        pytest.param("X-Forwarded-Proto", "http", "https", id="the scheme is the real one"),
    ],
)
def test_what_the_app_believes_comes_from_the_proxy(
    proxy: Proxy, header: str, given: str, reaches: str | None
) -> None:
    headers = told(proxy, **{header.replace("-", "_"): given})["headers"]
    assert headers.get(header) == reaches


def test_the_app_sees_the_name_with_its_port(proxy: Proxy) -> None:
    assert told(proxy)["headers"]["Host"] == f"localhost:{proxy.port}"


def test_a_websocket_is_asked_for_as_one(proxy: Proxy) -> None:
    headers = told(proxy, "/_stcore/stream", Upgrade="websocket", Connection="Upgrade")["headers"]
    assert (headers["Upgrade"], headers["Connection"]) == ("websocket", "upgrade")
    assert "Upgrade" not in told(proxy, "/claims")["headers"]


@pytest.mark.parametrize(
    ("size", "status"),
    [
        pytest.param(5 * 1024**2, 200, id="five megabytes, as the app takes"),
        pytest.param(7 * 1024**2, 413, id="seven, refused before the app sees them"),
    ],
)
def test_an_upload_has_a_size(proxy: Proxy, size: int, status: int) -> None:
    answer, _ = proxy.ask("/_stcore/upload_file/a/b", "PUT", bytes(size))
    assert answer.status == status


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/agent/openapi.json"])
def test_what_is_for_the_operator_is_not_for_the_world(proxy: Proxy, path: str) -> None:
    answer, _ = proxy.ask(path)
    assert answer.status == 404


def test_a_first_visit_is_served_whole_and_a_flood_is_not(fresh_proxy: Proxy) -> None:
    assert set(fresh_proxy.statuses("/static/a.js", 100)) == {200}
    assert set(fresh_proxy.statuses("/", 300)) == {200, 429}


def test_uploads_have_a_rate_of_their_own(fresh_proxy: Proxy) -> None:
    answers = [
        fresh_proxy.ask("/_stcore/upload_file/a/b", "PUT", b"text")[0].status for _ in range(20)
    ]
    assert answers[:13] == [200] * 13
    assert 429 in answers[13:]


def test_the_log_keeps_the_path_and_not_what_was_looked_at(proxy: Proxy) -> None:
    proxy.ask("/claims?country=POL&q=secret")
    log = (proxy.folder / "access.log").read_text(encoding="utf-8")
    assert '"GET /claims" 200' in log
    assert "secret" not in log


def test_every_line_to_change_is_marked() -> None:
    lines = SHIPPED.read_text(encoding="utf-8").splitlines()
    told = [line for line in lines if not line.lstrip().startswith("#")]
    named = [line for line in told if "example.org" in line or ":8501" in line]
    assert named
    assert all("# CHANGE" in line for line in named)
