"""Which names are likest to which, for SQL: it decides nothing and ranks what a person is shown."""

from collections import defaultdict
from collections.abc import Iterator
from threading import Lock

import duckdb
import numpy as np
from rapidfuzz import fuzz, process

# two at once get in one another's way and both take twice as long as one after the other
_ONE_AT_A_TIME = Lock()
_RETURNS = "STRUCT(asked INTEGER[], found INTEGER[], likeness FLOAT[])"


def make_likest_names(connection: duckdb.DuckDBPyConnection) -> None:
    """The scalar function likest_names(asked, others, common, least, most).

    For each name asked, by its number from 1, those of the others that share a word with it that no
    more than `common` of them have, and are at least so like it (0 to 100, whatever the order of
    their words); the `most` likest, the likest first. All names at once: DuckDB took five times as
    long to bring the same pairs together one by one.
    """
    connection.create_function(
        "likest_names", likest, ["VARCHAR[]", "VARCHAR[]", "INTEGER", "INTEGER", "INTEGER"],
        _RETURNS,
    )  # fmt: skip


def likest(
    asked: list[str], others: list[str], common: int, least: int, most: int
) -> dict[str, list]:
    """{asked, found, likeness}, lists of the same length, as make_likest_names tells."""
    with _ONE_AT_A_TIME:
        names, having = np.array(_in_order(others), dtype=object), _by_telling_word(others, common)
        ranked = [
            (number, place, likeness)
            for number, name in enumerate(_in_order(asked), start=1)
            for place, likeness in _ranked(name, names, having, least, most)
        ]
    # by columns: a row by itself takes DuckDB longer to read than the name took to be found
    return {
        "asked": [number for number, _, _ in ranked],
        "found": [place + 1 for _, place, _ in ranked],
        "likeness": [likeness for _, _, likeness in ranked],
    }


def _in_order(names: list[str]) -> list[str]:
    """Each name's words in order of the alphabet: done once, and not with each pair."""
    return [" ".join(sorted(name.split())) for name in names]


def _by_telling_word(others: list[str], common: int) -> dict[str, np.ndarray]:
    """Word → the places in the list of the names that have it, none for a word of too many."""
    having = defaultdict(list)
    for place, name in enumerate(others):
        for word in set(name.split()):
            having[word].append(place)
    return {word: np.array(places) for word, places in having.items() if len(places) <= common}


def _ranked(
    name: str, names: np.ndarray, having: dict[str, np.ndarray], least: int, most: int
) -> Iterator[tuple[int, float]]:
    sharing = [having[word] for word in set(name.split()) if word in having]
    if not sharing:
        return
    among = sharing[0] if len(sharing) == 1 else np.unique(np.concatenate(sharing))
    likeness = process.cdist([name], names[among].tolist(), scorer=fuzz.ratio, score_cutoff=least)[
        0
    ]
    like = np.flatnonzero(likeness >= max(least, 1))
    # of as like ones the first in the list, so that the same names give the same answer
    best = like[np.argsort(-likeness[like], kind="stable")][:most]
    yield from zip(among[best].tolist(), likeness[best].tolist(), strict=True)
