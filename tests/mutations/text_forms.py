"""The same text in other bytes: encodings, delimiters, quotation marks, line ends."""

import csv
from collections.abc import Iterator
from functools import partial
from random import Random

from tests.fixtures.make_exports import BY_KIND
from tests.mutations.variant import AS_IT_WAS, Expected, Variant, refused
from tests.mutations.writing import as_csv

BOM = "\ufeff"
KINDS_WRITTEN = ("line_by_line", "public_export", "care_directory", "own_list", "ods_organisations")


def encodings(rng: Random) -> Iterator[Variant]:
    for kind in KINDS_WRITTEN:
        table = BY_KIND[kind]
        for name, encoding, mark, expected in (
            ("UTF-8 with BOM", "utf-8", BOM, AS_IT_WAS),
            ("Windows-1252", "cp1252", "", Expected(told=("Windows-1252",))),
            ("UTF-16 LE", "utf-16-le", BOM, AS_IT_WAS),
            ("UTF-16 BE", "utf-16-be", BOM, AS_IT_WAS),
            ("UTF-16 LE without BOM", "utf-16-le", "", refused()),
            ("UTF-16 BE without BOM", "utf-16-be", "", refused()),
        ):

            def make(table=table, encoding=encoding, mark=mark) -> bytes:
                return mark.encode(encoding) + as_csv(table, encoding=encoding)

            yield Variant("another encoding", name, kind, table.file, make, expected)


def dialects(rng: Random) -> Iterator[Variant]:
    for kind in KINDS_WRITTEN:
        table = BY_KIND[kind]
        for name, options in {
            "semicolon": {"delimiter": ";"},
            "tab": {"delimiter": "\t"},
            "LF": {"line_end": "\n"},
            "CR": {"line_end": "\r"},
            "all quoted": {"quoting": csv.QUOTE_ALL},
            "all quoted, tab, LF": {"quoting": csv.QUOTE_ALL, "delimiter": "\t", "line_end": "\n"},
            "semicolon, CR": {"delimiter": ";", "line_end": "\r"},
            "minimal quotation marks": {"quoting": csv.QUOTE_MINIMAL, "line_end": "\n"},
        }.items():
            if as_csv(table, **options) != table.content() and name != "minimal quotation marks":
                make = partial(as_csv, table, **options)
                yield Variant("another dialect", name, kind, table.file, make)
        make = partial(as_csv, table, delimiter="|")
        yield Variant("another dialect", "vertical bar", kind, table.file, make, refused("“|”"))
