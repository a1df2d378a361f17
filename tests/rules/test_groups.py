"""Groups and providers: whose size counts, what was forgotten, who leads, what is done."""

import pytest

from pipelines.errors import WrongUse
from pipelines.settings import REFERENCE
from pipelines.store import open_store
from tests.builders import drawn, ids, line, line_by_line, loaded, place_id, rules

STATUSES = {
    "met": {"status": "20/21 Standards Met.", "published_on": "2021-02-01"},
    "approaching": {"status": "20/21 Approaching Standards.", "published_on": "2021-03-09"},
    "entry": {"status": "20/21 Entry Level.", "published_on": "2021-01-05"},
    "never": {"status": "Not Individually Registered."},
    "unread": {"status": "Something new"},
}
HEAD_OFFICES = {
    "A1 met": {"parent_ods_code": "AT1", "parent_status": "20/21 Standards Met."},
    "A2 older": {"parent_ods_code": "AT2", "parent_status": "19/20 Standards Met."},
    "A3 nothing": {"parent_ods_code": "AT3", "parent_status": "Not Published."},
}
# here is Northmoor; a group is large from 3 places, by the edited setting
PLACES = drawn("""
    brand | provider            | area      | flag | own         | head office
    Larch | Larch One Ltd       | Northmoor |      | met         |
    Larch | Larch Two Ltd       | Southmoor |      | met         |
    Larch | Larch Two Ltd       | Southmoor |      | entry       |
          | Elm Ltd             | Northmoor | Y    | approaching |
          | Oak Ltd             | Northmoor | N    | met         |
          | Oak Ltd             | Northmoor | N    | never       |
          | Oak Ltd             | Northmoor | N    | entry       |
          | Northmoor Council   | Northmoor |      | never       | A3 nothing
    Fir   | Fir Ltd             | Northmoor | Y    | never       | A1 met
    Fir   | Fir Ltd             | Northmoor | Y    | met         | A1 met
    Fir   | Fir Ltd             | Northmoor | Y    | unread      | A2 older
    Fir   | Fir Branch Ltd      | Northmoor | N    | entry       |
          | Ash Ltd             | Northmoor |      | never       |
          | Ash Ltd             | Southmoor |      | met         |
          | Yew Ltd             | Northmoor |      | never       |
    Beech | Whitmoor Council    | Southmoor |      | met         |
    Beech | Beech Ltd           | Southmoor |      | met         |
""")
GROUPS = drawn("""
    group             | kind          | here | in all | met | approaching | entry | never | sort out | must act | forgotten | offices | newest                | leads
    Fir               | large group   | 4    | 4      | 1   | 0           | 1     | 0     | 2        | 2        | 1         | 2       | Standards Met 20/21   | Several: National team 3, Local support partner 1
    Northmoor Council | council       | 1    | 1      | 0   | 0           | 0     | 1     | 0        | 1        | 0         | 1       | Not published         | Council's own lead
    Elm Ltd           | large group   | 1    | 1      | 0   | 1           | 0     | 0     | 0        | 0        | 0         | 0       |                       | National team
    Larch             | large group   | 1    | 3      | 1   | 0           | 0     | 0     | 0        | 0        | 0         | 0       |                       | National team
    Oak Ltd           | smaller group | 3    | 3      | 1   | 0           | 1     | 1     | 0        | 2        | 0         | 0       |                       | Local support partner
    Ash Ltd           | smaller group | 1    | 2      | 0   | 0           | 0     | 1     | 0        | 1        | 0         | 0       |                       | Local support partner
""")


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("groups")
    own = folder / "data" / "reference"
    own.mkdir(parents=True)
    shipped = (REFERENCE / "settings.csv").read_text("utf-8")
    edited = shipped.replace("large_group_sites,20,", "large_group_sites,3,")
    (own / "settings.csv").write_text(edited, encoding="utf-8")
    rows = [
        line(
            number,
            brand_name=case["brand"],
            provider_name=case["provider"],
            local_authority=case["area"],
            large_flag=case["flag"],
            **STATUSES[case["own"]],
            **HEAD_OFFICES.get(case["head office"], {}),
        )
        for number, case in enumerate(PLACES)
    ]
    opened = loaded(folder, line_by_line(rows, "2021-05-28"))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def sample(sample_folder):
    opened = open_store(sample_folder)
    yield opened
    opened.close()


def shown(row) -> dict[str, str]:
    """A row of the answer as it is drawn."""
    cells = [row.parent_level, row.parent_edition]
    return {
        "group": row.group_name, "kind": row.group_kind,
        "here": str(row.sites_here), "in all": str(row.sites_in_all),
        "met": str(row.met), "approaching": str(row.approaching),
        "entry": str(row.entry_or_expired), "never": str(row.never),
        "sort out": str(row.to_sort_out), "must act": str(row.must_act),
        "forgotten": str(row.left_out), "offices": str(row.head_offices),
        "newest": " ".join(cell for cell in cells if isinstance(cell, str)),
        "leads": row.lead_in_words,
    }  # fmt: skip


