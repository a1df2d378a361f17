"""The columns of the tables on the Exports page, and how their cells are written."""

from collections.abc import Callable

from pages.furniture import wording
from pages.furniture.links import link_to, link_to_place
from pages.furniture.tables import Column, counted, dated, plain


def age(row: object) -> str:
    """How old the newest of a kind is, and that it is stale where it is."""
    if not row.exports:
        return "none loaded"
    if row.days_old < 0:
        return "later than the position date"
    old = wording.plural(row.days_old, "day")
    return f"{old}; stale, more than {row.stale_after_days}" if row.is_stale else old


def _days_old(row: object) -> str:
    return "later" if row.days_old < 0 else wording.count(row.days_old)


def _link_to_found(name: str) -> Callable[[object], str]:
    """Where a count is not nought, the way to what it counts."""

    def address(row: object) -> str:
        if not getattr(row, name):
            return ""
        # in the box's words: a link that has to be rewritten loses its anchor
        return f"{link_to('exports', export=row.export_in_words)}#found"

    return address


def _where(row: object) -> str:
    """File, sheet, row and column, as far as the finding has them."""
    if wording.is_blank(row.file):
        return "the place as a whole"
    parts = (
        row.file,
        "" if wording.is_blank(row.sheet) else f"sheet {row.sheet}",
        "" if wording.is_blank(row.row_number) else f"row {row.row_number:.0f}",
        "" if wording.is_blank(row.column_name) else f"column {row.column_name}",
    )
    return ", ".join(part for part in parts if part)


def _means(row: object) -> str:
    refused = "Row refused. " if row.severity == "refused" else ""
    reason = plain("reason")(row)
    return refused + reason[:1].upper() + reason[1:]


def _link_if_placed(row: object) -> str:
    return "" if wording.is_blank(row.location_name) else link_to_place(row)


def _became(row: object) -> str:
    if row.state == "replaced":
        return "replaced by another of the same day"
    return f"withdrawn {wording.day(row.on)}".strip()


KEPT = (
    Column("File", plain("file"), "name"),
    Column("Kind", plain("kind_in_words")),
    Column("Of the day", dated("as_at"), "day"),
    Column("Rows", counted("rows"), "number"),
    Column("Accepted", counted("accepted"), "number"),
    Column("Refused", counted("refused"), "number"),
    Column("Export id", plain("export_id")),
)
EXPORTS = (
    *KEPT[:3],
    Column("Days old", _days_old, "number"),
    *KEPT[3:5],
    Column("Refused", counted("refused"), "number", link=_link_to_found("refused")),
    Column("Other findings", counted("findings"), "number", link=_link_to_found("findings")),
    KEPT[6],
)


FINDINGS = (
    Column("What was found", plain("finding_in_words"), "name"),
    Column("Where", _where, "wide"),
    Column("What it says there", plain("value")),
    Column("What that means", _means, "wide"),
    Column("Likely meant", plain("likely")),
    Column("Place", plain("location_name"), "name", link=_link_if_placed),
)
ASIDE = (
    *KEPT[:3],
    Column("What became of it", _became),
    Column("Why", plain("why"), "wide"),
    Column("Export id", plain("id")),
)
