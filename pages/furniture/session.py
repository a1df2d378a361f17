"""The published file, opened once and shared by everyone who looks at it."""

import atexit
import datetime as dt
import gc
from pathlib import Path

import streamlit as st

from pipelines import loading
from pipelines.clock import today
from pipelines.settings import shown_data_folder
from pipelines.store import Store, open_store
from pipelines.store.store import stamp_of


def current_store() -> Store | None:
    """The store of what is published now; None while nothing is.

    Raises BuiltFileMissing where there is a file that cannot be read.
    """
    folder = shown_data_folder()
    stamp = stamp_of(folder)
    if stamp is None:
        return None
    if not _is_of_this_version(str(folder), stamp) and not loading.is_loading(folder):
        _renewed(str(folder), stamp)
    return _opened(str(folder), stamp_of(folder) or stamp, today())


def opened() -> tuple[Store | None, Exception | None]:
    """The store where there is a position to show, and what keeps it from being read.

    Both None: nothing is loaded. Anything may keep a file from being read that an earlier version
    of this program built, and the page that builds again must then still open.
    """
    try:
        store = current_store()
    except Exception as error:
        return None, error
    return (store if store is not None and store.position is not None else None), None


@st.cache_resource(max_entries=2, show_spinner=False)
def _is_of_this_version(folder: str, stamp: tuple[int, int, int]) -> bool:
    return loading.is_of_this_version(Path(folder))


# what keeps it from being built now, as a full disk, may be over; each try takes a whole build
@st.cache_resource(
    max_entries=2,
    ttl="10m",
    show_spinner="Building the position again for this version of the program",
)
def _renewed(folder: str, stamp: tuple[int, int, int]) -> str | None:
    return loading.renew(Path(folder))


# A store settles on its position when it is opened; the day makes a dashboard that runs over
# midnight follow. Two are kept: whoever is in the middle of a page still holds the position before
# a load.
@st.cache_resource(
    max_entries=2, on_release=Store.close, show_spinner="Reading the newest position"
)
def _opened(folder: str, stamp: tuple[int, int, int], on: dt.date) -> Store:
    return open_store(Path(folder))


@st.cache_resource(show_spinner=False)
def settle() -> None:
    """Once, after the first page: keeps what is loaded by then out of garbage collection.

    Streamlit collects in full on every run; frozen objects took that to a third (DECISIONS §39).
    """
    gc.collect()
    gc.freeze()
    # Frozen objects outlive the interpreter, and DuckDB then reports hundreds of leaks on exit.
    atexit.register(gc.unfreeze)
