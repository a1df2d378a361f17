"""Landing: one file in, one Parquet of text with its findings and its manifest out."""

import hashlib
import json
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb

from pipelines.errors import NotAnExport, WrongUse
from pipelines.landing.as_at import as_at_in
from pipelines.landing.container import WORKBOOK, container_of
from pipelines.landing.content import NAME, content_of
from pipelines.landing.csv_text import read_csv_text
from pipelines.landing.dates import date_orders
from pipelines.landing.delivered import Reading, quoted
from pipelines.landing.findings import find, unproved_reason
from pipelines.landing.kind import Kind
from pipelines.landing.kinds import KINDS
from pipelines.landing.refusal import doubled_headings
from pipelines.landing.workbook import read_workbook

Manifest = dict[str, Any]

_RULES = Path(__file__).resolve().parent.parent / "sql" / "00_rules"
_MACROS = ("read_date", "code_damage", "code_likely")


def land(
    path: str | Path,
    staging_dir: str | Path,
    kind: str | None = None,
    as_at: str | date | None = None,
) -> Manifest:
    """Recognise and read one export; its manifest, which is also written to `staging_dir`.

    There it leaves <export_id>.parquet (accepted rows, all text), <export_id>.findings.parquet and
    <export_id>.json. `kind` forces the kind; `as_at` is the day of a file whose name tells none.
    Raises NotAnExport (a sentence for the file's owner) or WrongUse, and then leaves nothing.
    """
    path, staging = Path(path), Path(staging_dir)
    if not path.is_file():
        raise WrongUse(f"{path.name} is not a file that can be read: check its name and place.")
    if kind is not None and kind not in KINDS:
        raise WrongUse(f"There is no kind “{kind}”: expected one of {', '.join(KINDS)}.")
    given = _day(as_at)
    with (
        TemporaryDirectory(dir=staging, prefix="landing-") as scratch,
        duckdb.connect() as connection,
    ):
        content_hash, reading = _read(connection, path, KINDS.get(kind), Path(scratch))
        day, day_from, notices = _as_at(path.name, given)
        export_id = f"{reading.heading.kind.name}-{day}-{content_hash[:8]}"
        facts = _judge(connection, path.name, reading)
        _write(connection, staging / export_id, export_id, reading, facts.pop("keys_repeat"))
    heading = reading.heading
    manifest: Manifest = {
        "export_id": export_id,
        "kind": heading.kind.name,
        "generation": heading.generation,
        "file": path.name,
        "sha256": content_hash,
        "as_at": day.isoformat(),
        "as_at_from": day_from,
        "sheet": heading.sheet,
        "header_row": heading.row,
        "columns_found": [c.name for c in heading.kind.columns if c.name in heading.columns],
        "unknown_columns": list(heading.unknown),
        "dropped_columns": list(heading.dropped),
        "missing_columns": heading.missing,
        **facts,
        "notices": [*notices, *reading.notices, *facts["notices"]],
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=2)
    (staging / f"{export_id}.json").write_text(text + "\n", encoding="utf-8")
    return manifest


def _day(as_at: str | date | None) -> date | None:
    if as_at is None or isinstance(as_at, date):
        return as_at
    try:
        return date.fromisoformat(as_at)
    except ValueError as error:
        raise WrongUse(f"“{as_at}” is not a date: write it as 2021-05-28.") from error


def _as_at(file: str, given: date | None) -> tuple[date, str, list[str]]:
    told = as_at_in(file)
    if told is None and given is None:
        raise WrongUse(
            f"{file} does not tell its date: put it in the name, as in “28_05_2021”, "
            "or give the day it tells of (on the command line: --as-at 2021-05-28)."
        )
    if told is None:
        return given, "given", []
    if given not in (None, told):
        return told, "file name", [f"The name says {told}, so the date given ({given}) is ignored."]
    return told, "file name", []


def _read(
    connection: duckdb.DuckDBPyConnection, path: Path, kind: Kind | None, scratch: Path
) -> tuple[str, Reading]:
    if container_of(path) == WORKBOOK:
        with path.open("rb") as file:
            content_hash = hashlib.file_digest(file, "sha256").hexdigest()
        reading = read_workbook(connection, path, kind, scratch)
    else:
        content = path.read_bytes()
        content_hash = hashlib.sha256(content).hexdigest()
        reading = read_csv_text(connection, path, content, kind, scratch)
    if reading.heading.doubled:
        raise doubled_headings(path.name, reading.heading)
    return content_hash, reading


def _judge(connection: duckdb.DuckDBPyConnection, file: str, reading: Reading) -> dict[str, Any]:
    """Part accepted rows from refused ones and find what is wrong; the counts for the manifest."""
    for macro in _MACROS:
        connection.execute((_RULES / f"{macro}.sql").read_text(encoding="utf-8"))
    heading = reading.heading
    key = heading.kind.key
    connection.execute(f"create view accepted as select * from delivered where {key} is not null")
    ((delivered, accepted, different),) = connection.execute(
        f"select count(*), count({key}), count(distinct upper({key})) from delivered"
    ).fetchall()
    rows = delivered + len(reading.refused)
    if not accepted:
        raise NotAnExport(
            f"{file} has the headings of {heading.kind.title} but "
            + ("not one row under them" if not rows else f"none of its {rows} rows can be used")
            + ": ask for the export again."
        )
    orders, unproved = date_orders(connection, heading, file)
    find(connection, heading, orders, unproved, reading.refused, accepted != different)
    ((findings, refused),) = connection.execute(
        "select count(*), count(*) filter (severity = 'refused') from findings"
    ).fetchall()
    assert rows == accepted + refused, f"{file}: {rows} rows, {accepted} + {refused}"
    areas = []
    if heading.kind.area in heading.columns:
        area = f"select distinct lower({heading.kind.area}) as area from accepted"
        areas = connection.execute(f"from ({area}) where area is not null order by area").fetchall()
    return {
        "rows": rows,
        "accepted": accepted,
        "refused": refused,
        "areas": [area for (area,) in areas],
        "date_orders": orders,
        "findings": findings,
        "notices": [f"{heading.named(name)}: {unproved_reason()}" for name in unproved],
        "keys_repeat": accepted != different,
    }


def _write(
    connection: duckdb.DuckDBPyConnection,
    target: Path,
    export_id: str,
    reading: Reading,
    keys_repeat: bool,
) -> None:
    """Write the accepted rows and the findings; the order of rows is that of the file."""
    heading = reading.heading
    cells = ", ".join(
        column.name if column.name in heading.columns else f"cast(null as varchar) as {column.name}"
        for column in heading.kind.columns
    )
    repeat, order = "1", ""
    if keys_repeat:
        key = heading.kind.key
        repeat = f"row_number() over (partition by upper({key}) order by row_number)"
        order = "order by row_number"
    found = [column.name for column in heading.kind.columns if column.name in heading.columns]
    connection.execute(
        f"copy (select row_number, cast({repeat} as integer) as repeat_number, {cells},"
        f" {content_of(found)} as {NAME} from accepted {order})"
        f" to {quoted(f'{target}.parquet')} (format parquet)"
    )
    sheet = quoted(heading.sheet) if heading.sheet is not None else "cast(null as varchar)"
    connection.execute(
        f"copy (select {quoted(export_id)} as export_id, {sheet} as sheet, * from findings"
        f" order by row_number, column_name) to {quoted(f'{target}.findings.parquet')}"
        " (format parquet)"
    )
