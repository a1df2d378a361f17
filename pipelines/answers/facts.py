"""What is known of a place and of its links, as sentences."""

import math

from pipelines.words import day

WHY, ASKED, OPENS = "Why it stands there", "What is asked of it", "What its publication opens"
OFFICE, PLACE, LISTS = "Its head office", "The place", "What your lists and bookings say"
_CONFIRMED = {
    "confirmed": "a person confirmed that its publication includes this place",
    "not included": "a person said that its publication does not include this place",
    "unconfirmed": "nobody has confirmed that its publication includes this place",
}
_KNOWN_BY = {
    "code": "the code that the Line By Line gives",
    "provider": "the Line By Line, which names it for other places of the same provider",
    "name": "its name alone, which is the provider's and no other registration's",
    "person": "the decision of a person, on the page Matching",
}
Facts = list[dict[str, str]]
LINKS = "Links to other registrations"
_PREDECESSOR_BY = {
    "ODS": "the ODS names it as the one before",
    "name and postcode": "the only earlier place of the same name and postcode",
}
_ENDED = {
    "another owner": "It was about another owner's time and holds no more",
    "answered anew": "It was answered anew or taken back since, and holds no more",
}


def whose_publication(row: dict) -> str:
    """Whose publication speaks for a place, and how we know. Takes a row of `location`."""
    if row["unknown_because"]:
        return f"nothing can be said of it: {row['unknown_because']}"
    if row["held_by"] == "own":
        published = row["level_rank"] >= 0
        return "its own publication" if published else "registered in its own name, unpublished"
    if row["held_by"] == "head office":
        return "its head office's publication, confirmed by a person as including it"
    if row["held_by"] == "head office unconfirmed":
        return f"only its head office's publication is known: {_CONFIRMED[row['link_state']]}"
    return "nobody's: no publication speaks for it"


def facts_of(row: dict) -> Facts:
    """Everything known of a place in scope: {about, fact, says}. Takes a row of `location`."""
    groups = {
        WHY: _why(row),
        ASKED: _what_to_do(row),
        OPENS: _opens(row),
        OFFICE: _head_office(row),
        PLACE: _place(row) | {"Places of its brand or provider": str(row["group_size"])},
    }
    return _listed(groups)


def facts_outside(row: dict) -> Facts:
    """Everything known of a place that is listed but not counted. Takes a row of `out_of_scope`."""
    return _listed({PLACE: _place(row)})


def facts_of_lists(rows: list[dict]) -> Facts:
    """What partners' lists and bookings say of a place. Takes the rows of `told_by_lists`."""
    return [
        {"about": LISTS, "fact": row["fact"], "says": f"{row['says']} ({row['told_by']})"}
        for row in rows
    ]


def _listed(groups: dict[str, dict[str, str]]) -> Facts:
    return [
        {"about": about, "fact": fact, "says": str(says)}
        for about, facts in groups.items()
        for fact, says in facts.items()
        if says
    ]


def _why(row: dict) -> dict[str, str]:
    told_by = row["source_file"] and (
        f"{row['source_kind_in_words']} of {day(row['source_as_at'])} ({row['source_file']})"
    )
    return {
        "Situation": row["situation_in_words"],
        "Rule": f"number {row['rule_number']} of {row['rules']}, the first that holds. What is "
        f"wrong: {row['what_is_wrong']}",
        "Reasons on lists": row["reasons"],
        "Whose publication speaks": whose_publication(row),
        "Status as the export wrote it": row["status_text"],
        "Told by": told_by,
    }


def _what_to_do(row: dict) -> dict[str, str]:
    helped = {"Who helps": row["support"], "Who leads": row["route_in_words"]}
    if not row["must_act"]:
        return {"What it must do": "nothing now"} | helped
    left = row["days_left"]
    late = f"{-left} days overdue" if left < 0 else f"{left} days left"
    start = day(row["latest_start"]) + (" (already past)" if row["start_is_past"] else "")
    hours = f"{math.floor(row['hours_low'])} to {math.ceil(row['hours_high'])}"
    return {
        "What it must do": row["action_required"],
        "At least": f"{row['required_level']}; {row['recommended_level']} is recommended",
        "By": f"{day(row['due_on'])} ({late})",
        "Latest sensible start": start,
        "Hours of work": f"{hours} ({row['hours_sureness']})",
        "Improvement plan": "due with the publication" if row["plan_due"] else "none asked",
        **helped,
        "Flagged for": row["target_in_words"],
        "Priority": f"{row['priority']}, the highest is rung first",
    }


