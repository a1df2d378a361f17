"""Flags as drawn tables: what lists of places and workshop bookings tell, and of which day."""

import datetime as dt

import pytest

from pipelines.errors import WrongUse
from pipelines.outgoing.mailing import mailing
from tests.builders import drawn, ids, line, place_id, rules
from tests.oracle.flags import PlaceList
from tests.rules.drawn_lists import (
    ENTRY,
    STANDS,
    flags_of,
    own,
    with_lists,
)

ON = dt.date(2021, 5, 28)
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


def test_folding_of_texts():
    with rules() as connection:
        got = connection.execute("select folded_text('  Checked \t IN '), folded_text('  ')")
        assert got.fetchone() == ("checked in", None)
