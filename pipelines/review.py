"""The links left to review: what `links_to_review` tells, without what was answered since."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from pipelines.waiting_decisions import Decision


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
    def name(self) -> str:
        """What tells it from every other link, as text."""
        return " ".join([*self.key, *(location_id for location_id, _ in self.places)])


def links_left(
    links: pd.DataFrame, decided: Iterable[Decision], one_by_one: Sequence[str] = ()
) -> list[Link]:
    """The rows of `links_to_review` in their order, those answered left out.

    one_by_one: the names of links whose places are asked for singly.
    """
    answered = {decision.about for decision in decided}
    left = []
    for row in links.itertuples():
        ids, names = row.location_ids.split(" "), row.location_names.split("\n")
        link = Link(row, tuple(zip(ids, names, strict=True)))
        places = tuple(place for place in link.places if (*link.key, place[0]) not in answered)
        if not places:
            continue
        if link.name in one_by_one:
            left += [replace(link, places=(place,)) for place in places]
        else:
            left.append(replace(link, places=places))
    return left