@pytest.mark.parametrize("case", GROUPS, ids=lambda case: case["group"])
def test_group(store, case):
    answer = store.ask("groups", area="Northmoor", group_kind=case["kind"]).frame
    (row,) = [row for row in answer.itertuples() if row.group_name == case["group"]]
    assert shown(row) == case


def test_large_and_council_are_listed_unless_asked_otherwise_most_that_must_act_first(store):
    names = [case["group"] for case in GROUPS]
    answer = store.ask("groups", area="Northmoor").frame
    assert list(answer.group_name) == names[:4]
    assert set(answer.groups_in_list) == {4}
    smaller = store.ask("groups", area="Northmoor", group_kind="smaller group").frame
    assert list(smaller.group_name) == names[4:], "a provider of one place is no group"


def test_a_group_with_one_place_run_by_a_council_is_a_council_s(store):
    (beech,) = store.ask("groups", area="Southmoor", group_kind="council").frame.itertuples()
    assert beech.group_name == "Beech"
    assert beech.lead_in_words == "Several: Council's own lead 1, Local support partner 1"


def test_forgotten_places_come_first_then_who_must_act(store):
    code = store.ask("groups", area="Northmoor").frame.group_code[0]
    sites = store.ask("group_sites", code=code).frame
    assert list(sites.location_id) == [place_id(n) for n in (8, 11, 10, 9)]
    assert list(sites.is_left_out) == [True, False, False, False]
    assert list(sites.lead) == ["national", "local", "national", "national"]


def test_a_code_tells_no_name_and_knows_no_other_place(store):
    for question, code in (("groups", "group_code"), ("providers", "provider_code")):
        for row in store.ask(question).frame.to_dict("records"):
            assert not {"Ltd", "Council", "Larch"} & set(row[code].replace("-", " ").split())
            assert len(store.ask("group_sites", code=row[code]).frame) == row["sites_here"]
    assert store.ask("group_sites", code="brand-nobody").frame.empty


CODES = drawn("""
    brand      | provider    | code
    id BD1     | id 1-2      | brand-BD1
    id BD1     |             | brand-BD1
               | id 1-2      | provider-1-2
               |             | place-1-9
""")


@pytest.mark.parametrize("case", CODES, ids=lambda case: case["code"])
def test_code_of_a_group(case):
    with rules() as connection:
        asked = [case["brand"] or None, case["provider"] or None]
        sql = "select group_code_of($1::text, $2::text, '1-9')"
        assert connection.execute(sql, asked).fetchone()[0] == case["code"]


def test_a_name_gives_a_code_that_stays_and_does_not_tell_it():
    with rules() as connection:
        sql = "select provider_code_of('name Mrs Ida Larch'), provider_code_of('name Mrs Ida Elm')"
        one, other = connection.execute(sql).fetchone()
        assert one != other
        assert one.startswith("name-")
        assert "Ida" not in one


def test_a_provider_without_a_name_goes_by_its_code(tmp_path):
    rows = [line(n, provider_id="1-77") | {"provider_name": None} for n in (1, 2)]
    opened = loaded(tmp_path, line_by_line(rows, "2021-05-28"))
    assert list(opened.ask("providers").frame.provider_name) == ["1-77"]


PROVIDERS = drawn("""
    provider          | on day     | here | in all | done | must act | state | leads
    Fir Ltd           | 2021-05-28 | 3    | 3      | 2    | 1        | some  | National team
    Oak Ltd           | 2021-05-28 | 3    | 3      | 1    | 2        | some  | Local support partner
""")


@pytest.mark.parametrize("case", PROVIDERS, ids=ids(PROVIDERS))
def test_provider(store, case):
    answer = store.ask("providers", area="Northmoor").frame
    (row,) = [row for row in answer.itertuples() if row.provider_name == case["provider"]]
    got = (row.sites_here, row.sites_in_all, row.done, row.must_act)
    assert [str(number) for number in got] == [
        case["here"], case["in all"], case["done"], case["must act"],
    ]  # fmt: skip
    assert (row.done_state, row.lead_in_words) == (case["state"], case["leads"])


def test_providers_with_two_places_here_come_by_the_calls_they_save(store):
    here = store.ask("providers", area="Northmoor").frame
    assert list(here.provider_name) == ["Oak Ltd", "Fir Ltd"], "Ash and Larch have one place here"
    everywhere = store.ask("providers").frame
    assert list(everywhere.provider_name) == ["Oak Ltd", "Ash Ltd", "Fir Ltd", "Larch Two Ltd"]
    assert list(store.ask("providers", lead="national").frame.provider_name) == [
        "Fir Ltd",
        "Larch Two Ltd",
    ]


def test_an_unknown_status_is_told_beside_what_is_done(store):
    fir = store.ask("providers", area="Northmoor").frame.set_index("provider_name").loc["Fir Ltd"]
    assert (fir.done, fir.unknown) == (2, 1)


