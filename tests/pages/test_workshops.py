"""Workshops: the counts that add up, the planned cohort and who is left, and whom to turn to."""

import io
import re
import shutil
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pandas as pd
import pytest
from streamlit.runtime.media_file_manager import MediaFileManager

from pipelines.answers.workshops import plan
from pipelines.outgoing.files import csv_bytes
from pipelines.settings import REFERENCE
from pipelines.store import Store
from tests.builders import line, line_by_line, loaded
from tests.pages.seen import WORKSHOPS, Open, Seen

FIRST, LATER = 7, 8


def counted(seen: Seen) -> dict[str, list[int]]:
    """Area → its counts, the last one all who must act."""
    number = re.compile(r"[\d,]+")
    rows = [row for row in seen.rows if all(number.fullmatch(cell) for cell in row[1:])]
    return {row[0]: [int(cell.replace(",", "")) for cell in row[1:]] for row in rows}


def listed(seen: Seen, width: int) -> list[list[str]]:
    """The rows of the cohort (7 columns) or of who is left (8)."""
    return [row for row in seen.rows if len(row) == width]


def opened_by(seen: Seen) -> list[tuple[int, dict[str, str]]]:
    """Every count that is a link, and the choices it opens the call list with."""
    link = re.compile(r'<a href="(\.(?:\?[^"#]*)?)#call-list"[^>]*>([\d,]+)</a>')
    cells = [cell for element in seen.app.html for cell in link.findall(element.value)]
    return [
        (
            int(count.replace(",", "")),
            {k: v[0] for k, v in parse_qs(urlsplit(unescape(address)).query).items()},
        )
        for address, count in cells
    ]


def own_reference(folder: Path, name: str, instead: str, stands: str) -> None:
    """A reference file of the data folder's own: the shipped one with one passage replaced."""
    text = (REFERENCE / f"{name}.csv").read_text("utf-8")
    assert instead in text
    (folder / "reference").mkdir(parents=True, exist_ok=True)
    (folder / "reference" / f"{name}.csv").write_text(text.replace(instead, stands), "utf-8")


def test_each_row_adds_up_to_who_must_act(open_page: Open, store: Store):
    seen = open_page(WORKSHOPS)
    assert "960 places must act" in seen.words
    rows = counted(seen)
    assert all(sum(counts[:-1]) == counts[-1] for counts in rows.values())
    everyone = rows.pop("All areas")
    assert everyone[:-1] == list(store.ask("target_counts").frame.locations)
    assert [sum(column) for column in zip(*rows.values(), strict=True)] == everyone
    assert len(rows) == 5


def test_areas_by_local_authority(open_page: Open):
    rows = counted(open_page(WORKSHOPS).choose("by", "local authority"))
    assert rows["All areas"][-1] == 960 == sum(c[-1] for a, c in rows.items() if a != "All areas")
    assert len(rows) == 10
    assert "Brockquay" in rows


@pytest.mark.parametrize("area", [None, "Fellowby"])
def test_a_count_opens_the_call_list_of_just_these(open_page: Open, store: Store, area: str | None):
    seen = open_page(WORKSHOPS, **({"area": area} if area else {}))
    links = opened_by(seen)
    assert len(links) > 6
    counts = store.ask("target_counts").frame
    codes = dict(zip(counts.target_in_words, counts.target, strict=True))
    for count, asked in links:
        assert set(asked) <= {"area", "target"}
        if "target" in asked:
            asked["target"] = codes[asked["target"]]
        assert store.ask("call_list", limit=1, **asked).frame.places_in_list.iloc[0] == count


def test_a_part_of_an_area_says_so_and_opens_no_list(open_page: Open):
    seen = open_page(WORKSHOPS, area="Fellowby")
    rows = counted(seen)
    assert rows["NHS Fellowby and Saltrith CCG (part)"] == rows["Fellowby, in all"]
    assert rows["Fellowby, in all"][-1] == 69
    assert "only its places in Fellowby are counted" in seen.words
    assert all("Saltrith" not in asked.get("area", "") for _, asked in opened_by(seen))


def test_the_cohort_is_the_plan(open_page: Open, store: Store):
    assert listed(open_page(WORKSHOPS), LATER) == []  # drawn once it is opened
    seen = open_page(WORKSHOPS, list_page="1")
    planned = plan(store, "completion")
    assert planned.headline in " ".join(seen.words.split("**"))
    assert [row[0] for row in listed(seen, FIRST)] == list(planned.cohort.location_name)
    left = listed(seen, LATER)
    assert [row[0] for row in left] == list(planned.left.location_name[:50])
    assert [row[1] for row in left] == [str(n) for n in planned.left.session[:50]]
    assert "Show who is left: 433 places in later sessions" in [e.label for e in seen.app.expander]
    first = planned.cohort.iloc[0]
    assert listed(seen, FIRST)[0][1:5] == [
        first.phone, first.provider_name, first.reasons, first.support,
    ]  # fmt: skip


