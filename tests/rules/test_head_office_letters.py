"""A head office is written to once for all its places, whichever of its providers runs them."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from pipelines.outgoing.mailing import mailing
from pipelines.store import Store
from tests.builders import line, line_by_line
from tests.rules.decided_links import EXPORTS, ON, decided_store, decisions_file, place, register

ADDRESS = {"city": "Northmoor", "street": "1 Larch Way", "postcode": "ZZ1 1ZZ"}
CURRENT = {"parent_ods_code": "A2", "parent_status": "20/21 Standards Met."}


def line_of(number: int, **cells: object) -> dict:
    """A line of a place of a provider of its own."""
    owner = {"provider_id": f"1-90{number}", "provider_name": f"Larch {number} Ltd"}
    return line(number, **owner, **ADDRESS, **cells)


def store_of(folder: Path, lines: list[dict]) -> Store:
    return decided_store(folder, [line_by_line(lines, "2021-05-21"), EXPORTS[2]], "")


@pytest.fixture(scope="module")
def led(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bool], Store]:
    """Three places that A2 leads, and perhaps one whose head office has a code that nothing tells."""

    @cache
    def with_nameless(has_nameless: bool) -> Store:
        lines = [line_of(n, **CURRENT) for n in (1, 2, 3)]
        if has_nameless:
            lines.append(line_of(9, **CURRENT | {"parent_ods_code": "06-Apr"}))
        return store_of(tmp_path_factory.mktemp("led"), lines)

    return with_nameless


def test_a_head_office_is_written_to_once_for_all_its_providers(tmp_path: Path):
    places = [
        place(n, provider_id=f"1-90{n}", provider_name=f"Larch {n} Ltd", city="Northmoor",
              street="1 Larch Way", postcode="ZZ1 1ZZ")
        for n in (1, 2, 3)
    ]  # fmt: skip
    files = [
        decisions_file(tmp_path / "data", "A2 head office - yes", number, name=str(number))
        for number in (1, 2, 3)
    ]
    store = decided_store(tmp_path, [register("2021-05-01", *places), EXPORTS[2]], "", files)
    sent = mailing(store, "plain", "PARENT_GAP", ON)
    assert (sent.per, sent.places, sent.sent, sent.merged) == ("provider", 3, 1, 2)


@pytest.mark.parametrize("cohort", ["PARENT_GAP", "head-office e-mail"])
@pytest.mark.parametrize("has_nameless", [False, True])
def test_one_whose_code_nothing_tells_changes_no_other_letter(
    led: Callable[[bool], Store], cohort: str, has_nameless: bool
):
    sent = mailing(led(has_nameless), "plain", cohort, ON)
    more = int(has_nameless)
    assert (sent.per, sent.places, sent.sent, sent.merged) == ("provider", 3 + more, 1 + more, 2)


@pytest.mark.parametrize("has_another", [False, True])
def test_in_any_other_cohort_every_provider_has_its_own_letter(tmp_path: Path, has_another: bool):
    lines = [line_of(n, **CURRENT) for n in (1, 2)] + [line_of(3)] * has_another
    sent = mailing(store_of(tmp_path, lines), "plain", "must_act", ON, per="provider")
    assert (sent.places, sent.sent, sent.merged) == (2 + has_another, 2 + has_another, 0)
