"""Files put into their place, and read, also where another program holds one for a moment.

Windows neither renames nor removes a file that some program has open, nor puts another in its
place; virus scanners and indexers open every new file for some tenths of a second.
"""

import errno
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

# seconds between the tries, two in all; elsewhere a refusal is final
PAUSES = (0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 0.6, 0.62) if os.name == "nt" else ()
Wait = Callable[[float], None]
T = TypeVar("T")


def put_in_place(new: Path, target: Path, wait: Wait = time.sleep) -> None:
    """Renames a file, in place of what is there under the new name: whole or not at all.

    On another disk it is copied and removed. wait: lets so many seconds pass. Raises OSError;
    PermissionError where one of the two files is still held after some two seconds.
    """
    try:
        _tried_again(lambda: os.replace(new, target), wait)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        shutil.move(new, target)


def read_text(path: Path, wait: Wait = time.sleep) -> str:
    """The text of a file that another process may just be moving or removing. Raises OSError, as
    `put_in_place` does; FileNotFoundError where it is gone."""
    return _tried_again(lambda: path.read_text("utf-8"), wait)


def remove(path: Path, wait: Wait = time.sleep) -> None:
    """Removes a file, if there is one. Raises OSError, as `put_in_place` does."""
    _tried_again(lambda: path.unlink(missing_ok=True), wait)


def _tried_again(act: Callable[[], T], wait: Wait) -> T:
    for pause in PAUSES:
        try:
            return act()
        except PermissionError:
            wait(pause)
    return act()
