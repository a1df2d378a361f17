"""Flags as drawn tables: what lists of places and workshop bookings tell, and of which day."""

import datetime as dt
import re
from pathlib import Path

import pytest

from pipelines.errors import RefusedByGuard, WrongUse
from pipelines.loading import load
from pipelines.outgoing.mailing import mailing
from pipelines.settings import REFERENCE
from pipelines.store import Store
from tests.builders import day, drawn, ids, line, line_by_line, loaded, place_id, rules
from tests.oracle.flags import PlaceList
from tests.oracle.list_files import write_list

ON = dt.date(2021, 5, 28)
ENTRY = {"status": "20/21 Entry Level.", "published_on": dt.date(2021, 1, 5)}
BEGUN = {"status": "20/21 Approaching Standards.", "published_on": dt.date(2021, 3, 9)}
MET = {"status": "20/21 Standards Met.", "published_on": dt.date(2021, 2, 1)}
MET_BEFORE = {"status": "19/20 Standards Met.", "published_on": dt.date(2020, 2, 1)}
EARLIER = {"status": "19/20 Approaching Standards.", "published_on": dt.date(2020, 3, 2)}
LAPSED = {"status": "18/19 Standards Met.", "published_on": dt.date(2019, 2, 1)}
OF_HEAD_OFFICE = {"status": "Not Published.", "parent_ods_code": "AT1",
                  "parent_status": "20/21 Standards Met."}  # fmt: skip
STANDS = {"entry": ENTRY, "approaching": BEGUN, "met": MET, "met before": MET_BEFORE,
          "lapsed": LAPSED, "head office": OF_HEAD_OFFICE, "unknown": {"status": "Soon"},
          "earlier": EARLIER, "unpublished": {"status": "Not Published."}}  # fmt: skip


def with_lists(folder: Path, lines: list[dict], *lists: PlaceList) -> Store:
    """A store of a Line By Line of 7 May 2021 and these lists."""
    files = [write_list(one, folder / "files") for one in lists]
    return loaded(folder, line_by_line(lines, "2021-05-07"), files=files)


def own(number: int, **cells: object) -> dict:
    """The row of an own list about the n-th place."""
    return {"location_id": place_id(number), "ods_code": None, "nhs_funded": None,
            "contract_level": None, "plan_lodged": None, "last_spoken_on": None} | cells  # fmt: skip


def booking(number: int, state: str, on: str, session: str = "Completion") -> dict:
    """A row of bookings about the n-th place, by its ODS code."""
    return {"place_code": f"V{number:04}", "state": state, "session": session,
            "session_on": day(on), "booked_on": None}  # fmt: skip


def bookings(as_at: str, *rows: dict) -> PlaceList:
    """An export of bookings."""
    return PlaceList("workshop_bookings", day(as_at), list(rows))


def flags_of(store: Store, number: int, on: str) -> dict[str, str]:
    """The flags of the n-th place on a day, with their reasons."""
    frame = store.ask("place_flags", day(on), code=place_id(number)).frame
    return dict(zip(frame.flag, frame.reason, strict=True))


NHSMAIL = drawn("""
    stands      | on          | reason
    entry       | 20 May 2021 |
    entry       | 21 May 2021 | uses NHSmail and loses the basis for it on 30 June 2021 (list of 21 May 2021)
    entry       | 30 Jun 2021 | uses NHSmail and loses the basis for it on 30 June 2021 (list of 21 May 2021)
    entry       | 01 Jul 2021 | uses NHSmail and is below Approaching Standards, its minimum since 1 July 2021 (list of 21 May 2021)
    met before  | 28 May 2021 | uses NHSmail and loses the basis for it on 30 June 2021 (list of 21 May 2021)
    head office | 28 May 2021 | uses NHSmail and loses the basis for it on 30 June 2021 (list of 21 May 2021)
    approaching | 01 Jul 2021 |
    met         | 28 May 2021 |
    unknown     | 28 May 2021 |
""")  # fmt: skip


