"""What a caller says of the files of a load or of a check of files."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from pipelines.loading.guards import reason_given
from pipelines.loading.mappings import check_mapping


@dataclass(frozen=True)
class LoadOptions:
    """The same for all files of one load.

    kind: what they are, where the headings do not say; as_at: the day of those whose name has
    none; replace: they are the right ones of a day that is there already; mapping: our column →
    their heading, kept for the next file with these headings; accept_drop: why it is right that
    much has gone.
    """

    kind: str | None = None
    as_at: date | None = None
    replace: bool = False
    mapping: Mapping[str, str] | None = None
    accept_drop: str | None = None

    def checked(self) -> "LoadOptions":
        """The same, the reason without blanks around it.

        Raises WrongUse for what can be seen to be wrong before any file is read.
        """
        reason = reason_given(self.accept_drop)
        check_mapping(self.mapping, self.kind)
        return replace(self, accept_drop=reason)


NO_OPTIONS = LoadOptions()
