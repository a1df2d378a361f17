"""Landing: one file in, one Parquet of text with its findings and its note out."""

import hashlib
import json
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb

from pipelines.errors import WrongUse
from pipelines.landing.canonical import stored_names
from pipelines.landing.export import Export
from pipelines.landing.headings.as_at import day_of, given_day
from pipelines.landing.headings.notices import assumed, columns_told
from pipelines.landing.headings.refusal import doubled_headings, no_usable_row
from pipelines.landing.judging.dates import date_orders
from pipelines.landing.judging.delivered import CONTENT, Reading, content_of
from pipelines.landing.judging.finding_sql import NOTHING
from pipelines.landing.judging.findings import find, unproved_reason
from pipelines.landing.judging.room import JudgingRoom
from pipelines.landing.kind import Kind
from pipelines.landing.kinds import KINDS
from pipelines.landing.readers.container import WORKBOOK, check_file, container_of
from pipelines.landing.readers.csv_text import read_csv_text
from pipelines.landing.readers.geojson import is_geojson, read_geojson
from pipelines.landing.readers.text_check import check_text
from pipelines.landing.readers.workbook import LIMITS, Limits, read_workbook
from pipelines.moving import remove
from pipelines.sql_files import quoted

Source = Callable[[duckdb.DuckDBPyConnection], Reading]


def land(
    path: str | Path,
    staging_dir: str | Path,
    kind: str | None = None,
    as_at: str | date | None = None,
    mapping: Mapping[str, str] | None = None,
    limits: Limits = LIMITS,
    data_folder: Path | None = None,
) -> list[Export]:
    """Recognise and read one file: its export, and companions on other sheets of a workbook.

    For each it leaves in `staging_dir` <export_id>.parquet (accepted rows, all text),
    <export_id>.findings.parquet and <export_id>.json. `kind` forces the kind; `as_at` is the day of
    a file whose name tells none; `mapping` says which heading means which column of that kind;
    `data_folder` may have words of its own for what people type. Raises NotAnExport (a sentence for
    the file's owner) or WrongUse, and then leaves nothing.
    """
    path, staging = Path(path), Path(staging_dir)
    check_file(path, limits)
    if kind is not None and kind not in KINDS:
        raise WrongUse(f"There is no kind “{kind}”: expected one of {', '.join(KINDS)}.")
    given = given_day(as_at)
    made: list[Export] = []
    try:
        # a scanner may still hold one of its files; the staging folder goes as a whole later
        with TemporaryDirectory("", "landing-", staging, ignore_cleanup_errors=True) as scratch:
            sources = _opened(path, KINDS.get(kind), mapping, Path(scratch), limits)
            with path.open("rb") as file:
                content_hash = hashlib.file_digest(file, "sha256").hexdigest()
            room = JudgingRoom(path.name, Path(scratch), limits, data_folder)
            for source in sources:
                made.append(_landed(room, content_hash, source, given, staging))
    except BaseException:
        for export in made:
            for file in staging.glob(f"{export.export_id}.*"):
                remove(file)
        raise
    return made


def _landed(
    room: JudgingRoom, content_hash: str, source: Source, given: date | None, staging: Path
) -> Export:
    file = room.file
    with room.opened() as connection:
        reading = source(connection)
        heading = reading.heading
        if heading.doubled:
            raise doubled_headings(file, heading)
        day, day_from, notices = day_of(file, given)
        export_id = f"{heading.kind.name}-{day}-{content_hash[:8]}"
        told, said = assumed(file, heading)
        facts = _judge(connection, file, reading)
        room.check_findings(connection)
        keys_repeat = facts.pop("keys_repeat")
        _write(connection, staging / export_id, export_id, reading, told, keys_repeat)
    unproved = facts.pop("notices")
    export = Export(
        export_id=export_id,
        kind=heading.kind.name,
        generation=heading.generation,
        file=file,
        sha256=content_hash,
        as_at=day,
        as_at_from=day_from,
        sheet=heading.sheet,
        header_row=heading.row,
        columns_found=tuple(c.name for c in heading.kind.columns if c.name in heading.columns),
        unknown_columns=tuple(heading.unknown),
        dropped_columns=tuple(heading.dropped),
        missing_columns=tuple(heading.missing),
        notices=(*notices, *said, *reading.notices, *unproved, *columns_told(heading)),
        **facts,
    )
    text = json.dumps(export.facts, ensure_ascii=False, indent=2)
    (staging / f"{export_id}.json").write_text(text + "\n", encoding="utf-8")
    return export