@pytest.mark.parametrize("number", range(len(NHSMAIL)), ids=ids(NHSMAIL))
def test_who_loses_the_basis_for_nhsmail(listed, number):
    case = NHSMAIL[number]
    told = flags_of(listed, WITH_NHSMAIL + number, case["on"])
    assert told == ({"loses_nhsmail": case["reason"]} if case["reason"] else {})


def test_a_row_that_fits_no_place_is_told_and_counted(listed):
    found = listed.ask("data_quality", ON, finding="no such place").frame
    assert list(found.value) == ["V9999", "AT1"]
    assert "head office" in found.reason[1]
    ((accepted,),) = listed.fetch("select accepted from mart_export where kind = 'nhsmail_list'")
    assert accepted == len(NHSMAIL) + len(found)


CONTRACTS = drawn("""
    stands      | contract             | on          | reason
    entry       | Standards Met        | 28 May 2021 | it stands at Entry Level of 20/21
    entry       | entry level.         | 28 May 2021 |
    approaching | Standards Met        | 28 May 2021 | it stands at Approaching Standards of 20/21
    approaching | Approaching Standards | 28 May 2021 |
    met         | Standards Exceeded   | 28 May 2021 | it stands at Standards Met of 20/21
    met before  | Standards Met        | 30 Jun 2021 |
    met before  | Standards Met        | 01 Jul 2021 | it stands at Standards Met of 19/20, no longer in date
    lapsed      | Approaching Standards | 28 May 2021 | it stands at Standards Met of 18/19, no longer in date
    head office | Standards Met        | 28 May 2021 | it stands at Not published
    unknown     | Standards Met        | 28 May 2021 |
    entry       |                      | 28 May 2021 |
    entry       | Gold                 | 28 May 2021 |
    entry       | Not Published        | 28 May 2021 |
""")


# the places of CONTRACTS, of NHSMAIL and two with free columns are numbered from here on
WITH_CONTRACTS, WITH_NHSMAIL, FREE = 0, 100, 200


@pytest.fixture(scope="module")
def listed(tmp_path_factory):
    """An own list and an NHSmail list of 21 May, each about places of its own."""
    cases = [*enumerate(CONTRACTS, WITH_CONTRACTS), *enumerate(NHSMAIL, WITH_NHSMAIL)]
    lines = [line(number, **STANDS[case["stands"]]) for number, case in cases]
    lines += [line(number, **ENTRY) for number in (FREE, FREE + 1)]
    rows = [own(n, contract_level=case["contract"] or None) for n, case in cases[: len(CONTRACTS)]]
    free = own(FREE, nhs_funded="yes", last_spoken_on=dt.date(2021, 5, 18))
    rows += [free | {"Lead": "weekly visit"}, own(FREE + 1, nhs_funded="no")]
    users = [{"ods_code": None, "mailbox": f"town.larchV{n:04}@nhs.net"}
             for n, _ in cases[len(CONTRACTS) :]]  # fmt: skip
    users += [{"ods_code": code, "mailbox": None} for code in ("V9999", "AT1")]
    on = dt.date(2021, 5, 21)
    lists = [PlaceList("own_list", on, rows), PlaceList("nhsmail_list", on, users)]
    return with_lists(tmp_path_factory.mktemp("listed"), lines, *lists)


@pytest.mark.parametrize("number", range(len(CONTRACTS)), ids=ids(CONTRACTS))
def test_who_is_below_the_level_of_its_contract(listed, number):
    case = CONTRACTS[number]
    told = flags_of(listed, WITH_CONTRACTS + number, case["on"]).get("below_contract", "")
    assert (case["reason"] in told) if case["reason"] else not told


def test_a_contract_level_that_cannot_be_read_is_told(listed):
    found = listed.ask("data_quality", ON, finding="contract level not recognised").frame
    assert sorted(found.value) == ["Gold", "Not Published"]


def test_a_list_without_plans_says_nothing_of_plans(listed):
    assert not PLAN_FLAGS & set(listed.ask("flag_counts", ON).frame.flag)
    assert not PLAN_FLAGS & set(flags_of(listed, WITH_CONTRACTS + 2, "28 May 2021"))


