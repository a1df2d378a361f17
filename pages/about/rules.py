"""Rules: everything the dashboard decides by, with its source, and what can be edited."""

from pathlib import Path

import pandas as pd
import streamlit as st

from pages.furniture import wording
from pages.furniture.filters import choice, say_notes
from pages.furniture.frame import Frame, this_frame
from pages.furniture.links import link_to
from pages.furniture.tables import Column, counted, plain, show_table, small_type
from pipelines.settings import REFERENCE


def _copy(row: object) -> str:
    if not row.is_editable:
        return "in the code, not edited"
    return "with rows of your own" if row.is_own else "the program's rows"


def _file(row: object) -> str:
    return row.file if row.is_editable else "in the code"


def _where(row: object) -> str:
    return f"{row.file}, your own" if row.is_own else row.file


FILE_CELLS = (
    Column("File", _file, "day"),
    Column("How many", counted("rules"), "number"),
    Column("What is in force", _copy),
)
GROUP, TEXTS = "group", ("glossary", "wording")
RULES = {
    "rule": Column("Rule", plain("rule"), "name"),
    "says": Column("What it says", plain("says"), "wide"),
    "value": Column("Value", plain("value"), "area"),
    "source": Column("Source", plain("source"), "area"),
    "sureness": Column("How sure", plain("sureness"), "area"),
    "file": Column("Where it stands", _where, "area"),
}


def draw(frame: Frame) -> None:
    """The page."""
    files = frame.ask("rule_files")
    st.header(_count(files), anchor=False)
    is_shipped = frame.store.data_folder.resolve() / "reference" == REFERENCE
    key = "page.rules.edit_here" if is_shipped else "page.rules.edit"
    st.markdown(wording.text(key, frame.store))
    small_type(wording.text("page.rules.read", frame.store))
    names = dict(zip(files.rule_group, files.rule_group_in_words, strict=True))
    first = next(iter(names))

    def leads_to(row: object) -> str:
        # in the box's words and without what it shows anyway: a link that has to be rewritten
        # loses its anchor
        chosen = "" if row.rule_group == first else row.rule_group_in_words
        return f"{link_to('rules', rule_group=chosen)}#{GROUP}"

    about = Column("Rules about", plain("rule_group_in_words"), "name", leads_to)
    show_table(files, (about, *FILE_CELLS), "Where the rules stand")
    group = choice("Show the rules about", "rule_group", list(names), names.get, "group of rules")
    say_notes("rule_group")
    _group(frame, group, names[group])


def _count(files: pd.DataFrame) -> str:
    is_text = files.rule_group.isin(TEXTS)
    rules, texts = files[~is_text], files[is_text].rules.sum()
    editable = wording.of(rules[rules.is_editable].rules.sum(), rules.rules.sum())
    return f"{editable} rules and {wording.plural(texts, 'text')} can be edited in Excel"


def _group(frame: Frame, group: str, name: str) -> None:
    heading = st.empty()
    _rules(frame, group, name)
    # last, since whoever comes by its anchor is taken there as it appears: the list must be long
    heading.header(name, anchor=GROUP)


def _rules(frame: Frame, group: str, name: str) -> None:
    st.markdown(wording.text(f"rule_note.{group}", frame.store))
    rules = frame.ask("rules", rule_group=group)
    if rules.empty:
        small_type(f"{name}: none is set.")
        return
    columns = {key: column for key, column in RULES.items() if rules[key].notna().any()}
    if rules.is_editable.all():
        caption = f"{name}: {wording.count(len(rules))} in force"
        show_table(rules, list(columns.values()), caption, as_cards=True)
        return
    del columns["file"]  # one file is one chapter, which is the heading
    for file, chapter in rules.groupby("file", sort=False):
        title = Path(file).stem.replace("_", " ").capitalize()
        st.subheader(title, anchor=False)
        caption = f"{title}: {wording.count(len(chapter))} in force"
        show_table(chapter, list(columns.values()), caption, as_cards=True)


draw(this_frame())
