"""Rules as data: every file loads, a bad edit is refused with file, line and reason."""

import pytest

from pipelines.errors import RefusedByGuard
from pipelines.reference import files as reference_files
from pipelines.reference.tables import TABLES
from pipelines.settings import REFERENCE
from tests.builders import drawn, ids, line, line_by_line, loaded

BAD = drawn("""
    file           | instead of                | stands                    | told
    cycles.csv     | 2020/21,20/21,2020-12-01  | 2020/21,20/21,soon        | line 4, column opens_on: found 'soon'; expected a date
    cycles.csv     | cycle,edition,opens_on    | cycle,edition,open        | line 1: the column 'opens_on' is missing
    situations.csv | ,yes,95,                  | ,perhaps,95,              | line 3, column must_act: found 'perhaps'; expected yes or no
    situations.csv | PARENT_GAP                | PARENTGAP                 | 'PARENT_GAP' is missing from column situation
    situations.csv | 2,PARENT_GAP,to sort out  | 2,PARENT_GAP,elsewhere    | line 3, column tile: found 'elsewhere'; expected one of never
    levels.csv     | 3,Standards Met,yes       | 2,Standards Met,yes       | line 7: 2 already stands on line 6
    settings.csv   | rescue_days,7             | rescue_days,soon          | setting rescue_days: found 'soon'; expected a whole number
    settings.csv   | rescue_days,7,            | rescue_days,"7,5",x,      | cells where the heading has 4
    routes.csv     | 2,national                | 2,regional                | 'national' is missing from column route
    cycles.csv     | 2020/21,20/21,            | 2020/21,20/22,            | line 4, column edition: found '20/22'; expected a label such as 20/21
    cycles.csv     | 2020/21,20/21,2020-12-01  | 2020/21,20/21,2019-06-11  | column opens_on: found '2019-06-11'; expected a day after 2019-06-11
    cycles.csv     | 2021/22,21/22,            | 2031/32,31/32,            | column edition: found '31/32'; expected the one after 20/21
    settings.csv   | nhsmail_minimum_level,Approaching | nhsmail_minimum_level,Aproaching | column value of nhsmail_minimum_level: found 'Aproaching Standards'
    settings.csv   | headline_policy,P3        | headline_policy,P8        | found 'P8'; expected P1, P2, P3, P4, P5
    settings.csv   | hours_per_day,2           | hours_per_day,0           | setting hours_per_day: found '0'; expected more than 0
    settings.csv   | "(^                       | "((^                      | setting council_name_pattern
    situations.csv | Entry Level {edition} has | Entry Level {editon} has  | line 8, column reason_short: found '{editon}'; expected due_on, edition
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


def test_the_data_folders_own_rules_win(tmp_path):
    own = tmp_path / "data" / "reference"
    own.mkdir(parents=True)
    (own / "deadlines.csv").write_text(
        "cycle,setting,deadline,source\n2020/21,Community service,31/10/2021,a note of that time\n"
    )
    rows = [line(1, status="Not Published."), line(2, status="Not Published.", care_home="N")]
    frame = loaded(tmp_path, line_by_line(rows, "2021-05-28")).ask("standing").frame
    assert frame["due_on"].dt.strftime("%d/%m/%Y").tolist() == ["30/06/2021", "31/10/2021"]
