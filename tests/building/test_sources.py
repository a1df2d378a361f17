"""src_<kind>: the rows of the smaller kinds as delivered, for whoever writes SQL of their own."""

from datetime import date

import duckdb
import pytest

from pipelines.building.build import built_file
from pipelines.landing.kind import Column, Kind
from pipelines.landing.kinds import KINDS
from tests.builders import line, line_by_line
from tests.deliveries import delivered, given

TRACKER = """
    location_id | ods_code | location_name | region
    1-1002      | v0002    | Larch 2       | Moors
    1-1001      | Apr-06   | Larch 1       |
"""
INVENTED = Kind(
    name="fire_visits",
    title="Fire visits",
    key="ods_code",
    brings="When the fire service comes",
    columns=(
        Column("ods_code", "ODS code", required=True),
        Column("visit_on", "Date of visit", required=True),
    ),
)


def test_they_hold_exactly_what_was_delivered(tmp_path):
    lines = line_by_line([line(1), line(2)])
    store = given(
        tmp_path, [lines], *(delivered(tmp_path, "capacity_tracker", d, TRACKER)
                             for d in ("2021-05-14", "2021-05-07"))
    )  # fmt: skip
    rows = store.fetch(
        "select as_at, row_number, location_id, ods_code, region from src_capacity_tracker"
    )
    assert rows == [
        (date(2021, 5, day), number, *cells)
        for day in (7, 14)
        for number, cells in ((2, ("1-1002", "v0002", "Moors")), (3, ("1-1001", "Apr-06", None)))
    ]


def test_every_smaller_kind_has_one_and_the_large_ones_none(sample_folder):
    with duckdb.connect(str(built_file(sample_folder)), read_only=True) as connection:
        tables = connection.execute(
            "select table_name from duckdb_tables() where table_name like 'src_%'"
        ).fetchall()
    large = {"line_by_line", "public_export", "hsca_locations", "latest_ratings"}
    # the outlines are in mart_boundary, once
    assert {t for (t,) in tables} == {
        f"src_{k}" for k in KINDS.keys() - large - {"area_boundaries"}
    }


def test_a_new_kind_needs_no_sql_to_be_listed_and_asked(tmp_path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(KINDS, INVENTED.name, INVENTED)
    visits = delivered(tmp_path, "fire_visits", "2021-05-07", """
        ods_code | visit_on
        V0001    | 25/05/2021
    """)  # fmt: skip
    store = given(tmp_path, [line_by_line([line(1)])], visits)
    kinds = store.ask("kinds").frame.set_index("kind")
    assert kinds.loc["fire_visits", ["kind_in_words", "brings", "exports"]].tolist() == [
        "Fire visits", "When the fire service comes", 1,
    ]  # fmt: skip
    assert kinds.index[-1] == "fire_visits" and kinds.loc["own_list", "exports"] == 0
    assert store.fetch("select ods_code, visit_on from src_fire_visits") == [
        ("V0001", "25/05/2021")
    ]
    assert "Fire visits" in store.ask("exports").frame["kind_in_words"].tolist()
