"""What one file may cost, so that none can fill the memory, the disk or an hour of the server.

Genuine exports stay well inside: a national register (60,000 rows of 150 columns, as .ods 480 MB of
XML) takes 1.0 GB and 9 seconds, a ratings file of 600,000 rows 1.7 GB and 28 seconds.
"""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Limits:
    """What a partner may set comes first; the rest follows from how workbooks are made.

    rows: below the headings of one sheet or text file; cell: signs in one cell; memory: bytes that
    the reading child may hold at once (resident, not address space). processor_seconds and seconds
    (on the clock) are the child's too.
    file: bytes of a file as delivered; text: bytes of a CSV, or of the rows of a workbook written
    as one; geojson: bytes. members, unpacked, member_ratio (from ratio_from bytes on): the parts
    of a workbook, what they say they unpack to, how tightly one may be packed. cells: what the
    reader may lay out where a sheet says how far it reaches. findings: on one export.
    """

    rows: int = 1_000_000
    columns: int = 300
    cell: int = 1_000_000
    memory: int = 2_000_000_000
    processor_seconds: int = 120
    seconds: int = 110
    file: int = 300_000_000
    text: int = 300_000_000
    geojson: int = 20_000_000
    members: int = 5_000
    unpacked: int = 2_000_000_000
    member_ratio: int = 250
    ratio_from: int = 20_000_000
    cells: int = 50_000_000
    findings: int = 1_000_000


LIMITS = Limits()
NO_LIMITS = Limits(cell=2**63, text=2**63)


def limits_in(data_folder: Path) -> Limits:
    """The limits in force in a data folder, by its own settings or the shipped ones."""
    # Imported here, since the reading child needs Limits and must start without DuckDB.
    from pipelines.reference import files as reference_files
    from pipelines.reference.tables import READERS

    settings = reference_files.read_all(data_folder)["settings"]
    read = {name: READERS[settings.table.setting_types[name]](v) for name, v, *_ in settings.rows}
    return Limits(
        rows=read["limit_rows"],
        columns=read["limit_columns"],
        cell=round(read["limit_cell_megabytes"] * 1e6),
        memory=round(read["limit_memory_gigabytes"] * 1e9),
        processor_seconds=read["limit_processor_seconds"],
        seconds=read["limit_clock_seconds"],
    )
