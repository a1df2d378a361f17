"""Head office current, site not linked: a cohort of its own, and nowhere counted as never registered."""

from pathlib import Path

import pytest

from pipelines.outgoing.mailing import mailing
from pipelines.store import Store, open_store

pytestmark = pytest.mark.quick


@pytest.fixture(scope="module")
def store(sample_folder: Path) -> Store:
    return open_store(sample_folder)


@pytest.fixture(scope="module")
def gap(store: Store) -> set[str]:
    standing = store.ask("standing").frame
    return set(standing.location_id[standing.situation == "PARENT_GAP"])


def test_its_mailing_writes_once_to_each_head_office(store: Store, gap: set[str]):
    made = mailing(store, "plain", "PARENT_GAP")
    places = store.ask("mailing", cohort="PARENT_GAP").frame
    assert made.per == "provider"
    assert set(places.location_id) == gap and len(gap) > 1
    assert len(made.letters.rows) + len(made.held_back.rows) + made.merged == len(gap)
    assert 0 < len(made.letters.rows) < len(gap)


@pytest.mark.parametrize("cohort", ["NEVER_REGISTERED", "registration"])
def test_no_mailing_of_the_never_registered_holds_one(store: Store, gap: set[str], cohort: str):
    places = set(store.ask("mailing", cohort=cohort).frame.location_id)
    assert places and not places & gap


def test_it_is_no_part_of_those_who_never_published(store: Store, gap: set[str]):
    standing = store.ask("standing").frame.set_index("location_id")
    never = standing[standing.tile == "never"]
    assert not set(never.index) & gap
    tiles = store.ask("tiles").frame.set_index("tile").locations
    assert tiles["never"] == len(never)
    groups = store.ask("groups").frame
    sites = [store.ask("group_sites", code=code).frame for code in groups.group_code]
    of_groups = {place for frame in sites for place in frame.location_id}
    assert groups.never.sum() == len(of_groups & set(never.index))
    assert of_groups & gap
    outcomes = store.ask("matching_summary").frame.set_index("outcome").locations
    assert outcomes["head_office"] >= len(
        gap & set(standing.index[standing.own_level == "Not registered"])
    )


def test_it_is_rung_for_its_head_office_and_for_no_workshop(store: Store, gap: set[str]):
    listed = store.ask("call_list", situation="PARENT_GAP").frame
    assert set(listed.location_id) == gap
    assert not listed.target.str.contains("registration").any()
