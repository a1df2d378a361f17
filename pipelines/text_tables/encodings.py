"""Which encoding a text file is in, and its text a piece at a time; never held as a whole."""

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from pipelines.errors import NotAnExport

UTF_8, UTF_16, WINDOWS = "utf-8", "utf-16", "cp1252"
_PIECE = 1 << 18
_UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True)
class TextFile:
    """A text in UTF-8, in a file of its own where it came in another encoding.

    encoding: what it came in; is_cut: its last letter is cut in two, and left out.
    """

    path: Path
    encoding: str
    is_cut: bool = False

    def lines(self) -> Iterator[str]:
        """Its lines, each with the end it has, without a byte order mark."""
        errors = "ignore" if self.is_cut else "strict"
        with self.path.open(encoding="utf-8-sig", errors=errors, newline="") as file:
            yield from file

    def head(self, letters: int) -> str:
        """Its first so many letters."""
        errors = "ignore" if self.is_cut else "strict"
        with self.path.open(encoding="utf-8-sig", errors=errors, newline="") as file:
            return file.read(letters)

    @property
    def has_end(self) -> bool:
        """Whether the last line ends as a line does."""
        with self.path.open("rb") as file:
            file.seek(-1, 2)
            return file.read() in (b"\n", b"\r")


def text_file(path: Path, scratch: Path) -> TextFile:
    """The text in UTF-8, with or without a byte order mark, in UTF-16 where it says so itself, else
    in Windows-1252. Raises NotAnExport, with the line, for what is none of them."""
    if is_utf_16(path):
        return TextFile(_copied(path, UTF_16, scratch), UTF_16)
    odd = _first_odd(path, UTF_8)
    if odd is None:
        return TextFile(path, UTF_8)
    # Cut in the midst of a letter, or Windows-1252 that ends in one: other letters tell.
    if odd.is_end and not odd.is_ascii_before:
        return TextFile(path, UTF_8, is_cut=True)
    other = _first_odd(path, WINDOWS)
    if other is None:
        return TextFile(_copied(path, WINDOWS, scratch), WINDOWS)
    where = f"line {odd.line} is not UTF-8, and line {other.line} not Windows-1252 either"
    if odd.line == other.line:
        where = f"line {odd.line} is neither"
    raise NotAnExport(
        f"{path.name} is not text in UTF-8 or Windows-1252, {where}: save it again as “CSV UTF-8”."
    )


def is_utf_16(path: Path) -> bool:
    """Whether a text says itself that it is in UTF-16."""
    with path.open("rb") as file:
        return file.read(2) in _UTF_16_MARKS


def pieces(path: Path, encoding: str = UTF_8) -> Iterator[bytes]:
    """The bytes of a file, turned into UTF-8 where they are in another encoding."""
    with path.open("rb") as file:
        if encoding == UTF_8:
            while piece := file.read(_PIECE):
                yield piece
            return
        decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
        for piece in chain(iter(lambda: file.read(_PIECE), b""), (b"",)):
            if text := decoder.decode(piece, final=not piece):
                yield text.encode("utf-8", "replace")


@dataclass(frozen=True)
class _Odd:
    """The first bytes that an encoding does not know."""

    line: int
    is_ascii_before: bool
    is_end: bool


def _first_odd(path: Path, encoding: str) -> _Odd | None:
    decoder = codecs.getincrementaldecoder(encoding)()
    line, is_ascii, last = 1, True, b""
    for piece in chain(pieces(path), (b"",)):
        try:
            is_ascii &= decoder.decode(piece, final=not piece).isascii()
        except UnicodeDecodeError as error:
            before = error.object[: error.start]
            is_ascii &= before.isascii()
            return _Odd(line + _line_ends(last, before), is_ascii, not piece)
        line += _line_ends(last, piece)
        last = piece[-1:]
    return None


def _line_ends(last: bytes, piece: bytes) -> int:
    """How many lines end in a piece; the one before it ended with `last`."""
    halves = last == b"\r" and piece.startswith(b"\n")
    return piece.count(b"\n") + piece.count(b"\r") - piece.count(b"\r\n") - halves


def _copied(path: Path, encoding: str, scratch: Path) -> Path:
    target = scratch / "utf-8.csv"
    with target.open("wb") as file:
        file.writelines(pieces(path, encoding))
    return target
