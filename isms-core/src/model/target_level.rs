//! How target levels are derived, and who decided otherwise.

use serde::{Deserialize, Serialize};

use super::{FoundationalRequirement, Property};
use crate::id::PersonId;
use crate::units::{Date, SecurityLevel, SecurityLevels};

/// How a threat scenario leads to a security level. IEC 62443-3-2:2020, ZCR 5.6 asks for a target level
/// and leaves the method to the organisation.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum TargetLevelMethod {
    /// The attacker to withstand, by which the levels are defined (IEC 62443-3-3:2013, Annex A).
    #[default]
    Attacker,
    /// A table by likelihood and consequence, as the risk matrix is one.
    Matrix {
        /// A row for each likelihood level, the rarest first; in it a level for each consequence level,
        /// the least bad first.
        cells: Vec<Vec<SecurityLevel>>,
    },
    /// A level for each level of unmitigated risk.
    RiskLevel {
        /// A security level for each risk level of the matrix, the lowest first.
        levels: Vec<SecurityLevel>,
    },
    /// A level for each consequence, however unlikely: usual where safety is at stake.
    Consequence {
        /// A security level for each consequence level, the least bad first.
        levels: Vec<SecurityLevel>,
    },
    /// Whoever assesses the scenario says the levels: its `sl_t`.
    Direct,
    /// The cyber risk reduction factor, CRRF: unmitigated risk over tolerable risk, on the anchors of
    /// the risk levels; the level is the whole part of CRRF - 1/4, at most 4. Commonly cited for ZCR 5.6;
    /// this project has not checked the source.
    RiskReduction,
}

impl TargetLevelMethod {
    /// The name, as it is written in a document.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Attacker => "attacker",
            Self::Matrix { .. } => "matrix",
            Self::RiskLevel { .. } => "risk_level",
            Self::Consequence { .. } => "consequence",
            Self::Direct => "direct",
            Self::RiskReduction => "risk_reduction",
        }
    }
}

/// Which foundational requirements keep a property from being lost.
///
/// What is left out is this project's own judgement, not the standard's: getting in (FR 1), doing what
/// one may not (FR 2), moving through the network (FR 5) and staying unnoticed (FR 6) serve every
/// attack; FR 3 keeps integrity, FR 4 confidentiality, FR 7 availability.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PropertyDrives {
    /// What losing confidentiality bears on; without it, FR 1, FR 2, FR 4, FR 5 and FR 6.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidentiality: Option<Vec<FoundationalRequirement>>,
    /// What losing integrity bears on; without it, FR 1, FR 2, FR 3, FR 5 and FR 6.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub integrity: Option<Vec<FoundationalRequirement>>,
    /// What losing availability bears on; without it, FR 1, FR 2, FR 5, FR 6 and FR 7.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub availability: Option<Vec<FoundationalRequirement>>,
}

impl PropertyDrives {
    /// Whether nothing differs from what is usual.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.confidentiality.is_none() && self.integrity.is_none() && self.availability.is_none()
    }

    /// The foundational requirements that the organisation says for a property, if it does.
    #[must_use]
    pub fn stated(&self, property: Property) -> Option<&[FoundationalRequirement]> {
        match property {
            Property::Confidentiality => self.confidentiality.as_deref(),
            Property::Integrity => self.integrity.as_deref(),
            Property::Availability => self.availability.as_deref(),
        }
    }

    /// The foundational requirements that a property bears on.
    #[must_use]
    pub fn of(&self, property: Property) -> &[FoundationalRequirement] {
        use FoundationalRequirement::{
            DataConfidentiality, IdentificationAndAuthenticationControl, ResourceAvailability,
            RestrictedDataFlow, SystemIntegrity, TimelyResponseToEvents, UseControl,
        };
        self.stated(property).unwrap_or(match property {
            Property::Confidentiality => &[
                IdentificationAndAuthenticationControl,
                UseControl,
                DataConfidentiality,
                RestrictedDataFlow,
                TimelyResponseToEvents,
            ],
            Property::Integrity => &[
                IdentificationAndAuthenticationControl,
                UseControl,
                SystemIntegrity,
                RestrictedDataFlow,
                TimelyResponseToEvents,
            ],
            Property::Availability => &[
                IdentificationAndAuthenticationControl,
                UseControl,
                RestrictedDataFlow,
                TimelyResponseToEvents,
                ResourceAvailability,
            ],
        })
    }
}

/// How the organisation derives target levels from threat scenarios (IEC 62443-3-2:2020, ZCR 5.6).
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TargetLevelCriteria {
    /// How a scenario leads to a level.
    pub method: TargetLevelMethod,
    /// How it does on the axes of health, safety and environment, where that differs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hse: Option<TargetLevelMethod>,
    /// Which foundational requirements keep which property, where that differs from what is usual.
    #[serde(default, skip_serializing_if = "PropertyDrives::is_empty")]
    pub drives: PropertyDrives,
}

/// Target levels that somebody decided, whatever was derived or stated.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TargetOverride {
    /// The levels.
    pub sl_t: SecurityLevels,
    /// Why. Required: without it the document is refused as `missing_justification`.
    #[serde(default)]
    pub reason: String,
    /// Who approved it. Required: without it the document is refused as `missing_approver`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approver: Option<PersonId>,
    /// When it was approved.
    pub approved_on: Date,
}
