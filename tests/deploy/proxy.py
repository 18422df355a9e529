"""The shipped nginx configuration, run by real nginx on loopback.

Ports, names of files and the server's name are put in; the rest is the file as it is shipped.
"""

import json
import os
import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property
from http.client import HTTPResponse, HTTPSConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ROOT / "deploy" / "nginx.conf"
NAME = "claims.example.org"

_AROUND = """
daemon off;
{user}
pid {folder}/nginx.pid;
error_log {folder}/error.log;
worker_processes 1;
events {{ worker_connections 512; }}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    access_log off;
    include {folder}/defence-claims.conf;
}}
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass(frozen=True)
class Proxy:
    """A running nginx."""

    port: int
    plain_port: int
    folder: Path

    @property
    def url(self) -> str:
        return f"https://localhost:{self.port}"

    @cached_property
    def trust(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=str(self.folder / "cert.pem"))

    def statuses(self, path: str, times: int) -> list[int]:
        """What one connection is answered that asks the same many times over."""
        connection = HTTPSConnection("localhost", self.port, timeout=20, context=self.trust)
        found = []
        try:
            for _ in range(times):
                connection.request("GET", path)
                answer = connection.getresponse()
                answer.read()
                found.append(answer.status)
        finally:
            connection.close()
        return found

    def ask(
        self, path: str = "/", method: str = "GET", body: bytes | None = None, **headers: str
    ) -> tuple[HTTPResponse, bytes]:
        """One request on a connection of its own; `x_name="a"` is a header."""
        connection = HTTPSConnection("localhost", self.port, timeout=20, context=self.trust)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            # A server that refuses a body may hang up before it has read all of it.
            with suppress(BrokenPipeError, ConnectionResetError):
                connection.request(method, path, body=body, headers=named)
            answer = connection.getresponse()
            return answer, answer.read()
        finally:
            connection.close()


def _command(name: str, what_for: str) -> str:
    """The program, or a skip; a failure where REQUIRE_NGINX=1."""
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/local/sbin")
    if found is None:
        missing = f"{name} was not found: install it {what_for}"
        if os.environ.get("REQUIRE_NGINX") == "1":
            pytest.fail(missing)
        pytest.skip(missing)
    return found


def put_in(text: str, changes: Sequence[tuple[str, str]]) -> str:
    """The configuration with each line changed that an installation would change."""
    for old, new in changes:
        assert old in text, f"deploy/nginx.conf has no {old!r} any more"
        text = text.replace(old, new)
    return text


@contextmanager
def running(
    folder: Path, app_ports: tuple[int, int], *other_changes: tuple[str, str]
) -> Iterator[Proxy]:
    """nginx with the shipped configuration in front of two processes."""
    nginx = _command("nginx", "to test deploy/nginx.conf")
    openssl = _command("openssl", "to make a certificate for localhost")
    proxy = Proxy(free_port(), free_port(), folder)
    subprocess.run(
        [
            *(openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
            *("-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"),
            *("-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem")),
        ],
        check=True,
        capture_output=True,
    )
    certificates = f"/etc/letsencrypt/live/{NAME}"
    changes = [
        ("listen 443 ssl", f"listen 127.0.0.1:{proxy.port} ssl"),
        ("listen 80;", f"listen 127.0.0.1:{proxy.plain_port};"),
        (f"{certificates}/fullchain.pem", str(folder / "cert.pem")),
        (f"{certificates}/privkey.pem", str(folder / "key.pem")),
        (f"server_name {NAME};", "server_name localhost;"),
        ("127.0.0.1:8501", f"127.0.0.1:{app_ports[0]}"),
        ("127.0.0.1:8502", f"127.0.0.1:{app_ports[1]}"),
        ("/var/log/nginx/defence-claims.log", str(folder / "access.log")),
        *other_changes,
    ]
    text = put_in(SHIPPED.read_text(encoding="utf-8"), changes)
    (folder / "defence-claims.conf").write_text(text, encoding="utf-8")
    # Workers of root would be nobody, who may not write into the folder of a test.
    around = _AROUND.format(folder=folder, user="user root;" if os.geteuid() == 0 else "")
    (folder / "nginx.conf").write_text(around, encoding="utf-8")
    command = [nginx, "-p", str(folder), "-c", str(folder / "nginx.conf")]
    checked = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr
    with subprocess.Popen(command, stderr=subprocess.PIPE) as process:
        try:
            _wait_until_open(process, proxy.port)
            yield proxy
        finally:
            process.terminate()
            process.wait(timeout=20)


def _wait_until_open(process: subprocess.Popen[bytes], port: int) -> None:
    for _ in range(400):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            assert process.poll() is None, process.stderr and process.stderr.read()
            with suppress(subprocess.TimeoutExpired):
                process.wait(timeout=0.05)
        else:
            return
    pytest.fail("nginx did not open its port")


# ---- something to stand behind it


class _Telling(BaseHTTPRequestHandler):
    """Answers every request with its port and the headers it was asked with."""

    protocol_version = "HTTP/1.1"

    def _tell(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        told = {"port": self.server.server_address[1], "headers": dict(self.headers)}
        body = json.dumps(told).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_PUT = do_POST = _tell  # noqa: N815 - the names that http.server looks for

    def log_message(self, *_: object) -> None:
        """Print nothing."""


@contextmanager
def telling() -> Iterator[int]:
    """A process that tells what reached it; gives its port."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Telling) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()
