"""A line without a local authority is as new as the exports of its own areas, not another partner's."""

from pathlib import Path

import pytest

from tests.builders import line, line_by_line, place_id, place_on
from tests.oracle.invented import public
from tests.rules.decided_links import ON, decided_store, office, place, register
from tests.rules.test_head_offices_by_provider import sister

MET = "20/21 Standards Met."
ENTRY = public("2021-05-01", office("A2", "19/20 Entry Level"))
ELSEWHERE = line_by_line([line(3, ods_code="V0003", local_authority="Southmoor")], "2021-05-21")
AGAIN = line_by_line([line(4, ods_code="V0004", local_authority="Northmoor")], "2021-05-21")


@pytest.mark.parametrize("authority", ["Northmoor", ""])
def test_another_partners_newer_export_makes_no_line_newer(tmp_path: Path, authority: str):
    told = {"parent_ods_code": "A2", "parent_status": MET, "local_authority": authority}
    own = [line(1, **told), line(2, ods_code="V0002", local_authority="Northmoor")]
    found = place_on(
        decided_store(tmp_path, [line_by_line(own, "2021-04-01"), ENTRY, ELSEWHERE], ""), 1, ON
    )
    assert found["situation"] == "ENTRY_OLD"
    assert found["source_export"].startswith("public_export-2021-05-01")


@pytest.mark.parametrize("authority", ["Northmoor", ""])
def test_nor_what_it_tells_of_its_providers_other_places(tmp_path: Path, authority: str):
    told = sister(1, 0, "A2", provider_id="1-901", parent_status=MET, local_authority=authority)
    own = [told, line(2, ods_code="V0002", local_authority="Northmoor")]
    exports = [
        register("2021-03-01", place(1)), line_by_line(own, "2021-04-01"), ENTRY, ELSEWHERE,
    ]  # fmt: skip
    assert place_on(decided_store(tmp_path, exports, ""), 1, ON)["situation"] == "ENTRY_OLD"


def test_a_newer_export_of_its_own_area_that_lacks_it_ends_it(tmp_path: Path):
    told = {"parent_ods_code": "A2", "parent_status": MET, "local_authority": ""}
    own = [line(1, **told), line(2, ods_code="V0002", local_authority="Northmoor")]
    store = decided_store(tmp_path, [line_by_line(own, "2021-04-01"), ENTRY, AGAIN], "")
    assert len(store.ask("out_of_scope", ON, code=place_id(1)).frame) == 1
