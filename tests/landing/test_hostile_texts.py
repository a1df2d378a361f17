"""Hostile text files: each is refused at the line that breaks a limit, before it is read whole."""

from dataclasses import replace
from pathlib import Path

import pytest

from pipelines.errors import NotAnExport
from pipelines.landing.land import land
from pipelines.landing.limits import LIMITS
from pipelines.landing.readers.text_check import check_text
from tests.landing.hostile import (
    ROW,
    csv_of,
    text,
)  # fmt: skip
from tests.landing.refusals import SMALL, refusal

TEXTS: dict[str, tuple[bytes, str]] = {
    "quotation marks alone": (b'"' * 5_000, "line 1 holds a cell longer than 2,000 letters"),
    "one endless cell": (
        csv_of(("VA002", "x" * 300_000)), "line 3 holds a cell longer than 2,000 letters",
    ),
    "a long cell between quotation marks": (
        csv_of(("VA002", f'"{"x, " * 1_000}"', *ROW[2:])), "line 3 holds a cell longer than 2,000",
    ),
    "an endless line": (csv_of(["x"] * 300_000), "line 3 holds a cell longer than 2,000 letters"),
    "a wide line": (csv_of(["x"] * 21), "line 3 has 21 cells, and no export more than 20"),
    "a wide line with tabs": (b"\t" * 20 + b"\n", "line 1 has 21 cells"),
    "more rows": (csv_of(*[ROW] * 14), "has more than 5 rows"),
    "NUL": (csv_of(("VA\0", *ROW[1:])), "line 3 holds signs that no text has (NUL)"),
    "returns alone": (csv_of(*[ROW] * 14, end="\r"), "has more than 5 rows"),
    "too large": (b"x\n" * 1_000_001, "is larger than 2 MB"),
}  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(("content", "says"), TEXTS.values(), ids=TEXTS)
def test_a_text_beyond_the_limits_names_the_line(tmp_path, content, says: str, encoding) -> None:
    path = text(tmp_path, content.decode().encode(encoding))
    with pytest.raises(NotAnExport) as refused:
        check_text(path, SMALL)
    assert str(refused.value).startswith(path.name)
    assert says in str(refused.value)


@pytest.mark.parametrize(("in_words", "says"), [("one endless cell", "line 3"), ("NUL", "damaged")])
def test_landing_asks_first(tmp_path: Path, in_words: str, says: str) -> None:
    content, _ = TEXTS[in_words]
    assert says in refusal(text(tmp_path, content), tmp_path, SMALL)


def test_a_text_of_which_almost_nothing_fits_is_refused_as_a_whole(tmp_path: Path) -> None:
    path = text(tmp_path, csv_of() + b"x\n" * 50_001)
    assert "more than 50,000 rows whose cells do not fit" in refusal(path, tmp_path)


def test_a_text_within_the_limits_passes_to_the_last_letter(tmp_path: Path) -> None:
    commas = f'"{"," * 50}"'
    sound = csv_of(("VA002", "x" * 2_000, *["y"] * 18), ("VA003", commas, *["y"] * 18))
    check_text(text(tmp_path, sound), SMALL)
    check_text(text(tmp_path, sound.decode().encode("utf-16")), SMALL)


def test_lines_are_counted_across_the_pieces_that_are_read(tmp_path: Path) -> None:
    rows = "".join(f"VA{n:05},{'x' * 90}\r\n" for n in range(9_000))
    content = f"{rows}VA,\0\r\n".encode()
    for drop in range(3):  # so that a piece ends before, within and after a line end
        with pytest.raises(NotAnExport, match="line 9001 holds signs"):
            check_text(text(tmp_path, content[drop:]), LIMITS)


def test_an_areas_file_may_not_be_as_large_as_a_table(tmp_path: Path) -> None:
    path = text(tmp_path, b'{"type": "FeatureCollection"}', ".geojson")
    with pytest.raises(NotAnExport, match="download the areas again with simpler outlines"):
        check_text(path, replace(LIMITS, geojson=10))


def test_a_text_that_would_take_too_long_is_given_up(tmp_path: Path) -> None:
    path = text(tmp_path, csv_of(("VA002", *ROW[1:]), ("VA003", "x")))
    assert "needs more time to read" in refusal(path, tmp_path, replace(LIMITS, seconds=-1))


def test_an_export_may_not_take_more_memory_than_it_is_given(tmp_path: Path) -> None:
    rows = [(f"VA{n:05}", f"HOUSE {n} " + "x" * 200, *ROW[2:]) for n in range(40_000)]
    path = text(tmp_path, csv_of(*rows))
    assert "needs more memory" in refusal(path, tmp_path, replace(LIMITS, memory=4_000_000))


def test_more_findings_than_anyone_can_look_through_name_the_worst_column(tmp_path: Path) -> None:
    rows = [(f"VA00{n}", *ROW[1:3], "soon", *ROW[4:]) for n in range(2, 6)]
    path = text(tmp_path, csv_of(*rows))
    sentence = refusal(path, tmp_path, replace(LIMITS, findings=3))
    assert "has 4 cells that are not what their headings say, most (4) under “Date Of" in sentence
    land(path, tmp_path, limits=replace(LIMITS, findings=4))


def test_areas_nested_deeply(tmp_path: Path) -> None:
    deep = b'{"type": "FeatureCollection", "features": ' + b"[" * 100_000
    assert "no valid JSON" in refusal(text(tmp_path, deep, ".geojson"), tmp_path)


@pytest.mark.parametrize("blanks", [0, 5_000, 60_000])
def test_a_page_behind_blanks_is_still_a_page(tmp_path: Path, blanks: int):
    path = tmp_path / "page 28_05_2021.csv"
    path.write_text(" " * blanks + "<!doctype html><p>Sign in</p>", "utf-8")
    assert "is a web page" in refusal(path, tmp_path)