PLANS = drawn("""
    stands      | plan       | flag
    approaching | no         | approaching_without_plan
    approaching |            | approaching_without_plan
    approaching | yes        |
    approaching | 12/05/2021 |
    earlier     | no         | plan_not_lodged
    earlier     | yes        |
    entry       | no         | plan_not_lodged
    entry       |            | plan_not_lodged
    entry       | yes        |
    met before  | no         | plan_not_lodged
    unpublished | no         | plan_not_lodged
    met         | no         |
    unknown     | no         |
""")
PLAN_FLAGS = {"plan_not_lodged", "approaching_without_plan"}


@pytest.fixture(scope="module")
def plans(tmp_path_factory):
    lines = [line(number, **STANDS[case["stands"]]) for number, case in enumerate(PLANS)]
    rows = [own(n, plan_lodged=case["plan"] or None) for n, case in enumerate(PLANS)]
    one = PlaceList("own_list", dt.date(2021, 5, 21), rows)
    return with_lists(tmp_path_factory.mktemp("plans"), lines, one)


@pytest.mark.parametrize("number", range(len(PLANS)), ids=ids(PLANS))
def test_whose_plan_is_due_and_not_lodged(plans, number):
    told = flags_of(plans, number, "28 May 2021")
    assert set(told) & PLAN_FLAGS == set(PLANS[number]["flag"].split())
    for reason in told.values():
        assert "plan" in reason
        assert "(list of 21 May 2021)" in reason


def test_a_plan_is_due_where_the_list_of_those_who_reassess_says_so(plans):
    entry = plans.ask("reassess", ON).frame
    due = plans.ask("reassess", ON, flag="plan_not_lodged").frame
    assert entry.plan_due.all()
    assert len(due) == 2
    acting = plans.ask("standing", ON).frame.set_index("location_id")
    flagged = plans.ask("mailing", ON, cohort="plan_not_lodged").frame.location_id
    assert acting.plan_due[flagged].eq(True).all()
    assert not plans.ask("call_list", ON, flag="approaching_without_plan").frame.shape[0]


def test_a_flag_that_those_of_a_list_cannot_carry_is_not_offered_for_it(plans):
    offered = {
        among: set(plans.ask("flag_counts", ON, among=among).frame.flag)
        for among in ("everyone", "must act", "Entry Level", "Standards Met or above")
    }
    assert offered.pop("everyone") == PLAN_FLAGS
    assert all(flags == {"plan_not_lodged"} for flags in offered.values())


def test_the_newest_list_speaks_as_a_whole(tmp_path):
    lines = [line(n, **ENTRY) for n in range(3)]
    older = [own(0, contract_level="Standards Met"), own(1, contract_level="Standards Met")]
    newer = [own(0, contract_level="Entry Level"), own(2, contract_level="Standards Met")]
    store = with_lists(
        tmp_path, lines,
        PlaceList("own_list", dt.date(2021, 5, 14), older),
        PlaceList("own_list", dt.date(2021, 5, 21), newer),
    )  # fmt: skip
    below = {
        on: [n for n in range(3) if flags_of(store, n, on)]
        for on in ("13 May 2021", "14 May 2021", "20 May 2021", "21 May 2021")
    }
    assert list(below.values()) == [[], [0, 1], [0, 1], [2]]