def _opens(row: dict) -> dict[str, str]:
    view = row["view_opens_on"] and (
        f"{day(row['view_opens_on'])}, the view of {row['view_level']}; information only"
    )
    nhsmail = {
        None: "not known while its status is unknown",
        True: f"reaches {row['nhsmail_minimum_level']}, the minimum if it uses NHSmail",
        False: f"below {row['nhsmail_minimum_level']}, the minimum if it uses NHSmail",
    }
    records = {
        None: "not known while its status is unknown",
        True: f"opened: {row['shared_records_level']} or above",
        False: f"not opened: they need {row['shared_records_level']} or above",
    }
    expires = row["expires_on"] and (
        f"{day(row['expires_on'])}, {row['expiry_months']} months after publication"
    )
    return {
        "Kind of its ODS code": row["code_type"],
        "View open from": view,
        f"NHSmail, judged on {day(row['nhsmail_judged_on'])}": nhsmail[
            row["meets_nhsmail_minimum"]
        ],
        "Shared records": records[row["opens_shared_records"]],
        "Runs out": expires,
    }


def _head_office(row: dict) -> dict[str, str]:
    if not row["parent_ods_code"] and not row["parent_level"]:
        return {"Head office": "none known"}
    standing = [row["parent_level"] or "nothing known", row["parent_edition"]]
    return {
        "Head office's ODS code": row["parent_ods_code"],
        "Head office known by": _KNOWN_BY.get(row["parent_known_by"]),
        "Head office's level": " of ".join(part for part in standing if part),
        "Head office published": day(row["parent_published_on"]),
        "Link to it": _CONFIRMED.get(row["link_state"], row["link_state"]),
    }


def _place(row: dict) -> dict[str, str]:
    address = (row["address"], row["town"], row["postcode"])
    return {
        "Address": ", ".join(part for part in address if part),
        "Phone": row["phone"],
        "Provider": row["provider_name"],
        "Brand": row["brand_name"],
        "Care setting": row["care_setting"],
        "Beds": row["beds"],
        "CCG": row["ccg_name"],
        "Local authority": row["local_authority"],
        "CQC location id": row["location_id"],
        "ODS code": row["ods_code"],
        "Registered with CQC": day(row["opened_on"]),
    }


def facts_of_links(rows: list[dict]) -> Facts:
    """What is decided, known or suggested of a place's links. Takes the rows of `told_by_links`."""
    return [{"about": LINKS, "fact": row["relation_in_words"], "says": _link(row)} for row in rows]


def _link(row: dict) -> str:
    """One link in sentences: which registration, what it published, how the link is known."""
    named = " ".join(part for part in (row["ods_code"], row["organisation_name"]) if part)
    held = " of ".join(part for part in (row["level"], row["edition"]) if part)
    published = f"published {day(row['published_on'])}" if row["published_on"] else ""
    standing = ", ".join(part for part in (held, published) if part)
    which = f"{named} ({standing or 'no publication known'})"
    if row["told_as"] == "suggested":
        return (
            f"perhaps {which}: its name is {row['likeness']:.0f} of 100 alike. Nobody has decided; "
            "the page Matching asks"
        )
    if row["told_as"] == "known":
        return (
            f"{which}: {_PREDECESSOR_BY[row['known_by']]}. What it published does not speak for "
            "this place"
        )
    edition = f" for {row['decided_edition']}" if row["decided_edition"] else ""
    reason = f": {row['reason']}" if row["reason"] else ""
    on = day(row["decided_on"]) or "an unknown day"
    holds = "" if row["holds"] else f". {_ENDED.get(row['ended_by'], 'It holds no more')}"
    return (
        f"{row['answer']}{edition}, {which}. Decided on {on} by "
        f"{row['decided_by'] or 'nobody named'}{reason}{holds}"
    )
