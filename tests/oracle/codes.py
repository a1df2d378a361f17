"""ODS codes: which can be compared, and which have been turned into something else on their way."""

import re
from functools import cache

MONTH = (
    "(jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sep(tember)?"
    "|oct(ober)?|nov(ember)?|dec(ember)?)"
)
DAMAGE = (
    r"\d{4}-\d{2}-\d{2}.*",  # 2006-04-01
    r"\d{1,2}/\d{1,2}/\d{2}(\d{2})?( .*)?",  # 01/04/2006
    rf"{MONTH}[- ]\d{{2}}(\d{{2}})?",  # Apr-06
    rf"\d{{1,2}}[- ]{MONTH}([- ]\d{{2}}(\d{{2}})?)?",  # 06-Apr, 1 April 2006
    r"\d+(\.\d+)?E\+\d+",  # 8E+27; but 8E338 is a code
    r"\d+\.\d+(E\d+)?",  # 204.5
    r"[1-9]0{5,}",  # 800000 was 8E005
    r"\d{1,2}",  # 16; but 016 is a code
    r".*closed\W*",  # 8Z000CLOSED
)
# what other programs write where nothing is known; NIL is a code in use
NOTHING = {
    "null", "(null)", "<null>", "none", "n/a", "na", "-", "--", "–", "—", "?", ".", "unknown",
    "not known", "not applicable", "#n/a", "#ref!", "#value!", "#name?", "#null!", "#num!",
    "#div/0!",
}  # fmt: skip
NOTHING_AS_WRITTEN = {"nan", "NaN", "NaT"}


def folded_code(code: str | None) -> str | None:
    """The code trimmed and in capitals, None where blank; damaged ones stay as found."""
    return (code or "").strip().upper() or None


@cache
def usable(code: str | None) -> str | None:
    """The code as it is compared, or None where it is blank or damaged."""
    text = folded_code(code)
    if text is None or text.lower() in NOTHING or code.strip() in NOTHING_AS_WRITTEN:
        return None
    if any(re.fullmatch(pattern, text, re.IGNORECASE) for pattern in DAMAGE):
        return None
    return text
