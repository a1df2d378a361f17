"""Everything known of one location or ODS code, and the rule that put it where it is."""

import datetime as dt

from pipelines.answers.facts import (
    facts_of,
    facts_of_links,
    facts_of_lists,
    facts_outside,
    whose_publication,
)
from pipelines.errors import WrongUse
from pipelines.store import Store
from pipelines.store.store import records
from pipelines.words import day


def explain(store: Store, code: str, as_at: dt.date | None = None) -> dict:
    """{code, as_at, place, headline, flags, facts, events, registrations, findings, standing,
    out_of_scope, sentences} of a CQC location id or ODS code; the sentences hold all the others.

    `place`, `flags`, `facts` and `events` tell of one place: they are empty where the code names
    several places or none. Raises WrongUse where nothing loaded knows the code.
    """
    if not code.strip():
        raise WrongUse("Say which place or code: a CQC location id (1-…) or an ODS code (V…, A…).")

    def ask(question: str, about: str) -> list[dict]:
        return records(store.ask(question, as_at, code=about).frame)

    answer = store.ask("location", as_at, code=code)
    places, outside = records(answer.frame), ask("out_of_scope", code)
    named = places + outside
    place = named[0]["location_id"] if len(named) == 1 else None
    codes = [code] if place is None else [place, named[0]["ods_code"] or ""]
    known = {
        name: _once([row for about in codes if about for row in ask(question, about)])
        for name, question in (("registrations", "registration"), ("findings", "findings_about"))
    }
    if not named and not any(known.values()):
        raise WrongUse(
            f"Nothing loaded up to {day(answer.as_at)} knows {code!r}: give a CQC location id "
            "(1-…) or an ODS code (V…, A…)."
        )
    facts = [
        fact
        for told in ([facts_of(row) for row in places] + [facts_outside(row) for row in outside])
        for fact in told
        if place is not None
    ]
    if place:
        facts += facts_of_links(ask("told_by_links", place))
        facts += facts_of_lists(ask("told_by_lists", place))
    flags = ask("place_flags", place) if place else []
    explained = {
        "code": code,
        "as_at": answer.as_at,
        "place": place,
        "headline": [s for row in places for s in _of_place(row, answer.as_at)]
        + [_outside(row) for row in outside],
        "flags": [f"{row['flag_in_words']}: {row['reason']}." for row in flags],
        "facts": facts,
        "events": ask("place_events", place) if place else [],
        "standing": places,
        "out_of_scope": outside,
        **known,
    }
    return explained | {"sentences": _sentences(explained)}


def _of_place(row: dict, as_at: dt.date) -> list[str]:
    name = f"{row['location_name']} ({row['location_id']}, ODS code {row['ods_code'] or 'none'})"
    if row["unknown_because"]:
        stands = f"The status of {name} is unknown on {day(as_at)}: {row['unknown_because']}."
    else:
        published = f", published {day(row['published_on'])}" if row["published_on"] else ""
        edition = f" of {row['edition']}" if row["edition"] else ""
        stands = (
            f"{name} stands at {row['level']}{edition}{published}, on {day(as_at)}. What speaks "
            f"for it: {whose_publication(row)}."
        )
    # the reason of one that must act names the day it is due, which the next sentence says
    because = row["what_is_wrong"] if row["must_act"] else row["reasons"]
    situation = (
        f"Its situation is '{row['situation_in_words']}' (rule {row['rule_number']} of "
        f"{row['rules']}): {because}."
    )
    if not row["must_act"]:
        return [stands, situation, "Nothing must be done now."]
    asked, due = row["action_required"], day(row["due_on"])
    if row["required_level"] not in asked or due not in asked:
        asked = f"{asked}; at least {row['required_level']} by {due}"
    return [
        stands,
        situation,
        f"What is asked: {asked}, starting no later than {day(row['latest_start'])}. Who helps: "
        f"{row['support']}.",
    ]


def _outside(row: dict) -> str:
    return (
        f"{row['location_name']} ({row['location_id']}, ODS code {row['ods_code'] or 'none'}) is "
        f"listed but not counted: {row['out_of_scope_because']}."
    )


def registration_sentence(row: dict) -> str:
    """What the public export says of a code. Takes a row of `registration`."""
    published = f", published {day(row['published_on'])}" if row["published_on"] else ""
    return (
        f"The public export knows {row['ods_code']} as {row['organisation_name']} "
        f"({row['sector'] or 'no sector'}): {row['status_text'] or 'no status'}{published}."
    )


def _sentences(explained: dict) -> list[str]:
    """All of it, a line each."""
    lines = explained["headline"] + explained["flags"]
    lines += [f"{fact['fact']}: {fact['says'].rstrip('.')}." for fact in explained["facts"]]
    lines += [registration_sentence(row) for row in explained["registrations"]]
    for event in explained["events"]:
        told_by = f" ({event['told_by']})" if event["told_by"] else ""
        lines.append(f"{day(event['day']) or 'No day told'}: {event['event_in_words']}{told_by}.")
    for row in explained["findings"]:
        lines.append(
            f"Finding in {row['file']}: {row['finding_in_words']}, {row['reason'].rstrip('.')}."
        )
    return lines


def _once(rows: list[dict]) -> list[dict]:
    """The rows without those that another code of the same place told already."""
    return [row for at, row in enumerate(rows) if row not in rows[:at]]
