"""How many generated examples each property is tried on.

`--hypothesis-profile quick` tries a fifth of the usual number, `night` twenty times as many. CI tries
the usual number, other ones each time.
"""

from datetime import date

from hypothesis import settings
from hypothesis import strategies as st

USUAL = 100  # what hypothesis tries where a test says nothing
FEW_DAYS = 8


def register_profiles() -> None:
    """Makes the names known that `--hypothesis-profile` takes."""
    # no deadlines: a test says whether an answer is right, benchmarks say how fast it comes
    usual = settings(settings.get_profile("default"), deadline=None)
    settings.register_profile("default", usual)
    settings.register_profile("quick", usual, max_examples=20)
    # hypothesis takes this one by itself where CI is set; its own would try the same examples for ever
    settings.register_profile("ci", usual, max_examples=USUAL, print_blob=True)
    settings.register_profile("night", usual, max_examples=20 * USUAL)


def examples(usual: int) -> int:
    """max_examples of a test that builds, and so is usually tried on this many."""
    return max(1, usual * settings.default.max_examples // USUAL)


def some_days(days: list[date]) -> st.SearchStrategy[list[date]]:
    """Some of the days that tell rules apart, in order."""
    most = min(len(days), FEW_DAYS)
    return st.lists(st.sampled_from(days), min_size=most, max_size=most, unique=True).map(sorted)
