"""Rules as data: every file loads, a bad edit is refused with file, line and reason."""

import csv
import re
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.errors import RefusedByGuard
from pipelines.reference import files as reference_files
from pipelines.reference.checks import check_all
from pipelines.reference.tables import TABLES
from pipelines.settings import REFERENCE, REPOSITORY
from tests.builders import drawn, ids, line, line_by_line, loaded
from tests.examples import examples

REPLACED_BY = {"statuses": ["raw_example"], "preparation": ["target_level"], "urgency": []}
BAD = drawn("""
    file           | instead of                | stands                    | told
    cycles.csv     | 2020/21,20/21,2020-12-01  | 2020/21,20/21,soon        | line 4, column opens_on: found 'soon'; expected a date
    cycles.csv     | cycle,edition,opens_on    | cycle,edition,open        | line 1: the column 'opens_on' is missing
    situations.csv | ,yes,95,                  | ,perhaps,95,              | line 3, column must_act: found 'perhaps'; expected yes or no
    situations.csv | PARENT_GAP                | PARENTGAP                 | line 3, column situation: found 'PARENTGAP'
    situations.csv | 2,PARENT_GAP,to sort out  | 2,PARENT_GAP,elsewhere    | line 3, column tile: found 'elsewhere'; expected one of never
    levels.csv     | 3,Standards Met,yes       | 2,Standards Met,yes       | line 7: 2 already stands on line 6
    settings.csv   | rescue_days,7             | rescue_days,soon          | setting rescue_days: found 'soon'; expected a whole number
    settings.csv   | rescue_days,7,            | rescue_days,"7,5",x,      | cells where the heading has 4
    routes.csv     | 2,national                | 2,regional                | line 3, column route: found 'regional'
    cycles.csv     | 2020/21,20/21,            | 2020/21,20/22,            | line 4, column edition: found '20/22'; expected a label such as 20/21
    cycles.csv     | 2020/21,20/21,2020-12-01  | 2020/21,20/21,2019-06-11  | column opens_on: found '2019-06-11'; expected a day after 2019-06-11
    cycles.csv     | 2021/22,21/22,            | 2031/32,31/32,            | line 5, column edition: found '31/32'; expected the one after 26/27
    settings.csv   | nhsmail_minimum_level,Approaching | nhsmail_minimum_level,Aproaching | column value of nhsmail_minimum_level: found 'Aproaching Standards'
    settings.csv   | headline_policy,P3        | headline_policy,P8        | found 'P8'; expected P1, P2, P3, P4, P5
    settings.csv   | hours_per_day,2           | hours_per_day,0           | setting hours_per_day: found '0'; expected more than 0
    settings.csv   | "(^                       | "((^                      | setting council_name_pattern
    situations.csv | Entry Level {edition} has | Entry Level {editon} has  | line 8, column reason_short: found '{editon}'; expected due_on, edition
    settings.csv   | rescue_days,7,with so many days left or fewer a workshop no longer helps,assumed | rescue_days,,, | column value: found ''; it may not be empty
    wording.csv    | tile.met,Standards Met or Exceeded | tile.met,        | column text: found ''; it may not be empty
    contacts.csv   | purpose,name,value,source | purpose,name,value,source~,email,Nobody,, | line 2, column value: found ''; it may not be empty
    contacts.csv   | purpose,name,value,source | purpose,name,value,source~,helpline,Digital Social Care helpline,,~,helpline,Digital Social Care helpline,0300 1,us | line 3: , helpline, Digital Social Care helpline already stands on line 2
    contacts.csv   | purpose,name,value,source | purpose,name,value,source~,helpline,Digital Social Care helpline,0300 1,us~,helpline,Digital Social Care helpline,, | line 3: , helpline, Digital Social Care helpline already stands on line 2
    urgency.csv    | ,-1,overdue,the deadline has passed,inferred | ,,overdue,,  | line 6, column meaning: found ''; it may not be empty
    preparation.csv| Approaching Standards,1,ICO registration number, | Approaching Standards,1,, | line 2, column item: found ''
    booking_states.csv | DNA,did not come,our own words | no  SHOW,did not come,ours | no  SHOW already stands on line 19, case and blanks apart
    targets.csv    | share,source              | share,source~,P3,own,Standards Met,,250,x | line 2, column share: found '250.0'
    view_opens.csv | 20/21,Approaching Standards,V | 20/21,Aproaching,V    | line 2, column level: found 'Aproaching'
""")


@pytest.mark.parametrize("name", TABLES)
def test_every_shipped_file_reads(name):
    assert reference_files.read_one(TABLES[name]).path.parent == REFERENCE


def test_no_file_lies_there_that_nobody_reads():
    assert {p.stem for p in REFERENCE.glob("*.csv")} == set(TABLES)


@pytest.mark.parametrize("case", BAD, ids=ids(BAD))
def test_a_bad_edit_is_refused_with_file_line_and_reason(case, tmp_path):
    own = tmp_path / "reference"
    own.mkdir()
    text = (REFERENCE / case["file"]).read_text("utf-8")
    assert case["instead of"] in text
    (own / case["file"]).write_text(
        text.replace(case["instead of"], case["stands"].replace("~", "\n")), "utf-8"
    )
    with pytest.raises(RefusedByGuard) as refusal:
        reference_files.read_all(tmp_path)
    assert case["file"] in str(refusal.value)
    assert case["told"] in str(refusal.value)


