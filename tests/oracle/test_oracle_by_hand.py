"""Whose publication speaks, and the situation: hand-worked cases that prove the oracle.

Each comment says why the answer is what it is.
"""

from datetime import date

import pytest

from tests.oracle.invented import (
    line,
    lines,
    place_on,
    public,
    published,
    register,
    register_line,
)


@pytest.mark.parametrize(
    ("status", "on", "d", "situation"),
    [
        # 19/20 is the open edition on 30 November 2020 and the previous one on 1 December.
        ("19/20 Standards Met.", "2020-03-01", "2020-11-30", "MET_THIS_CYCLE"),
        ("19/20 Standards Met.", "2020-03-01", "2020-12-01", "MET_PREVIOUS_IN_DATE"),
        # 30 June itself is in time, 1 July is not.
        ("19/20 Standards Met.", "2020-03-01", "2021-06-30", "MET_PREVIOUS_IN_DATE"),
        ("19/20 Standards Met.", "2020-03-01", "2021-07-01", "MET_EXPIRED"),
        # 20/21 stays the open edition after its deadline, until 21/22 opens on 26 August.
        ("20/21 Standards Met.", "2021-01-09", "2021-08-25", "MET_THIS_CYCLE"),
        ("20/21 Standards Met.", "2021-01-09", "2021-08-26", "MET_PREVIOUS_IN_DATE"),
        ("18/19 Standards Exceeded.", "2019-03-01", "2021-03-05", "MET_EXPIRED"),
        ("20/21 Entry Level.", "2021-01-09", "2021-06-30", "ENTRY_THIS_CYCLE"),
        ("20/21 Entry Level.", "2021-01-09", "2021-07-01", "ENTRY_OLD"),
        # Only the 20/21 Entry Level has its own situation: 19/20 is old while it is open.
        ("19/20 Entry Level.", "2020-03-01", "2020-11-30", "ENTRY_OLD"),
        ("20/21 Approaching Standards.", "2021-03-20", "2021-08-25", "APPROACHING_THIS_CYCLE"),
        ("20/21 Approaching Standards.", "2021-03-20", "2021-08-26", "APPROACHING_PREVIOUS"),
        ("20/21 Standards Not Met.", "2021-03-20", "2021-05-28", "NOT_MET"),
        ("Not Published.", None, "2021-05-28", "REGISTERED_NOT_PUBLISHED"),
        ("Not Individually Registered.", None, "2021-05-28", "NEVER_REGISTERED"),
        ("Some new wording.", None, "2021-05-28", "UNKNOWN"),
        (None, None, "2021-05-28", "UNKNOWN"),
        ("Standards Met.", None, "2021-05-28", "UNKNOWN"),  # published, but of which edition?
        # A later edition than the open one counts as the open one.
        ("21/22 Approaching Standards.", "2021-05-01", "2021-05-28", "APPROACHING_THIS_CYCLE"),
        ("21/22 Entry Level.", "2021-05-01", "2021-05-28", "ENTRY_THIS_CYCLE"),
        # A label from before the first cycle is simply old.
        ("17/18 Standards Met.", None, "2021-05-28", "MET_EXPIRED"),
    ],
)
def test_situation_of_an_own_status(status, on, d, situation) -> None:
    # The export is of the oldest day asked, so that it speaks on every d of the table.
    exports = [lines("2020-11-30", published(status, on))]
    assert place_on(d, *exports).situation == situation


@pytest.mark.parametrize(
    ("own", "parent", "d", "held_by", "situation"),
    [
        # The place itself published: a better head office only sets the flag.
        ("20/21 Entry Level.", "20/21 Standards Met.", "2021-05-28", "own", "ENTRY_THIS_CYCLE"),
        ("Not Published.", "20/21 Standards Met.", "2021-05-28", "hou", "PARENT_GAP"),
        ("Not Published.", "20/21 Approaching Standards.", "2021-05-28", "hou", "PARENT_GAP"),
        # Of the previous edition only Met keeps, and only until the deadline.
        ("Not Published.", "19/20 Standards Met.", "2021-06-30", "hou", "PARENT_GAP"),
        ("Not Published.", "19/20 Standards Met.", "2021-07-01", "hou", "MET_EXPIRED"),
        (
            "Not Published.",
            "19/20 Approaching Standards.",
            "2021-05-28",
            "hou",
            "APPROACHING_PREVIOUS",
        ),
        (
            "Not Individually Registered.",
            "Not Published.",
            "2021-05-28",
            "none",
            "REGISTERED_NOT_PUBLISHED",
        ),
        ("Not Individually Registered.", None, "2021-05-28", "none", "NEVER_REGISTERED"),
        ("Not Published.", "Gibberish.", "2021-05-28", "none", "UNKNOWN"),
        ("20/21 Standards Met.", "Gibberish.", "2021-05-28", "own", "MET_THIS_CYCLE"),
        # The tracker gives the head office no date, so without a label its edition is unknown.
        ("Not Published.", "Standards Met.", "2021-05-28", "none", "UNKNOWN"),
    ],
)
def test_own_against_head_office(own, parent, d, held_by, situation) -> None:
    row = line(status=own, parent_status=parent, parent_ods_code="A1HQ")
    place = place_on(d, lines("2021-05-28", row))
    held = {"hou": "head office unconfirmed"}.get(held_by, held_by)
    assert (place.held_by, place.situation) == (held, situation)


