"""The drop guard: half a file is refused with its table, a reason lets it through and is kept."""

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines import loading
from pipelines.answers.status import status
from pipelines.errors import WrongUse
from pipelines.landing.land import land
from pipelines.loading.drops import Drop, GroupDrop
from pipelines.loading.guards import Disappearing, drops_among
from pipelines.store import open_store
from tests.builders import line, line_by_line
from tests.examples import examples
from tests.oracle.invented import public, register, register_line
from tests.oracle.product import with_settings
from tests.oracle.region_files import write_exports

MET, NOT_MET = "20/21 Standards Met.", "20/21 Standards Not Met."
LIMITS = {
    "guard_gone_percent": 5.0,
    "guard_ccg_gone_percent": 25.0,
    "guard_ccg_least": 5,
    "guard_met_fallen_percent": 10.0,
}


def lines(numbers, as_at: str, **cells: object):
    """A Line By Line of these numbers; twenty to a CCG, so that no CCG is small."""
    return line_by_line(
        [line(n, **{"ccg_name": f"NHS Area {(n - 1) // 20} CCG"} | cells) for n in numbers], as_at
    )


@pytest.fixture
def load(tmp_path):
    """load(export, …): written, loaded into one data folder and told."""
    data = tmp_path / "data"

    def loaded(*exports, **options):
        files = write_exports(list(exports), tmp_path)
        return loading.load(files, data, loading.LoadOptions(**options))

    loaded.data = data
    return loaded


@pytest.fixture(scope="module")
def hundred_loaded(tmp_path_factory) -> Path:
    """A data folder with a hundred places on 7 May 2021. Read only, please."""
    folder = tmp_path_factory.mktemp("hundred")
    files = write_exports([lines(range(1, 101), "2021-05-07")], folder)
    loading.load(files, folder / "data")
    return folder / "data"


@pytest.fixture
def hundred(load, hundred_loaded) -> None:
    """The folder that load fills holds these hundred already."""
    shutil.copytree(hundred_loaded, load.data)


def small_ccg(size: int) -> list[dict]:
    """The places of a small CCG, named by its size."""
    return [line(10 * size + n, ccg_name=f"NHS Small CCG of {size}") for n in range(size)]


LARGE_CCG = [line(n, ccg_name="NHS Large CCG") for n in range(100, 300)]


@pytest.fixture(scope="module")
def small_ccgs(tmp_path_factory) -> Path:
    """A data folder with a large CCG and three small ones. Read only, please."""
    folder = tmp_path_factory.mktemp("small")
    rows = LARGE_CCG + small_ccg(4) + small_ccg(5) + small_ccg(8)
    loading.load(write_exports([line_by_line(rows, "2021-05-07")], folder), folder / "data")
    return folder / "data"


def kept(data) -> list[str]:
    return [m.export_id for m in loading.archive_of(data).exports()]


@pytest.mark.usefixtures("hundred")
def test_five_of_a_hundred_may_go_and_six_may_not(load):
    before = kept(load.data)
    with pytest.raises(Disappearing) as refused:
        load(lines([*range(4, 20), *range(23, 101)], "2021-05-14"))
    said = str(refused.value).splitlines()
    assert said[0] == (
        "Line By Line 14_05_2021.csv, compared with the export of 7 May 2021: "
        "6 of 100 locations are gone (6.0 %, the limit is 5 %)."
    )
    assert said[1:4] == [
        "  NHS Area 0 CCG: 20 before, 16 now, 4 gone",
        "  NHS Area 1 CCG: 20 before, 18 now, 2 gone",
        "  Gone: 1-1001, 1-1002, 1-1003, 1-1020, 1-1021, 1-1022",
    ]
    assert "--accept-drop" in said[-1]
    assert kept(load.data) == before
    load(lines([*range(4, 20), *range(22, 101)], "2021-05-14"))


