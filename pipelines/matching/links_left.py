"""The links left to review: what `links_to_review` tells, without what was answered since."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from pipelines.matching.decisions import Decision

Identity = tuple[str, ...]


@dataclass(frozen=True)
class Link:
    """One link to decide on: its row, and those of its places that no answer waits for.

    places: CQC location id and name.
    """

    row: object
    places: tuple[tuple[str, str], ...]

    @property
    def key(self) -> tuple[str, str, str]:
        """Its relation, ODS code and edition, as `decide` takes them."""
        edition = self.row.decided_edition
        return self.row.relation, self.row.ods_code, edition if isinstance(edition, str) else ""

    @property
    def office_key(self) -> tuple[str, str, str]:
        """The same of the question whether the registration is the head office at all."""
        return "head office", self.row.ods_code, ""

    @property
    def providers(self) -> tuple[str, ...]:
        """The CQC provider id of each of its places as it was shown, '' where none is known."""
        ids, shown = self.row.location_ids.split("\n"), self.row.provider_ids.split("\n")
        of = dict(zip(ids, shown, strict=True))
        return tuple(of[place].removeprefix("-") for place, _ in self.places)

    @property
    def identity(self) -> Identity:
        """What tells it from every other link: its key, then its places."""
        return (*self.key, *(location_id for location_id, _ in self.places))

    @property
    def whole(self) -> Identity:
        """The same of the link with all its places, also those that an answer waits for."""
        return (*self.key, *self.row.location_ids.split("\n"))


class LinksLeft(Sequence[Link]):
    """The links left, in order; each is made when it is looked at, for a nation has thousands.

    put_off: how many more were put off.
    """

    def __init__(self, links: pd.DataFrame, left: list[int | Link], put_off: int):
        self._links, self._left, self.put_off = links, left, put_off

    def __len__(self) -> int:
        return len(self._left)

    def __getitem__(self, at: int | slice) -> Link | list[Link]:
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        left = self._left[at]
        return left if isinstance(left, Link) else _link(*self._links.iloc[[left]].itertuples())


def links_left(
    links: pd.DataFrame,
    decided: Iterable[Decision],
    one_by_one: Collection[Identity] = (),
    put_off: Collection[Identity] = (),
) -> LinksLeft:
    """The rows of `links_to_review` in their order; those answered and those put off left out.

    one_by_one: links, whole, whose places are asked for singly; put_off: links as they were left.
    """
    answered = {decision.about for decision in decided}
    refused = {
        decision.about
        for decision in decided
        if (decision.relation, decision.answer) == ("head office", "no")
    }
    codes = {code for _, code, *_ in [*answered, *one_by_one, *put_off]}
    rows = [int(row) for row in links.ods_code.isin(codes).to_numpy().nonzero()[0]]
    asked = {
        row: _still_open(_link(told), answered, refused, one_by_one)
        for row, told in zip(rows, links.iloc[rows].itertuples(), strict=True)
    }
    left = [
        one
        for row in range(len(links))
        for one in asked.get(row, (row,))
        if isinstance(one, int) or one.identity not in put_off
    ]
    of_put_off = sum(one.identity in put_off for ones in asked.values() for one in ones)
    return LinksLeft(links, left, of_put_off)


def _link(row: object) -> Link:
    ids, names = row.location_ids.split("\n"), row.location_names.split("\n")
    return Link(row, tuple(zip(ids, names, strict=True)))


def _still_open(
    link: Link, answered: set, refused: set, one_by_one: Collection[Identity]
) -> list[Link]:
    """What is still asked of a link: nothing, the places without an answer, or each by itself. What
    is not their head office includes none."""
    places = tuple(
        place
        for place in link.places
        if (*link.key, place[0]) not in answered and (*link.office_key, place[0]) not in refused
    )
    if not places:
        return []
    if link.whole in one_by_one:
        return [replace(link, places=(place,)) for place in places]
    return [replace(link, places=places)]
