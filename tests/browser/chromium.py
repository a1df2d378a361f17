"""The Chromium of this machine: where it is, and how it is started so that it reaches nothing."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Playwright's own blocking of requests turns the browser's cache off; this does not.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
LEFT_OUT = f"Browser tests left out: no Chromium found (looked for {', '.join(NAMES)})."


def found() -> str | None:
    """The path of a Chromium, or None where this machine has none."""
    return next((path for path in map(shutil.which, NAMES) if path), None)


@contextmanager
def started() -> Iterator[Browser]:
    """A Chromium, ended afterwards; where `found` finds one."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found(), args=list(ARGUMENTS))
        yield browser
        browser.close()


def is_required() -> bool:
    """Whether a run without these tests must fail, as it must where nobody reads the summary."""
    return os.environ.get("DSPT_BROWSER_TESTS") == "required"