def _opened(
    path: Path,
    kind: Kind | None,
    mapping: Mapping[str, str] | None,
    scratch: Path,
    limits: Limits,
) -> list[Source]:
    """What is to be read of a file: each leaves its rows in the table `delivered`."""
    if container_of(path) == WORKBOOK:
        sheets = read_workbook(path, kind, mapping, scratch, limits)
        return [partial(sheet.read, file=path.name) for sheet in sheets]
    check_text(path, limits)
    told = {"path": path, "kind": kind, "scratch": scratch, "limits": limits}
    if is_geojson(path):
        return [partial(read_geojson, **told)]
    return [partial(read_csv_text, mapping=mapping, **told)]


def _judge(connection: duckdb.DuckDBPyConnection, file: str, reading: Reading) -> dict[str, Any]:
    """Part accepted rows from refused ones and find what is wrong; its share of what is known
    of the export, and whether its keys repeat."""
    heading = reading.heading
    connection.execute("create view accepted as select * from delivered where row_key is not null")
    ((delivered, accepted, different),) = connection.execute(
        "select count(*), count(row_key), count(distinct upper(row_key)) from delivered"
    ).fetchall()
    rows = delivered + len(reading.refused)
    orders, unproved = date_orders(connection, heading, file)
    find(connection, heading, orders, unproved, reading.refused, accepted != different)
    ((findings, refused),) = connection.execute(
        "select count(*), count(*) filter (severity = 'refused') from findings"
    ).fetchall()
    if not accepted:
        raise no_usable_row(connection, file, heading, rows)
    assert rows == accepted + refused, f"{file}: {rows} rows, {accepted} + {refused}"
    areas = []
    if heading.kind.area in heading.columns:
        area = f"select distinct lower({heading.kind.area}) as area from accepted"
        areas = connection.execute(f"from ({area}) where area is not null order by area").fetchall()
    return {
        "rows": rows,
        "accepted": accepted,
        "refused": refused,
        "areas": tuple(area for (area,) in areas),
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
    told: Mapping[str, str],
    keys_repeat: bool,
) -> None:
    """Write the accepted rows, with what all of them are told to say, and the findings; the order
    of rows is that of the file."""
    heading = reading.heading
    stored = stored_names(heading)
    absent = {
        name: quoted(told[name]) if name in told else NOTHING for name in heading.kind.kept_columns
    }
    cells = ", ".join(
        name if name in stored else f"{absent[name]} as {name}"
        for name in heading.kind.kept_columns
    )
    repeat, order = "1", ""
    if keys_repeat:
        repeat = "row_number() over (partition by upper(row_key) order by row_number)"
        order = "order by row_number"
    connection.execute(
        f"copy (select row_number, cast({repeat} as integer) as repeat_number, {cells},"
        f" {content_of(stored)} as {CONTENT} from accepted {order})"
        f" to {quoted(f'{target}.parquet')} (format parquet)"
    )
    sheet = quoted(heading.sheet) if heading.sheet is not None else "cast(null as varchar)"
    connection.execute(
        f"copy (select {quoted(export_id)} as export_id, {sheet} as sheet, * from findings"
        f" order by row_number, column_name, finding) to {quoted(f'{target}.findings.parquet')}"
        " (format parquet)"
    )
