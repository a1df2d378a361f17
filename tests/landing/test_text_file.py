"""Texts of any encoding, read a piece at a time."""

from pathlib import Path

import pytest

from pipelines.errors import NotAnExport
from pipelines.text_tables import encodings as text_file
from pipelines.text_tables.encodings import UTF_8, UTF_16, WINDOWS
from tests.landing.exports import export, row

KIND = "public_export"


@pytest.fixture(params=[1, 2, 3, 7, 1 << 18])
def piece(request, monkeypatch) -> None:
    """So that letters and line ends come in two pieces, too."""
    monkeypatch.setattr(text_file, "_PIECE", request.param)


def opened(folder: Path, content: bytes) -> text_file.TextFile:
    path = folder / "a.csv"
    path.write_bytes(content)
    return text_file.text_file(path, folder)


@pytest.mark.usefixtures("piece")
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("encoding", "told"),
    [("utf-8", UTF_8), ("utf-8-sig", UTF_8), ("utf-16", UTF_16), ("cp1252", WINDOWS)],
)
def test_every_encoding_gives_the_same_lines(tmp_path: Path, encoding, told: str, end) -> None:
    lines = [f"CAFÉ{end}", f"{end}", f"“HOUSE”{end}", "end"]
    text = opened(tmp_path, "".join(lines).encode(encoding))
    assert list(text.lines()) == lines
    assert text.head(6) == "".join(lines)[:6]
    assert (text.encoding, text.is_cut, text.has_end) == (told, False, False)


@pytest.mark.usefixtures("piece")
def test_a_text_cut_in_the_midst_of_a_letter_keeps_what_is_whole(tmp_path: Path) -> None:
    text = opened(tmp_path, "CAFÉ\r\nCAFÉ".encode()[:-1])
    assert list(text.lines()) == ["CAFÉ\r\n", "CAF"]
    assert (text.encoding, text.is_cut, text.has_end) == (UTF_8, True, False)


@pytest.mark.usefixtures("piece")
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (["a", "b", "Caf\x81"], "line 3 is neither"),
        (["“a”", "b", "Caf\xe9"], "line 3 is not UTF-8, and line 1 not Windows-1252 either"),
    ],
)
def test_a_byte_of_no_encoding_is_refused_with_its_line(tmp_path, lines, says, end: str) -> None:
    content = end.join(lines[:-1]).encode() + end.encode() + lines[-1].encode("latin-1")
    with pytest.raises(NotAnExport) as refused:
        opened(tmp_path, content + end.encode() + b"more")
    assert f"a.csv is not text in UTF-8 or Windows-1252, {says}" in str(refused.value)


def test_windows_1252_and_utf_16_go_the_fast_way_too(tmp_path: Path, monkeypatch, landed) -> None:
    monkeypatch.delattr("pipelines.landing.readers.csv_text.records")
    for encoding in ("cp1252", "utf-16"):
        path = export(tmp_path, KIND, row(KIND, 1, organisation_name="CAFÉ"), encoding=encoding)
        assert landed(path).rows("organisation_name") == [("CAFÉ",)]


def test_of_the_cells_that_another_encoding_changes_the_first_are_told(tmp_path, landed) -> None:
    rows = [row(KIND, n, organisation_name=f"CAFÉ {n}", sector="É") for n in range(7)]
    (told, *_) = landed(export(tmp_path, KIND, *rows, encoding="cp1252")).export.notices
    assert told.endswith("“CAFÉ 0” (row 2), “É” (row 2), “CAFÉ 1” (row 3), “CAFÉ 2” (row 4), "
                         "“CAFÉ 3” (row 5) and 3 more.")  # fmt: skip
