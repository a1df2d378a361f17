"""The command line: python -m pipelines …  (exit codes and JSON: README, "For analysts")."""

import sys
from pathlib import Path
from typing import Annotated

import pandas as pd
import typer

from pipelines import loading
from pipelines.answers.explain import explain as explain_code
from pipelines.answers.status import EXPORT_FIELDS
from pipelines.answers.status import status as status_of
from pipelines.answers.workshops import plan
from pipelines.clock import day_given
from pipelines.commands import exports
from pipelines.commands.options import AsAt, Data, Json, Out, renewed
from pipelines.commands.printing import (
    giving,
    letters_never_fail,
    plan_facts,
    plan_lines,
    print_out,
)
from pipelines.errors import PipelineError, WrongUse
from pipelines.landing.export import row_counts
from pipelines.outgoing.contacts import contacts_in
from pipelines.outgoing.mailing import mailing as mailing_of
from pipelines.outgoing.mailing_files import hand_out
from pipelines.settings import data_folder
from pipelines.store import Store, open_store
from pipelines.store.store import records

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)
app.add_typer(exports.app)

_OWN_OPTION = {"question": "the question itself", "as_at": "--as-at DATE"}


def store_in(data: Path | None) -> Store:
    """The position of a data folder."""
    return open_store(renewed(data))


@app.command()
def status(data: Data = None, as_json: Json = False, out: Out = None) -> None:
    """What is loaded and the headline figures; as CSV, what is loaded."""
    how = giving(out, as_json)
    facts = status_of(store_in(data))
    archive = loading.archive_of(data_folder(data))
    facts["set_aside"] = archive.set_aside()
    drops = {one.export_id: one.accepted_drop for one in archive.exports() if one.accepted_drop}
    for export in facts["exports"]:
        export |= {"accepted_drop": drops[export["id"]]} if export["id"] in drops else {}
    lines = [f"{name}: {v}" for name, v in facts.items() if not isinstance(v, (dict, list))]
    lines += [
        f"{e['as_at']}  {e['file']}: {row_counts(e['rows'], e['accepted'], e['refused'])}"
        f"  [{e['id']}]"
        for e in facts["exports"]
    ]
    lines += [f"{e['as_at']}  {e['file']}: {e['state']}  [{e['id']}]" for e in facts["set_aside"]]
    lines += [
        f"{export_id}: a drop was accepted on {drop['on']}: {drop['why']}"
        for export_id, drop in drops.items()
    ]
    lines += [f"  {code}: {n:,}" for code, n in facts["situations"].items()]
    how.give(
        lambda: facts,
        lambda: lines + facts["notices"],
        lambda: pd.DataFrame(facts["exports"], columns=["id", *EXPORT_FIELDS]),
    )


@app.command()
def ask(
    question: str,
    as_at: AsAt = None,
    area: str | None = None,
    param: Annotated[list[str] | None, typer.Option(help="name=value")] = None,
    as_csv: Annotated[bool, typer.Option("--csv")] = False,
    data: Data = None,
    as_json: Json = False,
    out: Out = None,
) -> None:
    """Any named question, as CSV unless JSON is asked for."""
    how = giving(out, as_json, as_csv, usual="csv")
    given: dict[str, object] = {"area": area} if area else {}
    for pair in param or []:
        name, equals, value = pair.partition("=")
        if not equals:
            raise WrongUse(f"--param takes name=value; found {pair!r}.")
        if name in ("question", "as_at"):
            raise WrongUse(f"{name} is no parameter: give it as {_OWN_OPTION[name]}.")
        given[name] = value
    answer = store_in(data).ask(question, day_given(as_at), **given)
    body = {"question": question, "as_at": answer.as_at, "columns": list(answer.frame)}
    how.give(lambda: body | {"rows": records(answer.frame)}, list, lambda: answer.frame)


@app.command("plan")
def plan_sessions(
    target: str,
    places: Annotated[int | None, typer.Option(help="places per session")] = None,
    area: str | None = None,
    setting: str | None = None,
    flag: Annotated[str | None, typer.Option(help="only places with this flag")] = None,
    with_booked: Annotated[
        bool, typer.Option("--with-booked", help="also who is booked on a session to come")
    ] = False,
    as_at: AsAt = None,
    as_csv: Annotated[bool, typer.Option("--csv", help="everyone, with the session")] = False,
    data: Data = None,
    as_json: Json = False,
    out: Out = None,
) -> None:
    """Who comes to which session of a workshop, and how many sessions are needed in time."""
    how = giving(out, as_json, as_csv)
    store = store_in(data)
    planned = plan(store, target, places, day_given(as_at), area, setting, flag, with_booked)
    how.give(lambda: plan_facts(planned), lambda: plan_lines(planned), lambda: planned.places)


@app.command()
def explain(
    code: str, as_at: AsAt = None, data: Data = None, as_json: Json = False, out: Out = None
) -> None:
    """Everything known of one location or ODS code."""
    how = giving(out, as_json)
    facts = explain_code(store_in(data), code, day_given(as_at))
    said = facts["sentences"]
    how.give(lambda: facts, lambda: said, lambda: pd.DataFrame({"sentence": said}))


@app.command()
def mailing(
    profile: str,
    cohort: Annotated[
        str, typer.Option(help="must_act, a situation, a workshop or lead, or a flag")
    ],
    out: Annotated[Path, typer.Option(help="the folder to write into")],
    area: str | None = None,
    contacts: Annotated[
        Path | None, typer.Option(help="a CSV of codes and e-mail addresses, joined and forgotten")
    ] = None,
    per: Annotated[
        str | None, typer.Option(help="one row per place or provider; else as the cohort proposes")
    ] = None,
    file_format: Annotated[str, typer.Option("--format", help="csv, xlsx or both")] = "both",
    as_at: AsAt = None,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Write a mailing file and its held-back list; profile: plain."""
    store = store_in(data)
    given = contacts_in(contacts) if contacts else None
    made = mailing_of(store, profile, cohort, day_given(as_at), area, per, given)
    files = hand_out(store, made, file_format, out)
    notices = made.notices(file_format != "csv")
    lines = [f"{made.cohort_in_words}: {made.sum_in_words}."]
    lines += [f"{file['file']} ({file['rows']:,} rows)" for file in files]
    print_out(as_json, made.facts | {"files": files, "notices": notices}, lines + notices)


def main() -> None:
    """Runs a command; a user's mistake is one sentence on stderr and its exit code."""
    letters_never_fail()
    try:
        app()
    except PipelineError as mistake:
        print(str(mistake), file=sys.stderr)
        sys.exit(mistake.exit_code)


if __name__ == "__main__":
    main()
