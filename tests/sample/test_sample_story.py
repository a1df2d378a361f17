"""The sample tells the story it promises: read with openpyxl and csv, held against the truth."""

import re
from collections import Counter
from datetime import date

from tests.sample.reading import NEVER, PUBLISHED_ON, STATUS

CURVE = {"2021-04-02": 0.18, "2021-04-30": 0.24, "2021-05-14": 0.30, "2021-05-28": 0.37}


def counts(rows: list[dict]) -> Counter:
    return Counter(row[STATUS] or "" for row in rows)


def share_met(rows: list[dict]) -> float:
    """Met or above of 19/20 or 20/21, of all lines."""
    met = re.compile(r"(19/20|20/21) Standards (Met|Exceeded)\.")
    return sum(bool(met.fullmatch(row[STATUS] or "")) for row in rows) / len(rows)


# The files


def test_every_table_there_is_a_small_export_with_its_date_in_its_name(sample_folder):
    tables = [p for p in sample_folder.rglob("*") if p.suffix.lower() in (".xlsx", ".ods", ".csv")]
    assert len(tables) == 15
    for path in tables:
        assert re.search(r"\d{2}_(\d{2}|[A-Z][a-z]+)_2021", path.name)
        assert path.stat().st_size < 250_000


def test_sizes_are_those_of_the_truth(weeks, register, public_rows, truth):
    assert {day.isoformat(): len(rows) for day, rows in weeks.items()} == truth["rows"][
        "line_by_line"
    ]
    assert len(register) == truth["rows"]["hsca_locations"]
    assert len(public_rows) - 1 == truth["rows"]["public_export"] < 20_000
    assert {day.isoformat(): counts(rows) for day, rows in weeks.items()} == truth["statuses"]


# The region


def test_the_region_has_the_promised_size(last):
    assert 1150 <= len(last) <= 1250
    providers = Counter(row["CQC ID of parent organisation"] for row in last)
    assert 750 <= len(providers) <= 850
    assert sum(sites == 1 for sites in providers.values()) > 550
    large = {
        row["CQC ID of parent organisation"]
        for row in last
        if row["Larger organisation?"] == "Y"
        or providers[row["CQC ID of parent organisation"]] > 19
    }
    assert len(large) == 6


def test_areas_are_five_ccgs_and_nine_uneven_local_authorities(last, truth):
    assert sorted({row["Location ONSPD CCG"] for row in last}) == truth["ccgs"]
    assert len(truth["ccgs"]) == 5
    sizes = Counter(row["Location local authority"] for row in last)
    assert len(sizes) == 9
    assert max(sizes.values()) > 3 * min(sizes.values())


def test_somewhat_over_half_are_care_homes(last):
    homes = sum(row["Care home?"] == "Y" for row in last)
    assert 0.5 < homes / len(last) < 0.6


def test_one_ccg_of_a_quarter_of_the_places_is_worst_and_one_is_best(last):
    by_ccg: dict[str, list] = {}
    for row in last:
        by_ccg.setdefault(row["Location ONSPD CCG"], []).append(row)
    shares = {ccg: share_met(rows) for ccg, rows in by_ccg.items()}
    worst, *middle, best = sorted(shares, key=shares.get)
    assert worst == "NHS Tarnmoor and Quillhaven CCG"
    assert best == "NHS Ostermouth Vale CCG"
    assert 0.2 < len(by_ccg[worst]) / len(last) < 0.3
    assert shares[worst] < min(shares[ccg] for ccg in middle) - 0.08
    assert shares[best] > max(shares[ccg] for ccg in middle) + 0.1


# The weeks


def test_it_starts_where_the_country_was_in_early_2021(first):
    assert 0.13 < share_met(first) < 0.17
    by_level = counts(first)
    assert 0.18 < sum(n for text, n in by_level.items() if "Entry" in text) / len(first) < 0.25
    assert 0.42 < by_level[NEVER] / len(first) < 0.5
    assert 0.13 < by_level["Not Published."] / len(first) < 0.18
    assert not any("Approaching" in text for text in by_level)


def test_publications_follow_the_national_curve(weeks, truth):
    for day, share in CURVE.items():
        rows = weeks[date.fromisoformat(day)]
        ready = sum(
            bool(re.match(r"20/21 (Approaching|Standards (Met|Exceeded))", row[STATUS] or ""))
            for row in rows
        )
        assert abs(ready / truth["year_total"] - share) < 0.03, day


def test_entry_level_drains_week_by_week(weeks):
    entry = [sum("Entry Level" in (row[STATUS] or "") for row in rows) for rows in weeks.values()]
    assert entry == sorted(entry, reverse=True)
    assert entry[-1] < 0.8 * entry[0]
    coverage = [share_met(rows) for rows in weeks.values()]
    assert coverage[-1] > coverage[0] + 0.03


def test_the_last_entry_level_and_the_first_approaching_have_their_days(weeks, public_rows):
    entry, approaching = set(), set()
    for rows in weeks.values():
        for row in rows:
            if isinstance(row[PUBLISHED_ON], date):
                if row[STATUS] == "20/21 Entry Level.":
                    entry.add(row[PUBLISHED_ON])
                elif row[STATUS] == "20/21 Approaching Standards.":
                    approaching.add(row[PUBLISHED_ON])
    assert max(entry) <= date(2021, 2, 26)
    assert min(entry) >= date(2020, 12, 1)
    assert min(approaching) >= date(2021, 3, 9)
    head_offices = {
        row[3]
        for row in public_rows[1:]
        if row[2] == "20/21 Approaching Standards" and row[0][0] in "AC"
    }
    assert "15/03/2021" in head_offices


def test_no_line_speaks_of_a_publication_after_its_day(weeks, truth):
    for friday, rows in weeks.items():
        days = [row[PUBLISHED_ON] for row in rows if isinstance(row[PUBLISHED_ON], date)]
        assert all(day < friday for day in days)
