"""Which lines speak for a place, and whether it counts: hand-worked cases for the oracle."""

from datetime import date

from tests.oracle.invented import (
    day,
    export,
    line,
    lines,
    place_on,
    public,
    reference,
    register,
    register_line,
)
from tests.oracle.standing import newest_status_day, out_of_scope, standing_at


def test_closed_when_missing_from_the_newest_export_of_its_area() -> None:
    first = lines("2021-05-07", line(), line(location_id="1-2"))
    elsewhere = lines("2021-05-14", line(location_id="1-3", local_authority="Eastvale"))
    second = lines("2021-05-21", line(location_id="1-2", local_authority=" NORTHMOOR"))
    exports = [first, elsewhere, second]
    # Another area's export says nothing of Northmoor; Northmoor's own next one does.
    assert place_on("2021-05-20", *exports) is not None
    assert place_on("2021-05-21", *exports) is None
    assert out_of_scope(exports, reference(), day("2021-05-21")) == {"1-1": "closed"}
    # A register of the same day that lists it keeps it; an older register does not.
    assert place_on("2021-05-21", *exports, register("2021-05-21", register_line()))
    assert place_on("2021-05-21", *exports, register("2021-05-20", register_line())) is None


def test_dormant_and_unopened_and_other_types_are_out_of_scope() -> None:
    exports = [
        lines(
            "2021-05-07",
            line(dormant="Y"),
            line(location_id="1-2", opened_on=date(2021, 6, 1)),
        ),
        register("2021-05-07", register_line(location_id="1-3", location_type="Dentist")),
        register(
            "2021-05-01",
            register_line(
                location_id="1-4",
                local_authority="Eastvale",
                location_type=None,
                directorate="Adult social care",
            ),
        ),
    ]
    reasons = out_of_scope(exports, reference(), day("2021-05-31"))
    assert reasons == {"1-1": "dormant", "1-2": "opens later", "1-3": "not adult social care"}
    # It opens on 1 June; 1-4 has no type, so its directorate decides.
    assert set(standing_at(exports, reference(), day("2021-06-01"))) == {"1-2", "1-4"}


def test_register_speaks_before_its_first_export() -> None:
    exports = [register("2021-05-01", register_line(opened_on=date(2019, 5, 1)))]
    assert place_on("2020-01-01", *exports).situation == "UNKNOWN"  # no status export loaded
    assert newest_status_day(exports) == date(2021, 5, 1)


def test_damaged_code_joins_nothing() -> None:
    home = register("2021-05-01", register_line(ods_code="Apr-06"))
    row = {"ods_code": "APR-06", "status": "20/21 Standards Met"}
    assert place_on("2021-05-28", home, public("2021-05-10", row)).situation == "UNKNOWN"


def test_latest_ratings_close_nothing_and_answer_with_the_usual_value() -> None:
    def rating(**cells: str) -> dict:
        return register_line(care_home="Y") | cells

    first = export(
        "latest_ratings",
        "2021-05-01",
        rating(provider_name="Larch Homes"),
        rating(provider_name="Alder Homes"),  # one each: the first in text order
        rating(provider_name=None, ods_code="V2AAA"),  # one of three: V1AAA is more frequent
    )
    second = export("latest_ratings", "2021-05-08", rating(location_id="1-2"))
    row = {"ods_code": "V1AAA", "status": "20/21 Standards Met"}
    place = place_on("2021-05-28", first, second, public("2021-05-20", row))
    assert (place.situation, place.ods_code) == ("MET_THIS_CYCLE", "V1AAA")
    assert place.care_setting == "Care home"


def test_attributes_come_field_by_field() -> None:
    # HSCA first; a brand of "-" is none, so the tracker's is taken; the flag only the tracker has.
    home = register("2021-05-01", register_line(brand_id="-", care_home="N", service_nursing="Y"))
    tracker = lines("2021-05-07", line(ods_code="V2AAA", brand_id="BD1", large_flag="Yes"))
    place = place_on("2021-05-28", home, tracker)
    assert (place.ods_code, place.care_setting) == ("V1AAA", "Nursing home")
    assert place.is_large_group


def test_a_repeated_line_speaks_with_its_first_row() -> None:
    tracker = lines("2021-05-07", line(), line(status="20/21 Standards Met."))
    assert place_on("2021-05-28", tracker).level == "Not published"


def test_what_a_former_code_published_counts_as_published_before() -> None:
    exports = [
        lines("2022-03-04", line(ods_code="V9OLD")),
        public("2022-03-11", {"ods_code": "V9OLD", "status": "21/22 Approaching Standards"}),
        lines("2022-09-02", line()),
    ]
    place = place_on("2022-09-02", *exports)
    assert (place.had_published, place.required_level) == (True, "Standards Met")
    assert not place_on("2022-03-10", *exports).had_published  # not yet known then