@pytest.mark.parametrize(
    ("size", "gone", "is_refused"), [(5, 1, False), (5, 2, True), (4, 4, False), (8, 2, False)]
)
def test_a_ccg_of_five_or_more_may_lose_a_quarter(load, small_ccgs, size, gone, is_refused):
    shutil.copytree(small_ccgs, load.data)
    rows = [row for of in (4, 5, 8) for row in small_ccg(of)[gone if of == size else 0 :]]
    less = line_by_line(LARGE_CCG + rows, "2021-05-14")
    if is_refused:
        with pytest.raises(Disappearing, match="2 of 5 in NHS Small CCG of 5 are gone"):
            load(less)
    else:
        load(less)


@pytest.mark.usefixtures("hundred")
def test_a_ccg_by_a_new_name_has_lost_nothing(load):
    load(lines(range(1, 101), "2021-05-14", ccg_name="NHS Merged ICB"))


@pytest.mark.parametrize(("left", "is_refused"), [(18, False), (17, True)])
def test_standards_met_may_fall_by_a_tenth(load, left, is_refused):
    def export(met: int, as_at: str):
        rows = [line(n, status=MET if n <= met else NOT_MET) for n in range(1, 31)]
        rows[0] |= {"status": "19/20 Standards Exceeded."}
        return line_by_line(rows, as_at)

    load(export(20, "2021-05-07"))
    if is_refused:
        with pytest.raises(Disappearing, match="Exceeded fell from 20 to 17"):
            load(export(left, "2021-05-14"))
    else:
        load(export(left, "2021-05-14"))


def test_what_is_loaded_as_history_is_never_refused(load):
    load(lines(range(1, 101), "2021-05-21"))
    load(lines(range(1, 121), "2021-05-07"))
    told = load(lines(range(1, 31), "2021-05-14"))
    assert any("kept as history" in notice for notice in told.notices)


def test_files_of_one_load_are_held_against_each_other(load):
    whole, half = lines(range(1, 101), "2021-05-07"), lines(range(1, 51), "2021-05-14")
    for order in ([whole, half], [half, whole]):
        with pytest.raises(Disappearing, match="50 of 100 locations"):
            load(*order)
    assert kept(load.data) == []


def test_a_replacement_is_held_against_the_day_before(load):
    load(lines(range(1, 101), "2021-05-07"), lines(range(1, 101), "2021-05-14"))
    with pytest.raises(Disappearing, match="export of 7 May 2021"):
        load(lines(range(1, 51), "2021-05-14"), replace=True)
    assert len(kept(load.data)) == 2
    load(lines(range(1, 99), "2021-05-14"), replace=True)
    # the first of that day, silenced by now, is not what the next is held against
    load(lines(range(1, 97), "2021-05-21"))


@pytest.mark.usefixtures("hundred")
def test_each_area_is_held_against_its_own_last_export(load):
    north = lines(range(1, 101), "2021-05-07")
    south = lines(range(201, 301), "2021-05-14", local_authority="Southmoor")
    load(south)
    # one file for both: Northmoor against 7 May, Southmoor against 14 May
    both = north.rows[:92] + south.rows[:97]
    with pytest.raises(Disappearing, match=r"export of 14 May 2021 and 7 May 2021: 11 of 200"):
        load(line_by_line(both, "2021-05-21"))
    # Southmoor is not in the file: nothing of it is gone, and that is said
    told = load(line_by_line(north.rows[:97], "2021-05-21"))
    assert not [n for n in told.notices if "Southmoor" in n]
    load(line_by_line(north.rows[:97] + south.rows, "2021-05-28"))
    told = load(line_by_line(north.rows[:97], "2021-06-04"))
    assert [n for n in told.notices if "no row for Southmoor" in n and "28 May 2021" in n]


@pytest.mark.usefixtures("hundred")
def test_a_place_that_moved_is_not_gone(load):
    moved = [
        line(n, local_authority="Southmoor" if n <= 40 else "Northmoor") for n in range(1, 101)
    ]
    load(line_by_line(moved, "2021-05-14"))


