"""Cohorts by level: every matrix adds up, every cell is a list, every list has one order."""

import datetime as dt
from itertools import product

import pytest

from pipelines.errors import WrongUse
from pipelines.settings import REFERENCE
from pipelines.store import open_store
from tests.builders import drawn, line, line_by_line, loaded, place_id, rules

KINDS = {
    "CCG": "ccg", "local authority": "local_authority", "setting": "setting", "size": "size",
}  # fmt: skip
SORTS = ("urgent", "name", "town", "newest", "beds")
DAYS = (dt.date(2021, 3, 5), dt.date(2021, 5, 28), dt.date(2021, 7, 1))


@pytest.fixture(scope="module")
def store(sample_folder):
    opened = open_store(sample_folder)
    yield opened
    opened.close()


@pytest.mark.parametrize(("by", "on"), list(product(KINDS, DAYS)))
def test_every_matrix_adds_up_for_every_area(store, by, on):
    for area in [None, *store.areas()]:
        levels = store.ask("levels", on, area=area).frame.set_index("level").locations
        matrix = store.ask("cohort_levels", on, by=by, area=area).frame
        assert set(matrix.denominator) <= {levels.sum()}
        assert (
            matrix.locations.sum()
            == levels.sum()
            == len(store.ask("standing", on, area=area).frame)
        )
        cells = matrix.pivot(index="group_name", columns="level", values="locations")
        assert list(dict.fromkeys(matrix.level)) == list(levels.index)
        assert cells.sum().to_dict() == levels.to_dict()
        assert matrix.groupby("level").places_at_level.unique().str[0].to_dict() == levels.to_dict()
        in_group = matrix.groupby("group_name").places_in_group.unique()
        assert in_group.str.len().eq(1).all()
        assert in_group.str[0].to_dict() == cells.sum(axis=1).to_dict()


@pytest.mark.parametrize("by", ["CCG", "local authority"])
def test_groups_of_an_area_are_those_of_coverage(store, by):
    coverage = store.ask("coverage").frame.query("area_kind == @by")
    matrix = store.ask("cohort_levels", by=by).frame.drop_duplicates("group_name")
    assert dict(zip(matrix.group_name, matrix.places_in_group, strict=True)) == dict(
        zip(coverage.area, coverage.locations, strict=True)
    )


@pytest.mark.parametrize("by", KINDS)
def test_behind_every_cell_stand_as_many_places_of_its_group_and_level(store, by):
    for cell in store.ask("cohort_levels", by=by).frame.itertuples():
        chosen = {KINDS[by]: cell.group_name, "level": cell.level}
        listed = store.ask("cohort_places", **chosen).frame
        assert len(listed) == cell.locations
        assert set(listed.level) <= {cell.level}
        assert set(listed.places_in_list) <= {cell.locations}
    whole = store.ask("cohort_places").frame
    assert sorted(whole.location_id) == sorted(store.ask("standing").frame.location_id)


def test_filters_hold_together(store):
    whole = store.ask("cohort_places", area="Brockquay").frame
    chosen = {"situation": "MET_PREVIOUS_IN_DATE", "setting": "Homecare", "size": "1 place"}
    expected = whole[
        (whole.situation == "MET_PREVIOUS_IN_DATE")
        & (whole.care_setting == "Homecare")
        & (whole.group_size == 1)
    ]
    listed = store.ask("cohort_places", area="Brockquay", **chosen).frame
    assert 0 < len(listed) < len(whole)
    assert list(listed.location_id) == list(expected.location_id)


def test_most_urgent_first_is_the_call_list_and_then_who_need_not_act(store):
    listed = store.ask("cohort_places").frame
    call_list = store.ask("call_list").frame
    assert list(listed.location_id[: len(call_list)]) == list(call_list.location_id)
    assert not listed.must_act[len(call_list) :].any()


@pytest.mark.parametrize(
    ("sort", "key"),
    [
        ("name", lambda row: ()),
        ("town", lambda row: (row.town is None, (row.town or "").lower())),
        ("newest", lambda row: (_newest(row) is None, -(_newest(row) or dt.date.min).toordinal())),
        ("beds", lambda row: (row.beds != row.beds, -row.beds if row.beds == row.beds else 0)),
    ],
)
def test_a_list_is_sorted_as_asked(store, sort, key):
    rows = list(store.ask("cohort_places", sort=sort).frame.astype({"beds": float}).itertuples())
    keys = [
        (*key(row), row.location_name.lower(), row.location_name, row.location_id) for row in rows
    ]
    assert keys == sorted(keys)
    assert len({k[:-3] for k in keys}) > 5 or sort == "name"


def _newest(row):
    days = [d for d in (row.published_on, row.parent_published_on) if d == d]
    return days[0].date() if days else None


@pytest.mark.parametrize("sort", SORTS)
def test_pages_of_a_list_make_the_whole(store, sort):
    whole = store.ask("cohort_places", sort=sort, level="Standards Met").frame
    pages = [
        store.ask("cohort_places", sort=sort, level="Standards Met", limit=50, offset=o).frame
        for o in range(0, len(whole), 50)
    ]
    assert len(pages) > 2
    assert [i for page in pages for i in page.location_id] == list(whole.location_id)
    assert [n for page in pages for n in page.place_in_list] == list(range(1, len(whole) + 1))


