"""The files of a mailing: their bytes, their lines in the record, and their way into a folder."""

from pathlib import Path

from pipelines.outgoing import audit
from pipelines.outgoing.files import hand_over, text_csv, text_xlsx
from pipelines.outgoing.mailing import Mailing, one_of
from pipelines.store import Store

FORMATS = ("csv", "xlsx")


def content_of(made: Mailing, kind: str, form: str) -> bytes:
    """The bytes of one of its files; kind is 'mailing' or 'held back'."""
    table = made.letters if kind == "mailing" else made.held_back
    return text_csv(table) if form == "csv" else text_xlsx(table, kind, made.as_at)


def audit_line(
    store: Store, made: Mailing, kind: str, form: str, content: bytes
) -> dict[str, object]:
    """What the record tells of one of its files."""
    return audit.line(
        store,
        content,
        what=f"mailing {made.profile}" + (", held back" if kind == "held back" else ""),
        cohort=made.cohort,
        filters={"area": made.area, "contacts": "given" if made.by_email else None},
        as_at=made.as_at,
        rows=made.sent if kind == "mailing" else len(made.held_back.rows),
        counts={
            "sent": made.sent,
            "held_back": len(made.held_back.rows),
            "merged": made.merged,
            "per": made.per,
            "format": form,
        },
    )


def recorded_file(store: Store, made: Mailing, kind: str, form: str) -> bytes:
    """The bytes of one of its files, once their line is in the record.

    Raises RefusedByGuard where the line cannot be written or no such file can be made.
    """
    content = content_of(made, kind, form)
    audit.record(store, [audit_line(store, made, kind, form, content)])
    return content


def hand_out(store: Store, made: Mailing, form: str, out: Path) -> list[dict[str, object]]:
    """Writes its files into a folder, all recorded first: what each is called, its rows and hash.

    form: csv, xlsx or both; the held-back list is always CSV.
    """
    one_of("format", form, (*FORMATS, "both"))
    forms = FORMATS if form == "both" else (form,)
    files, lines = {}, []
    for kind, each in [*(("mailing", each) for each in forms), ("held back", "csv")]:
        content = content_of(made, kind, each)
        files[made.named(kind, each)] = content
        lines.append(audit_line(store, made, kind, each, content))
    hand_over(out, files, before=lambda: audit.record(store, lines))
    return [
        {"file": name, "rows": told["rows"], "sha256": told["sha256"]}
        for name, told in zip(files, lines, strict=True)
    ]
