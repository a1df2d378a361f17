"""What people type into bookings and lists reaches neither archive, built file nor any answer."""

import csv
from pathlib import Path

import duckdb

from pipelines.building.build import built_file
from pipelines.loading import LoadOptions, load
from tests.builders import line, line_by_line, loaded

WHO = "Zephyrina"
LISTS = {
    "report 21_05_2021.csv": [
        ["First Name", "Email", "ODS code", "Attendee Status", "Event Name", "Any comments?"],
        [WHO, f"{WHO}@x.org", f"{WHO} V0001, {WHO}@x.org", "Attending", "Completion", WHO],
        [WHO, f"{WHO}@x.org", WHO, "Attending", "Completion", WHO],
        [WHO, f"{WHO}@x.org", "V0002", f"{WHO} came", "Completion", WHO],
    ],
    "NHSmail 21_05_2021.csv": [
        ["ODS code", "Shared mailbox"],
        ["V0001", f"sam.{WHO}@nhs.net"],
        ["", f"{WHO}.vorpal@nhs.net"],
    ],
    "Our places 21_05_2021.csv": [
        ["ODS code", "NHS-funded", "Contact", "Owner", "Tel", "Spoke to", "Notes"],
        ["V0001", "Y", WHO, WHO, WHO, WHO, f"write to {WHO}@x.org"],
        ["V0002", "Y", WHO, WHO, WHO, WHO, "weekly"],
    ],
}  # fmt: skip


def written(folder: Path) -> list[Path]:
    """The lists as files."""
    for name, rows in LISTS.items():
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
    return [folder / name for name in LISTS]


def texts_in(connection: duckdb.DuckDBPyConnection, table: str) -> str:
    """All cells of a table, in small letters."""
    (text,) = connection.execute(
        f"select coalesce(string_agg(cast(t as varchar), ' '), '') from {table} t"
    ).fetchone()
    return text.lower()


def test_nobody_is_named(tmp_path):
    loaded(tmp_path, line_by_line([line(n) for n in range(1, 4)], "2021-05-07")).close()
    load(written(tmp_path), tmp_path / "data", LoadOptions(accept_drop="drawn by hand"))
    archived = [*(tmp_path / "data" / "archive").iterdir()]
    assert len(archived) == 4 * 3
    with duckdb.connect() as connection:
        tables = [f"'{path}'" for path in archived if path.suffix == ".parquet"]
        kept = [texts_in(connection, table) for table in tables]
    kept += [path.read_text("utf-8").lower() for path in archived if path.suffix == ".json"]
    with duckdb.connect(str(built_file(tmp_path / "data")), read_only=True) as connection:
        names = connection.execute("select table_name from duckdb_tables()").fetchall()
        kept += [texts_in(connection, f'"{name}"') for (name,) in names]
    assert not [text for text in kept if WHO.lower() in text or "vorpal" in text]
    together = " ".join(kept)
    for word in ("v0001", "weekly", "completion", "names no code", "address not kept"):
        assert word in together
