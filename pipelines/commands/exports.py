"""The commands by which exports come and go: load, preview, withdraw, build, sample, mappings."""

from pathlib import Path
from typing import Annotated

import pandas as pd
import typer

from pipelines import loading
from pipelines.archive import Archive
from pipelines.clock import day_given
from pipelines.commands.options import AsAt, Data, Json, Out, renewed
from pipelines.commands.printing import giving, print_out, progress_on_stderr
from pipelines.errors import WrongUse
from pipelines.loading.mappings import forget_mapping, mapping_given, saved_mappings
from pipelines.loading.preview.changes import FOUND
from pipelines.settings import data_folder

app = typer.Typer()
KindOf = Annotated[
    str | None, typer.Option("--kind", help="what it is, if its headings do not say")
]
Replace = Annotated[bool, typer.Option(help="the right one of two of the same day")]
AcceptDrop = Annotated[str | None, typer.Option(help="why it is right that much has gone")]
Map = Annotated[
    list[str] | None, typer.Option("--map", help="column=heading; kept for the next such file")
]


@app.command()
def load(
    files: list[Path],
    kind: KindOf = None,
    as_at: AsAt = None,
    replace: Replace = False,
    accept_drop: AcceptDrop = None,
    maps: Map = None,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Recognise, land, rebuild, check and publish; all files or none."""
    day, mapping = day_given(as_at), mapping_given(maps or [], kind)
    options = loading.LoadOptions(kind, day, replace, mapping, accept_drop)
    folder = data_folder(data)
    loaded = loading.load(list(files), folder, options, progress_on_stderr(as_json))
    facts = {
        "loaded": [one.facts for one in loaded.exports],
        "already_loaded": [one.facts for one in loaded.already],
        "notices": loaded.notices,
    }
    print_out(as_json, facts, loaded.lines)


@app.command()
def preview(
    files: list[Path],
    kind: KindOf = None,
    as_at: AsAt = None,
    replace: Replace = False,
    maps: Map = None,
    data: Data = None,
    as_json: Json = False,
    out: Out = None,
) -> None:
    """What loading would do, file by file and to the position. As CSV: what was found in the files.
    Nothing is loaded."""
    how = giving(out, as_json)
    day, mapping = day_given(as_at), mapping_given(maps or [], kind)
    folder = renewed(data)
    options = loading.LoadOptions(kind, day, replace, mapping)
    shown = loading.preview(list(files), folder, options, progress_on_stderr(as_json))
    try:
        if how.form == "csv":
            print("\n".join(shown.lines))
        how.give(lambda: shown.facts, lambda: shown.lines, lambda: _findings(shown, folder))
    finally:
        loading.discard(shown.preview_id, folder)
    raise typer.Exit(shown.exit_code)


def _findings(shown: loading.Preview, folder: Path) -> pd.DataFrame:
    """All that was refused or found in the files of a preview; no row where none can be used."""
    if not any(one.exports for one in shown.files):
        return pd.DataFrame(columns=FOUND)
    return loading.found_in(shown.preview_id, folder)


@app.command()
def mappings(
    forget: Annotated[str | None, typer.Option(help="the name of one to remove")] = None,
    data: Data = None,
    as_json: Json = False,
    out: Out = None,
) -> None:
    """The column mappings kept by load --map."""
    how = giving(out, as_json)
    folder = data_folder(data)
    gone = forget_mapping(folder, forget) if forget is not None else None
    kept = saved_mappings(folder)
    facts = {"mappings": [vars(one) for one in kept], "forgotten": forget}
    lines = [f"Forgotten: {gone.line}"] if gone else []
    lines += [one.line for one in kept] or ["No mapping is kept."]
    pairs = [(m.name, m.kind, ours, theirs) for m in kept for ours, theirs in m.mapping.items()]
    columns = ["name", "kind", "column", "heading"]
    try:
        how.give(lambda: facts, lambda: lines, lambda: pd.DataFrame(pairs, columns=columns))
    except WrongUse as refusal:
        if gone is None:
            raise
        raise WrongUse(
            f"The mapping {gone.name} is forgotten. The list of the others was not written. "
            f"{refusal} Ask for the list alone, without --forget."
        ) from refusal


@app.command()
def build(data: Data = None, as_json: Json = False) -> None:
    """Rebuild the published file from the archive and the reference rules."""
    path = loading.rebuild(data_folder(data), progress_on_stderr(as_json))
    print_out(as_json, {"built": path.name}, [f"Built {path.name}."])


@app.command()
def withdraw(
    export_id: str,
    why: Annotated[str, typer.Option(help="the reason, kept with the export")],
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Take an export back; the others speak again."""
    gone = loading.withdraw(export_id, data_folder(data), why, progress_on_stderr(as_json))
    print_out(as_json, {"withdrawn": export_id, "why": why}, gone.lines)


@app.command()
def sample(
    data: Data = None,
    if_empty: Annotated[
        bool, typer.Option(help="do nothing where the product's own data folder holds exports")
    ] = False,
    as_json: Json = False,
) -> None:
    """Load the invented region into the data folder named."""
    if if_empty and Archive(data_folder() / "archive").exports():
        print_out(
            as_json, {"loaded": []}, [f"{data_folder().name}/ holds exports: no sample needed."]
        )
        return
    loaded = loading.load_sample(data_folder(data), progress_on_stderr(as_json))
    names = [one.export_id for one in loaded.exports]
    print_out(as_json, {"loaded": names}, ["The invented region is ready."])
