"""The questions: one SQL file each in pipelines/questions, with what it takes declared at its top.

    -- one row per place that must act, in the order to call
    -- $area text: only this CCG or local authority
    -- $limit whole = 500: at most so many rows

Every question takes $as_at. A day parameter without a default is the status day before $as_at.
"""

import datetime as dt
import difflib
import re
from dataclasses import dataclass
from functools import cache

from pipelines.choices import CHOICES
from pipelines.errors import WrongUse
from pipelines.settings import QUESTIONS

_PARAMETER = re.compile(r"^-- \$(\w+) (\w+)(!?)(?: = ([^:]*))?: (.+)$")


TYPES = {"text", "whole", "day", "yes_no", *CHOICES}
MOST = 1_000_000_000


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
