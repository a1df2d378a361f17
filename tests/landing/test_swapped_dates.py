"""Date cells beside dates as text in one column: a spreadsheet that took the day for the month."""

from datetime import date

import pytest

from pipelines.errors import NotAnExport
from tests.landing.exports import export, row

MARCH = [date(2021, 3, day) for day in range(1, 29)]


def swapped(day: date) -> date | str:
    """A day/month/year as another country's Excel leaves it: a date cell where it can be one."""
    return date(day.year, day.day, day.month) if day.day <= 12 else f"{day:%d/%m/%Y}"


def lines(cells) -> list[list]:
    return [row("line_by_line", n, published_on=cell) for n, cell in enumerate(cells, start=1)]


def test_a_column_of_which_one_half_was_swapped_is_refused(tmp_path, landed) -> None:
    path = export(tmp_path, "line_by_line", *lines(map(swapped, MARCH)), suffix=".xlsx")
    with pytest.raises(NotAnExport) as refused:
        landed(path)
    said = str(refused.value)
    assert path.name in said and "“Date of location publication” contradicts itself" in said
    assert "row 2)" in said and "row 14)" in said and "day and month" in said


def test_month_first_texts_tell_it_as_well(tmp_path, landed) -> None:
    cells = [f"{d:%m/%d/%Y}" if d.day > 12 else date(d.year, d.day, d.month) for d in MARCH]
    path = export(tmp_path, "line_by_line", *lines(cells), suffix=".xlsx")
    with pytest.raises(NotAnExport, match="contradicts itself"):
        landed(path)


SOUND = {
    "a date cell of a day that no month is": [*map(swapped, MARCH), date(2021, 3, 25)],
    "a text that can be read both ways": [*map(swapped, MARCH), "05/03/2021"],
    "too few date cells to be no chance": list(map(swapped, MARCH[10:])),
    "too few texts to be no chance": list(map(swapped, MARCH[:14])),
    "date cells alone": [date(2021, 3, day) for day in range(1, 13)],
    "texts alone": [f"{day:%d/%m/%Y}" for day in MARCH[12:]],
    "dates with a word among them": [*MARCH, "CompletedThroughQIO"],
}


@pytest.mark.parametrize("cells", SOUND.values(), ids=SOUND)
def test_what_chance_may_give_is_read(tmp_path, landed, cells: list) -> None:
    path = export(tmp_path, "line_by_line", *lines(cells), suffix=".xlsx")
    assert landed(path).export.accepted == len(cells)
