"""How alike names are, for SQL: what decides nothing and only ranks what a person is shown."""

import duckdb
import pyarrow as pa
from rapidfuzz import fuzz, process


def make_name_similarities(connection: duckdb.DuckDBPyConnection) -> None:
    """The scalar function name_similarities(name, others): a list, 0 to 100 for each other name in
    its order, whatever the order of words. One name against many: pair by pair takes longer."""
    connection.create_function(
        "name_similarities", _alike, ["VARCHAR", "VARCHAR[]"], "FLOAT[]", type="arrow"
    )


def _alike(names: pa.Array, others: pa.Array) -> pa.Array:
    asked = zip(names.to_pylist(), others.to_pylist(), strict=True)
    scored = [
        process.cdist([name], among, scorer=fuzz.token_sort_ratio)[0] for name, among in asked
    ]
    return pa.array(scored, pa.list_(pa.float32()))