def test_what_excel_does_to_a_file_is_understood(tmp_path):
    """Excel on Windows: dd/mm/yyyy, a byte order mark or Windows-1252."""
    own = tmp_path / "reference"
    own.mkdir()
    text = (REFERENCE / "cycles.csv").read_text("utf-8").replace("2021-06-30", "30/06/2021")
    for encoding in ("utf-8-sig", "cp1252"):
        (own / "cycles.csv").write_bytes(text.encode(encoding, errors="replace"))
        shipped, edited = (reference_files.read_all(f)["cycles"].rows for f in (None, tmp_path))
        assert [row[:12] for row in edited] == [row[:12] for row in shipped]


# rows by how they begin, ~ between two: what the own file holds, which of it is in force and behind
# which shipped row, and which shipped rows are no longer in force
OWN = drawn("""
    file               | own rows                                                 | in force                    | behind                | no longer
    settings.csv       | rescue_days,9,our helpers are slow,ours                  | rescue_days,9               | reserve_days          | rescue_days,7
    situations.csv     | 3,COVERED_BY_PARENT,met,no,1,a,b,c,d,,,,,us              | 3,COVERED_BY_PARENT,met,False,1 | 2,PARENT_GAP      | 3,COVERED_BY_PARENT,met,False,0
    wording.csv        | tile.met,Done                                            | tile.met,Done               | tile.approaching      | tile.met,Standards
    contacts.csv       | ,booking,Ours,https://example.org,us                     | ,booking,Ours               |                       |
    contacts.csv       | ,HELPLINE,digital  social care helpline,1,us             | ,helpline,Digital Social Care helpline,1 |                       | ,helpline
    contacts.csv       | ,helpline,Digital Social Care helpline,,                 |                             |                       | ,helpline
    contacts.csv       | ,helpline,Digital Social Care helpline,, ~ ,helpline,Ours,1,us | ,helpline,Ours        |                       | ,helpline
    contacts.csv       | ,email,Digital Social Care,x,us ~ Elmshire,email,Ours,y,us | ,email,Digital Social Care,x ~ Elmshire,email,Ours | ,helpline | ,email
    targets.csv        | ,P3,own,Standards Met,,60,us                             | ,P3,own,Standards Met,,60.0 |                       |
    deadlines.csv      | 2020/21,Homecare,31/10/2021,us                           | 2020/21,Homecare,2021-10-31 |                       |
    cycles.csv         | 2026/27,,,,,,,,,,,,                                      |                             |                       | 2026/27
    cycles.csv         | 2027/28,27/28,2027-09-01,ours,2028-06-30,,,,,,yes,,us    | 2027/28,27/28,2027-09-01    |                       |
    booking_states.csv | dna,cancelled,us                                         | DNA,cancelled               | Did not come          | DNA,did
    booking_states.csv | Going,attended,us ~ Perhaps,booked,us                    | Going,attended,us ~ Perhaps | Confirmed             | Going,booked
    statuses.csv       | Entry Level,our board,18/19,Entry Level,0,               | Entry Level,our board       | Standards Exceeded    | Entry Level,same
    statuses.csv       | entry level,,,,,                                         |                             |                       | Entry Level,same
    code_types.csv     | v,site,us                                                | V,site                      |                       | V,site
    settings.csv       | Rescue_days,9,our helpers are slow,ours                  | rescue_days,9               | reserve_days          | rescue_days,7
    wording.csv        | Tile.Met,Done                                            | tile.met,Done               | tile.approaching      | tile.met,Standards
    statuses.csv       | Entry Level,our board,,,,                                |                             |                       | Entry Level,same
    preparation.csv    | Standards Met,1,A kettle,,us                             | Standards Met,1,A kettle    | Approaching Standards,4 | Standards Met
    urgency.csv        | ,,any day,all of them,us                                 | ,,any day                   |                       | 91 ~ 31 ~ 8 ~ 0 ~ ,-1
    urgency.csv        |                                                          |                             |                       | 91 ~ 31 ~ 8 ~ 0 ~ ,-1
    contacts.csv       |                                                          |                             |                       |
""")


def begins(cell: str) -> list[str]:
    return [row.strip() for row in cell.split("~") if row.strip()]


def in_force(file: str, folder: Path | None) -> list[str]:
    """The rows in force, each as a line of its file."""
    rows = reference_files.read_all(folder)[file.removesuffix(".csv")].rows
    return [",".join("" if cell is None else str(cell) for cell in row) for row in rows]


def write_own(folder: Path, file: str, *lines: str) -> None:
    """A data folder's own file with the headings it needs and some rows."""
    heading = ",".join(f.name for f in TABLES[file.removesuffix(".csv")].fields)
    (folder / "reference").mkdir(exist_ok=True)
    (folder / "reference" / file).write_text("\n".join([heading, *lines]) + "\n", "utf-8")


