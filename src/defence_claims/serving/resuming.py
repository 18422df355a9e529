"""The first run over a connection is one of the whole page."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from defence_claims.ui.resuming import asking_for_all


class WholePageFirst:
    """ASGI middleware: asks for all of a page where a new connection asks for a part of it.

    The connection may lead to another process than the one before, which does not know the
    part (`ui.resuming`).
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on; of a websocket the first request of a run is changed."""
        if scope["type"] != "websocket":
            await self._app(scope, receive, send)
            return
        has_run = False

        async def receive_whole() -> Message:
            nonlocal has_run
            message = await receive()
            if has_run or message["type"] != "websocket.receive":
                return message
            asked = asking_for_all(message.get("bytes") or b"")
            if asked is None:
                return message
            has_run = True
            return {**message, "bytes": asked}

        await self._app(scope, receive_whole, send)
