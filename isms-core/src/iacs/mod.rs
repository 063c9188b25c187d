//! IEC 62443: security levels of zones and conduits.
//!
//! A level is a vector over the seven foundational requirements, never one integer. The target (SL-T)
//! is stated in the document, or follows from threat scenarios ([`target_levels`]); the level achieved (SL-A) follows from what was found about each
//! requirement, and every gap names the requirements that cause it. [`attack_coverage`] says what the
//! requirements met do against the techniques of MITRE ATT&CK for ICS; [`forecast`] says when places fall
//! below their targets.

mod achieved;
mod answers;
mod attack_coverage;
mod attack_paths;
mod components;
mod counterpart;
mod duty;
mod forecast;
mod frame;
mod judgement;
mod options;
mod place;
mod protocol;
mod report;
mod target;
mod target_levels;
pub(crate) mod topology;
mod work_process;

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
pub use duty::DutyReason;
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
