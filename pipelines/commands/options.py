"""Options that several commands take."""

from pathlib import Path
from typing import Annotated

import typer

Data = Annotated[
    Path | None, typer.Option("--data", help="the data folder (DSPT_DATA, else data/)")
]
Json = Annotated[bool, typer.Option("--json", help="one JSON object on stdout, nothing else")]
Out = Annotated[
    Path | None,
    typer.Option("--out", help="write it into this file, CSV or JSON by its ending"),
]
AsAt = Annotated[str | None, typer.Option("--as-at", help="a day such as 2021-05-28")]
