"""The only writer of files for people."""

import pandas as pd


def csv_bytes(frame: pd.DataFrame) -> bytes:
    """A list as CSV: UTF-8, comma, one heading row and nothing above it, whole days as 2021-05-28.

    Whole numbers stay whole where a column has gaps; what is missing is an empty cell.
    """
    shown = frame.convert_dtypes()
    return shown.to_csv(index=False, lineterminator="\n", date_format="%Y-%m-%d").encode("utf-8")
