"""An information security management system for offices and plants, as a library.

A program document (YAML or JSON) goes in; risks, priorities, the Statement of Applicability and the
gaps of IEC 62443 zones come out, with the reason for each number.

>>> program = isms.load(path)
>>> program.priority().to_pandas()[["rank_own", "rank_cia", "risk"]].head(2).values.tolist()
[[1, 1, 'R-dosing'], [2, 3, 'R-outage']]

In the examples of this package `path` is the path of a small program document, and `program` is what
was loaded from it.
"""

from isms import _enums, errors
from isms._enums import *  # noqa: F403
from isms._isms import (
    ENGINE_REVISION,
    Catalogs,
    CriteriaCheck,
    HeatMap,
    Limits,
    Priority,
    Program,
    Register,
    SecurityLevelReport,
    SecurityLevels,
    Statement,
    Table,
    __version__,
    load,
    loads,
)
from isms.errors import (
    CatalogError,
    DomainError,
    IsmsError,
    Issue,
    LimitError,
    ValidationError,
)

__all__ = [
    "ENGINE_REVISION",
    "CatalogError",
    "Catalogs",
    "CriteriaCheck",
    "DomainError",
    "HeatMap",
    "IsmsError",
    "Issue",
    "LimitError",
    "Limits",
    "Priority",
    "Program",
    "Register",
    "SecurityLevelReport",
    "SecurityLevels",
    "Statement",
    "Table",
    "ValidationError",
    "__version__",
    "errors",
    "load",
    "loads",
]
__all__ += _enums.__all__
