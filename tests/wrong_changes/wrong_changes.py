"""Forty wrong changes of one line each, that the tests of the room named must notice.

A change is told by a fragment of the line that its file holds once. `python -m tests.wrong_changes`
makes each of them in a copy of the checkout and runs the test file.
"""

from dataclasses import dataclass
from pathlib import Path

from pipelines.settings import REPOSITORY


@dataclass(frozen=True)
class WrongChange:
    """room: of the tests (rules, landing, pages); file: where the fragment `right` is found once;
    wrong: what takes its place; test: the test file of the room that must fail; means: what a
    reader of the dashboard would see."""

    room: str
    file: str
    right: str
    wrong: str
    test: str
    means: str

    def applied_to(self, text: str) -> str:
        """The text of the file with the wrong change. Raises ValueError where the fragment is not
        found exactly once."""
        if text.count(self.right) != 1:
            raise ValueError(f"{self.file} holds {text.count(self.right)} times: {self.right}")
        return text.replace(self.right, self.wrong)

    def test_file(self, checkout: Path = REPOSITORY) -> Path:
        """The test file. Raises ValueError where the room has none of this name, or two."""
        found = sorted((checkout / "tests" / self.room).rglob(self.test))
        if len(found) != 1:
            raise ValueError(f"tests/{self.room} holds {len(found)} files named {self.test}")
        return found[0]


_RULES, _CORE, _MARTS = "pipelines/sql/00_rules", "pipelines/sql/20_core", "pipelines/sql/30_marts"
_LANDING, _CELLS = "pipelines/landing", "pipelines/text_tables"

RULES = [
    WrongChange(
        "rules", f"{_RULES}/situations.sql",
        "when edition_ = previous_ and d_ <= deadline_ then 'MET_PREVIOUS_IN_DATE'",
        "when edition_ = previous_ and d_ < deadline_ then 'MET_PREVIOUS_IN_DATE'",
        "test_situations.py", "30 June itself counts as overdue",
    ),
    WrongChange(
        "rules", f"{_RULES}/situations.sql",
        "or (level_ >= 3 and edition_ = previous_ and d_ <= deadline_)",
        "or (level_ >= 2 and edition_ = previous_ and d_ <= deadline_)",
        "test_situations.py", "Approaching Standards of last year counts at a head office",
    ),
    WrongChange(
        "rules", f"{_RULES}/situations.sql",
        "when approaching_once_ and has_published_ then 3",
        "when approaching_once_ or has_published_ then 3",
        "test_asks.py", "a first publication must reach Standards Met",
    ),
    WrongChange(
        "rules", f"{_RULES}/situations.sql",
        "when opened_on_ > deadline_ then next_deadline_",
        "when opened_on_ >= deadline_ then next_deadline_",
        "test_asks.py", "who opened on 30 June is due a year later",
    ),
    WrongChange(
        "rules", f"{_RULES}/situations.sql",
        "when days_ <= 0 then 'run out'",
        "when days_ < 0 then 'run out'",
        "test_renewals.py", "12 months to the day are not yet run out",
    ),
    WrongChange(
        "rules", f"{_RULES}/coverage.sql",
        "published_on_ > make_date(year(published_on_), 6, 30)",
        "published_on_ >= make_date(year(published_on_), 6, 30)",
        "test_coverage.py", "policy P4 counts a publication of 30 June for a year too long",
    ),
    WrongChange(
        "rules", f"{_RULES}/coverage.sql",
        "when 'own_or_confirmed' then held_by_ in ('own', 'head office')",
        "when 'own_or_confirmed' then held_by_ <> 'none'",
        "test_coverage.py", "head offices that nobody confirmed count in the headline",
    ),
    WrongChange(
        "rules", f"{_CORE}/core_evidence.sql",
        "s.public_as_at > s.line_as_at as public_first",
        "s.public_as_at >= s.line_as_at as public_first",
        "test_who_is_heard.py", "of the same day the public export is heard before the Line By Line",
    ),
    WrongChange(
        "rules", f"{_RULES}/who_is_heard.sql",
        "greatest(listed_on_, also_listed_on_) < newest_as_at_",
        "greatest(listed_on_, also_listed_on_) <= newest_as_at_",
        "test_who_is_heard.py", "a place that the other export of that day lists counts as closed",
    ),
    WrongChange(
        "rules", f"{_RULES}/head_offices.sql",
        "when parent_ >= 0 and parent_edition_ = confirmed_edition_ then 'head office'",
        "when parent_ >= 0 and parent_edition_ >= confirmed_edition_ then 'head office'",
        "test_situations.py", "last year's confirmation holds for this year's publication",
    ),
    WrongChange(
        "rules", f"{_RULES}/head_offices.sql",
        "code_type_of(code_) <> 'site'",
        "code_type_of(code_) is not null",
        "test_head_offices_by_name.py", "another site's registration is taken for the head office",
    ),
    WrongChange(
        "rules", f"{_MARTS}/situations_at.sql",
        "least(s.priority, w.priority) as priority",
        "greatest(s.priority, w.priority) as priority",
        "test_asks.py", "new providers and large groups stand first on the call list",
    ),
    WrongChange(
        "rules", f"{_MARTS}/situations_at.sql",
        "coalesce(large_flag, group_size >= setting_large_group_sites())",
        "coalesce(large_flag, group_size > setting_large_group_sites())",
        "test_groups.py", "a group of exactly the large size is no large group",
    ),
    WrongChange(
        "rules", f"{_RULES}/flags.sql",
        "session_on_ < as_at_ and somebody_came_",
        "session_on_ <= as_at_ and somebody_came_",
        "test_booking_flags.py", "who is booked for today has already not come",
    ),
    WrongChange(
        "rules", f"{_RULES}/flags.sql",
        "(text_ is null or not coalesce(yes_or_no(text_), true))",
        "(text_ is null or not coalesce(yes_or_no(text_), false))",
        "test_flags.py", "a note about the improvement plan counts as none lodged",
    ),
    WrongChange(
        "rules", f"{_RULES}/changes.sql",
        "when is_.must_act and not was_.must_act then 'due again'",
        "when was_.must_act and not is_.must_act then 'due again'",
        "test_changes.py", "who must act again is not told as a change",
    ),
]  # fmt: skip

