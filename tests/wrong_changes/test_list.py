"""The list of wrong changes stays true; `make wrong-changes` makes them."""

from collections import Counter

import pytest

from pipelines.settings import REPOSITORY
from tests.wrong_changes.wrong_changes import WRONG_CHANGES, WrongChange

pytestmark = pytest.mark.quick


@pytest.mark.parametrize("change", WRONG_CHANGES, ids=lambda change: change.means)
def test_each_is_one_line_that_its_file_holds_once(change: WrongChange):
    text = (REPOSITORY / change.file).read_text("utf-8")
    lines, wrong = text.splitlines(), change.applied_to(text).splitlines()
    assert len(lines) == len(wrong)
    assert sum(one != other for one, other in zip(lines, wrong, strict=True)) == 1
    assert change.test_file().is_file()


def test_there_are_forty_and_no_two_are_the_same():
    rooms = Counter(change.room for change in WRONG_CHANGES)
    assert rooms == {"rules": 16, "landing": 14, "pages": 10}
    assert len({(change.file, change.wrong) for change in WRONG_CHANGES}) == 40
