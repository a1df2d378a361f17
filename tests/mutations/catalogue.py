"""Every variant there is, in one order; and the forty of them that every test run takes."""

from functools import lru_cache
from random import Random

from tests.mutations import (
    cells,
    codes,
    columns,
    dates,
    geojson,
    headings,
    mixture,
    placement,
    row_damage,
    text_forms,
    truncation,
)
from tests.mutations.variant import Variant

SEED = 20210528
MAKERS = (
    headings.written_otherwise, headings.by_another_name, headings.generations, headings.mistyped,
    columns.required, columns.optional, headings.doubled, headings.moved, headings.extra,
    placement.heading_rows, placement.workbooks, placement.sheets, placement.companions,
    placement.typed_cells,
    text_forms.encodings, text_forms.dialects, truncation.texts, truncation.workbooks,
    truncation.boundaries, geojson.changed, geojson.of_one_area,
    geojson.written_otherwise, dates.orders, dates.contradicting, dates.unproved,
    dates.unreadable, codes.damaged, codes.forms, codes.place_ids, cells.statuses, cells.states,
    cells.contract_levels, cells.mailboxes, cells.names,
    cells.words_for_nothing, cells.answers,
    row_damage.ragged, row_damage.stray_marks, row_damage.blank_rows, row_damage.doubled,
    row_damage.keyless, row_damage.headless, mixture.mixtures,
)  # fmt: skip


@lru_cache(maxsize=1)
def variants() -> tuple[Variant, ...]:
    """All of them; their bytes are made when they are asked for."""
    rng = Random(SEED)
    return tuple(variant for make in MAKERS for variant in make(rng))


def groups() -> dict[str, list[Variant]]:
    """Kind of damage → its variants."""
    found: dict[str, list[Variant]] = {}
    for variant in variants():
        found.setdefault(variant.group, []).append(variant)
    return found


def chosen(count: int = 40) -> list[Variant]:
    """So many of them, every kind of damage among them."""
    rng = Random(SEED)
    picked = [rng.choice(found) for found in groups().values()]
    rest = [variant for variant in variants() if variant not in picked]
    return picked + rng.sample(rest, count - len(picked))
