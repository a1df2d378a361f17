"""What speaks against a suggested head office, and which words of an export are no registration."""

from pathlib import Path

import pytest

from tests.builders import line, line_by_line
from tests.oracle.invented import public
from tests.rules.decided_links import ON, decided_store, office, place, register


@pytest.mark.parametrize("brand", ["", "BRAND X"])
def test_that_it_leads_another_provider_speaks_against_it(tmp_path: Path, brand: str):
    led = line(
        5, provider_id="1-905", provider_name="Ash Care North Ltd", parent_ods_code="A2",
        parent_status="20/21 Standards Met.", brand_name=brand,
    )  # fmt: skip
    exports = [
        register("2021-05-01", place(1)), line_by_line([led], "2021-05-10"),
        public("2021-05-28", office("A2", "20/21 Standards Met", "Ash Cares")),
    ]  # fmt: skip
    asked = decided_store(tmp_path, exports, "").ask("links_to_review", ON, relation="head office")
    (against,) = asked.frame.speaks_against
    assert against == "known as the head office of Ash Care North Ltd"


def test_that_it_leads_a_provider_of_the_same_brand_does_not(tmp_path: Path):
    brand = {"brand_id": "BD9", "brand_name": "BRAND X"}
    led = line(
        5, provider_id="1-905", provider_name="Ash Care North Ltd", parent_ods_code="A2",
        parent_status="20/21 Standards Met.", **brand,
    )  # fmt: skip
    own = line(1, provider_id="1-901", provider_name="Ash Care Ltd", **brand)
    exports = [
        line_by_line([led, own], "2021-05-10"),
        public("2021-05-28", office("A2", "20/21 Standards Met", "Ash Cares")),
    ]
    asked = decided_store(tmp_path, exports, "").ask("links_to_review", ON, relation="head office")
    (against,) = asked.frame.speaks_against
    assert "known as the head office" not in against


@pytest.mark.parametrize(
    ("status", "outcome"),
    [("N/A", "nothing_found"), ("-", "nothing_found"), ("Standards met, nearly", "own_code")],
)
def test_a_word_for_nothing_is_no_registration(tmp_path: Path, status: str, outcome: str):
    told = line(1, provider_id="1-901") | {"status": status}
    nobody = public("2021-05-01", office("AT9", "19/20 Entry Level", "Nobody"))
    store = decided_store(tmp_path, [line_by_line([told], "2021-05-21"), nobody], "")
    found = store.ask("matching_summary", ON).frame
    assert found[found.locations > 0].outcome.tolist() == [outcome]


@pytest.mark.parametrize("status", ["N/A", "-", "Not Published"])
def test_what_the_public_export_lists_is_a_registration_whatever_its_status(
    tmp_path: Path, status: str
):
    exports = [register("2021-05-01", place(1)), public("2021-05-28", office("V0001", status))]
    found = decided_store(tmp_path, exports, "").ask("matching_summary", ON).frame
    assert found[found.locations > 0].outcome.tolist() == ["own_code"]
