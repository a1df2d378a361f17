"""docs/mutations.md: what becomes of every kind of damage, as a table."""

from collections import Counter

from pipelines.settings import REPOSITORY
from tests.mutations.trial import RESULTS, Outcome
from tests.mutations.variant import EQUAL, KNOWN, REFUSED

DOCUMENT = REPOSITORY / "docs" / "mutations.md"
OPENING = """\
# What becomes of a damaged or drifted export

Written by `make mutations`, which takes one invented export of each kind (`tests/fixtures`, about
200 rows each), makes {count} distinct damaged or drifted variants of them (`tests/mutations`), and
tries every one. `make test` tries 40 of them, every kind of damage among them.

*Equal*: every row and every figure is as the undamaged export gives them. *Equal on what can be
known*: so is every row that the damage did not touch, and what was lost is refused, blank or shown
as it was found; rows in are rows accepted and rows refused. *Refused*: nothing is loaded, and the
owner of the file is told in one sentence why, and what to do. There is no fourth column.

| Damage or drift | Variants | Equal | Equal on what can be known | Refused | What its owner is told, for instance |
|---|---:|---:|---:|---:|---|
"""


def document(outcomes: list[Outcome]) -> str:
    """The document, from the outcome of every variant in the order of the catalogue."""
    by_group: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        by_group.setdefault(outcome.variant.group, []).append(outcome)
    lines = [_line(group, found) for group, found in by_group.items()]
    total = _line("all", outcomes, has_example=False)
    return OPENING.format(count=f"{len(outcomes):,}") + "".join([*lines, total])


def _line(group: str, outcomes: list[Outcome], has_example: bool = True) -> str:
    counts = Counter(outcome.result for outcome in outcomes)
    numbers = [len(outcomes), *(counts[result] for result in RESULTS)]
    cells = [group, *map(str, numbers), _example(outcomes) if has_example else ""]
    return f"| {' | '.join(cells)} |\n"


def _example(outcomes: list[Outcome]) -> str:
    """The first sentence there is: of a refusal, else of a row or column, else none is needed."""
    for result in (REFUSED, KNOWN, EQUAL):
        for outcome in outcomes:
            if outcome.result == result and outcome.sentence:
                return outcome.sentence.replace("|", "\\|")
    return "nothing: it loads as the undamaged one does"
