"""What a page starts working out before it draws is what it then asks, and nothing else."""

import pandas as pd
import pytest

from pages.furniture.menu import ENTRIES
from pipelines.errors import WrongUse
from pipelines.store import Store
from tests.pages.seen import COHORTS, TODAY, Open


class Watched:
    """What is asked of all stores, ahead and by the pages, by its key."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch):
        self.ahead, self.asked = set(), set()
        for name, kept in (("ask_ahead", self.ahead), ("ask", self.asked)):
            monkeypatch.setattr(Store, name, self._noting(getattr(Store, name), kept))

    def _noting(self, really: object, kept: set) -> object:
        def noting(store: Store, question: str, as_at: object = None, **given: object) -> object:
            _, key, _ = store._prepared(question, as_at, given)
            kept.add(key)
            return really(store, question, as_at, **given)

        return noting


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> Watched:
    return Watched(monkeypatch)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_what_a_page_asks_ahead_it_asks(open_page: Open, watched: Watched, entry: object):
    """Also after the frame moved: what is asked ahead follows it."""
    seen = open_page(entry.file)
    assert watched.ahead <= watched.asked
    seen.app.selectbox(key="counting").select("with_unconfirmed").run()
    assert watched.ahead <= watched.asked


@pytest.mark.parametrize(
    ("file", "box", "value"),
    [(TODAY, "situation", "NEVER_REGISTERED"), (COHORTS, "level", "Standards Met")],
)
def test_a_list_is_asked_ahead_as_its_boxes_stand(
    open_page: Open, watched: Watched, file: str, box: str, value: str
):
    seen = open_page(file)
    before = set(watched.ahead)
    seen.app.selectbox(key=box).select(value).run()
    new = watched.ahead - before
    assert any((box, value) in values for _, values in new)
    assert watched.ahead <= watched.asked


@pytest.mark.parametrize("entry", ["provider", "group"])
def test_flags_are_asked_ahead_only_where_the_places_of_one_are_shown(
    open_page: Open, watched: Watched, entry: str
):
    (page,) = [one.file for one in ENTRIES if one.name == f"{entry}s"]
    seen = open_page(page)
    assert "flag_counts" not in {question for question, _ in watched.ahead | watched.asked}
    box = seen.app.selectbox(key=entry)
    box.select_index(1).run()
    seen.app.run()
    assert "flag_counts" in {question for question, _ in watched.ahead}
    assert watched.ahead <= watched.asked


def test_what_cannot_be_asked_is_left_to_asking(store: Store):
    store.ask_ahead("coverage", area="Nowhere")
    store.ask_ahead("no such question")
    with pytest.raises(WrongUse, match="Nowhere"):
        store.ask("coverage", area="Nowhere")


def test_asked_ahead_is_the_same_answer(store: Store):
    store.answer_cache.forget()
    alone = store.ask("coverage").frame
    store.answer_cache.forget()
    store.ask_ahead("coverage")
    pd.testing.assert_frame_equal(store.ask("coverage").frame, alone)
