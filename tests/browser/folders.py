"""Data folders of the states a reader can meet beside a well-filled one."""

from pathlib import Path

from tests import builders
from tests.oracle.invented import public, register, register_line

NEWEST = "2021-05-28"


def nothing(folder: Path) -> Path:
    """A data folder that nobody has loaded anything into."""
    folder.mkdir()
    return folder


def registrations_only(folder: Path) -> Path:
    """A public export and nothing else: registrations, but no care place to hang them on."""
    row = {
        "ods_code": "V1AAA",
        "organisation_name": "Larches Care Ltd",
        "status": "20/21 Standards Met",
    }
    builders.loaded(folder, public(NEWEST, row)).close()
    return folder / "data"


def register_only(folder: Path) -> Path:
    """A register and nothing else: places, but no status of any of them."""
    builders.loaded(folder, register(NEWEST, register_line(ccg_name="NHS Northmoor CCG"))).close()
    return folder / "data"


def old(folder: Path) -> Path:
    """Two Line By Lines of May 2021 with a few places: real, and old by any later day."""
    statuses = (
        "Not Individually Registered.",
        "Not Published.",
        "20/21 Entry Level.",
        "20/21 Approaching Standards.",
        "20/21 Standards Met.",
    )
    rows = [
        builders.line(number, status=status, published_on="05/02/2021" if "/" in status else "")
        for number, status in enumerate(statuses, start=1)
    ]
    earlier = [*rows[:-1], rows[-1] | {"status": "19/20 Standards Met."}]
    exports = (
        builders.line_by_line(earlier, "2021-05-21"),
        builders.line_by_line(rows, NEWEST),
    )
    builders.loaded(folder, *exports).close()
    return folder / "data"


FOLDERS = (nothing, registrations_only, register_only, old)
