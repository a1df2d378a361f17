"""Forty of the damaged and drifted variants, every kind of damage among them; `make mutations` tries
all and writes docs/mutations.md."""

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from pipelines.landing.kinds import KINDS
from tests.fixtures.make_exports import BY_KIND
from tests.mutations.catalogue import chosen, groups, variants
from tests.mutations.headings import made
from tests.mutations.marts import differences
from tests.mutations.report import DOCUMENT
from tests.mutations.trial import Unlike, Workbench
from tests.mutations.variant import EQUAL, Expected, Variant, at, with_cell

CHOSEN = chosen(40)


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Workbench:
    """Every fixture landed and built once."""
    return Workbench(tmp_path_factory.mktemp("bench"))


@pytest.mark.parametrize("variant", CHOSEN, ids=lambda variant: variant.id)
def test_a_variant_gives_what_can_be_known_or_is_refused(bench: Workbench, variant: Variant):
    bench.tried(variant)


def test_there_are_enough_of_them_of_every_kind_of_export():
    assert len({variant.id for variant in variants()}) == len(variants()) >= 300
    assert {variant.kind for variant in variants()} == set(KINDS)
    assert {variant.group for variant in CHOSEN} == set(groups())
    assert len(CHOSEN) == 40


def test_the_document_tells_of_the_variants_there_are():
    rows = re.findall(r"^\| ([^|]+) \| (\d+) \|", DOCUMENT.read_text("utf-8"), re.M)
    told = {group: int(count) for group, count in rows}
    assert told.pop("all") == len(variants())
    assert told == Counter(variant.group for variant in variants())


def silent(kind: str, number: int, name: str, text: str) -> Variant:
    """A variant that says otherwise of one place and claims to be equal."""
    table = with_cell(BY_KIND[kind], number, name, text)
    return made("silent", name, table, Expected(EQUAL))


@pytest.mark.parametrize(
    ("kind", "name", "text"),
    [
        ("line_by_line", "status", "20/21 Standards Exceeded."),
        ("public_export", "published_on", "01/05/2021"),
        ("hsca_locations", "beds", "7"),
        ("own_list", "nhs_funded", "yes, in part"),
        ("area_lookup", "region_name", "Elsewhere"),
    ],
)
def test_a_fact_changed_in_silence_is_seen(bench: Workbench, kind: str, name: str, text: str):
    with pytest.raises(Unlike):
        bench.tried(silent(kind, 40, name, text))


def test_a_refusal_that_was_not_due_is_seen(bench: Workbench):
    table = BY_KIND["public_export"]
    twice = replace(table, headings=[*table.headings, table.headings[at(table, "status")]])
    with pytest.raises(Unlike, match="was refused"):
        bench.tried(made("silent", "doubled", twice, Expected(EQUAL)))


def test_a_difference_between_marts_is_seen_unless_it_was_to_be_expected(bench: Workbench):
    place, *others = bench.marts["mart_standing"]
    changed = tuple((name, "Elsewhere" if name == "town" else text) for name, text in place)
    marts = bench.marts | {"mart_standing": [changed, *others]}
    location_id = dict(place)["location_id"]
    assert differences(bench.marts, marts, frozenset(), frozenset())
    assert not differences(bench.marts, marts, frozenset({location_id}), frozenset())
    assert not differences(bench.marts, marts, frozenset(), frozenset({"town"}))
    assert not differences(bench.marts, bench.marts, frozenset(), frozenset())


def test_files_that_land_alike_give_the_same_marts(bench: Workbench, tmp_path: Path):
    # so a build may be left out where one of the same content has been made
    (variant,) = [v for v in groups()["columns moved"] if v.id.endswith("reversed (line_by_line)")]
    known = dict(bench.known_marts)
    bench.known_marts.clear()
    builds = bench.builds
    try:
        bench.tried(variant)
    finally:
        bench.known_marts.update(known)
    assert bench.builds == builds + 1
