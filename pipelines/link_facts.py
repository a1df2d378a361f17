"""What is known of the links between a place and registrations, in words."""

from pipelines.place_facts import Facts, day

LINKS = "Links to other registrations"
_PREDECESSOR_BY = {
    "ODS": "the ODS names it as the one before",
    "name and postcode": "the only earlier place of the same name and postcode",
}
_ENDED = {
    "another owner": "It was about another owner's time and holds no more",
    "answered anew": "It was answered anew or taken back since, and holds no more",
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
