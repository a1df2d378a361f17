"""Groups: the table is the answer, a row leads to its places, and the boxes move both."""

from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from pipelines.store import Store
from tests.builders import line, line_by_line, loaded
from tests.pages.seen import GROUPS, Open, Seen


def groups(seen: Seen) -> list[list[str]]:
    """The rows of the list of groups."""
    return [row for row in seen.rows if len(row) == 12]


def places(seen: Seen) -> list[list[str]]:
    """The rows of the list of places below."""
    return [row for row in seen.rows if len(row) == 8]


def links(seen: Seen, page: str) -> list[str]:
    """Every address of that page in a table."""
    html = " ".join(e.value for e in seen.app.html)
    return [unescape(part.split('"')[0]) for part in html.split('href="') if part.startswith(page)]


def test_the_table_is_the_answer(open_page: Open, store: Store):
    seen = open_page(GROUPS)
    answer = store.ask("groups").frame
    assert [row[0] for row in groups(seen)] == list(answer.group_name)
    first = answer.iloc[0]
    assert groups(seen)[0] == [
        "BRAND Sabledell Care",
        "Large group",
        "24 here, 24 in all",
        "16", "0", "0", "0", "8", "24", "8",
        "Standards Met, 19/20, 16 September 2020",
        "National team",
    ]  # fmt: skip
    assert f"{first.must_act_in_list} of {first.sites_in_list} places" in seen.words
    assert "from 20 places in all that is loaded, also outside the area chosen" in seen.words
    assert "The five counts add up to the places here" in seen.words
    assert not places(seen)


def test_a_row_leads_to_its_places_and_keeps_what_was_chosen(open_page: Open, store: Store):
    seen = open_page(GROUPS, area="Brockquay", group_kind="large group")
    answer = store.ask("groups", area="Brockquay", group_kind="large group").frame
    assert [row[0] for row in groups(seen)] == list(answer.group_name)
    parts = urlsplit(links(seen, "groups?")[0])
    assert parts.fragment == "sites"
    link = {key: value for key, (value,) in parse_qs(parts.query).items()}
    assert link == {
        "area": "Brockquay", "group_kind": "Large group", "group": answer.group_code[0],
    }  # fmt: skip
    followed = open_page(GROUPS, **link)
    sites = store.ask("group_sites", area="Brockquay", code=answer.group_code[0]).frame
    assert [row[0] for row in places(followed)] == list(sites.location_name)
    assert f"{answer.group_name[0]}: {len(sites)} places here" in followed.words
    assert not followed.notes


def test_the_kind_moves_the_list(open_page: Open, store: Store):
    seen = open_page(GROUPS).choose("group_kind", "council")
    councils = store.ask("groups", group_kind="council").frame
    assert [row[0] for row in groups(seen)] == list(councils.group_name)
    assert {row[1] for row in groups(seen)} == {"Council-run"}
    assert {row[11] for row in groups(seen)} == {"Council's own lead"}
    smaller = store.ask("groups", group_kind="smaller group").frame
    seen.choose("group_kind", "smaller group").turn_to(2)
    assert [row[0] for row in groups(seen)] == list(smaller.group_name[50:100])


def test_a_chosen_group_shows_forgotten_places_first_and_stands_in_the_link_by_its_code(
    open_page: Open, store: Store
):
    answer = store.ask("groups").frame.set_index("group_name")
    code = answer.group_code["BRAND Plovergarth Care"]
    seen = open_page(GROUPS).choose("group", code)
    assert seen.app.query_params["group"] in (code, [code])
    shown = places(seen)
    assert [row[2].startswith("Forgotten: Head office current") for row in shown] == (
        [True] * 3 + [False] * 24
    )
    assert shown[0][4:6] == ["National team", "National team"]
    assert shown[-1][3] == "nothing now"
    seen.choose("group", "")
    assert "group" not in seen.app.query_params
    assert not places(seen)


def test_a_group_that_is_not_listed_is_said(open_page: Open, store: Store):
    seen = open_page(GROUPS, group="Brand-nobody")
    assert seen.notes == ["There is no group 'Brand-nobody' in this list; none is chosen."]
    code = store.ask("groups", group_kind="council").frame.group_code[0]
    seen.choose("group", code)
    assert places(seen)
    assert not seen.notes
    seen.choose("group_kind", "large group")
    assert seen.notes == [f"There is no group '{code}' in this list; none is chosen."]
    assert not places(seen)
    assert seen.app.query_params.get("group") is None


def test_the_case_of_a_code_does_not_matter(open_page: Open):
    seen = open_page(GROUPS, group="BRAND-bdz1")
    assert len(places(seen)) == 27
    assert not seen.notes


def test_two_groups_of_one_name_are_told_apart(open_page: Open, tmp_path: Path):
    rows = [
        line(n, provider_name="Larches Ltd", provider_id=f"1-20{n}", large_flag="Y")
        for n in range(2)
    ]
    loaded(tmp_path, line_by_line(rows, "2021-05-28")).close()
    seen = open_page(GROUPS, tmp_path / "data")
    options = seen.app.selectbox(key="group").options
    assert options[1:] == ["Larches Ltd (provider-1-200)", "Larches Ltd (provider-1-201)"]
    seen.choose("group", "provider-1-201")
    assert [row[0] for row in places(seen)] == ["Larch 1"]


@pytest.mark.parametrize(
    ("parents", "said"),
    [
        ([(None, None)], "no head office known"),
        ([("AT1", "Not Published.")], "Not published"),
        ([("AT1", "19/20 Standards Met."), ("AT2", "20/21 Entry Level.")],
         "2 head offices; newest: Entry Level, 20/21"),
    ],
)  # fmt: skip
def test_what_the_head_office_published(
    open_page: Open, tmp_path: Path, parents: list[tuple], said: str
):
    rows = [
        line(n, large_flag="Y", parent_ods_code=code, parent_status=status)
        for n, (code, status) in enumerate(parents)
    ]
    loaded(tmp_path, line_by_line(rows, "2021-05-28")).close()
    assert groups(open_page(GROUPS, tmp_path / "data"))[0][10] == said


def test_no_group_here_says_so(open_page: Open, tmp_path: Path):
    loaded(tmp_path, line_by_line([line(1)], "2021-05-28")).close()
    seen = open_page(GROUPS, tmp_path / "data")
    assert "No such group has a place here" in seen.words
    assert not seen.app.error
