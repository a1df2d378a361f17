"""The command line as tests call it: in this process, or, where the process matters, in its own.

A process of its own costs two seconds before its command begins, and knows nothing of the builds that
the tests keep. tests/commands/test_giving.py holds the two against each other, command by command.
"""

import contextlib
import io
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipelines.__main__ import main
from pipelines.settings import REPOSITORY


@dataclass(frozen=True)
class Done:
    """What a command left: its exit code and the bytes on its stdout and stderr."""

    code: int
    out: bytes
    err: bytes


def apart(*words: object, data: Path | None = None, encoding: str = "utf-8") -> Done:
    """One command in a process of its own, whose streams are of that encoding."""
    environment = os.environ | {"PYTHONIOENCODING": encoding}
    done = subprocess.run(
        [sys.executable, "-m", "pipelines", *map(str, words)],
        capture_output=True, cwd=REPOSITORY, env=environment | _data_folder(data), timeout=600,
    )  # fmt: skip
    return Done(done.returncode, done.stdout, done.stderr)


def here(*words: object, data: Path | None = None, encoding: str = "utf-8") -> Done:
    """The same in this process, by the same door; what is no user's mistake comes through."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding) for _ in range(2))
    with (
        pytest.MonkeyPatch.context() as patch,
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
        pytest.raises(SystemExit) as left,
    ):
        patch.chdir(REPOSITORY)
        patch.setattr(sys, "argv", ["pipelines", *map(str, words)])
        for name, value in _data_folder(data).items():
            patch.setenv(name, value)
        main()
    for stream in (out, err):
        stream.flush()
    return Done(left.value.code or 0, out.buffer.getvalue(), err.buffer.getvalue())


def _data_folder(data: Path | None) -> dict[str, str]:
    return {"DSPT_DATA": str(data)} if data else {}


def run(*words: object, data: Path | None = None, code: int = 0) -> str:
    """One command in this process; its stdout. Fails on any other exit code."""
    done = here(*words, data=data)
    run.stderr = done.err.decode("utf-8").replace(os.linesep, "\n")
    assert done.code == code, run.stderr
    assert "Traceback" not in run.stderr
    return done.out.decode("utf-8").replace(os.linesep, "\n")