# bookings of 20 May (before) and 27 May (after); told is the flag on 28 May
BOOKINGS = drawn("""
    stands | before                   | after                    | told                                       | part of the reason
    entry  |                          |                          | booked_on_nothing                          | bookings of 27 May 2021
    met    |                          |                          |                                            |
    entry  | Attending, 28 May 2021   |                          | booked                                     | Completion, 28 May 2021
    entry  | Attending, 27 May 2021   |                          | booked_on_nothing                          | was booked on Completion, 27 May 2021
    entry  | Attending, 10 Jun 2021   | Not Attending, 10 Jun 2021 | booked_on_nothing                        | bookings of 27 May 2021
    entry  | Refunded, 10 Jun 2021    | Attending, 10 Jun 2021   | booked                                     | Completion, 10 June 2021
    entry  |                          | Checked In, 26 May 2021  | attended                                   | came to Completion, 26 May 2021
    entry  | Attending, 26 May 2021   | Attending, 26 May 2021   | booked_on_nothing did_not_come             | not checked in, others were
    entry  |                          | Attending, 27 May 2021, Evening | booked_on_nothing                   | was booked on Evening, 27 May 2021
    entry  |                          | Checked In, 27 May 2021, Evening | attended                           | came to Evening, 27 May 2021
    entry  | No show, 19 May 2021     | Attending, 10 Jun 2021   | did_not_come booked                        | did not come to Completion, 19 May 2021
    entry  | Checked In, 30 Nov 2020  |                          | booked_on_nothing                          | bookings of 27 May 2021
    entry  | Checked In, 01 Dec 2020  |                          | attended                                   | 1 December 2020
    entry  | Perhaps, 10 Jun 2021     |                          | booked_on_nothing                          | bookings of 27 May 2021
    met    |                          | attending , 10 Jun 2021  | booked                                     | Completion, 10 June 2021
    entry  | Attending, 10 Jun 2021   |                          | booked_on_nothing                          | bookings of 27 May 2021
""")  # fmt: skip


@pytest.fixture(scope="module")
def booked(tmp_path_factory):
    lines = [line(number, **STANDS[case["stands"]]) for number, case in enumerate(BOOKINGS)]
    exports = [
        bookings(as_at, *[
            booking(number, *case[column].split(", "))
            for number, case in enumerate(BOOKINGS) if case[column]
        ])
        for column, as_at in (("before", "20 May 2021"), ("after", "27 May 2021"))
    ]  # fmt: skip
    return with_lists(tmp_path_factory.mktemp("booked"), lines, *exports)


@pytest.mark.parametrize("number", range(len(BOOKINGS)), ids=ids(BOOKINGS))
def test_what_bookings_tell(booked, number):
    case = BOOKINGS[number]
    told = flags_of(booked, number, "28 May 2021")
    assert set(told) == set(case["told"].split())
    assert case["part of the reason"] in "; ".join(told.values())
    assert all(len(reason) <= 160 for reason in told.values())


def test_before_the_first_bookings_nothing_is_told_of_any(booked):
    assert booked.ask("flag_counts", day("19 May 2021")).frame.empty
    assert flags_of(booked, 0, "19 May 2021") == {}
    assert "flags" not in booked.ask("call_list", day("19 May 2021")).frame
    assert "flags" in booked.ask("call_list", day("20 May 2021")).frame


def test_every_flag_is_counted_listed_and_mailed_alike(booked):
    counts = booked.ask("flag_counts", ON).frame
    mailed = booked.ask("mailing_cohorts", ON).frame.set_index("cohort").locations
    assert set(counts.flag) == {"booked", "booked_on_nothing", "attended", "did_not_come"}
    for row in counts.itertuples():
        listed = booked.ask("cohort_places", ON, flag=row.flag).frame
        assert len(listed) == row.locations == mailed[row.flag]
        assert len(booked.ask("mailing", ON, cohort=row.flag).frame) == row.locations
        assert listed["flags"].notna().all()
        acting = booked.ask("call_list", ON, flag=row.flag).frame
        assert set(acting.location_id) == set(listed.location_id[listed.must_act])
    entry = booked.ask("reassess", ON, flag="booked_on_nothing").frame
    told = booked.ask("flag_counts", ON, among="Entry Level").frame.set_index("flag").locations
    assert len(entry) == told["booked_on_nothing"] > 0


@pytest.fixture(scope="module")
def bare(tmp_path_factory):
    lines = [line(number, **STANDS[case["stands"]]) for number, case in enumerate(BOOKINGS)]
    return loaded(tmp_path_factory.mktemp("bare"), line_by_line(lines, "2021-05-07"))


