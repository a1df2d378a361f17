"""Mailings of drawn places, and their rows by heading."""

from pathlib import Path

from pipelines.outgoing.files import Table
from pipelines.store import Store
from tests.builders import line, line_by_line, loaded

DAY = "2021-05-28"
OPEN = {"street": "1 High Street", "city": "Brockquay", "postcode": "ZX1 1AA"}
ENTRY = {"status": "20/21 Entry Level.", "published_on": "2020-12-15"}
OLD = {"status": "19/20 Entry Level.", "published_on": "2020-05-15"}
HILL, DALE, NAMED, NOBODY = ("Hill", "1-101"), ("Hill", "1-102"), ("Dale", ""), ("", "")


def own_store(folder: Path, *rows: dict) -> Store:
    return loaded(folder, line_by_line(list(rows), DAY))


def as_dicts(table: Table) -> list[dict[str, str]]:
    return [dict(zip(table.headings, row, strict=True)) for row in table.rows]


def provided(number: int, provider: tuple[str, str], **cells: object) -> dict:
    name, key = provider
    return line(number, **cells) | {"provider_name": name, "provider_id": key}


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.exists() else {}
