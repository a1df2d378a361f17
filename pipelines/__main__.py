"""The command line: python -m pipelines …  (exit codes and JSON: README, "For analysts")."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from pipelines import loading
from pipelines.archive import Archive
from pipelines.errors import PipelineError, WrongUse
from pipelines.explaining import explain as explain_code
from pipelines.outgoing.files import csv_bytes
from pipelines.printing import (
    counts,
    day_given,
    landed,
    print_out,
    progress_on_stderr,
    records,
)
from pipelines.sample import load_sample
from pipelines.settings import data_folder
from pipelines.status import status as status_of
from pipelines.store import open_store

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)
Data = Annotated[
    Path | None, typer.Option("--data", help="the data folder (DSPT_DATA, else data/)")
]
Json = Annotated[bool, typer.Option("--json", help="one JSON object on stdout, nothing else")]
AsAt = Annotated[str | None, typer.Option("--as-at", help="a day such as 2021-05-28")]


_OWN_OPTION = {"question": "the question itself", "as_at": "--as-at DATE"}


@app.command()
def load(
    files: list[Path],
    kind: str | None = None,
    as_at: AsAt = None,
    replace: Annotated[bool, typer.Option(help="the right one of two of the same day")] = False,
    accept_drop: Annotated[str | None, typer.Option(help="why a large drop is right")] = None,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Recognise, land, rebuild, check and publish; all files or none."""
    loaded = loading.load(
        list(files),
        data_folder(data),
        kind,
        day_given(as_at),
        replace,
        progress=progress_on_stderr(as_json),
    )
    if accept_drop:
        loaded.notices.append("--accept-drop was not needed: no guard refuses a drop yet.")
    lines = [landed(m) for m in loaded.exports]
    lines += [f"{m['file']}: already loaded as {m['export_id']}" for m in loaded.already]
    print_out(
        as_json,
        {"loaded": loaded.exports, "already_loaded": loaded.already, "notices": loaded.notices},
        lines + loaded.notices,
    )


@app.command()
def build(data: Data = None, as_json: Json = False) -> None:
    """Rebuild the published file from the archive and the reference rules."""
    path = loading.rebuild(data_folder(data), progress_on_stderr(as_json))
    print_out(as_json, {"built": path.name}, [f"Built {path.name}."])


@app.command()
def status(data: Data = None, as_json: Json = False) -> None:
    """What is loaded and the headline figures."""
    facts = status_of(open_store(data_folder(data)))
    lines = [f"{name}: {v}" for name, v in facts.items() if not isinstance(v, (dict, list))]
    lines += [f"{e['as_at']}  {e['file']}: {counts(e)}  [{e['id']}]" for e in facts["exports"]]
    lines += [f"  {code}: {n:,}" for code, n in facts["situations"].items()]
    print_out(as_json, facts, lines + facts["notices"])


@app.command()
def withdraw(
    export_id: str,
    why: Annotated[str, typer.Option(help="the reason, kept with the export")],
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Take an export back; the others speak again."""
    loading.withdraw(export_id, data_folder(data), why)
    print_out(as_json, {"withdrawn": export_id, "why": why}, [f"Withdrawn {export_id}."])


@app.command()
def sample(
    data: Data = None,
    if_empty: Annotated[
        bool, typer.Option(help="do nothing where the product's own data folder holds exports")
    ] = False,
    as_json: Json = False,
) -> None:
    """Load the invented region into the data folder named."""
    if if_empty and Archive(data_folder() / "archive").manifests():
        print_out(
            as_json, {"loaded": []}, [f"{data_folder().name}/ holds exports: no sample needed."]
        )
        return
    loaded = load_sample(data_folder(data), progress_on_stderr(as_json))
    names = [m["export_id"] for m in loaded.exports]
    print_out(as_json, {"loaded": names}, ["The invented region is ready."])


@app.command()
def ask(
    question: str,
    as_at: AsAt = None,
    area: str | None = None,
    param: Annotated[list[str] | None, typer.Option(help="name=value")] = None,
    as_csv: Annotated[bool, typer.Option("--csv")] = False,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Any named question, as CSV unless JSON is asked for."""
    given: dict[str, object] = {"area": area} if area else {}
    for pair in param or []:
        name, equals, value = pair.partition("=")
        if not equals:
            raise WrongUse(f"--param takes name=value; found {pair!r}.")
        if name in ("question", "as_at"):
            raise WrongUse(f"{name} is no parameter: give it as {_OWN_OPTION[name]}.")
        given[name] = value
    answer = open_store(data_folder(data)).ask(question, day_given(as_at), **given)
    body = {"question": question, "as_at": answer.as_at, "columns": list(answer.frame)}
    if as_json and not as_csv:
        print_out(True, body | {"rows": records(answer.frame)}, [])
    else:
        sys.stdout.buffer.write(csv_bytes(answer.frame))
        sys.stdout.flush()


@app.command()
def explain(code: str, as_at: AsAt = None, data: Data = None, as_json: Json = False) -> None:
    """Everything known of one location or ODS code."""
    facts = explain_code(open_store(data_folder(data)), code, day_given(as_at))
    print_out(as_json, facts, facts["sentences"])


def main() -> None:
    """Runs a command; a user's mistake is one sentence on stderr and its exit code."""
    try:
        app()
    except PipelineError as mistake:
        print(str(mistake), file=sys.stderr)
        sys.exit(mistake.exit_code)


if __name__ == "__main__":
    main()
