"""docs/mutations.md: what becomes of every kind of damage, as a table."""

from collections import Counter
from collections.abc import Iterable

from pipelines.settings import REPOSITORY
from tests.mutations.trial import RESULTS, Outcome
from tests.mutations.variant import EQUAL, KNOWN, REFUSED

DOCUMENT = REPOSITORY / "docs" / "mutations.md"
OPENING = """\
# What becomes of a damaged or drifted export

Written by `make mutations`, which takes one invented export of each kind (`tests/fixtures`, about
200 rows each), makes more than a thousand distinct damaged or drifted variants of them
(`tests/mutations`), tries every one, and prints how many there were of each. `make test` tries 40
of them, every kind of damage among them.

*Equal*: every row and every figure is as the undamaged export gives them. *Equal on what can be
known*: so is every row that the damage did not touch, and what was lost is refused, blank or shown
as it was found; rows in are rows accepted and rows refused. *Refused*: nothing is loaded, and the
owner of the file is told in one sentence why, and what to do. There is no fourth column.

| Damage or drift | Equal | Equal on what can be known | Refused | What its owner is told, for instance |
|---|:---:|:---:|:---:|---|
"""


def document(outcomes: list[Outcome]) -> str:
    """The document, from the outcome of every variant in the order of the catalogue."""
    return OPENING + "".join(
        _row(group, becomes(outcome.result for outcome in found), _example(found))
        for group, found in _by_group(outcomes).items()
    )


def becomes(results: Iterable[str]) -> tuple[str, ...]:
    """'yes' or '' in the order of RESULTS: whether some variant of a group had this result."""
    seen = set(results)
    return tuple("yes" if result in seen else "" for result in RESULTS)


def summary(outcomes: list[Outcome]) -> str:
    """How many variants of each group there were, and what became of them, for the terminal."""
    groups = _by_group(outcomes) | {"all": outcomes}
    counts = {name: Counter(outcome.result for outcome in found) for name, found in groups.items()}
    return "".join(
        _row(name, (str(found.total()), *(str(found[result]) for result in RESULTS)))
        for name, found in counts.items()
    )


def _by_group(outcomes: list[Outcome]) -> dict[str, list[Outcome]]:
    by_group: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        by_group.setdefault(outcome.variant.group, []).append(outcome)
    return by_group


def _row(group: str, cells: tuple[str, ...], *more: str) -> str:
    return f"| {' | '.join((group, *cells, *more))} |\n"


def _example(outcomes: list[Outcome]) -> str:
    """The first sentence there is: of a refusal, else of a row or column, else none is needed."""
    for result in (REFUSED, KNOWN, EQUAL):
        for outcome in outcomes:
            if outcome.result == result and outcome.sentence:
                return outcome.sentence.replace("|", "\\|")
    return "nothing: it loads as the undamaged one does"
