"""What a browser asks of a process that has never seen it, as when another one has ended.

A page that is open is connected to the next process, which holds nothing of it. The browser
then asks for the part that a choice decides, and Streamlit leaves a part that it does not know
unanswered: the page would stand still until it is loaded again. The first thing asked over a
connection is therefore answered with the whole page.
"""

from google.protobuf.message import DecodeError
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.state.common import user_key_from_element_id


def asking_for_all(message: bytes) -> bytes | None:
    """The request for a run of a page, made one for the whole of it; None for any other message."""
    asked = BackMsg()
    try:
        asked.ParseFromString(message)
    except DecodeError:
        return None
    if asked.WhichOneof("type") != "rerun_script":
        return None
    asked.rerun_script.fragment_id = ""
    return bytes(asked.SerializeToString())


def brought_along() -> frozenset[str]:
    """Keys of widgets whose values the browser sent with the request for this run."""
    run = get_script_run_ctx()
    if run is None:
        return frozenset()
    keys = (user_key_from_element_id(state.id) for state in run.session_state.get_widget_states())
    return frozenset(key for key in keys if key is not None)
