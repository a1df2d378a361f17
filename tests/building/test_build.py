"""The published file: commented for analysts, a pure function of its inputs, never half done."""

import shutil
from pathlib import Path

import duckdb
import pytest

from pipelines.building.build import _check, build, built_file
from pipelines.errors import RefusedByGuard
from pipelines.landing.kinds import KINDS
from pipelines.sql_files import CHECKS, all_objects
from tests.builders import line, line_by_line, loaded
from tests.loading.test_load import marts

pytestmark = pytest.mark.builds


def test_every_table_and_column_is_commented(sample_folder):
    with duckdb.connect(str(built_file(sample_folder)), read_only=True) as connection:
        bare = connection.execute(
            "select table_name, column_name from duckdb_columns() "
            "where not internal and coalesce(comment, '') = '' order by all"
        ).fetchall()
        bare += connection.execute(
            "select table_name, comment from duckdb_tables() where coalesce(comment, '') = ''"
        ).fetchall()
    assert bare == []


def test_the_contract_of_mart_standing(sample_folder):
    promised = [
        "location_id",
        "location_name",
        "ods_code",
        "code_type",
        "care_setting",
        "is_care_home",
        "beds",
        "address",
        "town",
        "postcode",
        "phone",
        "local_authority",
        "ccg_code",
        "ccg_ons_code",
        "ccg_name",
        "icb_code",
        "icb_name",
        "region",
        "provider_id",
        "provider_name",
        "parent_ods_code",
        "brand_name",
        "group_size",
        "is_large_group",
        "status_text",
        "level",
        "edition",
        "published_on",
        "held_by",
        "own_level",
        "own_edition",
        "own_published_on",
        "parent_level",
        "parent_edition",
        "parent_published_on",
        "parent_current",
        "link_state",
        "situation",
        "tile",
        "route",
        "must_act",
        "support",
        "target",
        "action_required",
        "required_level",
        "recommended_level",
        "plan_due",
        "due_on",
        "latest_start",
        "expires_on",
        "meets_nhsmail_minimum",
        "opens_shared_records",
        "priority",
        "reasons",
        "opened_on",
        "days_open",
        "source_export",
        "status_day",
    ]
    with duckdb.connect(str(built_file(sample_folder)), read_only=True) as connection:
        columns = [c[0] for c in connection.execute("from mart_standing limit 0").description]
    assert set(promised) <= set(columns)


def test_building_again_gives_the_same_rows_whatever_the_clock(
    sample_folder, tmp_path, monkeypatch
):
    twin = tmp_path / "data"
    shutil.copytree(sample_folder, twin)
    built_file(twin).unlink()
    monkeypatch.setenv("DSPT_TODAY", "2031-01-01")
    build(twin)
    assert marts(twin) == marts(sample_folder)


def test_history_is_kept_as_changes_not_as_copies(sample_folder):
    with duckdb.connect(str(built_file(sample_folder)), read_only=True) as connection:
        intervals, places = connection.execute(
            "select count(*), count(distinct place_key) from mart_standing_history"
        ).fetchone()
    assert intervals < 3 * places, "thirteen weeks, yet far fewer intervals than places times weeks"


@pytest.fixture(scope="module")
def one_place(tmp_path_factory) -> Path:
    """A data folder with one place. Read only, please."""
    store = loaded(tmp_path_factory.mktemp("one"), line_by_line([line(1)], "2021-05-07"))
    store.close()
    return store.data_folder


@pytest.mark.parametrize(
    "file", [f for f in all_objects() if f.room == CHECKS], ids=lambda f: f.name
)
def test_a_check_that_finds_something_publishes_nothing(file, one_place, tmp_path, monkeypatch):
    data = shutil.copytree(one_place, tmp_path / "data")
    before = built_file(data).read_bytes()
    broken = {
        "each_place_stands_once": "insert into mart_standing from mart_standing",
        "intervals_do_not_overlap": "insert into mart_standing_history from mart_standing_history",
        "rows_are_accepted_or_refused": "update mart_export set accepted = accepted - 1",
        "situations_and_tiles_add_up": "update mart_standing set tile = 'somewhere'",
        "who_must_act_is_told": "update mart_standing set due_on = null",
        "in_scope_or_told_why": "insert into mart_scope select location_id, location_name, "
        "local_authority, date '1900-01-01', date '9999-12-31', 'dormant', 1 from mart_standing",
        "each_row_of_a_list_names_a_place_or_is_told": "update mart_export set kind = 'own_list'",
        "flags_are_told_once_with_their_reason": "insert into mart_flag by name select location_id, "
        "'booked' as flag, 'told by nobody' as reason from mart_standing",
    }[file.name]

    def spoil_then_check(connection, check):
        if check.name == file.name:
            connection.execute(broken)
            _check(connection, check)

    monkeypatch.setattr("pipelines.building.build._check", spoil_then_check)
    with pytest.raises(RefusedByGuard, match=file.name):
        build(data)
    assert built_file(data).read_bytes() == before
    assert [p.name for p in built_file(data).parent.iterdir()] == ["programme.duckdb"]


def test_an_archive_that_holds_nothing_builds_an_empty_file(tmp_path):
    build(tmp_path)
    rows = {name: len(found) for name, found in marts(tmp_path).items()}
    assert rows.pop("mart_kind") == len(KINDS), "what could be loaded is told all the same"
    assert set(rows.values()) == {0}
