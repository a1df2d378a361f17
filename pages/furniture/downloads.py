"""The buttons that hand out a file: built when pressed, recorded before it leaves."""

import datetime as dt
from collections.abc import Callable
from typing import Protocol

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.furniture import wording
from pages.furniture.frame import Frame
from pipelines.errors import PipelineError
from pipelines.outgoing.audit import MadeFrom, recorded, refusal
from pipelines.outgoing.files import csv_bytes
from pipelines.words import safe_file_name

TYPES = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
LONGEST_NAME = 150
_FAILED = "why a download failed"
_SAID = "frame whose record cannot be written"


class Source(Protocol):
    """What a file is made for in one run of a page, and of what position: a frame has both."""

    store: MadeFrom


def csv_button(
    place: DeltaGenerator,
    frame: Frame,
    question: str,
    chosen: dict[str, object],
    total: int,
    whole: Callable[[], pd.DataFrame] | None = None,
    counted: str = "places",
) -> None:
    """A button in `place` that gives the whole answer to a question as CSV.

    total: how many rows that is, and counted: what one of them is, in the plural.
    whole: where the file is not just the question's rows, what gives them.
    """
    what = question.replace("_", " ")

    def made() -> bytes:
        rows = whole() if whole else frame.ask(question, **chosen)
        return recorded(
            frame.store,
            csv_bytes(rows),
            what=what,
            cohort=str(chosen.get("situation") or chosen.get("target") or what),
            filters={"area": frame.area} | chosen,
            as_at=frame.day,
            rows=len(rows),
        )

    file_button(
        place,
        frame,
        f"Download all {wording.count(total)} as CSV",
        made,
        csv_name(frame, what, chosen, f"{total} {counted if total != 1 else counted[:-1]}"),
        f"{question}_csv",
    )


def csv_name(frame: Frame, what: str, chosen: dict[str, object], how_many: str) -> str:
    """'call list, Marlwick, Drop-in, 53 places, 2021-05-28.csv': which of many files it is."""
    said = [frame.area, *(_in_words(frame, name, value) for name, value in chosen.items())]
    begins = ", ".join([what, *filter(None, said)])
    return safe_name(begins, f", {how_many}, {frame.day.isoformat()}.csv")


def safe_name(begins: str, ends: str) -> str:
    """A file's name that every file system takes; what is too long is cut before its end."""
    kept = safe_file_name(begins, " ").split()
    return " ".join(kept)[: LONGEST_NAME - len(ends)] + ends


def _in_words(frame: Frame, name: str, value: object) -> str:
    """One choice as a file's name tells it; nothing for none, and for an order, which leaves out
    no row."""
    if value is None or name == "sort":
        return ""
    if value is True:
        return name.replace("_", " ")
    if isinstance(value, int | dt.date):
        return f"{name} {value}"
    try:
        return wording.text(f"{name}.{value}", frame.store)
    except KeyError:
        return str(value)


def file_button(
    place: DeltaGenerator,
    frame: Source,
    label: str,
    made: Callable[[], bytes],
    file_name: str,
    key: str,
    refused: str | None = None,
) -> None:
    """A button in `place` that gives one file: `made` builds, records and gives its bytes.

    Where no file may leave, the button is dead and a sentence says why: `refused`, or that the
    record of outgoing files cannot be written, which is said once on a page. What goes wrong only
    when the button is pressed Streamlit reports as "failed" and no more (1.67), so the sentence
    follows in the next run.
    """
    no_record = refusal(frame.store)
    failures: dict[str, str] = st.session_state.setdefault(_FAILED, {})

    def attempted() -> bytes:
        try:
            return made()
        except PipelineError as error:
            failures[key] = str(error)
            raise

    place.download_button(
        label,
        data=attempted,
        file_name=file_name,
        mime=TYPES[file_name.rpartition(".")[2]],
        on_click="ignore",
        key=key,
        disabled=bool(no_record or refused),
    )
    failed = failures.pop(key, None)
    if no_record:
        if st.session_state.get(_SAID) is not frame:
            st.error(no_record)
            st.session_state[_SAID] = frame
    elif refused or failed:
        st.error(refused or failed)
