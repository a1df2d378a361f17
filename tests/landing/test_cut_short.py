"""A CSV that may have been cut short says so, and a letter cut in two spoils no other."""

from pathlib import Path

from tests.landing.exports import export, row

CUT = "cut short"


def test_a_letter_cut_in_two_spoils_no_other_name(tmp_path: Path, landed) -> None:
    rows = [row("public_export", number, organisation_name="CAFÉ HOUSE") for number in (1, 2)]
    path = export(tmp_path, "public_export", *rows, ["V0003", "CAFÉ"])
    path.write_bytes(path.read_bytes().removesuffix(b"\x89\r\n"))
    result = landed(path)
    assert result.rows("organisation_name") == [("CAFÉ HOUSE",)] * 2
    assert result.export.refused == 1
    assert CUT in " ".join(result.export.notices)


def test_a_last_line_without_its_end_is_kept_and_told(tmp_path: Path, landed) -> None:
    path = export(tmp_path, "public_export", row("public_export", 1), row("public_export", 2))
    whole = path.read_bytes()
    assert not any(CUT in notice for notice in landed(path).export.notices)
    path.write_bytes(whole.removesuffix(b"\r\n"))
    result = landed(path)
    assert result.export.accepted == 2
    assert any(CUT in notice for notice in result.export.notices)


def test_windows_1252_that_ends_in_a_letter_of_its_own_is_read_as_such(
    tmp_path: Path, landed
) -> None:
    path = export(tmp_path, "public_export", row("public_export", 1))
    cells = ["V0002", "HOUSE 2", "20/21 Standards Met", "25/03/2021", "", "CAFÉ".lower()]
    path.write_bytes(path.read_bytes() + ",".join(cells).encode("cp1252"))
    assert landed(path).rows("commissioner")[1] == ("café",)