def test_who_is_left_is_turned_page_by_page(open_page: Open, store: Store):
    seen = open_page(WORKSHOPS, list_page="2").turn_to(9)
    planned = plan(store, "completion")
    assert [row[0] for row in listed(seen, LATER)] == list(planned.left.location_name[400:])
    seen = seen.choose("setting", "Homecare")
    assert seen.app.session_state["list_page"] == 1


def test_kind_and_setting_move_the_plan(open_page: Open, store: Store):
    seen = open_page(WORKSHOPS).choose("kind", "registration").choose("setting", "Homecare")
    planned = plan(store, "registration", setting="Homecare")
    assert planned.headline in seen.words
    assert 0 < planned.demand < 324
    assert [row[0] for row in listed(seen, FIRST)] == list(planned.cohort.location_name)


def test_the_number_of_places_moves_the_plan(open_page: Open, store: Store):
    seen = open_page(WORKSHOPS)
    seen.app.number_input(key="places").set_value(5).run()
    planned = plan(store, "completion", 5)
    assert planned.headline in seen.words
    assert [row[0] for row in listed(seen, FIRST)] == list(planned.cohort.location_name)
    assert "12 seats are assumed until you choose another number" in seen.words


def test_a_link_opens_the_same_plan(open_page: Open, store: Store):
    asked = {"kind": "drop-in", "setting": "nursing home", "places": "4", "by": "Local authority"}
    seen = open_page(WORKSHOPS, area="Brockquay", **asked)
    planned = plan(store, "drop-in", 4, area="Brockquay", setting="Nursing home")
    assert planned.headline in seen.words
    assert not seen.notes
    assert seen.app.selectbox(key="by").value == "local authority"


@pytest.mark.parametrize("asked", ["abc", "0", "501", "9999", "-3", "12.5", "1e999", "9" * 400])
def test_a_number_that_is_none_is_said_and_the_default_used(open_page: Open, asked: str):
    seen = open_page(WORKSHOPS, places=asked)
    (note,) = seen.notes
    assert note.startswith("Places per session: '")
    assert note.endswith("' is no number from 1 to 500; showing: 12.")
    assert seen.app.number_input(key="places").value == 12
    seen.app.number_input(key="places").set_value(6).run()
    assert not seen.notes


@pytest.mark.parametrize(
    ("key", "asked", "said"),
    [
        ("kind", "lunch", "There is no workshop or lead 'lunch' in what is loaded; showing: Comp"),
        ("setting", "tent", "There is no setting 'tent' in what is loaded; showing: All settings"),
        ("by", "brand", "There is no kind of area 'brand' in what is loaded; showing: CCG."),
    ],
)
def test_an_unknown_value_of_the_link_is_said(open_page: Open, key: str, asked: str, said: str):
    (note,) = open_page(WORKSHOPS, **{key: asked}).notes
    assert note.startswith(said)


@pytest.mark.parametrize("target", ["1:1", "council lead", "national team", "head-office e-mail"])
def test_what_is_held_in_no_session_is_a_list_and_says_who_acts(
    open_page: Open, store: Store, target: str
):
    seen = open_page(WORKSHOPS).choose("kind", target)
    places = store.ask("targets", target=target).frame
    assert "there are no sessions to plan" in seen.words
    assert not seen.app.get("number_input")
    assert [row[0] for row in seen.rows if len(row) == 6] == list(places.location_name[:50])
    (button,) = seen.app.get("download_button")
    assert button.label == f"Download all {len(places)} as CSV"


def test_the_file_is_the_plan(
    open_page: Open,
    own_folder: Path,
    store: Store,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
):
    folder = shutil.copytree(own_folder, tmp_path / "data")
    # other tests may have taken files from the folder that is copied here
    (folder / "audit.jsonl").unlink(missing_ok=True)
    made = []
    kept = MediaFileManager.add_deferred

    def listening(self: MediaFileManager, data: object, *rest: object, **named: object) -> str:
        made.append(data)
        return kept(self, data, *rest, **named)

    monkeypatch.setattr(MediaFileManager, "add_deferred", listening)
    seen = open_page(WORKSHOPS, folder, area="NHS Brockquay CCG", places="7")
    (button,) = seen.app.get("download_button")
    planned = plan(store, "completion", 7, store.position.day, "NHS Brockquay CCG")
    assert button.label == f"Download all {planned.demand} as CSV"
    content = made[-1]()
    assert content == csv_bytes(planned.places)
    read = pd.read_csv(io.BytesIO(content), dtype=str, keep_default_na=False)
    assert list(read.location_id) == list(planned.cohort.location_id) + list(
        planned.left.location_id
    )
    assert list(read.session.astype(int)) == list(planned.places.session)
    assert list(read.phone) == list(planned.places.phone.fillna(""))
    assert (folder / "audit.jsonl").is_file()
    (told,) = (folder / "audit.jsonl").read_text("utf-8").splitlines()
    assert '"filters": {"area": "NHS Brockquay CCG", "places": "7", "target": "completion"}' in told


