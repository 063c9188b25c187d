//! The program document: what an organisation says about its ISMS.
//!
//! One file an entity family. [`Document`] is what stands in the file; [`Program`] is a document that
//! was read, found valid as a whole, and can be asked.

mod assessment;
mod asset;
mod attack_kind;
mod attacker;
mod component;
mod conduit;
mod control;
mod criteria;
mod decision;
mod directory;
mod document;
mod evidence;
mod finding;
mod flow;
mod foundational_requirement;
mod organisation;
mod person;
mod policy;
mod program;
mod property;
mod quantification;
mod remote_access;
mod risk;
mod scenario;
mod scope;
mod supplier;
mod target_level;
mod threat;
mod threat_scenario;
mod treatment;
mod validate;
mod vulnerability;
mod zone;

pub use assessment::Assessment;
pub use asset::{Asset, AssetKind, Connection, Credentials, Patchability};
pub use attacker::{
    Attacker, AttackerMeans, AttackerMotivation, AttackerResources, AttackerSkills,
};
pub use conduit::{Conduit, Direction};
pub use control::{Control, ControlStatus};
pub use criteria::{
    AmountBand, Axis, ConsequenceLevel, Criteria, FrequencyBand, LikelihoodLevel, Matrix,
    PriorityMethod, RiskLevel, Weights,
};
pub use decision::{Applicability, Decision, Reason};
pub(crate) use directory::{Directories, Directory};
pub use document::{Document, Extensions, SCHEMA_VERSION};
pub use evidence::Evidence;
pub use finding::Finding;
pub use flow::Flow;
pub use foundational_requirement::FoundationalRequirement;
pub use organisation::Organisation;
pub use person::Person;
pub use policy::Policy;
pub use program::Program;
pub use property::{Property, PropertyOrder};
pub use quantification::{
    CommonEvent, CommonHit, Copula, Dependence, FactorName, Quantification, TolerancePoint,
    YearlyFactor,
};
pub use remote_access::RemoteAccess;
pub use risk::{Consequences, Rating, RatingChange, Risk, Stage};
pub use scenario::{
    ControlEffect, Counts, DrawnPer, Frequency, Harm, Insurance, LossBounds, LossForm,
    LossMagnitude, Scenario, ScenarioFactor, SecondaryLoss, Susceptibility,
};
pub use scope::{Approval, Exclusion, Interface, Scope, Technology};
pub use supplier::{IacsRole, Supplier};
pub use target_level::{PropertyDrives, TargetLevelCriteria, TargetLevelMethod, TargetOverride};
pub use threat::Threat;
pub use threat_scenario::ThreatScenario;
pub use treatment::{Treatment, TreatmentOption, TreatmentStatus};
pub(crate) use validate::{amount_issues, quantification_issues, scenario_issues};
pub use vulnerability::Vulnerability;
pub use zone::{PurdueLevel, Zone, ZoneKind};
