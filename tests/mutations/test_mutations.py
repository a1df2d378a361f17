"""Forty of the damaged and drifted variants, every kind of damage among them; `make mutations` tries
all and writes docs/mutations.md."""

import re
from dataclasses import replace
from pathlib import Path
from random import Random

import duckdb
import pytest

from pipelines.landing.kinds import KINDS
from tests.fixtures.make_exports import BY_KIND
from tests.mutations.catalogue import SEED, chosen, groups, variants
from tests.mutations.headings import made
from tests.mutations.marts import FINDINGS, compared, differences, marts_in, rows_of
from tests.mutations.reach import Reach, reach_of
from tests.mutations.report import DOCUMENT, becomes
from tests.mutations.tables import at, with_cell
from tests.mutations.trial import Unlike, Workbench
from tests.mutations.variant import EQUAL, KNOWN, Expected, Variant

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


def test_the_document_tells_what_becomes_of_every_kind_of_damage():
    row = re.compile(r"^\| ([^|]+?) \| (yes|) \| (yes|) \| (yes|) \| (.+) \|$", re.M)
    rows = row.findall(DOCUMENT.read_text("utf-8"))
    assert [group for group, *_ in rows] == list(groups())
    for group, *told, sentence in rows:
        assert tuple(told) == becomes(variant.expected.outcome for variant in groups()[group])
        assert sentence


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
    here = Reach(1, frozenset({"mart_standing"}), frozenset({location_id}))
    assert differences(bench.marts, marts, Expected(KNOWN))
    assert not differences(bench.marts, marts, Expected(KNOWN, reach=here))
    assert not differences(bench.marts, marts, Expected(KNOWN, free=frozenset({"town"})))
    assert not differences(bench.marts, bench.marts, Expected(KNOWN))
    # what is named elsewhere in a row is no reason to leave the row out
    for reach in (
        replace(here, keys=frozenset({"Elsewhere", dict(place)["ccg_name"]})),
        replace(here, marts=frozenset({"mart_place"})),
        Reach(1, nearby={location_id: frozenset({"group_size"})}),
    ):
        assert differences(bench.marts, marts, Expected(KNOWN, reach=reach))


ONE_ROW = [variant for variant in variants() if variant.expected.reach.rows == 1]


def test_one_hurt_row_leaves_nearly_all_places_compared(bench: Workbench):
    assert len(ONE_ROW) > 200
    for variant in ONE_ROW:
        for mart in ("mart_standing", "mart_place"):
            rows = bench.marts[mart]
            left = compared(mart, rows, variant.expected)
            assert left.total() >= 0.9 * len(rows), variant.id
            # and whole, but for what is counted of a provider or told of a CCG
            whole = sum(row in left for row in rows)
            least = 0.4 if variant.kind == "area_lookup" else 0.9
            assert whole >= least * len(rows), variant.id


def handful() -> list[Variant]:
    """Two variants of each kind of export that say otherwise than the undamaged one, any two."""
    rng = Random(SEED)
    known = [variant for variant in variants() if variant.expected.outcome == KNOWN]
    by_kind = [[each for each in known if each.kind == kind] for kind in KINDS]
    return [variant for found in by_kind if found for variant in rng.sample(found, 2)]


LIES = {
    "mart_standing": "set situation = 'MET_THIS_CYCLE', town = 'Elsewhere', level = 'Met'",
    "mart_area": "set area = 'Elsewhere'",
    "mart_place": "set provider_name = 'Elsewhere'",
    "mart_flag_told": "set valid_from = valid_from - 1",
    "mart_registration": "set level = 'Met'",
}


@pytest.mark.parametrize("variant", handful(), ids=lambda variant: variant.id)
def test_a_build_that_lies_of_what_is_not_damaged_is_seen(bench: Workbench, variant: Variant):
    (landed,) = bench.landed(variant)
    with duckdb.connect(str(bench.built(landed))) as connection:
        marts = marts_in(connection)
        bench.check_marts(variant, marts)
        for mart, lie in LIES.items():
            connection.execute(f"update {mart} {lie}")
            with pytest.raises(Unlike, match=mart):
                bench.check_marts(variant, marts | {mart: rows_of(connection, mart)})


def test_a_finding_that_is_gone_is_seen_unless_its_own_row_is_hurt(bench: Workbench):
    optician, *others = [row for row in bench.marts[FINDINGS] if "OPTICIANS" in str(row)]
    left = [row for row in bench.marts[FINDINGS] if row != optician]
    marts = bench.marts | {FINDINGS: left}
    table = BY_KIND["public_export"]
    named = [cells[at(table, "organisation_name")] for cells in table.rows]
    own, other = (named.index(dict(row)["value"]) for row in (optician, others[0]))
    assert not differences(bench.marts, marts, Expected(KNOWN, reach=reach_of(table, {own})))
    assert differences(bench.marts, marts, Expected(KNOWN, reach=reach_of(table, {other})))


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
