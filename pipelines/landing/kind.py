"""What a kind of export is: one frozen description that recognising, reading and judging all use.

A kind is a declaration and holds no code, so that adding one is writing one short file in `kinds`.
docs/exports.md is written from these, and the tests walk them.
"""

from dataclasses import dataclass, field

TEXT, DATE, CODE, NUMBER, YES_NO, MAILBOX = "text", "date", "code", "number", "yes_no", "mailbox"
PLACE, WORD, LOCATION, OUTLINE = "place", "word", "location", "outline"
TABLE, GEOJSON = "table", "geojson"
OTHERS, OTHERS_UNKEPT = "others", "others_unkept"


@dataclass(frozen=True)
class Column:
    """One column that is kept: our name for it, the heading it usually has, and other headings.

    type LOCATION: a CQC location id; OUTLINE: the shape of an area, as GeoJSON.
    Three types are for what people type, of which all but the form asked for may name a person and
    is not kept. Of MAILBOX, an e-mail address, the ODS code it carries is; of PLACE, an answer, the
    one code of a place in it; of WORD only a text that stands in the reference file `words`.
    `is_typed`: a DATE of which nothing but a date is kept, for the same reason.
    `position`, from 1: where it stands in an export without headings. `absent`: what each row says
    where a file whose columns were mapped lacks this required one.
    """

    name: str
    heading: str
    aliases: tuple[str, ...] = ()
    type: str = TEXT
    required: bool = False
    position: int | None = None
    words: str | None = None
    is_typed: bool = False
    absent: str | None = None


@dataclass(frozen=True)
class Kind:
    """One kind of export.

    key: what tells one row from another; `other_keys` serve where it is blank, and a row without
    any is refused. `brings`: what the export adds, in one sentence for whoever decides to load it;
    `source`: who makes it and where it is found; `place`: its turn in lists.
    `personal` are words: a heading that holds one of them names a person (or is free text that
    may), and its column never leaves the file; words of up to four letters count only as words of
    their own. `no_addresses`: a cell with an @ may hold a person's address, and is not kept.
    `not_kept` and `not_kept_prefixes` are headings that belong to the export but carry nothing we
    use. `generations` are tried in order; the first whose headings are seen (or that asks for none)
    names the generation.
    `one_of`: columns of which one at least is there; asked of a file whose kind is not told, since
    codes alone could be any list.
    `width`: how many columns an export without headings has. `keeps_others`: columns nobody
    announced are kept too, as one JSON text in the column `others`. `companions`: kinds that
    other sheets of the same workbook hold. `is_whole`: one export speaks for every area at once.
    `adds_up`: every export goes on speaking beside newer ones.
    `guarded_by`: the column that names a row's CCG, in a kind whose rows may not disappear unasked.
    `named_by_file`: columns of which one must be there, else the file's own name, without its day,
    is the first of them.
    `reads`: TABLE, or GEOJSON for a file of areas, whose properties serve as columns.
    """

    name: str
    title: str
    key: str
    columns: tuple[Column, ...]
    brings: str = ""
    source: str = ""
    place: int = 100
    personal: tuple[str, ...] = ()
    not_kept: tuple[str, ...] = ()
    not_kept_prefixes: tuple[str, ...] = ()
    other_keys: tuple[str, ...] = ()
    one_of: tuple[str, ...] = ()
    key_repeats_allowed: bool = False
    name_holding_code: str | None = None
    generations: tuple[tuple[str, tuple[str, ...]], ...] = ()
    area: str | None = None
    width: int | None = None
    keeps_others: bool = False
    no_addresses: bool = False
    companions: tuple[str, ...] = ()
    is_whole: bool = False
    adds_up: bool = False
    guarded_by: str | None = None
    named_by_file: tuple[str, ...] = ()
    reads: str = TABLE
    by_name: dict[str, Column] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {column.name: column for column in self.columns})

    @property
    def required(self) -> list[Column]:
        """The columns without which a file is not this kind of export."""
        return [column for column in self.columns if column.required]

    @property
    def kept_columns(self) -> list[str]:
        """Our names of all that is kept of a row."""
        return [column.name for column in self.columns] + [OTHERS] * self.keeps_others

    @property
    def keys(self) -> tuple[str, ...]:
        """The columns of which a row must fill one, and an export have one."""
        return (self.key, *self.other_keys)
