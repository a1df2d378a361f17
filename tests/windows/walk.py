"""Opens every page of the dashboard as Windows serves it: python -m tests.windows.walk

A page is right where its heading is its title, no box shows an error, and neither the browser's
console nor the server's log holds one. Ends with 1 where any page is not, or where there is none.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import expect

from tests.browser import chromium
from tests.browser.screen import PATHS, watched
from tests.browser.server import Server, free_port
from tests.windows.wine import PATIENCE, as_windows, run, started


def walk(folder: Path) -> int:
    """How many pages are wrong, over the sample loaded into a folder; each page is said."""
    loaded = run("-m", "pipelines", "sample", "--data", folder / "data")
    if loaded.returncode:
        sys.exit(loaded.stderr.decode(errors="replace"))
    port, log = free_port(), folder / "log.txt"
    command = ("-m", "streamlit", "run", "app.py", "--server.headless", "true")
    address = ("--server.address", "127.0.0.1", "--server.port", port)
    data = {"DSPT_DATA": str(as_windows(folder / "data"))}
    wrong = 0
    with (
        started(*command, *address, log_file=log, **data) as process,
        chromium.started() as browser,
    ):
        server = Server(process, port, log).until_healthy(PATIENCE)
        context = browser.new_context()
        for title, path in PATHS.items():
            try:
                with watched(context, server) as screen:
                    screen.open(path)
                    expect(screen.heading).to_have_text(title)
                    expect(screen.page.get_by_test_id("stAlertContentError")).to_have_count(0)
                print(f"{title}: opens")
            except AssertionError as error:
                wrong += 1
                print(f"{title}: {error}")
        context.close()
    print(f"{len(PATHS) - wrong} of {len(PATHS)} pages open on Windows")
    return wrong


if __name__ == "__main__":
    if chromium.found() is None:
        sys.exit(chromium.LEFT_OUT)
    expect.set_options(timeout=120_000)
    with TemporaryDirectory() as folder:
        sys.exit(bool(walk(Path(folder))))
