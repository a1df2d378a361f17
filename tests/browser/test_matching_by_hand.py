"""Links are judged, some undone, all published, with the keyboard alone: a hundred by night."""

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

import pytest
from playwright.sync_api import BrowserContext, expect

from pipelines.matching import decisions
from pipelines.store import open_store
from tests.browser.reviewing import judge, links_left, say_who
from tests.browser.screen import Screen, watched
from tests.browser.server import Server
from tests.examples import examples

pytestmark = pytest.mark.browser


@pytest.fixture
def data(sample_folder: Path, tmp_path: Path) -> Path:
    """The sample in a folder of its own, where decisions may wait."""
    return Path(shutil.copytree(sample_folder, tmp_path / "data"))


@pytest.fixture
def screen(
    data: Path, context: BrowserContext, servers: tuple[Server, Server, Path]
) -> Iterator[Screen]:
    _, pointed, link = servers
    link.unlink(missing_ok=True)
    link.symlink_to(data)
    with watched(context, pointed) as screen:
        yield screen


def test_links_are_reviewed_by_keyboard_alone(
    screen: Screen, data: Path, say: Callable[[str], None]
):
    links = 1 + 3 * min(33, examples(5))  # the last answer is a yes, to be undone
    screen.open("/matching")
    say_who(screen)
    before = links_left(screen)
    presses = judge(screen, links)
    took = [press.seconds for press in presses]
    say(f"Matching: an answer shows the next link in {median(took) * 1000:.0f} ms, "
        f"at most {max(took) * 1000:.0f} ms")  # fmt: skip
    decided = decisions.waiting(data)
    # each answer is about the link that was shown when its key was pressed
    given = [(press.key, press.asked) for press in presses if press.key != "l"]
    kept = {decision.decided_at: decision for decision in decided}
    assert len(given) == len(kept)
    for (key, asked), decision in zip(given, kept.values(), strict=True):
        assert decision.answer[0] == key
        assert decision.ods_code in re.split("[ ()]", asked)
    assert {d.answer for d in decided} == {"yes", "no"}
    assert (
        len({(d.relation, d.ods_code, d.edition, d.decided_at) for d in decided})
        == links - links // 3
    )
    screen.settled()
    screen.page.keyboard.press("u")
    expect(screen.main.get_by_text(f"{before - links + 1:,} link").first).to_be_visible()
    assert len(decisions.waiting(data)) < len(decided)


def test_decisions_are_published_and_a_head_office_then_covers_its_places(
    screen: Screen, data: Path
):
    screen.open("/matching", kind="included")
    say_who(screen)
    (first, *_) = open_store(data).ask("links_to_review", relation="included").frame.itertuples()
    screen.page.keyboard.press("y")
    expect(screen.main.get_by_text("kept and not counted yet")).to_be_visible()
    publish = screen.page.get_by_role("button", name=re.compile("^Publish"))
    publish.focus()
    screen.page.keyboard.press("Enter")
    expect(screen.main.get_by_text("The decisions count now")).to_be_visible()
    screen.settled()
    assert not decisions.waiting(data)
    place = first.location_ids.split("\n")[0]
    screen.open("/location", place=place)
    assert "confirmed by a person" in screen.main.inner_text()
    manifests = [json.loads(p.read_text()) for p in (data / "archive").glob("*.json")]
    assert [m["accepted"] for m in manifests if m["kind"] == "link_decisions"] == [first.locations]
