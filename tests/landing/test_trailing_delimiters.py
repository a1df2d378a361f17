"""A delimiter at the end of the headings alone, or of the rows alone, is no cell out of line."""

import pytest

from pipelines.errors import NotAnExport
from tests.landing.exports import NAMES, headings, row, write_csv

HEADINGS = headings("public_export")
# as on the real export of 2022 the last column, the commissioner, is blank in every row
ROWS = [row("public_export", n, commissioner="") for n in range(1, 6)]


def written(tmp_path, table, **dialect):
    return write_csv(tmp_path / f"{NAMES['public_export']}.csv", table, **dialect)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_of_the_headings_alone(tmp_path, landed, delimiter: str) -> None:
    path = written(tmp_path, [[*HEADINGS, ""], *ROWS], delimiter=delimiter)
    result = landed(path)
    assert (result.export.accepted, result.export.refused) == (5, 0)
    assert result.rows("ods_code", "status", "published_on")[0] == tuple(
        ROWS[0][n] for n in (0, 2, 3)
    )


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_of_the_rows_alone(tmp_path, landed, delimiter: str) -> None:
    path = written(tmp_path, [HEADINGS, *[[*cells, ""] for cells in ROWS]], delimiter=delimiter)
    result = landed(path)
    assert (result.export.accepted, result.export.refused) == (5, 0)
    assert result.rows("ods_code", "status", "published_on")[0] == tuple(
        ROWS[0][n] for n in (0, 2, 3)
    )


def test_one_row_that_is_otherwise_leaves_all_as_they_are(tmp_path, landed) -> None:
    path = written(tmp_path, [HEADINGS, *[[*cells, ""] for cells in ROWS], ROWS[0]])
    result = landed(path)
    assert (result.export.accepted, result.export.refused) == (1, 5)


def test_a_cell_more_that_is_filled_is_none_of_a_trailing_delimiter(tmp_path, landed) -> None:
    more = [[*cells, ""] for cells in ROWS[:-1]] + [[*ROWS[-1], "x"]]
    with pytest.raises(NotAnExport, match="none of its 5 rows can be used"):
        landed(written(tmp_path, [HEADINGS, *more]))


def test_names_cut_by_an_unquoted_comma_in_every_row_are_not_read_out_of_line(
    tmp_path, landed
) -> None:
    path = tmp_path / f"{NAMES['public_export']}.csv"
    cut = [
        f"V000{n},THE BEECHES, LEEDS,20/21 Standards Met,25/03/2021,Social Care," for n in (1, 2)
    ]
    path.write_text("\n".join([",".join(HEADINGS), *cut]) + "\n", encoding="utf-8")
    with pytest.raises(NotAnExport) as refused:
        landed(path)
    said = str(refused.value)
    assert "none of its 2 rows can be used" in said
    assert "7 cells where the heading has 6" in said and "row 2" in said


def test_a_commonest_reason_is_told_of_rows_without_a_key(tmp_path, landed) -> None:
    lines = [row("public_export", n, ods_code="") for n in range(3)]
    with pytest.raises(NotAnExport, match=r"none of its 3 rows can be used: .*no “Code”.*row 2"):
        landed(written(tmp_path, [HEADINGS, *lines]))
