"""What a new connection asks first is asked of the whole page."""

from collections.abc import Sequence

import pytest
from starlette.types import Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

from defence_claims.serving import WholePageFirst
from tests.serving.asking import run as finish


def run(fragment: str) -> bytes:
    """A browser's request for a run of a page, or of a part of it."""
    asked = BackMsg()
    asked.rerun_script.query_string = "country=POL"
    asked.rerun_script.fragment_id = fragment
    asked.rerun_script.widget_states.widgets.add(id="claims/country").string_value = "DEU"
    return bytes(asked.SerializeToString())


def passed_on(sent: Sequence[bytes | str], kind: str = "websocket") -> list[bytes | str]:
    """What reaches the app of what a browser sends over one connection."""
    frames: list[Message] = [{"type": "websocket.connect"}]
    frames += [
        {"type": "websocket.receive", ("bytes" if isinstance(frame, bytes) else "text"): frame}
        for frame in sent
    ]
    arrived: list[bytes | str] = []

    async def app(_scope: Scope, receive: Receive, _send: Send) -> None:
        for _ in range(len(sent) + 1):
            message = await receive()
            if message["type"] == "websocket.receive":
                arrived.append(message.get("bytes") or message.get("text") or b"")

    async def receive() -> Message:
        return frames.pop(0)

    async def send(_message: Message) -> None:
        """Nobody listens."""

    finish(WholePageFirst(app)({"type": kind}, receive, send))
    return arrived


def test_the_first_run_is_one_of_the_whole_page_with_all_that_was_chosen() -> None:
    assert passed_on([run("part"), run("part"), run("")]) == [run(""), run("part"), run("")]


def test_a_run_of_a_whole_page_stays_as_it_is() -> None:
    assert passed_on([run(""), run("part")]) == [run(""), run("part")]


@pytest.mark.parametrize(
    "frame", [b"", b"\xff\xff\xff", b"\x08", "words", BackMsg().SerializeToString()]
)
def test_what_is_no_request_for_a_run_is_passed_on_and_not_counted(frame: bytes | str) -> None:
    arrived = passed_on([frame, run("part"), run("part")])
    assert arrived == [frame, run(""), run("part")]


def test_other_requests_are_none_of_its_business() -> None:
    assert passed_on([run("part")], kind="http") == [run("part")]
