"""A Streamlit server of its own for a measurement; it ends with it."""

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from socket import socket

ROOT = Path(__file__).resolve().parents[1]


@contextmanager
def serving(script: Path, data: Path | None = None) -> Iterator[str]:
    """A Streamlit server for a script, on a free port; gives its address.

    `data` is another data folder than the one of the repository.
    """
    with socket() as probe:
        probe.bind(("localhost", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(script)]
    command += ["--server.port", str(port), "--server.headless", "true"]
    command += ["--server.address", "localhost", "--browser.gatherUsageStats", "false"]
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
        for _ in range(600):
            try:
                urllib.request.urlopen(f"{url}/_stcore/health", timeout=1).close()  # noqa: S310
                break
            except OSError:
                time.sleep(0.05)
        yield url
    finally:
        process.terminate()
        process.wait(timeout=20)
