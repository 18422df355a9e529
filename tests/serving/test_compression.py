import gzip

import pytest

from defence_claims.serving.compression import CompressOnce
from tests.serving.asking import Inner, get

SCRIPT = b"const figure = 4.7;\n" * 500
HEADERS = {
    "content-type": "application/javascript",
    "content-length": str(len(SCRIPT)),
    "cache-control": "public, immutable, max-age=31536000",
    "etag": '"abc"',
}


def test_a_script_is_compressed_once_and_kept() -> None:
    inner = Inner(SCRIPT, HEADERS)
    app = CompressOnce(inner)
    for _ in range(3):
        status, headers, body = get(app, "/static/js/index.abc.js", accept_encoding="br, gzip")
        assert status == 200
        assert gzip.decompress(body) == SCRIPT
        assert headers["content-encoding"] == "gzip"
        assert headers["content-length"] == str(len(body))
        assert headers["vary"] == "Accept-Encoding"
        assert headers["etag"] == 'W/"abc"'
        assert headers["cache-control"] == HEADERS["cache-control"]
    assert inner.asked == ["/static/js/index.abc.js"]


@pytest.mark.parametrize(
    ("path", "method", "asked"),
    [
        pytest.param("/static/js/a.js", "GET", {}, id="a browser that takes no gzip"),
        pytest.param(
            "/static/js/a.js", "GET", {"accept_encoding": "br"}, id="one that takes another"
        ),
        pytest.param(
            "/static/js/a.js",
            "GET",
            {"accept_encoding": "gzip", "range": "bytes=0-9"},
            id="a part of a file",
        ),
        pytest.param("/static/js/a.js", "HEAD", {"accept_encoding": "gzip"}, id="headers alone"),
        pytest.param("/media/a.csv", "GET", {"accept_encoding": "gzip"}, id="a reader's download"),
        pytest.param("/claims", "GET", {"accept_encoding": "gzip"}, id="a page"),
    ],
)
def test_all_else_is_passed_on_untouched(path: str, method: str, asked: dict[str, str]) -> None:
    inner = Inner(SCRIPT, HEADERS)
    app = CompressOnce(inner)
    for _ in range(2):
        _, headers, body = get(app, path, method, **asked)
        assert body == SCRIPT
        assert "content-encoding" not in headers
    assert inner.asked == [path, path]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        pytest.param({"content-type": "font/woff2"}, 200, id="a font, compressed by its maker"),
        pytest.param({"content-type": "text/html"}, 404, id="a file that is not there"),
        pytest.param(
            {"content-type": "text/css", "content-encoding": "br"}, 200, id="compressed already"
        ),
    ],
)
def test_what_gains_nothing_is_neither_compressed_nor_kept(
    headers: dict[str, str], status: int
) -> None:
    inner = Inner(SCRIPT, headers, status)
    app = CompressOnce(inner)
    for _ in range(2):
        answered, told, body = get(app, "/static/a", accept_encoding="gzip")
        assert (answered, body) == (status, SCRIPT)
        assert told.get("content-encoding") == headers.get("content-encoding")
    assert inner.asked == ["/static/a", "/static/a"]


def test_a_thousand_made_up_addresses_do_not_fill_the_memory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The first page answers unknown addresses: whoever asks chooses how many there are."""
    monkeypatch.setattr("defence_claims.serving.compression._MOST_KEPT", 1000)
    inner = Inner(SCRIPT, HEADERS)
    app = CompressOnce(inner)
    for number in range(100):
        _, _, body = get(app, f"/static/{number}", accept_encoding="gzip")
        assert gzip.decompress(body) == SCRIPT
    kept = app._kept
    assert kept.used == sum(len(body) for _, body in kept.answers.values())
    assert kept.used <= 1000
    assert len(inner.asked) == 100
