"""Rules: every rule in force once, where it comes from, and which copy of its file decides."""

import re
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from pipelines.reference.tables import TABLES
from pipelines.settings import REFERENCE, REPOSITORY
from pipelines.sql_files import macros_of_rules
from pipelines.store import Store
from tests.builders import drawn, ids, line, line_by_line, loaded, reference_rows, rules
from tests.pages.seen import RULES, Open, Seen

OVERVIEW = len(TABLES) + 1


def listed(seen: Seen) -> list[list[str]]:
    """The rows of the group that is shown, which follow those of the files."""
    return seen.rows[OVERVIEW:]


@pytest.mark.parametrize("name", TABLES)
def test_every_row_of_every_reference_file_is_a_rule_once(store: Store, name: str):
    told = store.ask("rules").frame.query("file == @name + '.csv'")
    assert len(told) == len(reference_rows(name))
    assert not told.rule.duplicated().any()
    assert told.is_editable.all() and not told.is_own.any()


def test_every_condition_of_the_code_is_a_rule_once(store: Store):
    told = store.ask("rules", rule_group="conditions").frame
    chapters = {}
    for macro in macros_of_rules():
        chapters.setdefault(macro.chapter, []).append(macro.name)
    shown = {Path(file).stem: list(of.rule) for file, of in told.groupby("file", sort=False)}
    # helpers of text and what makes this very list decide nothing
    assert set(chapters) - set(shown) == {"text", "rules_page"}
    assert shown == {name: sorted(chapters[name]) for name in sorted(shown)}
    assert list(shown) == sorted(shown)
    assert not told.is_editable.any()
    assert all((REPOSITORY / file).exists() for file in told.file)


def test_every_rule_says_something_and_names_its_source_and_how_sure_it_is(store: Store):
    told = store.ask("rules").frame
    assert (told.says.str.len() > 2).all() and (told.sureness.str.len() > 2).all()
    without = told[told.source.isna()]
    assert set(without.file) <= {"settings.csv"}, "there the sureness tells the source"


@pytest.mark.parametrize("group", ["cycles", "settings", "levels", "conditions"])
def test_a_group_is_shown_as_it_is_asked(open_page: Open, store: Store, group: str):
    told = store.ask("rules", rule_group=group).frame
    seen = open_page(RULES).choose("rule_group", group)
    assert [row[0] for row in listed(seen)] == list(told.rule)
    assert [row[1] for row in listed(seen)] == list(told.says)
    assert told.rule_group_in_words.iloc[0] in [e.value for e in seen.app.header]


def test_conditions_are_shown_chapter_by_chapter(open_page: Open, store: Store):
    seen = open_page(RULES).choose("rule_group", "conditions")
    files = store.ask("rules", rule_group="conditions").frame.file.unique()
    titles = [element.value for element in seen.app.subheader]
    assert titles == [Path(file).stem.replace("_", " ").capitalize() for file in files]
    assert {"Head offices", "Who is heard"} <= set(titles)


def test_the_files_add_up_to_all_rules(open_page: Open, store: Store):
    seen = open_page(RULES)
    total = len(store.ask("rules").frame)
    assert sum(int(row[2].replace(",", "")) for row in seen.rows[:OVERVIEW]) == total
    texts = len(reference_rows("wording")) + len(reference_rows("glossary"))
    editable = total - texts - len(store.ask("rules", rule_group="conditions").frame)
    counts = f"{editable} of {total - texts} rules and {texts} texts can be edited in Excel"
    assert counts in seen.words


def test_each_group_leads_to_its_rules_in_the_words_of_the_box(open_page: Open):
    seen = open_page(RULES)
    options = seen.app.selectbox(key="rule_group").options
    links = set(re.findall(r'href="rules([^"#]*)#group"', " ".join(e.value for e in seen.app.html)))
    asked = {parse_qs(link[1:])["rule_group"][0] if link else options[0] for link in links}
    assert asked == set(options)
    assert seen.app.header[-1].proto.anchor == "group"


def test_the_aim_of_october_2021_and_the_moved_deadline_are_told(open_page: Open):
    seen = open_page(RULES)
    assert "should aim for October 2021" in seen.words
    (cycle,) = [row for row in listed(seen) if row[0] == "2019/20"]
    assert "deadline 30 September 2020, moved from 31 March 2020" in cycle[1]


