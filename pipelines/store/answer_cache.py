"""Answers kept for whoever asks the same again: a page asks for all it shows on every press."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future

import pandas as pd

MOST_ROWS = 50_000


class AnswerCache:
    """The latest answers of one store, whose file never changes; the longest unasked goes first.

    Holds at most `MOST_ROWS` rows in all, so that a national list does not fill the memory. Safe
    to share between threads.
    """

    def __init__(self, most_rows: int = MOST_ROWS):
        self._most_rows = most_rows
        self._kept: OrderedDict[Hashable, pd.DataFrame] = OrderedDict()
        self._rows = 0
        self._making: dict[Hashable, Future[pd.DataFrame]] = {}
        self._lock = threading.Lock()

    def get_or_make(self, key: Hashable, make: Callable[[], pd.DataFrame]) -> pd.DataFrame:
        """What is kept under a key, else what `make` gives; whoever gets it may write to it.

        While one makes an answer, whoever else wants it waits for it, and for its error.
        """
        with self._lock:
            kept = self._kept.get(key)
            if kept is not None:
                self._kept.move_to_end(key)
            elif is_first := key not in self._making:
                self._making[key] = Future()
            making = self._making.get(key)
        if kept is None:
            if is_first:
                self._make(key, make, making)
            kept = making.result()
        # pandas copies on write: this one costs nothing, and writing to it leaves ours alone
        return kept.copy(deep=False)

    def holds(self, key: Hashable) -> bool:
        """Whether there is an answer under a key, or somebody is making it."""
        with self._lock:
            return key in self._kept or key in self._making

    def forget(self) -> None:
        """Lets every answer go."""
        with self._lock:
            self._kept.clear()
            self._rows = 0

    def _make(
        self, key: Hashable, make: Callable[[], pd.DataFrame], making: "Future[pd.DataFrame]"
    ) -> None:
        try:
            made = make()
        except BaseException as error:
            making.set_exception(error)
        else:
            self._keep(key, made)
            making.set_result(made)
        finally:
            with self._lock:
                del self._making[key]

    def _keep(self, key: Hashable, frame: pd.DataFrame) -> None:
        with self._lock:
            if key in self._kept or len(frame) > self._most_rows:
                return
            self._kept[key] = frame
            self._rows += len(frame) + 1
            while self._rows > self._most_rows:
                self._rows -= len(self._kept.popitem(last=False)[1]) + 1
