"""Ask an ASGI app as a server would, without one."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, TypeVar

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

T = TypeVar("T")


@dataclass
class Inner:
    """An app that answers with the same bytes and counts how often it was asked."""

    body: bytes
    headers: dict[str, str]
    status: int = 200
    asked: list[str] = field(default_factory=list)

    async def __call__(self, scope: Scope, _receive: Receive, send: Send) -> None:
        self.asked.append(scope["path"])
        raw = [(name.encode(), value.encode()) for name, value in self.headers.items()]
        await send({"type": "http.response.start", "status": self.status, "headers": raw})
        half = len(self.body) // 2
        await send({"type": "http.response.body", "body": self.body[:half], "more_body": True})
        await send({"type": "http.response.body", "body": self.body[half:]})


def run(work: Coroutine[Any, Any, T]) -> T:
    """Run to the end in a thread: the main one may have a loop of its own, as a browser has."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()


def get(app: ASGIApp, path: str, method: str = "GET", **asked: str) -> tuple[int, Headers, bytes]:
    """Status, headers and bytes of one answer; `accept_encoding="gzip"` is a header."""
    raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in asked.items()]
    scope: dict[str, Any] = {"type": "http", "method": method, "path": path, "headers": raw}
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    run(app(scope, receive, send))
    body = b"".join(message.get("body", b"") for message in sent[1:])
    return sent[0]["status"], Headers(raw=sent[0]["headers"]), body
