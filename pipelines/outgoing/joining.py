"""A contacts file beside the places of a cohort: which address goes to which place."""

from collections.abc import Iterable
from dataclasses import dataclass

from email_validator import EmailNotValidError, validate_email

from pipelines.outgoing.contacts import Contact, Contacts

LONGEST_EMAIL = 254


@dataclass(frozen=True)
class Joined:
    """A contacts file beside the places of a cohort.

    emails: location id → address; refused: location id → the row whose address is not usable;
    unusable: row number → why that row serves nobody.
    """

    emails: dict[str, str]
    refused: dict[str, int]
    unusable: dict[int, str]


def joined(contacts: Contacts, places: Iterable[dict], codes: Iterable[dict]) -> Joined:
    """Each place's address: the first usable one in the file that its codes lead to.

    places: the cohort; codes: every place there is; both rows with location_id and
    usable_ods_code. The CQC location ID decides; a row whose two codes name different places serves
    neither, in whichever cohort they are.
    """
    cohort = {place["location_id"] for place in places}
    by_id, by_ods = {}, {}
    for place in codes:
        by_id[place["location_id"].upper()] = place["location_id"]
        if place["usable_ods_code"]:
            by_ods.setdefault(place["usable_ods_code"].upper(), []).append(place["location_id"])
    emails: dict[str, str] = {}
    refused: dict[str, int] = {}
    unusable = dict(contacts.unusable)
    for contact in contacts.rows:
        try:
            meant = [place for place in _meant(contact, by_id, by_ods) if place in cohort]
            if not meant:
                raise _Unusable("no place of this cohort has that code")
            email = _usable(contact, meant, refused)
            fresh = [place for place in meant if place not in emails]
            emails |= dict.fromkeys(fresh, email)
            if any(emails[place].casefold() != email.casefold() for place in meant):
                raise _Unusable("an earlier row gives the place another address, which is taken")
        except _Unusable as reason:
            unusable[contact.row] = str(reason)
    return Joined(emails, {p: n for p, n in refused.items() if p not in emails}, unusable)


def unusable_rows(unusable: dict[int, str], most: int | None = None) -> list[str]:
    """A sentence for each reason, with the rows that it holds for.

    most: so many stretches of rows are named, the others counted.
    """
    by_reason: dict[str, list[int]] = {}
    for number in sorted(unusable):
        by_reason.setdefault(unusable[number], []).append(number)
    return [
        f"{_rows(numbers, most)} of the contacts file {'is' if len(numbers) == 1 else 'are'} "
        f"not used: {reason}."
        for reason, numbers in by_reason.items()
    ]


class _Unusable(Exception):
    """Why a row serves nobody; never with a cell of it."""


def _meant(contact: Contact, by_id: dict[str, str], by_ods: dict[str, list[str]]) -> list[str]:
    """The places that a row speaks of, of any cohort."""
    own = by_id.get(contact.location_id.upper())
    coded = by_ods.get(contact.ods_code.upper(), [])
    if not contact.location_id and not contact.ods_code:
        raise _Unusable("there is no code")
    if coded and contact.location_id and own not in coded:
        raise _Unusable("the two codes do not name the same place")
    return coded if own is None else [own]


def _usable(contact: Contact, meant: list[str], refused: dict[str, int]) -> str:
    if not contact.email:
        raise _Unusable("there is no e-mail address")
    try:
        if len(contact.email) > LONGEST_EMAIL:  # a far longer one would take seconds to judge
            raise EmailNotValidError
        return validate_email(contact.email, check_deliverability=False).normalized
    except EmailNotValidError:
        for place in meant:
            refused.setdefault(place, contact.row)
        raise _Unusable("the e-mail address is not usable") from None


def _rows(numbers: list[int], most: int | None) -> str:
    """'Rows 2 to 9, 12'."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    shown = spans[:most]
    words = ", ".join(str(a) if a == b else f"{a} to {b}" for a, b in shown)
    others = len(numbers) - sum(b - a + 1 for a, b in shown)
    rest = f" and {others:,} more" if others else ""
    return f"{'Row' if len(numbers) == 1 else 'Rows'} {words}{rest}"
