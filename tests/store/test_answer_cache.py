"""Answers kept: the same as asked anew, never another's, never more than there is room for."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from pathlib import Path
from threading import Event

import pandas as pd
import pytest

from pipelines.store import open_store
from pipelines.store.answer_cache import AnswerCache


def rows(number: int) -> pd.DataFrame:
    return pd.DataFrame({"place": [f"place {n}" for n in range(number)]})


def test_asked_again_is_the_same_and_is_made_once():
    kept, made = AnswerCache(), []

    def make() -> pd.DataFrame:
        made.append(1)
        return rows(3)

    assert kept.get_or_make("a", make).equals(kept.get_or_make("a", make)) and made == [1]
    assert len(kept.get_or_make("b", make)) == 3 and made == [1, 1]
    kept.forget()
    kept.get_or_make("a", make)
    assert made == [1, 1, 1]


def test_two_who_want_the_same_at_once_share_one_making_and_its_error():
    kept, made, begun, go_on = AnswerCache(), [], Event(), Event()

    def make() -> pd.DataFrame:
        made.append(1)
        begun.set()
        assert go_on.wait(10)
        if len(made) == 1:
            raise ValueError("not this time")
        return rows(3)

    def both() -> list[object]:
        begun.clear()
        go_on.clear()
        with ThreadPoolExecutor() as pool:
            first = pool.submit(kept.get_or_make, "a", make)
            assert begun.wait(10)
            assert kept.holds("a")
            second = pool.submit(kept.get_or_make, "a", lambda: rows(0))
            go_on.set()
            return [one.exception() or len(one.result()) for one in (first, second)]

    failed = both()
    # the second may come once the first has failed, and then makes its own
    assert isinstance(failed[0], ValueError)
    assert failed[1] in (failed[0], 0)
    kept.forget()
    assert not kept.holds("a")
    assert both() == [3, 3]
    assert made == [1, 1]


def test_whoever_writes_to_an_answer_leaves_the_kept_one_alone():
    kept = AnswerCache()
    first = kept.get_or_make("a", lambda: rows(3))
    first["place"] = "elsewhere"
    first.loc[0, "place"] = "nowhere"
    del first["place"]
    assert kept.get_or_make("a", lambda: rows(0)).equals(rows(3))


def test_there_is_room_for_so_many_rows_and_the_longest_unasked_go_first():
    kept = AnswerCache(most_rows=10)
    kept.get_or_make("a", lambda: rows(4))
    kept.get_or_make("b", lambda: rows(4))
    kept.get_or_make("a", lambda: rows(0))
    kept.get_or_make("c", lambda: rows(4))
    kept.get_or_make("too long", lambda: rows(11))
    told = {key: len(kept.get_or_make(key, lambda: rows(0))) for key in ("a", "c", "b", "too long")}
    assert told == {"a": 4, "c": 4, "b": 0, "too long": 0}


@pytest.mark.parametrize("question", ["coverage", "call_list", "target_areas"])
def test_answers_of_days_and_areas_are_never_mixed_up(question: str, sample_folder: Path):
    """Asked all at once and twice over, each answer is what a store asked nothing else gives."""
    store = open_store(sample_folder)
    days = [dt.date(2021, 5, 28), dt.date(2021, 4, 30)]
    areas = [None, *store.areas()[:3]]
    twice = [(day, area) for day, area in product(days, areas)] * 2
    told = [store.ask(question, day, area=area).frame for day, area in twice]
    for (day, area), frame in zip(twice, told, strict=True):
        alone = open_store(sample_folder)
        pd.testing.assert_frame_equal(frame, alone.ask(question, day, area=area).frame)
        alone.close()