LANDING = [
    WrongChange(
        "landing", f"{_LANDING}/headings/recognise.py",
        "first = list(islice(rows, HEADING_ROWS))",
        "first = list(islice(rows, HEADING_ROWS - 1))",
        "test_recognise.py", "headings on row 10 are not found",
    ),
    WrongChange(
        "landing", f"{_LANDING}/land.py",
        "if heading.doubled:",
        "if heading.doubled and heading.missing:",
        "test_recognise.py", "two columns for the same thing are read, one of them by chance",
    ),
    WrongChange(
        "landing", f"{_LANDING}/headings/as_at.py",
        "return days.pop() if len(days) == 1 else None",
        "return days.pop() if days else None",
        "test_as_at.py", "of two dates in a file's name one is taken",
    ),
    WrongChange(
        "landing", f"{_LANDING}/judging/dates.py",
        "filter (one between 13 and 31 and two between 1 and 12) as day_first",
        "filter (one between 12 and 31 and two between 1 and 12) as day_first",
        "test_findings.py", "12/01 is taken for a proof that days come first",
    ),
    WrongChange(
        "landing", f"{_LANDING}/judging/dates.py",
        "orders[name] = MONTH_FIRST",
        "orders[name] = DAY_FIRST",
        "test_findings.py", "month-first dates are read with the day first",
    ),
    WrongChange(
        "landing", f"{_LANDING}/land.py",
        '"refused": refused,',
        '"refused": len(reading.refused),',
        "test_findings.py", "rows without a code are not counted among the refused",
    ),
    WrongChange(
        "landing", f"{_LANDING}/land.py",
        "count(distinct upper(row_key)) from delivered",
        "count(distinct row_key) from delivered",
        "test_findings.py", "v0001 and V0001 are not told as one code twice",
    ),
    WrongChange(
        "landing", f"{_CELLS}/records.py",
        "if len(cells) == width:",
        "if len(cells) >= width:",
        "test_trailing_delimiters.py", "a row with a cell too many is read out of line",
    ),
    WrongChange(
        "landing", f"{_LANDING}/readers/sheets.py",
        "if rows > limits.rows:",
        "if rows > 2 * limits.rows:",
        "test_hostile_files.py", "a sheet may have twice as many rows as the setting says",
    ),
    WrongChange(
        "landing", f"{_CELLS}/encodings.py",
        '"utf-8", "utf-16", "cp1252"',
        '"utf-8", "utf-16", "latin-1"',
        "test_csv_text.py", "curly quotation marks of a Windows file become control signs",
    ),
    WrongChange(
        "landing", f"{_CELLS}/cells.py",
        r'BLANKS = " \t\r\n\x0b\x0c\u00a0\u200b\u202f\ufeff"',
        r'BLANKS = " \t\r\n\x0b\x0c\u200b\u202f\ufeff"',
        "test_land.py", "a cell with a hard blank alone counts as filled",
    ),
    WrongChange(
        "landing", f"{_LANDING}/readers/csv_fast.py",
        "rowid + {heading.row + 1}",
        "rowid + {heading.row}",
        "test_csv_text.py", "findings name the row above the one that is meant",
    ),
    WrongChange(
        "landing", f"{_LANDING}/canonical.py",
        'if text and "@" not in text}',
        "if text}",
        "test_people_stay_out.py", "e-mail addresses of an own list are kept",
    ),
    WrongChange(
        "landing", f"{_LANDING}/judging/typed_cells.py",
        'return f"mailbox_code({cell})"',
        "return cell",
        "test_people_stay_out.py", "people's mailboxes of an NHSmail list are kept",
    ),
]  # fmt: skip