@pytest.mark.parametrize("case", OWN, ids=ids(OWN))
def test_own_rows_replace_shipped_rows_by_key(case: dict[str, str], tmp_path: Path):
    write_own(tmp_path, case["file"], *begins(case["own rows"]))
    shipped, now = in_force(case["file"], None), in_force(case["file"], tmp_path)
    gone = tuple(begins(case["no longer"]))
    assert all(any(row.startswith(begin) for row in shipped) for begin in gone)
    assert [row for row in now if row in shipped] == [r for r in shipped if not r.startswith(gone)]
    own = [row for row in now if row not in shipped]
    assert len(own) == len(begins(case["in force"]))
    assert all(map(str.startswith, own, begins(case["in force"])))
    if case["behind"]:
        assert now[now.index(own[0]) - 1].startswith(case["behind"])


def test_a_row_that_the_program_needs_must_be_there():
    files = reference_files.read_all()
    short = replace(files["situations"], in_force=files["situations"].in_force[1:])
    with pytest.raises(RefusedByGuard, match=r"situations\.csv: the row 'UNKNOWN' is missing"):
        check_all(files | {"situations": short})


def test_a_shipped_row_that_own_rows_make_wrong_is_named_as_the_programs(tmp_path: Path):
    write_own(tmp_path, "cycles.csv", "2021/22,,,,,,,,,,,,")
    with pytest.raises(RefusedByGuard, match=r"^the program's cycles\.csv, line 6, column edition"):
        reference_files.read_all(tmp_path)


def test_an_own_copy_that_lacks_the_newest_setting_is_read(tmp_path: Path):
    """Each setting once was the newest, which a partner's copy of the version before lacks."""
    heading, *lines = (REFERENCE / "settings.csv").read_text("utf-8").splitlines(keepends=True)
    shipped = reference_files.read_all()["settings"].rows
    (tmp_path / "reference").mkdir()
    for number in range(len(lines)):
        older = heading + "".join(lines[:number] + lines[number + 1 :])
        (tmp_path / "reference" / "settings.csv").write_text(older, "utf-8")
        assert reference_files.read_all(tmp_path)["settings"].rows == shipped


def test_the_decisions_tell_the_key_of_each_file():
    text = (REPOSITORY / "docs" / "decisions.md").read_text("utf-8")
    rows = re.findall(r"^\| `(\w+)\.csv` \| (.+?) \| (.+?) \| (.+?) \|$", text, re.MULTILINE)
    assert sorted(name for name, *_ in rows) == sorted(TABLES)
    for name, key, new, shipped in rows:
        table = TABLES[name]
        assert key == (", ".join(table.replaces) or "none")
        assert new.startswith("refused") == (table.codes is not None)
        if "removed" in shipped:
            assert ("or removed" in shipped) == (table.removable and not table.codes)


def as_cell(value: object) -> object:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else value


@pytest.mark.parametrize("name", TABLES)
@settings(max_examples=examples(30), deadline=None)
@given(data=st.data())
def test_any_own_rows_are_in_force_and_all_else_is_as_shipped(name: str, data: st.DataObject):
    """An own file with any of the shipped rows, in any order, any of them altered."""
    table, shipped = TABLES[name], reference_files.read_one(TABLES[name]).rows
    names = [field.name for field in table.fields]
    free = [f.name for f in table.fields if f.type == "text" and not f.one_of]
    text = next(name for name in free if name not in table.key)
    own = data.draw(st.lists(st.sampled_from(shipped), unique=True) if shipped else st.just([]))
    altered = data.draw(st.lists(st.booleans(), min_size=len(own), max_size=len(own)))
    own = [
        tuple("ours" if alter and n == text else cell for n, cell in zip(names, row, strict=True))
        for row, alter in zip(own, altered, strict=True)
    ]
    with TemporaryDirectory() as scratch:
        (Path(scratch) / "reference").mkdir()
        path = Path(scratch) / "reference" / f"{name}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([names, *([as_cell(c) for c in row] for row in own)])
        read = reference_files.read_one(table, Path(scratch))

    def group(row: tuple) -> tuple:
        return tuple(row[names.index(column)] for column in REPLACED_BY.get(name, table.key))

    expected: list[tuple] = []
    for row in shipped:
        mine = [one for one in own if group(one) == group(row)]
        if mine or name == "urgency":
            expected += [one for one in mine if one not in expected]
        else:
            expected.append(row)
    assert read.rows == expected
    assert [row.values for row in read.in_force if row.is_own] == [r for r in expected if r in own]


def test_the_data_folders_own_rules_win(tmp_path):
    own = tmp_path / "data" / "reference"
    own.mkdir(parents=True)
    (own / "deadlines.csv").write_text(
        "cycle,setting,deadline,source\n2020/21,Community service,31/10/2021,a note of that time\n"
    )
    rows = [line(1, status="Not Published."), line(2, status="Not Published.", care_home="N")]
    frame = loaded(tmp_path, line_by_line(rows, "2021-05-28")).ask("standing").frame
    assert frame["due_on"].dt.strftime("%d/%m/%Y").tolist() == ["30/06/2021", "31/10/2021"]
