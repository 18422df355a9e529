"""A Streamlit server of its own for a measurement; it ends with it."""

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from socket import socket

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Running:
    """A server: its address, and its process where a measurement looks at it or ends it."""

    url: str
    process: subprocess.Popen[bytes]

    @property
    def resident(self) -> int:
        """The megabytes of memory that it holds now."""
        told = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        return int(told.partition("VmRSS:")[2].split()[0]) // 1024


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket() as probe:
        probe.bind(("localhost", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(script: Path, data: Path | None = None, port: int | None = None) -> Iterator[Running]:
    """A Streamlit server for a script, on a port of its own; ready when it is given.

    `data` is another data folder than the one of the repository.
    """
    port = port or free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(script)]
    command += ["--server.port", str(port), "--server.headless", "true"]
    command += ["--server.address", "localhost", "--browser.gatherUsageStats", "false"]
    # As it is run for others; else every session watches all source files.
    command += ["--server.fileWatcherType", "none"]
    told = {"DEFENCE_CLAIMS_DATA": str(data)} if data else {}
    process = subprocess.Popen(  # noqa: S603 - our own command, no shell
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=ROOT / "benchmarks" / "pages",
        env=os.environ | told,
    )
    url = f"http://localhost:{port}"
    try:
        for _ in range(1200):
            try:
                # Of this computer, by the address made above.
                urllib.request.urlopen(f"{url}/_stcore/health", timeout=1).close()  # noqa: S310
                break
            except OSError:
                time.sleep(0.05)  # a server tells nobody that it is ready: it is asked
        else:
            message = f"no server for {script} within a minute"
            raise TimeoutError(message)
        yield Running(url, process)
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:  # it answers its readers first, and may have many
            process.kill()
            process.wait(timeout=20)


@contextmanager
def serving(script: Path, data: Path | None = None) -> Iterator[str]:
    """The address of a server for a script (`running`)."""
    with running(script, data) as server:
        yield server.url
