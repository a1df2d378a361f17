"""The command line: python -m pipelines …  (exit codes and JSON: README, "For analysts")."""

import datetime as dt
import json
import sys
from pathlib import Path
from typing import Annotated

import pandas as pd
import typer

from pipelines import loading
from pipelines.archive import Archive
from pipelines.errors import PipelineError, WrongUse
from pipelines.explaining import explain as explain_code
from pipelines.outgoing.files import csv_bytes
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
        list(files), data_folder(data), kind, _day(as_at), replace, progress=_say(as_json)
    )
    if accept_drop:
        loaded.notices.append("--accept-drop was not needed: no guard refuses a drop yet.")
    lines = [_landed(m) for m in loaded.exports]
    lines += [f"{m['file']}: already loaded as {m['export_id']}" for m in loaded.already]
    _print(
        as_json,
        {"loaded": loaded.exports, "already_loaded": loaded.already, "notices": loaded.notices},
        lines + loaded.notices,
    )


@app.command()
def build(data: Data = None, as_json: Json = False) -> None:
    """Rebuild the published file from the archive and the reference rules."""
    path = loading.rebuild(data_folder(data), _say(as_json))
    _print(as_json, {"built": path.name}, [f"Built {path.name}."])


@app.command()
def status(data: Data = None, as_json: Json = False) -> None:
    """What is loaded and the headline figures."""
    facts = status_of(open_store(data_folder(data)))
    lines = [f"{name}: {v}" for name, v in facts.items() if not isinstance(v, (dict, list))]
    lines += [f"{e['as_at']}  {e['file']}: {_counts(e)}  [{e['id']}]" for e in facts["exports"]]
    lines += [f"  {code}: {n:,}" for code, n in facts["situations"].items()]
    _print(as_json, facts, lines + facts["notices"])


@app.command()
def withdraw(
    export_id: str,
    why: Annotated[str, typer.Option(help="the reason, kept with the export")],
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Take an export back; the others speak again."""
    loading.withdraw(export_id, data_folder(data), why)
    _print(as_json, {"withdrawn": export_id, "why": why}, [f"Withdrawn {export_id}."])


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
        _print(as_json, {"loaded": []}, [f"{data_folder().name}/ holds exports: no sample needed."])
        return
    loaded = load_sample(data_folder(data), _say(as_json))
    names = [m["export_id"] for m in loaded.exports]
    _print(as_json, {"loaded": names}, ["The invented region is ready."])


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
    answer = open_store(data_folder(data)).ask(question, _day(as_at), **given)
    body = {"question": question, "as_at": answer.as_at, "columns": list(answer.frame)}
    if as_json and not as_csv:
        _print(True, body | {"rows": _records(answer.frame)}, [])
    else:
        sys.stdout.buffer.write(csv_bytes(answer.frame))
        sys.stdout.flush()


@app.command()
def explain(code: str, as_at: AsAt = None, data: Data = None, as_json: Json = False) -> None:
    """Everything known of one location or ODS code."""
    facts = explain_code(open_store(data_folder(data)), code, _day(as_at))
    _print(as_json, facts, facts["sentences"])


def _records(frame: pd.DataFrame) -> list[dict]:
    """Rows with None for what is missing and whole days as days."""
    return frame.astype(object).where(frame.notna(), None).to_dict("records")


def _plain(value: object) -> object:
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    if hasattr(value, "item"):
        return value.item()
    raise TypeError(f"no JSON for {type(value)}")


def _print(as_json: bool, facts: dict, lines: list[str]) -> None:
    if as_json:
        print(json.dumps(facts, default=_plain, ensure_ascii=False))
    else:
        print("\n".join(lines))


def _say(as_json: bool):
    """Progress on stderr: each file, and building once, not each of its hundred steps."""
    said = set()

    def say(step: str) -> None:
        shown = "building the position" if step.startswith("building ") else step
        if not as_json and shown not in said:
            said.add(shown)
            print(f"{shown} …", file=sys.stderr)

    return say


def _landed(manifest: dict) -> str:
    return f"{manifest['file']}: {manifest['kind']} of {manifest['as_at']}, {_counts(manifest)}"


def _counts(counts: dict) -> str:
    rows, accepted, refused = (counts[name] for name in ("rows", "accepted", "refused"))
    return f"{rows:,} rows = {accepted:,} accepted + {refused:,} refused"


def _day(text: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        raise WrongUse(f"{text!r} is not a day; expected one such as 2021-05-28.") from None


def main() -> None:
    """Runs a command; a user's mistake is one sentence on stderr and its exit code."""
    try:
        app()
    except PipelineError as mistake:
        print(str(mistake), file=sys.stderr)
        sys.exit(mistake.exit_code)


if __name__ == "__main__":
    main()
