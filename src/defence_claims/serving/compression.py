"""Streamlit's own scripts and styles, compressed once and kept.

Streamlit leaves them uncompressed, because compressing them at every request costs more than it
saves. Their names carry a hash of what is in them, so each needs compressing only once: a first
visit then takes about a third of the bytes.
"""

import asyncio
import gzip
from dataclasses import dataclass, field

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_NEVER_CHANGES = "/static/"
_WORTH_IT = ("text/", "application/javascript", "application/json", "image/svg+xml")
_MOST_KEPT = 32 * 1024 * 1024  # bytes; all of Streamlit's files come to a quarter of it
_LEVEL = 6


@dataclass(slots=True)
class _Kept:
    """Answers by path, compressed; nothing is added once the room is used up."""

    answers: dict[str, tuple[list[tuple[bytes, bytes]], bytes]] = field(default_factory=dict)
    used: int = 0

    def keep(self, path: str, headers: list[tuple[bytes, bytes]], body: bytes) -> None:
        if path not in self.answers and self.used + len(body) <= _MOST_KEPT:
            self.answers[path] = (headers, body)
            self.used += len(body)


class CompressOnce:
    """ASGI middleware: compresses what never changes, at the first request for it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._kept = _Kept()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with the compressed bytes where the browser takes them, else pass it on."""
        if not _may_compress(scope):
            await self._app(scope, receive, send)
            return
        path = scope["path"]
        if path not in self._kept.answers:
            collected = _Collected()
            await self._app(scope, receive, collected.take)
            if not collected.is_worth_compressing():
                for message in collected.messages:
                    await send(message)
                return
            body = await asyncio.to_thread(gzip.compress, collected.body, _LEVEL)
            headers = _compressed_headers(collected.messages[0], len(body))
            self._kept.keep(path, headers, body)
        else:
            headers, body = self._kept.answers[path]
        await send({"type": "http.response.start", "status": 200, "headers": [*headers]})
        await send({"type": "http.response.body", "body": body})


@dataclass(slots=True)
class _Collected:
    """An answer held back until it is whole."""

    messages: list[Message] = field(default_factory=list)

    async def take(self, message: Message) -> None:
        self.messages.append(message)

    @property
    def body(self) -> bytes:
        return b"".join(message.get("body", b"") for message in self.messages[1:])

    def is_worth_compressing(self) -> bool:
        start = self.messages[0]
        headers = Headers(raw=start["headers"])
        return (
            start["status"] == 200
            and "content-encoding" not in headers
            and headers.get("content-type", "").startswith(_WORTH_IT)
        )


def _may_compress(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["method"] != "GET":
        return False
    asked = Headers(scope=scope)
    takes_gzip = any(
        word.strip().lower() == "gzip" for word in asked.get("accept-encoding", "").split(",")
    )
    return takes_gzip and "range" not in asked and _NEVER_CHANGES in scope["path"]


def _compressed_headers(start: Message, length: int) -> list[tuple[bytes, bytes]]:
    headers = MutableHeaders(raw=[*start["headers"]])
    headers["Content-Encoding"] = "gzip"
    headers["Content-Length"] = str(length)
    headers.add_vary_header("Accept-Encoding")
    # Two forms of one file are not the same bytes.
    if "etag" in headers:
        headers["ETag"] = f"W/{headers['etag'].removeprefix('W/')}"
    return headers.raw
