"""The forms of the page Exports, filled in and pressed."""

from pathlib import Path

from pipelines.store import open_store
from tests.builders import line_by_line
from tests.oracle.region_files import write_exports
from tests.pages.seen import Seen

File = tuple[str, bytes, str]
NOT_PUBLISHED, MET = "Not Published.", "20/21 Standards Met."


def file_of(folder: Path, day: str, *rows: dict) -> File:
    """A Line By Line of these rows, as a browser hands it over."""
    (path,) = write_exports([line_by_line(list(rows), day)], folder)
    return path.name, path.read_bytes(), "text/csv"


def pressed(seen: Seen, label: str) -> Seen:
    """Presses a button and waits for what follows from it."""
    (button,) = [b for b in seen.app.button if b.label == label]
    button.click().run()
    assert not seen.app.exception
    return seen


def load(seen: Seen, *files: File, day: str = "", replaces: bool = False) -> Seen:
    """Fills in the form, lets the files be checked and publishes what can be."""
    checked(seen, *files, day=day, replaces=replaces)
    publish = [b for b in seen.app.button if b.label == "Publish"]
    return pressed(seen, "Publish") if publish else seen


def checked(seen: Seen, *files: File, day: str = "", replaces: bool = False) -> Seen:
    """Fills in the form and lets the files be checked."""
    seen.app.file_uploader[0].set_value(list(files))
    if day:
        box(seen, "told_day").input(day)
    if replaces:
        (tick,) = [t for t in seen.app.checkbox if t.key.startswith("replaces")]
        tick.check()
    return pressed(seen, "Check the files")


def take_back(seen: Seen, name: str | None, why: str = "wrong month", meant: bool = True) -> Seen:
    """Fills in the form, choosing the export whose words hold `name`, and presses the button."""
    (which,) = [b for b in seen.app.selectbox if (b.key or "").startswith("withdraw_which")]
    if name is not None:
        (option,) = [option for option in which.options if name in option]
        which.select_index(which.options.index(option))
    box(seen, "withdraw_why").input(why)
    (tick,) = [t for t in seen.app.checkbox if t.key.startswith("withdraw")]
    if meant:
        tick.check()
    return pressed(seen, "Take it back")


def box(seen: Seen, key: str):
    """The text box whose key begins so."""
    (found,) = [b for b in seen.app.text_input if b.key.startswith(key)]
    return found


def said(seen: Seen) -> str:
    """What the last act said."""
    return "".join(e.value for e in seen.app.html if 'class="said"' in e.value)


def situations(folder: Path) -> list[str]:
    """What the published file says of every place."""
    store = open_store(folder)
    try:
        return store.ask("standing").frame["situation"].tolist()
    finally:
        store.close()
