"""Lists of places and workshop bookings as drawn tables hold them, and the flags they give."""

import datetime as dt
from pathlib import Path

from pipelines.store import Store
from tests.builders import day, line_by_line, loaded, place_id
from tests.oracle.flags import PlaceList
from tests.oracle.list_files import write_list

ENTRY = {"status": "20/21 Entry Level.", "published_on": dt.date(2021, 1, 5)}
BEGUN = {"status": "20/21 Approaching Standards.", "published_on": dt.date(2021, 3, 9)}
MET = {"status": "20/21 Standards Met.", "published_on": dt.date(2021, 2, 1)}
MET_BEFORE = {"status": "19/20 Standards Met.", "published_on": dt.date(2020, 2, 1)}
EARLIER = {"status": "19/20 Approaching Standards.", "published_on": dt.date(2020, 3, 2)}
LAPSED = {"status": "18/19 Standards Met.", "published_on": dt.date(2019, 2, 1)}


OF_HEAD_OFFICE = {"status": "Not Published.", "parent_ods_code": "AT1",
                  "parent_status": "20/21 Standards Met."}  # fmt: skip


STANDS = {"entry": ENTRY, "approaching": BEGUN, "met": MET, "met before": MET_BEFORE,
          "lapsed": LAPSED, "head office": OF_HEAD_OFFICE, "unknown": {"status": "Soon"},
          "earlier": EARLIER, "unpublished": {"status": "Not Published."}}  # fmt: skip


def with_lists(folder: Path, lines: list[dict], *lists: PlaceList) -> Store:
    """A store of a Line By Line of 7 May 2021 and these lists."""
    files = [write_list(one, folder / "files") for one in lists]
    return loaded(folder, line_by_line(lines, "2021-05-07"), files=files)


def own(number: int, **cells: object) -> dict:
    """The row of an own list about the n-th place."""
    return {"location_id": place_id(number), "ods_code": None, "nhs_funded": None,
            "contract_level": None, "plan_lodged": None, "last_spoken_on": None} | cells  # fmt: skip


def booking(number: int, state: str, on: str, session: str = "Completion") -> dict:
    """A row of bookings about the n-th place, by its ODS code."""
    return {"place_code": f"V{number:04}", "state": state, "session": session,
            "session_on": day(on), "booked_on": None}  # fmt: skip


def bookings(as_at: str, *rows: dict) -> PlaceList:
    """An export of bookings."""
    return PlaceList("workshop_bookings", day(as_at), list(rows))


def flags_of(store: Store, number: int, on: str) -> dict[str, str]:
    """The flags of the n-th place on a day, with their reasons."""
    frame = store.ask("place_flags", day(on), code=place_id(number)).frame
    return dict(zip(frame.flag, frame.reason, strict=True))
