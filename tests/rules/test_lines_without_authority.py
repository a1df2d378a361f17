"""A line without a local authority is as new as the exports of its own areas, not another partner's."""

from pathlib import Path

import pytest

from pipelines.loading import LoadOptions, load
from pipelines.store import Store, open_store
from tests.builders import line, line_by_line, place_id, place_on
from tests.oracle.invented import public
from tests.oracle.region_files import write_exports
from tests.rules.decided_links import ON, decided_store, office, place, register
from tests.rules.test_head_offices_by_provider import sister

MET = "20/21 Standards Met."
ENTRY = public("2021-05-01", office("A2", "19/20 Entry Level"), office("A5", "19/20 Entry Level"))
ELSEWHERE = line_by_line([line(3, ods_code="V0003", local_authority="Southmoor")], "2021-05-21")
AGAIN = line_by_line([line(4, ods_code="V0004", local_authority="Northmoor")], "2021-05-21")
NOWHERE = {"local_authority": None}
# place 1 has a local authority and head office A2, place 5 has none and head office A5
PLACES = {"Northmoor": 1, None: 5}
TOLD = {
    number: {"parent_ods_code": f"A{max(number, 2)}", "parent_status": MET} for number in (1, 5)
}


@pytest.fixture(scope="module")
def beside_another_partner(tmp_path_factory: pytest.TempPathFactory) -> Store:
    own = [
        line(number, **TOLD[number]) | {"local_authority": authority}
        for authority, number in PLACES.items()
    ]
    own.append(line(2, ods_code="V0002", local_authority="Northmoor"))
    exports = [line_by_line(own, "2021-04-01"), ENTRY, ELSEWHERE]
    return decided_store(tmp_path_factory.mktemp("beside"), exports, "")


@pytest.fixture(scope="module")
def told_of_sisters(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Each place is in the register alone; another place of its provider names the head office."""
    own = [
        sister(number, 0, TOLD[number]["parent_ods_code"], parent_status=MET)
        | {"provider_id": f"1-90{number}", "local_authority": authority}
        for authority, number in PLACES.items()
    ]
    own.append(line(2, ods_code="V0002", local_authority="Northmoor"))
    listed = [place(number, provider_id=f"1-90{number}") for number in PLACES.values()]
    exports = [register("2021-03-01", *listed), line_by_line(own, "2021-04-01"), ENTRY, ELSEWHERE]
    return decided_store(tmp_path_factory.mktemp("sisters"), exports, "")


@pytest.mark.parametrize("authority", ["Northmoor", None])
def test_another_partners_newer_export_makes_no_line_newer(
    beside_another_partner: Store, authority: str | None
):
    found = place_on(beside_another_partner, PLACES[authority], ON)
    assert found["situation"] == "ENTRY_OLD"
    assert found["source_export"].startswith("public_export-2021-05-01")


@pytest.mark.parametrize("authority", ["Northmoor", None])
def test_nor_what_it_tells_of_its_providers_other_places(
    told_of_sisters: Store, authority: str | None
):
    assert place_on(told_of_sisters, PLACES[authority], ON)["situation"] == "ENTRY_OLD"


def test_a_newer_export_of_its_own_area_that_lacks_it_ends_it(tmp_path: Path):
    told = line(1, parent_ods_code="A2", parent_status=MET) | NOWHERE
    own = [told, line(2, ods_code="V0002", local_authority="Northmoor")]
    store = decided_store(tmp_path, [line_by_line(own, "2021-04-01"), ENTRY, AGAIN], "")
    assert len(store.ask("out_of_scope", ON, code=place_id(1)).frame) == 1


HERE = line(2, ods_code="V0002", local_authority="Northmoor")
THERE = line(3, ods_code="V0003", local_authority="Southmoor")
ENTRY_OF_ITS_OWN = public("2021-05-01", office("V0001", "19/20 Entry Level"))


def own() -> dict:
    """The line of place 1: no local authority, and what it published itself."""
    return line(1, ods_code="V0001", status=MET) | NOWHERE


def test_listed_again_unchanged_it_is_as_new_as_the_last_export_that_lists_it(tmp_path: Path):
    exports = [
        line_by_line([own(), HERE], "2021-04-01"), ENTRY_OF_ITS_OWN,
        line_by_line([own(), THERE], "2021-05-21"),
    ]  # fmt: skip
    found = place_on(decided_store(tmp_path, exports, ""), 1, ON)
    assert found["situation"] == "MET_THIS_CYCLE"
    assert found["source_export"].startswith("line_by_line-2021-05-21")


def test_an_export_that_tells_no_authority_at_all_makes_no_other_line_newer(tmp_path: Path):
    other = line(2, ods_code="V0002") | NOWHERE
    exports = [
        line_by_line([own(), other], "2021-04-01"), ENTRY_OF_ITS_OWN,
        line_by_line([other], "2021-05-21"),
    ]  # fmt: skip
    assert place_on(decided_store(tmp_path, exports, ""), 1, ON)["situation"] == "ENTRY_OLD"


def test_it_closes_with_the_export_that_follows_the_last_that_lists_it(tmp_path: Path):
    exports = [
        line_by_line([own(), HERE], "2021-04-01"),
        line_by_line([own(), HERE, THERE], "2021-04-08"),
        register("2021-05-01", place(1)),
        line_by_line([THERE], "2021-05-21"),
    ]
    store = decided_store(tmp_path, exports, "")
    (told,) = store.ask("out_of_scope", ON, code=place_id(1)).frame.to_dict("records")
    assert told["out_of_scope_because"].startswith("closed")


def test_a_register_that_lists_it_later_than_the_tracker_lacks_it_keeps_it(tmp_path: Path):
    blank, seat = place(1, local_authority=None), {"local_authority": "Southmoor"}
    exports = [
        line_by_line([line(1, local_authority="Northmoor"), HERE], "2021-03-01"),
        register("2021-04-01", blank, place(2)),
        line_by_line([HERE], "2021-05-01"),
        register("2021-05-21", blank, place(3, **seat)),
    ]
    assert place_on(decided_store(tmp_path, exports, ""), 1, ON)["situation"] == "UNKNOWN"


def test_another_partners_earlier_register_does_not_keep_it_from_speaking_back(tmp_path: Path):
    exports = [
        register("2021-05-01", place(2)),
        register(
            "2021-06-15", place(1, local_authority=None), place(3, local_authority="Southmoor")
        ),
    ]
    assert place_on(decided_store(tmp_path, exports, ""), 1, ON)["situation"] == "UNKNOWN"


def test_another_partners_correction_of_its_own_export_leaves_it_as_it_was(tmp_path: Path):
    data = tmp_path / "data"
    decided_store(tmp_path, [line_by_line([own(), HERE], "2021-05-21")], "").close()
    more = line(4, ods_code="V0004", local_authority="Southmoor")
    for name, lines in (("first", [THERE]), ("corrected", [THERE, more])):
        (tmp_path / name).mkdir()
        files = write_exports([line_by_line(lines, "2021-05-21")], tmp_path / name)
        load(files, data, LoadOptions(replace=name == "corrected"))
    store = open_store(data)
    assert place_on(store, 1, ON)["situation"] == "MET_THIS_CYCLE"
    assert place_on(store, 4, ON)["situation"] == "NEVER_REGISTERED"