def test_without_a_target_it_is_said_that_none_is_set(open_page: Open):
    seen = open_page(RULES, rule_group="Targets")
    assert "Targets: none is set." in seen.words and not listed(seen)


def test_a_link_by_code_and_one_that_names_no_group(open_page: Open):
    assert open_page(RULES, rule_group="settings").app.selectbox(key="rule_group").value == (
        "settings"
    )
    (note,) = open_page(RULES, rule_group="weather").notes
    assert note.startswith("There is no group of rules 'weather'")


def test_an_edited_copy_is_in_force_after_one_load(open_page: Open, tmp_path: Path):
    own = tmp_path / "data" / "reference"
    own.mkdir(parents=True)
    heading = "area,policy,counting,level,by,share,source\n"
    (own / "targets.csv").write_text(f"{heading},P3,own,Standards Met,2021-06-30,60,the board\n")
    text = (REFERENCE / "cycles.csv").read_text("utf-8")
    (own / "cycles.csv").write_text(text.replace(",2021-06-30,", ",2021-07-31,"), "utf-8")
    loaded(tmp_path, line_by_line([line(1)], "2021-05-28")).close()
    seen = open_page(RULES, tmp_path / "data", rule_group="targets")
    copies = {row[1]: row[3] for row in seen.rows[:OVERVIEW]}
    assert {file for file, copy in copies.items() if copy == "with rows of your own"} == {
        "cycles.csv",
        "targets.csv",
    }
    (target,) = listed(seen)
    assert target[:4] == [
        "all areas, P3, own",
        "of places at Standards Met or above by 30 June 2021",
        "60%",
        "the board",
    ]
    cycles = {row[0]: row[2] for row in listed(seen.choose("rule_group", "cycles"))}
    assert cycles["2020/21"] == "31 July 2021"


def test_the_rows_of_the_data_folder_are_marked(open_page: Open, tmp_path: Path):
    own = tmp_path / "data" / "reference"
    own.mkdir(parents=True)
    (own / "settings.csv").write_text(
        "setting,value,meaning,sureness\nrescue_days,9,our helpers are slow,ours\n", "utf-8"
    )
    store = loaded(tmp_path, line_by_line([line(1)], "2021-05-28"))
    rules = store.ask("rules").frame
    assert list(rules[rules.is_own].rule) == ["rescue_days"]
    assert list(rules[rules.rule == "rescue_days"].value) == ["9"]
    assert len(rules.query("file == 'settings.csv'")) == len(reference_rows("settings"))
    store.close()
    seen = open_page(RULES, tmp_path / "data", rule_group="settings")
    stands = {row[0]: row[-1] for row in listed(seen)}
    assert {rule for rule, where in stands.items() if where == "settings.csv, your own"} == {
        "rescue_days"
    }
    assert set(stands.values()) == {"settings.csv", "settings.csv, your own"}


def test_a_copy_without_a_change_is_still_the_data_folders_own(tmp_path: Path):
    data = tmp_path / "data"
    loaded(tmp_path, line_by_line([line(1)], "2021-05-28")).close()
    (data / "reference").mkdir()
    (data / "reference" / "levels.csv").write_bytes((REFERENCE / "levels.csv").read_bytes())
    again = loaded(tmp_path, line_by_line([line(1)], "2021-05-28"))
    files = again.ask("rule_files").frame.set_index("file").is_own
    assert list(files.index[files]) == ["levels.csv"]


SURENESS = drawn("""
    said     | source                                | how sure
    assumed  | briefing of 4 February 2021           | assumed
             | briefing of 4 February 2021           | as its source says
             | inferred from the series              | inferred
             | upper bound, decided                  | decided
             | product rule                          | decided
             | exports; start cycle assumed          | assumed
             |                                       | not stated
""")


@pytest.mark.parametrize("case", SURENESS, ids=ids(SURENESS))
def test_how_sure_a_rule_is(case: dict[str, str]):
    with rules() as connection:
        got = connection.execute(
            "select sureness_of($1, $2)", [case["said"] or None, case["source"] or None]
        ).fetchone()[0]
    assert got == case["how sure"]


@pytest.mark.parametrize("state", ["register_folder", "registrations_folder"])
def test_it_opens_whatever_is_loaded(open_page: Open, request: pytest.FixtureRequest, state: str):
    seen = open_page(RULES, request.getfixturevalue(state))
    assert listed(seen) and not seen.app.error
