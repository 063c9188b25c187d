"""An information security management system for offices and plants, as a library.

A program document (YAML or JSON) goes in; risks, priorities, the Statement of Applicability and the
gaps of IEC 62443 zones come out, with the reason for each number.

>>> program = isms.load(path)
>>> program.priority().to_pandas()[["rank_own", "rank_cia", "risk"]].head(2).values.tolist()
[[1, 1, 'R-dosing'], [2, 3, 'R-outage']]

In the examples of this package `path` is the path of a small program document, and `program` is what
was loaded from it.
"""

from isms import errors
from isms._enums import (
    AssetKind,
    BlockerCause,
    ColumnKind,
    ControlStatus,
    Direction,
    ErrorCode,
    EvidenceState,
    Family,
    IacsRole,
    Implementation,
    Patchability,
    PlaceKind,
    Property,
    ReasonKind,
    RequirementKind,
    RowDecision,
    Severity,
    Stage,
    TargetSource,
    Technology,
    TreatmentStatus,
    Verification,
    ZoneKind,
)
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
    "AssetKind",
    "BlockerCause",
    "CatalogError",
    "Catalogs",
    "ColumnKind",
    "ControlStatus",
    "CriteriaCheck",
    "Direction",
    "DomainError",
    "ErrorCode",
    "EvidenceState",
    "Family",
    "HeatMap",
    "IacsRole",
    "Implementation",
    "IsmsError",
    "Issue",
    "LimitError",
    "Limits",
    "Patchability",
    "PlaceKind",
    "Priority",
    "Program",
    "Property",
    "ReasonKind",
    "Register",
    "RequirementKind",
    "RowDecision",
    "SecurityLevelReport",
    "SecurityLevels",
    "Severity",
    "Stage",
    "Statement",
    "Table",
    "TargetSource",
    "Technology",
    "TreatmentStatus",
    "ValidationError",
    "Verification",
    "ZoneKind",
    "__version__",
    "errors",
    "load",
    "loads",
]
