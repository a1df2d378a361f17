"""`make run` as somebody with Python alone meets it, on each supported Python of this machine.

Each Python gets an environment, a data folder and a port of its own, outside the checkout. What is
tried: the installation, the example data, the dashboard's answer, `status --json`, and *Today*.
Packages are installed by pip, as `make run` does it, or by uv where that is here, since it needs a
tenth of the time. Both check the hashes.
Prints one line for each Python. Ends with 1 if one of them fails, or if none is here.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from pipelines.settings import REPOSITORY
from tests.browser.server import Server, free_port

SUPPORTED = ("3.11", "3.12", "3.13")
PATIENCE = 300  # seconds, for the example data and the first answer


def find_python(version: str) -> Path | None:
    """The first Python of a version that runs and can make environments, None if there is none.

    version: such as "3.12". Looks along PATH, then at what pyenv has installed. A pyenv shim lies
    on PATH for every installed version, but runs only the chosen ones.
    """
    name = f"python{version}"
    folders = [Path(each) for each in os.get_exec_path()]
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    folders += sorted(pyenv.glob(f"versions/{version}.*/bin"))
    here = (folder / name for folder in folders if (folder / name).is_file())
    return next((python for python in here if _runs(python, version)), None)


def _runs(python: Path, version: str) -> bool:
    told = "import ensurepip, sys, venv; print('%d.%d' % sys.version_info[:2])"
    tried = subprocess.run([python, "-c", told], capture_output=True, text=True, check=False)
    return tried.returncode == 0 and tried.stdout.strip() == version


def try_python(python: Path, scratch: Path) -> str | None:
    """What went wrong when the dashboard was installed and started, None if nothing did.

    scratch: an empty folder for the environment, the data and the log.
    """
    port, log = free_port(), scratch / "log.txt"
    environment = {k: v for k, v in os.environ.items() if not k.startswith("MAKE")}
    environment["DSPT_DATA"] = str(scratch / "data")
    make = ["make", f"PYTHON={python}", f"VENV={scratch / 'venv'}", f"PORT={port}"]
    uv = shutil.which("uv") or shutil.which(REPOSITORY / ".venv" / "bin" / "uv")
    if uv:
        make.append(f"INSTALL={uv} pip install --quiet --python {scratch / 'venv'}")
    inside = scratch / "venv" / "bin" / "python"
    demo = str(scratch / "data" / "demo")
    try:
        _output([*make, str(scratch / "venv" / "ready-to-run")], environment)
        with log.open("wb") as written:
            running = subprocess.Popen(
                [*make, "run"], cwd=REPOSITORY, env=environment, stdin=subprocess.DEVNULL,
                stdout=written, stderr=subprocess.STDOUT, start_new_session=True,
            )  # fmt: skip
        try:
            Server(running, port, log).until_healthy(PATIENCE)
        finally:
            if running.poll() is None:
                # make and the server that it started are one group
                os.killpg(running.pid, signal.SIGTERM)
                running.wait(timeout=30)
        status = json.loads(
            _output([inside, "-m", "pipelines", "status", "--json", "--data", demo], environment)
        )
        assert status["sample"] and status["locations"] > 0, status
        _output([inside, "-m", "tests.smoke.today"], environment)
    except subprocess.CalledProcessError as failed:
        return f"{failed}\n{failed.stdout}"
    except AssertionError as failed:
        return str(failed)
    return None


def _output(command: list[str | Path], environment: dict[str, str]) -> str:
    return subprocess.run(
        command, cwd=REPOSITORY, env=environment, stdin=subprocess.DEVNULL, check=True, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    ).stdout  # fmt: skip


def _try_and_report(version: str, python: Path | None) -> bool:
    if python is None:
        print(f"Python {version}: not on this machine", flush=True)
        return True
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="smoke-") as scratch:
        problem = try_python(python, Path(scratch))
    seconds = f"{time.monotonic() - began:.0f} s"
    print(f"Python {version}: {problem or 'the dashboard starts'} ({seconds})", flush=True)
    return problem is None


def main() -> int:
    """The exit code, after one line for each supported Python."""
    pythons = {version: find_python(version) for version in SUPPORTED}
    if not any(pythons.values()):
        print(f"None of Python {', '.join(SUPPORTED)} is on this machine.")
        return 1
    with ThreadPoolExecutor(len(pythons)) as pool:
        passed = list(pool.map(_try_and_report, pythons.keys(), pythons.values()))
    return 0 if all(passed) else 1


if __name__ == "__main__":
    sys.exit(main())