STATES = drawn("""
    done | of | state
    0    | 2  | none
    1    | 2  | some
    2    | 2  | all
    11   | 12 | some
""")


@pytest.mark.parametrize("case", STATES, ids=ids(STATES))
def test_all_some_or_none(case):
    with rules() as connection:
        asked = [int(case["done"]), int(case["of"])]
        got = connection.execute("select done_state_of($1, $2)", asked).fetchone()[0]
    assert got == case["state"]


PHONES = drawn("""
    phones    | places | shared
    a         | 1      | a
    a         | 2      |
    a a       | 2      | a
    a b       | 2      |
    a a b     | 3      | a
    b a a     | 4      |
    b a a a   | 5      | a
              | 2      |
""")


@pytest.mark.parametrize("case", PHONES, ids=ids(PHONES))
def test_one_number_for_most(case):
    with rules() as connection:
        asked = [case["phones"].split() or None, int(case["places"])]
        got = connection.execute("select shared_phone($1::text[], $2)", asked).fetchone()[0]
    assert (got or "") == case["shared"]


def test_the_shared_number_is_of_places_that_must_act(tmp_path):
    met = STATUSES["met"]
    rows = [
        line(1, phone="01632 960001"),
        line(2, phone="01632 960001"),
        line(3),
        line(4, phone="01632 960009", **met),
        line(5, phone="01632 960009", **met),
        line(6, provider_name="Elm", phone="01632 960002", **met),
        line(7, provider_name="Elm", phone="01632 960002", **met),
    ]
    answer = loaded(tmp_path, line_by_line(rows, "2021-05-28")).ask("providers").frame
    assert answer.phone.fillna("").tolist() == ["01632 960001", ""]
    assert list(answer.done_state) == ["some", "all"]


@pytest.mark.parametrize("by", ["groups", "providers"])
def test_everything_adds_up_in_every_area(sample, by):
    for area in [None, *sample.areas()]:
        kinds = ["large group", "council", "smaller group"] if by == "groups" else [None]
        for kind in kinds:
            chosen = {"group_kind": kind} if kind else {}
            rows = sample.ask(by, area=area, **chosen).frame
            if by == "groups":
                tiles = ["met", "approaching", "entry_or_expired", "never", "to_sort_out"]
                assert (rows[tiles].sum(axis=1) == rows.sites_here).all()
                leads = ["led_by_national", "led_by_council", "led_by_local"]
                assert (rows[leads].sum(axis=1) == rows.sites_here).all()
                assert set(rows.must_act_in_list) <= {rows.must_act.sum()}
            else:
                assert (rows.done + rows.must_act == rows.sites_here).all()
                states = [len(sample.ask(by, area=area, done_state=s).frame)
                          for s in ("none", "some", "all")]  # fmt: skip
                told = sample.ask("provider_states", area=area).frame
                assert list(told.done_state) == ["none", "some", "all"]
                assert list(told.providers) == states
                assert set(told.must_act_here) == {told.must_act.sum()} == {rows.must_act.sum()}
                assert set(told.providers_to_call) == {(rows.must_act > 0).sum()}
                assert set(told.providers_here) == {len(rows)}
                names = sample.ask("provider_names", area=area).frame
                same = ["provider_code", "provider_name", "sites_here", "must_act"]
                assert names.to_dict("records") == rows[same].to_dict("records")
            assert (rows.sites_in_all >= rows.sites_here).all()


def test_every_place_of_a_large_group_or_council_is_in_exactly_one_group(sample):
    standing = sample.ask("standing").frame
    counted = standing[standing.is_large_group | (standing.route == "council")]
    groups = sample.ask("groups").frame
    listed = [
        place
        for code in groups.group_code
        for place in sample.ask("group_sites", code=code).frame.location_id
    ]
    assert sorted(listed) == sorted(counted.location_id)


def test_groups_of_the_sample_are_what_its_standing_gives(sample):
    standing = sample.ask("standing").frame
    standing["group_name"] = standing.brand_name.fillna(standing.provider_name)
    standing["left_out"] = standing.situation == "PARENT_GAP"
    standing["sites_here"] = 1
    sums = ["sites_here", "must_act", "left_out"]
    expected = standing.groupby("group_name")[sums].sum()
    rows = sample.ask("groups").frame.set_index("group_name")
    assert len(rows) == 15
    assert (rows[sums] == expected.loc[rows.index]).all(axis=None)


@pytest.mark.parametrize(
    ("question", "given", "told"),
    [
        ("groups", {"group_kind": "big"}, "no group_kind 'big'.*large group, council, smaller"),
        ("providers", {"done_state": "most"}, "no done_state 'most'.*none, some, all"),
        ("providers", {"lead": "me"}, "no lead 'me'.*council, local, national"),
        ("group_sites", {}, "needs code"),
    ],
)
def test_what_there_is_not_is_told(store, question, given, told):
    with pytest.raises(WrongUse, match=told):
        store.ask(question, **given)
