"""An information security management system for offices and plants, as a library.

A program document (YAML or JSON) goes in; risks, priorities, the Statement of Applicability and the
gaps of IEC 62443 zones come out, with the reason for each number.

>>> program = isms.load(path)
>>> program.priority().to_pandas()[["rank_own", "rank_cia", "risk"]].head(2).values.tolist()
[[1, 1, 'R-dosing'], [2, 3, 'R-outage']]

`isms.quant` has annual loss in money: distributions, scenarios and their simulation; `isms.distributed`
runs simulations on many machines.

In the examples of this package `path` is the path of a small program document, and `program` is what
was loaded from it.
"""

from isms import errors, quant
from isms._enums import (
    AssetKind,
    BlockerCause,
    ColumnKind,
    ControlStatus,
    Direction,
    DrawnPer,
    ErrorCode,
    EvidenceState,
    Family,
    GroupKind,
    IacsRole,
    Implementation,
    LossMode,
    Patchability,
    PlaceKind,
    Property,
    ReasonKind,
    RequirementKind,
    RowDecision,
    ScenarioFactor,
    Sequence,
    Severity,
    Stage,
    TargetSource,
    Technology,
    TreatmentStatus,
    Verification,
    YearlyFactor,
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
    "DrawnPer",
    "ErrorCode",
    "EvidenceState",
    "Family",
    "GroupKind",
    "HeatMap",
    "IacsRole",
    "Implementation",
    "IsmsError",
    "Issue",
    "LimitError",
    "Limits",
    "LossMode",
    "Patchability",
    "PlaceKind",
    "Priority",
    "Program",
    "Property",
    "ReasonKind",
    "Register",
    "RequirementKind",
    "RowDecision",
    "ScenarioFactor",
    "SecurityLevelReport",
    "SecurityLevels",
    "Sequence",
    "Severity",
    "Stage",
    "Statement",
    "Table",
    "TargetSource",
    "Technology",
    "TreatmentStatus",
    "ValidationError",
    "Verification",
    "YearlyFactor",
    "ZoneKind",
    "__version__",
    "errors",
    "load",
    "loads",
    "quant",
]
