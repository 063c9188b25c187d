"""What isms raises.

Every exception is an `IsmsError` and also the built-in exception that fits, so that
`except ValueError` works where nothing more is wanted. The library raises the class by the family of
the first issue; `code` and `path` are those of the first issue, and `issues` has them all.
"""

from __future__ import annotations

import dataclasses
import typing

__all__ = [
    "CatalogError",
    "DomainError",
    "IsmsError",
    "Issue",
    "LimitError",
    "ValidationError",
]


@dataclasses.dataclass(frozen=True, slots=True)
class Issue:
    """One thing that is wrong, and where."""

    code: str
    """The stable name of this kind of issue, such as `unknown_id`."""

    path: str
    """Where, such as `risks[3].loss.low`; the root is the empty string."""

    message: str
    """What was expected and what was found."""

    severity: typing.Literal["error", "warning"] = "error"
    """`error` if the document is refused, `warning` if it is accepted all the same."""

    suggestion: str | None = None
    """The nearest right thing, where there is one."""


class IsmsError(Exception):
    """Anything that isms refuses."""

    code: str
    """The code of the first issue."""

    path: str
    """The path of the first issue."""

    issues: list[Issue]
    """Every issue, in document order."""

    # The attributes live in `__dict__` and the message in `args`, which is what `Exception` pickles.
    def __init__(self, message: str, issues: typing.Iterable[Issue] = ()) -> None:
        super().__init__(message)
        self.issues = list(issues)
        self.code = self.issues[0].code if self.issues else ""
        self.path = self.issues[0].path if self.issues else ""


class ValidationError(IsmsError, ValueError):
    """The document is malformed, or contradicts itself."""


class CatalogError(IsmsError, LookupError):
    """A catalogue is missing, malformed, or has no such entry."""


class DomainError(IsmsError, ValueError):
    """The question has no answer for this document."""


class LimitError(IsmsError, OverflowError):
    """A bound against overload was reached."""