@pytest.mark.parametrize(
    ("question", "given", "told"),
    [
        ("cohort_levels", {"by": "colour"}, "no by 'colour'.*CCG, local authority, setting, size"),
        ("cohort_places", {"sort": "bed"}, "no sort 'bed'. Did you mean beds"),
        ("cohort_places", {"size": "5 places"}, "2 to 5 places"),
        ("cohort_places", {"level": "Met"}, "no level 'Met'.*Unknown"),
        ("cohort_places", {"setting": "Home care"}, "Did you mean Homecare"),
        ("cohort_places", {"ccg": "NHS Brockquai CCG"}, "Did you mean NHS Brockquay CCG"),
        ("cohort_places", {"local_authority": "nowhere"}, "no local_authority 'nowhere'"),
    ],
)
def test_what_there_is_not_is_told(store, question, given, told):
    with pytest.raises(WrongUse, match=told):
        store.ask(question, **given)


def test_case_does_not_matter(store):
    loud = store.ask("cohort_places", level="UNKNOWN", size="1 PLACE", sort="NAME").frame
    assert loud.equals(
        store.ask("cohort_places", level="Unknown", size="1 place", sort="name").frame
    )
    assert len(loud) == 1


BANDS = drawn("""
    large from | 1               | 2               | 5               | 6               | 19               | 20               | 300
    20         | 1 place         | 2 to 5 places   | 2 to 5 places   | 6 to 19 places  | 6 to 19 places   | 20 or more places | 20 or more places
    7          | 1 place         | 2 to 5 places   | 2 to 5 places   | 6 places        | 7 or more places | 7 or more places | 7 or more places
    6          | 1 place         | 2 to 5 places   | 2 to 5 places   | 6 or more places | 6 or more places | 6 or more places | 6 or more places
    4          | 1 place         | 2 to 3 places   | 4 or more places | 4 or more places | 4 or more places | 4 or more places | 4 or more places
    3          | 1 place         | 2 places        | 3 or more places | 3 or more places | 3 or more places | 3 or more places | 3 or more places
    2          | 1 place         | 2 or more places | 2 or more places | 2 or more places | 2 or more places | 2 or more places | 2 or more places
""")


@pytest.mark.parametrize("case", BANDS, ids=lambda case: case["large from"])
def test_bands_of_size_end_where_a_group_is_large(case):
    large = int(case["large from"])
    with rules() as connection:
        connection.begin()  # closing rolls it back: the macros are made once for all tests
        connection.execute(f"create or replace macro setting_large_group_sites() as {large}")
        for sites in (1, 2, 5, 6, 19, 20, 300):
            got = connection.execute("select size_of($1)", [sites]).fetchone()[0]
            assert got == case[str(sites)]
        bands = "select distinct size_of(n) from range(1, 400) r(n)"
        named = "select size from size_names() order by begins"
        names = [row[0] for row in connection.execute(named).fetchall()]
        assert sorted(names) == sorted(row[0] for row in connection.execute(bands).fetchall())
        assert names[0] == "1 place"
        assert names[-1] == f"{large} or more places"


def test_an_edited_bound_moves_the_bands(tmp_path):
    own = tmp_path / "data" / "reference"
    own.mkdir(parents=True)
    shipped = (REFERENCE / "settings.csv").read_text("utf-8")
    edited = shipped.replace("large_group_sites,20,", "large_group_sites,3,")
    (own / "settings.csv").write_text(edited, encoding="utf-8")
    rows = [
        line(n, provider_name="Larches Care Ltd" if n < 4 else "Elm Care Ltd") for n in range(6)
    ]
    matrix = (
        loaded(tmp_path, line_by_line(rows, "2021-05-28")).ask("cohort_levels", by="size").frame
    )
    assert groups_of(matrix) == {"2 places": 2, "3 or more places": 4}


def groups_of(matrix) -> dict[str, int]:
    """How many places are in each group, in the order of the table."""
    return dict(zip(matrix.group_name, matrix.places_in_group, strict=True))


@pytest.fixture(scope="module")
def odd(tmp_path_factory):
    """Places that some export says too little of, and one whose head office is not confirmed."""
    met = {"status": "20/21 Standards Met.", "published_on": "2021-02-01"}
    rows = [
        line(1, **met),
        line(2) | {"ccg_name": None},
        line(3, provider_name="Elm Care Ltd") | {"care_home": None, "local_authority": None},
        line(4, status="Not Published.", parent_ods_code="AT1", local_authority="Southmoor",
             parent_status="20/21 Standards Met."),
        line(5, status="Something new", care_home="N"),
    ]  # fmt: skip
    return loaded(tmp_path_factory.mktemp("odd"), line_by_line(rows, "2021-05-28"))


@pytest.mark.parametrize(
    ("by", "groups"),
    [
        ("CCG", {"NHS Northmoor CCG": 4, "CCG not known": 1}),
        ("local authority", {"Northmoor": 3, "Southmoor": 1, "local authority not known": 1}),
        ("setting", {"Care home": 3, "Community service": 1, "setting not known": 1}),
        ("size", {"1 place": 1, "2 to 5 places": 4}),
    ],
)
def test_what_is_not_known_is_a_group_of_its_own_and_the_last(odd, by, groups):
    matrix = odd.ask("cohort_levels", by=by).frame
    assert list(groups_of(matrix).items()) == list(groups.items())
    for group, places in groups.items():
        assert len(odd.ask("cohort_places", **{KINDS[by]: group}).frame) == places


def test_size_counts_all_that_is_loaded_whatever_the_area(odd):
    matrix = odd.ask("cohort_levels", by="size", area="Southmoor").frame
    assert groups_of(matrix) == {"2 to 5 places": 1}


def test_a_head_office_that_is_not_confirmed_lends_no_level(odd):
    listed = odd.ask("cohort_places", level="Not published").frame
    assert list(listed.location_id) == [place_id(4)]
    assert list(listed.parent_level) == ["Standards Met"]
    (unreadable,) = odd.ask("cohort_places", level="Unknown").frame.location_id
    assert unreadable == place_id(5)
