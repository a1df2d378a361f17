"""The only reader: right under threads, shut in, fresh after a load, plain about what is missing."""

import datetime as dt
import os
import threading
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import duckdb
import pytest

from pipelines.building.build import build, built_file
from pipelines.errors import BuiltFileMissing, WrongUse
from pipelines.store import open_store
from pipelines.store.day_tables import KEPT_DAYS
from pipelines.store.questions import questions
from pipelines.store.store import stamp_of
from tests.builders import line, line_by_line, loaded

DAYS = [dt.date(2021, 3, 5) + dt.timedelta(7 * week) for week in range(13)]


@pytest.fixture(scope="module")
def store(sample_folder):
    return open_store(sample_folder)


def test_forty_people_at_once_get_their_own_answers(store):
    alone = {d: store.ask("cohorts", d).frame["locations"].tolist() for d in DAYS}
    gate = threading.Barrier(8)

    def ask(number):
        gate.wait(timeout=30)
        return [
            store.ask("cohorts", d).frame["locations"].tolist() == alone[d]
            for d in (DAYS * 3)[number:] + DAYS[:number]
        ]

    assert len(DAYS) > KEPT_DAYS, "some day must be let go and made again meanwhile"
    with ThreadPoolExecutor(8) as people:
        assert all(all(right) for right in people.map(ask, range(8)))


def test_a_question_cannot_reach_the_disk_or_open_it_again(store, tmp_path):
    (tmp_path / "secret.csv").write_text("a\n1\n")
    with pytest.raises(duckdb.PermissionException):
        store.fetch(f"select * from read_csv('{tmp_path / 'secret.csv'}')")
    with pytest.raises(duckdb.Error):
        store.fetch("set enable_external_access = true")


def test_the_published_file_is_let_go(store, sample_folder):
    """An analyst can write the file's name while people look: nothing holds it open."""
    with duckdb.connect(str(built_file(sample_folder))) as writer:
        assert writer.execute("select count(*) from mart_standing").fetchone()[0] > 1000


@pytest.mark.builds
def test_the_stamp_changes_with_each_publication(sample_folder, tmp_path):
    assert stamp_of(tmp_path) is None
    before = stamp_of(sample_folder)
    build(sample_folder)
    assert stamp_of(sample_folder) != before


def test_missing_and_damaged_built_files_say_how_to_mend_them(tmp_path):
    with pytest.raises(BuiltFileMissing, match="pipelines build"):
        open_store(tmp_path)
    built_file(tmp_path).parent.mkdir()
    built_file(tmp_path).write_bytes(os.urandom(5000))
    with pytest.raises(BuiltFileMissing, match="pipelines build"):
        open_store(tmp_path)


# what a question that needs something is asked with
ASKED = {"code": "V0000", "text": "manor", "cohort": "must_act", "target": "completion"}


@pytest.mark.parametrize("name", questions())
def test_every_question_answers_and_keeps_its_columns_where_nothing_is(store, name):
    given = {p.name: ASKED[p.name] for p in questions()[name].parameters if p.required}
    full = store.ask(name, **given).frame
    # the first day of the toolkit: long before any status, some registers only
    early = store.ask(name, dt.date(2018, 6, 11), **given).frame
    assert list(full.columns) == list(early.columns)
    assert len(full.columns) == len(set(full.columns))


def test_what_a_question_does_not_take_is_told(store):
    with pytest.raises(WrongUse, match="Did you mean call_list"):
        store.ask("cal_list")
    with pytest.raises(WrongUse, match="takes no 'colour'"):
        store.ask("call_list", colour="red")
    with pytest.raises(WrongUse, match="a whole number"):
        store.ask("call_list", limit="many")
    with pytest.raises(WrongUse, match="no area 'nowhere'"):
        store.ask("call_list", area="nowhere")
    with pytest.raises(WrongUse, match="before the toolkit's first edition"):
        store.ask("call_list", dt.date(2018, 6, 10))


def test_the_call_list_is_in_the_order_of_the_rules(store):
    frame = store.ask("call_list").frame
    assert frame["place_in_list"].tolist() == list(range(1, len(frame) + 1))
    assert set(frame["places_in_list"]) == {len(frame)}
    keys = [
        (-row.priority, row.due_on, -row.beds, row.location_name, row.location_id)
        for row in frame.astype({"beds": float}).fillna({"beds": float("-inf")}).itertuples()
    ]
    assert keys == sorted(keys)
    assert frame["reasons"].str.len().between(1, 160).all()
    pages = [store.ask("call_list", limit=100, offset=o).frame for o in range(0, len(frame), 100)]
    assert [i for page in pages for i in page["location_id"]] == frame["location_id"].tolist()