PAGES = [
    WrongChange(
        "pages", "pages/partner/today.py",
        '{"situation": situation or None, "target": target or None, "flag": flag}',
        '{"situation": situation or None, "flag": flag}',
        "test_today.py", "the box of workshops does not narrow the call list",
    ),
    WrongChange(
        "pages", "pages/partner/reassess.py",
        '"below_nhsmail_minimum": True if mail else None,',
        '"below_nhsmail_minimum": None,',
        "test_reassess.py", "the box of NHSmail does not narrow the list",
    ),
    WrongChange(
        "pages", "pages/partner/today.py",
        "if deadline.days_left >= 0:",
        "if deadline.days_left > 0:",
        "test_today.py", "Today says 0 days overdue on 30 June",
    ),
    WrongChange(
        "pages", "pages/commissioner/coverage.py",
        'Column("At Approaching or above", shared("approaching_or_above", "locations"), "number")',
        'Column("At Approaching or above", shared("met_or_above", "locations"), "number")',
        "test_coverage_page.py", "the column of Approaching shows who is at Standards Met",
    ),
    WrongChange(
        "pages", "pages/partner/providers.py",
        'Column("Must act", counted("must_act"), "number")',
        'Column("Must act", counted("sites_here"), "number")',
        "test_providers.py", "all places of a provider are shown as having to act",
    ),
    WrongChange(
        "pages", "pages/furniture/tables.py",
        "shown = escape(column.write(row))",
        "shown = column.write(row)",
        "test_today.py", "the name of a place is run as HTML",
    ),
    WrongChange(
        "pages", "pages/furniture/downloads.py",
        "return recorded(",
        "return (lambda _, content, **__: content)(",
        "test_workshops.py", "a list leaves without a line in the record of files",
    ),
    WrongChange(
        "pages", "pages/furniture/lists.py",
        "rows = frame.ask(question, limit=ROWS_PER_PAGE, offset=skipped, **chosen)",
        "rows = frame.ask(question, limit=ROWS_PER_PAGE, offset=0, **chosen)",
        "test_renewals_page.py", "page 2 of a list shows its first rows again",
    ),
    WrongChange(
        "pages", "pages/partner/cohorts.py",
        '"sort": sort_choice(PAGE),',
        '"sort": sort_choice(PAGE) and "urgent",',
        "test_cohorts.py", "the box of orders sorts nothing",
    ),
    WrongChange(
        "pages", "pages/partner/cohorts.py",
        "at[ALL, row.level] = row.places_at_level",
        "at[ALL, row.level] = row.locations",
        "test_cohorts.py", "the last row of the table is no total of its column",
    ),
]  # fmt: skip

WRONG_CHANGES = (*RULES, *LANDING, *PAGES)