def test_registers_and_registrations_are_guarded_too(load):
    def places(numbers, as_at):
        return register(as_at, *(register_line(location_id=f"1-{n}") for n in numbers))

    def registrations(numbers, as_at, status):
        rows = (
            {"ods_code": f"V{n:04}", "organisation_name": "x", "status": status} for n in numbers
        )
        return public(as_at, *rows)

    load(
        places(range(50), "2021-04-01"),
        registrations(range(50), "2021-05-07", "20/21 Standards Met"),
    )
    with pytest.raises(Disappearing, match="3 of 50 locations"):
        load(places(range(47), "2021-05-01"))
    with pytest.raises(Disappearing, match="3 of 50 registrations"):
        load(registrations(range(47), "2021-05-14", "20/21 Standards Met"))
    with pytest.raises(Disappearing, match="fell from 50 to 0"):
        load(registrations(range(50), "2021-05-14", "20/21 Standards Not Met"))


@pytest.mark.usefixtures("hundred")
def test_a_reason_lets_it_through_and_is_kept_with_its_figures(load, monkeypatch):
    monkeypatch.setenv("DSPT_TODAY", "2021-05-20")
    half = lines(range(1, 51), "2021-05-14")
    for empty in ("", "  "):
        with pytest.raises(WrongUse, match="why"):
            load(half, accept_drop=empty)
    told = load(half, accept_drop=" Northmoor was split ")
    assert any("50 of 100" in n and "Accepted: Northmoor was split" in n for n in told.notices)
    newest = loading.archive_of(load.data).exports()[-1]
    drop = newest.accepted_drop
    assert (drop["why"], drop["on"]) == ("Northmoor was split", "2021-05-20")
    assert (drop["before"], drop["gone"], drop["groups"][0]["gone"]) == (100, 50, 20)
    told = load(lines(range(1, 51), "2021-05-21"), accept_drop="to be sure")
    assert any("none that needs one" in notice for notice in told.notices)
    assert loading.archive_of(load.data).exports()[-1].accepted_drop is None
    assert status(open_store(load.data))["locations"] == 50


@pytest.mark.usefixtures("hundred")
def test_the_limits_are_settings(load):
    with_settings(load.data, guard_gone_percent="60", guard_ccg_gone_percent="100")
    load(lines(range(1, 41), "2021-05-14"))


@given(
    before=st.integers(1, 5000),
    gone=st.integers(0, 5000),
    met=st.integers(0, 5000),
    left=st.integers(0, 5000),
)
def test_the_limits_are_exact(before, gone, met, left):
    gone, met = min(gone, before), min(met, before)
    left = min(left, met)
    group = (GroupDrop("NHS A CCG", before, before - gone, gone),)
    drop = Drop(
        "i",
        "f",
        "line_by_line",
        "2021-05-14",
        (("o", "2021-05-07"),),
        before,
        before - gone,
        gone,
        met,
        left,
        group,
        (),
        LIMITS,
    )
    said = " ".join(drop.reasons)
    assert ("locations are gone" in said) == (gone / before > 0.05)
    assert ("in NHS A CCG" in said) == (before >= 5 and 4 * gone > before)
    assert ("Exceeded fell" in said) == (10 * (met - left) > met)
    assert (
        drop.too_much == bool(said)
        and Drop.from_dict(
            json.loads(json.dumps(vars(drop) | {"groups": [vars(g) for g in group]}))
        )
        == drop
    )


areas = st.sampled_from(["Northmoor", "SOUTHMOOR ", "South  moor", ""])
statuses = st.sampled_from([MET, NOT_MET, "Not Published.", "", "nonsense"])


@settings(
    max_examples=examples(15),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(rows=st.lists(st.tuples(st.integers(1, 30), areas, statuses), min_size=1, max_size=30))
def test_an_export_with_no_change_in_it_is_never_refused(rows, tmp_path):
    drawn = [line(n) | {"local_authority": area, "status": status} for n, area, status in rows]
    (first,) = write_exports([line_by_line(drawn, "2021-05-07")], tmp_path)
    second = shutil.copy(first, tmp_path / "Line By Line 14_05_2021.csv")
    staging = tmp_path / "staging"
    staging.mkdir(exist_ok=True)
    (old,), (new,) = land(first, staging), land(second, staging)
    assert drops_among([new], [old], lambda i: staging / f"{i}.parquet", tmp_path) == []