def test_in_the_last_week_and_after_it_the_telephone_replaces_sessions(
    open_page: Open, store: Store, tmp_path: Path
):
    rows = [line(n, status="Not Published.", provider_name=f"Larch {n} Ltd") for n in range(3)]
    for number, (day, said) in enumerate(
        [("2021-06-24", "Rescue by phone"), ("2021-07-02", "3 places overdue since 30 June 2021")]
    ):
        folder = tmp_path / str(number)
        loaded(folder, line_by_line(rows, day)).close()
        seen = open_page(WORKSHOPS, folder / "data", places="2")
        assert said in seen.words
        assert "First to ring: 2 of 3 places" in seen.words
        assert "Session 1" not in seen.words
        assert [e.label for e in seen.app.expander] == ["Show who is left: 1 place after them"]


def test_a_provider_larger_than_a_session_is_named(open_page: Open, tmp_path: Path):
    rows = [line(n, status="Not Published.", provider_name="*Larch* <b>Ltd") for n in range(3)]
    loaded(tmp_path, line_by_line(rows, "2021-05-28")).close()
    seen = open_page(WORKSHOPS, tmp_path / "data", places="2")
    assert "*Larch* <b>Ltd has 3 places, more than a session has seats" in seen.words
    assert not [e for e in seen.app.html if "<b>" in e.value]
    assert "Session 1 of 2: 2 of 3 places" in seen.words


def test_nobody_flagged_says_so(open_page: Open, tmp_path: Path):
    met = {"status": "20/21 Standards Met.", "published_on": "2021-02-01"}
    loaded(tmp_path, line_by_line([line(1, **met)], "2021-05-28")).close()
    seen = open_page(WORKSHOPS, tmp_path / "data")
    assert "No place in all areas must act" in seen.words
    assert "No place is flagged for this workshop here." in seen.words
    assert not seen.app.get("download_button")
    assert "Digital Social Care helpline" in seen.words


def test_an_area_without_a_booking_link_says_where_to_put_it(open_page: Open):
    words = open_page(WORKSHOPS, area="Brockquay").words
    assert "Not known for Brockquay: booking" in words
    assert "reference/contacts.csv" in words
    assert "0208 133 3430" in words


def test_contacts_of_the_area_stand_first_and_only_web_addresses_are_links(
    open_page: Open, tmp_path: Path
):
    own_reference(
        tmp_path / "data",
        "contacts",
        "area,purpose,name,value,source\n",
        "area,purpose,name,value,source\n"
        ",booking,Anywhere,https://example.org/all,a page\n"
        "northmoor,booking,Here,https://example.org/north?a=1&b=2,a page\n"
        "Southmoor,booking,Elsewhere,https://example.org/south,a page\n"
        "Northmoor,webinar,Trap,javascript:alert(1),a page\n",
    )
    loaded(tmp_path, line_by_line([line(1)], "2021-05-28")).close()
    seen = open_page(WORKSHOPS, tmp_path / "data")
    booking = [row[1:3] for row in seen.rows if row[0] == "Booking"]
    assert booking == [
        ["Here", "https://example.org/north?a=1&b=2"],
        ["Anywhere", "https://example.org/all"],
    ]
    markup = "".join(e.value for e in seen.app.html)
    assert '<a href="https://example.org/north?a=1&amp;b=2"' in markup
    assert "javascript:alert(1)" in seen.words
    assert 'href="javascript' not in markup
    assert "Elsewhere" not in seen.words
    assert "Not known for" not in seen.words


def test_an_edited_rule_shows_after_one_load(open_page: Open, tmp_path: Path):
    data = tmp_path / "data"
    own_reference(data, "settings", "session_places,12", "session_places,2")
    own_reference(data, "cycles", "2020/21,20/21,2020-12-01,measured,2021-06-30",
                  "2020/21,20/21,2020-12-01,measured,2021-09-30")  # fmt: skip
    own_reference(data, "wording", "Completion workshop\n", "Toolkit afternoon\n")
    rows = [line(n, status="Not Published.", provider_name=f"Larch {n} Ltd") for n in range(3)]
    loaded(tmp_path, line_by_line(rows, "2021-05-28")).close()
    seen = open_page(WORKSHOPS, data)
    assert "3 places in sessions of 2: 2 sessions by 22 September 2021" in seen.words
    assert "Toolkit afternoon" in seen.app.selectbox(key="kind").options
    assert "2 seats are assumed" in seen.words
