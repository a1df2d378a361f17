"""The note of an export: read as any version wrote it, and written as it was."""

import json
from dataclasses import replace
from datetime import date

import pytest

from pipelines.landing.export import Export
from tests.landing.exports import export, row


@pytest.fixture
def facts(tmp_path, landed) -> dict:
    return landed(export(tmp_path, "line_by_line", row("line_by_line", 1))).export.facts


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"replacement": 0},
        {"mapping": {"place_code": "Łódź"}, "replacement": 2},
        {"replacement": 0, "accepted_drop": {"why": "w", "on": "2021-05-28", "groups": []}},
        {"withdrawn_because": "w"},
        {"replacement": 1, "withdrawn_because": "w", "withdrawn_on": "2021-06-01"},
    ],
    ids=lambda more: " ".join(more) or "landed only",
)
def test_a_note_is_written_as_it_was_read(facts, more):
    text = json.dumps(facts | more, indent=1, ensure_ascii=False)
    assert Export.from_json(text).to_json() == text


def test_what_a_newer_version_notes_is_kept(facts):
    read = Export.from_facts({"licence": "OGL"} | facts | {"others": [1]})
    assert read.others == {"licence": "OGL", "others": [1]}
    changed = replace(read, replacement=1).facts
    assert (changed["licence"], changed["others"], changed["replacement"]) == ("OGL", [1], 1)


def test_a_change_makes_a_new_export(facts):
    one = Export.from_facts(facts)
    later = replace(one, replacement=1)
    assert one.replacement is None
    assert later.turn > one.turn == replace(one, replacement=0).turn
    assert replace(one, as_at=date(2021, 6, 4)).turn > later.turn
