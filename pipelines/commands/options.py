"""Options that several commands take, and the data folder that they name."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from pipelines.loading import renew
from pipelines.settings import data_folder

Data = Annotated[
    Path | None, typer.Option("--data", help="the data folder (DSPT_DATA, else data/)")
]
Json = Annotated[bool, typer.Option("--json", help="one JSON object on stdout, nothing else")]
Out = Annotated[
    Path | None,
    typer.Option("--out", help="write it into this file, CSV or JSON by its ending"),
]
AsAt = Annotated[str | None, typer.Option("--as-at", help="a day such as 2021-05-28")]


def renewed(data: Path | None) -> Path:
    """The data folder; what another version built in it is built again, and that said on stderr."""
    folder = data_folder(data)
    told = renew(folder)
    if told is not None:
        print(told, file=sys.stderr)
    return folder
