"""The XML of a workbook's part, a piece at a time."""

import zipfile
from collections.abc import Iterator

_PIECE = 1 << 20
_LONGEST = 1 << 22


def pieces(archive: zipfile.ZipFile, part: str, begin: bytes) -> Iterator[bytes]:
    """The bytes of a part; each piece but the last ends where an element `begin` begins, unless
    that one is longer than any cell or row should be."""
    rest = b""
    with archive.open(part) as file:
        while piece := file.read(_PIECE):
            piece = rest + piece
            cut = piece.rfind(begin)
            if cut <= 0 or len(piece) - cut > _LONGEST:
                cut = len(piece)
            yield piece[:cut]
            rest = piece[cut:]
    yield rest
