"""Small exports drawn by hand: a dict of what matters, everything else blank."""

from datetime import date
from pathlib import Path

from tests.oracle.exports import Export
from tests.oracle.headers import COLUMNS
from tests.oracle.reference import Reference, load_reference
from tests.oracle.standing import Place, standing_at

REFERENCE_FOLDER = Path(__file__).parents[2] / "data" / "reference"


def export(kind: str, as_at: str, *rows: dict, generation: str | None = None) -> Export:
    """An export of that day; its rows are filled up with blanks.

    Raises ValueError for a cell of a column that this kind of export does not have.
    """
    for row in rows:
        if strange := row.keys() - set(COLUMNS[kind]):
            raise ValueError(f"{kind} has no {', '.join(sorted(strange))}")
    filled = [dict.fromkeys(COLUMNS[kind]) | row for row in rows]
    return Export(kind, day(as_at), generation, f"{kind} {as_at}", as_at[-8:], filled)


def line(**cells: object) -> dict:
    """A Line By Line line of place 1-1 with code V1AAA in Northmoor."""
    usual = {"location_id": "1-1", "ods_code": "V1AAA", "local_authority": "Northmoor"}
    return usual | {"status": "Not Published.", "location_name": "The Larches"} | cells


def published(status: str | None, on: str | None = None, **cells: object) -> dict:
    """The same line with that status, published on that day."""
    return line(status=status, published_on=day(on) if on else None, **cells)


def register_line(**cells: object) -> dict:
    """The same place in the HSCA register."""
    usual = {"location_id": "1-1", "ods_code": "V1AAA", "local_authority": "Northmoor"}
    return usual | {"location_type": "Social Care Org", "location_name": "The Larches"} | cells


def lines(as_at: str, *rows: dict) -> Export:
    """A Line By Line export."""
    return export("line_by_line", as_at, *rows)


def register(as_at: str, *rows: dict) -> Export:
    """An HSCA export."""
    return export("hsca_locations", as_at, *rows)


def public(as_at: str, *rows: dict, generation: str = "G3") -> Export:
    """A public export; each row has ods_code, status, published_on."""
    return export("public_export", as_at, *rows, generation=generation)


def day(text: str) -> date:
    """28 May 2021 from '2021-05-28'."""
    return date.fromisoformat(text)


def reference(**settings: str) -> Reference:
    """The repository's reference tables, with some settings changed."""
    tables = load_reference(REFERENCE_FOLDER)
    tables.settings |= settings
    return tables


def place_on(d: str, *exports: Export, place: str = "1-1", **settings: str) -> Place | None:
    """How the place stands on d, None where it is not in scope."""
    return standing_at(list(exports), reference(**settings), day(d)).get(place)
