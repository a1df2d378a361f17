"""One letter for each provider: which of its places it goes to, and what it tells of the others."""

import datetime as dt
from pathlib import Path

from pipelines.outgoing.mailing import mailing
from tests.outgoing.drawn_mailings import (
    DALE,
    ENTRY,
    HILL,
    NAMED,
    NOBODY,
    OLD,
    OPEN,
    as_dicts,
    own_store,
    provided,
)


def test_one_row_per_provider_names_its_places(tmp_path: Path):
    store = own_store(
        tmp_path,
        provided(1, HILL, **OPEN, **ENTRY), provided(2, HILL, **OPEN, **ENTRY),
        provided(3, DALE, **OPEN, **ENTRY),
        provided(4, NAMED, **OPEN, **ENTRY), provided(5, NAMED, **OPEN, **ENTRY),
        provided(6, NOBODY, **OPEN, **ENTRY), provided(7, NOBODY, **OPEN, **ENTRY),
    )  # fmt: skip
    made = mailing(store, "plain", "must_act", per="provider")
    named = [(row["provider"], row["places"], row["place_names"]) for row in as_dicts(made.letters)]
    assert named == [
        ("Hill", "2", "Larch 1; Larch 2"), ("Hill", "1", "Larch 3"),
        ("Dale", "2", "Larch 4; Larch 5"), ("", "1", "Larch 6"), ("", "1", "Larch 7"),
    ]  # fmt: skip
    assert made.sum_in_words == "7 in the cohort = 5 sent + 0 held back + 2 merged"


def test_what_differs_between_the_places_of_a_provider_is_not_lost(tmp_path: Path):
    store = own_store(
        tmp_path,
        provided(1, HILL, **OPEN, **OLD),
        provided(2, HILL, **OPEN, **ENTRY),
        provided(3, HILL, **OPEN, **ENTRY),
    )
    (row,) = as_dicts(mailing(store, "plain", "must_act", per="provider").letters)
    assert row["place"] == "Larch 2"
    assert row["situation"] == "Entry Level this cycle; Old Entry Level"
    assert row["level"] == "Entry Level"
    assert row["what_is_asked"] == (
        "Entry Level this cycle: reassess and reach at least Approaching Standards, with an "
        "improvement plan, by 30 June 2021; Old Entry Level: a new assessment in the open edition"
    )
    assert row["place_names"] == (
        "Larch 2 (Entry Level this cycle, by 30 June 2021); "
        "Larch 3 (Entry Level this cycle, by 30 June 2021); "
        "Larch 1 (Old Entry Level, by 30 June 2021)"
    )


def test_the_earliest_due_date_of_a_provider_speaks(tmp_path: Path):
    # a place that opened after the deadline is due a year later
    store = own_store(
        tmp_path,
        provided(1, HILL, **OPEN, status="Not Published.", opened_on="2021-07-10"),
        provided(2, HILL, **OPEN, status="Not Published."),
    )
    on = dt.date(2021, 7, 12)
    (row,) = as_dicts(mailing(store, "plain", "must_act", on, per="provider").letters)
    assert row["due_date"] == "30 June 2021"
    assert "Larch 1 (Registered, never published, by 30 June 2022)" in row["place_names"]


def test_a_provider_is_written_to_at_its_first_place_that_can_be(tmp_path: Path):
    store = own_store(
        tmp_path,
        provided(1, HILL, **ENTRY), provided(2, HILL, **OPEN, **ENTRY),
        provided(3, DALE, **ENTRY), provided(4, DALE, **ENTRY),
    )  # fmt: skip
    made = mailing(store, "plain", "must_act", per="provider")
    (row,) = as_dicts(made.letters)
    assert (row["place"], row["place_names"]) == ("Larch 2", "Larch 1; Larch 2")
    assert [row["place"] for row in as_dicts(made.held_back)] == ["Larch 3", "Larch 4"]
    assert made.sum_in_words == "4 in the cohort = 1 sent + 2 held back + 1 merged"


OFFICE = {"parent_ods_code": "A77", "parent_status": "19/20 Entry Level."}
THEIRS = "(its head office: Entry Level 19/20, not confirmed to include it)"


def test_where_the_head_office_s_publication_speaks_the_level_says_so(tmp_path: Path):
    store = own_store(
        tmp_path,
        provided(1, HILL, **OPEN, **OFFICE),
        provided(2, DALE, **OPEN, **OFFICE, status="Not Published."),
        provided(3, NAMED, **OPEN, **OLD),
    )
    made = mailing(store, "plain", "ENTRY_OLD")
    assert {row["place"]: (row["situation"], row["level"]) for row in as_dicts(made.letters)} == {
        "Larch 1": ("Old Entry Level", f"Not registered {THEIRS}"),
        "Larch 2": ("Old Entry Level", f"Not published {THEIRS}"),
        "Larch 3": ("Old Entry Level", "Entry Level"),
    }


def test_among_the_places_of_a_provider_a_level_that_differs_is_named(tmp_path: Path):
    store = own_store(
        tmp_path,
        provided(1, HILL, **OPEN, **OFFICE),
        provided(2, HILL, **OPEN, **OLD),
        provided(3, HILL, **OPEN, **ENTRY),
    )
    (row,) = as_dicts(mailing(store, "plain", "ENTRY_OLD", per="provider").letters)
    assert row["place_names"] == f"Larch 1 (Not registered {THEIRS}); Larch 2 (Entry Level)"
    assert row["level"] == f"Not registered {THEIRS}; Entry Level"
    (row,) = as_dicts(mailing(store, "plain", "must_act", per="provider").letters)
    assert row["place_names"] == (
        "Larch 3 (Entry Level this cycle, by 30 June 2021, Entry Level); "
        f"Larch 1 (Old Entry Level, by 30 June 2021, Not registered {THEIRS}); "
        "Larch 2 (Old Entry Level, by 30 June 2021, Entry Level)"
    )
