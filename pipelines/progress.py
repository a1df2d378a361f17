"""How far a load, a preview or a publication is, part by part."""

from collections.abc import Callable
from itertools import count

Progress = Callable[[str], None]


class Step(str):
    """What is being done now, in words; `done` of `of` parts are behind it."""

    done: int
    of: int

    def __new__(cls, doing: str, done: int, of: int) -> "Step":
        """done: how many parts ended before this one began."""
        step = super().__new__(cls, doing)
        step.done, step.of = done, of
        return step


def in_parts(progress: Progress, of: int) -> Progress:
    """Takes the words of each of so many parts as it begins, and tells each as a Step."""
    begun = count()
    return lambda doing: progress(Step(doing, next(begun), of))


def reading(name: str, number: int, files: int) -> str:
    """That the number-th of so many files is being read."""
    return f"reading {name}" + (f" (file {number} of {files})" if files > 1 else "")
