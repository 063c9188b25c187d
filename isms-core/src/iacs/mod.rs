//! IEC 62443: security levels of zones and conduits.
//!
//! A level is a vector over the seven foundational requirements, never one integer. The target (SL-T)
//! is stated in the document, or follows from threat scenarios ([`target_levels`](target_levels())); the
//! level achieved (SL-A) follows from what was found about each requirement, and every gap names the
//! requirements that cause it. [`capabilities`] says what components can do (SL-C), [`applicability`](applicability())
//! which requirement applies where, [`requirements_specification`] what is asked of a zone, and
//! [`explain`] why a level is what it is. [`attack_coverage`](attack_coverage()) says what the
//! requirements met do against the techniques of MITRE ATT&CK for ICS; [`forecast`](forecast()) says when
//! places fall below their targets.

mod achieved;
mod answers;
mod applicability;
mod attack_coverage;
mod attack_paths;
mod capability;
mod components;
mod counterpart;
mod duty;
mod explanation;
mod forecast;
mod fr_rows;
mod frame;
mod judgement;
mod options;
mod place;
mod protocol;
mod report;
mod specification;
mod target;
mod target_levels;
pub(crate) mod topology;
mod work_process;

pub use applicability::{
    ApplicabilityReport, Compensation, EvidenceRecord, EvidenceValidity, PlaceApplicability,
    RequirementCounts, RequirementRow, RequirementStatus, applicability,
};
pub use attack_coverage::{
    AssetExposure, AttackAssetSource, AttackCoverageOptions, AttackCoverageReport, DeviceAnswer,
    DeviceMitigation, MatrixTechnique, MitigationCoverage, RequirementGain, TechniqueCounts,
    TechniqueCoverage, TechniqueStatus, ZoneCoverage, attack_coverage,
};
pub(crate) use attack_paths::Survey;
pub use attack_paths::{
    AimPoint, AttackAim, AttackAimReason, AttackPath, AttackPathOptions, AttackPathReport,
    AttackStart, AttackStartReason, AttackStep, Crossing, CutMeasure, Hindrance, LevelCounts,
    MinimumCut, MissingRequirement, NoPathReason, StartPoint, StepKind, attack_paths,
};
pub use capability::{
    CapabilityGap, CapabilityReport, CapabilitySource, ComponentCapability, ComponentTypeSource,
    ConstraintAnswer, FrCapability, PlaceCapability, PlaceFrCapability, capabilities,
};
pub use duty::DutyReason;
pub use explanation::{ExplainOptions, Explanation, ExplanationSource, LevelKind, explain};
pub use forecast::{
    AssetProtection, Ending, EndingKind, ForecastCause, ForecastCauseKind, ForecastChange,
    ForecastOptions, ForecastReport, FrForecast, Outlook, PlaceForecast, ProtectionScope,
    SupportEnd, forecast,
};
pub use options::SecurityLevelOptions;
pub use place::{Blocker, BlockerCause, FrLevels, LevelStep, PlaceKind, PlaceLevels, TargetSource};
pub use protocol::{PROTOCOLS, Protection, Protocol, ProtocolFamily};
pub(crate) use protocol::{Protocols, bare};
pub use report::{SecurityLevelReport, security_levels};
pub use specification::{
    Boundary, Drawing, DrawnAs, DrawnConduit, DrawnZone, FlowCourse, FlowEnd, FlowWay, NamedAsset,
    PlaceSpecification, RequirementsSpecification, SpecificationOptions, SpecifiedAsset,
    SpecifiedFlow, SpecifiedPolicy, SpecifiedScope, SpecifiedThreat, SupportState, TolerableRisk,
    requirements_specification,
};
pub(crate) use target::PlaceAim;
pub(crate) use target_levels::place_aims;
pub use target_levels::{
    DerivationMethod, FrReason, FrSource, MovedCriterion, PlaceAround, PlaceFr, PlaceOverride,
    PlaceTarget, ScenarioConsequence, ScenarioDriver, ScenarioFr, ScenarioTarget, TargetChange,
    TargetLevelOptions, TargetLevelReport, TargetMove, TargetSensitivity, target_levels,
};
pub use work_process::{
    WorkCounts, WorkEntry, WorkGap, WorkProcessOptions, WorkProcessReport, WorkStatus, WorkStep,
    work_process,
};
