"""What a kind of export is: one frozen description that recognising, reading and judging all use.

A kind is a declaration and holds no code, so that adding one is writing one short file.
"""

from dataclasses import dataclass, field

TEXT, DATE, CODE, NUMBER, YES_NO = "text", "date", "code", "number", "yes_no"


@dataclass(frozen=True)
class Column:
    """One column that is kept: our name for it, the heading it usually has, and other headings."""

    name: str
    heading: str
    aliases: tuple[str, ...] = ()
    type: str = TEXT
    required: bool = False


@dataclass(frozen=True)
class Kind:
    """One kind of export.

    `personal` are words: a heading that holds one of them names a person, and its column never
    leaves the file. `not_kept` and `not_kept_prefixes` are headings that belong to the export but
    carry nothing we use. `generations` are tried in order; the first whose headings are seen (or
    that asks for none) names the generation.
    """

    name: str
    title: str
    key: str
    columns: tuple[Column, ...]
    personal: tuple[str, ...] = ()
    not_kept: tuple[str, ...] = ()
    not_kept_prefixes: tuple[str, ...] = ()
    key_repeats_allowed: bool = False
    name_holding_code: str | None = None
    generations: tuple[tuple[str, tuple[str, ...]], ...] = ()
    area: str | None = None
    by_name: dict[str, Column] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {column.name: column for column in self.columns})

    @property
    def required(self) -> list[Column]:
        """The columns without which a file is not this kind of export."""
        return [column for column in self.columns if column.required]
