"""The errors that Glaneur raises on purpose: what a user can mend, told apart from our own defects."""

from __future__ import annotations


class GlaneurError(Exception):
    """Base of every error that a user can mend; its text says what, where and what to do.

    Any other exception that reaches the user is a defect of Glaneur's.
    """


class UsageError(GlaneurError):
    """The call itself was wrong: nothing was done (exit status 2)."""


class SourceError(GlaneurError):
    """A source cannot be read; it becomes a row in `problems` and the run goes on.

    Attributes:
        code: The stable name of what is wrong, as `problems.code` gives it.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class RulesError(GlaneurError):
    """A file of rules is wrong: the message names the file, the rule and the remedy."""


class DatasetError(GlaneurError):
    """A dataset is missing, altered, half replaced or of another schema; the message names the file."""


class DecisionsError(GlaneurError):
    """A log of decisions cannot be read or written; the message names the file, and whether anything was saved."""