def test_everything_adds_up_for_every_area(store):
    whole = len(store.ask("standing").frame)
    areas = store.ask("coverage").frame
    assert areas[areas["area_kind"] == "CCG"]["locations"].sum() == whole
    assert areas[areas["area_kind"] == "local authority"]["locations"].sum() == whole
    for area in [None, *store.areas()]:
        places = store.ask("standing", area=area).frame
        assert store.ask("cohorts", area=area).frame["locations"].sum() == len(places)
        assert store.ask("levels", area=area).frame["locations"].sum() == len(places)
        assert store.ask("tiles", area=area).frame["locations"].sum() == len(places)
        must = len(store.ask("call_list", area=area).frame)
        assert store.ask("target_counts", area=area).frame["locations"].sum() == must
        assert len(store.ask("targets", area=area).frame) == must


def test_changes_account_for_the_difference(store):
    for earlier, later in pairwise(DAYS):
        changes = store.ask("changes", later, since=earlier).frame
        counts = store.ask("change_counts", later, since=earlier).frame
        assert counts["locations"].sum() == len(changes)
        assert changes["location_id"].is_unique
        before, after = (len(store.ask("standing", d).frame) for d in (earlier, later))
        told = changes["change"].value_counts()
        assert after - before == told.get("opened", 0) - told.get("closed", 0)
        assert store.ask("changes", later).frame.equals(changes), "by default: since the day before"


def test_values_that_no_table_knows_are_told_and_case_is_ignored(store):
    for question, given, near in (
        ("coverage", {"policy": "P9"}, "P1, P2, P3, P4, P5"),
        ("coverage_by_week", {"counting": "foo"}, "own_or_confirmed"),
        ("call_list", {"situation": "BOGUS"}, "NEVER_REGISTERED"),
        ("call_list", {"target": "complete"}, "Did you mean completion"),
        ("call_list", {"limit": -1}, "0 or more"),
        ("changes", {"since": "2001-01-01"}, "before the toolkit"),
        ("location", {}, "needs code"),
    ):
        with pytest.raises(WrongUse, match=near):
            store.ask(question, **given)
    with pytest.raises(WrongUse, match="later than the calendar"):
        store.ask("call_list", dt.date(9999, 12, 31))
    assert store.ask("coverage", policy="p3").frame.equals(store.ask("coverage").frame)


def test_one_area_written_in_two_cases_is_one_area(tmp_path):
    rows = [
        line(1, ccg_name="NHS Elsewhere CCG", local_authority="Testshire"),
        line(2, ccg_name="NHS ELSEWHERE CCG", local_authority="TESTSHIRE"),
        line(3, ccg_name="NHS Elsewhere CCG", local_authority="Testshire"),
    ]
    store = loaded(tmp_path, line_by_line(rows, "2021-05-28"))
    assert store.areas() == ["NHS Elsewhere CCG", "Testshire"]
    assert store.ask("coverage").frame["locations"].tolist() == [3, 3, 3]


def test_a_telephone_number_that_became_a_number_can_be_dialled(tmp_path):
    rows = [line(1, phone="1632960001"), line(2, phone="01632 960002")]
    frame = loaded(tmp_path, line_by_line(rows, "2021-05-28")).ask("standing").frame
    assert frame["phone"].tolist() == ["01632960001", "01632 960002"]


def test_on_monday_the_changes_are_those_of_fridays_export(tmp_path):
    first = line_by_line([line(1, status="Not Published.")], "2021-05-21")
    second = line_by_line([line(1, status="20/21 Standards Met."), line(2)], "2021-05-28")
    store = loaded(tmp_path, first, second)
    frame = store.ask("changes", dt.date(2021, 5, 31)).frame
    assert frame["change"].tolist() == ["published", "opened"]
    assert {str(day.date()) for day in frame["since"]} == {"2021-05-21"}
    assert store.ask("changes", dt.date(2021, 5, 21)).frame.empty


def test_who_missed_the_last_day_of_entry_level_is_called_so(store):
    before, after = (
        set(store.ask("reassess", day).frame["entry_group"])
        for day in (dt.date(2021, 6, 30), dt.date(2021, 7, 1))
    )
    assert before == {"this cycle", "older"} and after == {"missed 30 June 2021", "older"}
    words = store.ask("call_list", dt.date(2021, 7, 1)).frame["situation_in_words"]
    assert (words == "Missed 30 June 2021").sum() == 36
