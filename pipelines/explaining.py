"""Everything known of one location or ODS code, and the rule that put it where it is."""

import datetime as dt

import pandas as pd

from pipelines.errors import WrongUse
from pipelines.store import Store

HELD_BY = {
    "own": "its own publication speaks for it (RULES §4, a or d)",
    "head office": "its head office's publication speaks for it, confirmed by a person (§4, b)",
    "head office unconfirmed": "only its head office's publication is known, and nobody has "
    "confirmed that it includes this place (§4, c)",
    "none": "no publication speaks for it (§4, e)",
}


def explain(store: Store, code: str, as_at: dt.date | None = None) -> dict:
    """{code, as_at, sentences, standing, registrations, findings} of a CQC location id or ODS code.

    Raises WrongUse where nothing loaded knows the code.
    """
    if not code.strip():
        raise WrongUse("Say which place or code: a CQC location id (1-…) or an ODS code (V…, A…).")
    places = store.ask("location", as_at, code=code)
    registered = store.ask("registration", as_at, code=code).frame
    outside = store.ask("out_of_scope", as_at, code=code).frame
    findings = store.ask("findings_about", as_at, code=code).frame
    if places.frame.empty and registered.empty and outside.empty and findings.empty:
        raise WrongUse(
            f"Nothing loaded up to {places.as_at:%-d %B %Y} knows {code!r}: give a CQC location id "
            "(1-…) or an ODS code (V…, A…)."
        )
    sentences = []
    for row in places.frame.to_dict("records"):
        sentences += _of_place(row)
    for row in registered.to_dict("records"):
        sentences.append(
            f"The public export knows {row['ods_code']} as {row['organisation_name']} "
            f"({row['sector'] or 'no sector'}): {row['status_text'] or 'no status'}"
            f"{_on(row['published_on'])}."
        )
    for row in outside.to_dict("records"):
        sentences.append(
            f"{row['location_name']} ({row['location_id']}) is listed but not counted: "
            f"{row['out_of_scope_because']}."
        )
    for row in findings.to_dict("records"):
        sentences.append(
            f"Finding in {row['file']}: {row['finding']}, {row['reason'].rstrip('.')}."
        )
    return {
        "code": code,
        "as_at": places.as_at,
        "sentences": sentences,
        "standing": places.frame.to_dict("records"),
        "registrations": registered.to_dict("records"),
        "out_of_scope": outside.to_dict("records"),
        "findings": findings.to_dict("records"),
    }


def _of_place(row: dict) -> list[str]:
    name = f"{row['location_name']} ({row['location_id']}, ODS code {row['ods_code'] or 'none'})"
    level = row["level"] if not pd.isna(row["level"]) else "unknown"
    said = [
        f"{name} stands at {level}{_edition(row['edition'])}{_on(row['published_on'])}: "
        f"{HELD_BY[row['held_by']]}.",
        f"Its situation is {row['situation']} (RULES §5): {row['reasons']}.",
    ]
    if row["parent_ods_code"]:
        said.append(
            f"Its head office is {row['parent_ods_code']}: {row['parent_level'] or 'nothing known'}"
            f"{_edition(row['parent_edition'])}{_on(row['parent_published_on'])}; "
            f"the link is {row['link_state']}."
        )
    if row["must_act"]:
        said.append(
            f"What is asked: {row['action_required']}; at least {row['required_level']} by "
            f"{_day(row['due_on'])}, starting no later than {_day(row['latest_start'])}. "
            f"Who helps: {row['support']} (route {row['route']}, priority {row['priority']})."
        )
    else:
        said.append(f"Nothing must be done now (route {row['route']}).")
    if not pd.isna(row["source_export"]):
        said.append(f"Its status comes from {row['source_export']}.")
    return said


def _edition(label: str | None) -> str:
    return f" {label}" if isinstance(label, str) else ""


def _on(day: pd.Timestamp | None) -> str:
    return "" if pd.isna(day) else f", published {_day(day)}"


def _day(day: pd.Timestamp) -> str:
    return f"{day:%-d %B %Y}"
