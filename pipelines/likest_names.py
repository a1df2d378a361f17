"""Which names are likest to which, for SQL: it decides nothing and ranks what a person is shown."""

from collections import defaultdict
from collections.abc import Iterator

import duckdb
import numpy as np
from rapidfuzz import fuzz, process

_RETURNS = "STRUCT(asked INTEGER, found INTEGER, likeness FLOAT)[]"


def make_likest_names(connection: duckdb.DuckDBPyConnection) -> None:
    """The scalar function likest_names(asked, others, common, least, most).

    For each name asked, by its number from 1, those of the others that share a word with it that no
    more than `common` of them have, and are at least so like it (0 to 100, whatever the order of
    their words); the `most` likest, the likest first. All names at once: DuckDB took five times as
    long to bring the same pairs together one by one.
    """
    connection.create_function(
        "likest_names", _likest, ["VARCHAR[]", "VARCHAR[]", "INTEGER", "INTEGER", "INTEGER"],
        _RETURNS,
    )  # fmt: skip


def _likest(
    asked: list[str], others: list[str], common: int, least: int, most: int
) -> list[dict[str, float]]:
    names, having = np.array(others, dtype=object), _by_telling_word(others, common)
    return [
        {"asked": number, "found": int(found) + 1, "likeness": float(likeness)}
        for number, name in enumerate(asked, start=1)
        for found, likeness in _ranked(name, names, having, least, most)
    ]


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
    among = np.unique(np.concatenate(sharing))
    likeness = process.cdist(
        [name], names[among].tolist(), scorer=fuzz.token_sort_ratio, score_cutoff=least
    )[0]
    like = np.flatnonzero(likeness >= max(least, 1))
    # of as like ones the first in the list, so that the same names give the same answer
    for at in like[np.argsort(-likeness[like], kind="stable")][:most]:
        yield among[at], likeness[at]
