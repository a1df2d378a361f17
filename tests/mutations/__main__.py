"""Tries every variant and writes docs/mutations.md: `make mutations`.

Ends with 1, and leaves the document as it was, where one of them gives neither what the undamaged
export gives nor a refusal.
"""

import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from hashlib import sha256
from pathlib import Path

from tests.mutations.catalogue import variants
from tests.mutations.report import DOCUMENT, document, summary
from tests.mutations.trial import Outcome, Unlike, Workbench

PROCESSES = 2
SHARE = 12  # variants tried in one go: neighbours are of one kind of damage and share builds
_bench: list[Workbench] = []


def _ready(folder: str) -> None:
    _bench.append(Workbench(Path(tempfile.mkdtemp(dir=folder))))


def _tried(numbers: list[int]) -> list[tuple[str, str]]:
    """(result, sentence) of each; the result is "failed" where it is not what it must be."""
    return [_one(number) for number in numbers]


def _one(number: int) -> tuple[str, str]:
    try:
        outcome = _bench[0].tried(variants()[number])
    except Unlike as fault:
        return "failed", str(fault)
    return outcome.result, outcome.sentence


def all_distinct() -> bool:
    """Whether no two variants are the same bytes under the same name."""
    seen = {sha256(each.file.encode() + each.content).digest() for each in variants()}
    return len(seen) == len(variants())


def main() -> int:
    """Try them all, print how many there were, write the document."""
    if not all_distinct():
        sys.exit("Two variants are the same file.")
    numbers = list(range(len(variants())))
    shares = [numbers[at : at + SHARE] for at in range(0, len(numbers), SHARE)]
    outcomes = []
    with (
        tempfile.TemporaryDirectory(prefix="mutations-") as folder,
        ProcessPoolExecutor(PROCESSES, initializer=_ready, initargs=(folder,)) as pool,
    ):
        for share, results in zip(shares, pool.map(_tried, shares), strict=True):
            for number, (result, sentence) in zip(share, results, strict=True):
                outcomes.append(Outcome(variants()[number], result, sentence))
            print(f"\r{len(outcomes)} of {len(numbers)}", end="", file=sys.stderr, flush=True)
    failed = [outcome.sentence for outcome in outcomes if outcome.result == "failed"]
    if failed:
        print(f"\n{len(failed)} variants fail:", *failed, sep="\n")
        return 1
    print(f"\n{summary(outcomes)}")
    DOCUMENT.write_text(document(outcomes), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
