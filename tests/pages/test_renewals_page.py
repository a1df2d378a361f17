"""Renewals: the bands are the store's, and the box and the pages of the list follow them."""

from pages.furniture import wording
from pipelines.store import Store
from tests.pages.seen import RENEWALS, Open


def test_bands_are_the_stores(open_page: Open, store: Store):
    seen = open_page(RENEWALS)
    bands = store.ask("renewal_bands").frame
    assert f"{bands.denominator.iloc[0]} places last published Standards Met or above" in seen.words
    for band in bands.itertuples():
        assert f"{band.renewal_band_in_words} {wording.count(band.locations)} " in seen.words


def test_it_says_how_many_of_them_no_longer_count(open_page: Open, store: Store):
    lapsed = store.ask("cohorts").frame.set_index("situation").locations.MET_EXPIRED
    assert lapsed > 0
    assert f"{lapsed} of them stand at 'Standards Met lapsed'" in open_page(RENEWALS).words


def test_choosing_a_band_shows_its_places(open_page: Open, store: Store):
    seen = open_page(RENEWALS)
    whole = store.ask("renewals").frame
    assert [row[0] for row in seen.rows] == list(whole.location_name[:50])
    seen.choose("runs_out", "30 days")
    due = store.ask("renewals", renewal_band="30 days").frame
    assert 0 < len(due) < 50
    assert [row[0] for row in seen.rows] == list(due.location_name)


def test_turning_the_page_reads_on(open_page: Open, store: Store):
    seen = open_page(RENEWALS).turn_to(2)
    assert [row[0] for row in seen.rows] == list(store.ask("renewals").frame.location_name[50:100])


def test_area_and_unknown_band_of_a_link(open_page: Open, store: Store):
    seen = open_page(RENEWALS, area="NHS Brockquay CCG")
    here = store.ask("renewals", area="NHS Brockquay CCG").frame
    assert [row[0] for row in seen.rows] == list(here.location_name[:50])
    assert "There is no time of running out" in " ".join(open_page(RENEWALS, runs_out="soon").notes)
