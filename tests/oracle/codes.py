"""ODS codes: which can be compared, and which Excel has turned into something else."""

import re

MONTH = "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
DAMAGE = (
    r"\d{4}-\d{2}-\d{2}.*",  # 2006-04-01
    rf"{MONTH}-\d{{2}}",  # Apr-06
    rf"\d{{1,2}}-{MONTH}",  # 06-Apr
    r"\d+E\+\d+",  # 8E+27; but 8E338 is a code
    r".*\..*",  # 204.5
    r"\d{1,2}",  # 16; but 016 is a code
)


def folded_code(code: str | None) -> str | None:
    """The code trimmed and in capitals, None where blank; damaged ones stay as found."""
    return (code or "").strip().upper() or None


def usable(code: str | None) -> str | None:
    """The code as it is compared, or None where it is blank or damaged."""
    text = folded_code(code)
    if text and any(re.fullmatch(pattern, text, re.IGNORECASE) for pattern in DAMAGE):
        return None
    return text
