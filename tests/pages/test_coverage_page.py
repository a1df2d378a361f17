"""Coverage: areas worst first with counts beside percentages, and the weeks."""

import json

import pytest

from pipelines.store import Store
from tests.pages.seen import COVERAGE, Open, Seen


def areas(seen: Seen) -> list[list[str]]:
    """The rows of the table of areas, which has six columns."""
    return [row for row in seen.rows if len(row) == 6]


@pytest.mark.parametrize("kind", ["CCG", "local authority"])
def test_areas_stand_worst_first_with_counts_beside_percentages(
    open_page: Open, store: Store, kind: str
):
    expected = store.ask("coverage").frame.query("area_kind == @kind")
    shown = areas(open_page(COVERAGE).choose("by", kind))
    assert [row[0] for row in shown] == list(expected.area)
    for row, area in zip(shown, expected.itertuples(), strict=True):
        assert row[1].startswith(f"{area.met_or_above} of {area.locations} (")
        assert row[2].startswith(f"{area.approaching_or_above} of {area.locations} (")
        assert row[3:] == [str(n) for n in (area.entry_level, area.must_act, area.unknown)]


def test_the_title_says_the_finding(open_page: Open):
    headers = [e.value for e in open_page(COVERAGE).app.header]
    assert headers[0] == "NHS Tarnmoor and Quillhaven CCG is lowest: 10% at Standards Met or above"
    assert headers[1] == "Standards Met or above: 174 to 238 places; Entry Level: 282 to 214"


def test_one_area_is_held_against_all_areas(open_page: Open):
    seen = open_page(COVERAGE, area="Tarnmoor", by="local authority")
    assert seen.app.header[0].value == "Tarnmoor: 8% at Standards Met or above, all areas 20.1%"


@pytest.mark.parametrize("by", ["CCG", "local authority"])
@pytest.mark.parametrize("area", ["Saltrith", "NHS Fellowby and Saltrith CCG"])
def test_the_title_names_the_area_chosen_whatever_is_compared(
    open_page: Open, store: Store, area: str, by: str
):
    own = store.ask("coverage", area=area).frame.iloc[0]
    title = open_page(COVERAGE, area=area).choose("by", by).app.header[0].value
    share = f"{100 * own.met_or_above / own.locations:.0f}%"
    assert title == f"{area}: {share} at Standards Met or above, all areas 20.1%"


def test_one_day_is_no_change(open_page: Open):
    seen = open_page(COVERAGE, day="2021-03-05")
    title = "Standards Met or above: 174 places; Entry Level: 282; only one day so far"
    assert seen.app.header[1].value == title
    assert "all areas, 5 March 2021. As at" in seen.words


def test_where_to_set_a_target_is_said(open_page: Open):
    assert "no target set: see Rules, Targets" in open_page(COVERAGE).words


def test_the_policy_moves_chart_and_table(open_page: Open, store: Store):
    expected = store.ask("coverage", policy="P1").frame.query("area_kind == 'CCG'").iloc[0]
    shown = areas(open_page(COVERAGE).choose("policy", "P1"))
    assert shown[0][:2] == [
        expected.area,
        f"{expected.met_or_above} of {expected.locations} "
        f"({100 * expected.met_or_above / expected.locations:.0f}%)",
    ]


def test_every_week_stands_in_the_table_beside_the_line(open_page: Open, store: Store):
    weeks = store.ask("coverage_by_week").frame.iloc[::-1]
    shown = [row for row in open_page(COVERAGE).rows if len(row) == 4]
    assert [row[0] for row in shown] == [f"{day.day} {day:%B %Y}" for day in weeks.status_day]
    assert [row[2] for row in shown] == [str(n) for n in weeks.entry_level]


def test_a_point_of_the_chart_by_week_tells_its_day_and_its_places(open_page: Open, store: Store):
    weeks = store.ask("coverage_by_week").frame
    told = json.loads(open_page(COVERAGE).app.get("plotly_chart")[1].proto.spec)
    met, entry = (line["hovertext"] for line in told["data"])
    assert met[-1] == f"28 May 2021<br>places: {weeks.met_or_above.iloc[-1]:,}"
    assert entry[-1] == f"28 May 2021<br>places: {weeks.entry_level.iloc[-1]:,}"
    assert len(met) == len(entry) == len(weeks)


def test_both_charts_say_their_finding_to_those_who_cannot_see_them(open_page: Open):
    charts = open_page(COVERAGE).app.get("plotly_chart")
    assert len(charts) == 2
    assert all("All in the table" in chart.proto.alt for chart in charts)
