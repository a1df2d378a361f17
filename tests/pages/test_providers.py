"""Providers: tiles, list and boxes tell what the store answers; one call for several places."""

from pathlib import Path

import pytest

from pipelines.store import Store
from tests.builders import line, line_by_line, loaded
from tests.pages.seen import PROVIDERS, Open, Seen
from tests.pages.test_groups import links, places


def listed(seen: Seen) -> list[list[str]]:
    """The rows of the list of providers."""
    return [row for row in seen.rows if len(row) == 9]


def test_the_list_is_the_answer_and_its_tiles_add_up(open_page: Open, store: Store):
    seen = open_page(PROVIDERS, area="Brockquay")
    answer = store.ask("providers", area="Brockquay").frame
    first = answer.iloc[0]
    assert [row[0] for row in listed(seen)] == list(answer.provider_name)
    assert listed(seen)[0] == [
        first.provider_name, str(first.must_act), f"{first.done} of {first.sites_here}",
        first.target_in_words, "30 June 2021", "see its places", first.towns,
        "Local support partner", str(first.sites_in_all),
    ]  # fmt: skip
    to_call = (answer.must_act > 0).sum()
    said = f"{to_call} providers for {answer.must_act.sum()} places that must act"
    assert said in seen.words
    for state, name in (("none", "Nothing"), ("some", "Partly"), ("all", "All")):
        number = (answer.done_state == state).sum()
        assert f"{name} done {number} of {len(answer)} providers" in seen.words


@pytest.mark.parametrize("state", ["none", "some", "all"])
def test_what_is_done_moves_the_list_and_leaves_the_tiles(
    open_page: Open, store: Store, state: str
):
    seen = open_page(PROVIDERS, list_page="2").choose("done", state)
    answer = store.ask("providers", done_state=state).frame
    assert [row[0] for row in listed(seen)] == list(answer.provider_name[:50])
    assert "Nothing done 80 of 142 providers" in seen.words


def test_who_leads_moves_the_list_and_the_tiles(open_page: Open, store: Store):
    seen = open_page(PROVIDERS).choose("lead", "council")
    answer = store.ask("providers", lead="council").frame
    assert [row[0] for row in listed(seen)] == list(answer.provider_name)
    assert {row[7] for row in listed(seen)} == {"Council's own lead"}
    assert f"of {len(answer)} providers" in seen.words


def test_a_row_leads_to_its_places_by_a_code_without_its_name(open_page: Open, store: Store):
    answer = store.ask("providers", done_state="some").frame
    seen = open_page(PROVIDERS, done="some")
    address = links(seen, "providers?")[0]
    code = answer.provider_code[0]
    assert address == f"providers?done=Partly+done&provider={code}#sites"
    followed = open_page(PROVIDERS, done="Partly done", provider=code)
    sites = store.ask("group_sites", code=code).frame
    assert [row[0] for row in places(followed)] == list(sites.location_name)
    assert not followed.notes


def test_the_chosen_provider_stays_when_the_list_moves_away_from_it(open_page: Open, store: Store):
    code = store.ask("providers", done_state="some").frame.provider_code[0]
    seen = open_page(PROVIDERS, provider=code).choose("done", "none")
    assert places(seen)
    assert not seen.notes
    seen.choose("area", "Brockquay")
    inside = set(store.ask("providers", area="Brockquay").frame.provider_code)
    assert bool(places(seen)) == (code in inside)
    assert bool(seen.notes) == (code not in inside)


def test_a_person_s_name_never_stands_in_the_link(open_page: Open, tmp_path: Path):
    rows = [
        line(n, provider_name="Mrs Ida Larch", city="Elmby", phone="01632 960001") for n in (1, 2)
    ]
    loaded(tmp_path, line_by_line(rows, "2021-05-28")).close()
    seen = open_page(PROVIDERS, tmp_path / "data")
    assert listed(seen) == [
        ["Mrs Ida Larch", "2", "0 of 2", "Registration workshop", "30 June 2021",
         "01632 960001", "Elmby", "Local support partner", "2"],
    ]  # fmt: skip
    assert not [address for address in links(seen, "providers?") if "Ida" in address]
    box = seen.app.selectbox(key="provider")
    assert box.options[1] == "Mrs Ida Larch"
    code = next(a for a in links(seen, "providers?")).partition("provider=")[2].partition("#")[0]
    seen.choose("provider", code)
    assert len(places(seen)) == 2
    assert "Ida" not in str(dict(seen.app.query_params))


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        (
            "done",
            "half",
            "There is no done state 'half' in what is loaded; showing: Anything or nothing.",
        ),
        ("lead", "me", "There is no lead 'me' in what is loaded; showing: Anyone."),
        ("provider", "1-0", "There is no provider '1-0' in this list; none is chosen."),
        ("list_page", "9", "There is no page '9' in this list of 3; showing page 1."),
    ],
)
def test_what_the_link_asks_for_in_vain_is_said(open_page: Open, key: str, value: str, said: str):
    seen = open_page(PROVIDERS, **{key: value})
    assert said in seen.notes
    assert len(listed(seen)) == 50


def test_nobody_with_two_places_says_so(open_page: Open, tmp_path: Path):
    loaded(tmp_path, line_by_line([line(1)], "2021-05-28")).close()
    seen = open_page(PROVIDERS, tmp_path / "data")
    assert "No such provider has two or more places here" in seen.words
    assert not seen.app.error