def test_a_flag_changes_no_situation(booked, bare):
    assert booked.ask("standing", ON).frame.equals(bare.ask("standing", ON).frame)


# which of several exports of bookings speaks for a session; told is the flag of the place on that day
SESSIONS = drawn("""
    number | 20 May              | 27 May              | 28 May  | on          | told              | part of the reason
    0      | M, 10 Jun 2021      |                     |         | 26 May 2021 | booked            | booked on M, 10 June 2021
    0      | M, 10 Jun 2021      |                     |         | 27 May 2021 | booked_on_nothing | bookings of 27 May 2021
    1      | M, 10 Jun 2021      | M, 10 Jun 2021      |         | 28 May 2021 | booked            | booked on M, 10 June 2021
    2      | N, 11 Jun 2021      | N, 18 Jun 2021      |         | 26 May 2021 | booked            | booked on N, 11 June 2021
    2      | N, 11 Jun 2021      | N, 18 Jun 2021      |         | 27 May 2021 | booked            | booked on N, 18 June 2021
    3      | P, 11 Jun 2021      | Q, 18 Jun 2021      |         | 27 May 2021 | booked            | booked on P, 11 June 2021 and 1 more
    4      | R, 11 Jun 2021      |                     |         | 28 May 2021 | booked            | booked on R, 11 June 2021
    5      |                     | R, 18 Jun 2021      |         | 28 May 2021 | booked            | booked on R, 18 June 2021
    6      | S, 21 May 2021      | S, 18 Jun 2021      |         | 28 May 2021 | booked            | booked on S, 18 June 2021
    7      | U, 11 Jun 2021      | U, 18 Jun 2021      |         | 28 May 2021 | booked            | booked on U, 18 June 2021
    8      |                     | U, 11 Jun 2021      |         | 28 May 2021 | booked            | booked on U, 11 June 2021
    9      | W, 11 Jun 2021      | W, 18 Jun 2021      | W, 11 Jun 2021 | 28 May 2021 | booked     | booked on W, 11 June 2021
""")  # fmt: skip


@pytest.fixture(scope="module")
def sessions(tmp_path_factory):
    columns = {"20 May": "20 May 2021", "27 May": "27 May 2021", "28 May": "28 May 2021"}
    named = {
        (int(case["number"]), column): case[column].split(", ")
        for case in SESSIONS
        for column in columns
        if case[column]
    }
    exports = [
        bookings(as_at, *[
            booking(number, "Attending", on, session)
            for (number, its), (session, on) in named.items() if its == column
        ])
        for column, as_at in columns.items()
    ]  # fmt: skip
    lines = [line(number, **ENTRY) for number in range(10)]
    return with_lists(tmp_path_factory.mktemp("sessions"), lines, *exports)


@pytest.mark.parametrize("case", SESSIONS, ids=[f"{c['number']} {c['on']}" for c in SESSIONS])
def test_the_newest_report_of_a_session_speaks_for_it(sessions, case):
    told = flags_of(sessions, int(case["number"]), case["on"])
    assert set(told) == {case["told"]}
    (reason,) = told.values()
    assert reason.startswith(case["part of the reason"]) or (
        case["told"] == "booked_on_nothing" and case["part of the reason"] in reason
    )
    assert ("and 1 more" in reason) == ("and 1 more" in case["part of the reason"])


def test_bookings_on_sessions_of_neither_name_nor_day_add_up(tmp_path):
    rows = [booking(n, "Attending", "10 Jun 2021") | {"session": None, "session_on": None,
            "booked_on": dt.date(2021, 5, 3)} for n in range(3)]  # fmt: skip
    exports = [bookings("20 May 2021", rows[0], rows[2]), bookings(
        "27 May 2021", rows[1], rows[2] | {"state": "Not Attending"})]  # fmt: skip
    store = with_lists(tmp_path, [line(n, **ENTRY) for n in range(3)], *exports)
    told = [set(flags_of(store, n, "28 May 2021")) for n in range(3)]
    assert told == [{"booked"}, {"booked"}, {"booked_on_nothing"}]


