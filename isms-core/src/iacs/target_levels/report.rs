//! What target levels come with.

use serde::Serialize;

use crate::catalog::{RequirementId, TechniqueId};
use crate::iacs::{PlaceKind, TargetSource};
use crate::id::{AxisId, LevelId, PersonId, PlaceId, ThreatScenarioId};
use crate::model::{FoundationalRequirement, Property, TargetLevelMethod};
use crate::units::{Date, SecurityLevel, SecurityLevels};
use crate::word::words;

words! {
    /// How a threat scenario leads to a security level.
    DerivationMethod {
        /// By the attacker to withstand.
        Attacker = "attacker",
        /// By a table of likelihood and consequence.
        Matrix = "matrix",
        /// By the level of unmitigated risk.
        RiskLevel = "risk_level",
        /// By the consequence alone.
        Consequence = "consequence",
        /// By whoever assesses the scenario.
        Direct = "direct",
        /// By the cyber risk reduction factor.
        RiskReduction = "risk_reduction",
    }
    /// Why a threat scenario bears on a foundational requirement.
    FrSource {
        /// The scenario says so.
        Stated = "stated",
        /// The scenario's own target levels say so.
        SlT = "sl_t",
        /// It keeps a property that the scenario costs.
        Property = "property",
        /// Mitigations of a technique refer to system requirements under it.
        Technique = "technique",
        /// The scenario says nothing that would spare any of the seven.
        Everything = "everything",
    }
    /// What is moved one step to see what moves with it.
    MovedCriterion {
        /// The unmitigated likelihood of a scenario.
        Likelihood = "likelihood",
        /// A consequence of a scenario.
        Consequence = "consequence",
        /// The tolerable risk on an axis.
        Tolerance = "tolerance",
        /// The attacker of a scenario, between one who does not mean it and the least who does.
        Attacker = "attacker",
        /// The means of a scenario's attacker.
        Means = "means",
        /// The resources of a scenario's attacker.
        Resources = "resources",
        /// The skills of a scenario's attacker.
        Skills = "skills",
        /// The motivation of a scenario's attacker.
        Motivation = "motivation",
    }
}

impl From<&TargetLevelMethod> for DerivationMethod {
    fn from(method: &TargetLevelMethod) -> Self {
        match method {
            TargetLevelMethod::Attacker => Self::Attacker,
            TargetLevelMethod::Matrix { .. } => Self::Matrix,
            TargetLevelMethod::RiskLevel { .. } => Self::RiskLevel,
            TargetLevelMethod::Consequence { .. } => Self::Consequence,
            TargetLevelMethod::Direct => Self::Direct,
            TargetLevelMethod::RiskReduction => Self::RiskReduction,
        }
    }
}

/// Target levels of every zone and conduit, and what they come from.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TargetLevelReport {
    /// How a scenario leads to a level.
    pub method: DerivationMethod,
    /// How it does on the axes of health, safety and environment, where that differs.
    pub hse_method: Option<DerivationMethod>,
    /// The threat scenarios, in the order of the document.
    pub scenarios: Vec<ScenarioTarget>,
    /// The zones, then the conduits, each in the order of the document.
    pub places: Vec<PlaceTarget>,
    /// How the levels would move; nothing if it was not asked for.
    pub sensitivity: Option<TargetSensitivity>,
}

/// What a threat scenario needs.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ScenarioTarget {
    /// The scenario.
    pub scenario: ThreatScenarioId,
    /// What may be done, in a line.
    pub title: String,
    /// The zones and conduits that it is about.
    pub places: Vec<PlaceId>,
    /// The lowest level that withstands its attacker, if it says who that is.
    pub attacker: Option<SecurityLevel>,
    /// How likely it is without countermeasures.
    pub likelihood: Option<LevelId>,
    /// How likely it is with those that are there.
    pub residual_likelihood: Option<LevelId>,
    /// What it costs, by axis and property.
    pub consequences: Vec<ScenarioConsequence>,
    /// The target levels that it needs; nothing if it lacks what all of them follow from.
    pub sl_t: Option<SecurityLevels>,
    /// The foundational requirements at which it needs level 1 or more, and why.
    pub requirements: Vec<ScenarioFr>,
    /// Fields that it lacks for the method of the criteria.
    pub lacks: Vec<String>,
}

/// A consequence of a threat scenario on one axis, and the level that it needs.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ScenarioConsequence {
    /// The property that is lost.
    pub property: Property,
    /// The axis on which that is felt.
    pub axis: AxisId,
    /// Whether the axis is about health, safety or environment.
    pub hse: bool,
    /// How bad it is.
    pub consequence: LevelId,
    /// The unmitigated risk, where the likelihood is stated.
    pub risk: Option<LevelId>,
    /// The highest risk that is borne on this axis.
    pub tolerable: LevelId,
    /// By how many levels of risk the unmitigated risk has to fall; 0 if it can be borne.
    pub reduction: Option<u32>,
    /// CRRF: the anchor of the unmitigated risk over that of the tolerable, where both have one.
    pub reduction_factor: Option<f64>,
    /// The method that leads to the level here.
    pub method: DerivationMethod,
    /// The level needed; nothing if the scenario lacks what it follows from, or states its levels.
    pub level: Option<SecurityLevel>,
    /// The consequence with the countermeasures that are there, if the scenario says what is left.
    pub residual_consequence: Option<LevelId>,
    /// The risk with the countermeasures that are there.
    pub residual_risk: Option<LevelId>,
    /// Whether that can be borne.
    pub residual_tolerable: Option<bool>,
}

