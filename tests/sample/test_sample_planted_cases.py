"""Every case and every fault set on purpose is where the truth file says it is."""

import re
from datetime import date

from tests.sample.reading import LOCATION_ID, NEVER, PUBLISHED_ON, STATUS, line_of

# The planted cases


def test_the_head_office_forgets_three_sites(weeks, truth):
    group = truth["group_that_forgets"]
    assert len(group["forgotten"]) == 3
    before, after = weeks[date(2021, 4, 16)], weeks[date(2021, 4, 23)]
    for location_id in group["included"]:
        line = line_of(after, location_id)
        assert line[STATUS] == "20/21 Standards Met."
        assert line[PUBLISHED_ON].isoformat() == group["published_on"]
        assert "20/21" not in line_of(before, location_id)[STATUS]
    for rows in (after, weeks[date(2021, 5, 28)]):
        for location_id in group["forgotten"]:
            line = line_of(rows, location_id)
            assert line[STATUS] == NEVER
            assert line["Latest DSPT status of parent"] == "20/21 Standards Met."
            assert line["Parent ODS code"] == group["head_office_code"]


def test_places_open_and_close(weeks, truth):
    for opening in truth["opened"]:
        opened_on = date.fromisoformat(opening["opened_on"])
        for friday, rows in weeks.items():
            listed = line_of(rows, opening["location_id"]) is not None
            assert listed == (opened_on <= friday)
    for closing in truth["closed"]:
        closed_on = date.fromisoformat(closing["closed_on"])
        for friday, rows in weeks.items():
            listed = line_of(rows, closing["location_id"]) is not None
            assert listed == (friday < closed_on)
    young = [o for o in truth["opened"] if o["opened_on"] > "2021-02-27"]
    assert len(young) >= 8
    early = line_of(weeks[date(2021, 5, 28)], truth["listed_before_opening"])
    assert early["Location start date"] > date(2021, 5, 28)
    absent = truth["missing_one_week"]
    missing = [d for d, rows in weeks.items() if not line_of(rows, absent["location_id"])]
    assert [day.isoformat() for day in missing] == [absent["missing_on"]]


def test_one_place_changes_owner_and_with_it_both_codes(weeks, truth, public_rows):
    change = truth["ownership_change"]
    before, after = weeks[date(2021, 4, 16)], weeks[date(2021, 4, 23)]
    old, new = line_of(before, change["old_location_id"]), line_of(after, change["new_location_id"])
    assert line_of(after, change["old_location_id"]) is None
    assert (old["Location name"], old["Location postal code"]) == (
        new["Location name"], new["Location postal code"],
    )  # fmt: skip
    assert old["CQC ID of parent organisation"] != new["CQC ID of parent organisation"]
    assert new[STATUS] == NEVER
    assert change["old_code"] in {row[0] for row in public_rows}


def test_a_town_moves_to_the_neighbouring_ccg(weeks, truth):
    change = truth["border_change"]
    for friday, rows in weeks.items():
        ccgs = {r["Location ONSPD CCG"] for r in rows if r.get("Location city") == change["town"]}
        moved = friday.isoformat() >= change["first_workbook"]
        assert ccgs == {change["to"] if moved else "NHS Tarnmoor and Quillhaven CCG"}


def test_single_sites_under_a_head_office_code_only(last, truth):
    assert len(truth["single_under_head_office"]) == 14
    for location_id in truth["single_under_head_office"]:
        line = line_of(last, location_id)
        assert line[STATUS] == NEVER
        assert line["Latest DSPT status of parent"] not in (None, NEVER)


def test_councils_dormant_places_and_other_sectors_are_there(last, register, truth):
    councils = [r for r in register if r["Provider Ownership Type"] == "Local Authority"]
    assert len({row["Provider Name"] for row in councils}) == 9
    assert all(row["Provider Name"].endswith(" Council") for row in councils)
    dormant = {row[LOCATION_ID] for row in last if row["Dormant (Y/N)"] == "Y"}
    assert dormant == set(truth["dormant"])
    other = [row for row in register if row["Location Type/Sector"] != "Social Care Org"]
    listed = {row[LOCATION_ID] for row in last}
    assert len(other) == 6
    assert not listed & {row["Location ID"] for row in other}
    only = set(truth["register_only"].values())
    assert only <= {row["Location ID"] for row in register} - listed


