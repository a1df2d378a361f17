"""Changes: how many places changed between two days, which ones, how, and that it adds up."""

import datetime as dt
import re
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from pages.furniture.wording import plural
from pipelines.store import Store
from tests.builders import line, line_by_line, loaded
from tests.pages.seen import CHANGES, Open, Seen

MARCH = dt.date(2021, 3, 5)


def rows_under(seen: Seen, heading: str) -> list[list[str]]:
    """The cells of the one table that has a column of this heading."""
    table = "".join(e.value for e in seen.app.html if f'data-heading="{heading}"' in e.value)
    rows = re.findall(r"<tr>(.*?)</tr>", table)
    cells = [re.findall(r"data-heading[^>]*>(.*?)</t[hd]>", row) for row in rows]
    return [[unescape(re.sub(r"<[^>]+>", "", cell)) for cell in row] for row in cells if row]


def linked(seen: Seen, words: str) -> dict[str, str]:
    """The choices in the link with these words."""
    link = re.compile(rf'<a href="([^"]+)" target="_self">{words}</a>')
    (address,) = {found for e in seen.app.html for found in link.findall(e.value)}
    asked = urlsplit(unescape(address))
    assert (asked.path, asked.fragment) == ("changes", "places")
    return {key: values[0] for key, values in parse_qs(asked.query).items()}


def listed(seen: Seen) -> list[list[str]]:
    """The rows of the list of places."""
    return rows_under(seen, "Is now")


def test_the_sentence_says_how_many_of_how_many(open_page: Open, store: Store):
    seen = open_page(CHANGES)
    assert "29 of 1,185 places changed between 21 May 2021 and 28 May 2021" in seen.words
    counts = store.ask("change_counts", since=MARCH).frame
    seen.choose("since", "2021-03-05")
    places = plural(counts.there_on_either_day[0], "place")
    assert f"{counts.changed[0]} of {places} changed between 5 March 2021" in seen.words


def test_each_kind_has_its_count_its_meaning_and_a_link_to_its_places(
    open_page: Open, store: Store
):
    seen = open_page(CHANGES, since="2021-03-05")
    counts = store.ask("change_counts", since=MARCH).frame
    found = counts[counts.locations > 0]
    assert rows_under(seen, "What it means") == [
        [row.change_in_words, str(row.locations), row.change_means] for row in found.itertuples()
    ]
    none = ", ".join(counts[counts.locations == 0].change_in_words.str.lower())
    assert f"None of: {none}." in seen.words
    for kind in found.itertuples():
        followed = open_page(CHANGES, **linked(seen, kind.change_in_words))
        assert {row[1] for row in listed(followed)} == {kind.change_in_words}
        assert f" of {kind.locations}, by what happened" in followed.words


def test_the_balance_is_that_of_the_question_and_adds_up(open_page: Open, store: Store):
    seen = open_page(CHANGES, since="2021-03-05", policy="P1")
    balance = store.ask("change_balance", since=MARCH, policy="P1").frame
    before, *steps, after = rows_under(seen, "Step")
    assert before[0] == "On 5 March 2021" and after[0] == "On 28 May 2021"
    for column, name in enumerate(balance.loc[:, "locations":].columns, start=1):
        moved = [int((row[column] or "0").replace("−", "-").replace(",", "")) for row in steps]
        first, last = (int(row[column].replace(",", "")) for row in (before, after))
        assert first + sum(moved) == last
        assert (first, last) == (balance[name].iloc[0], balance[name].iloc[-1])
    assert f"At Standards Met or above: from {before[-1]} to {after[-1]}" in seen.words


def test_what_time_alone_did_is_said(open_page: Open, tmp_path: Path):
    row = line(1, status="19/20 Standards Met.", published_on="2020-05-25")
    loaded(tmp_path, line_by_line([row], "2021-05-21"), line_by_line([row], "2021-05-28")).close()
    seen = open_page(CHANGES, tmp_path / "data")
    assert "0 of 1 place changed between" in seen.words
    assert "Time alone: nothing happened to these places" not in seen.words
    seen.choose("policy", "P2")
    assert "Time alone: nothing happened to these places" in seen.words
    assert "No place changed so between 21 May 2021 and 28 May 2021" in seen.words


def test_the_list_is_that_of_the_question_page_by_page(open_page: Open, store: Store):
    changes = store.ask("changes", since=MARCH).frame
    seen = open_page(CHANGES, since="2021-03-05")
    assert [row[0] for row in listed(seen)] == list(changes.location_name[:50])
    seen.turn_to(2)
    assert [row[0] for row in listed(seen)] == list(changes.location_name[50:100])
    closed = store.ask("changes", since=MARCH, change="closed").frame
    seen.choose("change", "closed")
    assert [row[0] for row in listed(seen)] == list(closed.location_name)
    assert [row[2] for row in listed(seen)] == list(closed.was)
    assert {row[3] for row in listed(seen)} == {"not counted"}


def test_a_place_leads_to_its_page_also_one_that_closed(open_page: Open, store: Store):
    closed = store.ask("changes", change="closed").frame
    seen = open_page(CHANGES, change="closed", area="Marlwick")
    (table,) = [e.value for e in seen.app.html if 'data-heading="Was"' in e.value]
    place = closed.location_id[0]
    assert f'href="location?area=Marlwick&amp;place={place}"' in table


def test_an_area_has_its_own_changes(open_page: Open, store: Store):
    counts = store.ask("change_counts", area="Brockquay").frame
    words = open_page(CHANGES, area="Brockquay").words
    assert f"{counts.changed[0]} of {counts.there_on_either_day[0]} places changed" in words


def test_all_of_a_kind_is_offered_as_a_file(open_page: Open, store: Store):
    upgraded = store.ask("changes", since=MARCH, change="upgraded").frame
    seen = open_page(CHANGES, since="2021-03-05", change="upgraded")
    (button,) = seen.app.get("download_button")
    assert button.label == f"Download all {len(upgraded)} as CSV"


def test_there_is_nothing_to_compare_the_first_day_with(open_page: Open):
    seen = open_page(CHANGES, day="2021-03-05")
    assert "There is nothing to compare with: no export is of a day before 5 March" in seen.words
    assert not seen.rows


def test_over_the_deadline_what_lapsed_is_told(
    open_page: Open, own_folder: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("DSPT_TODAY", "2021-07-01")
    seen = open_page(CHANGES, own_folder, since="2021-05-28", change="lapsed")
    lapsed, *_ = rows_under(seen, "What it means")
    assert lapsed[:2] == ["Lapsed", "122"]
    assert {row[3] for row in listed(seen)} == {"Standards Met lapsed", "Missed 30 June 2021"}
    assert "At Standards Met or above: still 238" in seen.words


def test_an_unknown_kind_of_change_is_said(open_page: Open):
    (note,) = open_page(CHANGES, change="vanished").notes
    assert note.startswith("There is no kind of change 'vanished' in what is loaded; showing: Any")
