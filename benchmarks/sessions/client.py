"""A visitor without a browser: one Streamlit session over its websocket.

It speaks the same messages as the page in a browser (`streamlit.proto`): it asks for a
page by its address, uses a widget by its label, and keeps the address that the server
writes. It draws nothing, so that its times are those of the server alone.

    async with visiting("http://127.0.0.1:8501") as session:
        first = await session.visit("claims?country=POL")
        again = await session.choose("Country", ["Poland", "Germany"])

It goes to this machine and nowhere else.
"""

import asyncio
import re
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from ssl import SSLContext
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

HERE = frozenset({"127.0.0.1", "localhost"})
_CHOICES = frozenset({"multiselect", "selectbox", "text_input", "button"})
_GOOD = frozenset({ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY})
_STATE = re.compile(r"Defence Claims, as of [0-9-]+, data ([0-9a-f-]+)\.")
_NOT_COMPILED = ForwardMsg.FINISHED_WITH_COMPILE_ERROR


class SessionError(RuntimeError):
    """The server answered with an error, or with none in time."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One run of a page: seconds from asking to its end, messages and bytes received."""

    seconds: float
    messages: int
    received: int


@dataclass(frozen=True, slots=True)
class _Widget:
    kind: str
    id: str
    fragment: str


@dataclass(slots=True)
class Session:
    """One visitor: the page that is open, its address and its widgets."""

    url: str
    socket: ClientConnection
    limit: float
    page: str = ""
    query: str = ""
    headline: str = ""
    data: str = ""
    """The state of the data that the page's foot names."""
    _script: str = ""
    _widgets: dict[str, _Widget] = field(default_factory=dict)

    async def visit(self, address: str) -> Answer:
        """Open a page by its address below the server's: "claims?country=POL"."""
        self.page, _, self.query = address.partition("?")
        self._script = ""
        self._widgets.clear()
        return await self._run("", None)

    async def choose(self, label: str, value: str | Sequence[str] = "") -> Answer:
        """Use the widget with a label: options of a box by their words, a text, or a click."""
        if label not in self._widgets:
            has = ", ".join(sorted(self._widgets))
            msg = f"has no widget {label!r}; it has {has}"
            raise self._failed(msg)
        widget = self._widgets[label]
        return await self._run(widget.fragment, (widget, value))

    async def _run(self, fragment: str, used: tuple[_Widget, str | Sequence[str]] | None) -> Answer:
        asked = BackMsg()
        run = asked.rerun_script
        run.query_string, run.page_name, run.page_script_hash = self.query, self.page, self._script
        run.fragment_id = fragment
        run.context_info.url = f"{self.url}/{self.page}"
        run.context_info.color_scheme = "light"
        if used is not None:
            _set(run.widget_states.widgets.add(), *used)
        start = time.perf_counter()
        await self.socket.send(asked.SerializeToString())
        try:
            async with asyncio.timeout(self.limit):
                messages, received = await self._finished()
        except TimeoutError as error:
            msg = f"gave no answer in {self.limit:g} s"
            raise self._failed(msg) from error
        return Answer(time.perf_counter() - start, messages, received)

    async def _finished(self) -> tuple[int, int]:
        """Read until the run has ended: how many messages and bytes that took."""
        messages = received = 0
        async for raw in self.socket:
            message = ForwardMsg.FromString(raw if isinstance(raw, bytes) else raw.encode())
            messages, received = messages + 1, received + len(raw)
            kind = message.WhichOneof("type")
            if kind == "new_session":
                self._script = message.new_session.page_script_hash
            elif kind == "navigation":  # the first message names the script of all pages
                self._script = message.navigation.page_script_hash
            elif kind == "page_info_changed":
                self.query = message.page_info_changed.query_string
            elif kind == "delta" and message.delta.HasField("new_element"):
                self._read(message.delta)
            elif kind == "script_finished" and message.script_finished in _GOOD:
                return messages, received
            elif kind == "script_finished" and message.script_finished == _NOT_COMPILED:
                msg = "does not compile"
                raise self._failed(msg)
        msg = "was closed by the server"
        raise self._failed(msg)

    def _read(self, delta: Delta) -> None:
        """Note the widgets and the heading; an exception on the page is an error."""
        element = delta.new_element
        kind = element.WhichOneof("type")
        if kind == "exception":
            msg = f"shows {element.exception.type}: {element.exception.message}"
            raise self._failed(msg)
        if kind in _CHOICES:
            drawn = getattr(element, kind)
            self._widgets[drawn.label] = _Widget(kind, drawn.id, delta.fragment_id)
        elif kind == "markdown" and element.markdown.body.startswith("# "):
            self.headline = element.markdown.body.removeprefix("# ")
        elif kind == "html" and (foot := _STATE.search(element.html.body)):
            self.data = foot[1]

    def _failed(self, what: str) -> SessionError:
        return SessionError(f"/{self.page} {what}")


def _set(state: WidgetState, widget: _Widget, value: str | Sequence[str]) -> None:
    state.id = widget.id
    if widget.kind == "multiselect":
        state.string_array_value.data.extend([value] if isinstance(value, str) else value)
    elif widget.kind == "button":
        state.trigger_value = True
    else:
        state.string_value = value if isinstance(value, str) else "".join(value)


@asynccontextmanager
async def visiting(
    url: str, *, limit: float = 30, ssl: SSLContext | None = None, come_from: str | None = None
) -> AsyncIterator[Session]:
    """A session of the server at an address of this machine; `limit` is seconds for an answer.

    `come_from` is another of this machine's addresses, such as 127.0.1.7: a proxy takes each
    for a reader of its own.
    """
    parts = urlsplit(url)
    if parts.hostname not in HERE:
        msg = f"{url} is not on this machine: sessions go to {' or '.join(sorted(HERE))} alone"
        raise ValueError(msg)
    base = url.rstrip("/")
    stream = f"{base.replace('http', 'ws', 1)}/_stcore/stream"
    more = {"local_addr": (come_from, 0)} if come_from else {}
    async with connect(
        stream,
        subprotocols=["streamlit"],
        max_size=None,
        origin=base,
        ssl=ssl,
        open_timeout=limit,
        **more,
    ) as socket:
        yield Session(base, socket, limit)