# The dirt


def test_each_fault_of_a_workbook_is_where_the_truth_says(weeks, truth):
    faults = truth["faults_by_place"]
    week = {day.isoformat(): rows for day, rows in weeks.items()}
    assert line_of(week["2021-03-26"], faults["blank_status"])[STATUS] is None
    unknown = line_of(week["2021-04-09"], faults["unknown_status"])[STATUS]
    assert unknown == "Standards Under Review."
    assert line_of(week["2021-04-16"], faults["null_date"])[PUBLISHED_ON] == "null"
    early = line_of(week["2021-03-05"], faults["label_too_early"])
    assert early[STATUS] == "20/21 Standards Met."
    assert early[PUBLISHED_ON] < date(2020, 12, 1)
    repeated = [r for r in week["2021-03-12"] if r[LOCATION_ID] == faults["repeated_row"]]
    assert [r[STATUS] for r in repeated] == ["19/20 Standards Met.", "Not Published."]
    assert sum(row[LOCATION_ID] is None for row in week["2021-03-19"]) == 1
    drifted = week["2021-04-30"][0]
    assert {"Care Home?", "Location ODS Code", "Comments"} <= set(drifted)
    texts = [r[PUBLISHED_ON] for r in week["2021-05-14"] if r[PUBLISHED_ON]]
    assert all(re.fullmatch(r"\d\d/\d\d/\d{4}", text) for text in texts)


def test_codes_hurt_by_spreadsheets(weeks, register, public_rows, truth):
    day = truth["code_became_a_day"]
    codes = [line_of(rows, day["location_id"]) for rows in weeks.values()]
    codes = [line.get("Location ODS code", line.get("Location ODS Code")) for line in codes]
    assert codes == ["JUN8"] * 9 + [date(2008, 6, 1)] * 4
    assert day["code"] in {row["Location ODS Code"] for row in register}
    public_codes = {row[0] for row in public_rows}
    assert {day["code"], truth["code_like_an_exponent"]["code"], "38"} <= public_codes
    lower = line_of(weeks[date(2021, 5, 28)], truth["lower_case_code"])["Location ODS code"]
    assert lower == lower.lower()
    assert lower.upper() in public_codes


def test_faults_of_the_public_export(public_rows, truth):
    faults = truth["public_export_faults"]
    row_of = {row[0]: row for row in public_rows}
    assert row_of[faults["null_date"]][3] == "null"
    assert len(row_of[faults["ragged_row"]]) == 7
    assert sum(len(row) != 6 for row in public_rows) == 1
    assert row_of[faults["leading_blank_in_name"]][1].startswith(" ")
    assert faults["lower_case_code"] == faults["lower_case_code"].lower()
    names = [row[1] for row in public_rows]
    assert any("?" in name for name in names)
    assert any("  " in name for name in names)
    assert any("," in name for name in names)
    assert any(row[0].endswith("CLOSED") for row in public_rows)
    assert any("OPTICIANS" in row[1] and row[4] == "Social Care" for row in public_rows)
    bracket = truth["bracket_of_another"]["bracket"].casefold()
    assert any(f"({bracket})" in r[1].casefold() != r[0].casefold() for r in public_rows)


def test_two_places_published_this_very_morning(last, register, public_rows, truth):
    code_of = {row["Location ID"]: row["Location ODS Code"] for row in register}
    row_of = {row[0]: row for row in public_rows}
    for location_id in truth["ahead_of_workbook"]:
        assert line_of(last, location_id)[STATUS] == "19/20 Entry Level."
        assert row_of[code_of[location_id]][2:4] == ["20/21 Standards Met", "28/05/2021"]
