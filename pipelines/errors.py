"""The one error family. A user's mistake is one sentence plus what to do, and an exit code.

Anything raised outside this family is a bug and keeps its traceback.
"""

import re

_OPTION = re.compile(r" \(on the command line: [^)]*\)")


def without_options(sentence: str) -> str:
    """A sentence as a page says it: without what to type on the command line."""
    return _OPTION.sub("", sentence)


class PipelineError(Exception):
    """A failure that its user can understand and mend; the text is what the user reads."""

    exit_code = 1


class WrongUse(PipelineError):
    """Asked for in a way that cannot work: a missing date, an unknown question, a day too early."""

    exit_code = 2


class RefusedByGuard(PipelineError):
    """Understood, but refused to protect what is there; nothing changed."""

    exit_code = 3


class NotAnExport(PipelineError):
    """Not an export we know, or unreadable; nothing changed."""

    exit_code = 4


class AnotherLoadRunning(PipelineError):
    """Another load holds the data folder."""

    exit_code = 5


class BuiltFileMissing(PipelineError):
    """The built file is missing or damaged; the message says how to rebuild it."""

    exit_code = 6
