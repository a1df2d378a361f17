"""Decisions wait in the data folder, are published together, and lose nobody's answer."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pipelines import loading
from pipelines.errors import AnotherLoadRunning, NotAnExport, WrongUse
from pipelines.locking import load_lock
from pipelines.matching import decisions
from pipelines.matching.decisions import PUBLISHING, WAITING
from pipelines.matching.links_left import links_left
from pipelines.store import open_store

LINK = ("head office", "A1", "")


def answer(folder: Path, *places: str, link: tuple = LINK, say: str = "yes") -> None:
    decisions.decide(folder, link, places, say, "XY", "told on the phone")


def test_what_was_decided_waits_until_it_is_published_or_taken_back(tmp_path: Path):
    assert decisions.waiting(tmp_path) == []
    answer(tmp_path, "1-1001", "1-1002")
    answer(tmp_path, "1-1003", say="no")
    assert [d.location_id for d in decisions.waiting(tmp_path)] == ["1-1001", "1-1002", "1-1003"]
    assert [d.answer for d in decisions.undo(tmp_path, "XY")] == ["no"]
    assert [d.location_id for d in decisions.undo(tmp_path, " XY ")] == ["1-1001", "1-1002"]
    assert decisions.undo(tmp_path, "XY") == []
    assert decisions.waiting(tmp_path) == []


def test_the_same_answer_is_written_once_and_another_follows_it(tmp_path: Path):
    for say in ("yes", "yes", "no", "yes", "yes"):
        answer(tmp_path, "1-1001", say=say)
    assert [d.answer for d in decisions.waiting(tmp_path)] == ["yes", "no", "yes"]
    answer(tmp_path, "1-1001", "1-1002")
    assert [d.location_id for d in decisions.waiting(tmp_path)][-1] == "1-1002"


def test_only_ones_own_last_answer_is_taken_back(tmp_path: Path):
    answer(tmp_path, "1-1001")
    decisions.decide(tmp_path, LINK, ["1-1002"], "yes", "ZZ", "")
    assert [d.location_id for d in decisions.undo(tmp_path, "XY")] == ["1-1001"]
    assert [d.decided_by for d in decisions.waiting(tmp_path)] == ["ZZ"]
    with pytest.raises(WrongUse, match="Say who decides"):
        decisions.undo(tmp_path, "")


def test_looking_writes_nothing(tmp_path: Path):
    assert decisions.waiting(tmp_path) == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("text", ["a;b\n1;2\n", "", "CQC location ID,x\n1-1001\n"])
def test_a_file_saved_by_something_else_is_refused_and_kept(tmp_path: Path, text: str):
    (tmp_path / WAITING).write_text(text, "utf-8")
    with pytest.raises(NotAnExport, match=f"{WAITING} in the data folder is not as it was written"):
        answer(tmp_path, "1-1001")
    assert (tmp_path / WAITING).read_text("utf-8") == text


def test_signs_that_no_file_may_hold_are_left_out(tmp_path: Path):
    decisions.decide(tmp_path, LINK, ["1-1001"], "yes", "X\x00Y", "a\x00b\x1f\nc\ud800 é🏠")
    (kept,) = decisions.waiting(tmp_path)
    assert (kept.decided_by, kept.reason) == ("XY", "ab\nc é🏠")


@pytest.mark.parametrize("who", ["", "  ", "someone@example.org", "a very long name of a person"])
def test_who_decides_is_said_in_a_word_and_names_no_address(tmp_path: Path, who: str):
    with pytest.raises(WrongUse, match="Say who decides"):
        decisions.decide(tmp_path, LINK, ["1-1001"], "yes", who, "")
    assert decisions.waiting(tmp_path) == []


def test_many_who_decide_at_once_lose_nothing(tmp_path: Path):
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: answer(tmp_path, f"1-{1000 + n}"), range(40)))
    assert len({d.location_id for d in decisions.waiting(tmp_path)}) == 40


def test_commas_quotes_and_line_ends_in_a_reason_survive(tmp_path: Path):
    decisions.decide(tmp_path, LINK, ["1-1001"], "yes", "XY", 'she said "yes",\nthen =1+1')
    (kept,) = decisions.waiting(tmp_path)
    assert kept.reason == 'she said "yes",\nthen =1+1'


@pytest.fixture
def region(sample_folder: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    shutil.copytree(sample_folder, folder)
    return folder


def test_published_decisions_count_and_are_asked_no_more(region: Path):
    store = open_store(region)
    links = store.ask("links_to_review").frame
    first, second = links_left(links, [])[:2]
    for link, say in ((first, "yes"), (second, "no")):
        places = [location_id for location_id, _ in link.places]
        decisions.decide(region, link.key, places, say, "XY", "")
    left = [link.identity for link in links_left(links, decisions.waiting(region))]
    assert first.identity not in left and second.identity not in left
    loaded = decisions.publish(region)
    assert loaded.exports[0].kind == "link_decisions"
    assert loaded.exports[0].accepted == len(first.places) + len(second.places)
    assert decisions.waiting(region) == []
    after = open_store(region)
    asked = [link.identity for link in links_left(after.ask("links_to_review").frame, [])]
    assert asked == left
    standing = after.ask("standing").frame.set_index("location_id")
    assert first.key[0] == second.key[0] == "included"
    assert set(standing.held_by[[place for place, _ in first.places]]) == {"head office"}
    assert set(standing.held_by[[place for place, _ in second.places]]) == {
        "head office unconfirmed"
    }


def test_two_publishings_of_one_day_stand_side_by_side_and_the_later_answer_holds(region: Path):
    (link, *_) = links_left(open_store(region).ask("links_to_review").frame, [])
    places = [location_id for location_id, _ in link.places]
    for say in ("yes", "no", "yes", "undecided"):
        decisions.decide(region, link.key, places, say, "XY", "")
        decisions.publish(region)
    kept = [m for m in loading.archive_of(region).exports() if m.kind == "link_decisions"]
    assert len(kept) == 4
    asked = links_left(open_store(region).ask("links_to_review").frame, [])
    assert asked[0].identity == link.identity


def test_what_cannot_be_loaded_waits_on(region: Path):
    answer(region, "1-1001")
    with load_lock(region), pytest.raises(AnotherLoadRunning):
        decisions.publish(region)
    assert len(decisions.waiting(region)) == 1


def test_what_others_do_during_a_publishing_is_neither_lost_nor_undone(region: Path):
    answer(region, "1-1001")
    answer(region, "1-1002")
    told = []

    def meanwhile(_: object) -> None:
        if not told:
            told.append(decisions.undo(region, "XY"))
            answer(region, "1-1003")
            assert len(decisions.waiting(region)) == 3
            with pytest.raises(AnotherLoadRunning, match="publishing decisions"):
                decisions.publish(region)

    loaded = decisions.publish(region, meanwhile)
    assert told == [[]]
    assert loaded.exports[0].accepted == 2
    assert [d.location_id for d in decisions.waiting(region)] == ["1-1003"]


def test_a_publishing_that_was_cut_off_is_taken_along_by_the_next(region: Path):
    answer(region, "1-1001")
    (region / WAITING).rename(region / PUBLISHING)
    answer(region, "1-1002")
    assert [d.location_id for d in decisions.waiting(region)] == ["1-1001", "1-1002"]
    assert decisions.publish(region).exports[0].accepted == 2
    assert decisions.waiting(region) == []


def test_what_was_published_is_said_even_where_its_file_is_held(region: Path, monkeypatch):
    answer(region, "1-1001")
    honest = Path.unlink

    def held(path: Path, **how: bool) -> None:
        if path.name == PUBLISHING:
            raise PermissionError(13, "held by a scanner", str(path))
        honest(path, **how)

    monkeypatch.setattr(Path, "unlink", held)
    assert decisions.publish(region).exports[0].accepted == 1
    monkeypatch.undo()
    decisions.publish(region)
    assert decisions.waiting(region) == []


def test_nothing_to_publish_is_said(tmp_path: Path):
    with pytest.raises(WrongUse, match="No decision waits"):
        decisions.publish(tmp_path)


def test_one_by_one_asks_each_place_of_a_link(region: Path):
    links = open_store(region).ask("links_to_review").frame
    first = next(link for link in links_left(links, []) if len(link.places) > 1)
    singly = links_left(links, [], [first.identity])
    own = [link for link in singly if link.key == first.key][: len(first.places)]
    assert [link.places for link in own] == [(place,) for place in first.places]
    decisions.decide(region, first.key, [first.places[0][0]], "yes", "XY", "")
    rest = links_left(links, decisions.waiting(region), [first.identity])
    assert own[0].identity not in [link.identity for link in rest]
    assert own[1].identity in [link.identity for link in rest]


def test_of_a_link_answered_in_part_the_rest_is_asked_one_by_one_too(region: Path):
    links = open_store(region).ask("links_to_review").frame
    first = next(link for link in links_left(links, []) if len(link.places) > 2)
    decisions.decide(region, first.key, [first.places[0][0]], "yes", "XY", "")
    decided = decisions.waiting(region)
    rest = next(link for link in links_left(links, decided) if link.key == first.key)
    assert rest.places == first.places[1:]
    singly = links_left(links, decided, [rest.whole])
    assert [link.places for link in singly if link.key == first.key] == [
        (place,) for place in first.places[1:]
    ]


def test_what_is_put_off_is_left_out_and_counted(region: Path):
    links = open_store(region).ask("links_to_review").frame
    all_of_them = links_left(links, [])
    second, third = all_of_them[1:3]
    left = links_left(links, [], (), [second.identity, third.identity])
    assert (len(left), left.put_off) == (len(all_of_them) - 2, 2)
    assert [link.identity for link in left[:2]] == [
        all_of_them[0].identity,
        all_of_them[3].identity,
    ]
    assert {link.identity for link in all_of_them} - {link.identity for link in left} == {
        second.identity, third.identity,
    }  # fmt: skip
