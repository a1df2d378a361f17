"""Cells that something has damaged: codes, levels, yes and no, numbers."""

from collections.abc import Iterator
from random import Random

from tests.fixtures.make_exports import BY_KIND
from tests.mutations.headings import made
from tests.mutations.variant import Variant, at, with_cell, with_cells

CODE_KINDS = (
    "line_by_line", "public_export", "hsca_locations", "capacity_tracker", "latest_ratings",
)  # fmt: skip
DAMAGED = ("2006-04-01", "Apr-06", "16", "8E+27", "8.00E+27", "204.0", "01/04/2006")
STATUSES = (
    "20/21 Standards Nearly Met", "Compliant", "met", "#N/A",
    "20/21 Standards Met (provisional)",
)  # fmt: skip


def codes(rng: Random) -> Iterator[Variant]:
    for kind in CODE_KINDS:
        table = BY_KIND[kind]
        for text in DAMAGED:
            number = rng.randrange(len(table.rows))
            damaged = with_cell(table, number, "ods_code", text)
            finding = "leading zeros lost" if text == "16" else "damaged code"
            cells = {(number, "ods_code"): text.upper()}
            expected = with_cells(table, cells, findings={finding: 1})
            yield made("code damaged", text, damaged, expected)


def code_forms(rng: Random) -> Iterator[Variant]:
    for kind in CODE_KINDS:
        table = BY_KIND[kind]
        number = rng.randrange(len(table.rows))
        code = table.rows[number][at(table, "ods_code")]
        written = with_cell(table, number, "ods_code", f" {code}\u00a0")
        yield made("code in another form", "blanks around", written)
        written = with_cell(table, number, "ods_code", code.lower())
        as_it_was = {(number, "ods_code"): code}
        expected = with_cells(table, as_it_was, findings={"lower-case code": 1})
        yield made("code in another form", "lower case", written, expected)
        closed = f"{code}CLOSED"
        written = with_cell(table, number, "ods_code", closed)
        marked = {"code marked closed": 1}
        expected = with_cells(table, {(number, "ods_code"): closed}, findings=marked)
        yield made("code in another form", "CLOSED", written, expected)
        if kind != "public_export":
            written = with_cell(table, number, "ods_code", "")
            expected = with_cells(table, {(number, "ods_code"): None})
            yield made("code in another form", "blank", written, expected)


def statuses(rng: Random) -> Iterator[Variant]:
    for kind in ("line_by_line", "public_export"):
        table = BY_KIND[kind]
        for text in STATUSES:
            number = rng.randrange(50)
            damaged = with_cell(table, number, "status", text)
            unknown = {"status not recognised": 1}
            expected = with_cells(table, {(number, "status"): text}, built=unknown)
            yield made("status unknown", text, damaged, expected)


def names(rng: Random) -> Iterator[Variant]:
    table = BY_KIND["public_export"]
    for text, finding in (
        ("DEMO DENTAL ACCOUNT 009", "dummy row"),
        ("DAPPLEMEAD HOUSE (VZZ99)", "name carries another code"),
        ("DAPPLEMEAD HOUSE - CLOSED - SCTASK0099999", "name says closed"),
    ):
        number = rng.randrange(50)
        damaged = with_cell(table, number, "organisation_name", text)
        cells = {(number, "organisation_name"): text}
        yield made("name doubtful", text, damaged, with_cells(table, cells, findings={finding: 1}))


def words_for_nothing(rng: Random) -> Iterator[Variant]:
    for kind, name, text, finding in (
        ("public_export", "published_on", "null", "unreadable date"),
        ("line_by_line", "published_on", "#N/A", "unreadable date"),
        ("hsca_locations", "ods_code", "n/a", "damaged code"),
        ("line_by_line", "parent_ods_code", "NULL", "damaged code"),
        ("own_list", "last_spoken_on", "-", "unreadable date"),
    ):
        table = BY_KIND[kind]
        number = rng.randrange(len(table.rows))
        kept = text.upper() if finding == "damaged code" else text
        expected = with_cells(table, {(number, name): kept}, findings={finding: 1})
        damaged = with_cell(table, number, name, text)
        yield made("word for nothing", f"{name}: {text}", damaged, expected)


def answers(rng: Random) -> Iterator[Variant]:
    for kind, name, text, finding in (
        ("line_by_line", "care_home", "perhaps", "unreadable yes or no"),
        ("line_by_line", "dormant", "2", "unreadable yes or no"),
        ("hsca_locations", "beds", "about 30", "unreadable number"),
        ("hsca_locations", "service_nursing", "see note", "unreadable yes or no"),
        ("own_list", "nhs_funded", "in part", "unreadable yes or no"),
        ("own_list", "plan_lodged", "?", "unreadable yes or no"),
    ):
        table = BY_KIND[kind]
        number = rng.randrange(len(table.rows))
        expected = with_cells(table, {(number, name): text}, findings={finding: 1})
        yield made("answer unreadable", name, with_cell(table, number, name, text), expected)
