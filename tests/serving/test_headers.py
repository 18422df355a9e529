import base64
import hashlib
import re
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from defence_claims.errors import SettingError
from defence_claims.serving.headers import FRAME_ANCESTORS, SafeHeaders, safe_headers
from tests.serving.asking import Inner, get

CSP = "Content-Security-Policy"


def rules(frame_ancestors: str = "") -> dict[str, str]:
    """The policy as {directive: value}."""
    policy = safe_headers(frame_ancestors)[CSP]
    return dict(rule.split(" ", 1) for rule in policy.split("; "))


@pytest.mark.parametrize(
    ("asked", "ancestors", "older"),
    [
        pytest.param("", "'self'", "SAMEORIGIN", id="nothing asked: this site alone may frame it"),
        pytest.param("self", "'self'", "SAMEORIGIN", id="the same, said"),
        pytest.param("none", "'none'", "DENY", id="nobody may"),
        pytest.param("*", "*", None, id="everybody may"),
        pytest.param(
            "https://news.example",
            "'self' https://news.example",
            None,
            id="one site: the older header would forbid it, so it is left out",
        ),
        pytest.param(
            "  https://*.news.example   http://localhost:8080 ",
            "'self' https://*.news.example http://localhost:8080",
            None,
            id="several, with a wildcard and a port",
        ),
    ],
)
def test_who_may_frame_the_pages(asked: str, ancestors: str, older: str | None) -> None:
    assert rules(asked)["frame-ancestors"] == ancestors
    assert safe_headers(asked).get("X-Frame-Options") == older


@pytest.mark.parametrize(
    "asked",
    [
        "news.example",
        "https://news.example/path",
        "https://news.example; script-src *",
        "https://news.example,https://other.example",
        "javascript:alert(1)",
        "data:",
        "self none",
        "* https://news.example",
        "'unsafe-inline'",
        "https://",
        "https://news.example\r\nSet-Cookie: a=b",
    ],
)
def test_a_setting_that_is_no_origin_stops_the_server(asked: str) -> None:
    with pytest.raises(SettingError, match=FRAME_ANCESTORS) as caught:
        safe_headers(asked)
    assert "expected origins such as" in str(caught.value)


@given(st.text())
def test_no_setting_can_add_a_rule_or_a_header(asked: str) -> None:
    try:
        policy = rules(asked)
    except SettingError:
        return
    assert policy.keys() == rules().keys()
    assert re.fullmatch(r"[!-~]+(?: [!-~]+)*", policy["frame-ancestors"])


def test_the_setting_is_read_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FRAME_ANCESTORS, "https://news.example")
    assert "frame-ancestors 'self' https://news.example" in safe_headers()[CSP]
    monkeypatch.delenv(FRAME_ANCESTORS)
    assert "frame-ancestors 'self'" in safe_headers()[CSP]


def test_scripts_come_from_this_server_and_are_not_made_from_text() -> None:
    policy = rules()
    assert policy["default-src"] == "'none'"
    assert policy["connect-src"] == "'self'"
    assert "unsafe" not in policy["script-src"]
    assert "*" not in " ".join(policy.values())


def test_every_script_written_into_streamlits_page_is_allowed_by_its_hash() -> None:
    streamlit = find_spec("streamlit")
    assert streamlit is not None
    assert streamlit.origin is not None
    page = (Path(streamlit.origin).parent / "static" / "index.html").read_text(encoding="utf-8")
    inline = re.findall(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", page, re.DOTALL)
    hashes = [base64.b64encode(hashlib.sha256(s.encode()).digest()).decode() for s in inline]
    assert hashes
    assert rules()["script-src"].split() == ["'self'", "blob:", *(f"'sha256-{h}'" for h in hashes)]


@pytest.mark.parametrize("status", [200, 304, 404, 500])
def test_every_answer_carries_the_headers_whatever_its_status(status: int) -> None:
    inner = Inner(b"body", {"content-type": "text/plain", "x-frame-options": "ALLOWALL"}, status)
    app = SafeHeaders(inner, headers=safe_headers(""))
    answered, headers, body = get(app, "/claims")
    assert (answered, body) == (status, b"body")
    assert {name: headers[name] for name in safe_headers("")} == safe_headers("")
    assert headers["content-type"] == "text/plain"