/// A foundational requirement that a threat scenario bears on.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ScenarioFr {
    /// The foundational requirement.
    pub fr: FoundationalRequirement,
    /// The level that the scenario needs there.
    pub level: SecurityLevel,
    /// The axes whose consequences need it.
    pub axes: Vec<AxisId>,
    /// Why the scenario bears on it.
    pub because: Vec<FrReason>,
}

/// A reason why a threat scenario bears on a foundational requirement.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FrReason {
    /// What kind of reason it is.
    pub source: FrSource,
    /// The property, if it is one.
    pub property: Option<Property>,
    /// The technique, if it is one.
    pub technique: Option<TechniqueId>,
    /// The system requirements that the technique's mitigations refer to.
    pub requirements: Vec<RequirementId>,
}

impl FrReason {
    pub(super) const fn new(source: FrSource) -> Self {
        Self {
            source,
            property: None,
            technique: None,
            requirements: Vec::new(),
        }
    }
}

/// Target levels of a zone or conduit, and what they come from.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlaceTarget {
    /// The zone or conduit.
    pub place: PlaceId,
    /// Which of both it is.
    pub kind: PlaceKind,
    /// Its name.
    pub name: String,
    /// The target levels that hold.
    pub sl_t: SecurityLevels,
    /// Where they come from.
    pub sl_t_from: TargetSource,
    /// What follows from its threat scenarios together with the zones around it; nothing if there are
    /// neither.
    pub derived: Option<SecurityLevels>,
    /// What the document states.
    pub stated: Option<SecurityLevels>,
    /// What somebody decided instead.
    pub target_override: Option<PlaceOverride>,
    /// The zone around it, or the zones that it joins, with the targets that hold there.
    pub around: Vec<PlaceAround>,
    /// The threat scenarios about it.
    pub scenarios: Vec<ThreatScenarioId>,
    /// Those among them that lack what the method of the criteria needs.
    pub underived: Vec<ThreatScenarioId>,
    /// The seven foundational requirements, in the order of the standard.
    pub requirements: Vec<PlaceFr>,
}

/// A zone around a place, or at the end of a conduit.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlaceAround {
    /// The zone.
    pub place: PlaceId,
    /// Its target levels.
    pub sl_t: SecurityLevels,
    /// Where those come from.
    pub sl_t_from: TargetSource,
}

/// Target levels that somebody decided.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlaceOverride {
    /// The levels.
    pub sl_t: SecurityLevels,
    /// Why.
    pub reason: String,
    /// Who approved it.
    pub approver: Option<PersonId>,
    /// When it was approved.
    pub approved_on: Date,
    /// The foundational requirements at which it is below what is derived.
    pub below_derived: Vec<FoundationalRequirement>,
}

/// The target of a place at one foundational requirement.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlaceFr {
    /// The foundational requirement.
    pub fr: FoundationalRequirement,
    /// The level that holds.
    pub target: SecurityLevel,
    /// The level that is derived.
    pub derived: Option<SecurityLevel>,
    /// The level that is stated.
    pub stated: Option<SecurityLevel>,
    /// The level that is stated less the one that is derived: below 0 if too little is asked.
    pub difference: Option<i8>,
    /// The scenarios that need the level derived; none if it is 0, or comes from the zones around alone.
    pub driven_by: Vec<ScenarioDriver>,
    /// The zones around whose target is the level derived; none if it is 0, or from scenarios alone.
    pub inherited_from: Vec<PlaceId>,
}

/// A scenario that drives a level.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ScenarioDriver {
    /// The scenario.
    pub scenario: ThreatScenarioId,
    /// The axes whose consequences need the level.
    pub axes: Vec<AxisId>,
}

/// How target levels move with what they follow from.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TargetSensitivity {
    /// How many moves of one step there are.
    pub tried: u32,
    /// Those that move the target that holds somewhere: by scenario, then by axis of the criteria.
    pub moves: Vec<TargetMove>,
}

/// One step of one criterion, and what moves with it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TargetMove {
    /// What is moved.
    pub criterion: MovedCriterion,
    /// The scenario, unless it is a tolerance.
    pub scenario: Option<ThreatScenarioId>,
    /// The axis, if it is a consequence or a tolerance.
    pub axis: Option<AxisId>,
    /// The property, if it is a consequence.
    pub property: Option<Property>,
    /// From which level or word.
    pub from: String,
    /// To which.
    pub to: String,
    /// The target levels that move with it.
    pub changes: Vec<TargetChange>,
}

/// A target level that moves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TargetChange {
    /// The zone or conduit.
    pub place: PlaceId,
    /// The foundational requirement.
    pub fr: FoundationalRequirement,
    /// From which level.
    pub from: SecurityLevel,
    /// To which.
    pub to: SecurityLevel,
}
