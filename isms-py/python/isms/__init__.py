"""An information security management system for offices and plants, as a library."""

from isms import errors
from isms._isms import __version__
from isms.errors import (
    CatalogError,
    DomainError,
    IsmsError,
    Issue,
    LimitError,
    ValidationError,
)

__all__ = [
    "CatalogError",
    "DomainError",
    "IsmsError",
    "Issue",
    "LimitError",
    "ValidationError",
    "__version__",
    "errors",
]
