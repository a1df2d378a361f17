"""The dashboard as a reader's browser meets it: a process of its own on a free port."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipelines.settings import REPOSITORY

PATIENCE = 60  # seconds


class Server:
    """One running dashboard: where it answers and what it has logged."""

    def __init__(self, process: subprocess.Popen, port: int, log_file: Path) -> None:
        self._process = process
        self._log_file = log_file
        self.url = f"http://127.0.0.1:{port}"

    @property
    def log(self) -> str:
        """Everything it has printed so far."""
        return self._log_file.read_text("utf-8")

    def until_healthy(self, patience: int = PATIENCE) -> "Server":
        """Itself, once it answers; AssertionError with its log if it ends or never does.

        patience: seconds.
        """
        deadline = time.monotonic() + patience
        while not self._is_healthy():
            assert self._process.poll() is None, f"The server ended:\n{self.log}"
            assert time.monotonic() < deadline, f"No answer in {patience} s:\n{self.log}"
            time.sleep(0.05)
        return self

    def _is_healthy(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=5) as answer:
                return answer.status == 200
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return False


@contextmanager
def serving(data_folder: Path, log_file: Path, today: str | None = None) -> Iterator[Server]:
    """A dashboard over a data folder, ended afterwards. It may not answer yet: until_healthy().

    today: the day its clock shows, as DSPT_TODAY takes it.
    """
    port = free_port()
    command = [
        sys.executable, "-m", "streamlit", "run", str(REPOSITORY / "app.py"),
        "--server.port", str(port), "--server.headless", "true",
    ]  # fmt: skip
    environment = {k: v for k, v in os.environ.items() if k != "DSPT_TODAY"}
    environment["DSPT_DATA"] = str(data_folder)
    if today is not None:
        environment["DSPT_TODAY"] = today
    with log_file.open("wb") as log:
        process = subprocess.Popen(
            command, cwd=REPOSITORY, env=environment, stdout=log, stderr=subprocess.STDOUT
        )
        try:
            yield Server(process, port, log_file)
        finally:
            process.terminate()
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def free_port() -> int:
    """A port of this machine that nothing listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
