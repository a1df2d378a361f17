"""The button that hands out a file: built when it is pressed, recorded before it leaves."""

from collections.abc import Callable

import pandas as pd
from streamlit.delta_generator import DeltaGenerator

from pages.furniture import wording
from pages.furniture.frame import Frame
from pipelines.outgoing.audit import recorded
from pipelines.outgoing.files import csv_bytes


def csv_button(
    place: DeltaGenerator,
    frame: Frame,
    question: str,
    chosen: dict[str, object],
    total: int,
    whole: Callable[[], pd.DataFrame] | None = None,
) -> None:
    """A button in `place` that gives the whole answer to a question as CSV.

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

    place.download_button(
        f"Download all {wording.count(total)} as CSV",
        data=made,
        file_name=f"{what} {frame.day.isoformat()}.csv",
        mime="text/csv",
        on_click="ignore",
        key=f"{question}_csv",
    )
