"""What is no file, or has a name that nobody can read, is refused unopened."""

import os
from pathlib import Path

import pytest

from pipelines.errors import NotAnExport, WrongUse
from pipelines.landing.land import land
from pipelines.landing.readers.container import check_file
from tests.landing.hostile import (
    csv_of,
    text,
    workbook,
)  # fmt: skip
from tests.platforms import (
    needs_any_file_name,
    needs_devices,
    needs_mkfifo,
    needs_sparse_files,
    needs_symlinks,
)


def folder(at: Path) -> None:
    at.mkdir()


def dangling(at: Path) -> None:
    at.symlink_to(at.with_name("nowhere"))


def circle(at: Path) -> None:
    at.symlink_to(at)


def pipe(at: Path) -> None:
    os.mkfifo(at)


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(pipe, marks=needs_mkfifo),
        folder,
        pytest.param(dangling, marks=needs_symlinks),
        pytest.param(circle, marks=needs_symlinks),
        lambda at: None,
    ],
)
def test_what_is_no_file_is_never_opened(tmp_path: Path, make) -> None:
    path = tmp_path / "a 28_05_2021.csv"
    make(path)
    for door in (check_file, lambda at: land(at, tmp_path)):
        with pytest.raises(WrongUse, match=r"a 28_05_2021\.csv is not a file that can be read"):
            door(path)


@pytest.mark.parametrize("name", [pytest.param("/dev/zero", marks=needs_devices), "x" * 300])
def test_a_device_and_a_name_too_long_are_no_files(tmp_path: Path, name: str) -> None:
    with pytest.raises(WrongUse, match="is not a file"):
        check_file(tmp_path / name)


@needs_symlinks
def test_a_link_to_an_export_is_that_export(tmp_path: Path, landed) -> None:
    link = tmp_path / "link 28_05_2021.xlsx"
    link.symlink_to(workbook(tmp_path))
    assert landed(link).rows("ods_code") == [("VA001",)]


UNSEEN = ("\u202e", "\u2028", "\u200b")
NOT_ON_WINDOWS = ("\n", "\r", "\x1b[2J", "\udcff")


@pytest.mark.parametrize(
    "sign", [*UNSEEN, *(pytest.param(sign, marks=needs_any_file_name) for sign in NOT_ON_WINDOWS)]
)
def test_a_name_that_cannot_be_shown_is_refused_without_its_signs(tmp_path: Path, sign) -> None:
    path = workbook(tmp_path).rename(tmp_path / f"a{sign}b 28_05_2021.xlsx")
    with pytest.raises(NotAnExport) as refused:
        land(path, tmp_path)
    assert "a�" in str(refused.value)
    assert sign not in str(refused.value)


@needs_sparse_files
def test_a_sparse_file_is_refused_by_its_size(tmp_path: Path) -> None:
    path = text(tmp_path, csv_of())
    os.truncate(path, 10**12)
    with pytest.raises(NotAnExport, match="larger than 300 MB"):
        check_file(path)
