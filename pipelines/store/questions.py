"""The questions: one SQL file each in pipelines/questions, with what it takes declared at its top.

    -- one row per place that must act, in the order to call
    -- $area text: only this CCG or local authority
    -- $limit whole = 500: at most so many rows

Every question takes $as_at. A day parameter without a default is the status day before $as_at.
"""

import datetime as dt
import difflib
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from pipelines import words
from pipelines.errors import WrongUse
from pipelines.settings import QUESTIONS

LookUp = Callable[..., list[tuple]]  # rows of one statement over the published file

# the values that parameters of a closed type may take, as the reference tables have them
CHOICES = {
    "policy": "select policy from ref_policies order by 1",
    "counting": "select counting from ref_countings order by 1",
    "situation": 'select situation from ref_situations order by "order"',
    "target": "select target from target_names() order by 1",
    "entry_group": "select entry_group from entry_group_names() order by 1",
    "renewal_band": "select renewal_band from renewal_band_names() order by in_order",
    "level": "select level from ref_levels order by rank",
    "change": "select change from change_names() order by in_order",
    "setting": "select distinct care_setting from mart_place where care_setting is not null "
    "order by 1",
    "shown_level": "select level from shown_levels() order by rank nulls last",
    "ccg": "select distinct or_not_known('CCG', ccg_name) from mart_place order by 1",
    "local_authority": "select distinct or_not_known('local authority', local_authority) "
    "from mart_place order by 1",
    "place_setting": "select distinct or_not_known('setting', care_setting) from mart_place "
    "order by 1",
    "size": "select size from size_names() order by begins",
    "group_kind": "select group_kind from group_kind_names() order by in_order",
    "done_state": "select done_state from done_state_names() order by in_order",
    "lead": "select distinct lead_of(route) from ref_routes order by 1",
    "by": "select kind from cohort_kinds()",
    "sort": "select sort from sort_names()",
    "rule_group": "select distinct rule_group from rule_groups() order by 1",
    "cohort": "select cohort from told_cohorts(?) order by in_order, cohort",
    "flag": "select flag from flags_told_at(?) where is_told order by in_order",
    "among": "select among from among_names() order by in_order",
    "link_relation": "select relation from link_relations() order by in_order",
    "export": "select export_id from mart_export order by 1",
    "finding": "select finding from mart_finding union select 'unknown place' order by 1",
}


_UNTOLD = (
    "select flag, wording_of('flag_needs', flag), told_on from flags_told_at(?) where not is_told"
)
_PARAMETER = re.compile(r"^-- \$(\w+) (\w+)(!?)(?: = ([^:]*))?: (.+)$")
TYPES = {"text", "whole", "day", "yes_no", *CHOICES}
MOST = 1_000_000_000


def chosen(look_up: LookUp, parameter: "Parameter", value: object, day: dt.date) -> object:
    """The value as the tables spell it, case ignored. Raises WrongUse for one they do not know, and
    for a flag that nothing loaded can tell on that day: it is absent then, not false."""
    if parameter.type not in CHOICES or value is None:
        return value
    choices = CHOICES[parameter.type]
    known = [row[0] for row in look_up(choices, *([day] if "?" in choices else []))]
    folded = {name.casefold(): name for name in known}
    asked = str(value).casefold()
    if asked not in folded:
        if parameter.type in ("flag", "cohort"):
            _refuse_untold(look_up, asked, day)
        near = difflib.get_close_matches(asked, folded, 1)
        hint = f" Did you mean {folded[near[0]]}?" if near else ""
        raise WrongUse(
            f"There is no {parameter.name} {value!r}.{hint} "
            + (f"Expected one of {', '.join(known)}." if known else "Nothing loaded tells any.")
        )
    return folded[asked]


def _refuse_untold(look_up: LookUp, asked: str, day: dt.date) -> None:
    for flag, needs, told_on in look_up(_UNTOLD, day):
        if flag == asked:
            another_day = f", or ask as of {words.day(told_on)}" if told_on else ""
            raise WrongUse(
                f"What is loaded does not tell the flag {flag!r} on {words.day(day)}: it takes "
                f"{needs} of that day or before. Load one{another_day}."
            )


@dataclass(frozen=True)
class Parameter:
    """One thing a question can be asked with."""

    name: str
    type: str
    default: object
    meaning: str
    required: bool = False


@dataclass(frozen=True)
class Question:
    """One question: its SQL, what one row is, and its parameters beside $as_at."""

    name: str
    sql: str
    grain: str
    parameters: tuple[Parameter, ...]

    def values(self, given: dict[str, object]) -> dict[str, object]:
        """Every parameter's value, defaults filled in; raises WrongUse for one it does not take."""
        known = {p.name: p for p in self.parameters}
        for name in given:
            if name not in known:
                raise WrongUse(
                    f"The question {self.name} takes no {name!r}; it takes "
                    f"{', '.join(known) or 'nothing'} beside as_at."
                )
        for name, p in known.items():
            if p.required and str(given.get(name) or "").strip() == "":
                raise WrongUse(f"The question {self.name} needs {name}: {p.meaning}.")
        return {
            name: p.default if given.get(name) in (None, "") else _read(self.name, p, given[name])
            for name, p in known.items()
        }


@cache
def questions() -> dict[str, Question]:
    """Every question by name."""
    return {p.stem: _parsed(p.stem, p.read_text("utf-8")) for p in sorted(QUESTIONS.glob("*.sql"))}


def question_named(name: str) -> Question:
    """One question. Raises WrongUse with the nearest name there is."""
    found = questions().get(name)
    if found is None:
        near = difflib.get_close_matches(name, questions(), 1)
        hint = f" Did you mean {near[0]}?" if near else ""
        raise WrongUse(f"There is no question {name!r}.{hint} Questions: {', '.join(questions())}.")
    return found


def _parsed(name: str, sql: str) -> Question:
    lines = sql.splitlines()
    parameters, grain = [], []
    for line in lines:
        if not line.startswith("--"):
            break
        match = _PARAMETER.match(line)
        if match:
            word, kind, required, default, meaning = match.groups()
            if kind not in TYPES:
                raise ValueError(f"{name}.sql: no type {kind!r}")
            value = _read(name, Parameter(word, kind, None, ""), default) if default else None
            parameters.append(Parameter(word, kind, value, meaning, bool(required)))
        else:
            grain.append(line.removeprefix("--").strip())
    return Question(name, sql, " ".join(grain), tuple(parameters))


def _read(question: str, parameter: Parameter, value: object) -> object:
    """A value as its parameter's type; text comes from the command line and from links."""
    text = str(value).strip()
    if not text.isprintable() and any("\ud800" <= sign <= "\udfff" for sign in text):
        raise WrongUse(f"{question}: {parameter.name} is not readable text; type it again.")
    try:
        if parameter.type == "whole":
            if not 0 <= int(text) <= MOST:
                raise ValueError
            return int(text)
        if parameter.type == "day":
            return value if isinstance(value, dt.date) else dt.date.fromisoformat(text)
        if parameter.type == "yes_no":
            return {"yes": True, "true": True, "no": False, "false": False}[text.lower()]
        return text
    except (ValueError, KeyError):
        expected = {"whole": "a whole number, 0 or more", "day": "a date such as 2021-05-28"}
        raise WrongUse(
            f"{question}: {parameter.name} is {text!r}; expected "
            f"{expected.get(parameter.type, 'yes or no')}."
        ) from None
