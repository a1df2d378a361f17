"""Finding a place by name, code, postcode or provider: best first, and every sign is just a sign."""

import datetime as dt

import pandas as pd
import pytest

from pipelines.errors import WrongUse
from tests.builders import drawn, ids, line, line_by_line, loaded, place_id
from tests.oracle.invented import export

DAY = dt.date(2021, 5, 28)
PLACES = drawn("""
    name                  | code     | head office | postcode | provider           | provider id | town     | dormant
    St. John's Lodge      | VA1      | A77         | NM1 1AA  | Larch & Elm Ltd    | 1-501       | Moorby   | N
    Johns Cottage         | VA2      | A77         | NM1 2BB  | Larch & Elm Ltd    | 1-501       | Moorby   | N
    The Old St Johns      | VA3      |             | NM11 1AA | Quiet Homes        | 1-502       | Fenby    | N
    100% Care             | VA4      |             | NM2 3CC  | Under_score Care   | 1-503       | Fenby    | N
    Café Élan             | VA5      |             | NM2 4DD  | O’Brien Support    | 1-504       | Fenby    | N
    Closed for Good       | VA6      |             | NM3 5EE  | Quiet Homes        | 1-502       | Fenby    | Y
    Wordless              |          |             |          |                    |             |          | N
""")
# what is typed → the numbers of the places it finds, in order, and by what it finds the first
CASES = drawn("""
    typed                | finds   | by
    VA1                  | 0       | its own code
    va 1                 | 0       | its own code
    {id 0}               | 0       | its own code
    A77                  | 1 0     | the code of its head office or provider
    a77                  | 1 0     | the code of its head office or provider
    1-502                | 5 2     | the code of its head office or provider
    NM1 1AA              | 0       | its postcode
    nm11aa               | 0       | its postcode
    NM1                  | 1 0     | part of its postcode
    NM1 2                | 1       | part of its postcode
    NM11                 | 2       | part of its postcode
    st john's            | 0 2     | how its name begins
    ST JOHNS             | 0 2     | how its name begins
    johns                | 1 0 2   | how its name begins
    lodge st             | 0       | words of its name
    100%                 | 3       | how its name begins
    cafe elan            | 4       | how its name begins
    Quiet Homes          | 5 2     | its provider's name
    o'brien              | 4       | its provider's name
    under_score          | 3       | its provider's name
    larch and elm        | 1 0     | its provider's name
    lodge moorby         | 0       | its name, provider and town together
    closed               | 5       | how its name begins
    01632 960002         | 2       | its telephone number
    01632960005          | 5       | its telephone number
    960002               |         |
    %                    |         |
    _                    |         |
    '; drop table x --   |         |
    care%wordless        |         |
    Ω                    |         |
    \\                   |         |
""")


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    rows = [
        line(
            number,
            location_name=place["name"],
            ods_code=place["code"],
            parent_ods_code=place["head office"],
            postcode=place["postcode"],
            provider_name=place["provider"],
            provider_id=place["provider id"],
            city=place["town"],
            dormant=place["dormant"],
            phone=f"01632 96000{number}",
            brand_name=None,
        )
        | ({"ods_code": None, "provider_name": None} if not place["code"] else {})
        for number, place in enumerate(PLACES)
    ]
    return loaded(tmp_path_factory.mktemp("find"), line_by_line(rows, "2021-05-28"))


def found(store, typed, **given):
    """The answer to what is typed."""
    return store.ask("find", DAY, text=typed, **given).frame


@pytest.mark.parametrize("case", CASES, ids=ids(CASES))
def test_what_is_found_and_by_what(store, case):
    hits = found(store, case["typed"].replace("{id 0}", place_id(0)))
    assert list(hits.location_id) == [place_id(int(n)) for n in case["finds"].split()]
    if case["by"]:
        assert hits.found_by_in_words.iloc[0] == case["by"]
    assert (hits.places_in_list == len(hits)).all()


def test_what_is_not_counted_is_found_with_the_reason(store):
    (hit,) = found(store, "Closed for Good").itertuples()
    assert hit.out_of_scope_because == "dormant"
    assert pd.isna(hit.level) and hit.local_authority == "Northmoor"


def test_no_more_than_asked_for_and_how_many_there_are(store):
    hits = found(store, "johns", limit=2)
    assert len(hits) == 2 and set(hits.places_in_list) == {3}


def test_fifty_at_most_unless_asked_for_more(tmp_path):
    rows = [line(number) for number in range(60)]
    store = loaded(tmp_path, line_by_line(rows, "2021-05-28"))
    assert len(found(store, "larch")) == 50
    assert len(found(store, "larch", limit=1000)) == 60


def test_blank_text_is_wrong_use(store):
    with pytest.raises(WrongUse, match="find needs text"):
        found(store, "  ")


def test_a_place_is_found_as_it_was_called_on_the_day(tmp_path):
    row = {"location_id": "1-1", "location_type": "Social Care Org", "ods_code": "V1"}
    before, after = (row | {"location_name": name} for name in ("The Larches", "The Elms"))
    store = loaded(
        tmp_path,
        export("hsca_locations", "2021-03-01", before | {"local_authority": "Northmoor"}),
        export("hsca_locations", "2021-05-01", after | {"local_authority": "Northmoor"}),
    )
    assert len(found(store, "elms")) == 1 and found(store, "larches").empty
    assert len(store.ask("find", dt.date(2021, 4, 1), text="larches").frame) == 1
