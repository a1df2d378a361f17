"""Writes docs/screenshots/*.png: each page of the sample region, as a browser draws it.

Run it from the repository's folder when a page's look has changed:
    .venv/bin/python -m docs.make_screenshots
"""

import io
import tempfile
from pathlib import Path

from PIL import Image

from pipelines.loading import load_sample
from tests.browser import chromium
from tests.browser.screen import PATHS, watched
from tests.browser.server import serving

FOLDER = Path(__file__).parent / "screenshots"
SIZE = {"width": 1280, "height": 1080}
MOST_BYTES = 300_000
PLACE = "1-990054484081"  # the first of the sample's call list
COLOURS = 96


def make() -> None:
    """All of them; AssertionError where a page complains or a picture is too large to ship."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, chromium.started() as browser:
        data = Path(scratch) / "data"
        load_sample(data)
        with (
            serving(data, Path(scratch) / "log.txt") as server,
            watched(browser.new_context(), server.until_healthy()) as screen,
        ):
            screen.open("/")
            screen.page.set_viewport_size(SIZE)
            for title in PATHS:
                screen.go_to(title)
                if title == "Location":
                    screen.open(PATHS[title], place=PLACE)
                # the pointer rests on the menu entry, whose ground then looks chosen
                screen.page.mouse.move(0, SIZE["height"] - 1)
                _write(screen.page.screenshot(animations="disabled"), title)


def _write(picture: bytes, title: str) -> None:
    """One picture with few colours: text on calm surfaces needs no more, and it ships small."""
    path = FOLDER / f"{title.lower()}.png"
    with Image.open(io.BytesIO(picture)) as image:
        image.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
    size = path.stat().st_size
    assert size < MOST_BYTES, f"{path.name} has {size:,} bytes"
    print(f"{path.name}: {size / 1000:,.0f} kB")


if __name__ == "__main__":
    make()
