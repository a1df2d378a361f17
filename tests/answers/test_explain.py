"""`explain`: everything known of a code, in sentences that hold all the rest."""

import datetime as dt
import json

import pytest

from pipelines.answers.explain import explain
from pipelines.errors import WrongUse
from pipelines.store import open_store
from tests.builders import line, line_by_line, loaded, place_id

DAY = dt.date(2021, 5, 28)
PARENT = {"parent_ods_code": "A77", "parent_status": "20/21 Standards Met."}


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    rows = [
        line(1, status="20/21 Entry Level.", published_on="2021-02-03"),
        line(2, **PARENT),
        line(3, **PARENT),
        line(4, dormant="Y"),
        line(5, status="nonsense"),
    ]
    return loaded(tmp_path_factory.mktemp("explain"), line_by_line(rows, "2021-05-28"))


@pytest.mark.parametrize("number", [1, 2, 4, 5])
def test_the_sentences_hold_headline_facts_events_and_findings(store, number):
    told = explain(store, place_id(number), DAY)
    words = "\n".join(told["sentences"])
    assert told["place"] == place_id(number)
    assert told["headline"] and told["facts"] and told["events"]
    for said in (
        *told["headline"],
        *(f"{fact['fact']}: {fact['says'].rstrip('.')}" for fact in told["facts"]),
        *(event["event_in_words"] for event in told["events"]),
        *(finding["finding_in_words"] for finding in told["findings"]),
    ):
        assert said in words
    assert bool(told["findings"]) == (number == 5)


def test_the_headline_says_level_edition_day_and_whose_publication(store):
    stands, situation, asked = explain(store, place_id(1), DAY)["headline"]
    assert stands == (
        "Larch 1 (1-1001, ODS code V0001) stands at Entry Level of 20/21, published 3 February "
        "2021, on 28 May 2021. What speaks for it: its own publication."
    )
    assert "'Entry Level this cycle' (rule 7 of 13)" in situation
    assert asked == (
        "What is asked: reassess and reach at least Approaching Standards, with an improvement "
        "plan, by 30 June 2021, starting no later than 15 June 2021. Who helps: completion "
        "workshop, reassessment cohort."
    )
    assert "by 30 June 2021" not in stands + situation


def test_who_leads_and_what_it_is_flagged_for_are_words(store):
    facts = {fact["fact"]: fact["says"] for fact in explain(store, place_id(1), DAY)["facts"]}
    assert facts["Who leads"] == "the local support partner"
    assert facts["Flagged for"] == "Completion workshop"


def test_what_nobody_confirmed_is_said_to_be_so(store):
    facts = {fact["fact"]: fact["says"] for fact in explain(store, place_id(2), DAY)["facts"]}
    assert facts["Whose publication speaks"].startswith("only its head office's")
    assert facts["Head office's ODS code"] == "A77"
    assert facts["Head office's level"] == "Standards Met of 20/21"
    assert facts["Link to it"].startswith("nobody has confirmed")
    assert "if it uses NHSmail" in facts["NHSmail, judged on 1 July 2021"]


def test_an_unknown_status_promises_nothing(store):
    told = explain(store, place_id(5), DAY)
    facts = {fact["fact"]: fact["says"] for fact in told["facts"]}
    assert "its status is not recognised" in told["headline"][0]
    assert facts["Shared records"] == "not known while its status is unknown"
    assert "Runs out" not in facts and "By" not in facts


def test_a_head_offices_code_tells_of_each_of_its_places_in_short(store):
    told = explain(store, "a77", DAY)
    assert [row["location_id"] for row in told["standing"]] == [place_id(2), place_id(3)]
    assert told["place"] is None and not told["facts"] and not told["events"]
    assert sum(sentence.startswith("Larch") for sentence in told["headline"]) == 2


def test_json_holds_no_number_that_is_none(sample_folder):
    """NaN is no JSON; a missing cell is null."""
    store = open_store(sample_folder)
    for place in store.ask("standing").frame.location_id[:5]:
        json.dumps(explain(store, place), default=str, allow_nan=False)


def test_a_code_that_nothing_knows(store):
    with pytest.raises(WrongUse, match="Nothing loaded up to 28 May 2021 knows 'V9999'"):
        explain(store, "V9999", DAY)
    with pytest.raises(WrongUse, match="Say which place"):
        explain(store, " ", DAY)