def test_where_nothing_is_loaded_a_flag_is_refused_not_false(bare):
    said = (
        r"What is loaded does not tell the flag 'booked' on 7 May 2021: it takes workshop bookings "
        r"of that day or before\. Load one"
    )
    with pytest.raises(WrongUse, match=said):
        bare.ask("call_list", ON.replace(day=7), flag="Booked")
    with pytest.raises(WrongUse, match="Nothing loaded tells any"):
        bare.ask("call_list", flag="bokked")
    assert not bare.ask("mailing_cohorts").frame.cohort.isin(["booked", "loses_nhsmail"]).any()


def test_a_flag_is_absent_on_a_day_that_nothing_tells_it_and_not_false(booked):
    before, since = day("19 May 2021"), day("20 May 2021")
    cohorts = set(booked.ask("mailing_cohorts", before).frame.cohort)
    assert not cohorts & {"booked", "booked_on_nothing", "attended", "did_not_come"}
    assert "booked_on_nothing" in set(booked.ask("mailing_cohorts", since).frame.cohort)
    said = (
        "does not tell the flag 'booked_on_nothing' on 19 May 2021: it takes workshop bookings of "
        "that day or before. Load one, or ask as of 20 May 2021"
    )
    with pytest.raises(WrongUse, match=re.escape(said)):
        mailing(booked, "plain", "booked_on_nothing", before)
    for question in ("reassess", "call_list", "cohort_places", "targets", "renewals"):
        with pytest.raises(WrongUse, match=re.escape(said)):
            booked.ask(question, before, flag="booked_on_nothing")
    assert mailing(booked, "plain", "booked_on_nothing", since).places > 0


def test_a_flag_that_only_an_earlier_list_told_says_until_when(tmp_path):
    lists = [
        PlaceList("own_list", dt.date(2021, 5, 14), [own(0, contract_level="Standards Met")]),
        PlaceList("own_list", dt.date(2021, 5, 21), [own(0, plan_lodged="no")]),
    ]
    store = with_lists(tmp_path, [line(0, **ENTRY)], *lists)
    said = "it takes your own list of places, with levels that contracts ask for, of that day or be"
    with pytest.raises(WrongUse, match=said) as refused:
        store.ask("call_list", ON, flag="below_contract")
    assert str(refused.value).endswith("or ask as of 20 May 2021.")
    with pytest.raises(WrongUse, match="or ask as of 21 May 2021"):
        mailing(store, "plain", "plan_not_lodged", dt.date(2021, 5, 14))


def test_free_columns_of_an_own_list_are_kept(listed):
    said = listed.ask("told_by_lists", ON, code=place_id(FREE)).frame
    assert dict(zip(said.fact, said.says, strict=True)) == {
        "NHS-funded": "yes", "Last spoken to": "18 May 2021", "Lead": "weekly visit",
    }  # fmt: skip
    assert set(said.told_by) == {"Own list of places of 21 May 2021"}


def test_a_word_for_a_state_can_be_added_and_not_twice(tmp_path):
    folder = tmp_path / "data" / "reference"
    folder.mkdir(parents=True)
    shipped = (REFERENCE / "booking_states.csv").read_text("utf-8")
    (folder / "booking_states.csv").write_text(shipped + "Perhaps,booked,ours\n", "utf-8")
    lines = [line(0, **ENTRY)]
    store = with_lists(
        tmp_path, lines, bookings("20 May 2021", booking(0, "perhaps", "10 Jun 2021"))
    )
    assert set(flags_of(store, 0, "28 May 2021")) == {"booked"}
    (folder / "booking_states.csv").write_text(shipped + "checked  IN,booked,ours\n", "utf-8")
    with pytest.raises(RefusedByGuard, match="checked  IN already stands on line 3"):
        load([tmp_path / "files" / "workshop_bookings 20_05_2021.csv"], tmp_path / "data")


def test_folding_of_texts():
    with rules() as connection:
        got = connection.execute("select folded_text('  Checked \t IN '), folded_text('  ')")
        assert got.fetchone() == ("checked in", None)
