"""RULES §1 and §2 as drawn tables: what level and which edition a status text and its date give."""

import pytest

from tests.builders import day, drawn, ids, rules

pytestmark = pytest.mark.quick

# generation G1: the public export of 2019; other: every later export
CASES = drawn("""
    text                                  | date        | generation | level                 | edition
    20/21 Standards Met                   |             | other      | Standards Met         | 20/21
    21/22 Standards Exceeded              |             | other      | Standards Exceeded    | 21/22
    21/22 Approaching Standards           |             | other      | Approaching Standards | 21/22
    19/20 Entry Level                     |             | other      | Entry Level           | 19/20
    21/22 Standards Not Met               |             | other      | Standards Not Met     | 21/22
    Not Published                         |             | other      | Not published         |
    21/22 Standards Met.                  |             | other      | Standards Met         | 21/22
    Not Published.                        |             | other      | Not published         |
    Not Individually Registered.          |             | other      | Not registered        |
    Standards Met                         | 10 Jun 2019 | G1         | Standards Met         | 18/19
    Standards Met                         | 11 Jun 2019 | G1         | Standards Met         | 19/20
    Standards Met                         |             | G1         | Standards Met         | 18/19
    Standards Met                         |             | other      | Standards Met         |
    Standards Met                         | 01 Jan 2018 | other      | Standards Met         | 18/19
    Standards Met                         | 15 Jul 2021 | other      | Standards Met         | 20/21
    Standards Met (19-20)                 |             | G1         | Standards Met         | 19/20
    Entry Level (19-20)                   | 01 Jan 2021 | G1         | Entry Level           | 19/20
    Standards Exceeded                    |             | G1         | Standards Exceeded    | 18/19
    Entry Level                           |             | G1         | Entry Level           | 18/19
    Standards Not Met                     |             | G1         | Standards Not Met     | 18/19
    Standards not fully met (plan agreed) |             | G1         | (not recognised)      |
                                          |             | G1         | Not published         |
                                          |             | other      | (not recognised)      |
    20/21  STANDARDS   met .              |             | other      | Standards Met         | 20/21
    20/21 Standards Met (19-20)           |             | other      | Standards Met         | 20/21
    20/22 Standards Met                   |             | other      | (not recognised)      |
    99/00 Standards Met                   |             | other      | Standards Met         | 99/00
    Standards Me.                         |             | other      | (not recognised)      |
    Not Standards Met                     |             | other      | (not recognised)      |
    Standards Met but not really          |             | other      | (not recognised)      |
    Met                                   |             | other      | (not recognised)      |
""")


@pytest.fixture(scope="module")
def connection():
    with rules() as made:
        yield made


@pytest.mark.parametrize("case", CASES, ids=ids(CASES))
def test_status(connection, case):
    text, generation = (
        case["text"] or None,
        case["generation"] if case["generation"] == "G1" else None,
    )
    level, edition = connection.execute(
        """
        with said as (
            select level_of($text, (select rank from status_words()
                where words = status_core($text)), $generation) as rank
        )
        select level_name(rank),
            edition_label(edition_of(rank, $text, edition_on($date), $generation))
        from said
        """,
        {"text": text, "generation": generation, "date": day(case["date"])},
    ).fetchone()
    assert level == (None if case["level"] == "(not recognised)" else case["level"])
    assert edition == (case["edition"] or None)


def test_every_example_of_statuses_csv_reads_as_it_says(connection):
    examples = connection.execute(
        "select raw_example, edition, rank, source from ref_statuses where raw_example <> '(blank)'"
    ).fetchall()
    assert len(examples) >= 16
    for text, edition, rank, source in examples:
        generation = "G1" if "2019" in source or (source == "same" and edition == "18/19") else None
        said = connection.execute(
            "select level_of($1, (select rank from status_words() where words = status_core($1)), $2)",
            [text, generation],
        ).fetchone()[0]
        label = connection.execute(
            "select edition_label(edition_of($1, $2, null, $3))", [said, text, generation]
        ).fetchone()[0]
        assert said == (-9 if rank is None else rank), text
        assert label == (edition if said >= 0 else None), text
