"""How alike two names are, for SQL: what decides nothing and only ranks what a person is shown."""

import duckdb
import pyarrow as pa
from rapidfuzz import fuzz, process


def make_name_similarity(connection: duckdb.DuckDBPyConnection) -> None:
    """The scalar function name_similarity(one, other): 0 to 100, the words in any order."""
    connection.create_function(
        "name_similarity", _alike, ["VARCHAR", "VARCHAR"], "DOUBLE", type="arrow"
    )


def _alike(ones: pa.Array, others: pa.Array) -> pa.Array:
    pairs = ones.to_pylist(), others.to_pylist()
    return pa.array(process.cpdist(*pairs, scorer=fuzz.token_sort_ratio).astype("float64"))
