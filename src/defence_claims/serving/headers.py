"""Headers that tell a browser what these pages may do, and who may frame them.

The policy is closed by default: scripts, connections and fonts from this server alone, no
plug-ins, no form that leaves, no camera. Three openings are Streamlit's: its styles are written
into the page as it runs, and its first page holds one script of a line, which is allowed by
its hash and not by allowing every script of that kind. The third is for the buttons of
`ui.buttons`, which Streamlit hands to the browser as a blob: only a script that runs here
already can make one, so nothing that is written into a page becomes a script by it.
"""

import base64
import hashlib
import os
import re
from importlib.util import find_spec
from pathlib import Path

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from defence_claims.errors import SettingError

FRAME_ANCESTORS = "DEFENCE_CLAIMS_FRAME_ANCESTORS"
"""Who may show these pages in a frame: origins with a space between, `none`, or `*`."""

_ORIGIN = re.compile(r"https?://(?:\*\.)?[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::(?:\d{1,5}|\*))?")
_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)

_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    # A link carries what somebody looks at: another site learns the host, not the view.
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), "
    "payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class SafeHeaders:
    """ASGI middleware: adds the headers to every answer, whatever the route."""

    def __init__(self, app: ASGIApp, *, headers: dict[str, str]) -> None:
        self._app = app
        self._headers = headers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and add the headers to what comes back."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                answered = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    answered[name] = value
            await send(message)

        await self._app(scope, receive, send_with_headers)


def safe_headers(frame_ancestors: str | None = None) -> dict[str, str]:
    """The headers by name; `frame_ancestors` as in the setting, by default read from it.

    Raises SettingError when the setting names something that is no origin.
    """
    asked = os.environ.get(FRAME_ANCESTORS, "") if frame_ancestors is None else frame_ancestors
    allowed = _ancestors(asked)
    headers = {"Content-Security-Policy": _policy(allowed, _hashes(_first_page())), **_ALWAYS}
    # The older header knows no list of origins, and would forbid what the policy allows.
    older = {"'self'": "SAMEORIGIN", "'none'": "DENY"}.get(allowed)
    return headers if older is None else {**headers, "X-Frame-Options": older}


def _ancestors(asked: str) -> str:
    words = asked.split()
    if words in ([], ["self"]):
        return "'self'"
    if words == ["none"]:
        return "'none'"
    if words == ["*"]:
        return "*"
    for word in words:
        if not _ORIGIN.fullmatch(word):
            msg = (
                f"{FRAME_ANCESTORS}: found {word!r}; expected origins such as "
                "https://news.example or https://*.news.example with a space between, or one of "
                "self, none and *. Write the origin without a path and start again."
            )
            raise SettingError(msg)
    return " ".join(["'self'", *words])


def _policy(ancestors: str, script_hashes: list[str]) -> str:
    rules = {
        "default-src": "'none'",
        "script-src": " ".join(["'self'", "blob:", *script_hashes]),
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "worker-src": "'self' blob:",
        "manifest-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": ancestors,
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def _hashes(page: str) -> list[str]:
    """What a policy must name so that a browser runs the scripts written into this page."""
    digests = [hashlib.sha256(s.encode()).digest() for s in _INLINE_SCRIPT.findall(page)]
    return [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]


def _first_page() -> str:
    """The page that Streamlit sends for every address; the app is drawn into it."""
    streamlit = find_spec("streamlit")
    if streamlit is None or streamlit.origin is None:
        msg = "found no installation of Streamlit; expected one. Install requirements.txt."
        raise SettingError(msg)
    return (Path(streamlit.origin).parent / "static" / "index.html").read_text(encoding="utf-8")