def test_unconfirmed_head_office_leaves_the_level_its_own() -> None:
    row = line(status="Not Individually Registered.", parent_status="20/21 Standards Met.")
    place = place_on("2021-05-28", lines("2021-05-28", row))
    assert (place.level, place.edition, place.parent_level) == (
        "Not registered",
        None,
        "Standards Met",
    )
    assert place.parent_current
    assert not place.opens_shared_records
    assert place.target == "head-office e-mail"


def test_head_office_with_the_places_own_code_is_none() -> None:
    # The "head office" is the place itself, so its status is not evidence of somebody else.
    row = line(parent_ods_code="v1aaa ", parent_status="20/21 Standards Met.")
    place = place_on("2021-05-28", lines("2021-05-28", row))
    assert (place.situation, place.parent_ods_code) == ("REGISTERED_NOT_PUBLISHED", None)


def test_newest_evidence_wins_and_on_one_day_the_tracker() -> None:
    tracker = lines("2021-05-07", published("Not Published."))
    row = {"ods_code": "v1aaa", "status": "20/21 Standards Met", "published_on": date(2021, 5, 1)}
    older, same = public("2021-05-06", row), public("2021-05-07", row)
    newer = public("2021-05-08", row)
    assert place_on("2021-05-28", tracker, older).level == "Not published"
    assert place_on("2021-05-28", tracker, same).level == "Not published"
    assert place_on("2021-05-28", tracker, newer).level == "Standards Met"
    assert place_on("2021-05-07", tracker, newer).level == "Not published"  # not yet known


def test_a_complete_public_export_says_not_registered() -> None:
    # Two rows are enough to be complete here. An incomplete one is silent on who is absent.
    tracker = lines("2021-05-07", published("20/21 Standards Met.", "2021-05-01"))
    others = [{"ods_code": code, "status": "Not Published"} for code in ("V9AAA", "V9BBB")]
    newer = public("2021-05-14", *others)
    incomplete = place_on("2021-05-28", tracker, newer)
    complete = place_on("2021-05-28", tracker, newer, complete_public_export_rows="2")
    assert (incomplete.situation, complete.situation) == ("MET_THIS_CYCLE", "NEVER_REGISTERED")
    assert complete.had_published  # it had, in the tracker


def test_only_the_newest_public_export_speaks() -> None:
    # The older one knew the code; the newer, incomplete, does not: nothing is known any more.
    row = {"ods_code": "V1AAA", "status": "20/21 Standards Met"}
    other = {"ods_code": "V9AAA", "status": "Not Published"}
    home = register("2021-05-01", register_line())
    assert place_on("2021-05-10", home, public("2021-05-10", row)).situation == "MET_THIS_CYCLE"
    place = place_on("2021-05-28", home, public("2021-05-10", row), public("2021-05-20", other))
    assert place.situation == "UNKNOWN"


def test_lines_of_other_places_do_not_cover_a_place() -> None:
    # They tell its head office and what that published, but no export says a word of the place.
    home = register("2021-05-01", register_line(provider_id="1-201"))
    told = {"parent_ods_code": "A1HQ", "parent_status": "20/21 Standards Met."}
    other = line(location_id="1-109", ods_code="V9AAA", provider_id="1-201", **told)
    place = place_on("2021-05-28", home, lines("2021-05-20", other))
    assert (place.situation, place.parent_level) == ("UNKNOWN", "Standards Met")


def test_missing_date_comes_from_the_same_publication_in_the_public_export() -> None:
    row = {"ods_code": "V1AAA", "status": "20/21 Standards Met", "published_on": date(2021, 4, 9)}
    same = public("2021-05-01", row)
    other = public("2021-05-01", row | {"status": "20/21 Standards Exceeded"})
    tracker = lines("2021-05-07", published("20/21 Standards Met."))
    place = place_on("2021-05-28", tracker, same)
    assert (place.published_on, place.expires_on) == (date(2021, 4, 9), date(2022, 4, 9))
    assert place_on("2021-05-28", tracker, other).published_on is None


def test_a_day_before_the_first_edition_is_refused() -> None:
    with pytest.raises(ValueError, match="before the first edition"):
        place_on("2018-06-10", lines("2018-06-10", line()))
