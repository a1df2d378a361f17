"""Places and head offices of one provider, and decisions on their links, for drawn tests."""

import csv
from collections.abc import Sequence
from pathlib import Path

from pipelines.answers.explain import explain
from pipelines.answers.facts import LINKS
from pipelines.store import Store
from tests.builders import day, loaded, place_id
from tests.oracle.exports import Export
from tests.oracle.invented import export, public
from tests.oracle.product import with_settings

ON = day("28 May 2021")
HEADINGS = (
    "CQC location ID", "Registration code", "Link", "Edition", "Decision", "Decided on",
    "Decided by (initials)", "Why", "CQC provider ID", "Time",
)  # fmt: skip


def place(number: int, **cells: object) -> dict:
    """A place of the register that is not registered itself."""
    return {
        "location_id": place_id(number), "location_type": "Social Care Org",
        "location_name": f"Larch {number}", "ods_code": f"V{number:04}", "provider_id": "1-901",
        "provider_name": "Ash Care Ltd", "local_authority": "Northmoor",
    } | cells  # fmt: skip


def register(on: str, *places: dict) -> Export:
    return export("hsca_locations", on, *places)


def office(code: str, status: str, name: str = "Another") -> dict:
    return {"ods_code": code, "status": status, "organisation_name": name, "sector": "Social Care"}


def decision_rows(
    decided: str, number: int = 1, on: str = "27 May 2021", owner: str = ""
) -> list[tuple[str, ...]]:
    """'AT1 included 20/21 yes, AT2 head office - no, …' as rows without times."""
    rows = []
    for one in filter(None, decided.split(", ")):
        code, *link, edition, answer = one.split(" ")
        told = (place_id(number), code, " ".join(link), edition.strip("-"), answer)
        rows.append((*told, f"{day(on):%d/%m/%Y}", "XY", "told", owner, ""))
    return rows


def written_decisions(data: Path, rows: list[tuple[str, ...]], on: str, name: str) -> Path:
    """A file of decisions beside a data folder."""
    path = data.parent / f"Link decisions {name} {day(on):%d_%m_%Y}.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([HEADINGS, *rows])
    return path


def decisions_file(
    data: Path,
    decided: str,
    number: int = 1,
    on: str = "27 May 2021",
    owner: str = "",
    name: str = "x",
) -> Path:
    """One file of what decision_rows tells, beside a data folder."""
    return written_decisions(data, decision_rows(decided, number, on, owner), on, name)


def decided_store(
    folder: Path, exports: list[Export], decided: str, files: Sequence[Path] = (), **told: object
) -> Store:
    """A store of exports, what was decided (as decisions_file takes it) and other files."""
    data = folder / "data"
    data.mkdir(parents=True)
    with_settings(data, complete_public_export_rows="1")
    first = [decisions_file(data, decided, **told)] if decided else []
    return loaded(folder, *exports, files=[*first, *files])


def story(store: Store, number: int = 1) -> list[str]:
    return [f["says"] for f in explain(store, place_id(number), ON)["facts"] if f["about"] == LINKS]


# AT1 bears the provider's name and is gone by 1 October, when AT2 bears it; A1 and A2 bear another
EXPORTS = [
    register("2020-05-01", place(1)),
    public("2020-06-01", office("A1", "19/20 Standards Met")),
    public(
        "2021-05-28",
        office("AT1", "20/21 Standards Met", "Ash Care"),
        office("A2", "20/21 Standards Met"),
        office("A3", "19/20 Standards Met"),
    ),
    public("2021-10-01", office("AT2", "21/22 Standards Met", "ASH CARE LTD")),
]
